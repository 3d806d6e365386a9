import { describe, expect, it } from 'vitest';
import type { Flow } from '../../../shared/domain/index.ts';
import { disjointWaysOfFlow } from '../../../shared/mesh/index.ts';
import { flowBetween } from '../../support/flows.ts';
import { atMinute, type HandNetwork, handTimeline } from '../../support/handTimeline.ts';

/** Satellites 0 to 2, each over team and post from its own minute on; then stations team 3, post 4, gate 5, other gate 6. */
const NETWORK: HandNetwork = {
  satellites: ['military', 'commercial', 'military'],
  stations: ['team', 'post', 'gate', 'other-gate'],
  relays: ['gate', 'other-gate'],
  minutes: 60,
  contacts: [
    ...[0, 1, 2].flatMap((satellite) =>
      ['team', 'post'].map((station) => ({
        station,
        satellite,
        minutes: [10 * satellite, 60] as const,
        upBps: satellite === 2 ? 1e5 : 1e6,
      })),
    ),
    { station: 'gate', satellite: 0, minutes: [0, 60] },
    { station: 'other-gate', satellite: 1, minutes: [0, 60] },
    { station: 'gate', satellite: 2, minutes: [0, 60] },
  ],
};

function waysAt(minute: number, overrides: Partial<Flow> = {}) {
  const flow = flowBetween(['team', 'post'], { flowId: 'f', ...overrides });
  return disjointWaysOfFlow(handTimeline(NETWORK), flow, { atUtcMs: atMinute(minute), wayCount: 4 });
}

const nodesOf = (minute: number, overrides: Partial<Flow> = {}) =>
  waysAt(minute, overrides).map(({ hops }) =>
    [hops[0]!.fromIndex, ...hops.map(({ toIndex }) => toIndex)].join('-'),
  );

describe('ways of a flow that share no node', () => {
  it('verify that there are as many as links of the instant give, the quickest first', () => {
    expect(nodesOf(5)).toEqual(['3-0-4']);
    expect(nodesOf(10)).toEqual(['3-0-4', '3-1-4']);
    expect(nodesOf(25)).toEqual(['3-0-4', '3-1-4', '3-2-4']);
    expect(nodesOf(60)).toEqual([]);
  });

  it('verify that each adds up its hops, and goes at the rate of the narrowest', () => {
    for (const { hops, delayMs, lengthKm, rateBps } of waysAt(25)) {
      expect(hops.map(({ kind }) => kind)).toEqual(['uplink', 'downlink']);
      expect(hops[0]!.lengthKm + hops[1]!.lengthKm).toBeCloseTo(lengthKm, 9);
      expect((1000 * lengthKm) / 299_792.458).toBeCloseTo(delayMs, 9);
      expect(rateBps).toBe(Math.min(...hops.map((hop) => hop.rateBps)));
    }
  });

  it('verify that policy keeps satellites out, and that those of second choice are marked', () => {
    expect(nodesOf(25, { policy: { kind: 'military-only' } })).toEqual(['3-0-4', '3-2-4']);
    expect(nodesOf(25, { policy: { kind: 'fleets', fleetIds: ['fleet-1' as never] } })).toEqual(['3-1-4']);
    const preferred = waysAt(25, { policy: { kind: 'military-preferred' } });
    expect(preferred.map(({ isFallback }) => isFallback)).toEqual([false, true, false]);
    expect(waysAt(25).some(({ isFallback }) => isFallback)).toBe(false);
  });

  it('verify that links too narrow for the rate of a stream are no way for it, and carry a message', () => {
    expect(nodesOf(25, { traffic: { kind: 'stream', rateBps: 600_000 } })).toEqual(['3-0-4', '3-1-4']);
    const message = { kind: 'message', volumeBytes: 1e9 } as const;
    expect(nodesOf(25, { traffic: message })).toEqual(['3-0-4', '3-1-4', '3-2-4']);
  });

  it('verify that ways to any gateway may end in the same one', () => {
    expect(nodesOf(25, { destination: { kind: 'any-gateway' } })).toEqual(['3-0-5', '3-1-6', '3-2-5']);
  });

  it('verify that there is none where an end is missing', () => {
    expect(nodesOf(25, { sourceStationId: 'nobody' as Flow['sourceStationId'] })).toEqual([]);
  });
});
