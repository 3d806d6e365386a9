import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coverageByStation, type StationCoverage } from '../../../shared/access/index.ts';
import { utcMs, type WindowColumns } from '../../../shared/domain/index.ts';

const SPAN = 60;
const span = { fromUtcMs: utcMs(1000), toUtcMs: utcMs(1000 + SPAN) };

interface Row {
  readonly station: number;
  readonly start: number;
  readonly length: number;
}

function columns(rows: readonly Row[]): WindowColumns {
  const column = (pick: (row: Row) => number) => Float64Array.from(rows, pick);
  return {
    count: rows.length,
    satelliteIndex: new Uint32Array(rows.length),
    stationIndex: Uint32Array.from(rows, (row) => row.station),
    startUtcMs: column((row) => 1000 + row.start),
    endUtcMs: column((row) => 1000 + row.start + row.length),
    peakUtcMs: column((row) => 1000 + row.start),
    peakElevationDeg: column(() => 45),
    flags: new Uint8Array(rows.length),
  };
}

/** Counts millisecond by millisecond: edges are whole ones. */
function counted(rows: readonly Row[]): StationCoverage {
  const inView = Array.from(
    { length: SPAN },
    (_, at) => rows.filter(({ start, length }) => start <= at && at < start + length).length,
  );
  const gaps = inView
    .map((count) => (count === 0 ? '0' : '1'))
    .join('')
    .split('1')
    .filter((gap) => gap !== '');
  return {
    windowCount: rows.length,
    contactS: inView.filter((count) => count > 0).length / 1000,
    gapCount: gaps.length,
    longestGapS: Math.max(0, ...gaps.map((gap) => gap.length)) / 1000,
    meanInView: inView.reduce((sum, count) => sum + count, 0) / SPAN,
  };
}

describe('coverage of stations', () => {
  it('verify that contact, gaps and the mean in view equal counting instant by instant', () => {
    const row = fc.record({
      station: fc.integer({ min: 0, max: 2 }),
      start: fc.integer({ min: -10, max: SPAN + 5 }),
      length: fc.integer({ min: 0, max: 25 }),
    });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 12 }), (rows) => {
        const found = [...coverageByStation(columns(rows), 3, span)];
        const expected = [0, 1, 2].map((station) => counted(rows.filter((one) => one.station === station)));
        found.forEach((coverage, index) => {
          expect(coverage.windowCount).toBe(expected[index]?.windowCount);
          expect(coverage.gapCount).toBe(expected[index]?.gapCount);
          expect(coverage.contactS).toBeCloseTo(expected[index]?.contactS ?? -1, 12);
          expect(coverage.longestGapS).toBe(expected[index]?.longestGapS);
          expect(coverage.meanInView).toBeCloseTo(expected[index]?.meanInView ?? -1, 12);
        });
      }),
      { numRuns: 2000 },
    );
  });

  it('verify that a station without windows has one gap, the span', () => {
    expect([...coverageByStation(columns([]), 1, span)]).toEqual([
      { windowCount: 0, contactS: 0, gapCount: 1, longestGapS: SPAN / 1000, meanInView: 0 },
    ]);
  });
});
