/**
 * A level in decibels tabled over elevation, 0 to 90 degrees, in segments that end where the recommendations have a
 * bend or a step: 0.5 degrees (scintillation held below), 5 (low elevations) and 25 (P.618). Linear between two nodes.
 *
 * At every elevation within 0.005 dB of the exact level for carriers up to 44 GHz and 0.01 % in tropical rain (0.002 found);
 * the tests sweep it.
 */
export type ElevationTable = Float64Array;

/** A stretch of elevations; its nodes crowd, with the square of their distance, towards one end. */
interface Segment {
  readonly fromDeg: number;
  readonly toDeg: number;
  /** Steps at which the atmosphere is worked out exactly. */
  readonly exactSteps: number;
}

/**
 * Distances go by the sine of the elevation, in the last segment by the sine of half the distance from the zenith: both come
 * without an arc function. The horizon bends the path, and at the zenith rain goes with the root of the distance from it: these
 * ends are crowded.
 */
const SEGMENTS: readonly Segment[] = [
  { fromDeg: 0, toDeg: 0.5, exactSteps: 20 },
  { fromDeg: 0.5, toDeg: 5, exactSteps: 50 },
  { fromDeg: 5, toDeg: 25, exactSteps: 25 },
  { fromDeg: 25, toDeg: 90, exactSteps: 45 },
];
const LAST = SEGMENTS.length - 1;
const RAD = Math.PI / 180;
const FROM_SINES = SEGMENTS.map(({ fromDeg }) => Math.sin(fromDeg * RAD));
const SINE_LENGTHS = SEGMENTS.map(({ toDeg }, index) => Math.sin(toDeg * RAD) - FROM_SINES[index]!);
/** Square of the sine of half the distance from the zenith, doubled, at the foot of the last segment. */
const FOOT = 1 - FROM_SINES[LAST]!;
/** Steps of the tables that samples read, in one exact step. */
const FINE_STEPS = 16;
/** Each segment keeps both of its ends, because the level may jump from one to the next. */
const FIRST_NODES = SEGMENTS.map((_, index) =>
  SEGMENTS.slice(0, index).reduce((sum, { exactSteps }) => sum + exactSteps * FINE_STEPS + 1, 0),
);
const NODE_COUNT = FIRST_NODES.at(-1)! + SEGMENTS.at(-1)!.exactSteps * FINE_STEPS + 1;
/** A segment looks at its ends from inside: the level may jump there. */
const INSIDE_DEG = 1e-9;

/** Elevation of a share of a segment, degrees. */
function elevationOf(index: number, share: number): number {
  const { fromDeg, toDeg } = SEGMENTS[index]!;
  if (share === 0) return fromDeg > 0 ? fromDeg + INSIDE_DEG : fromDeg;
  if (share === 1) return toDeg < 90 ? toDeg - INSIDE_DEG : toDeg;
  if (index === LAST) return 90 - (2 * Math.asin(Math.sqrt(FOOT / 2) * (1 - share) ** 2)) / RAD;
  return Math.asin(FROM_SINES[index]! + SINE_LENGTHS[index]! * share ** 2) / RAD;
}

/** What makes layers over a round Earth nearly constant over elevation: sin + sqrt(sin^2 + 0.002). */
function flattening(elevationDeg: number): number {
  const sine = Math.sin(elevationDeg * RAD);
  return sine + Math.sqrt(sine * sine + 0.002);
}

/** How levels are tabled. */
export interface LevelQuestion {
  /** Attenuations at an elevation, dB, the same number of them each time. */
  readonly attenuationsAt: (elevationDeg: number) => readonly number[];
  /** Writes the levels wanted from attenuations, dB. */
  readonly levelsOf: (attenuationsDb: Float64Array, into: Float64Array) => void;
  readonly levelCount: number;
  /** Segments that end here or below are left out: their levels are NaN. */
  readonly leastElevationDeg: number;
}

/**
 * Tables attenuations over elevation, and levels made of them.
 *
 * The attenuations are asked for at 144 elevations, which costs a ray trace each. In between they follow the cubic through
 * their neighbours, after taking out the length of the path, so that the fine tables need no more of them.
 */
export function tabulateLevels(question: LevelQuestion): readonly ElevationTable[] {
  const { attenuationsAt, levelsOf, levelCount, leastElevationDeg } = question;
  const tables = Array.from({ length: levelCount }, () => new Float64Array(NODE_COUNT).fill(Number.NaN));
  const levels = new Float64Array(levelCount);
  const lengths = lengthsOfTable();
  SEGMENTS.forEach((segment, index) => {
    const { exactSteps, toDeg } = segment;
    if (toDeg <= leastElevationDeg) return;
    const exact = Array.from({ length: exactSteps + 1 }, (_, step) => {
      const elevationDeg = elevationOf(index, step / exactSteps);
      return attenuationsAt(elevationDeg).map((value) => value * flattening(elevationDeg));
    });
    const between = new Float64Array(exact[0]!.length);
    for (let step = 0; step <= exactSteps * FINE_STEPS; step++) {
      const node = FIRST_NODES[index]! + step;
      throughFour(exact, step / FINE_STEPS, between);
      for (let column = 0; column < between.length; column++) between[column]! /= lengths[node]!;
      levelsOf(between, levels);
      for (let column = 0; column < levelCount; column++) tables[column]![node] = levels[column]!;
    }
  });
  return tables;
}

/** Values between nodes by the cubic through the four around them; at the ends of a segment through its last four. */
function throughFour(nodes: readonly (readonly number[])[], at: number, into: Float64Array): void {
  const first = Math.min(nodes.length - 4, Math.max(0, Math.floor(at) - 1));
  const x = at - first;
  const [a, b, c, d] = [x, x - 1, x - 2, x - 3];
  const [w0, w1, w2, w3] = [(-b * c * d) / 6, (a * c * d) / 2, (-a * b * d) / 2, (a * b * c) / 6];
  const [n0, n1, n2, n3] = [nodes[first]!, nodes[first + 1]!, nodes[first + 2]!, nodes[first + 3]!];
  for (let column = 0; column < into.length; column++) {
    into[column] = w0 * n0[column]! + w1 * n1[column]! + w2 * n2[column]! + w3 * n3[column]!;
  }
}

/** Elevation of every node, degrees. */
function elevationsOfTable(): number[] {
  return SEGMENTS.flatMap(({ exactSteps }, index) => {
    const steps = exactSteps * FINE_STEPS;
    return Array.from({ length: steps + 1 }, (_, step) => elevationOf(index, step / steps));
  });
}

let lengths: Float64Array | null = null;

/** {@link flattening} at every node. */
function lengthsOfTable(): Float64Array {
  lengths ??= Float64Array.from(elevationsOfTable(), flattening);
  return lengths;
}

let sines: Float64Array | null = null;

/** Sine of the elevation of every node. */
export function sinesOfTable(): Float64Array {
  sines ??= Float64Array.from(elevationsOfTable(), (elevationDeg) => Math.sin(elevationDeg * RAD));
  return sines;
}

/** Where an elevation stands in a table, in nodes; the horizon stands for everything below it. */
export function tablePlaceOf(elevationDeg: number): number {
  return tablePlaceOfSine(elevationDeg >= 90 ? 1 : Math.sin(elevationDeg * RAD));
}

/** {@link tablePlaceOf} by the sine of the elevation. */
export function tablePlaceOfSine(sine: number): number {
  if (sine >= LAST_SINE) {
    const share = 1 - Math.sqrt(Math.sqrt(Math.max(0, 1 - sine) / FOOT));
    return LAST_NODE + Math.max(0, share) * LAST_STEPS;
  }
  const held = sine > 0 ? sine : 0;
  let index = LAST - 1;
  while (held < FROM_SINES[index]!) {
    index -= 1;
  }
  const share = Math.sqrt((held - FROM_SINES[index]!) / SINE_LENGTHS[index]!);
  return FIRST_NODES[index]! + Math.min(1, share) * STEPS[index]!;
}

/** Steps of a segment, less a trifle: a node follows every place. */
const STEPS = SEGMENTS.map(({ exactSteps }) => exactSteps * FINE_STEPS - 1e-9);
const LAST_SINE = FROM_SINES[LAST]!;
const LAST_NODE = FIRST_NODES[LAST]!;
const LAST_STEPS = STEPS[LAST]!;

/** Of each segment what {@link tablePlaceOfSine} takes: sine at its foot, what distances are divided by, first node, steps. */
export function segmentNumbers(): number[] {
  return SEGMENTS.flatMap((_, index) => [
    FROM_SINES[index]!,
    index === LAST ? FOOT : SINE_LENGTHS[index]!,
    FIRST_NODES[index]!,
    STEPS[index]!,
  ]);
}

/** Level of a table at a place of {@link tablePlaceOf}, dB. */
export function levelAt(table: ElevationTable, place: number): number {
  const node = Math.floor(place);
  const low = table[node]!;
  return low + (place - node) * (table[node + 1]! - low);
}
