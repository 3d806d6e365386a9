import { describe, expect, test } from 'vitest';
import {
  FleetId,
  type Period,
  type PlanExchange,
  type PlanLink,
  StationId,
  utcMs,
} from '../../../shared/domain/index.ts';
import { exchange, handPlan, mean, minute } from '../../support/plans.ts';
import { bearer, link, POST, period, radioPlan, TEAM, textOf } from '../../support/radioPlans.ts';

describe('pass list', () => {
  test('verify that passes stand in the order in which their links open, not in that in which satellites rise', async () => {
    const plan = radioPlan();
    const [first, second] = plan.windows;
    const windows = [
      { ...first!, links: [link(5, 12)] },
      { ...second!, startUtcMs: minute(2), endUtcMs: minute(10), links: [link(3, 9)] },
    ];
    const text = await textOf({ ...plan, windows }, 'pass-list', [TEAM]);
    const times = [...text.matchAll(/(12:0\d:00)\/ 12:\d\d:00/g)].map(([, from]) => from);
    expect(times).toEqual(['12:03:00', '12:05:00']);
    expect(text).toContain('12.5° E at the start');
  });
});

describe('hour matrix', () => {
  test('verify that minutes of links, the fleet and orders stand in each cell', async () => {
    const text = await textOf(radioPlan({ periods: [period('crypto-change')] }), 'hour-matrix');
    // 12 min and 44.8 min, to the nearest; the post has no window.
    expect(text).toContain('221200ZNOV26 A 57 k -');
  });

  test('verify that an hour is whole only without a silence of a second, and that receiving alone is told', async () => {
    const cell = async (links: PlanLink[]) => {
      const plan = radioPlan();
      const [first] = plan.windows;
      const text = await textOf({ ...plan, windows: [{ ...first!, links }] }, 'hour-matrix', [TEAM]);
      return /221200ZNOV26 (.+?) EXERCISE/.exec(text)![1];
    };
    expect(await cell([link(0, 30), link(30.015, 60)])).toBe('A 60');
    expect(await cell([link(0, 30), link(30.02, 60)])).toBe('A 59');
    expect(await cell([link(0, 0.4)])).toBe('A <1');
    expect(await cell([link(0, 45, { open: 'down' })])).toBe('A 45 rx');
    expect(await cell([link(0, 40), link(10, 52, { open: 'down' })])).toBe('A 52 rx12');
  });

  test('verify that no second decides the letter of an hour: that of the hour before stays, or the first of the list', async () => {
    const plan = radioPlan();
    const [first, second] = plan.windows;
    const [backbone] = plan.fleets;
    const other = { ...backbone!, fleetId: FleetId.parse('other'), name: 'Other' };
    const satellites = plan.satellites.map((each, place) =>
      place === 1 ? { ...each, fleetId: other.fleetId, fleetName: other.name } : each,
    );
    const letters = async (own: PlanLink[], others: PlanLink[]) => {
      const windows = [
        { ...first!, endUtcMs: minute(120), links: own },
        { ...second!, startUtcMs: minute(0), endUtcMs: minute(120), links: others },
      ];
      const changed = { ...plan, fleets: [backbone!, other], satellites, windows, toUtcMs: minute(120) };
      const text = await textOf(changed, 'hour-matrix', [TEAM]);
      return [...text.matchAll(/221[23]00ZNOV26 ([AB]) \d+/g)].map(([, letter]) => letter);
    };
    // 59 minutes and a half beside sixty.
    expect(await letters([link(0, 59.5), link(60, 120)], [link(0, 120)])).toEqual(['A', 'A']);
    expect(await letters([link(0, 50), link(60, 120)], [link(0, 119.5)])).toEqual(['B', 'B']);
    expect(await letters([link(0, 50), link(60, 120)], [link(0, 110)])).toEqual(['B', 'A']);
  });
});

describe('routes', () => {
  test('verify that ways stand hop by hop with times, delay and rate, and that waiting says why', async () => {
    const text = await textOf(handPlan(), 'routes');
    expect(text).toContain(
      '12:00:00Z 12:05:00Z 5:00 Team > DESIGNED 900000001 (N) > Post 2 12.0 64.0 kbit/s',
    );
    expect(text).toContain(
      '12:05:00Z 12:20:00Z 5:00 Team > DESIGNED 900000002 (N) > Post 2 12.0 64.0 kbit/s 10:00: no way through, links are full',
    );
    expect(text).toContain(
      '12:20:00Z 13:00:00Z 40:00 Team > DESIGNED 900000001 (N) > Post 2 12.0 64.0 kbit/s',
    );
    // Nothing here is of second choice, or told by hours: neither is explained.
    expect(text).not.toMatch(/second choice|whole hours/i);
  });

  test('verify that a late message says which other means of the plan are in time', async () => {
    const outcome = {
      ...{ flowId: 'voice', fromUtcMs: utcMs(minute(0)), toUtcMs: utcMs(minute(60)), servedFraction: 1 },
      ...{ longestSilenceMs: 600_000, deliveredUtcMs: utcMs(minute(20)), deliveredPlusMinusS: 0.3 },
      ...{ isInTime: false, isAvailableAsWanted: true },
    };
    const text = async (means: PlanExchange['pace'][number]['means']) =>
      textOf(
        handPlan({
          exchanges: [
            exchange({
              ...{
                traffic: { kind: 'message', volumeBytes: 1000 } as PlanExchange['traffic'],
                deadlineS: 300,
              },
              outcome,
              pace: [
                { fromUtcMs: minute(0), toUtcMs: minute(60), means, stepDownAfterS: means.map(() => 60) },
              ],
            }),
          ],
        }),
        'routes',
      );
    const slow = { ...mean('runner'), maxDelayMs: 14_400_000 };
    const silent = { ...mean('pass'), longestSilenceS: 301 };
    const weak = { ...mean('weak'), meetsNeed: false };
    const late = 'NOT MET: Delivered 221220Z, 20 min after it is ready, 15 min late, ±0.3 s';
    expect(await text([slow, silent, weak, mean('net')])).toContain(`${late}; in time over net.`);
    expect(await text([slow, silent, weak])).toContain(`${late}; no other means of the plan is in time.`);
  });

  test('verify that parts of a way stand from where to where', async () => {
    const [served] = exchange().stretches;
    const stretches = [
      { ...served!, fromUtcMs: minute(0), toUtcMs: minute(0) + 300, way: ['team', '900000001'] },
      { ...served!, fromUtcMs: minute(2), toUtcMs: minute(3), way: ['900000001', 'post'] },
    ];
    const text = await textOf(handPlan({ exchanges: [exchange({ stretches })] }), 'routes');
    // What is over within a second has one time.
    expect(text).toContain('12:00:00Z <0:01 Team > DESIGNED 900000001 (N) 1 12.0');
    expect(text).toContain('12:02:00Z 12:03:00Z 1:00 DESIGNED 900000001 (N) > Post 1 12.0');
  });

  test('verify that ways over satellites of second choice are marked in their row, and counted above', async () => {
    const { stretches } = exchange();
    const plan = handPlan({
      exchanges: [
        exchange({
          stretches: stretches.map((stretch, place) => ({ ...stretch, isFallback: place === 1 })),
          outcome: {
            ...{ flowId: 'voice', fromUtcMs: utcMs(minute(0)), toUtcMs: utcMs(minute(60)) },
            ...{ servedFraction: 0.8, longestSilenceMs: 600_000, deliveredUtcMs: null },
            ...{ deliveredPlusMinusS: null, isInTime: null, isAvailableAsWanted: false },
          },
        }),
      ],
    });
    const text = await textOf(plan, 'routes');
    expect(text).toContain('12:00:00Z 12:05:00Z 5:00 Team > DESIGNED 900000001 (N) > Post 2 12.0');
    expect(text).toContain('DESIGNED 900000002 (N) > Post, SECOND CHOICE 2 12.0 64.0 kbit/s');
    expect(text).toContain(
      'NOT MET: Served 80 % of its time, 99 % wanted; longest silence 10 min. 5:00 of this over satellites of second choice.',
    );
    expect(text).toContain('SECOND CHOICE: over satellites that the policy of the exchange would rather not');
  });

  test('verify that many changes of way are told hour by hour, with nothing lost of served and waiting time', async () => {
    const served = { delayMs: 12, rateBps: 64_000, limit: null };
    const silent = { way: [], delayMs: null, rateBps: null, isFallback: false, limit: 'no-path' as const };
    // From 12:30 on, 50 s by one satellite or the other in turn, then 10 s of waiting: 60 times.
    const stretches = Array.from({ length: 60 }, (_, place) => [
      {
        ...{ fromUtcMs: minute(30 + place), toUtcMs: minute(30 + place) + 50_000, ...served },
        way: ['team', place % 2 === 0 ? '900000001' : '900000002', 'post'],
        // Every third of those over the second satellite.
        isFallback: place % 6 === 5,
      },
      { fromUtcMs: minute(30 + place) + 50_000, toUtcMs: minute(31 + place), ...silent },
    ]).flat();
    const plan = handPlan({ toUtcMs: minute(90), exchanges: [exchange({ stretches })] });
    const text = await textOf(plan, 'routes');
    // Ways alike are told once, those of second choice beside them.
    const half =
      'Backbone (2 satellites) 20:50; Backbone (1 satellite) 4:10, SECOND CHOICE 2 12.0 64.0 kbit/s 30 times, 5:00 in all, longest 0:10: no way through';
    expect(text).toContain(`12:30:00Z 13:00:00Z 25:00 ${half}`);
    expect(text).toContain(`13:00:00Z 13:30:00Z 25:00 ${half}`);
  });

  test('verify that the reason of the longest wait of an hour stands first, and one of less than a second nowhere', async () => {
    const served = { delayMs: 12, rateBps: 64_000, limit: null, isFallback: false };
    const silent = { way: [], delayMs: null, rateBps: null, isFallback: false };
    const wait = (from: number, to: number, limit: 'no-path' | 'capacity' | 'source-contact') => ({
      ...{ fromUtcMs: from, toUtcMs: to, limit },
      ...silent,
    });
    const stretches = Array.from({ length: 20 }, (_, place) => [
      { fromUtcMs: minute(place), toUtcMs: minute(place) + 30_000, way: ['team', 'post'], ...served },
      wait(minute(place) + 30_000, minute(place) + 30_450, 'source-contact'),
      wait(minute(place) + 30_450, minute(place) + 40_000, 'capacity'),
      wait(minute(place) + 40_000, minute(place + 1), 'no-path'),
    ]).flat();
    const text = await textOf(handPlan({ exchanges: [exchange({ stretches })] }), 'routes');
    expect(text).toContain('longest 0:30: no way through, links are full');
    expect(text).not.toContain('source');
  });

  test('verify that hours without anything to tell them apart are one row, and others are not', async () => {
    const served = { delayMs: 12, rateBps: 64_000, limit: null, isFallback: false };
    const silent = { way: [], delayMs: null, rateBps: null, isFallback: false, limit: 'capacity' as const };
    // Five hours by two satellites in turn, silent for a minute in the third.
    const stretches = Array.from({ length: 60 }, (_, place) => ({
      ...{ fromUtcMs: minute(5 * place), toUtcMs: minute(5 * place + 5), ...served },
      way: ['team', place % 2 === 0 ? '900000001' : '900000002', 'post'],
    })).flatMap((each, place) =>
      place === 30
        ? [
            { ...each, toUtcMs: minute(154) },
            { fromUtcMs: minute(154), toUtcMs: minute(155), ...silent },
          ]
        : [each],
    );
    const plan = handPlan({ toUtcMs: minute(300), exchanges: [exchange({ stretches })] });
    const text = await textOf(plan, 'routes');
    expect(text).toContain('12:00:00Z 14:00:00Z 2:00:00 Backbone (2 satellites) 2:00:00');
    expect(text).toContain('14:00:00Z 15:00:00Z 59:00 Backbone (2 satellites) 59:00');
    expect(text).toContain('1:00: links are full');
    expect(text).toContain('15:00:00Z 17:00:00Z 2:00:00 Backbone (2 satellites) 2:00:00');
  });
});

describe('waits of less than a second', () => {
  test('verify that they and ways as short are not told as 0:00', async () => {
    const served = { delayMs: 12, rateBps: 64_000, limit: null, isFallback: false };
    const silent = { way: [], delayMs: null, rateBps: null, isFallback: false, limit: 'capacity' as const };
    const stretches = Array.from({ length: 20 }, (_, place) => [
      {
        ...{ fromUtcMs: minute(place), toUtcMs: minute(place + 1) - 200, ...served },
        way: ['team', '900000001', 'post'],
      },
      { fromUtcMs: minute(place + 1) - 200, toUtcMs: minute(place + 1) - 180, ...silent },
      {
        ...{ fromUtcMs: minute(place + 1) - 180, toUtcMs: minute(place + 1), ...served },
        way: ['team', '900000002', 'post'],
      },
    ]).flat();
    const wait = { fromUtcMs: minute(20), toUtcMs: minute(20) + 400, ...silent };
    const few = stretches.filter(({ limit }) => limit === null);
    const plan = (all: typeof stretches) => handPlan({ exchanges: [exchange({ stretches: all })] });
    expect(await textOf(plan([...few, wait]), 'routes')).not.toContain('links are full');
    expect(await textOf(plan(stretches), 'routes')).not.toMatch(/ 0:00[ :]/);
  });
});

describe('communication card', () => {
  test('verify that both faces carry marking, unit and hash, and what a unit needs stands on them', async () => {
    const text = await textOf(radioPlan({ periods: [period('quiet-hours')] }), 'comm-card', [TEAM]);
    expect(text.split('EXERCISE ONLY').length - 1).toBe(6);
    expect(text).toContain('face 1 of 2');
    expect(text).toContain('face 2 of 2');
    expect(text).toContain(
      '22 12:00Z 22 12:45Z plan Backbone 77.8 %; P a, A b 22 12:45Z 22 13:00Z plan Backbone',
    );
    expect(text).toContain('The order (quiet hours)');
    const named = { name: 'Change of keys' };
    const keys = await textOf(radioPlan({ periods: [period('crypto-change', named)] }), 'comm-card', [TEAM]);
    expect(keys).toMatch(/Z Change of keys (?!\()/);
    // One of the other end concerns it where it stops what they exchange: who only receives need not be free to send.
    const others = (kind: Period['kind']) =>
      textOf(radioPlan({ periods: [period(kind, { ...named, stationIds: [POST] })] }), 'comm-card', [TEAM]);
    expect(await others('crypto-change')).toContain('Z Change of keys, at Post');
    expect(await others('emission-control')).not.toContain(named.name);
    expect(text).toContain('No satellite link for 30 s or more');
    expect(text).toContain('22 12:12Z 3 min 12 s last one sets at 225°, behind a ridge of 22.0°');
    expect(text).toContain('UHF net 30 s 100 ms 16.0 kbit/s');
    // Four hours on the way are what counts about a runner, not how fast the bits are handed over.
    const runner = bearer({ kind: 'courier', name: 'Runner', delayS: 14_400, rateBps: 1e9 });
    expect(await textOf(radioPlan({ bearers: [runner] }), 'comm-card', [TEAM])).toContain(
      'Runner 30 s 4 h by hand',
    );
  });

  test('verify that a late message names the means to take, and how late it is', async () => {
    const outcome = {
      ...{ flowId: 'voice', fromUtcMs: utcMs(minute(0)), toUtcMs: utcMs(minute(60)), servedFraction: 1 },
      ...{ longestSilenceMs: 600_000, deliveredUtcMs: utcMs(minute(20)), deliveredPlusMinusS: null },
      ...{ isInTime: false, isAvailableAsWanted: true },
    };
    const traffic = { kind: 'message' as const, volumeBytes: 1000 };
    const late = exchange({ traffic, deadlineS: 300, outcome });
    const text = await textOf(radioPlan({ exchanges: [late] }), 'comm-card', [TEAM]);
    expect(text).toContain('to Post, NOT MET: 15 min late (5 min allowed)');
    expect(text).toContain('22 12:00Z 22 12:45Z NOT MET by the plan, take P: P a, A b;');
  });

  test('verify that it says when the elements are too old, and what a compass is off by', async () => {
    const plan = radioPlan();
    const satellites = plan.satellites.map((each) => ({ ...each, amberFromUtcMs: minute(600) }));
    const text = await textOf({ ...plan, satellites }, 'comm-card', [TEAM]);
    expect(text).toContain('; declination 12.5° E');
    expect(text).toContain('Elements 10 h old; times ±0.5 s, good until 222200ZNOV26');
  });

  test('verify that a gateway sees the fleets that end there alone, and what goes through it', async () => {
    const hub = { ...radioPlan().stations[1]!, stationId: StationId.parse('hub'), name: 'Hub' };
    const fleet = (name: string, gateways: StationId[]) => ({
      ...{ ...mean(name), kind: 'fleet' as const },
      gateways,
    });
    const [served] = exchange().stretches;
    const means = [fleet('Near', [POST]), fleet('Far', [hub.stationId])];
    const returns = exchange({
      ...{ flowId: 'returns', name: 'Returns', destination: { kind: 'any-gateway' } },
      pace: [{ fromUtcMs: minute(0), toUtcMs: minute(60), means, stepDownAfterS: [60, 60] }],
      stretches: [{ ...served!, way: ['team', '900000001', 'hub'] }],
    });
    const through = exchange({ stretches: [{ ...served!, way: ['team', '900000001', 'hub', 'post'] }] });
    const plan = radioPlan({ exchanges: [returns, through] });
    const text = await textOf({ ...plan, stations: [...plan.stations, hub] }, 'comm-card', [hub.stationId]);
    expect(text).toContain('I receive Returns, FLASH, from Team From To Means 22 12:00Z 22 13:00Z plan');
    expect(text).toContain(
      'I pass on First Last What 22 12:00Z 22 12:05Z Voice, FLASH: from Backbone to Post',
    );
    expect(await textOf(plan, 'comm-card', [TEAM])).not.toContain('I pass on');
    // Nothing ends there by the plan, but it would by the fleet that is taken when that fails.
    expect(await textOf(plan, 'comm-card', [POST])).toMatch(/Returns, FLASH, from Team.* P Near/);
  });

  test('verify that of a message what comes after it is delivered is one row, and that nets have blanks for the pen', async () => {
    const outcome = {
      ...{ flowId: 'voice', fromUtcMs: utcMs(minute(0)), toUtcMs: utcMs(minute(60)), servedFraction: 1 },
      ...{ longestSilenceMs: 0, deliveredUtcMs: utcMs(minute(5)), deliveredPlusMinusS: 0.3 },
      ...{ isInTime: true, isAvailableAsWanted: true },
    };
    const slice = (from: number, to: number, names: readonly string[]) => ({
      ...{ fromUtcMs: minute(from), toUtcMs: minute(to), means: names.map((name) => mean(name)) },
      stepDownAfterS: names.map(() => 60),
    });
    const message = exchange({
      traffic: { kind: 'message', volumeBytes: 1000 },
      outcome,
      pace: [slice(0, 20, ['a']), slice(20, 40, ['b', 'a']), slice(40, 60, ['a'])],
    });
    const hf = bearer({ bearerId: 'hf', name: 'HF net', kind: 'hf', note: 'Day 4.215 MHz, night 2.3 MHz.' });
    const plan = radioPlan({ exchanges: [message], bearers: [bearer(), hf] });
    const text = await textOf(plan, 'comm-card', [TEAM]);
    expect(text).toContain('22 12:20Z 22 13:00Z if it is not delivered: b, a');
    expect(text).toMatch(/UHF net: freq _{20} call sign _{20}/);
    expect(text).toMatch(/HF net: Day 4.215 MHz, night 2.3 MHz. call sign _{20}/);
  });

  test('verify that it says what is too slow, what the plan takes, and by what a unit is sent to', async () => {
    const slow = { ...mean('uhf', 'UHF net'), meetsNeed: false };
    const fleet = { ...mean('backbone', 'Backbone'), kind: 'fleet' as const };
    const pace = [{ ...exchange().pace[0]!, means: [fleet, slow], stepDownAfterS: [60, 60] }];
    const outcome = {
      ...{ flowId: 'voice', fromUtcMs: utcMs(minute(0)), toUtcMs: utcMs(minute(60)) },
      ...{ servedFraction: 0.8, longestSilenceMs: 600_000, deliveredUtcMs: null },
      ...{ deliveredPlusMinusS: null, isInTime: null, isAvailableAsWanted: false },
    };
    const plan = radioPlan({ exchanges: [exchange({ pace, outcome })] });
    const words = 'P Backbone (plan 66.7 %); too slow: UHF net';
    expect(await textOf(plan, 'comm-card', [TEAM])).toContain(
      `I send Voice, FLASH, to Post, NOT MET: 80 % of the time (99 % wanted) From To Means 22 12:00Z 22 12:30Z ${words}`,
    );
    expect(await textOf(plan, 'comm-card', [POST])).toContain(
      `I receive Voice, FLASH, from Team, NOT MET: 80 % of the time (99 % wanted) From To Means 22 12:00Z 22 12:30Z ${words}`,
    );
  });
});
