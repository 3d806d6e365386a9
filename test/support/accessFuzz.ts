import { GeneralPath } from '../../shared/access/generalPath.ts';
import { type AccessKernel, createAccessEngine } from '../../shared/access/index.ts';
import { compileStation } from '../../shared/access/station/compileStation.ts';
import {
  columnsFromElements,
  type ElementSet,
  SatelliteId,
  type Station,
  type UtcMs,
  utcMs,
  type WindowColumns,
} from '../../shared/domain/index.ts';
import { createRandom } from './random.ts';
import { fixedStation, JOB_FROM_UTC_MS, JOB_TO_UTC_MS } from './walkerJob.ts';

/** Ranges that random orbits are drawn from. */
export interface FuzzRange {
  readonly perigeeKm: readonly [number, number];
  readonly maxEccentricity: number;
  readonly maxBstar: number;
  /** Epochs lie within this of the start of the span. */
  readonly epochDays: number;
}

/** Random low orbits: inclinations anywhere, with extra weight on the equator, the poles and their edges. */
export function randomElements(seed: number, count: number, range: FuzzRange): ElementSet[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, (_, index) => {
    const [low, high] = range.perigeeKm;
    const eccentricity = range.maxEccentricity * random() ** 2;
    const perigeeKm = low + (high - low) * random() ** 1.5;
    const semiMajorKm = (6378.135 + perigeeKm) / (1 - eccentricity);
    const kind = random();
    const special = [0, 88, 178][Math.floor(3 * random())]!;
    return {
      satelliteId: SatelliteId.parse(String(1 + index)),
      objectName: '',
      objectId: '',
      epochUtcMs: utcMs(JOB_FROM_UTC_MS + Math.round(86_400_000 * range.epochDays * (2 * random() - 1))),
      meanMotionRevPerDay: (86_400 / (2 * Math.PI)) * Math.sqrt(398_600.8 / semiMajorKm ** 3),
      eccentricity,
      inclinationDeg: kind < 0.25 ? special + (special === 88 ? 4 : 2) * random() : 180 * random(),
      raanDeg: 360 * random(),
      argPericenterDeg: 360 * random(),
      meanAnomalyDeg: 360 * random(),
      ephemerisType: 0,
      classificationType: 'U',
      elementSetNo: 1,
      revAtEpoch: 1,
      bstarPerEarthRadius: range.maxBstar * random() ** 4,
      meanMotionDotRevPerDay2: 0,
      meanMotionDdotRevPerDay3: 0,
    };
  });
}

const MASKS_DEG = [-2, 0, 0, 5, 10, 10, 25, 25, 40, 60, 80];

/** Random fixed stations: anywhere, with extra weight on the poles and the equator, up to 12 km high. */
export function randomStations(seed: number, count: number): Station[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, (_, index) => {
    const kind = random();
    let latitudeDeg = (Math.asin(2 * random() - 1) * 180) / Math.PI;
    if (kind < 0.06) latitudeDeg = 90;
    else if (kind < 0.12) latitudeDeg = -90;
    else if (kind < 0.18) latitudeDeg = 0;
    else if (kind < 0.24) latitudeDeg = 89.9 - random();
    const heightM = random() < 0.3 ? 12_000 * random() : 500 * random();
    const mask = MASKS_DEG[Math.floor(MASKS_DEG.length * random())]!;
    return fixedStation(`s${index}`, [latitudeDeg, 360 * random() - 180, heightM], mask);
  });
}

/** How two sets of windows differ. Edge errors are listed against the length of the window. */
export interface Comparison {
  windows: number;
  missed: number;
  extra: number;
  /** Edge error s, and length s, of each window that is open at neither end. */
  readonly edges: { readonly errorS: number; readonly lengthS: number }[];
  maxPeakElevationDeg: number;
}

/**
 * Runs the engine and the general path alone over the same satellites and stations, for a day by default. Windows
 * shorter than 1 s may differ: that is the stated bound.
 */
export function compareWithGeneral(
  elements: readonly ElementSet[],
  stations: readonly Station[],
  kernel: AccessKernel,
  span: { readonly fromUtcMs: UtcMs; readonly toUtcMs: UtcMs } = {
    fromUtcMs: JOB_FROM_UTC_MS,
    toUtcMs: JOB_TO_UTC_MS,
  },
): Comparison {
  const columns = columnsFromElements(elements);
  const request = {
    elements: columns,
    stations,
    ...span,
    ut1MinusUtcS: 0,
  };
  const engine = createAccessEngine(request, { kernel });
  if (!engine.ok) throw new Error(engine.failure.message);
  const { windows } = engine.value.computeRange(0, elements.length);
  const general = new GeneralPath(request);
  const compiled = stations.map(compileStation);
  const result: Comparison = { windows: 0, missed: 0, extra: 0, edges: [], maxPeakElevationDeg: 0 };
  let row = 0;
  elements.forEach((_, satelliteIndex) => {
    general.load(satelliteIndex);
    compiled.forEach((station, stationIndex) => {
      const firstRow = row;
      while (windows.satelliteIndex[row] === satelliteIndex && windows.stationIndex[row] === stationIndex)
        row++;
      const expected: number[][] = [];
      general.findWindows(station, (window) => {
        expected.push([window.startUtcMs, window.endUtcMs, window.peakElevationDeg, window.flags]);
      });
      compareRows(windows, firstRow, row, expected, result);
    });
  });
  return result;
}

function compareRows(
  windows: WindowColumns,
  firstRow: number,
  endRow: number,
  expected: readonly number[][],
  result: Comparison,
): void {
  let row = firstRow;
  result.windows += expected.length;
  for (const [startUtcMs, endUtcMs, peakDeg, flags] of expected as [number, number, number, number][]) {
    while (row < endRow && windows.endUtcMs[row]! < startUtcMs - 500) {
      if (windows.endUtcMs[row]! - windows.startUtcMs[row]! > 1000) result.extra++;
      row++;
    }
    if (row === endRow || windows.startUtcMs[row]! > endUtcMs + 500) {
      if (endUtcMs - startUtcMs > 1000) result.missed++;
      continue;
    }
    const errorMs = Math.max(
      Math.abs(windows.startUtcMs[row]! - startUtcMs),
      Math.abs(windows.endUtcMs[row]! - endUtcMs),
    );
    const flagsDiffer = windows.flags[row] !== flags;
    if (flagsDiffer) result.extra++;
    result.edges.push({ errorS: errorMs / 1000, lengthS: (endUtcMs - startUtcMs) / 1000 });
    const peakError = Math.abs(windows.peakElevationDeg[row]! - peakDeg);
    result.maxPeakElevationDeg = Math.max(result.maxPeakElevationDeg, peakError);
    row++;
  }
  for (; row < endRow; row++) {
    if (windows.endUtcMs[row]! - windows.startUtcMs[row]! > 1000) result.extra++;
  }
}

/** Value that a share of the numbers lies below. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}
