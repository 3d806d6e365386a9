import { describe, expect, it } from 'vitest';
import { windowPeriods } from '../../../../renderer/views/common/index.ts';
import { periodTestOf } from '../../../../renderer/views/windows/periodFilter.ts';
import { periodsOf, type StationId, utcMs } from '../../../../shared/domain/index.ts';
import { period } from '../../../support/scenarios.ts';
import { runModelOf, scenario } from './runModelOf.ts';

const alpha = 'alpha' as StationId;
const bravo = 'bravo' as StationId;
const HOUR_MS = 3_600_000;
const noon = scenario.fromUtcMs + 12 * HOUR_MS;

describe('windows and periods', () => {
  const quiet = period({ periodId: 'quiet', stationIds: [alpha] });
  const share = (stationId: StationId, startUtcMs: number, endUtcMs: number) =>
    periodsOf({ stationId, startUtcMs, endUtcMs }, [quiet]).map((each) => each.share);

  it('verify that a window lies in a period wholly, in part or not at all; touching is not inside', () => {
    expect(share(alpha, noon, noon + HOUR_MS)).toEqual(['whole']);
    expect(share(alpha, noon - 1, noon + 1)).toEqual(['part']);
    expect(share(alpha, noon - 5, noon)).toEqual([]);
    expect(share(alpha, noon + HOUR_MS, noon + HOUR_MS + 5)).toEqual([]);
    expect(share(bravo, noon, noon + HOUR_MS)).toEqual([]);
  });

  it('verify that the filter keeps what is inside a period, or outside all that bind', () => {
    const phase = period({
      periodId: 'phase',
      kind: 'phase',
      fromUtcMs: scenario.fromUtcMs,
      toUtcMs: utcMs(scenario.fromUtcMs + 24 * HOUR_MS),
    });
    const morning = period({
      periodId: 'morning',
      kind: 'restricted',
      fromUtcMs: scenario.fromUtcMs,
      toUtcMs: utcMs(noon),
    });
    const model = runModelOf({ ...scenario, periods: [phase, morning] });
    const rows = Array.from({ length: model.run.windows.count }, (_, row) => row);
    const inside = periodTestOf({ kind: 'inside', periodId: 'morning' }, model)!;
    const outside = periodTestOf({ kind: 'outside' }, model)!;
    const early = rows.filter((row) => model.run.windows.startUtcMs[row]! < noon);
    expect(early.length).toBeGreaterThan(0);
    expect(rows.filter(inside)).toEqual(early);
    expect(rows.filter(outside)).toEqual(rows.filter((row) => !early.includes(row)));
    expect(rows.every((row) => windowPeriods(row, model)[0]?.period === phase)).toBe(true);
    expect(periodTestOf({ kind: 'any' }, model)).toBeNull();
    expect(periodTestOf({ kind: 'inside', periodId: 'gone' }, model)).toBeNull();
  });
});
