import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Band, Independence, PlanMean, StationId } from '../../../shared/domain/index.ts';
import { compareMeans, MAX_MEANS, rankMeans, sharedBy } from '../../../shared/plan/index.ts';

const few = <T extends string>(words: readonly T[]) => fc.subarray([...words], { maxLength: 2 });

const mean: fc.Arbitrary<PlanMean> = fc
  .record({
    kind: fc.constantFrom('fleet' as const, 'bearer' as const),
    id: fc.stringMatching(/^[a-z]{3}$/),
    availableFraction: fc.constantFrom(0, 0.25, 0.5, 1),
    meetsNeed: fc.boolean(),
    setUpS: fc.constantFrom(0, 60),
    maxDelayMs: fc.constantFrom(5, 40, null),
    planes: few(['p1', 'p2', 'p3']),
    gateways: few(['north', 'south'] as unknown as readonly StationId[]),
    bands: few<Band>(['Ka', 'Ku', 'X']),
    owner: fc.constantFrom('', 'military', 'commercial', 'allied'),
    powers: few(['grid', 'set']),
  })
  .map((facts) => ({
    ...facts,
    name: facts.id,
    longestSilenceS: 0,
    minDelayMs: facts.maxDelayMs,
  }));

const means = fc.uniqueArray(mean, { maxLength: 8, selector: ({ kind, id }) => kind + id });
const wanted: fc.Arbitrary<Independence> = fc.record({
  plane: fc.boolean(),
  gateway: fc.boolean(),
  band: fc.boolean(),
  owner: fc.boolean(),
  power: fc.boolean(),
});

/** Every set of means with the best in it, by the definition. */
function bestByLookingAtAll(candidates: readonly PlanMean[], rules: Independence): readonly PlanMean[] {
  const usable = candidates.filter(({ availableFraction }) => availableFraction > 0).sort(compareMeans);
  if (usable.length === 0) return [];
  const sets: PlanMean[][] = [];
  for (let bits = 0; bits < 2 ** usable.length; bits += 1) {
    const set = usable.filter((_, index) => (bits & (1 << index)) !== 0);
    const areFree = set.every((one, index) =>
      set.slice(index + 1).every((other) => sharedBy(one, other, rules) === null),
    );
    if (set.length <= MAX_MEANS && set[0] === usable[0] && areFree) sets.push(set);
  }
  const places = (set: readonly PlanMean[]) => set.map((each) => usable.indexOf(each));
  sets.sort((a, b) => {
    if (a.length !== b.length) return b.length - a.length;
    const [one, other] = [places(a), places(b)];
    const first = one.findIndex((place, index) => place !== other[index]);
    return first === -1 ? 0 : one[first]! - other[first]!;
  });
  return sets[0]!;
}

describe('ranking of means', () => {
  test('verify that it is the best of all sets, by looking at every one', () => {
    fc.assert(
      fc.property(means, wanted, (candidates, rules) => {
        expect(rankMeans(candidates, rules)).toEqual(bestByLookingAtAll(candidates, rules));
      }),
    );
  });

  test('verify that what is told alike ranks alike: some milliseconds put no means above one that is sooner ready', () => {
    const base = { name: '', longestSilenceS: 0, minDelayMs: 5, maxDelayMs: 5, meetsNeed: true };
    const rest = { planes: [], gateways: [], bands: [], owner: '', powers: [] };
    const at = (id: string, availableFraction: number, setUpS: number): PlanMean => ({
      ...{ kind: 'bearer', id, ...base, ...rest, availableFraction, setUpS },
    });
    expect(compareMeans(at('a', 0.999_998, 0), at('b', 1, 60))).toBeLessThan(0);
    expect(compareMeans(at('a', 0.998, 0), at('b', 1, 60))).toBeGreaterThan(0);
  });

  test('verify that no two means of a plan share what the planner forbids', () => {
    fc.assert(
      fc.property(means, wanted, (candidates, rules) => {
        const ranked = rankMeans(candidates, rules);
        for (const [index, one] of ranked.entries()) {
          for (const other of ranked.slice(index + 1)) expect(sharedBy(one, other, rules)).toBeNull();
        }
      }),
    );
  });

  test('verify that the order in which means are named decides nothing', () => {
    fc.assert(
      fc.property(means, wanted, (candidates, rules) => {
        expect(rankMeans(candidates.toReversed(), rules)).toEqual(rankMeans(candidates, rules));
      }),
    );
  });

  test('verify that asking for less independence never takes a means away', () => {
    fc.assert(
      fc.property(means, wanted, (candidates, rules) => {
        const loose = { plane: false, gateway: false, band: false, owner: false, power: false };
        expect(rankMeans(candidates, loose).length).toBeGreaterThanOrEqual(
          rankMeans(candidates, rules).length,
        );
      }),
    );
  });
});
