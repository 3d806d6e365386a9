import type { CompiledStation } from '../station/compileStation.ts';
import {
  ACCELERATION,
  legAt,
  MOTION_LENGTH,
  type MotionLeg,
  POSITION,
  VELOCITY,
  writeMotion,
  ZENITH,
  ZENITH_ACCELERATION,
  ZENITH_RATE,
} from '../station/motion.ts';
import type { OrbitInterpolant } from './orbitInterpolant.ts';
import { CELL_COEFFICIENTS, STENCIL_SIZE } from './stencil.ts';

/** Offsets in {@link SightLine.state}: line of sight (ECEF), its derivatives, height over the horizon plane. */
export const SIGHT = 0;
export const SIGHT_RATE = 3;
export const SIGHT_ACCELERATION = 6;
export const HEIGHT = 9;
export const HEIGHT_RATE = 10;
export const HEIGHT_ACCELERATION = 11;
const STATE_LENGTH = 12;

/**
 * The line from a station to a satellite within one piece of time: one cell of the orbit, one leg of
 * the station. Everything in ECEF, km and s.
 */
export class SightLine {
  readonly state = new Float64Array(STATE_LENGTH);
  /** Motion of the station at the last evaluation, see `writeMotion`. */
  motion: Float64Array = new Float64Array(MOTION_LENGTH);
  /** Bounds over the piece: relative acceleration and jerk, turning rate of the zenith. */
  accelerationBound = 0;
  jerkBound = 0;
  zenithRate = 0;

  #orbit: OrbitInterpolant | null = null;
  #station: CompiledStation | null = null;
  #leg: MotionLeg | null = null;
  #legIndex = -1;
  #coefficients = new Float64Array(0);
  #at = 0;
  #middleS = 0;
  #perStep = 0;
  #fromUtcMs = 0;
  readonly #moving = new Float64Array(MOTION_LENGTH);

  /** Takes up a pair. */
  aim(orbit: OrbitInterpolant, station: CompiledStation): void {
    this.#orbit = orbit;
    this.#station = station;
    this.#legIndex = -1;
    this.zenithRate = 0;
    this.#perStep = 1 / orbit.stepS;
    this.#fromUtcMs = orbit.fromUtcMs;
  }

  /**
   * Sets up the piece that begins at `startS`.
   * @returns where it ends: at the end of the cell, of the leg, or at `limitS`.
   */
  enter(startS: number, limitS: number): number {
    const orbit = this.#orbit!;
    const station = this.#station!;
    let cell = orbit.cellAt(startS);
    if (orbit.cellEndS(cell) <= startS && cell + 1 < orbit.cellCount) cell += 1;
    orbit.fill(cell);
    this.#coefficients = orbit.coefficients;
    this.#at = cell * CELL_COEFFICIENTS;
    this.#middleS = orbit.cellMiddleS(cell);
    let endS = cell + 1 < orbit.cellCount ? Math.min(limitS, orbit.cellEndS(cell)) : limitS;
    this.accelerationBound = orbit.bounds[2 * cell]!;
    this.jerkBound = orbit.bounds[2 * cell + 1]!;
    if (station.isMoving) endS = this.#enterLeg(station, startS, endS);
    else this.motion = station.motionAtStart;
    return endS;
  }

  #enterLeg(station: CompiledStation, startS: number, endS: number): number {
    const { legs } = station;
    let index = legAt(legs, this.#fromUtcMs + startS * 1000);
    let legEndS = this.#legStartS(legs[index + 1]);
    // The start may be the very way-point, rounded to the wrong side.
    if (legEndS <= startS) {
      index += 1;
      legEndS = this.#legStartS(legs[index + 1]);
    }
    const leg = legs[index]!;
    this.#leg = leg;
    this.motion = this.#moving;
    if (index !== this.#legIndex) writeMotion(leg, this.#fromUtcMs + startS * 1000, this.motion);
    this.#legIndex = index;
    this.zenithRate = leg.rateRadS;
    this.accelerationBound += leg.accelerationBoundKmS2;
    this.jerkBound += leg.jerkBoundKmS3;
    return Math.min(endS, legEndS);
  }

  #legStartS(leg: MotionLeg | undefined): number {
    return leg === undefined ? Number.POSITIVE_INFINITY : (leg.startUtcMs - this.#fromUtcMs) / 1000;
  }

  /** Line of sight and height with their first derivatives. */
  observe(timeS: number): void {
    const c = this.#coefficients;
    const u = (timeS - this.#middleS) * this.#perStep;
    const motion = this.motion;
    if (this.#isMoving()) writeMotion(this.#leg!, this.#fromUtcMs + timeS * 1000, motion);
    const state = this.state;
    for (let axis = 0; axis < 3; axis += 1) {
      const at = this.#at + axis * STENCIL_SIZE;
      let value = c[at + 7]! * u + c[at + 6]!;
      let slope = c[at + 7]!;
      for (let power = 5; power >= 0; power -= 1) {
        slope = slope * u + value;
        value = value * u + c[at + power]!;
      }
      state[SIGHT + axis] = value - motion[POSITION + axis]!;
      state[SIGHT_RATE + axis] = slope * this.#perStep - motion[VELOCITY + axis]!;
    }
    this.#writeHeight(motion);
  }

  /** As {@link observe}, with the second derivatives. */
  observeCurved(timeS: number): void {
    this.observe(timeS);
    const c = this.#coefficients;
    const u = (timeS - this.#middleS) * this.#perStep;
    const motion = this.motion;
    const state = this.state;
    const scale = this.#perStep * this.#perStep;
    for (let axis = 0; axis < 3; axis += 1) {
      const at = this.#at + axis * STENCIL_SIZE;
      let curve = 42 * c[at + 7]!;
      curve = curve * u + 30 * c[at + 6]!;
      curve = curve * u + 20 * c[at + 5]!;
      curve = curve * u + 12 * c[at + 4]!;
      curve = curve * u + 6 * c[at + 3]!;
      curve = curve * u + 2 * c[at + 2]!;
      state[SIGHT_ACCELERATION + axis] = curve * scale - motion[ACCELERATION + axis]!;
    }
    state[HEIGHT_ACCELERATION] =
      dot(motion, ZENITH, state, SIGHT_ACCELERATION) +
      2 * dot(motion, ZENITH_RATE, state, SIGHT_RATE) +
      dot(motion, ZENITH_ACCELERATION, state, SIGHT);
  }

  #isMoving(): boolean {
    return this.#legIndex >= 0 && this.#leg!.speedBoundKmS > 0;
  }

  #writeHeight(motion: Float64Array): void {
    const state = this.state;
    state[HEIGHT] = dot(motion, ZENITH, state, SIGHT);
    state[HEIGHT_RATE] = dot(motion, ZENITH, state, SIGHT_RATE) + dot(motion, ZENITH_RATE, state, SIGHT);
  }
}

/** Scalar product of two vectors inside arrays. */
export function dot(a: Float64Array, aAt: number, b: Float64Array, bAt: number): number {
  return a[aAt]! * b[bAt]! + a[aAt + 1]! * b[bAt + 1]! + a[aAt + 2]! * b[bAt + 2]!;
}
