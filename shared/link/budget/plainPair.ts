import type { LinkMeter } from './meter.ts';
import { levelLeaving } from './riseTable.ts';

/** Numbers of each direction, and where those begin that are told once. */
const EACH = 8;
const HEADER = 19;
const BYTES = 8;

/**
 * A pair whose directions depend on range and elevation alone, as `shared/access/kernel/assembly/linkColumns.ts` reads it: numbers of both
 * directions beside each other, rates of their modes and C/N0 from which each is kept and climbed to, levels over elevation, and the node up to which none of them
 * falls. Places are bytes from the start. Null where more decides.
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
  const numbers = new Float64Array(risesAt + nodes);
  [first, second].forEach((direction, side) => {
    for (let place = 0; place < EACH; place++) numbers[2 * place + side] = direction.numbers[place]!;
    const modesAt = side === 0 ? HEADER : HEADER + first.modes.length;
    numbers[2 * MODES_AT + side] = modesAt * BYTES;
    numbers.set(direction.modes, modesAt);
    for (let node = 0; node < nodes; node++) numbers[evenAt + 2 * node + side] = direction.levelDb[node] ?? 0;
  });
  numbers.set([leastSine, evenAt * BYTES, risesAt * BYTES], 2 * EACH);
  let risesTo = nodes - 1;
  for (let node = nodes - 1; node >= 0; node--) {
    const at = evenAt + 2 * node;
    const isRising = numbers[at]! <= numbers[at + 2]! && numbers[at + 1]! <= numbers[at + 3]!;
    if (node + 1 < nodes && !isRising) risesTo = node;
    numbers[risesAt + node] = risesTo;
  }
  return numbers;
}

/** Place of where the modes begin among the numbers of a direction. */
const MODES_AT = 6;

interface PlainDirection {
  readonly numbers: readonly number[];
  readonly modes: Float64Array;
  readonly levelDb: Float64Array;
}

/** Never open. */
const NO_DIRECTION: PlainDirection = {
  numbers: [0, 0, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 2, 0, 0, 0],
  modes: new Float64Array(0),
  levelDb: new Float64Array(0),
};

function directionOf(meter: LinkMeter): PlainDirection | null {
  const plain = meter.plainNumbers;
  if (plain === null) return null;
  const { fixedDb, baseDb, disturbedDb, holdDbHz, leastCosine, levelDb } = plain;
  const levelOf = (marginDb: number) => levelLeaving(marginDb + baseDb, disturbedDb);
  return {
    numbers: [fixedDb, baseDb, disturbedDb, holdDbHz, leastCosine, meter.rates.length, 0, 1],
    modes: Float64Array.of(...meter.rates, ...meter.keptDb.map(levelOf), ...meter.climbDb.map(levelOf)),
    levelDb,
  };
}
