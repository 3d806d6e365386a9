import { createAccessEngine } from '../../shared/access/index.ts';
import { elementsOfOrbits } from '../../shared/astro/index.ts';
import { buildDemonstration } from '../../shared/demonstration/index.ts';
import {
  activeParts,
  columnsFromElements,
  type JobId,
  type Scenario,
  type Station,
  utcMs,
} from '../../shared/domain/index.ts';
import {
  createJobControl,
  type LinkChunk,
  type LinkRequest,
  linkRequestOf,
  runLinkJob,
} from '../../shared/jobs/index.ts';
import { radioPlanFromLibrary } from '../../shared/radios/index.ts';
import { mustSucceed } from './results.ts';
import { fleetOfIds, scenario as scenarioOf } from './scenarios.ts';
import { JOB_FROM_UTC_MS, JOB_TO_UTC_MS, jobStations, walkerElements } from './walkerJob.ts';

/** Exercise NORTHERN LANTERN over some hours, as changed, with every n-th of its satellites, and its link windows to be asked for. */
export function lanternLinks(options: {
  readonly hours: number;
  readonly everySatellite: number;
  readonly change?: (scenario: Scenario) => Scenario;
}): LinkRequest {
  const built = buildDemonstration().scenario;
  const fromUtcMs = utcMs(built.fromUtcMs + 10.5 * 3_600_000);
  const toUtcMs = utcMs(fromUtcMs + options.hours * 3_600_000);
  const scenario = (options.change ?? ((same: Scenario) => same))({ ...built, fromUtcMs, toUtcMs });
  const elements = activeParts(scenario.fleets, toUtcMs).flatMap(({ part, satelliteIds }) => {
    const wanted = new Set(satelliteIds.filter((_, index) => index % options.everySatellite === 0));
    return part.orbits.kind === 'catalogue'
      ? []
      : elementsOfOrbits(part.orbits).filter(({ satelliteId }) => wanted.has(satelliteId));
  });
  const request = { ...scenario, elements: columnsFromElements(elements) };
  const engine = mustSucceed(createAccessEngine(request, { kernel: 'wasm' }));
  const { windows } = engine.computeRange(0, elements.length);
  // A geoid of 30 m: it is not what these links are about.
  return mustSucceed(linkRequestOf({ scenario, request, windows, geoidHeightM: () => 30 }));
}

/** Satellites of one shell over stations that each have a flat array in Ka band, for a day. */
export function flatScene(satelliteCount: number, stations: readonly Station[]) {
  const elements = walkerElements(satelliteCount);
  const scenario = scenarioOf({
    stations: [...stations],
    fromUtcMs: JOB_FROM_UTC_MS,
    toUtcMs: JOB_TO_UTC_MS,
    fleets: [
      fleetOfIds(
        elements.map(({ satelliteId }) => satelliteId),
        { fleetId: 'fleet' },
      ),
    ],
    radio: radioPlanFromLibrary({
      stations: Object.fromEntries(stations.map(({ stationId }) => [stationId, ['milka-array']])),
      fleets: { fleet: { payloads: ['backbone-ka'] } },
    }),
  });
  return { scenario, request: { ...scenario, elements: columnsFromElements(elements) } };
}

/** Link windows of a day to be asked for: every station with a flat array in Ka band under one shell of satellites. */
export function flatLinks(size: { readonly satellites: number; readonly stations: number }): LinkRequest {
  // A mask above the foot of the field of regard, so that nothing stands on a knife-edge.
  const { scenario, request } = flatScene(size.satellites, jobStations(size.stations, 30));
  const engine = mustSucceed(createAccessEngine(request, { kernel: 'wasm' }));
  const { windows } = engine.computeRange(0, size.satellites);
  return mustSucceed(linkRequestOf({ scenario, request, windows, geoidHeightM: () => 0 }));
}

/** Everything about a request in one chunk. */
export function measuredAtOnce(request: LinkRequest, samples: 'keep' | 'forget'): LinkChunk {
  const step = runLinkJob({
    kind: 'links',
    jobId: 'at-once' as JobId,
    request,
    samples,
    chunkSize: 10_000_000,
    control: createJobControl(),
  }).next();
  if (step.done === true) throw new RangeError('no chunk');
  return step.value;
}

/** The same with a sector of no width at every station: nothing is in it, and every pass is measured by other means than the kernel. */
export function byPassMeter(request: LinkRequest): LinkRequest {
  const { radio } = request.scene;
  const sector = { fromAzimuthDeg: 0, toAzimuthDeg: 0, belowElevationDeg: 90, reason: 'no width' };
  const stations = radio.stations.map((entry) => ({
    ...entry,
    keepOutSectors: [...entry.keepOutSectors, sector],
  }));
  return { ...request, scene: { ...request.scene, radio: { ...radio, stations } } };
}
