import { describe, expect, it } from 'vitest';
import { EXCHANGE_KINDS, planChangeRows } from '../../../../../renderer/views/packages/planChangeRows.ts';
import { utcMs } from '../../../../../shared/domain/index.ts';
import { exchange, handPlan, mean, minute } from '../../../../support/plans.ts';
import { scenario } from '../../../../support/scenarios.ts';

const outcome = {
  flowId: 'voice',
  fromUtcMs: utcMs(minute(0)),
  toUtcMs: utcMs(minute(60)),
  servedFraction: 0.5,
  longestSilenceMs: 60_000,
  deliveredUtcMs: null,
  deliveredPlusMinusS: null,
  isInTime: false,
  isAvailableAsWanted: false,
};
const pace = (id: string | null) => [
  { fromUtcMs: minute(0), toUtcMs: minute(60), stepDownAfterS: [], means: id === null ? [] : [mean(id)] },
];

describe('rows of changed exchanges', () => {
  const rows = (before: ReturnType<typeof exchange>, after: ReturnType<typeof exchange>) =>
    planChangeRows(
      {
        before: handPlan({ exchanges: [before] }),
        after: handPlan({ exchanges: [after] }),
        scenario: scenario(),
      },
      5,
    );

  it('verify that served less and silent for longer is worse, in the tone of what is bad', () => {
    const less = { ...outcome, servedFraction: 0.4, longestSilenceMs: 90_000 };
    const [worse] = rows(exchange({ outcome }), exchange({ outcome: less }));
    const [better] = rows(exchange({ outcome: less }), exchange({ outcome }));
    expect([worse!, better!].map(({ kind }) => EXCHANGE_KINDS[kind])).toEqual([
      { mark: '▼', word: 'worse', tone: 'bad' },
      { mark: '▲', word: 'better', tone: 'good' },
    ]);
  });

  it('verify that a place of PACE that is empty has no means', () => {
    const letters = (before: string | null, after: string | null) =>
      rows(exchange({ outcome, pace: pace(before) }), exchange({ outcome, pace: pace(after) }))[0]!.letters;
    const name = (id: string) => mean(id).name;
    expect(letters('a', null)).toEqual([`primary ${name('a')}: no means from 221200Z, 1 h`]);
    expect(letters(null, 'b')).toEqual([`primary no means → ${name('b')} from 221200Z, 1 h`]);
    expect(letters('a', 'b')).toEqual([`primary ${name('a')} → ${name('b')} from 221200Z, 1 h`]);
  });
});
