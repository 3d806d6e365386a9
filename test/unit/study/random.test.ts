import { describe, expect, it } from 'vitest';
import { philox4x32, RandomStream } from '../../../shared/study/index.ts';

const words = (text: string) => text.split(' ').map((word) => Number.parseInt(word, 16));

describe('Philox4x32-10', () => {
  // Known answers of Random123 1.14 (D. E. Shaw Research), file kat_vectors: counter, key, result.
  it.each([
    ['00000000 00000000 00000000 00000000', '00000000 00000000', '6627e8d5 e169c58d bc57ac4c 9b00dbd8'],
    ['ffffffff ffffffff ffffffff ffffffff', 'ffffffff ffffffff', '408f276d 41c83b0e a20bc7c6 6d5451fd'],
    ['243f6a88 85a308d3 13198a2e 03707344', 'a4093822 299f31d0', 'd16cfe09 94fdcceb 5001e420 24126ea1'],
  ])('verify that counter %s under key %s gives the published words', (counter, key, result) => {
    const [a, b, c, d] = words(counter);
    const [left, right] = words(key);
    expect(philox4x32([a!, b!, c!, d!], [left!, right!])).toEqual(words(result));
  });
});

describe('streams of random numbers', () => {
  const stream = (changes = {}) => new RandomStream({ seed: 7, sampleIndex: 3, purpose: 1, ...changes });
  const firstOf = (made: RandomStream) => Array.from({ length: 9 }, () => made.word());

  it('verify that a stream begins with the block of its place', () => {
    const own = new RandomStream({ seed: 2 ** 32 * 5 + 9, sampleIndex: 2 ** 32 * 2 + 4, purpose: 6 });
    expect(firstOf(own).slice(0, 8)).toEqual([
      ...philox4x32([0, 6, 4, 2], [9, 5]),
      ...philox4x32([1, 6, 4, 2], [9, 5]),
    ]);
  });

  it('verify that it depends on seed, sample and purpose, and on nothing else', () => {
    expect(firstOf(stream())).toEqual(firstOf(stream()));
    for (const changes of [{ seed: 8 }, { sampleIndex: 4 }, { purpose: 2 }]) {
      expect(firstOf(stream(changes))).not.toEqual(firstOf(stream()));
    }
  });

  it('verify that whole numbers below a bound are as likely each', () => {
    const own = stream();
    const counts = [0, 0, 0, 0, 0, 0];
    const throws = 60_000;
    for (let thrown = 0; thrown < throws; thrown += 1) counts[own.below(6)]! += 1;
    // Chi squared of five degrees of freedom exceeds 20.5 once in a thousand.
    const chi = counts.reduce((sum, count) => sum + (count - throws / 6) ** 2 / (throws / 6), 0);
    expect(chi).toBeLessThan(20.5);
  });

  it('verify the mean and the spread of fractions and of normal numbers', () => {
    const own = stream();
    const count = 40_000;
    const fractions = Array.from({ length: count }, () => own.fraction());
    const normals = Array.from({ length: count }, () => own.normal());
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / count;
    expect(Math.min(...fractions)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...fractions)).toBeLessThan(1);
    expect(mean(fractions)).toBeCloseTo(0.5, 2);
    expect(mean(normals)).toBeCloseTo(0, 1);
    expect(mean(normals.map((value) => value ** 2))).toBeCloseTo(1, 1);
    expect(mean(normals.map((value) => Number(value > 1.959964)))).toBeCloseTo(0.025, 2);
  });

  it('verify that every order of four is as likely', () => {
    const counts = new Map<string, number>();
    const draws = 24_000;
    for (let sampleIndex = 0; sampleIndex < draws; sampleIndex += 1) {
      const order = stream({ sampleIndex }).order(4).join('');
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(24);
    // Chi squared of 23 degrees of freedom exceeds 49.7 once in a thousand.
    const chi = [...counts.values()].reduce((sum, each) => sum + (each - draws / 24) ** 2 / (draws / 24), 0);
    expect(chi).toBeLessThan(49.7);
  });
});
