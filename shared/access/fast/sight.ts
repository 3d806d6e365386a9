import { type CellState, needCell } from './cells.ts';
import { CELL_WIDTH, PLACE, PLACE_WIDTH } from './layout.ts';

/**
 * The line of sight rho from the place to the satellite at one instant, as {@link sightAt} leaves it:
 * km and seconds, z the geodetic zenith, r the satellite from the Earth's centre, ECEF.
 */
export const SIGHT = {
  /** z . rho with its first and second derivative. */
  height: 0,
  heightDot: 1,
  heightDdot: 2,
  /** rho . rho with half its first and half its second derivative. */
  range2: 3,
  rangeDot: 4,
  rangeDdot: 5,
  /** r' . r' and r . r. */
  speed2: 6,
  radius2: 7,
} as const;

/** The satellite in hand as seen from the place in hand. */
export interface SightState {
  readonly path: CellState;
  /** One PLACE row. */
  place: Float64Array;
  /** {@link SIGHT} as of the last {@link sightAt}. */
  readonly sight: Float64Array;
  /** Nine doubles: position and its derivatives by u, axis by axis. */
  readonly axes: Float64Array;
}

export function createSightState(path: CellState): SightState {
  return {
    path,
    place: new Float64Array(PLACE_WIDTH),
    sight: new Float64Array(8),
    axes: new Float64Array(9),
  };
}

/** Evaluates path and line of sight, `timeS` seconds from the start of the span. */
export function sightAt(state: SightState, timeS: number): void {
  const { path, place, sight, axes } = state;
  const stepS = path.grid.stepS;
  const x = (timeS - path.grid.firstS) / stepS;
  const cell = Math.floor(x);
  needCell(path, cell);
  const u = x - cell - 0.5;
  evaluateAxis(path.cells, cell * CELL_WIDTH, u, axes, 0);
  evaluateAxis(path.cells, cell * CELL_WIDTH + 8, u, axes, 3);
  evaluateAxis(path.cells, cell * CELL_WIDTH + 16, u, axes, 6);
  const perS = 1 / stepS;
  const perS2 = 2 * perS * perS;
  const x0 = axes[0]!;
  const y0 = axes[3]!;
  const z0 = axes[6]!;
  const x1 = axes[1]! * perS;
  const y1 = axes[4]! * perS;
  const z1 = axes[7]! * perS;
  const x2 = axes[2]! * perS2;
  const y2 = axes[5]! * perS2;
  const z2 = axes[8]! * perS2;
  const rhoX = x0 - place[PLACE.xKm]!;
  const rhoY = y0 - place[PLACE.yKm]!;
  const rhoZ = z0 - place[PLACE.zKm]!;
  const upX = place[PLACE.zenithX]!;
  const upY = place[PLACE.zenithY]!;
  const upZ = place[PLACE.zenithZ]!;
  const speed2 = x1 * x1 + y1 * y1 + z1 * z1;
  sight[SIGHT.height] = upX * rhoX + upY * rhoY + upZ * rhoZ;
  sight[SIGHT.heightDot] = upX * x1 + upY * y1 + upZ * z1;
  sight[SIGHT.heightDdot] = upX * x2 + upY * y2 + upZ * z2;
  sight[SIGHT.range2] = rhoX * rhoX + rhoY * rhoY + rhoZ * rhoZ;
  sight[SIGHT.rangeDot] = rhoX * x1 + rhoY * y1 + rhoZ * z1;
  sight[SIGHT.rangeDdot] = speed2 + rhoX * x2 + rhoY * y2 + rhoZ * z2;
  sight[SIGHT.speed2] = speed2;
  sight[SIGHT.radius2] = x0 * x0 + y0 * y0 + z0 * z0;
}

/** Horner with the first and half the second derivative by u. */
function evaluateAxis(c: Float64Array, k: number, u: number, out: Float64Array, at: number): void {
  const p6 = c[k + 7]! * u + c[k + 6]!;
  const d6 = c[k + 7]!;
  const p5 = p6 * u + c[k + 5]!;
  const d5 = d6 * u + p6;
  const s5 = d6;
  const p4 = p5 * u + c[k + 4]!;
  const d4 = d5 * u + p5;
  const s4 = s5 * u + d5;
  const p3 = p4 * u + c[k + 3]!;
  const d3 = d4 * u + p4;
  const s3 = s4 * u + d4;
  const p2 = p3 * u + c[k + 2]!;
  const d2 = d3 * u + p3;
  const s2 = s3 * u + d3;
  const p1 = p2 * u + c[k + 1]!;
  const d1 = d2 * u + p2;
  const s1 = s2 * u + d2;
  out[at] = p1 * u + c[k]!;
  out[at + 1] = d1 * u + p1;
  out[at + 2] = s1 * u + d1;
}
