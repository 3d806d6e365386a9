import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  indexWindows,
  nextRowForSatellite,
  nextRowForStation,
  openRowsAt,
  rowsOfGroup,
} from '../../../../renderer/state/windowIndex.ts';
import { utcMs } from '../../../../shared/domain/index.ts';
import { createRandom } from '../../../support/random.ts';
import { type WindowRow, windowsFrom } from './windowsFrom.ts';

const STATIONS = 3;
const SATELLITES = 4;

const anyRow: fc.Arbitrary<WindowRow> = fc
  .tuple(
    fc.nat({ max: SATELLITES - 1 }),
    fc.nat({ max: STATIONS - 1 }),
    fc.nat({ max: 1000 }),
    fc.integer({ min: 1, max: 300 }),
  )
  .map(([satellite, station, start, length]) => [satellite, station, start, start + length, 45]);

describe('window index', () => {
  it('verify each station and satellite has its rows, earliest first', () => {
    fc.assert(
      fc.property(fc.array(anyRow), (rows) => {
        const index = indexWindows(windowsFrom(rows), STATIONS, SATELLITES);
        const groups = [
          [index.byStation, STATIONS, 1],
          [index.bySatellite, SATELLITES, 0],
        ] as const;
        for (const [group, count, column] of groups) {
          for (let member = 0; member < count; member += 1) {
            const expected = rows
              .map((_, row) => row)
              .filter((row) => rows[row]![column] === member)
              .sort((a, b) => rows[a]![2] - rows[b]![2]);
            expect([...rowsOfGroup(group, member)]).toEqual(expected);
          }
        }
      }),
    );
  });

  it('verify open rows are those with start <= t < end', () => {
    const target = new Uint32Array(2000);
    fc.assert(
      fc.property(fc.array(anyRow, { maxLength: 900 }), fc.nat({ max: 1400 }), (rows, t) => {
        const index = indexWindows(windowsFrom(rows), STATIONS, SATELLITES);
        const count = openRowsAt(index, t, target);
        const expected = rows.map((_, row) => row).filter((row) => rows[row]![2] <= t && t < rows[row]![3]);
        expect([...target.subarray(0, count)].sort((a, b) => a - b)).toEqual(expected);
      }),
    );
  });

  it('verify more open rows than fit are counted and the target is not overrun', () => {
    const rows = Array.from({ length: 10 }, (): WindowRow => [0, 0, 0, 100, 45]);
    const target = new Uint32Array(4);
    expect(openRowsAt(indexWindows(windowsFrom(rows), 1, 1), 50, target)).toBe(10);
    expect([...target]).toEqual([0, 1, 2, 3]);
  });

  it('verify the next window starts after the instant', () => {
    const index = indexWindows(
      windowsFrom([
        [0, 0, 100, 200, 45],
        [1, 0, 300, 400, 45],
        [0, 1, 150, 250, 45],
      ]),
      2,
      2,
    );
    expect(nextRowForStation(index, 0, utcMs(0))).toBe(0);
    expect(nextRowForStation(index, 0, utcMs(100))).toBe(1);
    expect(nextRowForStation(index, 0, utcMs(300))).toBe(-1);
    expect(nextRowForStation(index, 9, utcMs(0))).toBe(-1);
    expect(nextRowForSatellite(index, 0, utcMs(120))).toBe(2);
  });

  it('verify two million windows are indexed and asked for an instant', () => {
    const random = createRandom(3);
    const windows = windowsFrom([]);
    const count = 2_000_000;
    const start = Float64Array.from({ length: count }, () => random() * 2.6e9);
    const many = {
      ...windows,
      count,
      satelliteIndex: Uint32Array.from({ length: count }, () => Math.floor(random() * 10_000)),
      stationIndex: Uint32Array.from({ length: count }, () => Math.floor(random() * 100)),
      startUtcMs: start,
      endUtcMs: start.map((value) => value + 300_000),
    };
    const index = indexWindows(many, 100, 10_000);
    const target = new Uint32Array(50_000);
    openRowsAt(index, 1e9, target);
    let found = 0;
    for (let ask = 0; ask < 100; ask += 1) {
      found += openRowsAt(index, 1e9 + ask * 1e7, target);
    }
    // 2e6 windows of 300 s over 2.6e6 s: 231 open at a time.
    expect(found / 100).toBeGreaterThan(200);
    expect(found / 100).toBeLessThan(260);
  }, 60_000);
});
