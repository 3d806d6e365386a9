import { ecefFromPlace, geodesicFrom } from '../../shared/astro/index.ts';
import type { DisplayMotion } from './displayMotion.ts';
import type { SatelliteStyles } from './satelliteStyles.ts';
import type { LostArea, ShownLosses } from './shownMesh.ts';
import { segmentsFromLines } from './surfaceLines.ts';

/** Corners of the edge of an area. */
const EDGE_POINTS = 180;
/** Mean radius of the Earth, km: an angle at its middle from a distance along the ground, to a few parts in a thousand. */
const MEAN_RADIUS_KM = 6371;

/** Edges of areas over which satellites carry nothing, as segments on the unit sphere. */
export function areaEdges(areas: readonly LostArea[]): Float32Array<ArrayBuffer> {
  return segmentsFromLines(
    areas.map((area) =>
      Array.from({ length: EDGE_POINTS + 1 }, (_, corner) => {
        const { longitudeDeg, latitudeDeg } = geodesicFrom(area, (corner * 360) / EDGE_POINTS, area.radiusKm);
        return [longitudeDeg, latitudeDeg];
      }),
    ),
  );
}

/** The middle of an area as a direction, and the cosine of how far it reaches. */
interface SkyCap {
  readonly x: number;
  readonly y: number;
  readonly z: number;
  readonly cos: number;
}

/** Which satellites are lost at an instant, by their rows of the elements. */
export class LostRows {
  readonly rows: Int32Array;
  /** From when on; infinity without a drill. */
  readonly fromUtcMs: number;
  readonly #isLost: Uint8Array;
  readonly #caps: readonly SkyCap[];
  readonly #km = { x: 0, y: 0, z: 0 };
  #count = 0;

  constructor(losses: ShownLosses | null, { rowOfSatellite }: SatelliteStyles) {
    this.fromUtcMs = losses?.fromUtcMs ?? Number.POSITIVE_INFINITY;
    this.rows = new Int32Array(losses === null ? 0 : rowOfSatellite.size);
    this.#isLost = new Uint8Array(this.rows.length);
    for (const satelliteId of losses?.satelliteIds ?? []) {
      const row = rowOfSatellite.get(satelliteId);
      if (row !== undefined) this.#isLost[row] = 1;
    }
    this.#caps = (losses?.areas ?? []).map(capOf);
  }

  /** Number of valid rows at the front of `rows`. */
  get count(): number {
    return this.#count;
  }

  /** Brings `rows` up to an instant. */
  update(motion: DisplayMotion, utcMs: number): void {
    this.#count = 0;
    const most = utcMs < this.fromUtcMs ? 0 : Math.min(this.rows.length, motion.satelliteCount);
    for (let row = 0; row < most; row += 1) {
      if (this.#isLost[row] === 1 || this.#isOverArea(row, motion, utcMs)) {
        this.rows[this.#count] = row;
        this.#count += 1;
      }
    }
  }

  #isOverArea(row: number, motion: DisplayMotion, utcMs: number): boolean {
    if (this.#caps.length === 0) {
      return false;
    }
    motion.positionInto(row, utcMs, this.#km);
    const { x, y, z } = this.#km;
    const lengthKm = Math.hypot(x, y, z);
    return this.#caps.some((cap) => cap.x * x + cap.y * y + cap.z * z >= cap.cos * lengthKm);
  }
}

function capOf({ latitudeDeg, longitudeDeg, radiusKm }: LostArea): SkyCap {
  const { xKm, yKm, zKm } = ecefFromPlace({ latitudeDeg, longitudeDeg, heightM: 0 });
  const lengthKm = Math.hypot(xKm, yKm, zKm);
  const cos = Math.cos(Math.min(Math.PI, radiusKm / MEAN_RADIUS_KM));
  return { x: xKm / lengthKm, y: yKm / lengthKm, z: zKm / lengthKm, cos };
}
