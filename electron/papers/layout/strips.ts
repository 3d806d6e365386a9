/** A strip with fewer rows than this is not shared with the next one: a short table is easier read in one piece. */
const LEAST_ROWS = 8;

/**
 * How many rows stand in each of some strips beside each other, filled one after the other. Where all rows find room, the strips are as
 * short as they can be. There is always a first row, however high it is, so that a table comes to its end.
 *
 * @param heightsPt of the rows that are left, points.
 */
export function filledStrips(
  heightsPt: readonly number[],
  { strips, freePt }: { readonly strips: number; readonly freePt: number },
): number[] {
  const full = filled(heightsPt, { strips, freePt });
  if (sumOf(full) < heightsPt.length || strips === 1) return full;
  // A row or two alone in a strip look lost.
  const least = heightsPt.length < 1.5 * LEAST_ROWS ? heightsPt.length : LEAST_ROWS;
  const leastPt = Math.max(sumOf(heightsPt) / strips, sumOf(heightsPt.slice(0, least)));
  for (let tryPt = leastPt; tryPt < freePt; tryPt += Math.min(...heightsPt)) {
    const tried = filled(heightsPt, { strips, freePt: tryPt });
    if (sumOf(tried) === heightsPt.length) return tried;
  }
  return full;
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

function filled(
  heightsPt: readonly number[],
  { strips, freePt }: { readonly strips: number; readonly freePt: number },
): number[] {
  const counts: number[] = [];
  let next = 0;
  for (let strip = 0; strip < strips && next < heightsPt.length; strip += 1) {
    let usedPt = 0;
    const first = next;
    while (next < heightsPt.length && usedPt + heightsPt[next]! <= freePt + 1e-6) {
      usedPt += heightsPt[next]!;
      next += 1;
    }
    if (next === first && strip === 0) next += 1;
    counts.push(next - first);
  }
  return counts;
}

/**
 * How many of the rows that find room are set, so that no group of them is torn; all of them where not even one group is whole.
 *
 * @param groups how many rows stand together each, from the first row of the table on.
 * @param from the first row that is not yet set.
 */
export function untornRows(
  count: number,
  { groups, from }: { readonly groups: readonly number[]; readonly from: number },
): number {
  let end = 0;
  let whole = 0;
  for (const group of groups) {
    end += group;
    if (end > from + count) break;
    whole = end - from;
  }
  return whole > 0 ? whole : count;
}
