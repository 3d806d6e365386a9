import { type CellState, needCell } from './cells.ts';
import { CELL_WIDTH, PLACE } from './layout.ts';

/** Where a satellite stands over a place, an index an instant. Geometric, without refraction or light time. */
export interface TrackColumns {
  /** From the place, ECEF, km. */
  readonly xKm: Float64Array;
  readonly yKm: Float64Array;
  readonly zKm: Float64Array;
  readonly rangeKm: Float64Array;
  /** Of the elevation over the plane that the zenith stands on. */
  readonly sinElevation: Float64Array;
}

/** Instants, seconds from the start of the span: the first `count` of them. */
export interface TrackTimes {
  readonly timesS: Float64Array;
  readonly count: number;
}

/** The satellite in hand as seen from a place (the start of a PLACE row, as far as its zenith) at instants within the span. */
export function fillTrack(path: CellState, place: Float64Array, times: TrackTimes, into: TrackColumns): void {
  const { timesS, count } = times;
  const { xKm, yKm, zKm, rangeKm, sinElevation } = into;
  const { firstS } = path.grid;
  const perStep = 1 / path.grid.stepS;
  for (let index = 0; index < count; index++) {
    const scaled = (timesS[index]! - firstS) * perStep;
    const cell = Math.floor(scaled);
    needCell(path, cell);
    const u = scaled - cell - 0.5;
    const at = cell * CELL_WIDTH;
    const x = polynomial(path.cells, at, u) - place[PLACE.xKm]!;
    const y = polynomial(path.cells, at + 8, u) - place[PLACE.yKm]!;
    const z = polynomial(path.cells, at + 16, u) - place[PLACE.zKm]!;
    const range = Math.sqrt(x * x + y * y + z * z);
    const up = place[PLACE.zenithX]! * x + place[PLACE.zenithY]! * y + place[PLACE.zenithZ]! * z;
    xKm[index] = x;
    yKm[index] = y;
    zKm[index] = z;
    rangeKm[index] = range;
    sinElevation[index] = up / range;
  }
}

/** Degree 7 in u. */
export function polynomial(c: Float64Array, at: number, u: number): number {
  const upper = ((c[at + 7]! * u + c[at + 6]!) * u + c[at + 5]!) * u + c[at + 4]!;
  return (((upper * u + c[at + 3]!) * u + c[at + 2]!) * u + c[at + 1]!) * u + c[at]!;
}
