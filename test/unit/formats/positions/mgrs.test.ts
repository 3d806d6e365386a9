import { describe, expect, it } from 'vitest';
import { geodeticFromMgrs, mgrsFromGeodetic, utmUpsFromGeodetic } from '../../../../shared/formats/index.ts';
import { mustFail, mustSucceed } from '../../../support/results.ts';

describe('verify zones and sheets at their edges (NGA.STND.0037_2.0.0_GRIDS)', () => {
  it.each([
    ['south-west Norway', 60, 3, '32V'],
    ['west of it', 60, 2.999, '31V'],
    ['below band V', 55.999, 3, '31U'],
    ['above band V', 64, 3, '31W'],
    ['Svalbard', 72, 8.999, '31X'],
    ['Svalbard', 72, 9, '33X'],
    ['Svalbard', 80, 20.999, '33X'],
    ['Svalbard', 80, 21, '35X'],
    ['Svalbard', 80, 33, '37X'],
    ['east of Svalbard', 80, 42, '38X'],
    ['south of Svalbard', 71.999, 9, '32W'],
    ['the antimeridian', 0, 180, '01N'],
    ['the antimeridian', 0, -180, '01N'],
    ['just west of it', -0.0001, 179.9999, '60M'],
    ['the last double before it', 0, 179.99999999999997, '60N'],
    ['the last of UTM in the south', -80, 0, '31C'],
    ['the last of UTM in the north', 83.999, 0, '31X'],
    ['UPS', 84, -1, 'Y'],
    ['UPS', 84, 0, 'Z'],
    ['UPS', -80.001, -1, 'A'],
    ['UPS', -80.001, 0, 'B'],
    ['the north pole', 90, 123, 'Z'],
    ['the south pole', -90, -45, 'B'],
  ])('%s: %d, %d in %s', (_, latitudeDeg, longitudeDeg, start) => {
    const reference = mgrsFromGeodetic({ latitudeDeg, longitudeDeg });
    expect(reference.slice(0, -12)).toBe(start);
    const { southWest, centre } = mustSucceed(geodeticFromMgrs(reference));
    for (const point of [southWest, centre])
      expect(Math.abs(point.latitudeDeg - latitudeDeg)).toBeLessThan(2e-5);
  });

  it('keeps a point that is a hair south of the equator in the south', () => {
    expect(mgrsFromGeodetic({ latitudeDeg: -1e-15, longitudeDeg: 3 })).toBe('31MEV0000099999');
    expect(utmUpsFromGeodetic({ latitudeDeg: 0, longitudeDeg: 3 }).northingM).toBe(0);
  });

  it('cuts digits and never rounds', () => {
    const position = { latitudeDeg: 36.236_132_2, longitudeDeg: -115.082_094_4 };
    expect(([10, 8, 6, 4, 2, 0] as const).map((digits) => mgrsFromGeodetic(position, digits))).toEqual([
      '11SPA7234911844',
      '11SPA72341184',
      '11SPA723118',
      '11SPA7211',
      '11SPA71',
      '11SPA',
    ]);
  });
});

describe('verify references that name no square', () => {
  it.each([
    ['', 'expected zone'],
    ['31UBT916820723', 'digits'],
    ['31UBT123456123456', 'digits'],
    ['00UBT', 'zone'],
    ['61UBT', 'zone'],
    ['31IBT', 'band'],
    ['31YBT', 'band'],
    ['31UIT', 'column'],
    ['31UST', 'column'],
    ['31UBO', 'row'],
    ['31UBW', 'row'],
    ['31UBJ', 'band U'],
    ['32XMG', '32X does not exist'],
    ['ZKB', 'column'],
    ['ZFQ', 'row'],
    ['31 U B T 9 1x', 'expected zone'],
  ])('%s', (text, words) => {
    expect(mustFail(geodeticFromMgrs(text)).message).toContain(words);
  });
});
