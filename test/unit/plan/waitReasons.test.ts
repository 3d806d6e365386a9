import { describe, expect, it } from 'vitest';
import {
  type Flow,
  type Period,
  SatelliteId,
  type Scenario,
  StationId,
  utcMs,
} from '../../../shared/domain/index.ts';
import { reasonsOf, runsOf } from '../../../shared/formats/index.ts';
import type { MeshTimeline } from '../../../shared/mesh/index.ts';
import { exchangesOver } from '../../support/exchanges.ts';
import { flowBetween } from '../../support/flows.ts';
import { atMinute, type HandNetwork, handTimeline } from '../../support/handTimeline.ts';
import { fleetOfIds, period, scenario, station } from '../../support/scenarios.ts';

/** The team has a military satellite all the time; the post a commercial one for the first half hour. */
const NETWORK: HandNetwork = {
  satellites: ['military', 'commercial'],
  stations: ['team', 'post'],
  minutes: 60,
  contacts: [
    { station: 'team', satellite: 0, minutes: [0, 60] },
    { station: 'post', satellite: 1, minutes: [0, 30] },
  ],
};

const flowTo = (destination: Flow['destination'], facts: Partial<Flow> = {}): Flow =>
  flowBetween(['team', 'post'], {
    ...{ flowId: 'voice', name: 'Voice', destination, precedence: 'immediate', availabilityPercent: 90 },
    traffic: { kind: 'stream', rateBps: 2400 },
    ...facts,
  });
const TO_POST = { kind: 'station', stationId: StationId.parse('post') } as const;

function reasonsFor(
  timeline: MeshTimeline,
  flows: readonly Flow[],
  gateways: Scenario['mesh']['gateways'] = [],
  periods: Period[] = [],
) {
  const plain = scenario({
    fromUtcMs: utcMs(atMinute(0)),
    toUtcMs: utcMs(atMinute(60)),
    fleets: [
      fleetOfIds([SatelliteId.parse('900000001')], { fleetId: 'fleet-0', name: 'Own' }),
      fleetOfIds([SatelliteId.parse('900000002')], { fleetId: 'fleet-1', name: 'Hired' }),
    ],
    stations: [
      station({ stationId: 'team', name: 'Team' }),
      station({ stationId: 'post', name: 'Command post' }),
    ],
    periods,
  });
  const document = { ...plain, mesh: { ...plain.mesh, gateways, flows: [...flows] } };
  const exchange = exchangesOver(document, timeline).at(-1)!;
  return {
    exchange,
    reasons: runsOf(exchange)
      .filter(({ isServed }) => !isServed)
      .map(reasonsOf),
  };
}

describe('why exchanges of a plan wait', () => {
  it('verify that a way that is missing is told by what both ends reach, then by the end that reaches nobody', () => {
    const { exchange, reasons } = reasonsFor(handTimeline(NETWORK), [flowTo(TO_POST)]);
    expect(exchange.stretches.map(({ limit }) => limit)).toEqual(['no-path', 'destination-contact']);
    expect(reasons).toEqual([
      [
        'nothing joins what both ends reach: Team sends to 1 satellite of Own; Command post hears 1 satellite of Hired; no laser or gateway joins those fleets',
        'Command post has no link down from any satellite',
      ],
    ]);
  });

  it('verify that an order is the reason for as long as it holds, and no longer', () => {
    const at = (minute: number, offMs = 0) => utcMs(atMinute(minute) + offMs);
    const quiet = period({ periodId: 'quiet', kind: 'emission-control', name: 'Quiet period' });
    const keys = period({ periodId: 'keys', kind: 'crypto-change', name: 'Keys of the post' });
    // Silent from 10 to 50; the order holds from half a second later on and to 40, a change of keys lies in it.
    const network: HandNetwork = {
      ...NETWORK,
      contacts: [
        { station: 'team', satellite: 0, minutes: [0, 10] },
        { station: 'team', satellite: 0, minutes: [50, 60] },
        { station: 'post', satellite: 0, minutes: [0, 52] },
      ],
    };
    const orders = [
      { ...quiet, fromUtcMs: at(10, 500), toUtcMs: at(40), stationIds: [StationId.parse('team')] },
      { ...keys, fromUtcMs: at(20), toUtcMs: at(25), stationIds: [] },
      { ...keys, fromUtcMs: at(52), toUtcMs: at(60), stationIds: [StationId.parse('post')] },
    ];
    const { exchange } = reasonsFor(handTimeline(network), [flowTo(TO_POST)], [], orders);
    const waits = exchange.stretches.filter(({ limit }) => limit !== null);
    expect(waits.map(({ fromUtcMs, toUtcMs, reason }) => [fromUtcMs, toUtcMs, reason])).toEqual([
      [at(10), at(40), 'Team must not send: Quiet period (emission control)'],
      [at(40), at(50), 'Team has no link up to any satellite'],
      [at(52), at(60), 'change of keys at Command post'],
    ]);
  });

  it('verify that what both ends reach is told of the whole stretch, and fleets that both have are no two', () => {
    const network: HandNetwork = {
      ...NETWORK,
      satellites: ['military', 'military'],
      contacts: [
        { station: 'team', satellite: 0, minutes: [0, 20] },
        { station: 'post', satellite: 1, minutes: [0, 30] },
      ],
    };
    const timeline = handTimeline(network);
    const one = { ...timeline, network: { ...timeline.network, fleetOf: new Int32Array(2) } };
    const [[reason] = []] = reasonsFor(one, [flowTo(TO_POST)]).reasons;
    expect(reason).toBe(
      'nothing joins what both ends reach: Team sends to 1 satellite of Own; Command post hears 1 satellite of Own; their lasers are out of range of each other, hidden by the Earth or taken',
    );
  });

  it('verify that satellites without lasers are told to pass nothing on', () => {
    const timeline = handTimeline(NETWORK);
    const lasers = { ...timeline.network.lasers, kindOf: new Int16Array(2).fill(-1) };
    const bare = { ...timeline, network: { ...timeline.network, lasers } };
    const [[reason] = []] = reasonsFor(bare, [flowTo(TO_POST)]).reasons;
    expect(reason).toContain('none of these passes anything on by laser');
  });

  it('verify that a stretch that is served has no reason, and that of a taken link has its rates and who takes it', () => {
    const network: HandNetwork = {
      ...NETWORK,
      contacts: [
        { station: 'team', satellite: 0, minutes: [0, 60], upBps: 5000 },
        { station: 'post', satellite: 0, minutes: [0, 60] },
      ],
    };
    const first = flowTo(TO_POST, {
      flowId: 'order',
      name: 'Order',
      precedence: 'flash',
      toUtcMs: utcMs(atMinute(20)),
    });
    // Served last, with what is left: it takes nothing from those before it.
    const last = flowTo(TO_POST, { flowId: 'chat', name: 'Chat', precedence: 'routine' });
    const { exchange, reasons } = reasonsFor(handTimeline(network), [
      { ...last, traffic: { kind: 'stream', rateBps: 600 } },
      { ...first, traffic: { kind: 'stream', rateBps: 4000 } },
      flowTo(TO_POST),
    ]);
    expect(
      exchange.stretches.filter(({ limit }) => limit === null).every(({ reason }) => reason === undefined),
    ).toBe(true);
    expect(reasons).toHaveLength(1);
    expect(reasons[0]![0]).toBe(
      'the link Alpha to TEST 0 carries 5.00 kbit/s, 4.00 kbit/s of Order (FLASH) on it, 2.40 kbit/s wanted',
    );
  });

  it('verify that of waits of one kind in a row the words of the longest are taken', () => {
    const at = (minute: number) => utcMs(atMinute(minute));
    const wait = (fromMinute: number, toMinute: number, reason: string) => ({
      ...{
        fromUtcMs: at(fromMinute),
        toUtcMs: at(toMinute),
        way: [],
        delayMs: null,
        rateBps: null,
        isFallback: false,
      },
      ...{ limit: 'no-path' as const, reason },
    });
    const [run] = runsOf({ stretches: [wait(0, 1, 'short'), wait(1, 9, 'long'), wait(9, 11, 'middling')] });
    expect(reasonsOf(run!)).toEqual(['long']);
    const edge = { ...wait(0, 0, 'edge'), toUtcMs: at(0) + 20 };
    const order = { ...wait(0, 15, 'order'), fromUtcMs: at(0) + 20, limit: 'source-contact' as const };
    expect(reasonsOf({ stretches: [edge, order] })).toEqual(['order']);
    expect(reasonsOf({ stretches: [edge] })).toEqual(['edge']);
  });
});
