import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FleetId } from '../../../shared/domain/index.ts';
import { Ledger, type StationLimits } from '../../../shared/mesh/flows/ledger.ts';
import { linkTableOf, rateAt } from '../../../shared/mesh/time/links.ts';
import { atMinute, handTimeline } from '../../support/handTimeline.ts';

/** More than a station has a list of, so that it is judged with the list and without. */
const SATELLITES = 12;
const STATIONS = ['team', 'gate'] as const;
const MINUTES = 30;

/** Both stations see all satellites all the time, at one rate each. */
function timelineOf(rates: readonly number[]) {
  const base = handTimeline({
    satellites: Array.from({ length: SATELLITES }, () => 'military' as const),
    stations: STATIONS,
    relays: ['gate'],
    minutes: MINUTES,
    contacts: STATIONS.flatMap((station) =>
      Array.from({ length: SATELLITES }, (_, satellite) => ({
        station,
        satellite,
        minutes: [0, MINUTES] as const,
      })),
    ),
    lasers: [[0, 1, [0, MINUTES]]],
    laserRateBps: 2e6,
    lines: [],
  });
  return {
    ...base,
    contacts: base.contacts.map((contact, index) => {
      const utcMs = Float64Array.of(contact.startUtcMs, atMinute(MINUTES / 2), contact.endUtcMs);
      const [first, then] = [rates[index % rates.length]!, rates[(3 * index + 1) % rates.length]!];
      const bps = Float64Array.of(first, first, then);
      return { ...contact, rates: { utcMs, upBps: bps, downBps: bps } };
    }),
  };
}

const minute = fc.integer({ min: 0, max: MINUTES });
/** What one flow takes: some edges, each for a time; at whole minutes, so that much happens at once. */
const takings = fc.array(
  fc.record({
    edge: fc.nat(),
    rateBps: fc.constantFrom(1e5, 4e5, 1e6),
    // Many for the whole time: so that a station holds more satellites at once than it lists.
    fromMinute: fc.oneof(fc.constant(0), minute),
    toMinute: fc.oneof(fc.constant(MINUTES), minute),
  }),
  { minLength: 1, maxLength: 24, size: 'max' },
);
const limit = fc.record({
  beamCount: fc.constantFrom(1, 2, 3, 6, Number.POSITIVE_INFINITY),
  duplex: fc.constantFrom('full' as const, 'half' as const),
});
/** A limit for the first satellites, each a fleet, and one for all or none. */
const limits = fc
  .tuple(limit, fc.option(limit), fc.nat({ max: SATELLITES }))
  .map(([first, second, count]): StationLimits => {
    const fleetIds = Array.from({ length: count }, (_, row) => FleetId.parse(`fleet-${row}`));
    return [{ ...first, fleetIds }, ...(second === null ? [] : [{ ...second, fleetIds: null }])];
  });

describe('what flows have taken', () => {
  it('verify that a link is free where no reason says that it is not', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(0, 3e5, 1e6, 5e6, Number.NaN), { minLength: 1, maxLength: 5 }),
        fc.array(takings, { minLength: 1, maxLength: 4 }),
        fc.tuple(limits, limits),
        (rates, flows, ofStations) => {
          const timeline = timelineOf(rates);
          const table = linkTableOf(timeline);
          const edgeCount = table.edgeTo.length;
          let ledger = Ledger.empty(table, timeline.network, ofStations);
          for (const flow of flows) {
            ledger = ledger.with(
              flow.map(({ edge, rateBps, fromMinute, toMinute }) => ({
                edges: [edge % edgeCount],
                rateBps,
                startUtcMs: atMinute(fromMinute),
                endUtcMs: atMinute(toMinute),
              })),
            );
          }
          for (const atUtcMs of [0, 7, 7.5, 15, 22, 29.5].map(atMinute)) {
            for (let edge = 0; edge < edgeCount; edge += 1) {
              const rateBps = rateAt(table, edge, atUtcMs);
              for (const wantedBps of [Number.MIN_VALUE, 2e5, 1e6]) {
                const isFree = rateBps !== 0 && ledger.limitOf(edge, rateBps, wantedBps, atUtcMs) === null;
                expect(ledger.isFree(edge, wantedBps, atUtcMs)).toBe(isFree);
              }
            }
          }
        },
      ),
    );
  });
});
