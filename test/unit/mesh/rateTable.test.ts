import { describe, expect, it } from 'vitest';
import { joinRateTables, RateTable } from '../../../shared/mesh/time/rateTable.ts';

type Sample = readonly [upBps: number, downBps: number];

function tableOf(samples: readonly Sample[]) {
  const table = new RateTable(samples.length + 1);
  for (const [upBps, downBps] of samples) table.add(upBps, downBps);
  return table.take();
}

const samplesOf = ({ upPlace, downPlace, tableBps }: ReturnType<typeof tableOf>): Sample[] =>
  Array.from(upPlace, (place, at) => [tableBps[place]!, tableBps[downPlace[at]!]!]);

describe('a table of rates', () => {
  const samples: readonly Sample[] = [
    [64_000, 0],
    [64_000, 128_000.5],
    [0, 128_000.5],
    [1 / 3, 64_000],
  ];

  it('verify that every sample gets its own rates back, each kept once', () => {
    const table = tableOf(samples);
    expect(samplesOf(table)).toEqual(samples);
    expect([...table.tableBps]).toEqual([64_000, 0, 128_000.5, 1 / 3]);
    expect(table.upPlace).toBeInstanceOf(Uint16Array);
  });

  it('verify that tables join to that of all samples, wherever they were cut', () => {
    for (let cut = 0; cut <= samples.length; cut += 1) {
      const joined = joinRateTables([tableOf(samples.slice(0, cut)), tableOf(samples.slice(cut))]);
      expect(joined).toEqual(tableOf(samples));
    }
    expect(samplesOf(joinRateTables([]))).toEqual([]);
  });

  it('verify that more rates than two bytes can tell apart stay apart', () => {
    const many = Array.from({ length: 40_000 }, (_, index): Sample => [2 * index, 2 * index + 1]);
    const table = tableOf(many);
    expect(table.upPlace).toBeInstanceOf(Uint32Array);
    expect(samplesOf(table)).toEqual(many);
    const joined = joinRateTables([tableOf(many.slice(0, 30_000)), tableOf(many.slice(30_000))]);
    expect(joined).toEqual(table);
  });
});
