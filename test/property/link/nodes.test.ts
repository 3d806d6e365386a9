import { describe, expect, it } from 'vitest';
import type { JobId, LinkWindowColumns, Scenario } from '../../../shared/domain/index.ts';
import { LINK_LIMITS, OPEN_DIRECTIONS, type OpenDirections } from '../../../shared/domain/index.ts';
import {
  createJobControl,
  createPassReader,
  type LinkJob,
  type LinkRequest,
  runLinkJob,
} from '../../../shared/jobs/index.ts';
import { joinLinkWindows, passLinkWindows } from '../../../shared/radios/index.ts';
import { flatLinks, lanternLinks } from '../../support/linkRequests.ts';
import { mustSucceed } from '../../support/results.ts';

function windowsOf(request: LinkRequest, samples: LinkJob['samples']): LinkWindowColumns {
  const job: LinkJob = {
    kind: 'links',
    jobId: 'nodes' as JobId,
    request,
    samples,
    chunkSize: 1_000,
    control: createJobControl(),
  };
  return joinLinkWindows(Array.from(runLinkJob(job), ({ windows }) => windows));
}

/** Every stretch in which the same directions are open, looked for every 0.1 s. */
function denseRuns(request: LinkRequest, windows: LinkWindowColumns, row: number) {
  const accessRow = windows.accessRow[row]!;
  const access = request.windows;
  const [startUtcMs, endUtcMs] = [access.startUtcMs[accessRow]!, access.endUtcMs[accessRow]!];
  const question = mustSucceed(
    createPassReader(request).passOf({
      pair: request.pairs[windows.pairIndex[row]!]!,
      satelliteIndex: access.satelliteIndex[accessRow]!,
      startUtcMs,
      endUtcMs,
    }),
  );
  const runs: { open: OpenDirections; fromUtcMs: number; toUtcMs: number }[] = [];
  for (let t = startUtcMs; t <= endUtcMs; t += 100) {
    const { open } = passLinkWindows({ ...question, startUtcMs: t, endUtcMs: t })[0]!;
    const last = runs.at(-1);
    if (last?.open === open) last.toUtcMs = t;
    else runs.push({ open, fromUtcMs: t, toUtcMs: t });
  }
  return runs;
}

/** The mission with silences of 3 s, a jammer that flashes, and a slit between two masts. */
function slits(scenario: Scenario): Scenario {
  const { radio, fromUtcMs, periods } = scenario;
  const silences = Array.from({ length: 60 }, (_, index) => {
    const startUtcMs = fromUtcMs + 47_313 * (index + 1);
    return {
      periodId: `silence-${index}`,
      kind: 'emission-control' as const,
      name: 'Silence',
      fromUtcMs: startUtcMs as typeof fromUtcMs,
      toUtcMs: (startUtcMs + 3_000) as typeof fromUtcMs,
      stationIds: [],
      lowGhz: null,
      highGhz: null,
      protection: null,
      area: null,
      note: '',
    };
  });
  const masts = [0, 60, 120, 180, 240, 300].map((fromAzimuthDeg) => ({
    fromAzimuthDeg,
    toAzimuthDeg: fromAzimuthDeg + 59,
    belowElevationDeg: 90,
    reason: 'masts',
  }));
  return {
    ...scenario,
    periods: [...periods, ...silences],
    radio: {
      ...radio,
      stations: radio.stations.map((entry) => ({ ...entry, keepOutSectors: masts })),
    },
  };
}

/** Flat arrays under an exclusion about the arc, which many passes go through and some graze. */
function grazed(): LinkRequest {
  const request = flatLinks({ satellites: 60, stations: 8 });
  const { scene } = request;
  const fleets = scene.radio.fleets.map((entry) => ({ ...entry, geoArcExclusionDeg: 4 }));
  return { ...request, scene: { ...scene, radio: { ...scene.radio, fleets } } };
}

/** How long what lies between a window and the next but one of its pass lasts, or the gap to the next, ms. */
function betweenMs(windows: LinkWindowColumns, row: number): number {
  const { accessRow, pairIndex, startUtcMs, endUtcMs } = windows;
  const isSame = (other: number) =>
    accessRow[other] === accessRow[row] && pairIndex[other] === pairIndex[row];
  const gapMs = isSame(row + 1) ? startUtcMs[row + 1]! - endUtcMs[row]! : Number.POSITIVE_INFINITY;
  const innerMs = isSame(row + 2) ? endUtcMs[row + 1]! - startUtcMs[row + 1]! : Number.POSITIVE_INFINITY;
  return Math.min(gapMs > 200 ? gapMs : Number.POSITIVE_INFINITY, innerMs);
}

/** Rows before the shortest gaps and stretches, so many. */
function shortest(windows: LinkWindowColumns, count: number): number[] {
  return Array.from(windows.startUtcMs.keys())
    .sort((a, b) => betweenMs(windows, a) - betweenMs(windows, b) || a - b)
    .slice(0, count);
}

describe('windows from nodes', () => {
  it.each([
    [
      'silences of 3 s and slits between masts',
      () => lanternLinks({ hours: 1, everySatellite: 6, change: slits }),
      1_000,
    ],
    ['an arc that is grazed', grazed, 10_000],
  ] as const)('verify against every 0.1 s that none is missed, nor a gap: %s', (_, make, mostMs) => {
    const request = make();
    const windows = windowsOf(request, 'forget');
    const rows = shortest(windows, 3);
    expect(betweenMs(windows, rows[0]!)).toBeLessThan(mostMs);
    for (const row of rows) {
      const found = Array.from(windows.startUtcMs.keys()).filter(
        (other) =>
          windows.accessRow[other] === windows.accessRow[row] &&
          windows.pairIndex[other] === windows.pairIndex[row],
      );
      for (const { open, fromUtcMs, toUtcMs } of denseRuns(request, windows, row)) {
        // Both know an edge to 0.1 s.
        if (toUtcMs - fromUtcMs < 300) continue;
        const middle = (fromUtcMs + toUtcMs) / 2;
        const at = found.find(
          (other) => windows.startUtcMs[other]! <= middle && windows.endUtcMs[other]! >= middle,
        );
        expect(at === undefined ? 'none' : OPEN_DIRECTIONS[windows.open[at]!]).toBe(open);
      }
    }
  });

  it.each([
    ['flat arrays', () => flatLinks({ satellites: 150, stations: 8 })],
    ['the mission', () => lanternLinks({ hours: 6, everySatellite: 6 })],
  ] as const)('verify that reading at nodes gives what reading every sample gives: %s', (_, make) => {
    const request = make();
    const every = windowsOf(request, 'keep');
    const nodes = windowsOf(request, 'forget');
    expect(nodes.count).toBe(every.count);
    const share: number[] = [];
    for (let row = 0; row < every.count; row++) {
      expect(nodes.accessRow[row]).toBe(every.accessRow[row]);
      expect(nodes.open[row]).toBe(every.open[row]);
      // Of a pass that never opens the reason is that of the best node, which may be another's than the best sample's.
      if (every.open[row]! > 0) expect(LINK_LIMITS[nodes.limit[row]!]).toBe(LINK_LIMITS[every.limit[row]!]);
      expect(Math.abs(nodes.startUtcMs[row]! - every.startUtcMs[row]!)).toBeLessThanOrEqual(100);
      expect(Math.abs(nodes.endUtcMs[row]! - every.endUtcMs[row]!)).toBeLessThanOrEqual(100);
      expect(Math.abs(nodes.leastMarginDb[row]! - every.leastMarginDb[row]!)).toBeLessThan(0.08);
      expect(Math.abs(nodes.greatestMarginDb[row]! - every.greatestMarginDb[row]!)).toBeLessThan(0.2);
      for (const name of ['upVolumeBits', 'downVolumeBits'] as const) {
        const [got, wanted] = [nodes[name][row]!, every[name][row]!];
        const lengthS = (every.endUtcMs[row]! - every.startUtcMs[row]!) / 1000;
        if (lengthS > 60) share.push(Math.abs(got - wanted) / Math.max(1, wanted));
      }
    }
    share.sort((a, b) => a - b);
    expect(share[Math.floor(share.length / 2)]).toBeLessThan(1e-3);
    expect(share[Math.floor(share.length * 0.99)]).toBeLessThan(0.02);
  });
});
