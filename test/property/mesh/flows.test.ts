import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FleetId, type Flow } from '../../../shared/domain/index.ts';
import {
  type FlowAnswer,
  handedFlows,
  LaterService,
  type MeshTimeline,
  type StationLimits,
  serveFlows,
} from '../../../shared/mesh/index.ts';
import { atMinute, handTimeline } from '../../support/handTimeline.ts';
import { plainFlows } from '../../support/plainFlows.ts';
import { createRandom } from '../../support/random.ts';

const SATELLITES = 5;
const STATIONS = ['team', 'post', 'gate', 'boat'] as const;
const MINUTES = 60;

const stretch = fc
  .tuple(fc.integer({ min: -5, max: MINUTES }), fc.integer({ min: 1, max: 40 }))
  .map(([start, length]) => [start, start + length] as const);
const rate = fc.constantFrom(0, 3e5, 6e5, 1e6, 3e6);
const satellite = fc.integer({ min: 0, max: SATELLITES - 1 });

/** Contacts with steps of their rates, lasers and lines that come and go, over satellites at random places. */
const networks = fc
  .record({
    owners: fc.array(fc.constantFrom('military' as const, 'commercial' as const), {
      minLength: SATELLITES,
      maxLength: SATELLITES,
    }),
    contacts: fc.array(
      fc.record({
        station: fc.constantFrom(...STATIONS),
        satellite,
        minutes: stretch,
        up: fc.array(rate, { minLength: 5, maxLength: 5 }),
        down: fc.array(rate, { minLength: 5, maxLength: 5 }),
      }),
      { minLength: 3, maxLength: 12 },
    ),
    lasers: fc.uniqueArray(
      fc.tuple(satellite, satellite, stretch).filter(([a, b]) => a < b),
      { maxLength: 6, selector: ([a, b]) => `${a} ${b}` },
    ),
    lines: fc.constantFrom([], [['gate', 'post'] as const]),
    /** Of the satellites' places: no two ways are to be equally quick. */
    seed: fc.integer({ min: 1, max: 1e6 }),
  })
  .map(({ owners, contacts, lasers, lines, seed }): MeshTimeline => {
    const base = handTimeline({
      satellites: owners,
      stations: STATIONS,
      relays: ['gate'],
      minutes: MINUTES,
      contacts: contacts.map(({ station, satellite: row, minutes }) => ({
        station,
        satellite: row,
        minutes,
      })),
      lasers,
      laserRateBps: 2e6,
      lines,
    });
    const random = createRandom(seed);
    const positions = Float64Array.from({ length: 3 * SATELLITES }, () => 18_000 * random() - 9000);
    return {
      ...base,
      contacts: base.contacts.map((contact, index) => {
        const { up, down } = contacts[index]!;
        const stepMs = (contact.endUtcMs - contact.startUtcMs) / 4;
        const utcMs = Float64Array.from(up, (_, step) => contact.startUtcMs + stepMs * step);
        return {
          ...contact,
          rates: { utcMs, upBps: Float64Array.from(up), downBps: Float64Array.from(down) },
        };
      }),
      ephemeris: {
        at: () => positions,
        rowAt: (row, _, out, offset) => out.set(positions.subarray(3 * row, 3 * row + 3), offset),
        rest: () => undefined,
      },
    };
  });

const flows = fc.array(
  fc.record({
    ends: fc.constantFrom(
      ...STATIONS.flatMap((a) => STATIONS.filter((b) => a !== b).map((b) => [a, b] as const)),
    ),
    traffic: fc.oneof(
      fc.record({ kind: fc.constant('stream' as const), rateBps: fc.constantFrom(1e5, 3e5, 6e5, 2e6) }),
      fc.record({
        kind: fc.constant('message' as const),
        volumeBytes: fc.double({ min: 100, max: 3e8, noNaN: true }),
      }),
    ),
    policy: fc.constantFrom(...(['any', 'military-only', 'military-preferred'] as const)),
    fromMinute: fc.integer({ min: 0, max: 30 }),
  }),
  { minLength: 1, maxLength: 4 },
);
const limit = fc.record({
  beamCount: fc.constantFrom(1, 2, Number.POSITIVE_INFINITY),
  duplex: fc.constantFrom('full' as const, 'half' as const),
});
/** A limit for all satellites, one for some of them, or both; each is a fleet here. */
const antennas = fc
  .tuple(fc.option(limit), fc.option(limit), fc.subarray(Array.from({ length: SATELLITES }, (_, row) => row)))
  .map(([ofAll, ofSome, rows]): StationLimits => {
    const fleetIds = rows.map((row) => FleetId.parse(`fleet-${row}`));
    return [
      ...(ofSome === null ? [] : [{ ...ofSome, fleetIds }]),
      ...(ofAll === null ? [] : [{ ...ofAll, fleetIds: null }]),
    ];
  });
const limits = fc.array(antennas, { minLength: STATIONS.length, maxLength: STATIONS.length });

type AskedFlow = typeof flows extends fc.Arbitrary<(infer Asked)[]> ? Asked : never;

function flowOf({ ends, traffic, policy, fromMinute }: AskedFlow, index: number): Flow {
  const [from, to] = ends as readonly [string, string];
  return {
    flowId: String(index),
    name: String(index),
    enabled: true,
    sourceStationId: from as Flow['sourceStationId'],
    destination: { kind: 'station', stationId: to as Flow['sourceStationId'] },
    precedence: 'routine',
    traffic,
    fromUtcMs: atMinute(fromMinute) as Flow['fromUtcMs'],
    toUtcMs: null,
    deadlineS: null,
    availabilityPercent: 0,
    policy: { kind: policy },
    delivery: 'connected',
    note: '',
  };
}

describe('flows, against looking at everything at every change', () => {
  it('verify that they hold the same ways at the same times, and messages arrive at the same instant', () => {
    fc.assert(
      fc.property(networks, flows, limits, (timeline, asked, stationLimits) => {
        const made = asked.map(flowOf);
        const answers = serveFlows({ timeline, flows: made, limits: stationLimits });
        const plain = plainFlows(timeline, made, stationLimits);
        answers.forEach(({ segments, deliveredUtcMs }, index) => {
          const { stretches, deliveredUtcMs: expectedUtcMs } = plain[index]!;
          const served = segments.filter(({ way }) => way !== null);
          expect(served.map(({ way }) => [way!.nodes.join('-'), way!.isFallback])).toEqual(
            stretches.map(({ nodes, isFallback }) => [nodes.join('-'), isFallback]),
          );
          served.forEach(({ startUtcMs, endUtcMs }, place) => {
            expect(startUtcMs).toBeCloseTo(stretches[place]!.startUtcMs, 1);
            expect(endUtcMs).toBeCloseTo(stretches[place]!.endUtcMs, 1);
          });
          expect(deliveredUtcMs === null).toBe(expectedUtcMs === null);
          if (deliveredUtcMs !== null) expect(deliveredUtcMs).toBeCloseTo(expectedUtcMs!, 1);
        });
      }),
      { numRuns: 300 },
    );
  });

  it('verify that served in two parts of their time they fare the same, to the bit', () => {
    fc.assert(
      fc.property(networks, flows, limits, fc.integer({ min: 0, max: 60 * MINUTES - 1 }), (...drawn) => {
        const [timeline, asked, stationLimits, second] = drawn;
        const question = { timeline, flows: asked.map(flowOf), limits: stationLimits };
        // Nothing happens between two seconds here.
        const seamUtcMs = timeline.fromUtcMs + 1000 * second + 370;
        const later = new LaterService(question, seamUtcMs);
        const answers: FlowAnswer[] = [];
        for (const handover of handedFlows(question, seamUtcMs)) {
          answers.push(later.takeOver(structuredClone(handover)));
        }
        expect(later.isDone).toBe(true);
        expect(answers).toEqual(serveFlows(question));
      }),
      { numRuns: 500 },
    );
  });
});
