import { ok, type Result } from '../../domain/index.ts';
import {
  type ContactStretch,
  type MeshTimeline,
  meshTimeline,
  networkOfScenario,
  type ScenarioNetwork,
  stationIdsOfFlows,
  stretchesOfContacts,
  timelineWithLinks,
} from '../../mesh/index.ts';
import { timelineWithin } from '../../plan/index.ts';
import type { MeshRequest } from './job.ts';

/** A mesh over time, and by what it was decided who can talk to whom. */
export interface TimelineOfMesh {
  readonly timeline: MeshTimeline;
  readonly groundLinks: ScenarioNetwork['groundLinks'];
}

/** Works out when the links of a request appear and vanish within grants, at the stations that its flows concern. */
export function timelineOfMesh(request: MeshRequest): Result<TimelineOfMesh> {
  const seen = seenTimelineOfMesh(request);
  if (!seen.ok) return seen;
  return ok({ ...seen.value, timeline: withLinksOfMesh(request, seen.value.timeline) });
}

/**
 * The part that takes long, and little room: satellites on their ways, lasers, contacts that sight decides. What is missing
 * stands in the request, see {@link withLinksOfMesh}.
 */
export function seenTimelineOfMesh(request: MeshRequest): Result<TimelineOfMesh> {
  const { scenario, contacts } = request;
  const built = networkOfScenario(scenario, request);
  if (!built.ok) return built;
  const { network, groundLinks } = built.value;
  const timeline = meshTimeline({
    network,
    stationIndexes: concernedStations(request, network),
    fromUtcMs: scenario.fromUtcMs,
    toUtcMs: scenario.toUtcMs,
    ...(contacts === null ? {} : { linkStretches: [] }),
  });
  return timeline.ok ? ok({ timeline: timeline.value, groundLinks }) : timeline;
}

/** What is seen together with the link windows of the request, within its grants: quick, and all that serving flows needs. */
export function withLinksOfMesh(request: MeshRequest, seen: MeshTimeline): MeshTimeline {
  const { scenario, contacts } = request;
  const { network } = seen;
  const isConcerned = new Uint8Array(network.stations.length);
  for (const stationIndex of concernedStations(request, network)) isConcerned[stationIndex] = 1;
  const stretches: readonly ContactStretch[] =
    contacts === null ? [] : stretchesOfContacts(contacts, network);
  const own = stretches.filter(({ stationIndex }) => isConcerned[stationIndex] === 1);
  return timelineWithin(timelineWithLinks(seen, own), scenario.plan.grants);
}

/** The instants of others would change when flows are looked at. */
function concernedStations({ scenario }: MeshRequest, { stations }: MeshTimeline['network']): number[] {
  const concerned = new Set(stationIdsOfFlows(scenario));
  return Array.from(stations.keys()).filter((index) => concerned.has(stations[index]!.station.stationId));
}
