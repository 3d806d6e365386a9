import { describe, expect, it } from 'vitest';
import { type AccessKernel, type AccessRequest, createAccessEngine } from '../../../shared/access/index.ts';
import {
  columnsFromElements,
  type ElementSet,
  type Station,
  utcMs,
  WINDOW_END_CLIPPED,
  WINDOW_START_CLIPPED,
  type WindowColumns,
} from '../../../shared/domain/index.ts';
import { randomElements, randomStations } from '../../support/accessFuzz.ts';
import { mustSucceed } from '../../support/results.ts';
import { fixedStation, movingStation } from '../../support/stations.ts';
import { JOB_FROM_UTC_MS, JOB_TO_UTC_MS, walkerElements } from '../../support/walkerJob.ts';

function requestOf(
  elements: readonly ElementSet[],
  stations: readonly Station[],
  parts: Partial<AccessRequest> = {},
): AccessRequest {
  return {
    elements: columnsFromElements(elements),
    stations,
    fromUtcMs: JOB_FROM_UTC_MS,
    toUtcMs: JOB_TO_UTC_MS,
    ut1MinusUtcS: 0,
    ...parts,
  };
}

function rowsOf(windows: WindowColumns): number[][] {
  return Array.from({ length: windows.count }, (_, row) => [
    windows.satelliteIndex[row]!,
    windows.stationIndex[row]!,
    windows.startUtcMs[row]!,
    windows.endUtcMs[row]!,
    windows.peakUtcMs[row]!,
    windows.peakElevationDeg[row]!,
    windows.flags[row]!,
  ]);
}

function compute(request: AccessRequest, kernel: AccessKernel = 'js'): number[][] {
  const engine = mustSucceed(createAccessEngine(request, { kernel }));
  return rowsOf(engine.computeRange(0, request.elements.satelliteIds.length).windows);
}

const place = { latitudeDeg: 51.5, longitudeDeg: -0.1, heightM: 30 };
const plain = fixedStation({ stationId: 'plain', place, minElevationDeg: 10 });
const masked = fixedStation({
  stationId: 'masked',
  place,
  minElevationDeg: 10,
  horizonMask: [
    { azimuthDeg: 90, elevationDeg: 0 },
    { azimuthDeg: 180, elevationDeg: 35 },
    { azimuthDeg: 270, elevationDeg: 0 },
  ],
});
const keyhole = fixedStation({
  stationId: 'keyhole',
  place,
  minElevationDeg: 10,
  antennaLimits: { minElevationDeg: 5, maxElevationDeg: 60 },
});
const moving = movingStation([
  { utcMs: JOB_FROM_UTC_MS, latitudeDeg: 50, longitudeDeg: -5, heightM: 0 },
  { utcMs: utcMs(JOB_FROM_UTC_MS + 43_200_000), latitudeDeg: 48, longitudeDeg: -12, heightM: 0 },
]);
const mixed = [plain, masked, moving, keyhole, ...randomStations(7, 3)];

const near = walkerElements(40);
const eccentric = randomElements(8, 6, {
  perigeeKm: [400, 900],
  maxEccentricity: 0.3,
  maxBstar: 1e-4,
  epochDays: 1,
});
const synchronous: ElementSet = {
  ...near[0]!,
  meanMotionRevPerDay: 1.0027,
  inclinationDeg: 0.05,
  bstarPerEarthRadius: 0,
};
const decaying: ElementSet = { ...near[1]!, meanMotionRevPerDay: 16.4, bstarPerEarthRadius: 0.01 };
const everything = [...near.slice(0, 8), synchronous, ...eccentric, decaying, ...near.slice(8, 16)];

describe.each<AccessKernel>(['js', 'wasm'])('the access engine, %s kernel', (kernel) => {
  it('verify that windows do not depend on how satellites are shared out', () => {
    const request = requestOf(everything, mixed);
    const whole = compute(request, kernel);
    const engine = mustSucceed(createAccessEngine(request, { kernel }));
    const parts: number[][] = [];
    for (const [first, end] of [
      [17, 24],
      [0, 5],
      [5, 6],
      [6, 17],
    ] as const) {
      parts.push(...rowsOf(engine.computeRange(first, end).windows));
    }
    parts.sort((a, b) => a[0]! - b[0]! || a[1]! - b[1]! || a[2]! - b[2]!);
    expect(parts).toEqual(whole);
  });

  it('verify order: satellite, station, start; disjoint; within the span; peak inside', () => {
    const rows = compute(requestOf(everything, mixed), kernel);
    expect(rows.length).toBeGreaterThan(300);
    rows.forEach((row, index) => {
      const [satellite, station, start, end, peak] = row as [number, number, number, number, number];
      expect(start).toBeGreaterThanOrEqual(JOB_FROM_UTC_MS);
      expect(end).toBeLessThanOrEqual(JOB_TO_UTC_MS);
      expect(end).toBeGreaterThan(start);
      expect(peak).toBeGreaterThanOrEqual(start);
      expect(peak).toBeLessThanOrEqual(end);
      const before = rows[index - 1];
      if (before === undefined) return;
      const isLater = satellite > before[0]! || (satellite === before[0] && station > before[1]!);
      if (!isLater) {
        expect(satellite).toBe(before[0]);
        expect(station).toBe(before[1]);
        expect(start).toBeGreaterThan(before[3]!);
      }
    });
  });

  it('verify that kept samples answer for other stations as a fresh engine does', () => {
    const request = requestOf(everything, [plain]);
    const engine = mustSucceed(createAccessEngine(request, { kernel, samples: 'keep' }));
    engine.computeRange(0, everything.length);
    const moved = engine.withStations(mixed);
    expect(rowsOf(moved.computeRange(0, everything.length).windows)).toEqual(
      compute(requestOf(everything, mixed), kernel),
    );
    expect(rowsOf(engine.computeRange(0, everything.length).windows)).toEqual(compute(request, kernel));
  });

  it('verify that a mask only ever cuts windows of the plain station at the same place', () => {
    const rows = compute(requestOf(near, [plain, masked, keyhole]), kernel);
    const of = (station: number) => rows.filter((row) => row[1] === station);
    expect(of(1).length).toBeGreaterThan(10);
    for (const cut of [...of(1), ...of(2)]) {
      const whole = of(0).find(
        (row) => row[0] === cut[0] && row[2]! <= cut[2]! + 1 && row[3]! >= cut[3]! - 1,
      );
      expect(whole).toBeDefined();
    }
    expect(of(1).some((row) => !of(0).some((whole) => Math.abs(whole[2]! - row[2]!) < 1))).toBe(true);
    expect(of(2).every((row) => row[5]! <= 60.0001)).toBe(true);
  });

  it('verify that windows of a day and of its parts are the same, cut at the joint', () => {
    const jointUtcMs = utcMs(JOB_FROM_UTC_MS + 31_000_000);
    const whole = compute(requestOf(near, [plain]), kernel);
    const first = compute(requestOf(near, [plain], { toUtcMs: jointUtcMs }), kernel);
    const second = compute(requestOf(near, [plain], { fromUtcMs: jointUtcMs }), kernel);
    const joined = [...first, ...second].filter(
      (row) => (row[6]! & (WINDOW_START_CLIPPED | WINDOW_END_CLIPPED)) === 0,
    );
    const inner = whole.filter((row) => row[6] === 0 && !(row[2]! < jointUtcMs && row[3]! > jointUtcMs));
    joined.sort((a, b) => a[0]! - b[0]! || a[2]! - b[2]!);
    expect(joined.length).toBe(inner.length);
    joined.forEach((row, index) => {
      expect(Math.abs(row[2]! - inner[index]![2]!)).toBeLessThan(0.5);
      expect(Math.abs(row[3]! - inner[index]![3]!)).toBeLessThan(0.5);
    });
    const across = whole.filter((row) => row[2]! < jointUtcMs && row[3]! > jointUtcMs);
    expect(first.filter((row) => row[3] === jointUtcMs && row[6]! & WINDOW_END_CLIPPED)).toHaveLength(
      across.length,
    );
  });

  it('verify a month at once against the days of it', () => {
    const days = 31;
    const toUtcMs = utcMs(JOB_FROM_UTC_MS + days * 86_400_000);
    const month = compute(requestOf(near.slice(0, 3), [plain], { toUtcMs }), kernel);
    let count = 0;
    for (let day = 0; day < days; day++) {
      const fromUtcMs = utcMs(JOB_FROM_UTC_MS + day * 86_400_000);
      const rows = compute(
        requestOf(near.slice(0, 3), [plain], { fromUtcMs, toUtcMs: utcMs(fromUtcMs + 86_400_000) }),
        kernel,
      );
      for (const row of rows) {
        if (row[6]! & WINDOW_START_CLIPPED) continue;
        count++;
        const match = month.find((whole) => whole[0] === row[0] && Math.abs(whole[2]! - row[2]!) < 1);
        expect(match, `${day} ${row}`).toBeDefined();
      }
    }
    expect(month.filter((row) => !(row[6]! & WINDOW_START_CLIPPED))).toHaveLength(count);
  });
});

describe('the access engine', () => {
  it('verify that a later Earth sees passes later: UT1-UTC turns the Earth', () => {
    const still = compute(requestOf(near, [plain]));
    const turned = compute(requestOf(near, [plain], { ut1MinusUtcS: 0.5 }));
    expect(turned.length).toBe(still.length);
    const shifts = turned.map((row, index) => Math.abs(row[2]! - still[index]![2]!));
    expect(Math.max(...shifts)).toBeGreaterThan(1);
    expect(Math.max(...shifts)).toBeLessThan(2_000);
  });

  it('verify that a decaying satellite is reported with the instant, and has no windows after it', () => {
    const request = requestOf([near[0]!, decaying], [plain]);
    const { windows, failures } = mustSucceed(createAccessEngine(request, { kernel: 'js' })).computeRange(
      0,
      2,
    );
    expect(failures).toHaveLength(1);
    const [failure] = failures;
    expect(failure?.satelliteIndex).toBe(1);
    for (const row of rowsOf(windows).filter((window) => window[0] === 1)) {
      expect(row[3]).toBeLessThanOrEqual(failure!.fromUtcMs);
    }
  });

  it('verify that elements which cannot be initialised are reported, not skipped', () => {
    const broken = { ...near[0]!, meanMotionRevPerDay: Number.NaN };
    const { windows, failures } = mustSucceed(
      createAccessEngine(requestOf([broken], [plain]), { kernel: 'js' }),
    ).computeRange(0, 1);
    expect(windows.count).toBe(0);
    expect(failures.map((failure) => failure.code)).toEqual(['mean-elements']);
  });

  it('verify that an empty span is refused', () => {
    const result = createAccessEngine(requestOf(near, [plain], { toUtcMs: JOB_FROM_UTC_MS }), {
      kernel: 'js',
    });
    expect(result.ok ? '' : result.failure.code).toBe('access.emptySpan');
  });

  it('verify that without stations there are no windows but decay is still told', () => {
    const { windows, failures } = mustSucceed(
      createAccessEngine(requestOf([decaying], []), { kernel: 'js' }),
    ).computeRange(0, 1);
    expect(windows.count).toBe(0);
    expect(failures).toHaveLength(1);
  });
});
