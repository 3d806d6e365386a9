import { describe, expect, test } from 'vitest';
import {
  createPropagator,
  earthRotation,
  ecefStateFromTeme,
  lookAngleSeries,
  subsatellitePoint,
} from '../../../shared/astro/index.ts';
import { type UtcMs, utcMs } from '../../../shared/domain/index.ts';
import { parseIsoUtc } from '../../../shared/time/index.ts';
import { elementsFromLines } from '../../support/elementsFromLines.ts';
import golden from './lookangles.json' with { type: 'json' };

const { tolerance, columns } = golden;

function instant(text: string): UtcMs {
  const parsed = parseIsoUtc(text);
  if (!parsed.ok) throw new Error(parsed.failure.message);
  return parsed.value;
}

function apartDeg(a: number, b: number): number {
  return Math.abs(((a - b + 540) % 360) - 180);
}

describe('validate look angles, range rate and Doppler against python-sgp4 with NumPy', () => {
  test.each(golden.series)('$sat_id from $site.site_id', (series) => {
    const created = createPropagator(elementsFromLines(series.tle_line1, series.tle_line2));
    if (!created.ok) throw new Error(created.failure.message);
    const start = instant(series.start_utc);
    const expected = series.rows.map((row) => (name: string) => row[columns.indexOf(name)]!);
    const times = expected.map((row) => utcMs(start + row('t_s') * 1_000));
    const rows = lookAngleSeries({
      propagator: created.value,
      station: {
        place: {
          latitudeDeg: series.site.lat_deg,
          longitudeDeg: series.site.lon_deg,
          heightM: series.site.height_ellipsoid_m,
        },
        track: [],
      },
      times,
      frequencyHz: series.carrier_hz,
    });
    rows.forEach((row, index) => {
      if (!row.ok) throw new Error(row.failure.message);
      const want = expected[index]!;
      const look = row.value;
      // The azimuth is as sharp as the elevation on the sky, that is, blunter by 1 / cos(elevation).
      const azimuthTolerance =
        tolerance.angles_deg / Math.max(Math.cos((look.elevationDeg * Math.PI) / 180), 0.01);
      expect(apartDeg(look.azimuthDeg, want('A_az_deg'))).toBeLessThan(azimuthTolerance);
      expect(Math.abs(look.elevationDeg - want('A_el_deg'))).toBeLessThan(tolerance.angles_deg);
      expect(Math.abs(look.rangeKm - want('A_range_km'))).toBeLessThan(tolerance.range_km);
      expect(Math.abs(look.rangeRateKmS - want('A_range_rate_km_s'))).toBeLessThan(tolerance.range_rate_km_s);
      // The print rounds to 1 mHz.
      expect(Math.abs(look.dopplerHz! - want('A_doppler_hz'))).toBeLessThan(
        tolerance.doppler_relative * Math.abs(want('A_doppler_hz')) + 0.002,
      );
      const t = times[index]!;
      const state = created.value.stateAt(t);
      if (!state.ok) throw new Error(state.failure.message);
      const fixed = ecefStateFromTeme(state.value, earthRotation(t)).positionKm;
      expect(Math.abs(fixed.xKm - want('A_ecef_x_km'))).toBeLessThan(tolerance.ecef_km);
      expect(Math.abs(fixed.yKm - want('A_ecef_y_km'))).toBeLessThan(tolerance.ecef_km);
      expect(Math.abs(fixed.zKm - want('A_ecef_z_km'))).toBeLessThan(tolerance.ecef_km);
      const below = subsatellitePoint(fixed);
      expect(Math.abs(below.latitudeDeg - want('A_subsat_lat_deg'))).toBeLessThan(tolerance.geodetic_deg);
      expect(apartDeg(below.longitudeDeg, want('A_subsat_lon_deg'))).toBeLessThan(tolerance.geodetic_deg);
      expect(Math.abs(below.heightKm - want('A_alt_km'))).toBeLessThan(tolerance.alt_km);
    });
  });
});
