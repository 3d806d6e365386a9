import { createPropagator, MU_WGS72_KM3_S2 } from '../astro/index.ts';
import { elementsFromColumns } from '../domain/index.ts';
import type { OrbitBounds } from './fast/eligible.ts';
import { CELL_WIDTH, PLACE } from './fast/layout.ts';
import { polynomial, type TrackColumns, type TrackTimes } from './fast/track.ts';
import { FastSatellites } from './fastSatellites.ts';
import { OrbitInterpolant } from './general/orbitInterpolant.ts';
import { createJsKernel } from './kernel/jsKernel.ts';
import {
  type FastKernel,
  LINK_ASK,
  LINK_ASK_WIDTH,
  type LinkAsks,
  type LinkResults,
} from './kernel/kernel.ts';
import { createWasmKernel } from './kernel/wasmKernel.ts';
import { type CompiledStation, compileStation, writeEastNorth } from './station/compileStation.ts';
import { legAt, MOTION_LENGTH, POSITION, writeMotion, ZENITH } from './station/motion.ts';
import type { AccessRequest } from './types.ts';

/** What tracks are computed from; they need the stations and the span of the windows. */
export type TrackRequest = Pick<
  AccessRequest,
  'elements' | 'stations' | 'fromUtcMs' | 'toUtcMs' | 'ut1MinusUtcS'
>;

/** Directions of those places; they cost more than all the rest. */
export interface DirectionColumns {
  readonly elevationDeg: Float64Array;
  /** From true north clockwise, 0 to 360. */
  readonly azimuthDeg: Float64Array;
}

/** How far what a track shows may bend between two instants. */
export interface TrackBends {
  /** No position of the satellite in ECEF is accelerated by more, km/s2. */
  accelerationKmS2: number;
  /** The station moves no faster, km/s; 0 for one at rest. */
  stationSpeedKmS: number;
  /** Its axes, up and north, turn no faster, rad/s. */
  turnRadS: number;
}

/** Tracks of many passes, by the access engine's own interpolated positions: within 4 cm of SGP4. */
export interface TrackReader {
  /** Takes up a satellite; false where the elements give no position at all. */
  load(satelliteIndex: number): boolean;
  /** Fills the first `count` rows at instants (rising, within the span) at which the satellite exists. */
  fill(stationIndex: number, times: TrackTimes, into: TrackColumns): void;
  /** Bounds between two times, s from the start of the span, for the satellite in hand and a station. */
  bendsBetween(stationIndex: number, fromS: number, toS: number): Readonly<TrackBends>;
  /**
   * Takes in the numbers of a pair (`plainPairNumbers` of shared/link) or of jammers (`jammerNumbers` of shared/radios) for
   * {@link linkPasses}; null where it does none.
   */
  addLinkNumbers(numbers: Float64Array): number | null;
  /** What the place of a station is called there; null where the station moves, or where the satellite in hand is none of those that are measured. */
  linkPlaceOf(stationIndex: number): number | null;
  /** Link windows of the satellite in hand; see `FastKernel.linkPasses`. Bounds of the motion are filled in. */
  linkPasses(asks: LinkAsks): void;
  linkPassAgain(ask: number): void;
  readonly linkResults: LinkResults;
  /** Fills the directions of rows that {@link fill} has filled for the same station and instants. */
  aim(stationIndex: number, times: TrackTimes, into: TrackColumns & DirectionColumns): void;
}

/**
 * A reader over the satellites and stations of a request.
 *
 * @param linkNumbers what all pairs of {@link TrackReader.linkPasses} share; without it there are none
 */
export function createTrackReader(request: TrackRequest, linkNumbers?: () => Float64Array): TrackReader {
  return new Tracks(request, linkNumbers);
}

const DEG_PER_RAD = 180 / Math.PI;

class Tracks implements TrackReader {
  readonly #request: TrackRequest;
  readonly #stations: readonly CompiledStation[];
  readonly #kernel: FastKernel;
  readonly #fast: FastSatellites;
  readonly #orbit = new OrbitInterpolant();
  /** Which path has the satellite in hand. */
  #path: 'fast' | 'general' = 'general';
  /** Whose motion stands in `#motion`. */
  #placed: CompiledStation | null = null;
  #leg = 0;
  #legFromUtcMs = 0;
  #legToUtcMs = 0;
  readonly #motion = new Float64Array(MOTION_LENGTH);
  readonly #axes = new Float64Array(6);
  readonly #bends: TrackBends = { accelerationKmS2: 0, stationSpeedKmS: 0, turnRadS: 0 };
  #fastAccelerationKmS2 = 0;
  #fastSpeedKmS = 0;
  readonly #hasLinks: boolean;
  /** Position and zenith as a PLACE row has them. */
  readonly #place = new Float64Array(6);
  /** What the kernel calls places of stations, by station; null for one that moves. */
  readonly #linkPlaces: (number | null | undefined)[] = [];

  constructor(request: TrackRequest, linkNumbers?: () => Float64Array) {
    const { fromUtcMs, toUtcMs } = request;
    const span = { fromUtcMs, lengthS: (toUtcMs - fromUtcMs) / 1000 };
    this.#request = request;
    this.#stations = request.stations.map(compileStation);
    this.#kernel = createWasmKernel(span) ?? createJsKernel(span);
    this.#fast = new FastSatellites(request, this.#kernel, 'forget');
    this.#hasLinks = linkNumbers !== undefined && this.#kernel.shareLinkNumbers(linkNumbers());
  }

  load(satelliteIndex: number): boolean {
    const satellite = this.#fast.get(satelliteIndex);
    this.#path = satellite === null ? 'general' : 'fast';
    if (satellite !== null) {
      this.#kernel.take(satellite);
      this.#fastAccelerationKmS2 = accelerationBound(satellite.bounds);
      this.#fastSpeedKmS = speedBound(satellite.bounds);
      return true;
    }
    const propagator = createPropagator(elementsFromColumns(this.#request.elements, satelliteIndex));
    if (!propagator.ok) return false;
    this.#orbit.load(propagator.value, this.#request);
    return this.#orbit.endS > this.#orbit.startS;
  }

  fill(stationIndex: number, times: TrackTimes, into: TrackColumns): void {
    const station = this.#stations[stationIndex]!;
    if (this.#path === 'fast' && !station.isMoving) {
      if (station !== this.#placed) this.#stand(station, 0);
      this.#kernel.track(this.#place, times, into);
      return;
    }
    if (this.#path === 'fast') this.#kernel.track(EARTH_CENTRE, times, into);
    else this.#fillFromOrbit(times, into);
    this.#relate(station, times, into);
  }

  bendsBetween(stationIndex: number, fromS: number, toS: number): Readonly<TrackBends> {
    const bends = this.#bends;
    bends.stationSpeedKmS = 0;
    bends.turnRadS = 0;
    const station = this.#stations[stationIndex]!;
    if (station.isMoving) {
      for (const { speedBoundKmS } of station.legs)
        bends.stationSpeedKmS = Math.max(bends.stationSpeedKmS, speedBoundKmS);
      this.#stand(station, (fromS + toS) / 2);
      const zenithRadS = bends.stationSpeedKmS / LEAST_CURVATURE_KM;
      const turned = (zenithRadS * (toS - fromS)) / 2;
      const level = Math.hypot(this.#place[PLACE.zenithX]!, this.#place[PLACE.zenithY]!) - turned;
      bends.turnRadS = zenithRadS / Math.max(LEAST_LEVEL, level);
    }
    bends.accelerationKmS2 = this.#fastAccelerationKmS2;
    if (this.#path === 'general') {
      const orbit = this.#orbit;
      bends.accelerationKmS2 = 0;
      const last = orbit.cellAt(toS);
      for (let cell = orbit.cellAt(fromS); cell <= last; cell++) {
        orbit.fill(cell);
        bends.accelerationKmS2 = Math.max(bends.accelerationKmS2, orbit.bounds[2 * cell]!);
      }
    }
    return bends;
  }

  get linkResults(): LinkResults {
    return this.#kernel.linkResults;
  }

  addLinkNumbers(numbers: Float64Array): number | null {
    return this.#hasLinks ? this.#kernel.addLinkNumbers(numbers) : null;
  }

  linkPlaceOf(stationIndex: number): number | null {
    if (this.#path !== 'fast') return null;
    let place = this.#linkPlaces[stationIndex];
    if (place === undefined) {
      const station = this.#stations[stationIndex]!;
      if (!station.isMoving) this.#stand(station, 0);
      place = station.isMoving ? null : this.addLinkNumbers(this.#place);
      this.#linkPlaces[stationIndex] = place;
    }
    return place;
  }

  linkPasses(asks: LinkAsks): void {
    const { numbers, count } = asks;
    for (let at = 0; at < count * LINK_ASK_WIDTH; at += LINK_ASK_WIDTH) {
      numbers[at + LINK_ASK.accelerationKmS2] = this.#fastAccelerationKmS2;
      numbers[at + LINK_ASK.speedKmS] = this.#fastSpeedKmS;
    }
    this.#kernel.linkPasses(asks);
  }

  linkPassAgain(ask: number): void {
    this.#kernel.linkPassAgain(ask);
  }

  aim(stationIndex: number, { timesS, count }: TrackTimes, into: TrackColumns & DirectionColumns): void {
    const station = this.#stations[stationIndex]!;
    const { xKm, yKm, zKm, rangeKm, sinElevation, elevationDeg, azimuthDeg } = into;
    for (let index = 0; index < count; index++) {
      if (station.isMoving || station !== this.#placed) this.#stand(station, timesS[index]!);
      elevationDeg[index] = elevationOf(sinElevation[index]!, rangeKm[index]!);
      azimuthDeg[index] = this.#azimuthDeg(xKm[index]!, yKm[index]!, zKm[index]!);
    }
  }

  /** Positions of the satellite, ECEF. */
  #fillFromOrbit({ timesS, count }: TrackTimes, { xKm, yKm, zKm }: TrackColumns): void {
    const orbit = this.#orbit;
    for (let index = 0; index < count; index++) {
      const timeS = timesS[index]!;
      const cell = orbit.cellAt(timeS);
      orbit.fill(cell);
      const u = (timeS - orbit.cellMiddleS(cell)) / orbit.stepS;
      const at = cell * CELL_WIDTH;
      xKm[index] = polynomial(orbit.coefficients, at, u);
      yKm[index] = polynomial(orbit.coefficients, at + 8, u);
      zKm[index] = polynomial(orbit.coefficients, at + 16, u);
    }
  }

  /** Turns positions into what the station sees. */
  #relate(station: CompiledStation, { timesS, count }: TrackTimes, into: TrackColumns): void {
    const { xKm, yKm, zKm, rangeKm, sinElevation } = into;
    const place = this.#place;
    for (let index = 0; index < count; index++) {
      if (station.isMoving || station !== this.#placed) this.#stand(station, timesS[index]!);
      const x = xKm[index]! - place[PLACE.xKm]!;
      const y = yKm[index]! - place[PLACE.yKm]!;
      const z = zKm[index]! - place[PLACE.zKm]!;
      const range = Math.sqrt(x * x + y * y + z * z);
      const up = place[PLACE.zenithX]! * x + place[PLACE.zenithY]! * y + place[PLACE.zenithZ]! * z;
      xKm[index] = x;
      yKm[index] = y;
      zKm[index] = z;
      rangeKm[index] = range;
      sinElevation[index] = up / range;
    }
  }

  #azimuthDeg(x: number, y: number, z: number): number {
    const axes = this.#axes;
    const east = axes[0]! * x + axes[1]! * y;
    const north = axes[3]! * x + axes[4]! * y + axes[5]! * z;
    const azimuthDeg = Math.atan2(east, north) * DEG_PER_RAD;
    return azimuthDeg < 0 ? azimuthDeg + 360 : azimuthDeg;
  }

  /** Has position and axes of a station stand ready for an instant. */
  #stand(station: CompiledStation, timeS: number): void {
    const { legs } = station;
    const atUtcMs = this.#request.fromUtcMs + 1000 * timeS;
    // A track has many legs, and the next instant is nearly always on the same one.
    const isSame = station === this.#placed && atUtcMs >= this.#legFromUtcMs && atUtcMs < this.#legToUtcMs;
    if (!isSame) {
      const index = legAt(legs, atUtcMs);
      this.#leg = index;
      this.#legFromUtcMs = legs[index]!.startUtcMs;
      this.#legToUtcMs = legs[index + 1]?.startUtcMs ?? Number.POSITIVE_INFINITY;
    } else if (legs[this.#leg]!.speedBoundKmS === 0) return;
    const motion = this.#motion;
    writeMotion(legs[this.#leg]!, atUtcMs, motion);
    writeEastNorth(motion, station.poleLongitudeRad, this.#axes);
    for (let axis = 0; axis < 3; axis++) {
      this.#place[PLACE.xKm + axis] = motion[POSITION + axis]!;
      this.#place[PLACE.zenithX + axis] = motion[ZENITH + axis]!;
    }
    this.#placed = station;
  }
}

const EARTH_CENTRE = new Float64Array(6);
const EARTH_RATE_RAD_S = 7.2921e-5;
/** Least radius of curvature of the Earth, km: by it the zenith turns with the way. */
const LEAST_CURVATURE_KM = 6_330;
/** North turns faster by one over the cosine of the latitude; nearer to a pole than this nothing is said of it. */
const LEAST_LEVEL = 1e-3;

/**
 * Greatest acceleration in ECEF of an orbit between two radii, km/s2: gravity at the perigee (0.4 % for the flattening of the Earth
 * and all that is smaller), Coriolis' 2 w v and the centrifugal w^2 r. Over the ground it is no faster than it could fall from
 * afar, and the ground.
 */
function accelerationBound({ minPerigeeKm, maxApogeeKm }: OrbitBounds): number {
  const gravity = (1.004 * MU_WGS72_KM3_S2) / (minPerigeeKm * minPerigeeKm);
  const speedKmS = Math.sqrt((2 * MU_WGS72_KM3_S2) / minPerigeeKm) + EARTH_RATE_RAD_S * maxApogeeKm;
  return gravity + EARTH_RATE_RAD_S * (2 * speedKmS + EARTH_RATE_RAD_S * maxApogeeKm);
}

/**
 * Greatest speed in ECEF of an orbit between two radii, km/s: at the perigee of the longest one (0.4 % as above), and the ground
 * below the apogee.
 */
function speedBound({ minPerigeeKm, maxApogeeKm }: OrbitBounds): number {
  const square = (2 * 1.004 * MU_WGS72_KM3_S2 * maxApogeeKm) / (minPerigeeKm * (minPerigeeKm + maxApogeeKm));
  return Math.sqrt(square) + EARTH_RATE_RAD_S * maxApogeeKm;
}

/** Elevation, degrees, by its sine and the range, km. Near the zenith the arc sine loses half the digits: there the arc tangent. */
export function elevationOf(sine: number, range: number): number {
  if (sine < 0.95) return Math.asin(sine) * DEG_PER_RAD;
  const up = sine * range;
  return Math.atan2(up, Math.sqrt(Math.max(0, range * range - up * up))) * DEG_PER_RAD;
}
