import type { Station } from '../../domain/index.ts';
import { type BindingMask, bindingElevationRad, compileBindingMask } from './bindingMask.ts';
import {
  legAt,
  legsFromTrack,
  MOTION_LENGTH,
  type MotionLeg,
  POSITION,
  VELOCITY,
  writeMotion,
  ZENITH,
} from './motion.ts';

const RAD_PER_DEG = Math.PI / 180;

/** A station ready for computing: motion in ECEF, binding elevation over azimuth, upper limit. */
export interface CompiledStation {
  /** One leg for a fixed station; else rest, legs of the track, rest. Never empty. */
  readonly legs: readonly MotionLeg[];
  readonly isMoving: boolean;
  /** Largest of policy floor, horizon and antenna minimum, over true azimuth. */
  readonly mask: BindingMask;
  /** True when the binding elevation is the same at all azimuths. */
  readonly hasConstantMask: boolean;
  /** Elevation above which the antenna cannot follow; null where it follows through the zenith. */
  readonly maxElevationRad: number | null;
  /** Greatest speed anywhere on the track, ECEF, km/s. */
  readonly speedBoundKmS: number;
  /** Greatest rate at which the zenith turns relative to the Earth, rad/s. */
  readonly turnBoundRadS: number;
  /** Zenith and position at the start of the track (for good, when fixed): see `writeMotion`. */
  readonly motionAtStart: Float64Array;
  /** Longitude whose meridian is north at a pole, radians. */
  readonly poleLongitudeRad: number;
}

/** Compiles a station that passed its schema. A track takes the place of a fixed position. */
export function compileStation(station: Station): CompiledStation {
  const legs = legsFromTrack(station.track, station.place);
  const antennaMinDeg = station.antennaLimits?.minElevationDeg ?? -90;
  const antennaMaxDeg = station.antennaLimits?.maxElevationDeg ?? 90;
  const mask = compileBindingMask(station.horizonMask, Math.max(station.minElevationDeg, antennaMinDeg));
  const motionAtStart = new Float64Array(MOTION_LENGTH);
  writeMotion(legs[0]!, 0, motionAtStart);
  return {
    legs,
    isMoving: legs.some((leg) => leg.speedBoundKmS > 0),
    mask,
    hasConstantMask: mask.azimuthRad.length === 0,
    maxElevationRad: antennaMaxDeg < 90 ? antennaMaxDeg * RAD_PER_DEG : null,
    speedBoundKmS: legs.reduce((fastest, leg) => Math.max(fastest, leg.speedBoundKmS), 0),
    turnBoundRadS: legs.reduce((fastest, leg) => Math.max(fastest, leg.rateRadS), 0),
    motionAtStart,
    poleLongitudeRad: (station.track[0] ?? station.place)!.longitudeDeg * RAD_PER_DEG,
  };
}

/** Direction and distance from a station. Azimuth from true north clockwise, 0 <= azimuth < 360. */
export interface StationView {
  azimuthDeg: number;
  elevationDeg: number;
  rangeKm: number;
}

/** East and north of a zenith, ECEF, six numbers. At a pole north lies along the stated meridian. */
export function writeEastNorth(zenith: Float64Array, poleLongitudeRad: number, out: Float64Array): void {
  const zx = zenith[ZENITH]!;
  const zy = zenith[ZENITH + 1]!;
  const zz = zenith[ZENITH + 2]!;
  const horizontal = Math.hypot(zx, zy);
  const atPole = horizontal < POLE_COSINE;
  const cosLongitude = atPole ? Math.cos(poleLongitudeRad) : zx / horizontal;
  const sinLongitude = atPole ? Math.sin(poleLongitudeRad) : zy / horizontal;
  out[0] = -sinLongitude;
  out[1] = cosLongitude;
  out[2] = 0;
  out[3] = -zz * cosLongitude;
  out[4] = -zz * sinLongitude;
  out[5] = horizontal;
}

/** Closer to the axis than this (6 micrometres) a longitude means nothing. */
export const POLE_COSINE = 1e-12;

/**
 * Evaluates directions from one station without allocating. Geometric: no refraction, no light time,
 * no polar motion; elevation above the plane at right angles to the ellipsoid normal.
 */
export class StationObserver {
  readonly #station: CompiledStation;
  readonly #motion = new Float64Array(MOTION_LENGTH);
  readonly #axes = new Float64Array(6);
  #leg = -1;

  constructor(station: CompiledStation) {
    this.#station = station;
    this.#place(0);
  }

  /** Writes the view of a point given in ECEF, km. Azimuth is 0 exactly at the zenith; never NaN. */
  view(atUtcMs: number, positionEcefKm: ArrayLike<number>, out: StationView): void {
    if (this.#station.isMoving) this.#place(atUtcMs);
    const motion = this.#motion;
    const axes = this.#axes;
    const x = positionEcefKm[0]! - motion[POSITION]!;
    const y = positionEcefKm[1]! - motion[POSITION + 1]!;
    const z = positionEcefKm[2]! - motion[POSITION + 2]!;
    const east = axes[0]! * x + axes[1]! * y;
    const north = axes[3]! * x + axes[4]! * y + axes[5]! * z;
    const up = motion[ZENITH]! * x + motion[ZENITH + 1]! * y + motion[ZENITH + 2]! * z;
    const azimuthDeg = Math.atan2(east, north) / RAD_PER_DEG;
    out.azimuthDeg = azimuthDeg < 0 ? (azimuthDeg + 360) % 360 : azimuthDeg;
    out.elevationDeg = Math.atan2(up, Math.hypot(east, north)) / RAD_PER_DEG;
    out.rangeKm = Math.sqrt(x * x + y * y + z * z);
  }

  /**
   * Range times range rate of a state in ECEF (km, km/s), km^2/s: below 0 while the satellite comes
   * nearer. Writes the range to `out` and leaves its angles alone.
   */
  closing(atUtcMs: number, stateEcef: ArrayLike<number>, out: StationView): number {
    if (this.#station.isMoving) this.#place(atUtcMs);
    const motion = this.#motion;
    let squared = 0;
    let product = 0;
    for (let axis = 0; axis < 3; axis += 1) {
      const offset = stateEcef[axis]! - motion[POSITION + axis]!;
      squared += offset * offset;
      product += offset * (stateEcef[axis + 3]! - motion[VELOCITY + axis]!);
    }
    out.rangeKm = Math.sqrt(squared);
    return product;
  }

  /**
   * How far inside the limits a point is, degrees of elevation: the smaller of the height above the
   * binding elevation and the depth below the upper limit. Greater than 0 means access. Never NaN.
   */
  marginDeg(atUtcMs: number, positionEcefKm: ArrayLike<number>): number {
    const view = { azimuthDeg: 0, elevationDeg: 0, rangeKm: 0 };
    this.view(atUtcMs, positionEcefKm, view);
    const bindingDeg = bindingElevationRad(this.#station.mask, view.azimuthDeg * RAD_PER_DEG) / RAD_PER_DEG;
    const aboveDeg = view.elevationDeg - bindingDeg;
    const maxElevationRad = this.#station.maxElevationRad;
    if (maxElevationRad === null) return aboveDeg;
    return Math.min(aboveDeg, maxElevationRad / RAD_PER_DEG - view.elevationDeg);
  }

  #place(atUtcMs: number): void {
    const index = legAt(this.#station.legs, atUtcMs);
    const leg = this.#station.legs[index]!;
    if (index === this.#leg && leg.speedBoundKmS === 0) return;
    this.#leg = index;
    writeMotion(leg, atUtcMs, this.#motion);
    writeEastNorth(this.#motion, this.#station.poleLongitudeRad, this.#axes);
  }
}
