import { describe, expect, it } from 'vitest';
import { type RunWindows, windowChangeSteps } from '../../../shared/compare/index.ts';
import {
  emptyWindows,
  type SatelliteId,
  type StationId,
  WINDOW_START_CLIPPED,
} from '../../../shared/domain/index.ts';

const MINUTE_MS = 60_000;

/** A run of one station; every row: satellite, start and end in minutes. */
function run(
  rows: readonly (readonly [satellite: string, start: number, end: number, flags?: number])[],
): RunWindows {
  const satelliteIds = [...new Set(rows.map(([id]) => id))] as SatelliteId[];
  const windows = emptyWindows(rows.length);
  for (const [row, [id, start, end, flags]] of rows.entries()) {
    windows.satelliteIndex[row] = satelliteIds.indexOf(id as SatelliteId);
    windows.startUtcMs[row] = start * MINUTE_MS;
    windows.endUtcMs[row] = end * MINUTE_MS;
    windows.peakUtcMs[row] = ((start + end) / 2) * MINUTE_MS;
    windows.flags[row] = flags ?? 0;
  }
  return { satelliteIds, stationIds: ['toc' as StationId], windows };
}

function changes(before: RunWindows, after: RunWindows, leastShiftS = 5) {
  const steps = windowChangeSteps(before, after, { leastShiftS, mostListed: 100 });
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

describe('what became of windows', () => {
  it('verify the same, shifted, lost and new ones, whatever the order of rows and satellites', () => {
    const before = run([
      ['a', 0, 10],
      ['a', 95, 105],
      ['b', 20, 30],
      ['c', 50, 58],
    ]);
    const after = run([
      ['d', 70, 75],
      ['c', 50.5, 58.2],
      ['b', 20, 30.05],
      ['a', 0, 10],
    ]);
    const found = changes(before, after);
    expect(found).toMatchObject({ sameCount: 2, shiftedCount: 1, lostCount: 1, newCount: 1 });
    expect(found.largestShiftS).toBeCloseTo(30, 6);
    expect(found.changes.map(({ kind, satelliteId }) => `${kind} ${satelliteId}`)).toEqual([
      'shifted c',
      'new d',
      'lost a',
    ]);
    expect(found.changes[0]).toMatchObject({
      startBeforeUtcMs: 50 * MINUTE_MS,
      startAfterUtcMs: 50.5 * MINUTE_MS,
    });
    expect(changes(before, after, 2)).toMatchObject({ sameCount: 1, shiftedCount: 2 });
  });

  it('verify that passes an orbit apart are two, and one that moved by minutes is one', () => {
    expect(changes(run([['a', 0, 10]]), run([['a', 95, 105]]))).toMatchObject({ lostCount: 1, newCount: 1 });
    expect(changes(run([['a', 0, 10]]), run([['a', 12, 22]]))).toMatchObject({
      shiftedCount: 1,
      largestShiftS: 720,
    });
  });

  it('verify that an edge that the span cuts does not count, and that a run has no changes against itself', () => {
    const cut = run([['a', 0, 10, WINDOW_START_CLIPPED]]);
    expect(changes(cut, run([['a', 1, 10]]))).toMatchObject({ sameCount: 1, shiftedCount: 0 });
    const whole = run([
      ['a', 0, 10],
      ['b', 5, 9],
      ['a', 95, 105],
    ]);
    expect(changes(whole, whole, 0.001)).toMatchObject({ sameCount: 3, changes: [], largestShiftS: 0 });
    const back = changes(run([['a', 0, 10]]), run([]));
    expect(back).toMatchObject({ lostCount: 1 });
    expect(changes(run([]), run([['a', 0, 10]]))).toMatchObject({ newCount: 1 });
  });
});
