import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rowsByValue, windowRowOrder } from '../../../../renderer/state/rowOrder.ts';
import { createRandom } from '../../../support/random.ts';
import { windowsFrom } from './windowsFrom.ts';

/** Order by JavaScript's own stable sort; the negative zero of subtraction does not matter there. */
function expectedOrder(values: readonly number[]): number[] {
  return values.map((_, row) => row).sort((a, b) => values[a]! - values[b]!);
}

describe('order of rows', () => {
  it('verify any finite numbers are ordered as by the language, ties in row order', () => {
    const finite = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0);
    fc.assert(
      fc.property(fc.array(fc.oneof(finite, fc.integer({ min: -3, max: 3 }))), (values) => {
        expect([...rowsByValue(Float64Array.from(values))]).toEqual(expectedOrder(values));
      }),
    );
  });

  it('verify values on shared memory are ordered and left alone', () => {
    const values = new Float64Array(new SharedArrayBuffer(24));
    values.set([3, -1, 2]);
    expect([...rowsByValue(values)]).toEqual([1, 2, 0]);
    expect([...values]).toEqual([3, -1, 2]);
  });

  it('verify every column, both ways, equal rows in row order', () => {
    const windows = windowsFrom([
      [1, 0, 100, 400, 30],
      [0, 1, 50, 150, 80],
      [1, 1, 50, 450, 10],
    ]);
    expect([...windowRowOrder(windows, 'start', 'ascending')]).toEqual([1, 2, 0]);
    expect([...windowRowOrder(windows, 'start', 'descending')]).toEqual([0, 1, 2]);
    expect([...windowRowOrder(windows, 'duration', 'ascending')]).toEqual([1, 0, 2]);
    expect([...windowRowOrder(windows, 'peakElevation', 'descending')]).toEqual([1, 0, 2]);
    expect([...windowRowOrder(windows, 'satellite', 'ascending')]).toEqual([1, 0, 2]);
    expect([...windowRowOrder(windows, 'station', 'descending')]).toEqual([1, 2, 0]);
    expect([...windowRowOrder(windows, 'end', 'ascending')]).toEqual([1, 0, 2]);
  });

  it('verify two million rows are ordered', () => {
    const random = createRandom(7);
    const values = Float64Array.from({ length: 2_000_000 }, () => 1.8e12 + random() * 2.6e9);
    const rows = rowsByValue(values);
    for (let place = 1; place < rows.length; place += 997) {
      expect(values[rows[place]!]).toBeGreaterThanOrEqual(values[rows[place - 1]!]!);
    }
  }, 60_000);
});
