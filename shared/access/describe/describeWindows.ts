import { createPropagator, gmstRad, gmstRateRadS, type Propagator } from '../../astro/index.ts';
import {
  type ElementColumns,
  elementsFromColumns,
  type Station,
  utcMs,
  type WindowColumns,
} from '../../domain/index.ts';
import { type CompiledStation, compileStation, StationObserver } from '../station/compileStation.ts';

/** Within this angle at perigee speed a satellite passes a station at most once. */
const SAMPLE_STEP_RAD = 0.5;
const MAX_SAMPLE_STEP_MS = 3_600_000;
/** A closest approach is refined to this, ms: 1e-6 of a kilometre at most, as the range is flat there. */
const APPROACH_TOLERANCE_MS = 1;
const MOST_APPROACH_STEPS = 40;

/**
 * What a row of a windows table shows beyond the window itself, a number a described row. Azimuths from
 * true north clockwise, 0 <= azimuth < 360. All of it by SGP4 itself, not by interpolation; geometric, no
 * refraction, no light time. NaN only where the elements give no position at that instant.
 */
export interface WindowDetails {
  readonly startAzimuthDeg: Float64Array;
  readonly peakAzimuthDeg: Float64Array;
  readonly endAzimuthDeg: Float64Array;
  /** Elevation at the instant of the peak. */
  readonly peakElevationDeg: Float64Array;
  /** Least distance within the window; it is not reached exactly at the peak of the elevation. */
  readonly minRangeKm: Float64Array;
  readonly durationS: Float64Array;
  /** Age of the elements at the start of the window; negative before their epoch. */
  readonly elementAgeHours: Float64Array;
}

/** Windows with what they were computed from. */
export interface DescribeRequest {
  readonly elements: ElementColumns;
  readonly stations: readonly Station[];
  readonly windows: WindowColumns;
  readonly ut1MinusUtcS: number;
}

/**
 * Describes the given rows, in the given order. Rows of one satellite share one propagator, whatever
 * their order.
 *
 * @param rows indices into the windows.
 */
export function describeWindows(request: DescribeRequest, rows: ArrayLike<number>): WindowDetails {
  const details = emptyDetails(rows.length);
  const observers = new Map<number, PassObserver>();
  const { windows, elements } = request;
  let satelliteIndex = -1;
  let propagator: Propagator | null = null;
  for (const place of placesBySatellite(rows, windows)) {
    const row = rows[place]!;
    if (windows.satelliteIndex[row] !== satelliteIndex) {
      satelliteIndex = windows.satelliteIndex[row]!;
      const created = createPropagator(elementsFromColumns(elements, satelliteIndex));
      propagator = created.ok ? created.value : null;
    }
    const stationIndex = windows.stationIndex[row]!;
    let observer = observers.get(stationIndex);
    if (observer === undefined) {
      observer = new PassObserver(compileStation(request.stations[stationIndex]!), request.ut1MinusUtcS);
      observers.set(stationIndex, observer);
    }
    if (propagator === null) writeNothing(details, place);
    else describeRow(observer, propagator, { windows, row }, { details, place });
    details.durationS[place] = (windows.endUtcMs[row]! - windows.startUtcMs[row]!) / 1000;
  }
  return details;
}

function emptyDetails(count: number): WindowDetails {
  return {
    startAzimuthDeg: new Float64Array(count),
    peakAzimuthDeg: new Float64Array(count),
    endAzimuthDeg: new Float64Array(count),
    peakElevationDeg: new Float64Array(count),
    minRangeKm: new Float64Array(count),
    durationS: new Float64Array(count),
    elementAgeHours: new Float64Array(count),
  };
}

function writeNothing(details: WindowDetails, place: number): void {
  for (const column of Object.values(details) as Float64Array[]) column[place] = Number.NaN;
}

/** Places in `rows`, those of one satellite together. */
function placesBySatellite(rows: ArrayLike<number>, windows: WindowColumns): Uint32Array {
  const places = Uint32Array.from({ length: rows.length }, (_, place) => place);
  return places.sort(
    (a, b) => windows.satelliteIndex[rows[a]!]! - windows.satelliteIndex[rows[b]!]! || a - b,
  );
}

function describeRow(
  observer: PassObserver,
  propagator: Propagator,
  window: { readonly windows: WindowColumns; readonly row: number },
  out: { readonly details: WindowDetails; readonly place: number },
): void {
  const { windows, row } = window;
  const { details, place } = out;
  const startUtcMs = windows.startUtcMs[row]!;
  const endUtcMs = windows.endUtcMs[row]!;
  const peakUtcMs = windows.peakUtcMs[row]!;
  details.elementAgeHours[place] = (startUtcMs - propagator.epochUtcMs) / 3_600_000;
  observer.take(propagator);
  details.startAzimuthDeg[place] = observer.look(startUtcMs).azimuthDeg;
  details.endAzimuthDeg[place] = observer.look(endUtcMs).azimuthDeg;
  const peak = observer.look(peakUtcMs);
  details.peakAzimuthDeg[place] = peak.azimuthDeg;
  details.peakElevationDeg[place] = peak.elevationDeg;
  details.minRangeKm[place] = observer.leastRangeKm(startUtcMs, peakUtcMs, endUtcMs);
}

interface Look {
  azimuthDeg: number;
  elevationDeg: number;
  rangeKm: number;
}

/** Looks at one satellite after another from one station. */
class PassObserver {
  readonly #observer: StationObserver;
  readonly #ut1MinusUtcS: number;
  readonly #state = new Float64Array(6);
  readonly #look: Look = { azimuthDeg: 0, elevationDeg: 0, rangeKm: 0 };
  #propagator: Propagator | null = null;
  #sampleStepMs = MAX_SAMPLE_STEP_MS;

  constructor(station: CompiledStation, ut1MinusUtcS: number) {
    this.#observer = new StationObserver(station);
    this.#ut1MinusUtcS = ut1MinusUtcS;
  }

  take(propagator: Propagator): void {
    if (propagator === this.#propagator) return;
    this.#propagator = propagator;
    const { no, ecco } = propagator.constants;
    const perigeeRatePerMinute = (no * (1 + ecco) ** 2) / (1 - ecco * ecco) ** 1.5;
    this.#sampleStepMs = Math.min((60_000 * SAMPLE_STEP_RAD) / perigeeRatePerMinute, MAX_SAMPLE_STEP_MS);
  }

  /** The object is reused by the next call. */
  look(atUtcMs: number): Readonly<Look> {
    this.#propagate(atUtcMs);
    this.#observer.view(atUtcMs, this.#state, this.#look);
    return this.#look;
  }

  /** Least range over a window: every approach between samples where the range falls and then grows. */
  leastRangeKm(startUtcMs: number, peakUtcMs: number, endUtcMs: number): number {
    let least = Number.POSITIVE_INFINITY;
    let fromUtcMs = startUtcMs;
    let fromClosing = this.#closing(startUtcMs);
    least = this.#look.rangeKm;
    for (const stopUtcMs of [peakUtcMs, endUtcMs]) {
      const pieces = Math.max(1, Math.ceil((stopUtcMs - fromUtcMs) / this.#sampleStepMs));
      const pieceMs = (stopUtcMs - fromUtcMs) / pieces;
      const beginUtcMs = fromUtcMs;
      for (let piece = 1; piece <= pieces && pieceMs > 0; piece += 1) {
        const toUtcMs = piece === pieces ? stopUtcMs : beginUtcMs + piece * pieceMs;
        const toClosing = this.#closing(toUtcMs);
        least = Math.min(least, this.#look.rangeKm);
        if (fromClosing < 0 && toClosing > 0) {
          least = Math.min(least, this.#approach(fromUtcMs, fromClosing, toUtcMs, toClosing));
        }
        fromUtcMs = toUtcMs;
        fromClosing = toClosing;
      }
    }
    return least;
  }

  /** Regula falsi (Illinois) on range x range rate, nearly straight around a closest approach. */
  #approach(fromUtcMs: number, fromClosing: number, toUtcMs: number, toClosing: number): number {
    let low = fromUtcMs;
    let high = toUtcMs;
    let lowClosing = fromClosing;
    let highClosing = toClosing;
    let least = Number.POSITIVE_INFINITY;
    let before = Number.NaN;
    for (let step = 0; step < MOST_APPROACH_STEPS; step += 1) {
      const atUtcMs = low + ((high - low) * lowClosing) / (lowClosing - highClosing);
      const closing = this.#closing(atUtcMs);
      least = Math.min(least, this.#look.rangeKm);
      if (Math.abs(atUtcMs - before) < APPROACH_TOLERANCE_MS || closing === 0) break;
      before = atUtcMs;
      if (closing < 0) {
        low = atUtcMs;
        lowClosing = closing;
        highClosing /= 2;
      } else {
        high = atUtcMs;
        highClosing = closing;
        lowClosing /= 2;
      }
    }
    return least;
  }

  /** Range times range rate, km^2/s; the range itself is left in the look. */
  #closing(atUtcMs: number): number {
    this.#propagate(atUtcMs);
    return this.#observer.closing(atUtcMs, this.#state, this.#look);
  }

  /** State in ECEF; the velocity is relative to the Earth. */
  #propagate(atUtcMs: number): void {
    const state = this.#state;
    const propagator = this.#propagator!;
    propagator.stateInto((atUtcMs - propagator.epochUtcMs) / 60_000, state, 0);
    const gmst = gmstRad(utcMs(atUtcMs), this.#ut1MinusUtcS);
    const rate = gmstRateRadS(utcMs(atUtcMs));
    const cosine = Math.cos(gmst);
    const sine = Math.sin(gmst);
    const x = cosine * state[0]! + sine * state[1]!;
    const y = cosine * state[1]! - sine * state[0]!;
    const vx = cosine * state[3]! + sine * state[4]! + rate * y;
    const vy = cosine * state[4]! - sine * state[3]! - rate * x;
    state[0] = x;
    state[1] = y;
    state[3] = vx;
    state[4] = vy;
  }
}
