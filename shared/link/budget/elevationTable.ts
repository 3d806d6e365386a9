/**
 * A level in decibels tabled over elevation, 0 to 90 degrees, in segments that end where the recommendations have a
 * bend or a step: 0.5 degrees (scintillation held below), 5 (low elevations) and 25 (P.618). Linear between two nodes.
 *
 * At every elevation within 0.005 dB of the exact level for carriers up to 44 GHz and 0.01 %, from light to tropical rain (0.0047
 * found, at a corner of P.618); the tests sweep it.
 */
export type ElevationTable = Float64Array;

/** A stretch of elevations; its nodes crowd, with the square of their distance, towards one end. */
interface Segment {
  readonly fromDeg: number;
  readonly toDeg: number;
  /** Steps at which the atmosphere is worked out exactly, at least. */
  readonly exactSteps: number;
  /** Steps of the tables that samples read. */
  readonly fineSteps: number;
}

/**
 * Distances go by the sine of the elevation, in the last segment by the sine of half the distance from the zenith: both come
 * without an arc function. The horizon bends the path, and at the zenith rain goes with the root of the distance from it: these
 * ends are crowded.
 */
const SEGMENTS: readonly Segment[] = [
  { fromDeg: 0, toDeg: 0.5, exactSteps: 20, fineSteps: 320 },
  { fromDeg: 0.5, toDeg: 5, exactSteps: 30, fineSteps: 800 },
  { fromDeg: 5, toDeg: 25, exactSteps: 15, fineSteps: 400 },
  { fromDeg: 25, toDeg: 90, exactSteps: 27, fineSteps: 840 },
];
const LAST = SEGMENTS.length - 1;
const RAD = Math.PI / 180;
const FROM_SINES = SEGMENTS.map(({ fromDeg }) => Math.sin(fromDeg * RAD));
const SINE_LENGTHS = SEGMENTS.map(({ toDeg }, index) => Math.sin(toDeg * RAD) - FROM_SINES[index]!);
/** Square of the sine of half the distance from the zenith, doubled, at the foot of the last segment. */
const FOOT = 1 - FROM_SINES[LAST]!;
const STEP_COUNTS = SEGMENTS.map(({ fineSteps }) => fineSteps);
/** Nodes that a value between nodes follows. */
const NEIGHBOURS = 6;
/** Finds a corner within 1e-13 of a segment. */
const CORNER_HALVINGS = 40;
/** Each segment keeps both of its ends, because the level may jump from one to the next. */
const FIRST_NODES = SEGMENTS.map((_, index) =>
  SEGMENTS.slice(0, index).reduce((sum, { fineSteps }) => sum + fineSteps + 1, 0),
);
const NODE_COUNT = FIRST_NODES.at(-1)! + SEGMENTS.at(-1)!.fineSteps + 1;
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
  /** Changes its sign at elevations where the attenuation has a corner; null where it has none inside a segment. */
  readonly cornerAt: ((elevationDeg: number) => number) | null;
}

/**
 * Tables attenuations over elevation, and levels made of them.
 *
 * The attenuations are asked for at some 90 elevations, which costs a ray trace each. In between they follow the polynomial through
 * their six neighbours, after taking out the length of the path, so that the fine tables need no more of them. It never looks over a
 * corner.
 */
export function tabulateLevels(question: LevelQuestion): readonly ElevationTable[] {
  const tables = Array.from({ length: question.levelCount }, () =>
    new Float64Array(NODE_COUNT).fill(Number.NaN),
  );
  for (let index = 0; index < SEGMENTS.length; index++) {
    if (SEGMENTS[index]!.toDeg > question.leastElevationDeg) tabulateSegment(question, index, tables);
  }
  return tables;
}

/** A function of its own, not one made for every link: those are compiled again and again. */
function tabulateSegment(question: LevelQuestion, index: number, tables: readonly ElevationTable[]): void {
  const { levelsOf, levelCount } = question;
  const levels = new Float64Array(levelCount);
  const lengths = lengthsOfTable();
  const steps = STEP_COUNTS[index]!;
  const firstNode = FIRST_NODES[index]!;
  const pieces = piecesOf(question, index);
  const between = new Float64Array(pieces[0]!.exact[0]!.length);
  let piece = 0;
  for (let step = 0; step <= steps; step++) {
    const node = firstNode + step;
    const share = step / steps;
    while (share > pieces[piece]!.toShare) piece += 1;
    throughSix(pieces[piece]!, share, between);
    for (let column = 0; column < between.length; column++) between[column]! /= lengths[node]!;
    levelsOf(between, levels);
    for (let column = 0; column < levelCount; column++) tables[column]![node] = levels[column]!;
  }
}

/** A part of a segment without a corner inside, with attenuations over its length evenly apart. */
interface Piece {
  readonly fromShare: number;
  readonly toShare: number;
  readonly exact: readonly (readonly number[])[];
}

function piecesOf({ attenuationsAt, cornerAt }: LevelQuestion, index: number): Piece[] {
  const { exactSteps } = SEGMENTS[index]!;
  const ends = [...(cornerAt === null ? [] : cornerSharesOf(cornerAt, index)), 1];
  return ends.map((toShare, place): Piece => {
    const fromShare = ends[place - 1] ?? 0;
    const steps = Math.max(NEIGHBOURS - 1, Math.ceil((toShare - fromShare) * exactSteps));
    const exact: number[][] = [];
    for (let step = 0; step <= steps; step++) {
      const share = step === steps ? toShare : fromShare + ((toShare - fromShare) * step) / steps;
      const elevationDeg = elevationOf(index, share);
      const values = [...attenuationsAt(elevationDeg)];
      const length = flattening(elevationDeg);
      for (let column = 0; column < values.length; column++) values[column]! *= length;
      exact.push(values);
    }
    return { fromShare, toShare, exact };
  });
}

/** Where inside a segment a sign changes, as shares of it. */
function cornerSharesOf(cornerAt: (elevationDeg: number) => number, index: number): number[] {
  const { exactSteps } = SEGMENTS[index]!;
  const isAboveAt = (share: number) => cornerAt(elevationOf(index, share)) > 0;
  const found: number[] = [];
  let isAbove = isAboveAt(0);
  for (let step = 1; step <= exactSteps; step++) {
    const isNextAbove = isAboveAt(step / exactSteps);
    if (isNextAbove !== isAbove) {
      let [low, high] = [(step - 1) / exactSteps, step / exactSteps];
      for (let halving = 0; halving < CORNER_HALVINGS; halving++) {
        const middle = (low + high) / 2;
        if (isAboveAt(middle) === isAbove) low = middle;
        else high = middle;
      }
      // The ends of a segment are ends of pieces anyway.
      if (low > 0 && high < 1) found.push(high);
    }
    isAbove = isNextAbove;
  }
  return found;
}

/** Values at a share by the polynomial through the six nodes around it; at the ends of a piece through its last six. */
function throughSix({ fromShare, toShare, exact }: Piece, share: number, into: Float64Array): void {
  const steps = exact.length - 1;
  const at = ((share - fromShare) / (toShare - fromShare)) * steps;
  const first = Math.min(steps - (NEIGHBOURS - 1), Math.max(0, Math.floor(at) - 2));
  // One by one: arrays to take apart at every node of every table would be the most garbage that links make.
  const a = at - first;
  const b = a - 1;
  const c = a - 2;
  const d = a - 3;
  const e = a - 4;
  const f = a - 5;
  const ab = a * b;
  const cd = c * d;
  const ef = e * f;
  const w0 = (-b * cd * ef) / 120;
  const w1 = (a * cd * ef) / 24;
  const w2 = (-ab * d * ef) / 12;
  const w3 = (ab * c * ef) / 12;
  const w4 = (-ab * cd * f) / 24;
  const w5 = (ab * cd * e) / 120;
  const n0 = exact[first]!;
  const n1 = exact[first + 1]!;
  const n2 = exact[first + 2]!;
  const n3 = exact[first + 3]!;
  const n4 = exact[first + 4]!;
  const n5 = exact[first + 5]!;
  for (let column = 0; column < into.length; column++) {
    into[column] =
      w0 * n0[column]! +
      w1 * n1[column]! +
      w2 * n2[column]! +
      w3 * n3[column]! +
      w4 * n4[column]! +
      w5 * n5[column]!;
  }
}

/** Elevation of every node, degrees. */
function elevationsOfTable(): number[] {
  return STEP_COUNTS.flatMap((steps, index) =>
    Array.from({ length: steps + 1 }, (_, step) => elevationOf(index, step / steps)),
  );
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
const STEPS = STEP_COUNTS.map((steps) => steps - 1e-9);
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
