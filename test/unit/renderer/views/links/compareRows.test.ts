import { describe, expect, it } from 'vitest';
import { budgetCompareRows, summaryRows } from '../../../../../renderer/views/links/compareRows.ts';
import { DEFAULT_LINK_OPTIONS, type LinkBudgetLine } from '../../../../../shared/domain/index.ts';
import type { LinkSummary } from '../../../../../shared/ipc/index.ts';

function summary(changes: Partial<LinkSummary>): LinkSummary {
  return {
    pairs: [],
    options: DEFAULT_LINK_OPTIONS,
    windowCount: 10,
    openUpS: 3_600,
    openDownS: 3_600,
    openBothS: 3_600,
    longestSilenceS: 600,
    upVolumeBits: 8e9,
    downVolumeBits: 8e9,
    leastMarginDb: 3,
    ...changes,
  };
}

function line(id: string, value: number, name = id): LinkBudgetLine {
  return { id, name, value, unit: 'dB', kind: 'term', formula: 'given', recommendation: null, inputs: {} };
}

describe('two alternatives', () => {
  it('verify that more contact is better, more silence is worse, and a mark says which way it goes', () => {
    const rows = summaryRows([
      summary({}),
      summary({ openUpS: 7_200, longestSilenceS: 900, windowCount: 12 }),
    ]);
    const byId = new Map(rows.map((row) => [row.id, row]));
    expect(byId.get('openUpS')).toMatchObject({ tone: 'good', mark: '▲', numbers: [3_600, 7_200] });
    expect(byId.get('longestSilenceS')).toMatchObject({ tone: 'bad', mark: '▲', difference: '+5 min' });
    expect(byId.get('windowCount')).toMatchObject({ tone: 'dim', mark: '▲' });
    expect(byId.get('upVolumeBits')).toMatchObject({ difference: '=', mark: '' });
  });

  it('verify that a side without an answer is a dash and no difference', () => {
    const [first] = summaryRows([summary({}), null]);
    expect(first).toMatchObject({ values: ['1 h', '–'], difference: '', mark: '' });
  });

  it('verify that budgets are compared line by line, also lines that one side has alone', () => {
    const rows = budgetCompareRows(
      [line('rain', -2), line('needed', -3, 'Needed by QPSK'), line('jamming', -5)],
      [line('rain', -4), line('needed', -3, 'Needed by 8PSK'), line('feeder', -1)],
    );
    expect(rows.map(({ id }) => id)).toEqual(['rain', 'needed', 'jamming', 'feeder']);
    expect(rows[0]).toMatchObject({ difference: '−2.0 dB', mark: '▼', tone: 'bad' });
    expect(rows[1]!.title).toBe('Needed by QPSK / Needed by 8PSK');
    expect(rows[2]!.values).toEqual(['−5.0 dB', '–']);
    expect(rows[3]!.values).toEqual(['–', '−1.0 dB']);
  });
});
