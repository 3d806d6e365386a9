/** A name that wants to stand beside a point, CSS pixels. */
export interface LabelWish {
  readonly x: number;
  readonly y: number;
  readonly widthPx: number;
  readonly heightPx: number;
  /** Half the width of what is drawn at the point. */
  readonly gapPx: number;
  /** Points that serve as well, in the order in which they are tried; other names keep off them, as of the edge of an area. */
  readonly others?: readonly ScreenPoint[] | undefined;
  /** Whether it may stand farther off with a line to its point where there is no room beside it. */
  readonly isLed?: boolean;
  /** The only side on which it may stand, near or with a line; left out for any, above and below too. */
  readonly side?: Side | undefined;
}

export type Side = 'left' | 'right';

interface ScreenPoint {
  readonly x: number;
  readonly y: number;
}

/** A thin line from a mark to its name. */
export interface Leader {
  readonly from: ScreenPoint;
  readonly to: ScreenPoint;
}

/** Left and top of a placed label, and the line to its point when it stands farther off; null where it found no room. */
export type LabelPlace = { readonly left: number; readonly top: number; readonly leader?: Leader } | null;

/** Size of the picture, CSS pixels: names stay inside where they can. */
export interface LabelView {
  readonly widthPx: number;
  readonly heightPx: number;
}
const ANY_VIEW: LabelView = { widthPx: Number.POSITIVE_INFINITY, heightPx: Number.POSITIVE_INFINITY };

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Where a name may stand, and beside which point. */
interface Spot extends Box {
  readonly at: ScreenPoint;
}

/** Room between a mark and its name, CSS pixels; what of the gap is not the mark itself. */
const CLEAR_PX = 4;
/** The corner at the top right of the picture where its buttons stand, CSS pixels: a name there would be behind them. */
const BUTTONS_PX = { widthPx: 490, heightPx: 36 };
/** How much farther off a name with a line stands: farther, where names above or below the point are in the way of its line. */
const LEADS_PX = [16, 48, 80, 112];
/** Where at least so many points stand this near to each other, names are listed right and left: above and below, they bar the lines. */
const CROWD = 5;
const CROWD_PX = 40;
/** How many rows above and below its point are tried. */
const LEAD_ROWS = 5;
/** Half the size of what is kept free at each of the points of an edge: between those of a circle of 35 pixels no line of text fits then. */
const EDGE_PX = 6;
/** Symbols are wider than high. */
const MOST_HALF_HEIGHT_PX = 10;

/**
 * Places labels in the order given, which is that of importance: each takes the first of right, left, above and
 * below its points that covers neither a label nor the mark of another point and keeps inside the picture and clear of its
 * buttons, else the first such spot farther off with a line to its point, else the first that is clear of labels and buttons, else of
 * labels, or none. Quadratic in the labels shown, which are at most a few dozen.
 *
 * @param alwaysCount the first so many are shown even when they overlap.
 */
export function placeLabels(
  wishes: readonly LabelWish[],
  alwaysCount: number,
  view: LabelView = ANY_VIEW,
): readonly LabelPlace[] {
  const marks = wishes.flatMap((wish, order) => {
    const { others } = wish;
    if (others === undefined) return [{ order, x: wish.x, y: wish.y, box: markWithName(wish) }];
    return [wish, ...others].map(({ x, y }) => ({
      ...{ order, x, y },
      box: markOf({ x, y, gapPx: EDGE_PX + CLEAR_PX }),
    }));
  });
  const taken: Box[] = [];
  const leaders: Leader[] = [];
  const isOpen = ({ left, top, right, bottom }: Box) =>
    (top >= BUTTONS_PX.heightPx || right <= view.widthPx - BUTTONS_PX.widthPx) &&
    left >= 0 &&
    top >= 0 &&
    right <= view.widthPx &&
    bottom <= view.heightPx;
  const isClear = (spot: Box) =>
    taken.every((label) => isApart(spot, label)) && leaders.every((leader) => !isCut(spot, leader));
  return wishes.map((wish, order) => {
    // A name covers the point that it stands at, and none else of its own edge.
    const isOff = (spot: Box, at: ScreenPoint = wish) =>
      marks.every(
        ({ box, order: other, x, y }) => (other === order && x === at.x && y === at.y) || isApart(spot, box),
      );
    const spots = [wish, ...(wish.others ?? [])].flatMap(({ x, y }) => spotsOf({ ...wish, x, y }));
    const clear = spots.filter(isClear);
    const open = clear.filter(isOpen);
    const isCrowded = wish.isLed === true && wishes.filter((other) => isNear(other, wish)).length >= CROWD;
    const best = (isCrowded ? open.filter((spot) => isBeside(spot, wish)) : open).find((spot) =>
      isOff(spot, spot.at),
    );
    const free =
      best !== undefined || wish.isLed !== true
        ? []
        : ledSpots(wish).filter(
            ({ box, leader }) =>
              isOpen(box) && isClear(box) && isOff(box) && taken.every((label) => !isCut(label, leader)),
          );
    // A line through the mark of another would seem to end there.
    const led =
      free.find(({ leader }) => marks.every(({ box, order: of }) => of === order || !isCut(box, leader))) ??
      free[0];
    const spot = best ?? led?.box ?? open[0] ?? clear[0] ?? (order < alwaysCount ? spots[0] : undefined);
    if (spot === undefined) {
      return null;
    }
    taken.push(spot);
    if (led !== undefined) {
      leaders.push(led.leader);
      return { left: spot.left, top: spot.top, leader: led.leader };
    }
    return { left: spot.left, top: spot.top };
  });
}

function isNear(a: ScreenPoint, b: ScreenPoint): boolean {
  return Math.abs(a.x - b.x) <= CROWD_PX && Math.abs(a.y - b.y) <= CROWD_PX;
}

/** Whether a spot is to the right or left of its point. */
function isBeside({ left, right }: Box, { x }: ScreenPoint): boolean {
  return left > x || right < x;
}

/** Spots to the right and to the left, nearest rows first, each with the line from the mark to the middle of its nearer edge. */
function ledSpots(wish: LabelWish): { readonly box: Box; readonly leader: Leader }[] {
  const { x, y, widthPx, heightPx, gapPx, side } = wish;
  const signs = side === undefined ? [1, -1] : side === 'left' ? [-1] : [1];
  const rows = Array.from({ length: LEAD_ROWS + 1 }, (_, row) => row).flatMap((row) =>
    row === 0 ? [0] : [row, -row],
  );
  return rows.flatMap((row) => {
    const middle = y + row * (heightPx + 1);
    const top = middle - heightPx / 2;
    return LEADS_PX.flatMap((leadPx) =>
      signs.map((sign) => {
        const far = gapPx + leadPx;
        const left = sign === 1 ? x + far : x - far - widthPx;
        return {
          box: { left, top, right: left + widthPx, bottom: top + heightPx },
          leader: { from: { x, y }, to: { x: x + sign * far, y: middle } },
        };
      }),
    );
  });
}

/** Whether a line goes through a box, by Liang and Barsky's clipping. */
function isCut({ left, top, right, bottom }: Box, { from, to }: Leader): boolean {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  let [enters, leaves] = [0, 1];
  for (const [step, room] of [
    [-dx, from.x - left],
    [dx, right - from.x],
    [-dy, from.y - top],
    [dy, bottom - from.y],
  ] as const) {
    if (step === 0) {
      if (room <= 0) return false;
    } else if (step < 0) enters = Math.max(enters, room / step);
    else leaves = Math.min(leaves, room / step);
  }
  return enters < leaves;
}

function isApart(a: Box, b: Box): boolean {
  return a.left >= b.right || a.right <= b.left || a.top >= b.bottom || a.bottom <= b.top;
}

function markOf({ x, y, gapPx }: Pick<LabelWish, 'x' | 'y' | 'gapPx'>): Box {
  const halfWidth = gapPx - CLEAR_PX;
  const halfHeight = Math.min(halfWidth, MOST_HALF_HEIGHT_PX);
  return { left: x - halfWidth, top: y - halfHeight, right: x + halfWidth, bottom: y + halfHeight };
}

/** What other names keep off: the mark, and with it the room for a name that has one side only. */
function markWithName(wish: LabelWish): Box {
  const mark = markOf(wish);
  const name = wish.side === undefined ? mark : spotsOf(wish)[0]!;
  return {
    left: Math.min(mark.left, name.left),
    top: Math.min(mark.top, name.top),
    right: Math.max(mark.right, name.right),
    bottom: Math.max(mark.bottom, name.bottom),
  };
}

function spotsOf({ x, y, widthPx, heightPx, gapPx, side }: LabelWish): readonly Spot[] {
  const at = (left: number, top: number): Spot => ({
    at: { x, y },
    left,
    top,
    right: left + widthPx,
    bottom: top + heightPx,
  });
  const right = at(x + gapPx, y - heightPx / 2);
  const left = at(x - gapPx - widthPx, y - heightPx / 2);
  if (side !== undefined) {
    return side === 'left' ? [left] : [right];
  }
  return [right, left, at(x - widthPx / 2, y - gapPx - heightPx), at(x - widthPx / 2, y + gapPx)];
}
