import { type LookState, SPEED_OF_LIGHT_KM_S } from '../astro/index.ts';
import { type UtcMs, utcMs } from '../domain/index.ts';
import {
  emptyLinkSamples,
  type GeometryColumns,
  type Jamming,
  NO_JAMMING,
  type PreparedLink,
  sampleLink,
} from '../link/index.ts';
import { linkGeometryOf } from './geometry.ts';
import { type LinkWindow, type PassQuestion, passLinkWindows } from './passWindows.ts';

/** One direction over a pass, an index an instant. What cuts the direction shows as a rate of 0. */
export interface DirectionSeries {
  frequencyGhz: number;
  marginDb: Float64Array;
  clearSkyMarginDb: Float64Array;
  rateBps: Float64Array;
  clearSkyRateBps: Float64Array;
  dopplerHz: Float64Array;
  dopplerRateHzPerS: Float64Array;
  /** Margin below which the direction is shut. */
  keptMarginDb: number;
  modeNames: string[];
  /** Place in `modeNames`; -1 where none holds. */
  modeIndex: Int16Array;
  volumeBits: number;
  clearSkyVolumeBits: number;
  /** Which jammers disturb it, and from which sample to which (both included). */
  jamming: JammedStretch[];
}

/** Samples over which the same jammers disturb a direction. */
export interface JammedStretch {
  firstIndex: number;
  lastIndex: number;
  names: string[];
}

/** A pass of a pair as a chart shows it. NaN where the elements give no position. */
export interface PassSeries {
  utcMs: Float64Array;
  elevationDeg: Float64Array;
  azimuthDeg: Float64Array;
  rangeKm: Float64Array;
  /** Null where the pair has no such direction. */
  up: DirectionSeries | null;
  down: DirectionSeries | null;
  windows: readonly LinkWindow[];
}

/** The range rate is differenced over this to both sides. */
const RATE_STEP_MS = 500;

/** Samples of a pass, at most 10 s apart, edges of its link windows included. */
export function passSeries(pass: PassQuestion): PassSeries {
  const windows = passLinkWindows(pass);
  const instants = new Set(windows.flatMap((window) => window.samples.map((sample) => sample.utcMs)));
  const stepMs = 10_000;
  for (let t = pass.startUtcMs; t < pass.endUtcMs; t += stepMs) instants.add(t);
  instants.add(pass.endUtcMs);
  const times = Float64Array.from(instants).sort();
  const looks = Array.from(times, (t) => pass.lookAt(utcMs(t)));
  const column = (of: (look: LookState) => number) =>
    Float64Array.from(looks, (look) => (look === null ? Number.NaN : of(look)));
  return {
    utcMs: times,
    elevationDeg: column((look) => look.elevationDeg),
    azimuthDeg: column((look) => look.azimuthDeg),
    rangeKm: column((look) => look.rangeKm),
    up: pass.up === null ? null : directionSeries(pass, pass.up, { times, looks }),
    down: pass.down === null ? null : directionSeries(pass, pass.down, { times, looks }),
    windows,
  };
}

interface Track {
  readonly times: Float64Array;
  readonly looks: readonly (LookState | null)[];
}

function directionSeries(pass: PassQuestion, prepared: PreparedLink, track: Track): DirectionSeries {
  const { times, looks } = track;
  const seen = looks.flatMap((look, index) => (look !== null && look.elevationDeg >= 0 ? [index] : []));
  const geometries = seen.map((index) => linkGeometryOf(looks[index]!, pass.payload));
  const rates = seen.map((index) => rangeAcceleration(pass, times[index]!));
  const geometry: GeometryColumns = {
    rangeKm: Float64Array.from(geometries, (each) => each.rangeKm),
    azimuthDeg: Float64Array.from(geometries, (each) => each.azimuthDeg),
    elevationDeg: Float64Array.from(geometries, (each) => each.elevationDeg),
    satelliteOffAxisDeg: Float64Array.from(geometries, (each) => each.satelliteOffAxisDeg),
    satelliteScanDeg: Float64Array.from(geometries, (each) => each.satelliteScanDeg ?? 0),
    rangeRateKmS: Float64Array.from(geometries, (each) => each.rangeRateKmS),
  };
  const jamming = seen.map(
    (index) => pass.jammingAt?.(utcMs(times[index]!), looks[index]!)[prepared.link.direction] ?? NO_JAMMING,
  );
  const jammed = { jammingDbwHz: Float64Array.from(jamming, (each) => each.densityDbwHz) };
  const columns = pass.jammingAt === null ? geometry : { ...geometry, ...jammed };
  const sampled = sampleLink(prepared, columns, emptyLinkSamples(seen.length));
  // The columns come from looks above the horizon: they are finite and out of the Earth.
  if (!sampled.ok) throw new RangeError(sampled.failure.message);
  const samples = sampled.value;
  const open = seen.map((index) => !isCut(pass, prepared, { at: utcMs(times[index]!), look: looks[index]! }));
  const spread = (of: (place: number) => number, missing: number) => {
    const out = new Float64Array(times.length).fill(missing);
    seen.forEach((index, place) => {
      out[index] = of(place);
    });
    return out;
  };
  const rateBps = spread((place) => (open[place] ? samples.rateBps[place]! : 0), 0);
  const clearSkyRateBps = spread((place) => (open[place] ? samples.clearSkyRateBps[place]! : 0), 0);
  const hertzPerKmS = prepared.link.frequencyGhz * HERTZ_PER_GHZ_KM_S;
  return {
    frequencyGhz: prepared.link.frequencyGhz,
    marginDb: spread((place) => samples.marginDb[place]!, Number.NaN),
    clearSkyMarginDb: spread((place) => samples.clearSkyMarginDb[place]!, Number.NaN),
    rateBps,
    clearSkyRateBps,
    dopplerHz: spread((place) => samples.dopplerHz[place]!, Number.NaN),
    dopplerRateHzPerS: spread((place) => rates[place]! * hertzPerKmS, Number.NaN),
    keptMarginDb: prepared.link.keptMarginDb,
    modeNames: prepared.modes.map((mode) => mode.name),
    modeIndex: Int16Array.from(spread((place) => samples.modeIndex[place]!, -1)),
    volumeBits: trapezoids(times, rateBps),
    clearSkyVolumeBits: trapezoids(times, clearSkyRateBps),
    jamming: jammedStretches(seen, jamming),
  };
}

function jammedStretches(seen: readonly number[], jamming: readonly Jamming[]): JammedStretch[] {
  const stretches: JammedStretch[] = [];
  seen.forEach((index, place) => {
    const names = jamming[place]!.sources.map(({ name }) => name);
    const last = stretches.at(-1);
    const goesOn = last?.lastIndex === index - 1 && last.names.join('\n') === names.join('\n');
    if (goesOn) last.lastIndex = index;
    else if (names.length > 0) stretches.push({ firstIndex: index, lastIndex: index, names });
  });
  return stretches;
}

/** Doppler shift of 1 GHz at 1 km/s, Hz: -1e9 / c. */
const HERTZ_PER_GHZ_KM_S = -1e9 / SPEED_OF_LIGHT_KM_S;

/** Change of the range rate, km/s2, by differences of {@link RATE_STEP_MS} to both sides. */
function rangeAcceleration(pass: PassQuestion, t: number): number {
  const before = pass.lookAt(utcMs(t - RATE_STEP_MS));
  const after = pass.lookAt(utcMs(t + RATE_STEP_MS));
  if (before === null || after === null) return Number.NaN;
  return (after.rangeRateKmS - before.rangeRateKmS) / ((2 * RATE_STEP_MS) / 1000);
}

function isCut(
  pass: PassQuestion,
  prepared: PreparedLink,
  { at, look }: { readonly at: UtcMs; readonly look: LookState },
): boolean {
  const { direction } = prepared.link;
  return pass.cutsAt(at, look).some((cut) => cut.direction === 'both' || cut.direction === direction);
}

function trapezoids(times: Float64Array, rateBps: Float64Array): number {
  let bits = 0;
  for (let index = 1; index < times.length; index++) {
    bits += ((rateBps[index - 1]! + rateBps[index]!) / 2) * ((times[index]! - times[index - 1]!) / 1000);
  }
  return bits;
}
