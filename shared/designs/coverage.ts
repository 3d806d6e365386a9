import { RAD_PER_DEG } from '../astro/index.ts';
import { footprintAngleDeg, nodeSpreadDeg } from './facts.ts';
import type { WalkerShell } from './libraryFleet.ts';

/** Latitudes at which coverage is sampled, from the south pole to the north pole. */
export const COVERAGE_LATITUDES_DEG: readonly number[] = Array.from(
  { length: 73 },
  (_, row) => row * 2.5 - 90,
);
/** Places around each parallel. */
const LONGITUDE_COUNT = 240;
/** Instants over the time in which each satellite takes the place of the one ahead of it in its plane. */
const INSTANT_COUNT = 24;

/** Satellites in view by latitude, in the order of {@link COVERAGE_LATITUDES_DEG}. */
export interface LatitudeCoverage {
  /** Least found over the parallel and the sampled instants. */
  readonly least: readonly number[];
  /** Mean over the parallel and the sampled instants. */
  readonly mean: readonly number[];
}

/** What coverage depends on; two shells with the same numbers cover alike. */
export type CoverageShell = Pick<
  WalkerShell,
  'altitudeKm' | 'inclinationDeg' | 'planes' | 'perPlane' | 'phasing' | 'pattern' | 'spreadDeg'
>;

/**
 * Number of satellites above the mask by latitude, sampled at 240 places of each parallel and 24 instants: spherical
 * Earth, two-body motion, no horizon. The pattern repeats after a period over the satellites of a plane, but for the
 * turn of the Earth, which only moves it along the parallel; so this is the least of any time, up to the sampling.
 */
export function coverageByLatitude(shell: CoverageShell, maskDeg: number): LatitudeCoverage {
  const rows = COVERAGE_LATITUDES_DEG.length;
  const least = new Array<number>(rows).fill(Number.POSITIVE_INFINITY);
  const sum = new Array<number>(rows).fill(0);
  const stepDeg = 360 / shell.perPlane / INSTANT_COUNT;
  for (let instant = 0; instant < INSTANT_COUNT; instant += 1) {
    const counts = countsAt(shell, maskDeg, instant * stepDeg);
    for (let row = 0; row < rows; row += 1) {
      for (let place = 0; place < LONGITUDE_COUNT; place += 1) {
        const count = counts[row * LONGITUDE_COUNT + place]!;
        least[row] = Math.min(least[row]!, count);
        sum[row] = sum[row]! + count;
      }
    }
  }
  return { least, mean: sum.map((total) => total / (INSTANT_COUNT * LONGITUDE_COUNT)) };
}

/** Satellites in view, latitude by latitude and longitude by longitude, when all have moved on by an angle. */
function countsAt(shell: CoverageShell, maskDeg: number, movedDeg: number): Int32Array {
  const { planes, perPlane, phasing } = shell;
  const total = planes * perPlane;
  const grid = new CapGrid(footprintAngleDeg(shell.altitudeKm, maskDeg));
  const cosI = Math.cos(shell.inclinationDeg * RAD_PER_DEG);
  const sinI = Math.sin(shell.inclinationDeg * RAD_PER_DEG);
  for (let plane = 0; plane < planes; plane += 1) {
    const nodeRad = ((plane * nodeSpreadDeg(shell)) / planes) * RAD_PER_DEG;
    for (let slot = 0; slot < perPlane; slot += 1) {
      const argumentRad = (((slot * planes + plane * phasing) * 360) / total + movedDeg) * RAD_PER_DEG;
      const sinU = Math.sin(argumentRad);
      grid.add(
        Math.asin(Math.min(1, Math.max(-1, sinI * sinU))),
        nodeRad + Math.atan2(cosI * sinU, Math.cos(argumentRad)),
      );
    }
  }
  return grid.counts();
}

/** Counts caps of one size over a grid of places: on each parallel a cap is a stretch of longitudes. */
class CapGrid {
  /** Rises where a stretch begins and falls behind its end; one more a row than there are places. */
  readonly #changes = new Int32Array(COVERAGE_LATITUDES_DEG.length * (LONGITUDE_COUNT + 1));
  readonly #capRad: number;
  readonly #parallels = COVERAGE_LATITUDES_DEG.map((latitudeDeg) => ({
    latitudeRad: latitudeDeg * RAD_PER_DEG,
    sin: Math.sin(latitudeDeg * RAD_PER_DEG),
    cos: Math.abs(latitudeDeg) === 90 ? 0 : Math.cos(latitudeDeg * RAD_PER_DEG),
  }));

  constructor(capDeg: number) {
    this.#capRad = capDeg * RAD_PER_DEG;
  }

  add(latitudeRad: number, longitudeRad: number): void {
    const cosCap = Math.cos(this.#capRad);
    const sinLatitude = Math.sin(latitudeRad);
    const cosLatitude = Math.cos(latitudeRad);
    this.#parallels.forEach((parallel, row) => {
      if (Math.abs(parallel.latitudeRad - latitudeRad) > this.#capRad) {
        return;
      }
      const across = parallel.cos * cosLatitude;
      const cosHalf = across < 1e-12 ? -1 : (cosCap - parallel.sin * sinLatitude) / across;
      const halfRad = Math.acos(Math.min(1, Math.max(-1, cosHalf)));
      this.#mark(row, longitudeRad - halfRad, longitudeRad + halfRad);
    });
  }

  counts(): Int32Array {
    const rows = COVERAGE_LATITUDES_DEG.length;
    const counts = new Int32Array(rows * LONGITUDE_COUNT);
    for (let row = 0; row < rows; row += 1) {
      let count = 0;
      for (let place = 0; place < LONGITUDE_COUNT; place += 1) {
        count += this.#changes[row * (LONGITUDE_COUNT + 1) + place]!;
        counts[row * LONGITUDE_COUNT + place] = count;
      }
    }
    return counts;
  }

  /** Counts one more on the places from one longitude to another, over the edge of the grid if need be. */
  #mark(row: number, fromRad: number, toRad: number): void {
    const perRad = LONGITUDE_COUNT / (2 * Math.PI);
    const first = Math.ceil(fromRad * perRad);
    const last = Math.floor(toRad * perRad);
    const length = Math.min(LONGITUDE_COUNT, last - first + 1);
    if (length <= 0) {
      return;
    }
    const base = row * (LONGITUDE_COUNT + 1);
    const start = ((first % LONGITUDE_COUNT) + LONGITUDE_COUNT) % LONGITUDE_COUNT;
    const beforeEdge = Math.min(length, LONGITUDE_COUNT - start);
    this.#change(base + start, base + start + beforeEdge);
    if (length > beforeEdge) {
      this.#change(base, base + length - beforeEdge);
    }
  }

  #change(from: number, end: number): void {
    this.#changes[from] = this.#changes[from]! + 1;
    this.#changes[end] = this.#changes[end]! - 1;
  }
}
