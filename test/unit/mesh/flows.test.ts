import { describe, expect, it } from 'vitest';
import type { Flow } from '../../../shared/domain/index.ts';
import { FleetId } from '../../../shared/domain/index.ts';
import { type FlowAnswer, type StationLimits, serveFlows } from '../../../shared/mesh/index.ts';
import { flowBetween } from '../../support/flows.ts';
import { atMinute, type HandNetwork, handTimeline } from '../../support/handTimeline.ts';

function flow(
  overrides: Partial<Omit<Flow, 'sourceStationId'>> & { flowId: string; from: string; to: string },
): Flow {
  const { from, to, ...rest } = overrides;
  return flowBetween([from, to], { traffic: { kind: 'stream', rateBps: 600_000 }, ...rest });
}

const FREE: StationLimits = [];

/** Antennas that hold any satellite. */
function antennas(beamCount: number, duplex: 'full' | 'half'): StationLimits {
  return [{ fleetIds: null, beamCount, duplex }];
}

function serve(
  parts: HandNetwork,
  flows: Flow[],
  limits: Partial<Record<string, StationLimits>> = {},
): FlowAnswer[] {
  return serveFlows({
    timeline: handTimeline(parts),
    flows,
    limits: parts.stations.map((name) => limits[name] ?? FREE),
  });
}

const told = (answer: FlowAnswer | undefined) =>
  answer?.segments.map(({ startUtcMs, endUtcMs, way, limit }) => [
    (startUtcMs - atMinute(0)) / 60_000,
    (endUtcMs - atMinute(0)) / 60_000,
    way === null ? limit : way.nodes.join('-'),
  ]);

/** Satellites 0 to 3; stations follow as nodes 4, 5, 6. */
const TWO_HANDOVERS: HandNetwork = {
  satellites: ['military', 'commercial', 'military', 'commercial'],
  stations: ['team', 'post', 'gate'],
  minutes: 60,
  contacts: [
    { station: 'team', satellite: 0, minutes: [0, 20] },
    { station: 'post', satellite: 0, minutes: [0, 30] },
    { station: 'team', satellite: 1, minutes: [15, 40] },
    { station: 'post', satellite: 1, minutes: [25, 50] },
  ],
};

describe('a stream', () => {
  it('verify that it holds its way as long as that carries, and says why it waits', () => {
    const [answer] = serve(TWO_HANDOVERS, [flow({ flowId: 'f', from: 'team', to: 'post' })]);
    expect(told(answer)).toEqual([
      [0, 20, '4-0-5'],
      [20, 25, 'no-path'],
      [25, 40, '4-1-5'],
      [40, 60, 'source-contact'],
    ]);
    expect(answer!.servedFraction).toBeCloseTo(35 / 60, 12);
    expect(answer!.longestSilenceMs).toBe(20 * 60_000);
    expect(answer!.isAvailableAsWanted).toBe(true);
  });

  it('verify that lasers join what no one satellite sees', () => {
    const [answer] = serve({ ...TWO_HANDOVERS, lasers: [[0, 1, [18, 22]]] }, [
      flow({ flowId: 'f', from: 'team', to: 'post' }),
    ]);
    expect(told(answer)).toEqual([
      [0, 20, '4-0-5'],
      [20, 22, '4-1-0-5'],
      [22, 25, 'no-path'],
      [25, 40, '4-1-5'],
      [40, 60, 'source-contact'],
    ]);
  });

  it('verify that a rate that falls takes the link from the later of two that had room beside each other before', () => {
    const whole = handTimeline({
      ...{ satellites: ['military'], stations: ['team', 'post'], minutes: 30 },
      contacts: [
        { station: 'team', satellite: 0, minutes: [0, 30] },
        { station: 'post', satellite: 0, minutes: [0, 30] },
      ],
    });
    const bps = Float64Array.of(1e6, 1e6, 600_000, 600_000);
    const rates = { utcMs: Float64Array.of(0, 10, 20, 30).map(atMinute), upBps: bps, downBps: bps };
    const answers = serveFlows({
      timeline: { ...whole, contacts: whole.contacts.map((contact) => ({ ...contact, rates })) },
      flows: ['first', 'second'].map((flowId) =>
        flow({ flowId, from: 'team', to: 'post', traffic: { kind: 'stream', rateBps: 400_000 } }),
      ),
      limits: [FREE, FREE],
    });
    // Between two samples the slower one counts.
    expect(answers.map(told)).toEqual([
      [[0, 30, '1-0-2']],
      [
        [0, 10, '1-0-2'],
        [10, 30, 'capacity'],
      ],
    ]);
  });

  it('verify that precedence decides who has the link, whatever the order of the list', () => {
    const flows = [
      flow({ flowId: 'low', from: 'team', to: 'post' }),
      flow({
        flowId: 'high',
        from: 'team',
        to: 'post',
        precedence: 'flash',
        fromUtcMs: atMinute(5) as never,
        toUtcMs: atMinute(10) as never,
      }),
    ];
    const [low, high] = serve(TWO_HANDOVERS, flows);
    expect(told(high)).toEqual([[5, 10, '4-0-5']]);
    expect(told(low)?.slice(0, 3)).toEqual([
      [0, 5, '4-0-5'],
      [5, 10, 'capacity'],
      [10, 20, '4-0-5'],
    ]);
    expect(low!.segments[1]!.limitNodes).toEqual([4, 0]);
    const swapped = serve(TWO_HANDOVERS, [...flows].reverse());
    expect(swapped).toEqual([high, low]);
  });

  it('verify that two that fit beside each other are both served', () => {
    const half = { kind: 'stream', rateBps: 500_000 } as const;
    const answers = serve(TWO_HANDOVERS, [
      flow({ flowId: 'a', from: 'team', to: 'post', traffic: half }),
      flow({ flowId: 'b', from: 'team', to: 'post', traffic: half }),
    ]);
    expect(told(answers[1])).toEqual(told(answers[0]));
  });

  it('verify that policy keeps it off the satellites of others, or takes them where there are no own', () => {
    const asked = (policy: Flow['policy']) =>
      serve(TWO_HANDOVERS, [flow({ flowId: 'f', from: 'team', to: 'post', policy })])[0]!;
    const strict = asked({ kind: 'military-only' });
    expect(told(strict)?.slice(1)).toEqual([
      [20, 25, 'no-path'],
      [25, 40, 'policy'],
      [40, 60, 'source-contact'],
    ]);
    const preferred = asked({ kind: 'military-preferred' });
    expect(preferred.segments.map(({ way }) => way?.isFallback)).toEqual([false, undefined, true, undefined]);
    const named = asked({ kind: 'fleets', fleetIds: ['fleet-1' as never] });
    expect(told(named)?.[0]).toEqual([0, 20, 'policy']);
    expect(told(named)?.find(([, , what]) => what === '4-1-5')).toEqual([25, 40, '4-1-5']);
  });

  it('verify that one that prefers military satellites returns to them as soon as they reach', () => {
    const parts: HandNetwork = {
      satellites: ['commercial', 'military'],
      stations: ['team', 'post'],
      minutes: 40,
      contacts: [0, 1].flatMap((satellite) => {
        const minutes: [number, number] = satellite === 0 ? [0, 40] : [20, 30];
        return ['team', 'post'].map((station) => ({ station, satellite, minutes }));
      }),
    };
    const policy = { kind: 'military-preferred' } as const;
    const [answer] = serve(parts, [flow({ flowId: 'f', from: 'team', to: 'post', policy })]);
    // The commercial way carries throughout: it is left for no other reason.
    expect(told(answer)).toEqual([
      [0, 20, '2-0-3'],
      [20, 30, '2-1-3'],
      [30, 40, '2-0-3'],
    ]);
  });

  it('verify that fleets whose lasers do not meet are joined by a gateway that serves both, and by no other station', () => {
    const parts: HandNetwork = {
      satellites: ['military', 'commercial'],
      stations: ['team', 'post', 'gate'],
      minutes: 10,
      contacts: [
        { station: 'team', satellite: 0, minutes: [0, 10] },
        { station: 'post', satellite: 1, minutes: [0, 10] },
        { station: 'gate', satellite: 0, minutes: [0, 6] },
        { station: 'gate', satellite: 1, minutes: [2, 10] },
      ],
    };
    const asked = [flow({ flowId: 'f', from: 'team', to: 'post' })];
    expect(told(serve({ ...parts, relays: ['gate'] }, asked)[0])).toEqual([
      [0, 2, 'no-path'],
      [2, 6, '2-0-4-1-3'],
      [6, 10, 'no-path'],
    ]);
    expect(told(serve(parts, asked)[0])).toEqual([[0, 10, 'no-path']]);
  });

  it('verify that a half-duplex unit does not send while it receives, and beams are counted', () => {
    const flows = [
      flow({ flowId: 'in', from: 'post', to: 'team', precedence: 'immediate' }),
      flow({ flowId: 'out', from: 'team', to: 'post' }),
    ];
    const half = serve(TWO_HANDOVERS, flows, { team: antennas(1, 'half') });
    expect(told(half[1])?.[0]).toEqual([0, 20, 'half-duplex']);
    expect(told(serve(TWO_HANDOVERS, flows)[1])?.[0]).toEqual([0, 20, '4-0-5']);
    const crowded: HandNetwork = {
      ...TWO_HANDOVERS,
      contacts: [
        { station: 'team', satellite: 0, minutes: [0, 60] },
        { station: 'team', satellite: 1, minutes: [0, 60] },
        { station: 'post', satellite: 0, minutes: [0, 60] },
        { station: 'gate', satellite: 1, minutes: [0, 60] },
      ],
    };
    const two = [
      flow({ flowId: 'a', from: 'team', to: 'post', precedence: 'flash' }),
      flow({ flowId: 'b', from: 'team', to: 'gate' }),
    ];
    expect(told(serve(crowded, two, { team: antennas(1, 'full') })[1])).toEqual([[0, 60, 'beams']]);
    expect(told(serve(crowded, two)[1])).toEqual([[0, 60, '4-1-6']]);
    // Two dishes do not help where only one of them fits both satellites.
    const dish = (...fleets: string[]) =>
      ({ fleetIds: fleets.map((id) => FleetId.parse(id)), beamCount: 1, duplex: 'full' }) as const;
    expect(told(serve(crowded, two, { team: [dish('fleet-0', 'fleet-1'), dish('fleet-2')] })[1])).toEqual([
      [0, 60, 'beams'],
    ]);
    expect(told(serve(crowded, two, { team: [dish('fleet-0'), dish('fleet-1')] })[1])).toEqual([
      [0, 60, '4-1-6'],
    ]);
  });

  it('verify that any gateway will do, and a gateway passes on over its line', () => {
    const parts: HandNetwork = {
      satellites: ['military'],
      stations: ['team', 'post', 'gate'],
      relays: ['gate'],
      minutes: 10,
      contacts: [
        { station: 'team', satellite: 0, minutes: [0, 10] },
        { station: 'gate', satellite: 0, minutes: [0, 10] },
      ],
      lines: [['gate', 'post']],
    };
    const toAny = flow({ flowId: 'g', from: 'team', to: 'post', destination: { kind: 'any-gateway' } });
    expect(told(serve(parts, [toAny])[0])).toEqual([[0, 10, '1-0-3']]);
    expect(told(serve(parts, [flow({ flowId: 'p', from: 'team', to: 'post' })])[0])).toEqual([
      [0, 10, '1-0-3-2'],
    ]);
  });
});

describe('a message', () => {
  /** 60 Mbit: a minute at 1 Mbit/s. */
  const traffic = { kind: 'message', volumeBytes: 7.5e6 } as const;
  const delayMs = (1000 * 2 * 2000) / 299_792.458;

  it('verify that its last bit comes after size over rate and the delay of the way', () => {
    const [answer] = serve(TWO_HANDOVERS, [
      flow({ flowId: 'm', from: 'team', to: 'post', traffic, deadlineS: 61 }),
    ]);
    expect(answer!.deliveredUtcMs! - atMinute(1)).toBeCloseTo(delayMs, 3);
    expect([answer!.isInTime, answer!.servedFraction]).toEqual([true, 1]);
  });

  it('verify that what was sent before a break is not sent again', () => {
    // Half a minute on the first satellite, five minutes of nothing, half a minute on the second.
    const [answer] = serve(TWO_HANDOVERS, [
      flow({
        flowId: 'm',
        from: 'team',
        to: 'post',
        traffic,
        deadlineS: 60,
        fromUtcMs: atMinute(19.5) as never,
      }),
    ]);
    expect(told(answer)).toEqual([
      [19.5, 20, '4-0-5'],
      [20, 25, 'no-path'],
      [25, 25.5, '4-1-5'],
    ]);
    expect(answer!.isInTime).toBe(false);
  });

  it('verify that it takes the wider way where that is sooner, and the narrow one where that is', () => {
    const parts: HandNetwork = {
      satellites: ['military', 'military'],
      stations: ['team', 'post'],
      minutes: 60,
      contacts: [
        { station: 'team', satellite: 0, minutes: [0, 60], upBps: 1e5 },
        { station: 'post', satellite: 0, minutes: [0, 60] },
        { station: 'team', satellite: 1, minutes: [0, 60] },
        { station: 'post', satellite: 1, minutes: [0, 60] },
      ],
    };
    const asked = (volumeBytes: number) =>
      serve(parts, [
        flow({ flowId: 'm', from: 'team', to: 'post', traffic: { kind: 'message', volumeBytes } }),
      ])[0]!;
    expect(asked(7.5e6).segments[0]!.way!.nodes).toEqual([2, 1, 3]);
    expect(asked(10).segments[0]!.way!.nodes).toEqual([2, 0, 3]);
  });

  it('verify that nodes keep it where they may, and it goes on when the next link opens', () => {
    const parts: HandNetwork = {
      satellites: ['military', 'commercial'],
      stations: ['team', 'post'],
      minutes: 60,
      contacts: [
        { station: 'team', satellite: 0, minutes: [5, 10] },
        { station: 'post', satellite: 0, minutes: [50, 60] },
        { station: 'post', satellite: 1, minutes: [40, 50], downBps: 2e6 },
      ],
      lasers: [[0, 1, [20, 25]]],
    };
    const kept = (policy: Flow['policy']) =>
      serve(parts, [
        flow({ flowId: 'm', from: 'team', to: 'post', traffic, policy, delivery: 'store-and-forward' }),
      ])[0]!;
    const anyway = kept({ kind: 'any' });
    expect(anyway.segments.map(({ way, limit }) => way?.nodes.join('-') ?? limit)).toEqual([
      'stored',
      '2-0',
      'stored',
      '0-1',
      'stored',
      '1-3',
    ]);
    // Half a minute down at 2 Mbit/s from minute 40; the last satellite stands 4,000 km above the post.
    expect(anyway.deliveredUtcMs! - atMinute(40.5)).toBeCloseTo((1000 * 4000) / 299_792.458, 3);
    const strict = kept({ kind: 'military-only' });
    expect(strict.segments.at(-1)!.way!.nodes).toEqual([0, 3]);
    expect(strict.deliveredUtcMs! - atMinute(51)).toBeCloseTo(delayMs / 2, 3);
    const connected = serve(parts, [flow({ flowId: 'm', from: 'team', to: 'post', traffic })])[0]!;
    expect(connected.deliveredUtcMs).toBeNull();
    // One that prefers military satellites waits for them where they deliver at all, and takes others where they never do.
    const preferred = kept({ kind: 'military-preferred' });
    expect(preferred.segments).toEqual(strict.segments);
    const unreached = { ...parts, contacts: parts.contacts.filter(({ minutes }) => minutes[0] !== 50) };
    const [fallback] = serve(unreached, [
      flow({
        ...{ flowId: 'm', from: 'team', to: 'post', traffic, delivery: 'store-and-forward' },
        policy: { kind: 'military-preferred' },
      }),
    ]);
    expect(fallback!.deliveredUtcMs).toBe(anyway.deliveredUtcMs);
    expect(fallback!.segments.flatMap(({ way }) => (way === null ? [] : [way.isFallback]))).toEqual([
      true,
      true,
      true,
    ]);
  });

  it('verify that one that is kept goes beside what others have taken', () => {
    const parts: HandNetwork = {
      satellites: ['military'],
      stations: ['team', 'post'],
      minutes: 60,
      contacts: [
        { station: 'team', satellite: 0, minutes: [0, 60] },
        { station: 'post', satellite: 0, minutes: [0, 60], downBps: 1e9 },
      ],
    };
    const [stream, message] = serve(parts, [
      flow({ flowId: 's', from: 'team', to: 'post', precedence: 'flash', toUtcMs: atMinute(1) as never }),
      flow({ flowId: 'm', from: 'team', to: 'post', traffic, delivery: 'store-and-forward' }),
    ]);
    expect(stream!.servedFraction).toBe(1);
    // 24 Mbit in the first minute, the other 36 Mbit at the whole rate, then 0.06 s down.
    expect(message!.deliveredUtcMs! - atMinute(1)).toBeCloseTo(36_000 + 60 + delayMs, 2);
  });

  it('verify that one that does not arrive within the span is late only if its deadline was', () => {
    const asked = (deadlineS: number) =>
      serve({ ...TWO_HANDOVERS, contacts: [] }, [
        flow({ flowId: 'm', from: 'team', to: 'post', traffic, deadlineS }),
      ])[0]!.isInTime;
    expect(asked(60)).toBe(false);
    expect(asked(7200)).toBeNull();
  });
});
