/** A ring-shaped grid about a point: every ring has the same azimuths, evenly spread from north. */
export interface PolarGrid {
  /** Distances of the rings, km, rising. */
  readonly radiiKm: readonly number[];
  readonly azimuthCount: number;
}

/** A point of a contour, by distance and azimuth from the grid's middle. */
export interface PolarPoint {
  readonly distanceKm: number;
  readonly azimuthDeg: number;
}

/** Contours of one level. */
export interface PolarContours {
  readonly lines: readonly (readonly PolarPoint[])[];
  /** Strokes from points of the lines to where values are higher. */
  readonly ticks: readonly (readonly [from: PolarPoint, to: PolarPoint])[];
}

/** Share of a step of the grid that a tick is long, and of how many crossings one has a tick. */
const TICK_STEPS = 0.3;
const CROSSINGS_A_TICK = 2;
/** A line of fewer crossings goes round a node or two: beside larger ones that is how the grid cuts a narrow strip. */
const LEAST_CROSSINGS = 8;

/** Where a line crosses a side of a cell, and a point beside it at which values are higher. */
interface Crossing {
  readonly at: PolarPoint;
  readonly inside: PolarPoint;
}

/**
 * Lines along which values on a polar grid reach a level, by marching squares: linear between nodes, halfway where one of
 * them is infinite. Pieces are joined; a line that comes back to its start is closed by repeating it. Scraps are left out where there
 * is more than scraps.
 *
 * @param values ring after ring, each by azimuth; minus infinity where there is no value
 */
export function polarContours(grid: PolarGrid, values: Float64Array, level: number): PolarContours {
  const { radiiKm, azimuthCount } = grid;
  const points = new Map<string, Crossing>();
  const neighbours = new Map<string, string[]>();
  const node = (ring: number, azimuth: number) => ring * azimuthCount + (azimuth % azimuthCount);
  const crossing = (a: readonly [number, number], b: readonly [number, number]): string | null => {
    const [from, to] = [values[node(...a)]!, values[node(...b)]!];
    if (from >= level === to >= level) return null;
    const key = `${node(...a)}-${node(...b)}`;
    if (!points.has(key)) {
      const share = shareOf(from, to, level);
      const stepDeg = 360 / azimuthCount;
      const at = (along: number): PolarPoint => ({
        distanceKm: radiiKm[a[0]]! + along * (radiiKm[b[0]]! - radiiKm[a[0]]!),
        azimuthDeg: (a[1] + along * (b[1] - a[1])) * stepDeg,
      });
      points.set(key, { at: at(share), inside: at(share + (to > from ? TICK_STEPS : -TICK_STEPS)) });
    }
    return key;
  };
  const join = (a: string, b: string) => {
    neighbours.set(a, [...(neighbours.get(a) ?? []), b]);
    neighbours.set(b, [...(neighbours.get(b) ?? []), a]);
  };
  for (let ring = 0; ring + 1 < radiiKm.length; ring += 1) {
    for (let azimuth = 0; azimuth < azimuthCount; azimuth += 1) {
      const sides = [
        crossing([ring, azimuth], [ring, azimuth + 1]),
        crossing([ring, azimuth + 1], [ring + 1, azimuth + 1]),
        crossing([ring + 1, azimuth], [ring + 1, azimuth + 1]),
        crossing([ring, azimuth], [ring + 1, azimuth]),
      ].filter((key) => key !== null);
      if (sides.length === 2) join(sides[0]!, sides[1]!);
      if (sides.length === 4) {
        join(sides[0]!, sides[1]!);
        join(sides[2]!, sides[3]!);
      }
    }
  }
  const all = linesOf(neighbours);
  const large = all.filter((keys) => keys.length >= LEAST_CROSSINGS);
  const lines = (large.length > 0 ? large : all).map((keys) => keys.map((key) => points.get(key)!));
  return {
    lines: lines.map((line) => line.map(({ at }) => at)),
    ticks: lines.flatMap((line) =>
      line.flatMap(({ at, inside }, place) =>
        place % CROSSINGS_A_TICK === 1 ? [[at, inside] as const] : [],
      ),
    ),
  };
}

function shareOf(from: number, to: number, level: number): number {
  const share = (level - from) / (to - from);
  return Number.isFinite(from) && Number.isFinite(to) ? share : 0.5;
}

/** Walks every line once: open ones from their ends first, then the closed ones. */
function linesOf(neighbours: ReadonlyMap<string, readonly string[]>): string[][] {
  const walked = new Set<string>();
  const walkFrom = (start: string): string[] => {
    const line = [start];
    walked.add(start);
    for (let at = start; ; ) {
      const next = neighbours.get(at)!.find((key) => !walked.has(key));
      if (next === undefined) break;
      walked.add(next);
      line.push(next);
      at = next;
    }
    const isClosed = line.length > 2 && neighbours.get(line[line.length - 1]!)!.includes(start);
    return isClosed ? [...line, start] : line;
  };
  const keys = [...neighbours.keys()];
  const ends = keys.filter((key) => neighbours.get(key)!.length === 1);
  return [...ends, ...keys].flatMap((key) => (walked.has(key) ? [] : [walkFrom(key)]));
}
