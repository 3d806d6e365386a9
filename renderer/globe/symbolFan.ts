import { Vector2, Vector3 } from 'three';
import type { Leader, LabelView as View } from './labelPlacement.ts';
import type { Projection } from './picking.ts';

interface ScreenPoint {
  readonly x: number;
  readonly y: number;
}

/** Where symbols stand off their points on the screen, CSS pixels, x and y for each row; zero for most. */
export interface SymbolOffsets {
  readonly stationsPx: Float32Array;
  readonly threatsPx: Float32Array;
}

/** Symbols whose middles are nearer than this cover each other or the name beside one, CSS pixels. */
const COVER_X_PX = 34;
const COVER_Y_PX = 19;
/** How far the columns stand beside the outermost points, and one symbol below another. */
const LEAD_PX = 40;
const ROW_PX = 25;
/** What the buttons over the picture take at its top. */
const BUTTONS_PX = 36;
/** Half the width of a symbol: where the line from its point ends. */
const HALF_PX = 15;
/** A pile of more is left as it is: its columns would be as high as the picture. The names tell how many it is. */
const MOST_IN_PILE = 16;
/** With more in view no name has room either, and the search, quadratic in them, would cost what frames are for. */
const MOST_IN_VIEW = 160;

/**
 * Where symbols stand so that none covers another: those that would are set in two columns beside their points, from top to
 * bottom in the order of these. Columns that reach other symbols take these in.
 */
export function fanOut(points: readonly ScreenPoint[], view: View): readonly ScreenPoint[] {
  if (points.length > MOST_IN_VIEW) {
    return points;
  }
  let pileOf = points.map((_, row) => row);
  let places = points;
  for (;;) {
    const joined = joinCovering(pileOf, places);
    if (joined === null) {
      return places;
    }
    pileOf = joined;
    places = inColumns(points, pileOf, view);
  }
}

/** The piles after those that cover each other became one; null when none do. */
function joinCovering(pileOf: readonly number[], places: readonly ScreenPoint[]): number[] | null {
  const joined = [...pileOf];
  let changed = false;
  for (const [row, a] of places.entries()) {
    for (let other = row + 1; other < places.length; other += 1) {
      const b = places[other]!;
      const [pile, gone] = [joined[row]!, joined[other]!];
      if (pile !== gone && Math.abs(a.x - b.x) < COVER_X_PX && Math.abs(a.y - b.y) < COVER_Y_PX) {
        changed = true;
        for (const [at, of] of joined.entries()) {
          if (of === gone) joined[at] = pile;
        }
      }
    }
  }
  return changed ? joined : null;
}

function inColumns(points: readonly ScreenPoint[], pileOf: readonly number[], view: View): ScreenPoint[] {
  const places = [...points];
  for (const pile of new Set(pileOf)) {
    const rows = points.flatMap((_, row) => (pileOf[row] === pile ? [row] : []));
    if (rows.length === 1 || rows.length > MOST_IN_PILE) {
      continue;
    }
    const fromLeft = rows.sort((a, b) => points[a]!.x - points[b]!.x);
    const middleY = rows.reduce((sum, row) => sum + points[row]!.y, 0) / rows.length;
    const half = Math.floor(rows.length / 2);
    const left = points[fromLeft[0]!]!.x - LEAD_PX;
    const right = points[fromLeft.at(-1)!]!.x + LEAD_PX;
    for (const [x, column] of [
      [left, fromLeft.slice(0, half)] as const,
      [right, fromLeft.slice(half)] as const,
    ]) {
      const reach = (column.length * ROW_PX) / 2;
      const top = Math.max(BUTTONS_PX + reach, Math.min(view.heightPx - reach, middleY)) - reach;
      const fromTop = column.sort((a, b) => points[a]!.y - points[b]!.y);
      for (const [place, row] of fromTop.entries()) {
        places[row] = { x, y: top + (place + 0.5) * ROW_PX };
      }
    }
  }
  return places;
}

/** Where the symbols of stations and threats stand in a frame. */
export class SymbolFan implements SymbolOffsets {
  stationsPx = new Float32Array(0);
  threatsPx = new Float32Array(0);
  readonly #km = new Vector3();
  readonly #at = new Vector2();

  /** Sets them apart as they are seen; answers the lines from the points to the symbols that stand off them. */
  spread(
    { stationsKm, threatsKm }: { readonly stationsKm: Float32Array; readonly threatsKm: Float32Array },
    projection: Projection,
    view: View,
  ): readonly Leader[] {
    this.stationsPx = zeros(this.stationsPx, (stationsKm.length / 3) * 2);
    this.threatsPx = zeros(this.threatsPx, (threatsKm.length / 3) * 2);
    const seen = [
      ...this.#seen(stationsKm, this.stationsPx, projection, view),
      ...this.#seen(threatsKm, this.threatsPx, projection, view),
    ];
    const places = fanOut(seen, view);
    return seen.flatMap((from, order): Leader[] => {
      const { x, y } = places[order]!;
      const [dx, dy] = [x - from.x, y - from.y];
      if (dx === 0 && dy === 0) {
        return [];
      }
      from.offsetsPx.set([dx, dy], from.row * 2);
      return [{ from, to: { x: x - Math.sign(dx) * HALF_PX, y } }];
    });
  }

  #seen(km: Float32Array, offsetsPx: Float32Array, projection: Projection, view: View) {
    const seen: { x: number; y: number; row: number; offsetsPx: Float32Array }[] = [];
    for (let row = 0; row < km.length / 3; row += 1) {
      this.#km.fromArray(km, row * 3);
      if (projection.project(this.#km, this.#at) && !projection.isHidden(this.#km)) {
        const { x, y } = this.#at;
        if (x > 0 && y > 0 && x < view.widthPx && y < view.heightPx) seen.push({ x, y, row, offsetsPx });
      }
    }
    return seen;
  }
}

function zeros(array: Float32Array<ArrayBuffer>, length: number): Float32Array<ArrayBuffer> {
  return array.length === length ? array.fill(0) : new Float32Array(length);
}

/** The lines of symbols that stand off their points, and a dot at each point, over the picture. */
export class FanLines {
  readonly #svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  readonly #lines = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  readonly #dots = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  #drawn = '';

  constructor(host: HTMLElement) {
    this.#svg.classList.add('bb-fan-lines');
    this.#dots.classList.add('bb-fan-dots');
    this.#svg.append(this.#lines, this.#dots);
    host.append(this.#svg);
  }

  show(leaders: readonly Leader[]): void {
    const at = ({ x, y }: ScreenPoint) => `${x.toFixed(1)} ${y.toFixed(1)}`;
    const drawn = leaders.map(({ from, to }) => `M${at(from)}L${at(to)}`).join('');
    if (drawn !== this.#drawn) {
      this.#drawn = drawn;
      this.#lines.setAttribute('d', drawn);
      // A line of no length with round ends is a dot as wide as its stroke.
      this.#dots.setAttribute('d', leaders.map(({ from }) => `M${at(from)}h0`).join(''));
    }
  }

  dispose(): void {
    this.#svg.remove();
  }
}
