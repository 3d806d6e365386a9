import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  geodeticFromMgrs,
  geodeticFromUtmUps,
  geoidFromGrid,
  loadGeoid,
  loadGeoidGrid,
  mgrsFromGeodetic,
  utmUpsFromGeodetic,
} from '../../../shared/formats/index.ts';
import { mustSucceed } from '../../support/results.ts';

interface GridCase {
  readonly lat_deg: number;
  readonly lon_deg: number;
  readonly mgrs_1m: string;
  readonly mgrs_100m: string;
  readonly utm_ups_zone: string;
  readonly easting_m: number;
  readonly northing_m: number;
  readonly mgrs_1m_southwest_corner_lat_lon_deg: readonly [number, number];
  readonly mgrs_1m_centre_lat_lon_deg: readonly [number, number];
}

interface Golden {
  readonly utm_mgrs: readonly GridCase[];
  readonly public_mgrs: readonly {
    readonly mgrs: string;
    readonly utm?: string;
    readonly lat_deg?: number;
    readonly lon_deg?: number;
  }[];
  readonly invalid_mgrs: readonly { readonly mgrs: string; readonly why: string }[];
  readonly geoid_egm96: {
    readonly points: readonly {
      readonly lat_deg: number;
      readonly lon_deg: number;
      readonly undulation_intpt_m: number;
      readonly undulation_f477_m: number;
    }[];
  };
}

const golden: Golden = JSON.parse(
  readFileSync(new URL('../geodesics/geodesy.json', import.meta.url), 'utf8'),
);

/** Half the last printed digit, and a little for the print's own rounding. */
const PRINT_M = 0.0006;
const PRINT_DEG = 1e-9;
const GEOID_M = 0.01;

function expectNear(found: number, expected: number, tolerance: number): void {
  expect(Math.abs(found - expected)).toBeLessThanOrEqual(tolerance);
}

describe('validate grid coordinates against GeographicLib', () => {
  it.each(golden.utm_mgrs.map((one) => [one.mgrs_1m, one] as const))('%s', (_, one) => {
    const position = { latitudeDeg: one.lat_deg, longitudeDeg: one.lon_deg };
    const grid = utmUpsFromGeodetic(position);
    const zone = `${grid.zone === 0 ? '' : String(grid.zone).padStart(2, '0')}${grid.hemisphere.charAt(0)}`;
    expect(zone).toBe(one.utm_ups_zone);
    expectNear(grid.eastingM, one.easting_m, PRINT_M);
    expectNear(grid.northingM, one.northing_m, PRINT_M);
    const back = geodeticFromUtmUps(grid);
    expectNear(back.latitudeDeg, one.lat_deg, PRINT_DEG);
    expectNear(back.longitudeDeg, one.lon_deg, PRINT_DEG);
    expect(mgrsFromGeodetic(position)).toBe(one.mgrs_1m);
    expect(mgrsFromGeodetic(position, 6)).toBe(one.mgrs_100m);
    const square = mustSucceed(geodeticFromMgrs(one.mgrs_1m));
    expectNear(square.southWest.latitudeDeg, one.mgrs_1m_southwest_corner_lat_lon_deg[0], PRINT_DEG);
    expectNear(square.southWest.longitudeDeg, one.mgrs_1m_southwest_corner_lat_lon_deg[1], PRINT_DEG);
    expectNear(square.centre.latitudeDeg, one.mgrs_1m_centre_lat_lon_deg[0], PRINT_DEG);
    expectNear(square.centre.longitudeDeg, one.mgrs_1m_centre_lat_lon_deg[1], PRINT_DEG);
  });
});

describe('validate MGRS texts against ngageoint/mgrs-js', () => {
  it.each(golden.public_mgrs.map((one) => [one.mgrs, one] as const))('%s', (mgrs, one) => {
    const square = mustSucceed(geodeticFromMgrs(mgrs));
    if (one.lat_deg !== undefined && one.lon_deg !== undefined) {
      expect(mgrsFromGeodetic({ latitudeDeg: one.lat_deg, longitudeDeg: one.lon_deg })).toBe(mgrs);
    }
    if (one.utm !== undefined) {
      const { zone, eastingM, northingM } = utmUpsFromGeodetic(square.southWest);
      expect(`${zone} N ${Math.round(eastingM)} ${Math.round(northingM)}`).toBe(one.utm);
    }
  });

  it.each(golden.invalid_mgrs.map((one) => [one.mgrs, one.why] as const))('refuses %s: %s', (mgrs) => {
    expect(geodeticFromMgrs(mgrs).ok).toBe(false);
  });
});

describe('validate the geoid against the EGM96 sample values of NGA', () => {
  it.each(golden.geoid_egm96.points)('$lat_deg, $lon_deg', async (point) => {
    const geoidHeightM = await loadGeoid();
    const height = geoidHeightM(point.lat_deg, point.lon_deg);
    expectNear(height, point.undulation_intpt_m, GEOID_M);
    expectNear(height, point.undulation_f477_m, GEOID_M);
  });

  it('gives the same heights from the bare grid, over poles and date line too', async () => {
    const [whole, grid] = [await loadGeoid(), await loadGeoidGrid()];
    const fromGrid = geoidFromGrid(grid);
    for (const latitudeDeg of [-90, -89.9, -33.3, 0, 27.98, 89.95, 90]) {
      for (const longitudeDeg of [-180, -179.9, -0.1, 0, 86.93, 179.99, 359.9]) {
        expect(fromGrid(latitudeDeg, longitudeDeg)).toBe(whole(latitudeDeg, longitudeDeg));
      }
    }
  });
});
