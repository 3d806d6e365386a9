import type { GridMap } from '../../domain/index.ts';

/** Where a value stands between two nodes of an axis: the lower index and the share of the upper one. */
interface Between {
  readonly index: number;
  readonly share: number;
}

function between(axis: Float64Array, at: number): Between {
  const falling = axis[axis.length - 1]! < axis[0]!;
  let low = 0;
  let high = axis.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (falling ? axis[middle]! >= at : axis[middle]! <= at) low = middle;
    else high = middle;
  }
  const share = (at - axis[low]!) / (axis[high]! - axis[low]!);
  return { index: low, share: Math.min(1, Math.max(0, share)) };
}

/**
 * Value of a map at a place, bilinear between its four nodes.
 *
 * Longitudes go round: maps from -180 to 180 and from 0 to 360 are both understood. Outside the latitudes of
 * the map its edge is held. Source: ITU-R P.1144-12, annex 1, section 1b.
 */
export function gridValueAt(map: GridMap, latitudeDeg: number, longitudeDeg: number): number {
  const { latitudesDeg, longitudesDeg, gridValues } = map;
  const first = longitudesDeg[0]!;
  const turned = first + ((((longitudeDeg - first) % 360) + 360) % 360);
  const row = between(latitudesDeg, latitudeDeg);
  const width = longitudesDeg.length;
  const last = longitudesDeg[width - 1]!;
  // Between the last column and the first one, where the map does not repeat it.
  const column: Between =
    turned > last
      ? { index: width - 1, share: (turned - last) / (first + 360 - last) }
      : between(longitudesDeg, turned);
  const next = turned > last ? 0 : column.index + 1;
  const along = (line: number) =>
    gridValues[line * width + column.index]! * (1 - column.share) +
    gridValues[line * width + next]! * column.share;
  return along(row.index) * (1 - row.share) + along(row.index + 1) * row.share;
}

/** One map of a family that differs by the percentage that its values are exceeded for. */
export interface PercentageMap {
  readonly exceedancePercent: number;
  readonly map: GridMap;
}

/**
 * Value at a place exceeded for a percentage, from the two maps around it: linear in the logarithm of the
 * percentage, held at the outermost maps. Source: ITU-R P.840-9, annex, part 3; P.836-6, annex 1, step f.
 */
export function exceededValueAt(
  family: readonly PercentageMap[],
  exceedancePercent: number,
  place: { readonly latitudeDeg: number; readonly longitudeDeg: number },
): number {
  const sorted = family.toSorted((a, b) => a.exceedancePercent - b.exceedancePercent);
  const valueIn = (entry: PercentageMap) => gridValueAt(entry.map, place.latitudeDeg, place.longitudeDeg);
  const above = sorted.findIndex((entry) => entry.exceedancePercent >= exceedancePercent);
  if (above < 0) return valueIn(sorted[sorted.length - 1]!);
  const upper = sorted[above]!;
  const lower = sorted[above - 1];
  if (lower === undefined || upper.exceedancePercent === exceedancePercent) return valueIn(upper);
  const share =
    Math.log(exceedancePercent / lower.exceedancePercent) /
    Math.log(upper.exceedancePercent / lower.exceedancePercent);
  return valueIn(lower) * (1 - share) + valueIn(upper) * share;
}
