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
import { createJobControl, LINK_CHUNK_WINDOWS, linkRequestOf, runLinkJob } from '../../shared/jobs/index.ts';
import {
  type ContactStretch,
  type MeshNetwork,
  type MeshTimeline,
  meshTimeline,
  networkOfScenario,
  type ServiceQuestion,
  stationIdsOfFlows,
  stationLimitsOf,
} from '../../shared/mesh/index.ts';
import { mustSucceed } from './results.ts';

/** Exercise NORTHERN LANTERN over some hours with its last phase in orbit: 580 satellites, ten flows, links of its radios. */
export interface MeshMission {
  readonly scenario: Scenario;
  readonly timeline: MeshTimeline;
  readonly service: ServiceQuestion;
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
  const { network } = mustSucceed(networkOfScenario(scenario, { elements, availableFromUtcMs: null }));
  const { flows } = scenario.mesh;
  const concerned = new Set(stationIdsOfFlows(scenario));
  const stationIndexes = network.stations.flatMap(({ station }, index) =>
    concerned.has(station.stationId) ? [index] : [],
  );
  const timeline = mustSucceed(
    meshTimeline({
      network,
      fromUtcMs: scenario.fromUtcMs,
      toUtcMs,
      stationIndexes,
      linkStretches: linkStretches(scenario, network, stationIndexes),
    }),
  );
  return { scenario, timeline, service: { timeline, flows, limits: stationLimitsOf(scenario) } };
}

/** Link windows with their rates, over a geoid of 30 m. */
function linkStretches(
  scenario: Scenario,
  network: MeshNetwork,
  stationIndexes: readonly number[],
): ContactStretch[] {
  const stations = stationIndexes.map((index) => network.stations[index]!.station);
  const own = { ...scenario, stations };
  const request = { ...own, elements: network.elements };
  const engine = mustSucceed(createAccessEngine(request, { kernel: 'wasm' }));
  const { windows } = engine.computeRange(0, network.fleetOf.length);
  const links = mustSucceed(linkRequestOf({ scenario: own, request, windows, geoidHeightM: () => 30 }));
  const job = {
    kind: 'links',
    jobId: 'mission' as JobId,
    request: links,
    samples: 'keep',
    chunkSize: LINK_CHUNK_WINDOWS,
    control: createJobControl(),
  } as const;
  const known = (rateBps: number) => (Number.isNaN(rateBps) ? 0 : rateBps);
  return [...runLinkJob(job)].flatMap(({ windows: columns, samples }) =>
    Array.from({ length: columns.count }, (_, row) => row).flatMap((row): ContactStretch[] => {
      const access = columns.accessRow[row]!;
      const stationIndex = stationIndexes[windows.stationIndex[access]!]!;
      const satelliteIndex = windows.satelliteIndex[access]!;
      const isByRadio = network.stations[stationIndex]!.byRadio[network.fleetOf[satelliteIndex]!] === 1;
      if (columns.open[row] === 0 || !isByRadio) return [];
      const [first, end] = [samples!.firstSample[row]!, samples!.firstSample[row + 1]!];
      const rates = {
        utcMs: samples!.utcMs.slice(first, end),
        upBps: samples!.upRateBps.slice(first, end).map(known),
        downBps: samples!.downRateBps.slice(first, end).map(known),
      };
      const [startUtcMs, endUtcMs] = [columns.startUtcMs[row]!, columns.endUtcMs[row]!];
      return [{ stationIndex, satelliteIndex, startUtcMs, endUtcMs, rates }];
    }),
  );
}
