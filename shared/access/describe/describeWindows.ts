import { createPropagator, gmstRad, gmstRateRadS, type Propagator } from '../../astro/index.ts';
import {
  type ElementColumns,
  elementsFromColumns,
  type Station,
  utcMs,
  type WindowColumns,
} from '../../domain/index.ts';
import {
  type CompiledStation,
  compileStation,
  StationObserver,
  type StationView,
} from '../station/compileStation.ts';

/** Within this angle at perigee speed a satellite passes a station at most once. */
const SAMPLE_STEP_RAD = 0.5;
const MAX_SAMPLE_STEP_MS = 3_600_000;
/** A closest approach is refined until no more than this is left to gain. */
const APPROACH_TOLERANCE_KM = 1e-7;
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
  const start = observer.sight(startUtcMs);
  const peak = observer.sight(peakUtcMs);
  const end = observer.sight(endUtcMs);
  details.startAzimuthDeg[place] = start.azimuthDeg;
  details.peakAzimuthDeg[place] = peak.azimuthDeg;
  details.endAzimuthDeg[place] = end.azimuthDeg;
  details.peakElevationDeg[place] = peak.elevationDeg;
  details.minRangeKm[place] = Math.min(observer.leastRangeKm(start, peak), observer.leastRangeKm(peak, end));
}

interface Sight {
  readonly utcMs: number;
  readonly azimuthDeg: number;
  readonly elevationDeg: number;
  readonly rangeKm: number;
  /** Range times range rate, km^2/s. */
  readonly closing: number;
}

/** Looks at one satellite after another from one station. */
class PassObserver {
  readonly #observer: StationObserver;
  readonly #ut1MinusUtcS: number;
  readonly #state = new Float64Array(6);
  readonly #view: StationView = { azimuthDeg: 0, elevationDeg: 0, rangeKm: 0 };
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

  sight(atUtcMs: number): Sight {
    this.#propagate(atUtcMs);
    const view = this.#view;
    this.#observer.view(atUtcMs, this.#state, view);
    const closing = this.#observer.closing(atUtcMs, this.#state, view);
    return { utcMs: atUtcMs, ...view, closing };
  }

  /** Least range between two sights: every approach between samples where the range falls and then grows. */
  leastRangeKm(start: Sight, end: Sight): number {
    const durationMs = end.utcMs - start.utcMs;
    const pieces = Math.max(1, Math.ceil(durationMs / this.#sampleStepMs));
    let least = Math.min(start.rangeKm, end.rangeKm);
    let from = start;
    for (let piece = 1; piece <= pieces && durationMs > 0; piece += 1) {
      const to = piece === pieces ? end : this.sight(start.utcMs + (piece * durationMs) / pieces);
      least = Math.min(least, to.rangeKm);
      if (from.closing < 0 && to.closing > 0) least = Math.min(least, this.#approachKm(from, to));
      from = to;
    }
    return least;
  }

  /** Regula falsi (Illinois) on range x range rate, nearly straight around a closest approach. */
  #approachKm(from: Sight, to: Sight): number {
    let low = from.utcMs;
    let high = to.utcMs;
    let lowClosing = from.closing;
    let highClosing = to.closing;
    let least = Number.POSITIVE_INFINITY;
    for (let step = 0; step < MOST_APPROACH_STEPS; step += 1) {
      const slope = (highClosing - lowClosing) / (high - low);
      const atUtcMs = low - lowClosing / slope;
      this.#propagate(atUtcMs);
      const closing = this.#observer.closing(atUtcMs, this.#state, this.#view);
      const { rangeKm } = this.#view;
      least = Math.min(least, rangeKm);
      // What is left to gain: half the range rate times the time to its root.
      const leftMs = Math.abs(closing / slope);
      if (!((Math.abs(closing) * leftMs) / (2000 * rangeKm) > APPROACH_TOLERANCE_KM)) break;
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
