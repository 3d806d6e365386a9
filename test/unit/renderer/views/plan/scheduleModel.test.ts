import { describe, expect, it } from 'vitest';
import {
  cellAt,
  nextBelow,
  rowsOfLines,
  type ScheduledService,
  scheduleModelFrom,
  scheduleTable,
} from '../../../../../renderer/views/plan/scheduleModel.ts';
import {
  gapText,
  heldText,
  minutesText,
  scheduleHeadline,
  serviceText,
} from '../../../../../renderer/views/plan/scheduleWords.ts';
import { Period, StationId, utcMs } from '../../../../../shared/domain/index.ts';
import type { PlanRun, ScheduledUnit } from '../../../../../shared/ipc/index.ts';
import { scenario, station } from '../../../../support/scenarios.ts';

const HOUR_MS = 3_600_000;
const FROM = Date.UTC(2026, 10, 22, 1);

const serviceOf = (hours: readonly [number, number], facts: Partial<ScheduledService>): ScheduledService => ({
  fromUtcMs: FROM + hours[0] * HOUR_MS,
  toUtcMs: FROM + hours[1] * HOUR_MS,
  wantedS: 600,
  servedS: 600,
  heldS: 700,
  state: 'served',
  limit: null,
  limitId: null,
  ...facts,
});

const unitOf = (stationId: string, services: ScheduledService[]): ScheduledUnit => ({
  stationId: StationId.parse(stationId),
  precedence: 'flash',
  contactCount: 2,
  services,
});

function modelOf(periods: readonly Period[] = []) {
  const own = scenario({
    periods: [...periods],
    fromUtcMs: utcMs(FROM),
    toUtcMs: utcMs(FROM + 3 * HOUR_MS),
    stations: [station({ stationId: 'team', name: 'Team', group: 'Blue' })],
  });
  const short = { servedS: 240, heldS: 240, state: 'trimmed', limit: 'gateway', limitId: 'hub' } as const;
  const nothing = { servedS: 0, heldS: 0, state: 'dropped', limit: 'windows' } as const;
  const run = {
    scenarioId: own.scenarioId,
    schedule: {
      contactCount: 4,
      gapPercent: 3.14,
      lostSlots: [],
      units: [
        unitOf('team', [serviceOf([0, 1], {}), serviceOf([1, 2], short), serviceOf([2, 3], nothing)]),
        unitOf('gone', [serviceOf([0, 1], { wantedS: 0 }), serviceOf([1, 3], {})]),
      ],
    },
  } as unknown as PlanRun;
  return scheduleModelFrom(run, own);
}

describe('the schedule as units by periods', () => {
  it('verify that periods of different lengths share columns, and that every state is told apart', () => {
    const model = modelOf();
    expect(model.columns.map(({ fromUtcMs }) => (fromUtcMs - FROM) / HOUR_MS)).toEqual([0, 1, 2]);
    const cells = model.lines.map((line) =>
      line.cells.map(({ state, column, columnCount }) => [state, column, columnCount]),
    );
    expect(cells).toEqual([
      [
        ['met', 0, 1],
        ['short', 1, 1],
        ['none', 2, 1],
      ],
      [
        ['free', 0, 1],
        ['met', 1, 2],
      ],
    ]);
    expect(model.lines.map(({ name, group }) => [name, group])).toEqual([
      ['Team', 'Blue'],
      ['gone', ''],
    ]);
    expect(cellAt(model.lines[1]!, FROM + 2.5 * HOUR_MS)).toBe(1);
    expect(cellAt(model.lines[1]!, FROM + 3 * HOUR_MS)).toBe(-1);
  });

  it('verify that the head line counts periods with a minimum, and the gap is never told too small', () => {
    expect(scheduleHeadline(modelOf())).toBe(
      '4 contacts, 2 of 4 periods with minimum service, at most 3.2 % below the best there is',
    );
    expect(gapText(0)).toBe('no schedule gives more');
    expect(gapText(0.01)).toBe('at most 0.1 % below the best there is');
  });

  it('verify that periods below their minimum are gone through in turn, units after units, and from the start again', () => {
    const model = modelOf();
    expect(nextBelow(model, null)).toEqual({ line: 0, cell: 1 });
    expect(nextBelow(model, { line: 0, cell: 1 })).toEqual({ line: 0, cell: 2 });
    expect(nextBelow(model, { line: 0, cell: 2 })).toEqual({ line: 0, cell: 1 });
    expect(nextBelow({ ...model, lines: model.lines.slice(1) }, null)).toBeNull();
  });

  it('verify that minutes are rounded down and limits stand in words with names', () => {
    expect([minutesText(599.9), minutesText(600), minutesText(599.999)]).toEqual(['9.9', '10.0', '10.0']);
    const [team, gone] = modelOf().lines;
    const nameOf = (id: string) => (id === 'hub' ? 'Hub' : id);
    expect(serviceText(team!.cells[0]!, nameOf)).toBe('minimum met, 11.6 of 10.0 min of service');
    expect(serviceText(team!.cells[1]!, nameOf)).toBe(
      'minimum not met, 4.0 of 10.0 min of service: the antennas of Hub are taken',
    );
    expect(serviceText(team!.cells[2]!, nameOf)).toContain('there are no more links in this period');
    expect(heldText(gone!.cells[0]!.service)).toBe('11.6 min');
  });

  it('verify that an order is told by its name and times where it is why a unit has no more links', () => {
    const order = (kind: Period['kind'], hours: readonly [number, number], facts = {}) =>
      Period.parse({
        periodId: `${kind} ${hours}`,
        ...{ kind, name: 'Radio silence', stationIds: ['team'] },
        ...{ fromUtcMs: FROM + hours[0] * HOUR_MS, toUtcMs: FROM + hours[1] * HOUR_MS, ...facts },
      });
    const words = (...periods: Period[]) => {
      const [team] = modelOf(periods).lines;
      return serviceText(team!.cells[2]!, (id) => id);
    };
    expect(words(order('emission-control', [1.5, 4]))).toContain(
      ': no link is allowed: Radio silence (emission control), 22 NOV 02:30:00Z to 05:00:00Z',
    );
    // Two that follow each other leave nothing.
    expect(words(order('quiet-hours', [2.5, 3]), order('crypto-change', [2, 2.5]))).toContain(
      'no link is allowed',
    );
    expect(words(order('crypto-change', [2.5, 3], { name: 'Crypto change' }))).toContain(
      'there are no more links in this period, part of which is barred: Crypto change, 22 NOV 03:30:00Z to 04:00:00Z',
    );
    // Of another unit, at another time, or no order at all.
    for (const other of [
      order('quiet-hours', [2, 3], { stationIds: ['gone'] }),
      order('quiet-hours', [0, 2]),
      order('phase', [2, 3]),
    ]) {
      expect(words(other)).toMatch(/: there are no more links in this period$/);
    }
    // What lacks for another reason names none.
    expect(modelOf([order('quiet-hours', [0, 3])]).lines[0]!.cells[1]!.orders).toEqual([]);
  });

  it('verify that the table has a row for every unit and period, with all digits', () => {
    const { rows, columns } = scheduleTable(rowsOfLines(modelOf().lines));
    expect(rows).toHaveLength(5);
    const second = Object.fromEntries(columns.map(({ header, value }) => [header, value(rows[1]!)]));
    expect(second).toMatchObject({
      unit: 'Team',
      state: 'short',
      heldS: 240,
      limit: 'gateway',
      limitId: 'hub',
    });
    expect(second['from']).toBe('2026-11-22T02:00:00.000Z');
  });
});
