import type { SiteFrame } from '../../astro/index.ts';
import { type GsoArc, gsoArcOf, ROUGH_DEG, roughGsoDeg } from '../../link/index.ts';

const CELL_DEG = 1;
const COLUMNS = 360 / CELL_DEG;
const ROWS = 90 / CELL_DEG;
/** From the middle of a cell to its corner, degrees, with a little to spare. */
const CELL_REACH_DEG = 0.72;

/**
 * How far from the geostationary arc the sky of a place is, cell by cell, found out when first asked for. The angle to the arc
 * changes by no more than the direction does, so that the middle of a cell bounds the whole cell.
 */
export class ArcMap {
  readonly #arc: GsoArc;
  /** An angle differs by no more than this from that of its cell, degrees. */
  readonly reachDeg: number;
  readonly #cells = new Float32Array(COLUMNS * ROWS).fill(Number.NaN);

  /** @param slackDeg by how much the angle may differ at the places for which the map is used */
  constructor(site: SiteFrame, slackDeg: number) {
    this.#arc = gsoArcOf(site);
    this.reachDeg = CELL_REACH_DEG + ROUGH_DEG + slackDeg;
  }

  /** Angle between a direction and the arc, to {@link ArcMap.reachDeg}; without bound where none of it is above the horizon. */
  roughDegAt(azimuthDeg: number, elevationDeg: number): number {
    const column = Math.min(COLUMNS - 1, Math.floor(azimuthDeg / CELL_DEG));
    const row = Math.min(ROWS - 1, Math.max(0, Math.floor(elevationDeg / CELL_DEG)));
    const cell = row * COLUMNS + column;
    if (Number.isNaN(this.#cells[cell]!)) {
      const middle = { azimuthDeg: (column + 0.5) * CELL_DEG, elevationDeg: (row + 0.5) * CELL_DEG };
      this.#cells[cell] = roughGsoDeg(this.#arc, middle);
    }
    return this.#cells[cell]!;
  }
}
