import { describe, expect, it } from 'vitest';
import { type AccessKernel, createAccessEngine } from '../../../shared/access/index.ts';
import {
  columnsFromElements,
  utcMs,
  WINDOW_END_CLIPPED,
  WINDOW_START_CLIPPED,
} from '../../../shared/domain/index.ts';
import { elementsFromLines } from '../../support/elementsFromLines.ts';
import { fixedStation } from '../../support/stations.ts';
import golden from './passes.json' with { type: 'json' };

const masksDeg = [...new Set(golden.intervals.map((row) => Number(row[2])))];
const combinations = golden.sites.flatMap((site) =>
  masksDeg.map((maskDeg) => ({
    site,
    maskDeg,
    station: fixedStation({
      stationId: `${site.site_id}_${maskDeg}`,
      place: {
        latitudeDeg: site.lat_deg,
        longitudeDeg: site.lon_deg,
        heightM: site.height_ellipsoid_m,
      },
      minElevationDeg: maskDeg,
    }),
  })),
);

function numberOf(row: readonly unknown[], column: string): number {
  return Number(row[golden.columns.indexOf(column)]);
}

/** Milliseconds that an edge may be off, see source.md; 0 where the span ends the window. */
function edgeToleranceMs(isClipped: boolean, rateDegS: number): number {
  return isClipped ? 0 : Math.max(1, 1e-2 / Math.abs(rateDegS));
}

describe.each<AccessKernel>(['js', 'wasm'])('the engine with the %s kernel', (kernel) => {
  it.each(golden.satellites)('validate all windows of $description against the table', (satellite) => {
    const fromUtcMs = utcMs(Date.parse(satellite.window_start_utc));
    const toUtcMs = utcMs(fromUtcMs + satellite.window_length_s * 1000);
    const elements = elementsFromLines(satellite.tle_line1, satellite.tle_line2);
    const engine = createAccessEngine(
      {
        elements: columnsFromElements([elements]),
        stations: combinations.map(({ station }) => station),
        fromUtcMs,
        toUtcMs,
        ut1MinusUtcS: 0,
      },
      { kernel },
    );
    if (!engine.ok) throw new Error(engine.failure.message);
    const { windows, failures } = engine.value.computeRange(0, 1);
    expect(failures).toEqual([]);
    let row = 0;
    combinations.forEach(({ site, maskDeg }, stationIndex) => {
      const intervals = golden.intervals.filter(
        (interval) =>
          interval[0] === satellite.sat_id && interval[1] === site.site_id && interval[2] === maskDeg,
      );
      for (const interval of intervals) {
        const where = `${satellite.sat_id} ${site.site_id} ${maskDeg} ${interval[3]}`;
        expect(windows.stationIndex[row], where).toBe(stationIndex);
        const flags = String(interval[golden.columns.indexOf('flags')]);
        const startsClipped = flags.includes('starts_before_window');
        const endsClipped = flags.includes('ends_after_window');
        expect(windows.flags[row], where).toBe(
          (startsClipped ? WINDOW_START_CLIPPED : 0) | (endsClipped ? WINDOW_END_CLIPPED : 0),
        );
        const startOffMs = windows.startUtcMs[row]! - fromUtcMs - 1000 * numberOf(interval, 'rise_s');
        const endOffMs = windows.endUtcMs[row]! - fromUtcMs - 1000 * numberOf(interval, 'set_s');
        expect(Math.abs(startOffMs), where).toBeLessThanOrEqual(
          edgeToleranceMs(startsClipped, numberOf(interval, 'el_rate_at_rise_deg_s')),
        );
        expect(Math.abs(endOffMs), where).toBeLessThanOrEqual(
          edgeToleranceMs(endsClipped, numberOf(interval, 'el_rate_at_set_deg_s')),
        );
        const peakOffDeg = windows.peakElevationDeg[row]! - numberOf(interval, 'el_max_deg');
        expect(Math.abs(peakOffDeg), where).toBeLessThanOrEqual(1e-4);
        if (elements.meanMotionRevPerDay > 6.4) {
          const peakOffS = (windows.peakUtcMs[row]! - fromUtcMs) / 1000 - numberOf(interval, 'tmax_s');
          expect(Math.abs(peakOffS), where).toBeLessThanOrEqual(0.05);
        }
        row++;
      }
    });
    expect(row).toBe(windows.count);
  });
});
