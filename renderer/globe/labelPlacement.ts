/** A name that wants to stand beside a point, CSS pixels. */
export interface LabelWish {
  readonly x: number;
  readonly y: number;
  readonly widthPx: number;
  readonly heightPx: number;
  /** Half the width of what is drawn at the point. */
  readonly gapPx: number;
  /** Points that serve as well, in the order in which they are tried. */
  readonly others?: readonly { readonly x: number; readonly y: number }[] | undefined;
}

/** Left and top of a placed label; null where it found no room. */
export type LabelPlace = { readonly left: number; readonly top: number } | null;

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Room between a mark and its name, CSS pixels; what of the gap is not the mark itself. */
const CLEAR_PX = 4;
/** The strip at the top of the picture where its buttons stand, CSS pixels: a name there may be behind them. */
const BUTTONS_PX = 36;
/** Symbols are wider than high. */
const MOST_HALF_HEIGHT_PX = 10;

/**
 * Places labels in the order given, which is that of importance: each takes the first of right, left, above and
 * below its points that covers neither a label nor the mark of another point and keeps clear of the buttons, else the
 * first that is clear of labels and buttons, else of labels, or none. Quadratic in the labels shown, which are at most a few dozen.
 *
 * @param alwaysCount the first so many are shown even when they overlap.
 */
export function placeLabels(wishes: readonly LabelWish[], alwaysCount: number): readonly LabelPlace[] {
  const marks = wishes.map(markOf);
  const taken: Box[] = [];
  return wishes.map((wish, order) => {
    const spots = [wish, ...(wish.others ?? [])].flatMap(({ x, y }) => spotsOf({ ...wish, x, y }));
    const clear = spots.filter((spot) => taken.every((label) => isApart(spot, label)));
    const open = clear.filter(({ top }) => top >= BUTTONS_PX);
    const best = open.find((spot) => marks.every((mark, other) => other === order || isApart(spot, mark)));
    const spot = best ?? open[0] ?? clear[0] ?? (order < alwaysCount ? spots[0] : undefined);
    if (spot === undefined) {
      return null;
    }
    taken.push(spot);
    return { left: spot.left, top: spot.top };
  });
}

function isApart(a: Box, b: Box): boolean {
  return a.left >= b.right || a.right <= b.left || a.top >= b.bottom || a.bottom <= b.top;
}

function markOf({ x, y, gapPx }: LabelWish): Box {
  const halfWidth = gapPx - CLEAR_PX;
  const halfHeight = Math.min(halfWidth, MOST_HALF_HEIGHT_PX);
  return { left: x - halfWidth, top: y - halfHeight, right: x + halfWidth, bottom: y + halfHeight };
}

function spotsOf({ x, y, widthPx, heightPx, gapPx }: LabelWish): readonly Box[] {
  const at = (left: number, top: number): Box => ({
    left,
    top,
    right: left + widthPx,
    bottom: top + heightPx,
  });
  return [
    at(x + gapPx, y - heightPx / 2),
    at(x - gapPx - widthPx, y - heightPx / 2),
    at(x - widthPx / 2, y - gapPx - heightPx),
    at(x - widthPx / 2, y + gapPx),
  ];
}
