import { sinesOfTable } from './elevationTable.ts';
import type { LinkMeter } from './meter.ts';
import { levelLeaving } from './riseTable.ts';

/** Numbers of each direction, and where those begin that are told once. */
const EACH = 7;
const HEADER = 18;
/** Floors in the sine of the elevation from 0 to 1: as many as the kernel takes. */
const FLOORS = 256;
const BYTES = 8;

/**
 * A pair whose directions depend on range and elevation alone, as `shared/access/kernel/assembly/linkColumns.ts` reads it: numbers of both
 * directions beside each other, their modes, levels over elevation, the node up to which none of them
 * falls, and the least of them from some elevations on. Places are bytes from the start. Null where more decides.
 *
 * @param leastSine sine of the elevation that the links were prepared from on
 */
export function plainPairNumbers(
  up: LinkMeter | null,
  down: LinkMeter | null,
  leastSine: number,
): Float64Array | null {
  const directions = [up, down].map((meter) => (meter === null ? NO_DIRECTION : directionOf(meter)));
  const [first, second] = directions;
  if (first == null || second == null) return null;
  const nodes = Math.max(first.levelDb.length, second.levelDb.length);
  const levelsAt = HEADER + first.modes.length + second.modes.length;
  // Two levels are read at a time, from places of 16 bytes.
  const evenAt = levelsAt + (levelsAt % 2);
  const risesAt = evenAt + 2 * nodes;
  const floorsAt = risesAt + nodes + ((risesAt + nodes) % 2);
  const numbers = new Float64Array(floorsAt + 2 * (FLOORS + 1));
  [first, second].forEach((direction, side) => {
    for (let place = 0; place < EACH; place++) numbers[2 * place + side] = direction.numbers[place]!;
    const modesAt = side === 0 ? HEADER : HEADER + first.modes.length;
    numbers[2 * MODES_AT + side] = (modesAt + BEFORE_MODES) * BYTES;
    numbers.set(direction.modes, modesAt);
    for (let node = 0; node < nodes; node++) numbers[evenAt + 2 * node + side] = direction.levelDb[node] ?? 0;
  });
  numbers.set([leastSine, evenAt * BYTES, risesAt * BYTES, floorsAt * BYTES], 2 * EACH);
  [first, second].forEach(({ levelDb }, side) => {
    fillFloors(levelDb, (floor, level) => {
      numbers[floorsAt + 2 * floor + side] = level;
    });
  });
  let risesTo = nodes - 1;
  for (let node = nodes - 1; node >= 0; node--) {
    const at = evenAt + 2 * node;
    const isRising = numbers[at]! <= numbers[at + 2]! && numbers[at + 1]! <= numbers[at + 3]!;
    if (node + 1 < nodes && !isRising) risesTo = node;
    numbers[risesAt + node] = risesTo;
  }
  return numbers;
}

/** Tells of every floor the least level from it to the zenith; none beneath the first elevation that the levels are known from. */
function fillFloors(levelDb: Float64Array, tell: (floor: number, leastDb: number) => void): void {
  const sines = sinesOfTable();
  let leastDb = Number.POSITIVE_INFINITY;
  let floor = FLOORS;
  for (let node = levelDb.length - 1; node >= 0; node--) {
    // Beneath a floor levels are those between its two nodes: the lower one counts too.
    leastDb = Math.min(leastDb, levelDb[node]!);
    while (floor >= 0 && sines[node]! <= floor / FLOORS) tell(floor--, leastDb);
  }
}

/** Place of where the modes begin among the numbers of a direction. */
const MODES_AT = 5;

interface PlainDirection {
  readonly numbers: readonly number[];
  readonly modes: Float64Array;
  readonly levelDb: Float64Array;
}

/** Never open. */
const NO_DIRECTION: PlainDirection = {
  numbers: [0, 0, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 2, 0, 0],
  modes: modeRecords([]),
  levelDb: new Float64Array(0),
};

function directionOf(meter: LinkMeter): PlainDirection | null {
  const plain = meter.plainNumbers;
  if (plain === null) return null;
  const { fixedDb, baseDb, disturbedDb, holdDbHz, leastCosine, levelDb } = plain;
  const levelOf = (marginDb: number) => levelLeaving(marginDb + baseDb, disturbedDb);
  return {
    numbers: [fixedDb, baseDb, disturbedDb, holdDbHz, leastCosine, 0, 1],
    modes: modeRecords(
      Array.from(meter.rates, (rateBps, mode) => [
        levelOf(meter.keptDb[mode]!),
        levelOf(meter.climbDb[mode + 1]!),
        rateBps,
      ]),
    ),
    levelDb,
  };
}

/** Numbers of a mode, and of those that stand before the sturdiest. */
const MODE_NUMBERS = 4;
const BEFORE_MODES = 2 * MODE_NUMBERS;

/**
 * Modes one after the other: C/N0 from which each is kept, C/N0 from which the next is climbed to, its rate, and one number to make
 * four. Before them stand one that nothing changes, for a direction that is shut, and one that everything does, for no mode; behind
 * them one that is never reached.
 */
function modeRecords(
  modes: readonly (readonly [kept: number, climb: number, rateBps: number])[],
): Float64Array {
  const never = Number.POSITIVE_INFINITY;
  const all = [[-never, never, 0], [never, never, modes[0]?.[2] ?? 0], ...modes, [never, never, 0]];
  return Float64Array.from(all.flatMap((record) => [...record, 0]));
}
