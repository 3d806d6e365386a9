import { describe, expect, test } from 'vitest';
import {
  ecefFromTeme,
  gmstRad,
  gmstRateRadS,
  lookAnglesFromEcef,
  type PositionKm,
  siteFrameFromPlace,
  wrapDeg180,
  wrapDeg360,
} from '../../../shared/astro/index.ts';
import { utcMs } from '../../../shared/domain/index.ts';

describe('verify frames', () => {
  test('a TEME position is not an ECEF position', () => {
    const teme: PositionKm<'TEME'> = { frame: 'TEME', xKm: 7_000, yKm: 0, zKm: 0 };
    const site = siteFrameFromPlace({ latitudeDeg: 0, longitudeDeg: 0, heightM: 0 });
    // @ts-expect-error frames are told apart by the compiler
    expect(lookAnglesFromEcef(site, teme).rangeKm).toBeGreaterThan(0);
    expect(lookAnglesFromEcef(site, ecefFromTeme(teme, 0)).elevationDeg).toBeCloseTo(90, 9);
  });

  test('the rate of sidereal time is its derivative', () => {
    const t = utcMs(Date.UTC(2026, 10, 22, 14, 32));
    const turned = gmstRad(utcMs(t + 3_600_000)) - gmstRad(t);
    expect(gmstRateRadS(t)).toBeCloseTo(turned / 3_600, 14);
    // The rate that the published look angles used.
    expect(gmstRateRadS(t)).toBeCloseTo(7.2921158553e-5, 14);
  });

  test('UT1 moves sidereal time by its rate', () => {
    const t = utcMs(Date.UTC(2026, 10, 22));
    expect(gmstRad(t, 0.5) - gmstRad(t)).toBeCloseTo(0.5 * gmstRateRadS(t), 12);
    expect(gmstRad(t, -0.5) - gmstRad(t)).toBeCloseTo(-0.5 * gmstRateRadS(t), 12);
  });

  test('angles wrap without ever giving 360', () => {
    expect(wrapDeg360(-1e-20)).toBe(0);
    expect(wrapDeg360(720)).toBe(0);
    expect(wrapDeg360(-90)).toBe(270);
    expect(wrapDeg180(180)).toBe(180);
    expect(wrapDeg180(-180)).toBe(180);
    expect(wrapDeg180(190)).toBe(-170);
  });

  test('at a pole azimuth counts from the meridian of the stated longitude', () => {
    const target: PositionKm<'ECEF'> = { frame: 'ECEF', xKm: 0, yKm: 3_000, zKm: 6_800 };
    const azimuths = [0, 30, 90].map((longitudeDeg) => {
      const site = siteFrameFromPlace({ latitudeDeg: 90, longitudeDeg, heightM: 0 });
      return lookAnglesFromEcef(site, target).azimuthDeg;
    });
    expect(azimuths[0]).toBeCloseTo(90, 9);
    expect(azimuths[1]).toBeCloseTo(120, 9);
    expect(azimuths[2]).toBeCloseTo(180, 9);
  });
});
