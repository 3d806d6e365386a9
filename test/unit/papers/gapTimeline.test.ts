import { describe, expect, test } from 'vitest';
import { type Plan, utcMs } from '../../../shared/domain/index.ts';
import { minute } from '../../support/plans.ts';
import { bearer, link, POST, period, radioPlan, TEAM, textOf } from '../../support/radioPlans.ts';

describe('gap timeline', () => {
  test('verify that it says when, how long, why and what instead', async () => {
    const text = await textOf(radioPlan(), 'gap-timeline', [TEAM]);
    expect(text).toContain(
      'silent 22 12:12:00Z to 12:15:12Z, 3 min 12 s: ridge to the south-west (225° true), 22.0° high: the last satellite sets behind it; instead UHF net (ready in 30 s)',
    );
    expect(text).toContain('Team, times without a link to any satellite: 1 silence of 3 min 12 s Silence');
    // One silence, of which the reason changes.
    expect(text).toContain('Voice, FLASH: 1 silence of 10 min Silence');
    expect(text).toContain('silent 22 12:10:00Z to 12:15:00Z, 5 min: no way through; instead UHF net');
    expect(text).toContain('silent 22 12:15:00Z to 12:20:00Z, 5 min: links are full; instead UHF net');
  });

  test('verify that what is too slow says so, and what is ready too late or under a change of keys at the other end is not offered', async () => {
    const timeline = (changes: Parameters<typeof bearer>[0], periods: Plan['periods'] = []) =>
      textOf(radioPlan({ bearers: [bearer(changes)], periods }), 'gap-timeline');
    expect(await timeline({ rateBps: 1200 })).toContain(
      '5 min: no way through; instead UHF net (too slow for it, ready in 30 s)',
    );
    // The unit itself has nothing to carry that is too slow.
    expect(await timeline({ rateBps: 1200 })).toContain('sets behind it; instead UHF net (ready in 30 s)');
    expect(await timeline({ setUpS: 240 })).toContain('behind it; wait, no other means is ready sooner');
    const keys = period('crypto-change', { fromUtcMs: utcMs(minute(9)), stationIds: [POST] });
    const text = await timeline({}, [keys]);
    expect(text).toContain('5 min: no way through; no other means then: UHF net not there for all of it');
    expect(text).toContain('sets behind it; no other means then: UHF net not there for all of it');
  });

  test('verify that a fast means stands before a slow one, and that of both parts of a silence each has its own', async () => {
    const fast = bearer({
      ...{ bearerId: 'wire', name: 'Wire', kind: 'wire', setUpS: 0 },
      times: [{ fromUtcMs: utcMs(minute(0)), toUtcMs: utcMs(minute(15)) }],
    });
    const plan = radioPlan({ bearers: [bearer({ rateBps: 1200 }), fast] });
    const text = await textOf(plan, 'gap-timeline', [TEAM]);
    expect(text).toContain('no way through; instead Wire silent');
    expect(text).toContain('links are full; instead UHF net (too slow for it, ready in 30 s)');
  });

  test('verify that lengths are those of the ends as printed, and that edges below a second are no reason', async () => {
    const plan = radioPlan();
    const [own] = plan.exchanges;
    const [served] = own!.stretches;
    const wait = (from: number, to: number, reason: string) => ({
      ...{ fromUtcMs: from, toUtcMs: to, way: [], delayMs: null, rateBps: null, isFallback: false },
      ...{ limit: 'no-path' as const, reason },
    });
    const stretches = [
      { ...served!, toUtcMs: minute(5) + 1490 },
      wait(minute(5) + 1490, minute(5) + 1510, 'an edge'),
      wait(minute(5) + 1510, minute(6) + 12_900, 'the reason'),
    ];
    const unmet = {
      ...{ flowId: 'voice', fromUtcMs: utcMs(minute(0)), toUtcMs: utcMs(minute(60)) },
      ...{ servedFraction: 0.8, longestSilenceMs: 71_410, deliveredUtcMs: null },
      ...{ deliveredPlusMinusS: null, isInTime: null, isAvailableAsWanted: false },
    };
    const text = await textOf(
      { ...plan, exchanges: [{ ...own!, stretches, outcome: unmet }] },
      'gap-timeline',
      [TEAM],
    );
    expect(text).toContain('silent 22 12:05:01Z to 12:06:13Z, 1 min 12 s: the reason; instead');
    expect(text).not.toContain('an edge');
    expect(text).toContain(
      'Voice, FLASH, NOT MET: 1 silence of 1 min 12 s NOT MET: Served 80 % of its time, 99 % wanted;',
    );
  });

  test('verify that what many silences are for is said once, and that each of them stands in its order with the letter of it', async () => {
    const reason = (count: number) =>
      `nothing joins what both ends reach: Team sends to ${count} satellites of Backbone; no laser or gateway joins those`;
    const plan = radioPlan();
    const [own] = plan.exchanges;
    const [served] = own!.stretches;
    const gap = (from: number, to: number, why: string) => ({
      ...served!,
      ...{ fromUtcMs: utcMs(minute(from)), toUtcMs: utcMs(minute(to)) },
      ...{ way: [], limit: 'no-path' as const, reason: why },
    });
    const kept = (from: number, to: number) => ({
      ...served!,
      ...{ fromUtcMs: utcMs(minute(from)), toUtcMs: utcMs(minute(to)), limit: null },
    });
    const timeline = async (count: number) => {
      const stretches = Array.from({ length: count }, (_, place) => [
        gap(5 * place, 5 * place + 1 + place / 10, place === 4 ? 'no satellite' : reason(place + 1)),
        kept(5 * place + 1 + place / 10, 5 * place + 5),
      ]).flat();
      return textOf({ ...plan, exchanges: [{ ...own!, stretches }] }, 'gap-timeline', [TEAM]);
    };
    const few = await timeline(8);
    expect(few).toContain(`silent 22 12:05:00Z to 12:06:06Z, 1 min 6 s: ${reason(2)}; instead UHF net`);
    const many = await timeline(9);
    expect(many.match(/nothing joins what both ends reach/g)).toHaveLength(1);
    expect(many).toContain('A: nothing joins what both ends reach: Team sends to satellites of Backbone;');
    expect(many).toContain('B: no satellite; instead UHF net (ready in 30 s)');
    expect(many).toContain(
      '22 12:15:00Z 22 12:16:18Z 1:18 A 22 12:20:00Z 22 12:21:24Z 1:24 B 22 12:25:00Z 22 12:26:30Z 1:30 A',
    );
  });

  test('verify that a radio is no alternate under emission control, and a runner is', async () => {
    const quiet = radioPlan({ periods: [period('emission-control', { fromUtcMs: utcMs(minute(10)) })] });
    expect(await textOf(quiet, 'gap-timeline', [TEAM])).toContain('no other means then: UHF net not there');
    const bare = radioPlan({ ...quiet, bearers: [] });
    expect(await textOf(bare, 'gap-timeline', [TEAM])).toContain('no other means in the plan');
    const runner = { ...quiet, bearers: [bearer({ kind: 'courier', name: 'Runner' })] };
    expect(await textOf(runner, 'gap-timeline', [TEAM])).toContain('behind it; instead Runner');
  });

  test('verify that an order that ends a link is named', async () => {
    const plan = radioPlan({ periods: [period('emission-control', { fromUtcMs: utcMs(minute(12)) })] });
    const [first, second] = plan.windows;
    const cut = { ...first!, links: [link(0, 12, { limit: 'emission-control' })] };
    const text = await textOf({ ...plan, windows: [cut, second!] }, 'gap-timeline', [TEAM]);
    expect(text).toContain('3 min 12 s: emission control (The order)');
  });
});
