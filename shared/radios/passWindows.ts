import type { LookState } from '../astro/index.ts';
import { type OpenDirections, type UtcMs, utcMs, type WindowLimit } from '../domain/index.ts';
import {
  angleBetweenDeg,
  budgetAt,
  emptyLinkSamples,
  type GeometryColumns,
  type LinkGeometry,
  type LinkSamples,
  NO_JAMMING,
  type PreparedLink,
  sampleLink,
} from '../link/index.ts';
import type { CutReader } from './cuts.ts';
import { type BeamOfPayload, linkGeometryOf } from './geometry.ts';
import type { JammingReader, PairJamming } from './threats.ts';

/** A pair over one access window. */
export interface PassQuestion {
  readonly startUtcMs: number;
  readonly endUtcMs: number;
  /** Where the satellite stands; null where the elements give no position. */
  readonly lookAt: (t: UtcMs) => LookState | null;
  readonly payload: BeamOfPayload;
  readonly up: PreparedLink | null;
  readonly down: PreparedLink | null;
  readonly cutsAt: CutReader;
  /** Null where nobody jams the pair. */
  readonly jammingAt: JammingReader | null;
}

/** An instant of a pass. A direction that the pair does not have is NaN. */
export interface PassSample {
  readonly utcMs: number;
  readonly elevationDeg: number;
  readonly rangeKm: number;
  readonly upMarginDb: number;
  readonly downMarginDb: number;
  /** 0 where the direction does not close or is cut. */
  readonly upRateBps: number;
  readonly downRateBps: number;
  readonly open: OpenDirections;
}

/** A stretch of a pass in which the same directions are open. */
export interface LinkWindow {
  readonly open: OpenDirections;
  readonly startUtcMs: number;
  readonly endUtcMs: number;
  /** Of the directions that are open the worse one; of a pass that never opens, of those that the pair has. */
  readonly leastMarginDb: number;
  readonly greatestMarginDb: number;
  readonly upVolumeBits: number;
  readonly downVolumeBits: number;
  readonly limit: WindowLimit;
  /** The samples of the stretch, its edges included. */
  readonly samples: readonly PassSample[];
}

/** Samples of a pass are at most this far apart. */
const STEP_MS = 10_000;
/** In between it is looked this often, where the satellite moves by this between two samples. */
const INNER_STEP_MS = 1000;
const INNER_LEAST_DEG = 0.05;
/** Edges are found to this. */
const EDGE_MS = 100;

/**
 * Link windows of a pair over one access window, in order; one with `none` where nothing ever opens.
 *
 * The pass is sampled every 10 s. A direction is open where the sturdiest mode holds with the margin that is kept and
 * nothing cuts it. Between two samples it is looked every second, unless the satellite hardly moves; where the open directions
 * change, the edge is found by bisection to 0.1 s. Volumes are trapezoids over the samples.
 */
export function passLinkWindows(pass: PassQuestion): LinkWindow[] {
  const count = Math.max(1, Math.ceil((pass.endUtcMs - pass.startUtcMs) / STEP_MS));
  const times = Array.from({ length: count + 1 }, (_, index) =>
    Math.min(pass.endUtcMs, pass.startUtcMs + index * STEP_MS),
  );
  const samples = samplePass(pass, times);
  const stretches: PassSample[][] = [[samples[0]!]];
  for (let index = 1; index < samples.length; index++) {
    const last = lookInside(pass, stretches, [samples[index - 1]!, samples[index]!]);
    addUpTo(pass, stretches, [last, samples[index]!]);
  }
  const open = stretches.flatMap((stretch, index) =>
    stretch[0]!.open === 'none' ? [] : [windowOf(pass, stretch, stretches[index + 1]?.[0] ?? null)],
  );
  return open.length > 0 ? open : [closedPass(pass, stretches.flat())];
}

/** A sample and the next. */
type Neighbours = readonly [before: PassSample, after: PassSample];

/** Takes in what changes between two samples, and changes back; returns the last instant looked at. */
function lookInside(pass: PassQuestion, stretches: PassSample[][], [before, after]: Neighbours): PassSample {
  const from = pass.lookAt(utcMs(before.utcMs));
  const to = pass.lookAt(utcMs(after.utcMs));
  const hardlyMoves = from !== null && to !== null && angleBetweenDeg(from, to) < INNER_LEAST_DEG;
  if (hardlyMoves) return before;
  const count = Math.ceil((after.utcMs - before.utcMs) / INNER_STEP_MS) - 1;
  const times = Array.from(
    { length: Math.max(0, count) },
    (_, step) => before.utcMs + (step + 1) * INNER_STEP_MS,
  );
  const inner = samplePass(pass, times);
  inner.forEach((sample, step) => {
    const known = inner[step - 1];
    while (sample.open !== openOf(stretches)) addChange(pass, stretches, [known ?? before, sample]);
  });
  return inner[inner.length - 1] ?? before;
}

function openOf(stretches: readonly PassSample[][]): OpenDirections {
  return stretches[stretches.length - 1]![0]!.open;
}

/** Adds a sample to the last stretch, with every change of the open directions on the way to it. */
function addUpTo(pass: PassQuestion, stretches: PassSample[][], [before, sample]: Neighbours): void {
  while (openOf(stretches) !== sample.open) addChange(pass, stretches, [before, sample]);
  addSample(stretches[stretches.length - 1]!, sample);
}

/** Ends the last stretch at a change on the way to a sample, and begins the next; the sample before may be of the stretch. */
function addChange(pass: PassQuestion, stretches: PassSample[][], [before, sample]: Neighbours): void {
  const stretch = stretches[stretches.length - 1]!;
  const known = stretch[stretch.length - 1]!;
  const isLater = before.utcMs > known.utcMs && before.open === known.open;
  const [last, first] = edgeBetween(pass, isLater ? before : known, sample);
  addSample(stretch, last);
  stretches.push([first]);
}

function addSample(stretch: PassSample[], sample: PassSample): void {
  if (stretch[stretch.length - 1] !== sample) stretch.push(sample);
}

/** Narrows a change of the open directions: the last instant before and the first after it. */
function edgeBetween(pass: PassQuestion, before: PassSample, after: PassSample): [PassSample, PassSample] {
  let [low, high] = [before, after];
  while (high.utcMs - low.utcMs > EDGE_MS) {
    const [middle] = samplePass(pass, [(low.utcMs + high.utcMs) / 2]);
    if (middle!.open === before.open) low = middle!;
    else high = middle!;
  }
  return [low, high];
}

function samplePass(pass: PassQuestion, times: readonly number[]): PassSample[] {
  const looks = times.map((t) => pass.lookAt(utcMs(t)));
  const columns = columnsOf(looks, pass.payload);
  const jamming = jammingOf(pass, times, looks);
  const up = pass.up === null ? null : sampled(pass.up, { ...columns, ...jamming?.up });
  const down = pass.down === null ? null : sampled(pass.down, { ...columns, ...jamming?.down });
  return times.map((t, index) => {
    const look = looks[index]!;
    const cuts = look === null ? [] : pass.cutsAt(utcMs(t), look);
    const isSeen = look !== null && look.elevationDeg >= 0;
    const isOpen = (samples: LinkSamples | null, direction: 'up' | 'down') =>
      isSeen &&
      samples !== null &&
      samples.modeIndex[index]! >= 0 &&
      !cuts.some((cut) => cut.direction === 'both' || cut.direction === direction);
    const [isUp, isDown] = [isOpen(up, 'up'), isOpen(down, 'down')];
    return {
      utcMs: t,
      elevationDeg: look?.elevationDeg ?? Number.NaN,
      rangeKm: look?.rangeKm ?? Number.NaN,
      upMarginDb: look === null ? Number.NaN : (up?.marginDb[index] ?? Number.NaN),
      downMarginDb: look === null ? Number.NaN : (down?.marginDb[index] ?? Number.NaN),
      upRateBps: isUp ? up!.rateBps[index]! : 0,
      downRateBps: isDown ? down!.rateBps[index]! : 0,
      open: isUp ? (isDown ? 'both' : 'up') : isDown ? 'down' : 'none',
    };
  });
}

/** The column of jamming for each direction; null where nobody jams. */
function jammingOf(
  { jammingAt }: PassQuestion,
  times: readonly number[],
  looks: readonly (LookState | null)[],
) {
  if (jammingAt === null) return null;
  const rows = times.map((t, index) => {
    const look = looks[index]!;
    return look === null ? null : jammingAt(utcMs(t), look);
  });
  const column = (direction: keyof PairJamming) => ({
    jammingDbwHz: Float64Array.from(rows, (row) => (row?.[direction] ?? NO_JAMMING).densityDbwHz),
  });
  return { up: column('up'), down: column('down') };
}

function sampled(prepared: PreparedLink, columns: GeometryColumns): LinkSamples {
  const samples = sampleLink(prepared, columns, emptyLinkSamples(columns.rangeKm.length));
  // The columns come from looks and are finite, above the horizon and out of the Earth.
  if (!samples.ok) throw new RangeError(samples.failure.message);
  return samples.value;
}

/** Where there is no position, or none above the horizon, a place on the horizon keeps the columns whole. */
function columnsOf(looks: readonly (LookState | null)[], payload: BeamOfPayload): GeometryColumns {
  const rows = looks.map((look) => geometryAboveHorizon(look, payload));
  return {
    rangeKm: Float64Array.from(rows, (row) => row.rangeKm),
    azimuthDeg: Float64Array.from(rows, (row) => row.azimuthDeg),
    elevationDeg: Float64Array.from(rows, (row) => row.elevationDeg),
    satelliteOffAxisDeg: Float64Array.from(rows, (row) => row.satelliteOffAxisDeg),
    satelliteScanDeg: Float64Array.from(rows, (row) => row.satelliteScanDeg ?? 0),
    rangeRateKmS: Float64Array.from(rows, (row) => row.rangeRateKmS),
  };
}

const NOWHERE = { rangeKm: 1, azimuthDeg: 0, elevationDeg: 0, rangeRateKmS: 0 };

function geometryAboveHorizon(look: LookState | null, payload: BeamOfPayload): LinkGeometry {
  const geometry = linkGeometryOf(look ?? NOWHERE, payload);
  return { ...geometry, elevationDeg: Math.min(90, Math.max(0, geometry.elevationDeg)) };
}

function windowOf(pass: PassQuestion, samples: readonly PassSample[], next: PassSample | null): LinkWindow {
  const { open } = samples[0]!;
  return {
    open,
    ...spanOf(samples),
    ...marginsOf(samples, open),
    upVolumeBits: volumeBits(samples, (sample) => sample.upRateBps),
    downVolumeBits: volumeBits(samples, (sample) => sample.downRateBps),
    limit: next === null ? 'access' : limitBetween(pass, open, next),
    samples,
  };
}

function closedPass(pass: PassQuestion, samples: readonly PassSample[]): LinkWindow {
  const had = pass.up === null ? 'down' : pass.down === null ? 'up' : 'both';
  const best = samples.reduce((most, sample) =>
    worseMarginDb(sample, had) > worseMarginDb(most, had) ? sample : most,
  );
  return {
    open: 'none',
    ...spanOf(samples),
    ...marginsOf(samples, had),
    upVolumeBits: 0,
    downVolumeBits: 0,
    limit: whyShut(pass, best, pass.up === null ? 'down' : 'up'),
    samples,
  };
}

function spanOf(samples: readonly PassSample[]) {
  return { startUtcMs: samples[0]!.utcMs, endUtcMs: samples[samples.length - 1]!.utcMs };
}

function worseMarginDb(sample: PassSample, directions: OpenDirections): number {
  if (directions === 'up') return sample.upMarginDb;
  if (directions === 'down') return sample.downMarginDb;
  return Math.min(sample.upMarginDb, sample.downMarginDb);
}

function marginsOf(samples: readonly PassSample[], directions: OpenDirections) {
  const margins = samples.map((sample) => worseMarginDb(sample, directions)).filter(Number.isFinite);
  if (margins.length === 0) return { leastMarginDb: Number.NaN, greatestMarginDb: Number.NaN };
  return {
    leastMarginDb: margins.reduce((least, margin) => Math.min(least, margin)),
    greatestMarginDb: margins.reduce((most, margin) => Math.max(most, margin)),
  };
}

function volumeBits(samples: readonly PassSample[], rateOf: (sample: PassSample) => number): number {
  let bits = 0;
  for (let index = 1; index < samples.length; index++) {
    const [before, after] = [samples[index - 1]!, samples[index]!];
    bits += ((rateOf(before) + rateOf(after)) / 2) * ((after.utcMs - before.utcMs) / 1000);
  }
  return bits;
}

/** What ended a stretch: the direction that was lost and why, else the one that opened. */
function limitBetween(pass: PassQuestion, open: OpenDirections, next: PassSample): WindowLimit {
  const isLost = (direction: 'up' | 'down') =>
    (open === 'both' || open === direction) && next.open !== 'both' && next.open !== direction;
  if (isLost('up')) return whyShut(pass, next, 'up');
  if (isLost('down')) return whyShut(pass, next, 'down');
  return open === 'up' ? 'down-opens' : 'up-opens';
}

function whyShut(pass: PassQuestion, sample: PassSample, direction: 'up' | 'down'): WindowLimit {
  const t = utcMs(sample.utcMs);
  const look = pass.lookAt(t);
  if (look === null) return 'no-position';
  const cut = pass
    .cutsAt(t, look)
    .find((candidate) => candidate.direction === 'both' || candidate.direction === direction);
  if (cut !== undefined) return cut.kind;
  const prepared = direction === 'up' ? pass.up : pass.down;
  if (prepared === null || look.elevationDeg < 0) return 'access';
  const jamming = pass.jammingAt?.(t, look)[direction] ?? NO_JAMMING;
  const budget = budgetAt(prepared, geometryAboveHorizon(look, pass.payload), jamming);
  if (!budget.ok) return 'no-position';
  const { limit, mode } = budget.value.verdict;
  if (mode === null) return limit;
  // At an edge the tables of the samples may say that it is shut where the exact budget still closes.
  if (budget.value.verdict.unjammedMarginDb - budget.value.verdict.marginDb > 0.1) return 'jamming';
  const { clearSkyMarginDb } = sampled(prepared, columnsOf([look], pass.payload));
  return clearSkyMarginDb[0]! >= prepared.link.keptMarginDb ? 'weather' : 'power';
}
