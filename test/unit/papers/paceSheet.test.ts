import { describe, expect, test } from 'vitest';
import { shareText, shareWords } from '../../../electron/papers/means.ts';
import {
  type FlowOutcome,
  type Period,
  type PlanExchange,
  type PlanMean,
  StationId,
  utcMs,
} from '../../../shared/domain/index.ts';
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
    const silent = { longestSilenceMs: 5e6 };
    expect([
      shareText(1, { longestSilenceMs: 0 }),
      shareText(0.999_99, { longestSilenceMs: 1000 }),
      shareText(0.000_01, silent),
      shareText(0, silent),
    ]).toEqual(['100.0 %', '99.9 %', '0.1 %', '0.0 %']);
    expect([shareWords(0.9999, { longestSilenceMs: 0 }), shareWords(0.9749994, silent)]).toEqual([
      '100 %',
      '97.5 %',
    ]);
  });

  test('verify that a share is not rounded up to what is wanted and not had, and in the same figures in line and in column', () => {
    const wanted = { longestSilenceMs: 5e6, wantedPercent: 90 };
    expect([shareText(0.8997, wanted), shareWords(0.8997, wanted)]).toEqual(['89.9 %', '89.9 %']);
    expect([shareText(0.9, wanted), shareText(0.9003, wanted)]).toEqual(['90.0 %', '90.0 %']);
    expect(shareText(0.8997, { longestSilenceMs: 5e6, wantedPercent: 89.97 })).toBe('90.0 %');
    expect(shareText(0.8996, { longestSilenceMs: 5e6, wantedPercent: 89.97 })).toBe('89.9 %');
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

  const shortOf = (changes: Partial<FlowOutcome>): FlowOutcome => ({
    ...{ flowId: 'voice', fromUtcMs: utcMs(minute(0)), toUtcMs: utcMs(minute(60)), servedFraction: 0.8 },
    ...{ longestSilenceMs: 600_000, deliveredUtcMs: null, deliveredPlusMinusS: null, isInTime: null },
    ...{ isAvailableAsWanted: false, ...changes },
  });
  const hourOf = (...means: PlanMean[]) => [
    { fromUtcMs: minute(0), toUtcMs: minute(60), means, stepDownAfterS: means.map(() => 60) },
  ];
  const planRow = async (changes: Partial<PlanExchange>) =>
    /00Z Plan (.*?) P /.exec(await textOf(handPlan({ exchanges: [exchange(changes)] }), 'pace-sheet'))![1]!;

  test('verify that where the plan is not met its row says which means meets the need, or is there more', async () => {
    const outcome = shortOf({});
    const often = { ...mean('hf', 'HF net'), availableFraction: 0.9, longestSilenceS: 360 };
    const pace = hourOf({ ...mean('backbone', 'Backbone'), kind: 'fleet' }, often);
    // The plan takes the backbone already, and others have what is missing of it.
    expect(await planRow({ outcome, pace })).toContain(
      'Backbone; NOT MET by the plan: more over A HF net 83.3 %',
    );
    expect(await planRow({ outcome, pace, availabilityPercent: 85 })).toContain('plan: take A HF net');
    expect(await planRow({ outcome, pace: hourOf({ ...often, availableFraction: 0.5 }) })).not.toContain(
      'MET',
    );
    expect(await planRow({ outcome, pace: hourOf({ ...often, meetsNeed: false }) })).not.toContain('MET');
    const met = shortOf({ isAvailableAsWanted: true });
    expect(await planRow({ outcome: met, pace })).not.toContain('MET');
  });

  test('verify that a fleet which a stream takes for less than a second is no share of it', async () => {
    const [served] = exchange().stretches;
    const brief = { ...served!, fromUtcMs: minute(5), toUtcMs: minute(5) + 900, way: ['team', 'post'] };
    const stretches = [{ ...served!, toUtcMs: minute(5) }, brief];
    expect(await planRow({ stretches })).toMatch(/^Backbone 100.0 %/);
    const lasting = { ...brief, toUtcMs: minute(5) + 1000 };
    expect(await planRow({ stretches: [stretches[0]!, lasting] })).toContain('ground lines 0.3 %');
  });

  test('verify that of a late message it names the first means that is in time, where it is ready', async () => {
    const late = {
      traffic: { kind: 'message', volumeBytes: 1000 } as const,
      deadlineS: 300,
      outcome: shortOf({ deliveredUtcMs: utcMs(minute(20)), isInTime: false, isAvailableAsWanted: true }),
    };
    const pace = hourOf({ ...mean('pass', 'Pass'), longestSilenceS: 301 }, mean('net', 'Net'));
    expect(await planRow({ ...late, pace })).toContain('NOT MET by the plan: take A Net');
    expect(await planRow({ ...late, pace: hourOf(pace[0]!.means[0]!) })).not.toContain('MET');
  });

  test('verify that the delay of a message that goes hop by hop is that of all its hops', async () => {
    const [served] = exchange().stretches;
    const stretches = [
      { ...served!, toUtcMs: minute(1), way: ['team', '900000001'], delayMs: 12.5 },
      { ...served!, fromUtcMs: minute(4), toUtcMs: minute(5), way: ['900000001', 'post'], delayMs: 7.25 },
    ];
    const message = { traffic: { kind: 'message', volumeBytes: 1000 } as const, stretches };
    expect(await planRow(message)).toContain('20 ms');
  });

  test('verify that a fleet over a gateway with a restriction of no band is to be asked for', async () => {
    const fleet = { ...mean('backbone', 'Backbone'), kind: 'fleet' as const, gateways: [POST] };
    const order = period('restricted', { name: 'Under repair', stationIds: [POST] });
    const text = async (changes: Partial<Period>) =>
      textOf(
        handPlan({
          exchanges: [exchange({ pace: hourOf(fleet) })],
          periods: [{ ...order, ...changes }],
        }),
        'pace-sheet',
      );
    expect(await text({})).toContain(
      'ASK, not counted as no band is named: Under repair 22 12:20:00Z to 12:40:00Z',
    );
    // What names a band is cut from the links, and what is another unit's is no matter of the gateway.
    expect(await text({ lowGhz: 29, highGhz: 31 })).not.toContain('ASK');
    expect(await text({ stationIds: [StationId.parse('team')] })).not.toContain('ASK');
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
      '(P) UHF net (too slow for it); silent in The order 22 12:10:00Z to 12:20:00Z, change of keys 22 12:25:00Z to 12:28:00Z',
    );
  });
});
