import type { AccessRequest } from '../../shared/access/index.ts';
import type {
  LinkOptions,
  LinkPair,
  SatelliteId,
  Scenario,
  Station,
  WindowColumns,
} from '../../shared/domain/index.ts';
import {
  type LinkChunk,
  type LinkRequest,
  type LinkSampling,
  linkRequestOf,
} from '../../shared/jobs/index.ts';
import { linksOf } from '../../shared/radios/index.ts';
import { createComputePool, defaultWorkerCount } from '../compute/index.ts';
import { computeWindows, requestOf } from './commands/access.ts';
import { selectSatellites } from './inputs.ts';
import { otherStation } from './linkBudget.ts';
import type { LinkScene } from './linkScene.ts';
import { ComputationError, UsageError, usageFailure } from './usage.ts';
import { workerEntry } from './workerEntry.ts';

/** Which link windows are asked for; everything where nothing is said. */
export interface WindowsQuestion {
  readonly stationId?: string | undefined;
  readonly satelliteId?: string | undefined;
  readonly terminalTypeId?: string | undefined;
  readonly payloadTypeId?: string | undefined;
  /** A station whose site serves the unit of `stationId` as well, which must be said then. */
  readonly secondSiteId?: string | undefined;
}

/** How they are to be judged and handed over. */
export interface WindowsManner {
  readonly options: LinkOptions;
  readonly samples: LinkSampling;
}

/** The answer in columns. */
export interface LinkWindowsAnswer {
  readonly access: AccessRequest;
  readonly windows: WindowColumns;
  readonly pairs: LinkRequest['pairs'];
  /** In the order of the access windows. */
  readonly chunks: readonly LinkChunk[];
  /** Satellites whose elements fail within the span, and from when on. */
  readonly failed: readonly FailedSatellite[];
}

/** A satellite that is missing from an instant on. */
export interface FailedSatellite {
  readonly satelliteId: SatelliteId;
  readonly code: string;
  readonly message: string;
  readonly fromUtcMs: number;
}

/** Link windows of a scenario, computed in as many threads as there are cores. */
export async function computeLinkWindows(
  scene: LinkScene,
  question: WindowsQuestion,
  { options, samples }: WindowsManner,
): Promise<LinkWindowsAnswer> {
  const { scenario, geoidHeightM, maps } = scene;
  const wanted = question.satelliteId === undefined ? undefined : [question.satelliteId];
  const access = requestOf({
    ...scene.source,
    stations: stationsAsked(scenario, question.stationId),
    active: selectSatellites(scene.source.active, wanted),
  });
  const isWanted = ({ terminalTypeId, payloadTypeId }: LinkPair) =>
    (question.terminalTypeId === undefined || terminalTypeId === question.terminalTypeId) &&
    (question.payloadTypeId === undefined || payloadTypeId === question.payloadTypeId);
  const secondSite = secondSiteOf(scene, question);
  const whole = { scenario, request: access, options, geoidHeightM, maps, ...secondSite };
  const planned = linkRequestOf({ ...whole, windows: NO_WINDOWS, isWanted });
  if (!planned.ok) throw usageFailure(planned.failure);
  if (planned.value.pairs.length === 0) throw noPair(scenario);
  const { windows, failures } = await computeWindows(access);
  const chunks = await computeLinks({ ...planned.value, windows }, samples);
  const failed = failures.map(({ satelliteIndex, code, message, fromUtcMs }) => ({
    satelliteId: access.elements.satelliteIds[satelliteIndex]!,
    code,
    message,
    fromUtcMs,
  }));
  return { access, windows, pairs: planned.value.pairs, chunks, failed };
}

function secondSiteOf(
  scene: LinkScene,
  { stationId, secondSiteId }: WindowsQuestion,
): { readonly secondSiteOf?: ReadonlyMap<string, Station> } {
  if (secondSiteId === undefined) return {};
  if (stationId === undefined) {
    throw new UsageError('--second-site: expected together with --from-terminal, found it without');
  }
  const asked = { option: '--second-site', wanted: secondSiteId };
  return { secondSiteOf: new Map([[stationId, otherStation(scene, { stationId }, asked)]]) };
}

/** Indexes the pairs alone. */
const NO_WINDOWS: WindowColumns = {
  count: 0,
  satelliteIndex: new Uint32Array(0),
  stationIndex: new Uint32Array(0),
  startUtcMs: new Float64Array(0),
  endUtcMs: new Float64Array(0),
  peakUtcMs: new Float64Array(0),
  peakElevationDeg: new Float64Array(0),
  flags: new Uint8Array(0),
};

/** A worker must have this many access windows to be worth starting. */
const WINDOWS_PER_WORKER = 500;

async function computeLinks(request: LinkRequest, samples: LinkSampling): Promise<readonly LinkChunk[]> {
  const worth = Math.max(1, Math.ceil(request.windows.count / WINDOWS_PER_WORKER));
  const pool = createComputePool({
    workerEntry: workerEntry(),
    workerCount: Math.min(worth, defaultWorkerCount()),
  });
  try {
    const computed = await pool.runLinks(request, { samples, chunks: 'keep' });
    if (!computed.ok) {
      const { failure } = computed;
      // What the plan says wrongly comes to light only here.
      const isInput = !failure.code.startsWith('compute.');
      throw isInput ? usageFailure(failure) : new ComputationError(failure.message);
    }
    return computed.value.chunks;
  } finally {
    await pool.dispose();
  }
}

function stationsAsked({ stations }: Scenario, stationId: string | undefined): readonly Station[] {
  if (stationId === undefined) return stations;
  const found = stations.filter((station) => station.stationId === stationId);
  if (found.length === 0) {
    const known = stations.map((station) => station.stationId).join(', ');
    throw new UsageError(`--from-terminal: expected one of ${known}, found "${stationId}"`);
  }
  return found;
}

function noPair(scenario: Scenario): UsageError {
  const all = linksOf(scenario);
  return new UsageError(
    !all.ok || all.value.length === 0
      ? 'expected stations with terminals and fleets with payloads of one band, found no pair in the whole scenario'
      : `expected a pair of a terminal and a payload as asked for, found none among ${all.value.length} of the scenario`,
  );
}
