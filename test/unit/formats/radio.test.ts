import { describe, expect, test } from 'vitest';
import { readAntennaPattern, readGridMap } from '../../../shared/formats/index.ts';
import { exceededValueAt, gridValueAt } from '../../../shared/link/index.ts';

const texts = {
  latitudes: '10 10 10\n0 0 0\n-10 -10 -10\n',
  longitudes: '0 120 240\n0 120 240\n0 120 240\n',
  values: '1 2 3\r\n4 5 6\r\n7 8 9\r\n',
};

function mapOf(changes: Partial<typeof texts> = {}) {
  const read = readGridMap({ ...texts, ...changes });
  if (!read.ok) throw new Error(read.failure.message);
  return read.value;
}

describe('digital maps of the ITU-R', () => {
  test('are read as matrices or as lists, with any usual separator', () => {
    const map = mapOf();
    const lists = mapOf({
      latitudes: '10\n0\n-10',
      longitudes: '0,120,240',
      values: '1;2;3\n4\t5\t6\n\n7, 8, 9',
    });
    expect([...lists.gridValues]).toEqual([...map.gridValues]);
    expect([...lists.latitudesDeg]).toEqual([10, 0, -10]);
    expect([...lists.longitudesDeg]).toEqual([0, 120, 240]);
  });

  test('give values between their nodes, round the globe, and held at their edges', () => {
    const map = mapOf();
    expect(gridValueAt(map, 0, 120)).toBe(5);
    expect(gridValueAt(map, 5, 60)).toBe(3);
    expect(gridValueAt(map, 0, -60)).toBeCloseTo(5.5 - 0.5 + 0, 12);
    expect(gridValueAt(map, 0, 300)).toBeCloseTo(5, 12);
    expect(gridValueAt(map, 80, 0)).toBe(1);
    expect(gridValueAt(map, -90, 240)).toBe(9);
  });

  test('with rising latitudes the same', () => {
    const rising = mapOf({ latitudes: '-10\n0\n10', values: '7 8 9\n4 5 6\n1 2 3' });
    expect(gridValueAt(rising, 5, 60)).toBe(gridValueAt(mapOf(), 5, 60));
  });

  test('of several percentages are joined along the logarithm', () => {
    const family = [
      { exceedancePercent: 1, map: mapOf() },
      { exceedancePercent: 100, map: mapOf({ values: '0 0 0\n0 0 0\n0 0 0' }) },
    ];
    const place = { latitudeDeg: 0, longitudeDeg: 120 };
    expect(exceededValueAt(family, 10, place)).toBeCloseTo(2.5, 12);
    expect(exceededValueAt(family, 0.01, place)).toBe(5);
    expect(exceededValueAt(family, 100, place)).toBe(0);
  });

  test.each([
    [{ values: '1 2 3\n4 5\n7 8 9' }, 'values: line 2: expected 3 numbers as on the lines above, found 2'],
    [{ values: '1 2 3\n4 x 6\n7 8 9' }, 'values: line 2: expected a number, found "x"'],
    [{ values: '1 2 3\n4 NaN 6\n7 8 9' }, 'expected a number, found "NaN"'],
    [{ values: '' }, 'values: expected rows of numbers, found none'],
    [{ values: '1 2 3\n4 5 6' }, 'values: expected 3 rows of 3 numbers'],
    [{ latitudes: '10\n10\n-10' }, 'latitudes: expected degrees from -90 to 90'],
    [{ latitudes: '100\n0\n-10' }, 'latitudes: expected degrees from -90 to 90'],
    [{ longitudes: '0 240 120' }, 'longitudes: expected degrees that rise strictly'],
    [{ longitudes: '0 120 400' }, 'longitudes: expected degrees that rise strictly'],
    [{ latitudes: '10 10 10\n0 1 0\n-10 -10 -10' }, 'latitudes: row 2, column 2: expected 0'],
  ])('refuses %j', (changes, message) => {
    const read = readGridMap({ ...texts, ...changes });
    expect(read.ok).toBe(false);
    if (!read.ok) expect(read.failure.message).toContain(message);
  });
});

describe('measured antenna patterns', () => {
  test('are folded to the louder side and sorted', () => {
    const read = readAntennaPattern('Off-axis (deg);Gain (dBi)\n10;5\n0;30\n-10;7\n-20;1\n');
    expect(read.ok && read.value).toEqual({ offAxisDeg: [0, 10, 20], gainDbi: [30, 7, 1] });
  });

  test.each([
    ['a,b\n1,2', 'line 1: expected a header with offAxisDeg and gainDbi, found "a,b"'],
    [
      'offAxisDeg,gainDbi\n0,30\n1,loud\n2,',
      'line 3: expected a gain from -200 to 100 dBi, found "loud" (and 1 more)',
    ],
    ['offAxisDeg,gainDbi\n0,30\n181,3', 'line 3: expected an angle from -180 to 180 degrees, found "181"'],
    ['offAxisDeg,gainDbi\n0,30', 'expected at least two angles'],
    ['offAxisDeg,gainDbi\n1,30\n2,20', 'the first on the axis (0 degrees), found 1, 2'],
    ['', 'expected at least two angles'],
  ])('refuses %j', (text, message) => {
    const read = readAntennaPattern(text);
    expect(read.ok).toBe(false);
    if (!read.ok) expect(read.failure.message).toContain(message);
  });
});
