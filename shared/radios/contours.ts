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

/** A side of a cell that a line crosses: its nodes, the lower one first, and their values. */
interface Side {
  readonly low: PolarPoint;
  readonly high: PolarPoint;
  readonly lowValue: number;
  readonly highValue: number;
}

/** Where a line crosses a side of a cell, and a point beside it at which values are higher. */
interface Crossing {
  readonly at: PolarPoint;
  readonly inside: PolarPoint;
}

/** Values at points between the nodes of a grid. */
export type PolarField = (points: readonly PolarPoint[]) => Float64Array;

/** Times that a crossing is looked for in the half of its side in which it lies. */
const HALVINGS = 5;
/** Values along a side that differ by less are taken as linear, dB: a field that jumps differs by more. */
const LINEAR_DB = 1;

/**
 * Lines along which values on a polar grid reach a level, by marching squares. A field that jumps would make steps of the
 * grid's size where a line is drawn by the nodes alone: a crossing between values far apart is halved in by what lies between.
 * What is left is linear, or crossed halfway where a value is infinite. Pieces are joined; a line that comes back to its start is closed by repeating it. Scraps are left out where there
 * is more than scraps.
 *
 * @param values ring after ring, each by azimuth; minus infinity where there is no value
 * @param field the same values between nodes
 */
export function polarContours(
  grid: PolarGrid,
  values: Float64Array,
  level: number,
  field: PolarField,
): PolarContours {
  const { radiiKm, azimuthCount } = grid;
  const found = new Map<string, Side>();
  const neighbours = new Map<string, string[]>();
  const node = (ring: number, azimuth: number) => ring * azimuthCount + (azimuth % azimuthCount);
  const crossing = (a: readonly [number, number], b: readonly [number, number]): string | null => {
    const [from, to] = [values[node(...a)]!, values[node(...b)]!];
    if (from >= level === to >= level) return null;
    const key = `${node(...a)}-${node(...b)}`;
    if (!found.has(key)) {
      const [fromPoint, toPoint] = [a, b].map(([ring, azimuth]) => ({
        distanceKm: radiiKm[ring]!,
        azimuthDeg: (azimuth * 360) / azimuthCount,
      }));
      const [low, high] = to > from ? [fromPoint!, toPoint!] : [toPoint!, fromPoint!];
      found.set(key, { low, high, lowValue: Math.min(from, to), highValue: Math.max(from, to) });
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
  const points = crossingsOf(found, level, field);
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

function crossingsOf(
  found: ReadonlyMap<string, Side>,
  level: number,
  field: PolarField,
): Map<string, Crossing> {
  const whole = [...found.values()];
  const sides = [...whole];
  for (let turn = 0; turn < HALVINGS; turn += 1) {
    const steep = sides.flatMap(({ lowValue, highValue }, place) =>
      highValue - lowValue > LINEAR_DB ? [place] : [],
    );
    const middles = steep.map((place) => between(sides[place]!.low, sides[place]!.high, 0.5));
    const values = field(middles);
    for (const [turned, place] of steep.entries()) {
      const [middle, value] = [middles[turned]!, values[turned]!];
      sides[place] =
        value >= level
          ? { ...sides[place]!, high: middle, highValue: value }
          : { ...sides[place]!, low: middle, lowValue: value };
    }
  }
  return new Map(
    [...found.keys()].map((key, place) => {
      const at = crossingOf(sides[place]!, level);
      const { low, high } = whole[place]!;
      const inside = {
        distanceKm: at.distanceKm + TICK_STEPS * (high.distanceKm - low.distanceKm),
        azimuthDeg: at.azimuthDeg + TICK_STEPS * (high.azimuthDeg - low.azimuthDeg),
      };
      return [key, { at, inside }];
    }),
  );
}

function crossingOf({ low, high, lowValue, highValue }: Side, level: number): PolarPoint {
  const share = (level - lowValue) / (highValue - lowValue);
  return between(low, high, Number.isFinite(lowValue) && Number.isFinite(highValue) ? share : 0.5);
}

function between(from: PolarPoint, to: PolarPoint, share: number): PolarPoint {
  return {
    distanceKm: from.distanceKm + share * (to.distanceKm - from.distanceKm),
    azimuthDeg: from.azimuthDeg + share * (to.azimuthDeg - from.azimuthDeg),
  };
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
