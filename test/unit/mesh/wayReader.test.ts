import { describe, expect, it } from 'vitest';
import {
  lasersAt,
  type MeshTimeline,
  seriesOfFlow,
  WayReader,
  waysHeldAt,
} from '../../../shared/mesh/index.ts';
import { atMinute, handTimeline } from '../../support/handTimeline.ts';

const LIGHT_KM_S = 299_792.458;

/** Satellites 0 and 1, stations 2 (team), 3 (post) and 4 (gate), which relays; satellites stand 2,000 km apart. */
function timelineOf(): MeshTimeline {
  const timeline = handTimeline({
    satellites: ['military', 'military'],
    stations: ['team', 'post', 'gate'],
    relays: ['gate'],
    minutes: 10,
    contacts: [
      { station: 'team', satellite: 0, minutes: [0, 4], upBps: 3e5, downBps: 2e5 },
      { station: 'team', satellite: 0, minutes: [4, 8], upBps: 7e5, downBps: 2e5 },
      { station: 'post', satellite: 1, minutes: [0, 8], downBps: 5e5 },
      { station: 'gate', satellite: 1, minutes: [0, 8], downBps: 5e5 },
    ],
    lasers: [[0, 1, [1, 6]]],
    laserRateBps: 4e5,
    lines: [['gate', 'post']],
  });
  const { network } = timeline;
  return {
    ...timeline,
    network: {
      ...network,
      processingDelayMs: Float64Array.of(1, 10),
      stations: network.stations.map((each) => ({ ...each, processingDelayMs: 100 })),
    },
  };
}

describe('a way at an instant', () => {
  const timeline = timelineOf();
  const reader = new WayReader(timeline);

  it('verify that its hops add light, and what the nodes add that pass on', () => {
    const way = reader.wayAt([2, 0, 1, 3], atMinute(2));
    expect(way.hops.map(({ kind }) => kind)).toEqual(['uplink', 'isl', 'downlink']);
    expect(way.hops.map(({ rateBps }) => rateBps)).toEqual([3e5, 4e5, 5e5]);
    expect(way.rateBps).toBe(3e5);
    expect(way.hops[1]!.lengthKm).toBeCloseTo(2000, 9);
    expect(way.lengthKm).toBeCloseTo(2000 + 2000 + 4000, 0);
    // Both satellites pass on; the post is the end of it.
    expect(way.delayMs).toBeCloseTo((way.lengthKm / LIGHT_KM_S) * 1000 + 11, 9);
  });

  it('verify that a gateway adds its own, and a ground line is as the plan has it', () => {
    const { hops } = reader.wayAt([1, 4, 3], atMinute(2));
    expect(hops.map(({ kind }) => kind)).toEqual(['downlink', 'ground']);
    expect(hops[0]!.delayMs).toBeCloseTo((hops[0]!.lengthKm / LIGHT_KM_S) * 1000 + 100, 9);
    expect(hops[1]).toMatchObject({ lengthKm: 200, delayMs: 1, rateBps: 1e9 });
  });

  it('verify that both sides of a change are told apart', () => {
    const rateOf = (minute: number, side?: 'before' | 'after') =>
      reader.wayAt([2, 0], atMinute(minute), side).rateBps;
    expect([rateOf(4, 'before'), rateOf(4, 'after'), rateOf(4)]).toEqual([3e5, 7e5, 7e5]);
    expect([rateOf(0), rateOf(8, 'before')]).toEqual([3e5, 7e5]);
    // Outside its contacts nobody knows how fast it would be.
    expect([rateOf(0, 'before'), rateOf(8)]).toEqual([Number.NaN, Number.NaN]);
  });

  it('verify that lasers and held ways are those of the instant', () => {
    const answer = {
      flowId: 'f',
      fromUtcMs: atMinute(0),
      toUtcMs: atMinute(10),
      segments: [
        { startUtcMs: atMinute(0), endUtcMs: atMinute(1), way: null, limit: 'no-path', limitNodes: null },
        {
          startUtcMs: atMinute(1),
          endUtcMs: atMinute(6),
          way: { nodes: [2, 0, 1, 3], delayMs: 1, rateBps: 1e5, isFallback: false },
          limit: null,
          limitNodes: null,
        },
      ],
      servedFraction: 0.5,
      longestSilenceMs: 0,
      deliveredUtcMs: null,
      isInTime: null,
      isAvailableAsWanted: true,
    } as const;
    const shown = [0.5, 1, 5.99, 6].map((minute) => ({
      lasers: [...lasersAt(timeline, atMinute(minute)).laserFrom],
      ways: waysHeldAt(reader, [answer], atMinute(minute)).map(({ hops }) => hops.length),
    }));
    expect(shown).toEqual([
      { lasers: [], ways: [] },
      { lasers: [0], ways: [3] },
      { lasers: [0], ways: [3] },
      { lasers: [], ways: [] },
    ]);
    const series = seriesOfFlow(reader, answer);
    expect([...series.utcMs].map((t) => (t - atMinute(0)) / 60_000)).toEqual([0, 1, 1, 2, 3, 4, 5, 6]);
    expect([...series.rateBps]).toEqual([NaN, NaN, 3e5, 3e5, 3e5, 4e5, 4e5, 4e5]);
    expect([...series.hopCount]).toEqual([NaN, NaN, 3, 3, 3, 3, 3, 3]);
  });
});
