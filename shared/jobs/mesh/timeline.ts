import { ok, type Result } from '../../domain/index.ts';
import {
  type ContactStretch,
  type LaserColumns,
  type MeshTimeline,
  meshTimeline,
  networkOfScenario,
  type ScenarioNetwork,
  stationIdsOfFlows,
  stretchesOfContacts,
  stretchesOfLasers,
} from '../../mesh/index.ts';
import { timelineWithin } from '../../plan/index.ts';
import type { MeshRequest } from './job.ts';

/** A mesh over time, and by what it was decided who can talk to whom. */
export interface TimelineOfMesh {
  readonly timeline: MeshTimeline;
  readonly groundLinks: ScenarioNetwork['groundLinks'];
}

/**
 * Works out when the links of a request appear and vanish within grants, at the stations that its flows concern.
 *
 * @param lasers when lasers carry data, where another thread has worked that out for the same request
 */
export function timelineOfMesh(request: MeshRequest, lasers?: LaserColumns): Result<TimelineOfMesh> {
  const { scenario, contacts } = request;
  const built = networkOfScenario(scenario, request);
  if (!built.ok) return built;
  const { network, groundLinks } = built.value;
  const concerned = new Set(stationIdsOfFlows(scenario));
  // The instants of others would change when flows are looked at.
  const isConcerned = ({ stationIndex }: Pick<ContactStretch, 'stationIndex'>) =>
    concerned.has(network.stations[stationIndex]!.station.stationId);
  const timeline = meshTimeline({
    network,
    stationIndexes: Array.from(network.stations.keys()).filter((stationIndex) =>
      isConcerned({ stationIndex }),
    ),
    fromUtcMs: scenario.fromUtcMs,
    toUtcMs: scenario.toUtcMs,
    ...(contacts === null
      ? {}
      : { linkStretches: stretchesOfContacts(contacts, network).filter(isConcerned) }),
    ...(lasers === undefined ? {} : { lasers: stretchesOfLasers(lasers) }),
  });
  return timeline.ok
    ? ok({ timeline: timelineWithin(timeline.value, scenario.plan.grants), groundLinks })
    : timeline;
}
