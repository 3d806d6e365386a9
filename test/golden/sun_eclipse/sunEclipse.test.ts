import { describe, expect, test } from 'vitest';
import {
  ASTRONOMICAL_UNIT_KM,
  betaAngleDeg,
  createPropagator,
  eclipseWindows,
  positiveStretches,
  type ShadowKind,
  siteFrameFromPlace,
  subsolarPoint,
  sunAnglesFromSite,
  sunPositionTeme,
} from '../../../shared/astro/index.ts';
import { type UtcMs, utcMs } from '../../../shared/domain/index.ts';
import { parseIsoUtc } from '../../../shared/time/index.ts';
import { elementsFromLines } from '../../support/elementsFromLines.ts';
import golden from './sun_eclipse.json' with { type: 'json' };

const DEG = 180 / Math.PI;
const { tolerance } = golden;

function instant(text: string): UtcMs {
  const parsed = parseIsoUtc(text);
  if (!parsed.ok) throw new Error(parsed.failure.message);
  return parsed.value;
}

function apartDeg(a: number, b: number): number {
  return Math.abs(((a - b + 540) % 360) - 180);
}

describe('validate the Sun against Astropy', () => {
  test.each(golden.sun)('$utc', (item) => {
    const t = instant(item.utc);
    const sun = sunPositionTeme(t);
    const distanceKm = Math.hypot(sun.xKm, sun.yKm, sun.zKm);
    const [x = 0, y = 0, z = 0] = item.sun_unit_teme;
    const chord = Math.hypot(sun.xKm / distanceKm - x, sun.yKm / distanceKm - y, sun.zKm / distanceKm - z);
    expect(chord * DEG).toBeLessThan(tolerance.sun_direction_deg);
    expect(Math.abs(distanceKm / ASTRONOMICAL_UNIT_KM - item.distance_au)).toBeLessThan(
      tolerance.distance_au,
    );
    const below = subsolarPoint(t);
    expect(Math.abs(below.latitudeDeg - item.subsolar_lat_geocentric_deg)).toBeLessThan(
      tolerance.sun_direction_deg,
    );
    expect(apartDeg(below.longitudeDeg, item.subsolar_lon_deg)).toBeLessThan(tolerance.sun_direction_deg);
  });

  test.each(golden.sun_azel)('azimuth and elevation: $site', (item) => {
    const site = siteFrameFromPlace({
      latitudeDeg: item.lat_deg,
      longitudeDeg: item.lon_deg,
      heightM: item.height_m,
    });
    const look = sunAnglesFromSite(site, instant(item.utc));
    expect(Math.abs(look.elevationDeg - item.sun_el_geometric_deg)).toBeLessThan(tolerance.azel_deg);
    const onSky = apartDeg(look.azimuthDeg, item.sun_az_deg) * Math.cos(look.elevationDeg / DEG);
    expect(onSky).toBeLessThan(tolerance.azel_deg);
  });

  test.each(golden.twilight)('twilight at $lat_deg on $day_utc', (item) => {
    const site = siteFrameFromPlace({
      latitudeDeg: item.lat_deg,
      longitudeDeg: item.lon_deg,
      heightM: item.height_m,
    });
    const day = instant(`${item.day_utc}T00:00:00Z`);
    for (const [key, crossings] of Object.entries(item)) {
      const match = /^elevation_(-?[\d.]+)_deg_crossings_s$/.exec(key);
      if (match === null) continue;
      const limitDeg = Number(match[1]);
      const stretches = positiveStretches(
        (at) => sunAnglesFromSite(site, utcMs(at)).elevationDeg - limitDeg,
        { fromMs: day, toMs: day + 86_400_000, stepMs: 600_000, toleranceMs: 1 },
      );
      const found = stretches
        .flatMap((stretch) => [
          ...(stretch.startsBefore ? [] : [[stretch.startMs, 'up'] as const]),
          ...(stretch.endsAfter ? [] : [[stretch.endMs, 'down'] as const]),
        ])
        .sort((a, b) => a[0] - b[0]);
      const expected = crossings as (number | string)[][];
      expect(found.map(([, direction]) => direction)).toEqual(expected.map(([, direction]) => direction));
      found.forEach(([at], index) => {
        expect(Math.abs((at - day) / 1_000 - Number(expected[index]![0]))).toBeLessThan(tolerance.twilight_s);
      });
    }
  });
});

describe('validate eclipses against Astropy with its own shadow geometry', () => {
  const kinds: readonly ShadowKind[] = ['umbra', 'penumbra', 'cylinder'];
  const cases = golden.eclipse.flatMap((item) => kinds.map((kind) => ({ ...item, kind })));
  test.each(cases)('$sat_id $kind', (item) => {
    const created = createPropagator(elementsFromLines(item.tle_line1, item.tle_line2));
    if (!created.ok) throw new Error(created.failure.message);
    const from = instant(item.window_start_utc);
    const windows = eclipseWindows({
      propagator: created.value,
      kind: item.kind,
      fromUtcMs: from,
      toUtcMs: utcMs(from + item.window_length_s * 1_000),
    });
    const expected = item[`${item.kind}_intervals_s` as 'umbra_intervals_s'] as (number | string)[][];
    expect(windows.length).toBe(expected.length);
    const isLow = created.value.theory === 'near-earth';
    const limitS = isLow ? tolerance.eclipse_edges_s_leo : tolerance.eclipse_edges_s_other;
    windows.forEach((window, index) => {
      const [startS, endS, note] = expected[index]!;
      expect(Math.abs((window.startUtcMs - from) / 1_000 - Number(startS))).toBeLessThan(limitS);
      expect(Math.abs((window.endUtcMs - from) / 1_000 - Number(endS))).toBeLessThan(limitS);
      expect(window.startClipped).toBe(String(note).includes('starts_before_window'));
      expect(window.endClipped).toBe(String(note).includes('ends_after_window'));
    });
    const state = created.value.stateAt(from);
    if (!state.ok) throw new Error(state.failure.message);
    const beta = betaAngleDeg(state.value.positionKm, state.value.velocityKmS, sunPositionTeme(from));
    expect(Math.abs(beta - item.beta_angle_deg_at_start)).toBeLessThan(tolerance.beta_deg);
  });
});
