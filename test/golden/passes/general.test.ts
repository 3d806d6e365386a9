import { describe, expect, it } from 'vitest';
import { describeWindows } from '../../../shared/access/describe/describeWindows.ts';
import { type FoundWindow, GeneralFinder } from '../../../shared/access/general/generalFinder.ts';
import { OrbitInterpolant } from '../../../shared/access/general/orbitInterpolant.ts';
import { compileStation } from '../../../shared/access/station/compileStation.ts';
import { createPropagator, ecefFromTeme, gmstRad } from '../../../shared/astro/index.ts';
import {
  columnsFromElements,
  utcMs,
  WINDOW_END_CLIPPED,
  WINDOW_START_CLIPPED,
  type WindowColumns,
} from '../../../shared/domain/index.ts';
import { elementsFromLines } from '../../support/elementsFromLines.ts';
import { fixedStation } from '../../support/stations.ts';
import golden from './passes.json' with { type: 'json' };

interface Interval {
  readonly riseS: number;
  readonly peakS: number;
  readonly setS: number;
  readonly azimuthsDeg: readonly [rise: number, peak: number, set: number];
  readonly peakElevationDeg: number;
  readonly peakRangeKm: number;
  readonly riseRateDegS: number;
  readonly setRateDegS: number;
  readonly flags: string;
}

const LOW_ORBIT_REV_PER_DAY = 6.4;
const masksDeg = [...new Set(golden.intervals.map((row) => Number(row[2])))];
const expected = new Map<string, (typeof golden.intervals)[number][]>();
for (const row of golden.intervals) {
  const key = `${row[0]} ${row[1]} ${row[2]}`;
  expected.set(key, [...(expected.get(key) ?? []), row]);
}

function intervalsOf(satelliteId: string, siteId: string, maskDeg: number): Interval[] {
  return (expected.get(`${satelliteId} ${siteId} ${maskDeg}`) ?? []).map((row) => {
    const number = (column: string): number => Number(row[golden.columns.indexOf(column)]);
    return {
      riseS: number('rise_s'),
      peakS: number('tmax_s'),
      setS: number('set_s'),
      azimuthsDeg: [number('az_rise_deg'), number('az_max_deg'), number('az_set_deg')],
      peakElevationDeg: number('el_max_deg'),
      peakRangeKm: number('range_at_max_km'),
      riseRateDegS: number('el_rate_at_rise_deg_s'),
      setRateDegS: number('el_rate_at_set_deg_s'),
      flags: String(row[golden.columns.indexOf('flags')]),
    };
  });
}

/** Milliseconds that an edge may be off, see source.md. */
function edgeToleranceMs(rateDegS: number): number {
  return Math.max(1, 1e-2 / Math.abs(rateDegS));
}

function columnsFromFound(found: readonly FoundWindow[]): WindowColumns {
  const column = (field: keyof FoundWindow) => Float64Array.from(found, (window) => window[field]);
  return {
    count: found.length,
    satelliteIndex: new Uint32Array(found.length),
    stationIndex: new Uint32Array(found.length),
    startUtcMs: column('startUtcMs'),
    endUtcMs: column('endUtcMs'),
    peakUtcMs: column('peakUtcMs'),
    peakElevationDeg: column('peakElevationDeg'),
    flags: Uint8Array.from(found, (window) => window.flags),
  };
}

function angleBetweenDeg(a: number, b: number): number {
  return Math.abs(((a - b + 540) % 360) - 180);
}

describe.each(golden.satellites)('$description', (satellite) => {
  const elements = elementsFromLines(satellite.tle_line1, satellite.tle_line2);
  const created = createPropagator(elements);
  if (!created.ok) throw new Error(created.failure.message);
  const fromUtcMs = utcMs(Date.parse(satellite.window_start_utc));
  const toUtcMs = utcMs(fromUtcMs + satellite.window_length_s * 1000);
  const orbit = new OrbitInterpolant();
  orbit.load(created.value, { fromUtcMs, toUtcMs, ut1MinusUtcS: 0 });
  const finder = new GeneralFinder();
  const isLow = elements.meanMotionRevPerDay > LOW_ORBIT_REV_PER_DAY;

  it.each(golden.sites)('validate windows at $site_id against the table', (site) => {
    for (const maskDeg of masksDeg) {
      const where = `${satellite.sat_id} ${site.site_id} ${maskDeg}`;
      const place = {
        latitudeDeg: site.lat_deg,
        longitudeDeg: site.lon_deg,
        heightM: site.height_ellipsoid_m,
      };
      const station = fixedStation({ place, minElevationDeg: maskDeg });
      const found: FoundWindow[] = [];
      finder.findWindows(orbit, compileStation(station), (window) => found.push(window));
      const intervals = intervalsOf(satellite.sat_id, site.site_id, maskDeg);
      expect(found.length, where).toBe(intervals.length);
      const details = describeWindows(
        {
          elements: columnsFromElements([elements]),
          stations: [station],
          windows: columnsFromFound(found),
          ut1MinusUtcS: 0,
        },
        found.map((_, index) => index),
      );
      intervals.forEach((interval, index) => {
        const window = found[index]!;
        const startsClipped = interval.flags.includes('starts_before_window');
        const endsClipped = interval.flags.includes('ends_after_window');
        expect(window.flags, where).toBe(
          (startsClipped ? WINDOW_START_CLIPPED : 0) | (endsClipped ? WINDOW_END_CLIPPED : 0),
        );
        const startOffMs = Math.abs(window.startUtcMs - fromUtcMs - interval.riseS * 1000);
        const endOffMs = Math.abs(window.endUtcMs - fromUtcMs - interval.setS * 1000);
        expect(startOffMs, where).toBeLessThanOrEqual(
          startsClipped ? 0 : edgeToleranceMs(interval.riseRateDegS),
        );
        expect(endOffMs, where).toBeLessThanOrEqual(endsClipped ? 0 : edgeToleranceMs(interval.setRateDegS));
        expect(Math.abs(window.peakElevationDeg - interval.peakElevationDeg), where).toBeLessThanOrEqual(
          1e-4,
        );
        const peakOffS = Math.abs((window.peakUtcMs - fromUtcMs) / 1000 - interval.peakS);
        if (isLow) expect(peakOffS, where).toBeLessThanOrEqual(0.05);

        const azimuths = [
          [details.startAzimuthDeg[index]!, maskDeg],
          [details.peakAzimuthDeg[index]!, interval.peakElevationDeg],
          [details.endAzimuthDeg[index]!, maskDeg],
        ] as const;
        azimuths.forEach(([azimuthDeg, elevationDeg], at) => {
          const off = angleBetweenDeg(azimuthDeg, interval.azimuthsDeg[at]!);
          expect(off * Math.cos((elevationDeg * Math.PI) / 180), where).toBeLessThanOrEqual(1e-3);
        });
        expect(
          Math.abs(details.peakElevationDeg[index]! - interval.peakElevationDeg),
          where,
        ).toBeLessThanOrEqual(1e-4);
        expect(details.minRangeKm[index]!, where).toBeLessThanOrEqual(interval.peakRangeKm + 0.01);
      });
    }
  });
});

describe('the satellites of the table', () => {
  it('verify that the interpolant follows SGP4 to 4 cm, or 1e-6 deg from the ground where that is more', () => {
    for (const satellite of golden.satellites) {
      const created = createPropagator(elementsFromLines(satellite.tle_line1, satellite.tle_line2));
      if (!created.ok) throw new Error(created.failure.message);
      const fromUtcMs = utcMs(Date.parse(satellite.window_start_utc));
      const toUtcMs = utcMs(fromUtcMs + satellite.window_length_s * 1000);
      const orbit = new OrbitInterpolant();
      orbit.load(created.value, { fromUtcMs, toUtcMs, ut1MinusUtcS: 0 });
      for (let timeS = 7; timeS < satellite.window_length_s; timeS += 97) {
        const at = utcMs(fromUtcMs + timeS * 1000);
        const state = created.value.stateAt(at);
        if (!state.ok) throw new Error(state.failure.message);
        const truth = ecefFromTeme(state.value.positionKm, gmstRad(at));
        const [x, y, z] = orbit.positionAt(timeS);
        const offKm = Math.hypot(x - truth.xKm, y - truth.yKm, z - truth.zKm);
        const heightKm = Math.hypot(truth.xKm, truth.yKm, truth.zKm) - 6378;
        expect(offKm, `${satellite.sat_id} ${timeS}`).toBeLessThan(Math.max(4e-5, 1.7e-8 * heightKm));
      }
    }
  });
});
