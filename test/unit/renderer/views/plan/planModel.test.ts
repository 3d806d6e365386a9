import { describe, expect, it } from 'vitest';
import {
  firstPlannedColumn,
  longestSilenceS,
  planColumns,
  planModelFrom,
} from '../../../../../renderer/views/plan/planModel.ts';
import { allCells, planTable, rowsOfCells } from '../../../../../renderer/views/plan/planTable.ts';
import { restsOn, stateText, stepDownText } from '../../../../../renderer/views/plan/planWords.ts';
import type { Bearer, PaceSlice, PlanMean, Scenario, UtcMs } from '../../../../../shared/domain/index.ts';
import type { PlannedExchange, PlanRun } from '../../../../../shared/ipc/index.ts';
import { flowBetween } from '../../../../support/flows.ts';
import { scenario, station } from '../../../../support/scenarios.ts';

const HOUR_MS = 3_600_000;
const FROM = Date.UTC(2026, 10, 22, 1) as UtcMs;
const TO = (FROM + 4 * HOUR_MS) as UtcMs;

const flow = flowBetween(['a', 'b'], { flowId: 'voice', name: 'Voice', precedence: 'flash' });

const meanOf = (facts: Partial<PlanMean>): PlanMean => ({
  kind: 'bearer',
  id: 'hf',
  name: 'old name',
  availableFraction: 1,
  longestSilenceS: 0,
  minDelayMs: 100,
  maxDelayMs: 100,
  setUpS: 0,
  meetsNeed: true,
  planes: [],
  gateways: [],
  bands: [],
  owner: '',
  powers: [],
  ...facts,
});

const sliceOf = (fromUtcMs: number, toUtcMs: number, means: readonly PlanMean[]): PaceSlice => ({
  fromUtcMs,
  toUtcMs,
  means,
  stepDownAfterS: means.map(({ longestSilenceS: silence }) => silence + 60),
});

function situation(exchange: Partial<PlannedExchange>): { run: PlanRun; own: Scenario } {
  const plain = scenario({
    stations: [station({ stationId: 'a', name: 'Alpha' }), station({ stationId: 'b', name: 'Bravo' })],
  });
  const bearers = [{ bearerId: 'hf', name: 'HF net' } as Bearer];
  const own = {
    ...plain,
    mesh: { ...plain.mesh, flows: [flow] },
    plan: { ...plain.plan, bearers },
  };
  const exchanges = [
    { flowId: 'voice', outcome: null, leftOutReason: null, silences: [], pace: [], ...exchange },
  ];
  const run = {
    scenarioId: own.scenarioId,
    inputHash: 'x',
    computedAtUtcMs: FROM,
    elapsedMs: 1,
    fromUtcMs: FROM,
    toUtcMs: TO,
    sliceS: 7200,
    exchangesOver: 'sight' as const,
    exchanges,
    schedule: { contactCount: 0, gapPercent: 0, units: [], lostSlots: [] },
  };
  return { run, own };
}

describe('the matrix of a plan', () => {
  it('verify that columns lie at whole multiples of the slice and are cut to the span', () => {
    const { run } = situation({});
    expect(planColumns(run).map(({ fromUtcMs, toUtcMs }) => [fromUtcMs - FROM, toUtcMs - FROM])).toEqual([
      [0, HOUR_MS],
      [HOUR_MS, 3 * HOUR_MS],
      [3 * HOUR_MS, 4 * HOUR_MS],
    ]);
  });

  it('verify that a cell holds its letters, how strong each is, and the names of now', () => {
    const { run, own } = situation({
      pace: [
        sliceOf(FROM + HOUR_MS, FROM + 3 * HOUR_MS, [
          meanOf({
            kind: 'fleet',
            id: 'gone',
            name: 'Backbone',
            availableFraction: 0.5,
            longestSilenceS: 600,
          }),
          meanOf({}),
          meanOf({ meetsNeed: false, id: 'other', name: 'Runner' }),
        ]),
      ],
    });
    const model = planModelFrom(run, own);
    const [line] = model.lines;
    expect(firstPlannedColumn(model)).toBe(1);
    expect([line!.name, line!.source, line!.destination]).toEqual(['Voice', 'Alpha', 'Bravo']);
    expect(line!.cells.map((cell) => cell !== null)).toEqual([false, true, false]);
    const { letters, state } = line!.cells[1]!;
    expect(state).toBe('served');
    expect(letters.map(({ letter, strength, mean }) => [letter, strength, mean.name])).toEqual([
      ['P', 'part', 'Backbone'],
      ['A', 'full', 'HF net'],
      ['C', 'slow', 'Runner'],
    ]);
    expect(stepDownText(letters[0]!, letters[1], 660)).toBe(
      'Silent for 11 min: take A, HF net (10 min is foreseen, 1 min more is not).',
    );
    expect(stepDownText(letters[0]!, letters[1], 300)).toBe(
      'Silent for 5 min: take A, HF net (10 min is foreseen, the deadline is sooner).',
    );
    expect(stepDownText(letters[2]!, undefined, 60)).toContain('nothing independent is left');
  });

  it('verify that silences of a slice are its own, and neighbouring reasons are one silence', () => {
    const at = FROM + HOUR_MS;
    const { run, own } = situation({
      pace: [sliceOf(at, at + 2 * HOUR_MS, []), sliceOf(at + 2 * HOUR_MS, TO, [])],
      silences: [
        { fromUtcMs: at - 60_000, toUtcMs: at + 60_000, limit: 'capacity' },
        { fromUtcMs: at + 60_000, toUtcMs: at + 180_000, limit: 'no-path' },
        { fromUtcMs: at + HOUR_MS, toUtcMs: at + HOUR_MS + 90_000, limit: 'no-path' },
        { fromUtcMs: at + 2 * HOUR_MS, toUtcMs: TO, limit: 'beams' },
      ],
    });
    const [line] = planModelFrom(run, own).lines;
    const cell = line!.cells[1]!;
    expect(cell.state).toBe('partly');
    expect(longestSilenceS(cell)).toBe(180);
    expect(cell.servedFraction).toBeCloseTo(1 - 270 / 7200, 12);
    expect(stateText(cell)).toContain('longest silence 3 min: ');
    expect(line!.cells[2]!.state).toBe('silent');
    const rows = rowsOfCells(allCells(planModelFrom(run, own)));
    expect(rows.map(({ letter }) => letter)).toEqual([null, null]);
    expect(planTable(rows).columns.map(({ value }) => value(rows[0]!))).toContain('partly');
  });

  it('verify that what a mean rests on is told by name', () => {
    const { own } = situation({});
    const mean = meanOf({
      gateways: ['b'] as never,
      owner: 'military',
      powers: ['a', 'truck'],
      planes: ['44444'],
    });
    expect(restsOn(mean, own)).toEqual([
      ['Planes', '1 satellite'],
      ['Gateways', 'Bravo'],
      ['Owner', 'military'],
      ['Power', 'Alpha, truck'],
    ]);
  });
});
