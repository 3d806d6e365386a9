/** A name that wants to stand beside a point, CSS pixels. */
export interface LabelWish {
  readonly x: number;
  readonly y: number;
  readonly widthPx: number;
  readonly heightPx: number;
  /** Half the width of what is drawn at the point. */
  readonly gapPx: number;
}

/** Left and top of a placed label; null where it found no room. */
export type LabelPlace = { readonly left: number; readonly top: number } | null;

/**
 * Places labels in the order given, which is that of importance: each takes the first free of right,
 * left, above and below its point, or none. Quadratic in the labels shown, which are at most a few dozen.
 *
 * @param alwaysCount the first so many are shown even when they overlap.
 */
export function placeLabels(wishes: readonly LabelWish[], alwaysCount: number): readonly LabelPlace[] {
  const taken: { left: number; top: number; right: number; bottom: number }[] = [];
  return wishes.map((wish, order) => {
    const spots = spotsOf(wish);
    const isFree = ({ left, top }: { left: number; top: number }) =>
      taken.every(
        (box) =>
          left >= box.right ||
          left + wish.widthPx <= box.left ||
          top >= box.bottom ||
          top + wish.heightPx <= box.top,
      );
    const spot = spots.find(isFree) ?? (order < alwaysCount ? spots[0] : undefined);
    if (spot === undefined) {
      return null;
    }
    taken.push({ ...spot, right: spot.left + wish.widthPx, bottom: spot.top + wish.heightPx });
    return spot;
  });
}

function spotsOf({ x, y, widthPx, heightPx, gapPx }: LabelWish): readonly { left: number; top: number }[] {
  return [
    { left: x + gapPx, top: y - heightPx / 2 },
    { left: x - gapPx - widthPx, top: y - heightPx / 2 },
    { left: x - widthPx / 2, top: y - gapPx - heightPx },
    { left: x - widthPx / 2, top: y + gapPx },
  ];
}
