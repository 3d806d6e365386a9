import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beamLengthKm, beamMarginKm } from '../../../shared/mesh/lasers/beam.ts';
import { chooseLinks, joinableKinds } from '../../../shared/mesh/lasers/choose.ts';
import { ChoiceRepair } from '../../../shared/mesh/lasers/repair.ts';
import type { LaserNet } from '../../../shared/mesh/lasers/types.ts';

/** Nets of up to three kinds with random numbers of terminals, layouts and neighbours, and a shell of satellites. */
const cases = fc.integer({ min: 3, max: 24 }).chain((count) =>
  fc.record({
    kinds: fc.array(
      fc.record({
        terminalCount: fc.integer({ min: 1, max: 5 }),
        maxRangeKm: fc.constantFrom(4000, 8000, 20_000),
        neighbourCount: fc.integer({ min: 0, max: 4 }),
      }),
      { minLength: 3, maxLength: 3 },
    ),
    kindOf: fc.array(fc.integer({ min: -1, max: 2 }), { minLength: count, maxLength: count }),
    compatible: fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }),
    places: fc.array(
      fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true })),
      {
        minLength: count,
        maxLength: count,
      },
    ),
    lost: fc.array(fc.constantFrom(0, 0, 0, 1), { minLength: count, maxLength: count }),
  }),
);

const pairsOf = (rows: ArrayLike<number>) =>
  Array.from({ length: rows.length / 2 }, (_, index) => `${rows[2 * index]} ${rows[2 * index + 1]}`);

interface Case {
  readonly kinds: readonly Pick<
    LaserNet['kinds'][number],
    'terminalCount' | 'maxRangeKm' | 'neighbourCount'
  >[];
  readonly kindOf: readonly number[];
  readonly compatible: readonly boolean[];
  readonly places: readonly (readonly [number, number])[];
}

function netOf({ kinds, kindOf, compatible, places }: Case) {
  const [ab, ac, bc] = compatible.map(Number) as [number, number, number];
  const net: LaserNet = {
    kinds: kinds.map((kind) => ({
      ...kind,
      grazingHeightKm: 80,
      acquisitionS: 0,
      rateBps: 1e9,
      standard: '',
    })),
    kindOf: Int16Array.from(kindOf),
    fixedPairs: new Int32Array(0),
    compatible: Uint8Array.of(1, ab, ac, ab, 1, bc, ac, bc, 1),
    redecideMs: 60_000,
  };
  const positions = Float64Array.from(
    places.flatMap(([u, v]) => {
      const [z, angle] = [2 * u - 1, 2 * Math.PI * v];
      const axis = Math.sqrt(1 - z * z);
      return [axis * Math.cos(angle), axis * Math.sin(angle), z].map((part) => 7400 * part);
    }),
  );
  return { net, positions };
}

/** The shortest link of all that two satellites can hold, then the next of those that are left. */
function plainChoice(net: LaserNet, positions: Float64Array): string[] {
  const rows = [...net.kindOf.keys()].filter((row) => net.kindOf[row]! >= 0);
  const all = rows.flatMap((a) =>
    rows.flatMap((b) => {
      const limits = joinableKinds(net)[net.kindOf[a]! * net.kinds.length + net.kindOf[b]!];
      if (a >= b || !limits || !(beamMarginKm(positions, [a, b], limits) >= 0)) return [];
      return [{ a, b, lengthKm: beamLengthKm(positions, a, b) }];
    }),
  );
  all.sort((x, y) => x.lengthKm - y.lengthKm || x.a - y.a || x.b - y.b);
  const taken: { readonly a: number; readonly b: number }[] = [];
  const heldBy = (row: number, counts: (other: number) => boolean) =>
    taken.filter(({ a, b }) => (a === row && counts(b)) || (b === row && counts(a))).length;
  for (const { a, b } of all) {
    const isFull = [a, b].some((row) => {
      const kind = net.kinds[net.kindOf[row]!]!;
      const own = heldBy(row, (other) => net.kindOf[other] === net.kindOf[row]);
      const isOwn = net.kindOf[a] === net.kindOf[b];
      return heldBy(row, () => true) >= kind.terminalCount || (isOwn && own >= kind.neighbourCount);
    });
    if (!isFull) taken.push({ a, b });
  }
  return taken.map(({ a, b }) => `${a} ${b}`);
}

describe('links that no layout fixes', () => {
  it('verify that choosing ring by ring gives what choosing among all gives, in the same order', () => {
    fc.assert(
      fc.property(cases, (each) => {
        const { net, positions } = netOf(each);
        expect(pairsOf(chooseLinks(net, positions))).toEqual(plainChoice(net, positions));
      }),
      { numRuns: 300 },
    );
  });

  it('verify that repairing a choice gives what choosing without them gives', () => {
    fc.assert(
      fc.property(cases, ({ lost, ...each }) => {
        const { net, positions } = netOf(each);
        const left = positions.map((value, place) =>
          lost[Math.floor(place / 3)] === 1 ? Number.NaN : value,
        );
        const choice = chooseLinks(net, positions);
        const { removed, added } = new ChoiceRepair(net, Uint8Array.from(lost)).changesOf(
          choice,
          () => positions,
        );
        const gone = new Set(pairsOf(removed));
        const kept = pairsOf(choice).filter(
          (pair) => !gone.has(pair) && !pair.split(' ').some((row) => lost[Number(row)] === 1),
        );
        expect(new Set([...kept, ...pairsOf(added)])).toEqual(new Set(pairsOf(chooseLinks(net, left))));
      }),
      { numRuns: 500 },
    );
  });
});
