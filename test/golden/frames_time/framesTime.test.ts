import { describe, expect, test } from 'vitest';
import {
  earthRotation,
  eccentricAnomalyDeg,
  ecefFromGeodetic,
  ecefFromTeme,
  geodeticFromEcef,
  gmstRad,
  j2SecularRates,
  lookStateFromEcef,
  meanMotionRevPerDay,
  orbitalPeriodS,
  type PositionKm,
  siteFrameFromPlace,
  sunSynchronousInclinationDeg,
  trueAnomalyFromEccentricDeg,
} from '../../../shared/astro/index.ts';
import { type UtcMs, utcMs } from '../../../shared/domain/index.ts';
import {
  julianFromUtcMs,
  mjdFromUtcMs,
  parseIsoUtc,
  taiMinusUtcS,
  ttJulianFromUtcMs,
  ttMinusUtcS,
} from '../../../shared/time/index.ts';
import golden from './frames_time.json' with { type: 'json' };

const DEG = 180 / Math.PI;
const { tolerance } = golden;

function instant(text: string): UtcMs {
  const parsed = parseIsoUtc(text);
  if (!parsed.ok) throw new Error(parsed.failure.message);
  return parsed.value;
}

function ecef(km: readonly number[]): PositionKm<'ECEF'> {
  return { frame: 'ECEF', xKm: km[0] ?? 0, yKm: km[1] ?? 0, zKm: km[2] ?? 0 };
}

function apartDeg(a: number, b: number): number {
  return Math.abs(((a - b + 540) % 360) - 180);
}

describe('validate time scales and sidereal time against pyerfa', () => {
  const outside = golden.time.filter((item) => !item.inside_leap_second);
  test.each(outside)('$utc', (item) => {
    const t = instant(item.utc);
    expect(t).toBe(item.unix_ms);
    const julian = julianFromUtcMs(t);
    expect(julian.dayJd).toBe(item.jd_day);
    expect(Math.abs(julian.dayFraction - item.jd_fraction!)).toBeLessThan(tolerance.jd_fraction);
    expect(Math.abs(mjdFromUtcMs(t) - item.mjd!)).toBeLessThan(tolerance.jd_fraction);
    expect(taiMinusUtcS(t)).toBe(item.tai_minus_utc_s);
    if (item.tt_minus_utc_s === null) expect(ttMinusUtcS(t)).toBeNull();
    else expect(ttMinusUtcS(t)).toBeCloseTo(item.tt_minus_utc_s, 9);
    if (item.jd_tt !== undefined) {
      const tt = ttJulianFromUtcMs(t);
      expect(tt?.dayJd).toBe(item.jd_tt[0]);
      expect(Math.abs(tt!.dayFraction - item.jd_tt[1]!)).toBeLessThan(tolerance.jd_fraction);
    }
    expect(apartDeg(gmstRad(t) * DEG, item.gmst82_deg_ut1_eq_utc!)).toBeLessThan(1e-9);
  });

  test('an instant inside a leap second becomes the midnight that ends it', () => {
    const inside = golden.time.filter((item) => item.inside_leap_second);
    expect(inside.length).toBeGreaterThan(0);
    for (const item of inside) expect(instant(item.utc) % 86_400_000).toBe(0);
  });
});

describe('validate frames against pyerfa and closed formulas', () => {
  test.each(golden.geodetic_to_ecef)('geodetic $lat_deg $lon_deg $height_m and back', (item) => {
    const point = {
      latitudeDeg: item.lat_deg,
      longitudeDeg: item.lon_deg,
      heightKm: item.height_m / 1_000,
    };
    const position = ecefFromGeodetic(point);
    expect(Math.abs(position.xKm - item.ecef_km[0]!)).toBeLessThan(tolerance.ecef_km);
    expect(Math.abs(position.yKm - item.ecef_km[1]!)).toBeLessThan(tolerance.ecef_km);
    expect(Math.abs(position.zKm - item.ecef_km[2]!)).toBeLessThan(tolerance.ecef_km);
    const back = geodeticFromEcef(position);
    expect(Math.abs(back.latitudeDeg - item.lat_deg)).toBeLessThan(tolerance.geodetic_deg);
    if (Math.abs(item.lat_deg) < 90) {
      expect(apartDeg(back.longitudeDeg, item.lon_deg)).toBeLessThan(tolerance.geodetic_deg);
    }
    expect(Math.abs(back.heightKm - point.heightKm)).toBeLessThan(tolerance.height_km);
  });

  test.each(golden.look_angles_from_ecef)('look angles from $site_lat_deg $site_lon_deg', (item) => {
    const site = siteFrameFromPlace({
      latitudeDeg: item.site_lat_deg,
      longitudeDeg: item.site_lon_deg,
      heightM: item.site_height_m,
    });
    const [vx = 0, vy = 0, vz = 0] = item.sat_ecef_velocity_km_s;
    const look = lookStateFromEcef(site, {
      positionKm: ecef(item.sat_ecef_km),
      velocityKmS: { frame: 'ECEF', xKmS: vx, yKmS: vy, zKmS: vz },
    });
    expect(apartDeg(look.azimuthDeg, item.az_deg)).toBeLessThan(tolerance.angles_deg);
    expect(Math.abs(look.elevationDeg - item.el_deg)).toBeLessThan(tolerance.angles_deg);
    expect(Math.abs(look.rangeKm - item.range_km)).toBeLessThan(1e-6);
    expect(Math.abs(look.rangeRateKmS - item.range_rate_km_s)).toBeLessThan(1e-8);
    const below = geodeticFromEcef(ecef(item.sat_ecef_km));
    expect(Math.abs(below.latitudeDeg - item.sat_lat_deg)).toBeLessThan(1e-8);
    expect(apartDeg(below.longitudeDeg, item.sat_lon_deg)).toBeLessThan(1e-8);
    expect(Math.abs(below.heightKm - item.sat_height_km)).toBeLessThan(1e-6);
  });

  test('TEME to the pseudo Earth-fixed frame with measured UT1 (AIAA 2006-6753, appendix C)', () => {
    const item = golden.teme_to_itrf_example;
    const t = instant(item.utc);
    const [xKm = 0, yKm = 0, zKm = 0] = item.r_teme_km;
    const turned = ecefFromTeme(
      { frame: 'TEME', xKm, yKm, zKm },
      earthRotation(t, item.ut1_minus_utc_s).gmstRad,
    );
    const expected = ecef(item.own_check.r_pef_km_erfa);
    expect(Math.abs(turned.xKm - expected.xKm)).toBeLessThan(item.tolerance_km);
    expect(Math.abs(turned.yKm - expected.yKm)).toBeLessThan(item.tolerance_km);
    expect(Math.abs(turned.zKm - expected.zKm)).toBeLessThan(item.tolerance_km);
    // Polar motion, which is left out, is what separates it from ITRF: below the bound in the README.
    const itrf = ecef(item.r_itrf_km);
    const leftOut = Math.hypot(turned.xKm - itrf.xKm, turned.yKm - itrf.yKm, turned.zKm - itrf.zKm);
    expect(leftOut).toBeLessThan(0.03);
  });
});

describe('validate Kepler and secular rates against closed formulas', () => {
  test.each(golden.kepler_equation)('M $mean_anomaly_deg e $eccentricity', (item) => {
    const eccentric = eccentricAnomalyDeg(item.mean_anomaly_deg, item.eccentricity);
    expect(apartDeg(eccentric, item.eccentric_anomaly_deg)).toBeLessThan(tolerance.kepler_deg);
    const trueAnomaly = trueAnomalyFromEccentricDeg(eccentric, item.eccentricity);
    expect(apartDeg(trueAnomaly, item.true_anomaly_deg)).toBeLessThan(tolerance.kepler_deg);
  });

  test.each(golden.j2_secular)('J2 rates of $case', (item) => {
    const rates = j2SecularRates({
      semiMajorAxisKm: item.semi_major_axis_km,
      eccentricity: item.eccentricity,
      inclinationDeg: item.inclination_deg,
    });
    expect(Math.abs(orbitalPeriodS(item.semi_major_axis_km) - item.period_s)).toBeLessThan(1e-6);
    expect(Math.abs(meanMotionRevPerDay(item.semi_major_axis_km) - item.mean_motion_rev_day)).toBeLessThan(
      1e-9,
    );
    expect(Math.abs(rates.raanRateDegDay - item.raan_rate_deg_day)).toBeLessThan(tolerance.rates);
    expect(Math.abs(rates.argPericenterRateDegDay - item.arg_perigee_rate_deg_day)).toBeLessThan(
      tolerance.rates,
    );
    expect(Math.abs(rates.meanAnomalyRateDegDay - item.mean_anomaly_excess_rate_deg_day)).toBeLessThan(
      tolerance.rates,
    );
  });

  test.each(golden.sun_synchronous)('Sun-synchronous at $altitude_km km', (item) => {
    const inclinationDeg = sunSynchronousInclinationDeg(item.altitude_km);
    expect(Math.abs(inclinationDeg! - item.sun_synchronous_inclination_deg)).toBeLessThan(tolerance.rates);
  });

  test('no inclination is Sun-synchronous far out', () => {
    expect(sunSynchronousInclinationDeg(5_900)).not.toBeNull();
    expect(sunSynchronousInclinationDeg(6_050)).toBeNull();
  });
});

test('the instants of the set are read without loss', () => {
  expect(instant('2004-04-06T07:51:28.386009Z')).toBeCloseTo(utcMs(1_081_237_888_386.009), 3);
});
