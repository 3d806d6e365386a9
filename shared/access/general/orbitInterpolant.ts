import {
  EARTH_RADIUS_WGS72_KM,
  gmstRad,
  gmstRateRadS,
  type LifeLimits,
  MU_WGS72_KM3_S2,
  type Propagator,
} from '../../astro/index.ts';
import { type UtcMs, utcMs } from '../../domain/index.ts';
import { CELL_COEFFICIENTS, CENTRED, STENCIL_SIZE, writeCell } from './stencil.ts';

/**
 * Angle between samples at perigee, where the satellite turns fastest: keeps the interpolation error
 * at 3 cm for near-circular orbits and, with the smaller step, for eccentric ones (1.7 m without it).
 */
const STEP_RAD = 0.19;
const ECCENTRIC_STEP_RAD = 0.11;
const NEAR_CIRCULAR_ECCENTRICITY = 0.02;
/** Longest step, s: above this the Moon and the Sun shape the motion, not the revolution. */
const MAX_STEP_S = 3600;
/** Samples kept beyond each end of the span, so that all its cells are centred. */
const PADDING_STEPS = 4;
/** Samples are computed in blocks of this many when a cell asks for them. */
const BLOCK = 8;
/** Closer to the first failure than this no sample is taken, ms. */
const LIFE_MARGIN_MS = 0.01;
const EARTH_RATE_RAD_S = 7.292115e-5;

/**
 * Position of one satellite over a span as polynomials of degree 7 in ECEF, made from positions alone:
 * SGP4's velocity is not the derivative of its position (up to 2 cm/s apart in low orbit), so what is
 * differentiated here is the polynomial. Near-Earth cells are filled when asked for; deep space is
 * sampled at once, in increasing time.
 *
 * Times are seconds from the start of the span. One object serves satellite after satellite.
 */
export class OrbitInterpolant {
  /** Limits of the time in which the satellite exists, within the span; nothing when empty. */
  startS = 0;
  endS = 0;
  /** The satellite's life, not the span, ends the interval at `endS` (begins it at `startS`). */
  endsByLife = false;
  startsByLife = false;
  fromUtcMs: UtcMs = utcMs(0);
  stepS = 0;
  /** No position moves faster relative to the Earth than this within the span, km/s. */
  speedBoundKmS = 0;
  /** Coefficients of the cells, {@link CELL_COEFFICIENTS} each. */
  coefficients = new Float64Array(0);
  /** Bounds over each cell: acceleration km/s^2 and jerk km/s^3 in ECEF, two numbers a cell. */
  bounds = new Float64Array(0);
  cellCount = 0;

  #gridStartS = 0;
  #samples = new Float64Array(0);
  #cellReady = new Uint8Array(0);
  #blockReady = new Uint8Array(0);
  #propagator: Propagator | null = null;
  #minutesAtStart = 0;
  #ut1MinusUtcS = 0;
  readonly #target = { coefficients: this.coefficients, at: 0 };

  /**
   * Takes up a satellite.
   *
   * @param span instants half open, and UT1-UTC in seconds.
   * @returns the life limits found around the span, with what ended them.
   */
  load(
    propagator: Propagator,
    span: { readonly fromUtcMs: UtcMs; readonly toUtcMs: UtcMs; readonly ut1MinusUtcS: number },
  ): LifeLimits {
    const { fromUtcMs, toUtcMs } = span;
    const wantedStepS = stepFromElements(propagator.constants.no / 60, propagator.constants.ecco);
    const paddingMs = PADDING_STEPS * wantedStepS * 1000;
    const life = propagator.lifeLimits(utcMs(fromUtcMs - paddingMs), utcMs(toUtcMs + paddingMs));
    this.#propagator = propagator;
    this.#ut1MinusUtcS = span.ut1MinusUtcS;
    this.fromUtcMs = fromUtcMs;
    this.#minutesAtStart = (fromUtcMs - propagator.epochUtcMs) / 60_000;
    this.startsByLife = life.failureBefore !== null && life.aliveFromUtcMs > fromUtcMs;
    this.endsByLife = life.failureAfter !== null && life.aliveToUtcMs < toUtcMs;
    this.startS = this.startsByLife ? (life.aliveFromUtcMs - fromUtcMs) / 1000 : 0;
    this.endS = ((this.endsByLife ? life.aliveToUtcMs : toUtcMs) - fromUtcMs) / 1000;
    if (this.endS > this.startS) {
      this.#layGrid(life, wantedStepS, (toUtcMs - fromUtcMs) / 1000);
      this.#boundSpeed(propagator);
    }
    return life;
  }

  /** Cell that covers a time within `startS..endS`. */
  cellAt(timeS: number): number {
    const cell = Math.floor((timeS - this.#gridStartS) / this.stepS);
    return cell < 0 ? 0 : cell >= this.cellCount ? this.cellCount - 1 : cell;
  }

  /** Where a cell ends; the next one begins there. */
  cellEndS(cell: number): number {
    return this.#gridStartS + (cell + 1) * this.stepS;
  }

  cellMiddleS(cell: number): number {
    return this.#gridStartS + (cell + 0.5) * this.stepS;
  }

  /** Makes the coefficients and bounds of a cell available. */
  fill(cell: number): void {
    if (this.#cellReady[cell] === 1) return;
    const first = Math.min(Math.max(cell - CENTRED, 0), this.cellCount + 1 - STENCIL_SIZE);
    for (let block = Math.floor(first / BLOCK); block * BLOCK < first + STENCIL_SIZE; block += 1) {
      if (this.#blockReady[block] !== 1) this.#sampleBlock(block);
    }
    this.#target.at = cell * CELL_COEFFICIENTS;
    this.#target.coefficients = this.coefficients;
    writeCell(this.#samples, 3 * first, cell - first, this.#target);
    this.#boundCell(cell);
    this.#cellReady[cell] = 1;
  }

  /** Position at a time of the span, ECEF, km. */
  positionAt(timeS: number): [x: number, y: number, z: number] {
    const cell = this.cellAt(timeS);
    this.fill(cell);
    const u = (timeS - this.cellMiddleS(cell)) / this.stepS;
    const axis = (index: number): number => {
      const at = cell * CELL_COEFFICIENTS + index * STENCIL_SIZE;
      return this.coefficients.subarray(at, at + STENCIL_SIZE).reduceRight((sum, c) => sum * u + c, 0);
    };
    return [axis(0), axis(1), axis(2)];
  }

  #layGrid(life: LifeLimits, wantedStepS: number, spanS: number): void {
    const paddingS = PADDING_STEPS * wantedStepS;
    const aliveFromS = (life.aliveFromUtcMs + LIFE_MARGIN_MS - this.fromUtcMs) / 1000;
    const aliveToS = (life.aliveToUtcMs - LIFE_MARGIN_MS - this.fromUtcMs) / 1000;
    const lowS = life.failureBefore === null ? -paddingS : Math.max(-paddingS, aliveFromS);
    const highS = life.failureAfter === null ? spanS + paddingS : Math.min(spanS + paddingS, aliveToS);
    // One-sided stencils at the ends of a life are 60 times coarser; half the step makes them 256 times finer.
    const isCut = lowS > -paddingS || highS < spanS + paddingS;
    const stepS = isCut ? wantedStepS / 2 : wantedStepS;
    this.cellCount = Math.max(STENCIL_SIZE - 1, Math.ceil((highS - lowS) / stepS));
    this.stepS = (highS - lowS) / this.cellCount;
    this.#gridStartS = lowS;
    this.#reserve(this.cellCount);
  }

  #reserve(cellCount: number): void {
    const blockCount = Math.ceil((cellCount + 1) / BLOCK);
    if (this.#cellReady.length < cellCount) {
      this.coefficients = new Float64Array(cellCount * CELL_COEFFICIENTS);
      this.bounds = new Float64Array(cellCount * 2);
      this.#cellReady = new Uint8Array(cellCount);
      this.#blockReady = new Uint8Array(blockCount);
      this.#samples = new Float64Array(3 * BLOCK * blockCount);
    }
    this.#cellReady.fill(0, 0, cellCount);
    this.#blockReady.fill(0, 0, blockCount);
  }

  #sampleBlock(block: number): void {
    const propagator = this.#propagator;
    if (propagator === null) return;
    const first = block * BLOCK;
    const end = Math.min(first + BLOCK, this.cellCount + 1);
    const samples = this.#samples;
    const startUtcMs = utcMs(this.fromUtcMs + (this.#gridStartS + first * this.stepS) * 1000);
    const gmst = gmstRad(startUtcMs, this.#ut1MinusUtcS);
    let cosine = Math.cos(gmst);
    let sine = Math.sin(gmst);
    // Within a block the Earth turns evenly (its rate changes by 1e-24 rad/s^2), so the turn goes on by steps.
    const turn = gmstRateRadS(startUtcMs) * this.stepS;
    const turnCosine = Math.cos(turn);
    const turnSine = Math.sin(turn);
    for (let sample = first; sample < end; sample += 1) {
      const at = 3 * sample;
      propagator.positionInto(
        this.#minutesAtStart + (this.#gridStartS + sample * this.stepS) / 60,
        samples,
        at,
      );
      const x = samples[at]!;
      const y = samples[at + 1]!;
      samples[at] = cosine * x + sine * y;
      samples[at + 1] = cosine * y - sine * x;
      const nextCosine = cosine * turnCosine - sine * turnSine;
      sine = sine * turnCosine + cosine * turnSine;
      cosine = nextCosine;
    }
    this.#blockReady[block] = 1;
  }

  /** Bounds of the second and third derivative by the sum of the absolute terms at |u| = 1/2. */
  #boundCell(cell: number): void {
    const at = cell * CELL_COEFFICIENTS;
    const c = this.coefficients;
    let jerkSquared = 0;
    let middleSquared = 0;
    for (let axis = 0; axis < 3; axis += 1) {
      const base = at + axis * STENCIL_SIZE;
      let jerk = 0;
      let weight = 1;
      for (let power = 3; power < STENCIL_SIZE; power += 1) {
        jerk += power * (power - 1) * (power - 2) * weight * Math.abs(c[base + power]!);
        weight /= 2;
      }
      jerkSquared += jerk * jerk;
      middleSquared += 4 * c[base + 2]! * c[base + 2]!;
    }
    const step = this.stepS;
    const jerk = Math.sqrt(jerkSquared) / (step * step * step);
    this.bounds[2 * cell] = Math.sqrt(middleSquared) / (step * step) + (jerk * step) / 2;
    this.bounds[2 * cell + 1] = jerk;
  }

  #boundSpeed(propagator: Propagator): void {
    if (propagator.theory === 'near-earth') {
      this.speedBoundKmS = nearEarthSpeedBoundKmS(propagator.constants.no / 60);
      return;
    }
    let fastest = 0;
    for (let cell = 0; cell < this.cellCount; cell += 1) {
      this.fill(cell);
      fastest = Math.max(fastest, this.#cellSpeedBound(cell));
    }
    this.speedBoundKmS = fastest;
  }

  #cellSpeedBound(cell: number): number {
    const at = cell * CELL_COEFFICIENTS + 1;
    const c = this.coefficients;
    const middle = Math.hypot(c[at]!, c[at + STENCIL_SIZE]!, c[at + 2 * STENCIL_SIZE]!) / this.stepS;
    return middle + (this.bounds[2 * cell]! * this.stepS) / 2;
  }
}

/** Step of the grid, s: the angle {@link STEP_RAD} at the angular speed of the perigee. */
function stepFromElements(meanMotionRadS: number, eccentricity: number): number {
  const perigeeRateRadS =
    (meanMotionRadS * (1 + eccentricity) ** 2) / (1 - eccentricity * eccentricity) ** 1.5;
  const stepRad = eccentricity <= NEAR_CIRCULAR_ECCENTRICITY ? STEP_RAD : ECCENTRIC_STEP_RAD;
  return Math.min(stepRad / perigeeRateRadS, MAX_STEP_S);
}

/**
 * SGP4 refuses positions below one Earth radius, so nothing moves faster than an orbit of this energy
 * there, plus the ground. The axis may grow by 5 % (drag, counted backwards from the epoch).
 */
function nearEarthSpeedBoundKmS(meanMotionRadS: number): number {
  const axisKm = 1.05 * (MU_WGS72_KM3_S2 / (meanMotionRadS * meanMotionRadS)) ** (1 / 3);
  const fastest = Math.sqrt(MU_WGS72_KM3_S2 * (2 / EARTH_RADIUS_WGS72_KM - 1 / axisKm));
  return fastest + EARTH_RATE_RAD_S * EARTH_RADIUS_WGS72_KM;
}
