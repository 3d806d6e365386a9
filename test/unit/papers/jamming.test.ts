import { describe, expect, test } from 'vitest';
import { jammedOf } from '../../../electron/papers/jamming.ts';
import { type Plan, utcMs } from '../../../shared/domain/index.ts';
import { minute } from '../../support/plans.ts';
import { link, POST, period, radioPlan, TEAM, textOf } from '../../support/radioPlans.ts';

const JAMMER = { name: 'Jammer on the hill', fromUtcMs: minute(0), toUtcMs: minute(50) };

/** Of the first pass jamming shuts the way up at its begin and from 12:06 on, of the second all the time. */
function jammedPlan(changes: Partial<Plan> = {}): Plan {
  const plan = radioPlan();
  const [first, second] = plan.windows;
  const down = { open: 'down' as const, upRateBps: 0 };
  return {
    ...plan,
    jammers: [JAMMER],
    windows: [
      {
        ...first!,
        links: [
          link(0, 2, { ...down, limit: 'up-opens' }),
          link(2, 6, { limit: 'jamming' }),
          link(6, 12, down),
        ],
      },
      { ...second!, links: [link(15.2, 20, down)] },
    ],
    ...changes,
  };
}

const told = (plan: Plan) =>
  jammedOf(plan, TEAM).map(({ fromUtcMs, toUtcMs, way, fleetName }) => [
    (fromUtcMs - minute(0)) / 60_000,
    (toUtcMs - minute(0)) / 60_000,
    way,
    fleetName,
  ]);

describe('jamming', () => {
  test('verify that a way which jamming ends is jammed until it opens or the pass ends, and before where it begins so', () => {
    expect(told(jammedPlan())).toEqual([
      [0, 2, 'up', 'Backbone'],
      [6, 12, 'up', 'Backbone'],
      [15.2, 20, 'up', 'Backbone'],
    ]);
    const [first] = jammedPlan().windows;
    const [, open] = first!.links;
    const again = { ...first!, links: [open!, link(6, 8, { open: 'down', limit: 'up-opens' }), link(8, 12)] };
    expect(told(jammedPlan({ windows: [again] }))).toEqual([[6, 8, 'up', 'Backbone']]);
  });

  test('verify that a way which another terminal has to the same satellite is not called jammed, and a pass that jamming keeps shut is', () => {
    const plan = jammedPlan();
    const [first, second] = plan.windows;
    const other = link(0, 10, { terminalTypeId: 'x-dish', payloadTypeId: 'x-beam' });
    const windows = [
      { ...first!, links: [...first!.links, other] },
      { ...second!, links: [], shut: 'jamming' as const },
    ];
    expect(told({ ...plan, windows })).toEqual([
      [10, 12, 'up', 'Backbone'],
      [15.2, 60, 'up', 'Backbone'],
      [15.2, 60, 'down', 'Backbone'],
    ]);
  });

  test('verify that where no link ends by it, no jammer is active or an order silences the unit nothing is called jammed', () => {
    expect(told(radioPlan())).toEqual([]);
    const late = { ...JAMMER, fromUtcMs: minute(14), toUtcMs: null };
    expect(told(jammedPlan({ jammers: [late] }))).toEqual([
      [6, 12, 'up', 'Backbone'],
      [15.2, 20, 'up', 'Backbone'],
    ]);
    const silence = period('emission-control', { fromUtcMs: utcMs(minute(15)), toUtcMs: utcMs(minute(25)) });
    expect(told(jammedPlan({ periods: [silence] }))).toHaveLength(2);
    const keys = period('crypto-change', { fromUtcMs: utcMs(minute(8)), toUtcMs: utcMs(minute(10)) });
    expect(told(jammedPlan({ periods: [keys] })).slice(1, 3)).toEqual([
      [6, 8, 'up', 'Backbone'],
      [10, 12, 'up', 'Backbone'],
    ]);
  });

  test('verify that gap timeline, card, pass list, matrix, PACE sheet and routes name it', async () => {
    const plan = jammedPlan();
    const sum = 'amming (Jammer on the hill): way up to Backbone shut in 2 passes, 12 min 48 s in all';
    const gaps = await textOf(plan, 'gap-timeline');
    expect(gaps).toContain(`J${sum}, 22 12:00:00Z to 12:20:00Z.`);
    expect(gaps).toContain(
      'no way through; jamming (Jammer on the hill) keeps Team from sending to satellites of Backbone; instead UHF net',
    );
    expect(await textOf(plan, 'comm-card', [TEAM])).toContain(
      '22 12:00Z 22 12:20Z Jamming (Jammer on the hill): up to Backbone in 2 passes',
    );
    const list = await textOf(plan, 'pass-list', [TEAM]);
    expect(list).toContain(
      '! behind For: jamming (Jammer on the hill) keeps the way up or down shut for some of the time or all of it',
    );
    const matrix = await textOf(plan, 'hour-matrix');
    expect(matrix).toContain(' j ');
    expect(matrix).toContain('j jamming shuts its way up or down to some satellite');
    expect(await textOf(plan, 'routes')).toContain('keeps Team from sending to satellites of Backbone');
  });

  test('verify that a wait within an order that stops the exchange is not laid at the jammer', async () => {
    const keys = period('crypto-change', { fromUtcMs: utcMs(minute(0)), stationIds: [TEAM] });
    expect(await textOf(jammedPlan({ periods: [keys] }), 'gap-timeline')).not.toContain('keeps Team');
  });

  test('verify that the card of the other end says at whom it is jammed', async () => {
    const plan = jammedPlan();
    const own = { ...plan.windows[1]!, stationId: POST, links: [link(15.2, 20)] };
    const cards = await textOf({ ...plan, windows: [...plan.windows, own] }, 'comm-card');
    expect(cards).toContain('at Team: up to Backbone');
    // Who has no link to the fleet need not know.
    expect(await textOf(plan, 'comm-card')).not.toContain('at Team:');
  });
});
