import { createAccessEngine } from '../../shared/access/index.ts';
import { elementsOfOrbits } from '../../shared/astro/index.ts';
import { buildDemonstration } from '../../shared/demonstration/index.ts';
import {
  activeParts,
  columnsFromElements,
  type JobId,
  type Scenario,
  utcMs,
} from '../../shared/domain/index.ts';
import {
  createJobControl,
  LINK_CHUNK_WINDOWS,
  linkRequestOf,
  type MeshRequest,
  runLinkJob,
} from '../../shared/jobs/index.ts';
import { timelineOfMesh } from '../../shared/jobs/mesh/timeline.ts';
import {
  type ContactColumns,
  joinContactColumns,
  type MeshTimeline,
  type ServiceQuestion,
  stationIdsOfFlows,
  stationLimitsOf,
} from '../../shared/mesh/index.ts';
import { mustSucceed } from './results.ts';

/** Exercise NORTHERN LANTERN over some hours with its last phase in orbit: ten flows, links of its radios. */
export interface MeshMission {
  readonly scenario: Scenario;
  readonly timeline: MeshTimeline;
  readonly service: ServiceQuestion;
  /** The same as the window asks for it. */
  readonly request: MeshRequest;
}

export function meshMission(hours: number): MeshMission {
  const built = buildDemonstration().scenario;
  const fleets = built.fleets.map((fleet) => ({
    ...fleet,
    parts: fleet.parts.map((part) => ({ ...part, availableFromUtcMs: null })),
  }));
  const toUtcMs = utcMs(built.fromUtcMs + hours * 3_600_000);
  const scenario = { ...built, fleets, toUtcMs };
  const elements = columnsFromElements(
    activeParts(fleets, toUtcMs).flatMap(({ part }) =>
      part.orbits.kind === 'catalogue' ? [] : elementsOfOrbits(part.orbits),
    ),
  );
  const contacts = contactsOf(scenario, elements);
  const request = { scenario, elements, availableFromUtcMs: null, contacts };
  const { timeline } = mustSucceed(timelineOfMesh(request));
  const service = { timeline, flows: scenario.mesh.flows, limits: stationLimitsOf(scenario) };
  return { scenario, timeline, service, request };
}

/** Link windows of the stations that flows concern with their rates, over a geoid of 30 m. */
function contactsOf(scenario: Scenario, elements: MeshRequest['elements']): ContactColumns {
  const request = { ...scenario, elements };
  const engine = mustSucceed(createAccessEngine(request, { kernel: 'wasm' }));
  const { windows } = engine.computeRange(0, elements.satelliteIds.length);
  const concerned = new Set<string>(stationIdsOfFlows(scenario));
  const links = linkRequestOf({
    ...{ scenario, request, windows, geoidHeightM: () => 30 },
    isWanted: ({ stationId }) => concerned.has(stationId),
  });
  const job = {
    kind: 'links',
    jobId: 'mission' as JobId,
    request: mustSucceed(links),
    samples: 'rates',
    chunkSize: LINK_CHUNK_WINDOWS,
    control: createJobControl(),
  } as const;
  return joinContactColumns([...runLinkJob(job)].flatMap(({ contacts }) => contacts ?? []));
}
