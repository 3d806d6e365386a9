import { describe, expect, it } from 'vitest';
import { LONGEST_STEP_DB, layOutBudget } from '../../../../../renderer/views/links/budgetRows.ts';
import type { LinkBudgetLine } from '../../../../../shared/domain/index.ts';
import { budgetAt, prepareLink } from '../../../../../shared/link/index.ts';
import {
  dbText,
  inputText,
  lineValueText,
  ratePairText,
  rateText,
  volumeText,
} from '../../../../../shared/radios/index.ts';
import { oneWayLink } from '../../../../support/oneWayLink.ts';
import { mustSucceed } from '../../../../support/results.ts';

function line(id: string, value: number, sumOf?: readonly string[]): LinkBudgetLine {
  const base = { id, name: id, value, unit: 'dB', formula: 'given', recommendation: null, inputs: {} };
  return sumOf === undefined ? { ...base, kind: 'term' } : { ...base, kind: 'sum', sumOf: [...sumOf] };
}

const LINES = [
  line('power', 10),
  line('gain', 40),
  line('eirp', 50, ['power', 'gain']),
  line('path', -190),
  line('gas', -1),
  line('rain', -2),
  line('air', -3, ['gas', 'rain']),
  line('level', -143, ['eirp', 'path', 'air']),
  line('need', -5),
  line('margin', -148, ['level', 'need']),
  { ...line('rate', 5e6), kind: 'fact' as const, unit: 'bit/s' },
];

describe('budget laid out', () => {
  const layout = layOutBudget(LINES);

  it('verify that steps lead from level to level down to the margin, terms under the sums that they make', () => {
    expect(layout.rows.map(({ line: { id }, role }) => `${role} ${id}`)).toEqual([
      'step power',
      'step gain',
      'level eirp',
      'step path',
      'step air',
      'part gas',
      'part rain',
      'level level',
      'step need',
      'level margin',
    ]);
    expect(layout.facts.map(({ id }) => id)).toEqual(['rate']);
  });

  it('verify that each bar begins where the one before it ended, and long ones are cut and say so', () => {
    const steps = layout.rows.filter(({ role }) => role === 'step');
    expect(steps.slice(1).map(({ fromDb }) => fromDb)).toEqual(steps.slice(0, -1).map(({ toDb }) => toDb));
    const path = steps.find((row) => row.line.id === 'path')!;
    expect(path.isBroken).toBe(true);
    expect(path.fromDb - path.toDb).toBe(LONGEST_STEP_DB);
  });

  it('verify that the margin stands as far from its zero as it is large', () => {
    const margin = layout.rows[layout.rows.length - 1]!;
    expect(margin.toDb - layout.zeroDb!).toBe(-148);
  });

  it('verify that a real budget shows every one of its lines once', () => {
    const prepared = mustSucceed(prepareLink(oneWayLink()));
    const budget = mustSucceed(
      budgetAt(prepared, {
        rangeKm: 1_200,
        azimuthDeg: 90,
        elevationDeg: 30,
        satelliteOffAxisDeg: 0,
        rangeRateKmS: 1,
      }),
    );
    const lines = budget.lines.map((each): LinkBudgetLine => {
      const { sumOf, ...rest } = each;
      return { ...rest, inputs: { ...each.inputs }, ...(sumOf === undefined ? {} : { sumOf: [...sumOf] }) };
    });
    const { rows, facts } = layOutBudget(lines);
    const shown = [...rows.map((row) => row.line.id), ...facts.map(({ id }) => id)];
    expect(shown.sort()).toEqual(lines.map(({ id }) => id).sort());
    expect(rows.filter(({ role }) => role === 'level').map((row) => row.line.id)).toEqual([
      'eirp',
      'isotropic',
      'c-n0',
      'es-n0',
      'margin',
    ]);
  });

  it('verify that lines that are at odds with each other are shown all the same', () => {
    const { rows, facts } = layOutBudget([line('a', 1), line('b', 2, ['b', 'a', 'gone'])]);
    expect([...rows.map((row) => row.line.id), ...facts.map(({ id }) => id)]).toEqual(
      expect.arrayContaining(['a', 'b']),
    );
    expect(layOutBudget([]).rows).toEqual([]);
  });
});

describe('words of links', () => {
  it('verify rates and volumes in three digits with the prefix that suits', () => {
    expect([0, 75, 4_123_000, 41_230_000, 412_300_000, 999_960].map(rateText)).toEqual([
      '0',
      '75 bit/s',
      '4.12 Mbit/s',
      '41.2 Mbit/s',
      '412 Mbit/s',
      '1.00 Mbit/s',
    ]);
    expect(volumeText(8e9)).toBe('1.00 GB');
    expect(ratePairText(231e6, 411e6)).toBe('231 / 411 Mbit/s');
    expect(ratePairText(800e3, 1.2e6)).toBe('800 kbit/s / 1.20 Mbit/s');
    expect(ratePairText(0, 50e3)).toBe('0 / 50.0 kbit/s');
  });

  it('verify that decibels keep one digit, the true minus sign and no sign on nothing', () => {
    expect(dbText(-3.24)).toBe('−3.2 dB');
    expect(dbText(-0.01)).toBe('0.0 dB');
    expect(dbText(Number.NaN)).toBe('–');
    expect(lineValueText({ value: -24_494, unit: 'Hz' })).toBe('−24.49 kHz');
    expect(lineValueText({ value: 228.6, unit: 'dBW/(K Hz)' })).toBe('228.6 dB');
  });

  it('verify that an input says what it is, with its unit, and where a value of the climate is from', () => {
    expect(inputText('rangeKm', 1637.84)).toBe('range 1,637.8 km');
    expect(inputText('rainRateMmPerHour', 19.158, { rainRateMmPerHour: { source: 'built-in' } })).toBe(
      'rain rate exceeded for 0.01 % of the year 19.2 mm/h (built-in)',
    );
    expect(inputText('carrierToInterferenceDb', null)).toContain('without bound');
    expect(inputText('someNewInput', 2)).toBe('some new input 2');
  });
});
