import { createPropagator } from '../astro/index.ts';
import { elementsFromColumns } from '../domain/index.ts';
import { fitAxis } from './fast/cells.ts';
import { CELL_WIDTH, STENCIL_AFTER, STENCIL_BEFORE } from './fast/layout.ts';
import { FastSatellites } from './fastSatellites.ts';
import { OrbitInterpolant } from './general/orbitInterpolant.ts';
import { createJsKernel } from './kernel/jsKernel.ts';
import type { FastKernel } from './kernel/kernel.ts';
import { createWasmKernel } from './kernel/wasmKernel.ts';
import { type CompiledStation, compileStation, writeEastNorth } from './station/compileStation.ts';
import { legAt, MOTION_LENGTH, POSITION, writeMotion, ZENITH } from './station/motion.ts';
import type { AccessRequest } from './types.ts';

/** What tracks are computed from; they need the stations and the span of the windows. */
export type TrackRequest = Pick<
  AccessRequest,
  'elements' | 'stations' | 'fromUtcMs' | 'toUtcMs' | 'ut1MinusUtcS'
>;

/** Where a satellite stands over a station, an index an instant. Geometric, without refraction or light time. */
export interface TrackColumns {
  /** From the station, ECEF, km. */
  readonly xKm: Float64Array;
  readonly yKm: Float64Array;
  readonly zKm: Float64Array;
  readonly rangeKm: Float64Array;
  readonly sinElevation: Float64Array;
  readonly elevationDeg: Float64Array;
  /** From true north clockwise, 0 to 360; only where it was asked for. */
  readonly azimuthDeg: Float64Array;
}

/** Tracks of many passes, by the access engine's own interpolated positions: within 4 cm of SGP4. */
export interface TrackReader {
  /** Takes up a satellite; false where the elements give no position at all. */
  load(satelliteIndex: number): boolean;
  /** Fills the first `count` rows at instants (POSIX ms UTC, rising) at which the satellite exists. */
  fill(stationIndex: number, pass: TrackTimes, into: TrackColumns): void;
}

/** Which instants are wanted. */
export interface TrackTimes {
  readonly utcMs: Float64Array;
  readonly count: number;
  readonly azimuths: 'with' | 'without';
}

/** A reader over the satellites and stations of a request. */
export function createTrackReader(request: TrackRequest): TrackReader {
  return new Tracks(request);
}

const DEG_PER_RAD = 180 / Math.PI;

class Tracks implements TrackReader {
  readonly #request: TrackRequest;
  readonly #stations: readonly CompiledStation[];
  readonly #kernel: FastKernel;
  readonly #fast: FastSatellites;
  readonly #orbit = new OrbitInterpolant();
  /** Samples of the satellite in hand on the fast path; null when the general path has it. */
  #samples: Float64Array | null = null;
  #firstS = 0;
  #stepS = 1;
  #lastCell = 0;
  #cells: Float64Array = new Float64Array(0);
  #made = new Uint32Array(0);
  #turn = 0;
  /** Whose motion stands in `#motion`. */
  #placed: CompiledStation | null = null;
  #leg = 0;
  #legFromUtcMs = 0;
  #legToUtcMs = 0;
  readonly #motion = new Float64Array(MOTION_LENGTH);
  readonly #axes = new Float64Array(6);

  constructor(request: TrackRequest) {
    const { fromUtcMs, toUtcMs } = request;
    const span = { fromUtcMs, lengthS: (toUtcMs - fromUtcMs) / 1000 };
    this.#request = request;
    this.#stations = request.stations.map(compileStation);
    this.#kernel = createWasmKernel(span) ?? createJsKernel(span);
    this.#fast = new FastSatellites(request, this.#kernel, 'forget');
  }

  load(satelliteIndex: number): boolean {
    const satellite = this.#fast.get(satelliteIndex);
    if (satellite !== null) {
      this.#samples = this.#kernel.fill(satellite);
      const { firstS, stepS, count } = this.#fast.grids[satellite.gridIndex]!;
      this.#firstS = firstS;
      this.#stepS = stepS;
      this.#lastCell = count - 1 - STENCIL_AFTER;
      this.#forgetCells(count);
      return true;
    }
    this.#samples = null;
    const propagator = createPropagator(elementsFromColumns(this.#request.elements, satelliteIndex));
    if (!propagator.ok) return false;
    this.#orbit.load(propagator.value, this.#request);
    return this.#orbit.endS > this.#orbit.startS;
  }

  fill(stationIndex: number, { utcMs, count, azimuths }: TrackTimes, into: TrackColumns): void {
    const station = this.#stations[stationIndex]!;
    const motion = this.#motion;
    const { fromUtcMs } = this.#request;
    const { xKm, yKm, zKm, rangeKm, sinElevation, elevationDeg, azimuthDeg } = into;
    const { isMoving } = station;
    if (station !== this.#placed || station.isMoving) this.#place(station, utcMs[0]!);
    let cell = -1;
    let coefficients = this.#cells;
    let middleS = 0;
    let stepS = 1;
    let cellFromS = Number.POSITIVE_INFINITY;
    let cellToS = Number.NEGATIVE_INFINITY;
    for (let index = 0; index < count; index++) {
      const timeS = (utcMs[index]! - fromUtcMs) / 1000;
      if (!(timeS >= cellFromS && timeS < cellToS)) {
        cell = this.#cellAt(timeS);
        coefficients = this.#coefficientsOf(cell);
        middleS = this.#middleOf(cell);
        stepS = this.#samples === null ? this.#orbit.stepS : this.#stepS;
        cellFromS = middleS - stepS / 2;
        cellToS = middleS + stepS / 2;
      }
      if (isMoving) this.#place(station, utcMs[index]!);
      const u = (timeS - middleS) / stepS;
      const at = cell * CELL_WIDTH;
      const x = polynomial(coefficients, at, u) - motion[POSITION]!;
      const y = polynomial(coefficients, at + 8, u) - motion[POSITION + 1]!;
      const z = polynomial(coefficients, at + 16, u) - motion[POSITION + 2]!;
      const range = Math.sqrt(x * x + y * y + z * z);
      const up = motion[ZENITH]! * x + motion[ZENITH + 1]! * y + motion[ZENITH + 2]! * z;
      const sine = up / range;
      xKm[index] = x;
      yKm[index] = y;
      zKm[index] = z;
      rangeKm[index] = range;
      sinElevation[index] = sine;
      elevationDeg[index] = elevationOf(sine, up, range);
      if (azimuths === 'with') azimuthDeg[index] = this.#azimuthDeg(x, y, z);
    }
  }

  #azimuthDeg(x: number, y: number, z: number): number {
    const axes = this.#axes;
    const east = axes[0]! * x + axes[1]! * y;
    const north = axes[3]! * x + axes[4]! * y + axes[5]! * z;
    const azimuthDeg = Math.atan2(east, north) * DEG_PER_RAD;
    return azimuthDeg < 0 ? azimuthDeg + 360 : azimuthDeg;
  }

  #place(station: CompiledStation, atUtcMs: number): void {
    const { legs } = station;
    // A track has many legs, and the next instant is nearly always on the same one.
    const isSame = station === this.#placed && atUtcMs >= this.#legFromUtcMs && atUtcMs < this.#legToUtcMs;
    if (!isSame) {
      const index = legAt(legs, atUtcMs);
      this.#leg = index;
      this.#legFromUtcMs = legs[index]!.startUtcMs;
      this.#legToUtcMs = legs[index + 1]?.startUtcMs ?? Number.POSITIVE_INFINITY;
    } else if (legs[this.#leg]!.speedBoundKmS === 0) return;
    writeMotion(legs[this.#leg]!, atUtcMs, this.#motion);
    writeEastNorth(this.#motion, station.poleLongitudeRad, this.#axes);
    this.#placed = station;
  }

  #forgetCells(count: number): void {
    if (this.#made.length < count) {
      this.#cells = new Float64Array(CELL_WIDTH * count);
      this.#made = new Uint32Array(count);
      this.#turn = 0;
    }
    this.#turn += 1;
  }

  #cellAt(timeS: number): number {
    if (this.#samples === null) return this.#orbit.cellAt(timeS);
    const cell = Math.floor((timeS - this.#firstS) / this.#stepS);
    return cell < STENCIL_BEFORE ? STENCIL_BEFORE : cell > this.#lastCell ? this.#lastCell : cell;
  }

  #middleOf(cell: number): number {
    return this.#samples === null ? this.#orbit.cellMiddleS(cell) : this.#firstS + (cell + 0.5) * this.#stepS;
  }

  #coefficientsOf(cell: number): Float64Array {
    if (this.#samples === null) {
      this.#orbit.fill(cell);
      return this.#orbit.coefficients;
    }
    if (this.#made[cell] !== this.#turn) {
      const first = 3 * (cell - STENCIL_BEFORE);
      const out = cell * CELL_WIDTH;
      for (let axis = 0; axis < 3; axis++) fitAxis(this.#samples, first + axis, this.#cells, out + 8 * axis);
      this.#made[cell] = this.#turn;
    }
    return this.#cells;
  }
}

/** Near the zenith the arc sine loses half the digits: there the arc tangent. */
function elevationOf(sine: number, up: number, range: number): number {
  if (sine < 0.95) return Math.asin(sine) * DEG_PER_RAD;
  return Math.atan2(up, Math.sqrt(Math.max(0, range * range - up * up))) * DEG_PER_RAD;
}

function polynomial(c: Float64Array, at: number, u: number): number {
  const upper = ((c[at + 7]! * u + c[at + 6]!) * u + c[at + 5]!) * u + c[at + 4]!;
  return (((upper * u + c[at + 3]!) * u + c[at + 2]!) * u + c[at + 1]!) * u + c[at]!;
}
