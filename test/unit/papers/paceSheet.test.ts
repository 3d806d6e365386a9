import { describe, expect, test } from 'vitest';
import { shareText } from '../../../electron/papers/means.ts';
import { utcMs } from '../../../shared/domain/index.ts';
import { exchange, handPlan, mean, minute } from '../../support/plans.ts';
import { POST, period, radioPlan, textOf } from '../../support/radioPlans.ts';

describe('PACE sheet', () => {
  test('verify that slices with the same means are one, with what the plan takes before them', async () => {
    const text = await textOf(handPlan(), 'pace-sheet');
    expect(text).toContain(
      '22 12:00:00Z 22 12:45:00Z Plan Backbone 77.8 % 10 min 12 ms P a 100.0 % none at once 1 ms 1 min 15 s',
    );
    expect(text).toContain('22 12:45:00Z 22 13:00:00Z Plan Backbone 100.0 % none 12 ms P b');
    expect(text).toContain('Not met none: every exchange is served as wanted');
    expect(text).toContain('approved by, DTG');
  });

  test('verify that a row says how much a means is there over all its time, and the longest of its silences', async () => {
    const { pace } = exchange();
    const means = [
      { ...mean('a'), availableFraction: 0.5, longestSilenceS: 1800 },
      { ...mean('a'), availableFraction: 0.8, longestSilenceS: 60, meetsNeed: false },
    ];
    // Half of half an hour and four fifths of a quarter: 27 of 45 minutes.
    const slices = pace.slice(0, 2).map((slice, place) => ({
      ...slice,
      means: [means[place]!, { ...mean('b'), availableFraction: 0.999_99, longestSilenceS: 0.4 }],
      stepDownAfterS: [1860, 90],
    }));
    const text = await textOf(handPlan({ exchanges: [exchange({ pace: slices })] }), 'pace-sheet');
    expect(text).toContain('P a 60.0 % 30 min at once 1 ms 31 min A b 100.0 % none at once 1 ms last means');
  });

  test('verify that an exchange that is not served as wanted says so, and one that is silent for a moment is not whole', async () => {
    const outcome = {
      ...{ flowId: 'voice', fromUtcMs: utcMs(minute(0)), toUtcMs: utcMs(minute(60)) },
      ...{ servedFraction: 0.8, longestSilenceMs: 600_000, deliveredUtcMs: null },
      ...{ deliveredPlusMinusS: null, isInTime: null, isAvailableAsWanted: false },
    };
    const text = await textOf(handPlan({ exchanges: [exchange({ outcome })] }), 'pace-sheet');
    expect(text).toContain('Not met Voice');
    expect(text).toContain('Voice: FLASH, NOT MET');
    expect(text).toContain('NOT MET: Served 80 % of its time, 99 % wanted; longest silence 10 min.');
    expect([shareText(1, 0), shareText(0.999_99, 1000), shareText(0.000_01, 5e6), shareText(0, 5e6)]).toEqual(
      ['100.0 %', '99.9 %', '0.1 %', '0.0 %'],
    );
    expect([shareText(0.996, 0, 1), shareText(0.996, 1000, 1)]).toEqual(['100 %', '99 %']);
  });

  test('verify that of a message it says when it is delivered, and that nothing is left to send then', async () => {
    const delivered = utcMs(minute(5) + 250);
    const message = exchange({
      traffic: { kind: 'message', volumeBytes: 1000 },
      stretches: exchange().stretches.slice(0, 1),
      outcome: {
        ...{ flowId: 'voice', fromUtcMs: utcMs(minute(0)), toUtcMs: utcMs(minute(60)), servedFraction: 1 },
        ...{ longestSilenceMs: 0, deliveredUtcMs: delivered, deliveredPlusMinusS: 0.5, isInTime: null },
        isAvailableAsWanted: true,
      },
    });
    const text = await textOf(handPlan({ exchanges: [message] }), 'pace-sheet');
    expect(text).toContain('22 12:45:00Z Plan Backbone; delivered 22 12:05:00Z none 12 ms P a');
    expect(text).toContain('22 13:00:00Z Plan delivered before, 22 12:05:00Z P b');
  });

  test('verify that a radio names the orders in which it is silent, and a change of keys is called no name', async () => {
    const uhf = {
      ...mean('uhf', 'UHF net'),
      availableFraction: 0.5,
      longestSilenceS: 1800,
      meetsNeed: false,
    };
    const pace = [{ ...exchange().pace[0]!, means: [uhf], stepDownAfterS: [60] }];
    const orders = [
      period('emission-control', { fromUtcMs: utcMs(minute(10)), toUtcMs: utcMs(minute(20)) }),
      period('crypto-change', { fromUtcMs: utcMs(minute(12)), toUtcMs: utcMs(minute(14)) }),
      period('crypto-change', {
        ...{ name: 'Keys of the post', stationIds: [POST] },
        ...{ fromUtcMs: utcMs(minute(25)), toUtcMs: utcMs(minute(28)) },
      }),
    ];
    const plan = radioPlan({ periods: orders, exchanges: [exchange({ pace })] });
    expect(
      (await textOf(plan, 'pace-sheet')).replaceAll(/ 50.0 % 30 min at once 1 ms last means/g, ''),
    ).toContain(
      'P UHF net (too slow for it); silent in The order 22 12:10:00Z to 12:20:00Z, change of keys 22 12:25:00Z to 12:28:00Z',
    );
  });
});
