import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Flow } from '../../../shared/domain/index.ts';
import { type MeshTimeline, serveFlows } from '../../../shared/mesh/index.ts';
import { atMinute, handTimeline } from '../../support/handTimeline.ts';

const SATELLITES = 5;
const STATIONS = ['team', 'post', 'gate'] as const;
const MINUTES = 60;
const FIRST_STATION = SATELLITES;
const [TEAM, POST] = [FIRST_STATION, FIRST_STATION + 1];
const LASER_BPS = 2e6;
const KM_PER_S = 299_792.458;

const stretch = fc
  .tuple(fc.integer({ min: 0, max: MINUTES - 1 }), fc.integer({ min: 1, max: 30 }))
  .map(([start, length]) => [start, Math.min(MINUTES, start + length)] as const);
const satellite = fc.integer({ min: 0, max: SATELLITES - 1 });
const rate = fc.constantFrom(3e5, 1e6, 3e6);

const networks = fc.record({
  contacts: fc.array(
    fc.record({
      station: fc.constantFrom(...STATIONS),
      satellite,
      minutes: stretch,
      upBps: rate,
      downBps: rate,
    }),
    { minLength: 3, maxLength: 10 },
  ),
  lasers: fc.array(
    fc.tuple(satellite, satellite, stretch).filter(([a, b]) => a < b),
    { maxLength: 6 },
  ),
});

/** A link in one direction while it lasts. */
interface PlainLink {
  readonly from: number;
  readonly to: number;
  readonly rateBps: number;
  readonly delayMs: number;
  readonly startUtcMs: number;
  readonly endUtcMs: number;
}

/** Every link both ways; stations stand at one place, 2,000 km below the first satellite, the others each 2,000 km higher. */
function linksOf({ contacts, lasers }: MeshTimeline): PlainLink[] {
  const delayMs = (km: number) => (1000 * km) / KM_PER_S;
  return [
    ...contacts.flatMap(({ stationIndex, satelliteIndex, rates, startUtcMs, endUtcMs }): PlainLink[] => {
      const own = { startUtcMs, endUtcMs, delayMs: delayMs(2000 * (satelliteIndex + 1)) };
      const station = FIRST_STATION + stationIndex;
      return [
        { ...own, from: station, to: satelliteIndex, rateBps: rates!.upBps[0]! },
        { ...own, from: satelliteIndex, to: station, rateBps: rates!.downBps[0]! },
      ];
    }),
    ...lasers.flatMap(({ a, b, startUtcMs, endUtcMs }): PlainLink[] => {
      const own = { startUtcMs, endUtcMs, rateBps: LASER_BPS, delayMs: delayMs(2000 * (b - a)) };
      return [
        { ...own, from: a, to: b },
        { ...own, from: b, to: a },
      ];
    }),
  ];
}

/** When the last bit is there at the soonest, by going every way over every link; Infinity where it never is. */
function soonestUtcMs(links: readonly PlainLink[], bits: number, untilUtcMs: number): number {
  let best = Number.POSITIVE_INFINITY;
  const extend = (node: number, readyUtcMs: number, seen: readonly number[]): void => {
    if (node === POST) {
      best = Math.min(best, readyUtcMs);
      return;
    }
    for (const { from, to, rateBps, delayMs, startUtcMs, endUtcMs } of links) {
      const passesOn = to < FIRST_STATION || to === POST || STATIONS[to - FIRST_STATION] === 'gate';
      if (from !== node || seen.includes(to) || !passesOn) continue;
      const sentUtcMs = Math.max(readyUtcMs, startUtcMs) + (1000 * bits) / rateBps;
      if (sentUtcMs <= endUtcMs && sentUtcMs + delayMs < untilUtcMs) {
        extend(to, sentUtcMs + delayMs, [...seen, to]);
      }
    }
  };
  extend(TEAM, atMinute(0), [TEAM]);
  return best;
}

describe('a message that nodes may keep', () => {
  it('verify that it arrives when the best of all ways through space and time delivers it', () => {
    fc.assert(
      fc.property(
        networks,
        // Not in whole numbers: none ends to the instant at which a link does.
        fc.double({ min: 1e5, max: 6e7, noNaN: true }).filter((bytes) => bytes % 1 > 1e-3),
        (parts, volumeBytes) => {
          const timeline = handTimeline({
            ...parts,
            satellites: Array.from({ length: SATELLITES }, () => 'military' as const),
            stations: STATIONS,
            relays: ['gate'],
            minutes: MINUTES,
            laserRateBps: LASER_BPS,
          });
          const flow: Flow = {
            ...{ flowId: 'm', name: 'm', enabled: true, precedence: 'routine', note: '' },
            sourceStationId: 'team' as Flow['sourceStationId'],
            destination: { kind: 'station', stationId: 'post' as Flow['sourceStationId'] },
            traffic: { kind: 'message', volumeBytes },
            ...{ fromUtcMs: null, toUtcMs: null, deadlineS: null, availabilityPercent: 0 },
            ...{ policy: { kind: 'any' }, delivery: 'store-and-forward' },
          };
          const limits = STATIONS.map(() => []);
          const [answer] = serveFlows({ timeline, flows: [flow], limits });
          const expectedUtcMs = soonestUtcMs(linksOf(timeline), 8 * volumeBytes, atMinute(MINUTES));
          expect(answer!.deliveredUtcMs !== null).toBe(Number.isFinite(expectedUtcMs));
          if (answer!.deliveredUtcMs !== null) expect(answer!.deliveredUtcMs).toBeCloseTo(expectedUtcMs, 1);
        },
      ),
      { numRuns: 300 },
    );
  });
});
