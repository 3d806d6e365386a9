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
  readonly crowdedAt: 'from' | 'to';
  /** Steps at which the atmosphere is worked out exactly. */
  readonly exactSteps: number;
}

/** The horizon bends the path, and at the zenith rain goes with the root of the distance from it: both ends are crowded. */
const SEGMENTS: readonly Segment[] = [
  { fromDeg: 0, toDeg: 0.5, crowdedAt: 'from', exactSteps: 20 },
  { fromDeg: 0.5, toDeg: 5, crowdedAt: 'from', exactSteps: 50 },
  { fromDeg: 5, toDeg: 25, crowdedAt: 'from', exactSteps: 25 },
  { fromDeg: 25, toDeg: 90, crowdedAt: 'to', exactSteps: 45 },
];
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
function elevationOf({ fromDeg, toDeg, crowdedAt }: Segment, share: number): number {
  const lengthDeg = toDeg - fromDeg;
  const elevationDeg =
    crowdedAt === 'from' ? fromDeg + lengthDeg * share ** 2 : toDeg - lengthDeg * (1 - share) ** 2;
  if (fromDeg > 0 && share === 0) return fromDeg + INSIDE_DEG;
  return share === 1 && toDeg < 90 ? toDeg - INSIDE_DEG : elevationDeg;
}

/** What makes layers over a round Earth nearly constant over elevation: sin + sqrt(sin^2 + 0.002). */
function flattening(elevationDeg: number): number {
  const sine = Math.sin((elevationDeg * Math.PI) / 180);
  return sine + Math.sqrt(sine * sine + 0.002);
}

/**
 * Tables attenuations over elevation, and levels made of them.
 *
 * The attenuations are asked for at 144 elevations, which costs a ray trace each. In between they follow the cubic through
 * their neighbours, after taking out the length of the path, so that the fine tables need no more of them.
 *
 * @param attenuationsAt attenuations at an elevation, dB, the same number of them each time
 * @param levelsOf levels wanted from attenuations, dB
 */
export function tabulateLevels(
  attenuationsAt: (elevationDeg: number) => readonly number[],
  levelsOf: (attenuationsDb: readonly number[]) => readonly number[],
): readonly ElevationTable[] {
  const tables = levelsOf(attenuationsAt(90)).map(() => new Float64Array(NODE_COUNT));
  SEGMENTS.forEach((segment, index) => {
    const { exactSteps } = segment;
    const exact = Array.from({ length: exactSteps + 1 }, (_, step) => {
      const elevationDeg = elevationOf(segment, step / exactSteps);
      return attenuationsAt(elevationDeg).map((value) => value * flattening(elevationDeg));
    });
    const steps = exactSteps * FINE_STEPS;
    for (let step = 0; step <= steps; step++) {
      const at = step / FINE_STEPS;
      const length = flattening(elevationOf(segment, step / steps));
      const between = throughFour(exact, at).map((value) => value / length);
      levelsOf(between).forEach((level, column) => {
        tables[column]![FIRST_NODES[index]! + step] = level;
      });
    }
  });
  return tables;
}

/** Values between nodes by the cubic through the four around them; at the ends of a segment through its last four. */
function throughFour(nodes: readonly (readonly number[])[], at: number): number[] {
  const first = Math.min(nodes.length - 4, Math.max(0, Math.floor(at) - 1));
  const x = at - first;
  const [a, b, c, d] = [x, x - 1, x - 2, x - 3];
  const weights = [(-b * c * d) / 6, (a * c * d) / 2, (-a * b * d) / 2, (a * b * c) / 6];
  return nodes[first]!.map((_, column) =>
    weights.reduce((sum, weight, node) => sum + weight * nodes[first + node]![column]!, 0),
  );
}

let sines: Float64Array | null = null;

/** Sine of the elevation of every node. */
export function sinesOfTable(): Float64Array {
  sines ??= Float64Array.from(
    SEGMENTS.flatMap((segment) => {
      const steps = segment.exactSteps * FINE_STEPS;
      return Array.from({ length: steps + 1 }, (_, step) => elevationOf(segment, step / steps));
    }),
    (elevationDeg) => Math.sin((elevationDeg * Math.PI) / 180),
  );
  return sines;
}

/** Where an elevation stands in a table, in nodes; the horizon stands for everything below it. */
export function tablePlaceOf(elevationDeg: number): number {
  const held = elevationDeg > 90 ? 90 : elevationDeg > 0 ? elevationDeg : 0;
  let index = SEGMENTS.length - 1;
  while (held < SEGMENTS[index]!.fromDeg) {
    index -= 1;
  }
  const { fromDeg, toDeg, crowdedAt, exactSteps } = SEGMENTS[index]!;
  const lengthDeg = toDeg - fromDeg;
  const share =
    crowdedAt === 'from'
      ? Math.sqrt((held - fromDeg) / lengthDeg)
      : 1 - Math.sqrt((toDeg - held) / lengthDeg);
  const steps = exactSteps * FINE_STEPS;
  return FIRST_NODES[index]! + Math.min(steps - 1e-9, share * steps);
}

/** Level of a table at a place of {@link tablePlaceOf}, dB. */
export function levelAt(table: ElevationTable, place: number): number {
  const node = Math.floor(place);
  const low = table[node]!;
  return low + (place - node) * (table[node + 1]! - low);
}
