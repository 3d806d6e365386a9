import { describe, expect, it } from 'vitest';
import { describeWindows } from '../../../shared/access/describe/describeWindows.ts';
import type { FoundWindow } from '../../../shared/access/general/generalFinder.ts';
import { compileStation } from '../../../shared/access/station/compileStation.ts';
import { createPropagator, lookAngleSeries, type Propagator } from '../../../shared/astro/index.ts';
import {
  columnsFromElements,
  type ElementSet,
  type Station,
  utcMs,
  type WindowColumns,
} from '../../../shared/domain/index.ts';
import { elementSet } from '../../support/elementSets.ts';
import { CASES_FROM_UTC_MS, spanOfHours, windowsOf } from '../../support/generalCases.ts';
import { fixedStation, movingStation } from '../../support/stations.ts';

const HOUR_MS = 3_600_000;
const span = spanOfHours(24);

const elements: ElementSet[] = [
  elementSet({ satelliteId: '1', epochUtcMs: utcMs(CASES_FROM_UTC_MS - 3 * HOUR_MS) }),
  elementSet({ satelliteId: '2', epochUtcMs: utcMs(CASES_FROM_UTC_MS + 40 * HOUR_MS), inclinationDeg: 97 }),
  elementSet({
    satelliteId: '3',
    epochUtcMs: utcMs(CASES_FROM_UTC_MS - 20 * HOUR_MS),
    meanMotionRevPerDay: 2.006,
    eccentricity: 0.72,
    inclinationDeg: 63.4,
    argPericenterDeg: 270,
    bstarPerEarthRadius: 0,
  }),
  elementSet({
    satelliteId: '4',
    epochUtcMs: utcMs(CASES_FROM_UTC_MS - HOUR_MS),
    meanMotionRevPerDay: 1.0027,
    meanAnomalyDeg: 300,
    inclinationDeg: 6,
    bstarPerEarthRadius: 0,
  }),
];
const stations: Station[] = [
  fixedStation({}),
  movingStation(
    [0, 4, 9].map((hours) => ({
      utcMs: utcMs(CASES_FROM_UTC_MS + hours * HOUR_MS),
      latitudeDeg: 60 - 3 * hours,
      longitudeDeg: 170 + 4 * hours,
      heightM: 1000 * hours,
    })),
  ),
];
const propagators: Propagator[] = elements.map((element) => {
  const created = createPropagator(element);
  if (!created.ok) throw new Error(created.failure.message);
  return created.value;
});

interface Row extends FoundWindow {
  readonly satelliteIndex: number;
  readonly stationIndex: number;
}

const rows: Row[] = propagators.flatMap((propagator, satelliteIndex) =>
  stations.flatMap((station, stationIndex) =>
    windowsOf(propagator, compileStation(station), span).map((window) => ({
      ...window,
      satelliteIndex,
      stationIndex,
    })),
  ),
);
const windows: WindowColumns = {
  count: rows.length,
  satelliteIndex: Uint32Array.from(rows, (row) => row.satelliteIndex),
  stationIndex: Uint32Array.from(rows, (row) => row.stationIndex),
  startUtcMs: Float64Array.from(rows, (row) => row.startUtcMs),
  endUtcMs: Float64Array.from(rows, (row) => row.endUtcMs),
  peakUtcMs: Float64Array.from(rows, (row) => row.peakUtcMs),
  peakElevationDeg: Float64Array.from(rows, (row) => row.peakElevationDeg),
  flags: Uint8Array.from(rows, (row) => row.flags),
};
const request = { elements: columnsFromElements(elements), stations, windows, ut1MinusUtcS: 0 };
const details = describeWindows(
  request,
  rows.map((_, index) => index),
);

function looks(row: Row, times: readonly number[]) {
  const series = lookAngleSeries({
    propagator: propagators[row.satelliteIndex]!,
    station: stations[row.stationIndex]!,
    times: times.map((time) => utcMs(time)),
  });
  return series.map((result) => {
    if (!result.ok) throw new Error(result.failure.message);
    return result.value;
  });
}

describe('details of windows', () => {
  it('verify that the cases hold windows of every satellite and station', () => {
    expect(rows.length).toBeGreaterThan(15);
    expect(new Set(rows.map((row) => row.satelliteIndex)).size).toBe(elements.length);
  });

  it('verify azimuths and elevation against the pointing table at start, peak and end', () => {
    rows.forEach((row, index) => {
      const [start, peak, end] = looks(row, [row.startUtcMs, row.peakUtcMs, row.endUtcMs]);
      expect(details.startAzimuthDeg[index]).toBeCloseTo(start!.azimuthDeg, 7);
      expect(details.peakAzimuthDeg[index]).toBeCloseTo(peak!.azimuthDeg, 7);
      expect(details.endAzimuthDeg[index]).toBeCloseTo(end!.azimuthDeg, 7);
      expect(details.peakElevationDeg[index]).toBeCloseTo(peak!.elevationDeg, 9);
      expect(Math.abs(details.peakElevationDeg[index]! - row.peakElevationDeg)).toBeLessThan(1e-4);
    });
  });

  it('verify the least range against samples of the whole window', () => {
    rows.forEach((row, index) => {
      const count = 2000;
      const stepMs = (row.endUtcMs - row.startUtcMs) / count;
      const ranges = looks(
        row,
        Array.from({ length: count + 1 }, (_, step) => row.startUtcMs + step * stepMs),
      );
      const sampled = Math.min(...ranges.map((look) => look.rangeKm));
      const least = details.minRangeKm[index]!;
      expect(least).toBeLessThanOrEqual(sampled + 1e-6);
      // Half a step away from the closest point the range has grown by at most V^2 t^2 / 2d, or V t at an end.
      const fastest = Math.max(...ranges.map((look) => Math.abs(look.rangeRateKmS)));
      expect(least).toBeGreaterThan(sampled - (fastest * stepMs) / 1000 - 1e-6);
    });
  });

  it('verify duration and age of the elements, before their epoch too', () => {
    rows.forEach((row, index) => {
      expect(details.durationS[index]).toBeCloseTo((row.endUtcMs - row.startUtcMs) / 1000, 9);
      const ageHours = (row.startUtcMs - elements[row.satelliteIndex]!.epochUtcMs) / HOUR_MS;
      expect(details.elementAgeHours[index]).toBeCloseTo(ageHours, 9);
      expect(Math.sign(ageHours)).toBe(row.satelliteIndex === 1 ? -1 : 1);
    });
  });

  it('verify that rows may come in any order, in part and twice', () => {
    const picked = [rows.length - 1, 0, 7, 7, 3];
    const part = describeWindows(request, picked);
    picked.forEach((row, place) => {
      expect(part.startAzimuthDeg[place]).toBe(details.startAzimuthDeg[row]);
      expect(part.minRangeKm[place]).toBe(details.minRangeKm[row]);
    });
  });
});
