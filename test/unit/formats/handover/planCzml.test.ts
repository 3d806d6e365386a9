import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPropagator, ecefFromTeme, gmstRad } from '../../../../shared/astro/index.ts';
import { type PlanTrack, SatelliteId, utcMs } from '../../../../shared/domain/index.ts';
import { planCzmlFile } from '../../../../shared/formats/index.ts';
import { planTracks } from '../../../../shared/plan/index.ts';
import { elementSet } from '../../../support/elementSets.ts';
import { awkwardName, handPlan, minute } from '../../../support/plans.ts';
import { mustSucceed } from '../../../support/results.ts';
import { station } from '../../../support/scenarios.ts';

const FIRST = elementSet({ satelliteId: '900000001' });
const ELEMENTS = [FIRST, elementSet({ satelliteId: '900000002', meanAnomalyDeg: 80 })];
const STATIONS = [station({ stationId: 'team', name: 'Team' }), station({ stationId: 'post' })];

function packetsOf(plan = handPlan(), tracks = planTracks({ plan, elements: ELEMENTS, ut1MinusUtcS: 0 })) {
  return JSON.parse(String(planCzmlFile({ plan, stations: STATIONS, tracks }).content));
}

/** Lagrange of the fifth degree over the six samples around an instant, as Neville's scheme has it. */
function interpolated(cartesian: readonly number[], atS: number): number[] {
  const times = cartesian.filter((_, place) => place % 4 === 0);
  const next = times.findIndex((time) => time > atS);
  const rows = [-3, -2, -1, 0, 1, 2].map((offset) => (next + offset) * 4);
  return [1, 2, 3].map((axis) => {
    const values = rows.map((row) => cartesian[row + axis]!);
    for (let level = 1; level < 6; level += 1) {
      for (let place = 0; place < 6 - level; place += 1) {
        const [a, b] = [cartesian[rows[place]!]!, cartesian[rows[place + level]!]!];
        values[place] = ((b - atS) * values[place]! + (atS - a) * values[place + 1]!) / (b - a);
      }
    }
    return values[0]!;
  });
}

describe('planCzmlFile', () => {
  it('begins with the document, its version, clock, marking and what it rests on', () => {
    expect(packetsOf()[0]).toMatchObject({
      ...{ id: 'document', version: '1.0', name: 'Exercise' },
      description: expect.stringMatching(/^EXERCISE ONLY \| NOTIONAL[\s\S]*SHA-256/),
      clock: { interval: '2026-11-22T12:00:00.000Z/2026-11-22T13:00:00.000Z' },
    });
  });

  it('has satellites while exchanges go over them, and meets SGP4 to ten metres between samples', () => {
    const packet = packetsOf().find(({ id }: { id: string }) => id === '900000001');
    expect(packet.availability).toEqual([
      '2026-11-22T12:00:00.000Z/2026-11-22T12:05:00.250Z',
      '2026-11-22T12:20:00.000Z/2026-11-22T13:00:00.000Z',
    ]);
    const propagator = mustSucceed(createPropagator(FIRST));
    for (const { epoch, cartesian, interval } of packet.position) {
      const [from, to] = interval.split('/').map((text: string) => Date.parse(text));
      for (let at = from + 100; at < to; at += 7_300) {
        const found = interpolated(cartesian, (at - Date.parse(epoch)) / 1000);
        const { xKm, yKm, zKm } = ecefFromTeme(
          mustSucceed(propagator.stateAt(utcMs(at))).positionKm,
          gmstRad(utcMs(at)),
        );
        const wanted = [xKm, yKm, zKm].map((km) => km * 1000);
        expect(Math.hypot(...found.map((value, axis) => value - wanted[axis]!))).toBeLessThan(10);
      }
    }
  });

  it('shows each link of a way in its times, and refers to things that are there', () => {
    const packets = packetsOf();
    const ids = new Set(packets.map(({ id }: { id: string }) => id));
    expect(ids.size).toBe(packets.length);
    const link = packets.find(({ id }: { id: string }) => id === 'link/900000002/team');
    expect(link.availability).toEqual(['2026-11-22T12:05:00.250Z/2026-11-22T12:10:00.400Z']);
    for (const { polyline } of packets) {
      for (const reference of polyline?.positions.references ?? []) {
        expect(ids.has(reference.split('#')[0])).toBe(true);
      }
    }
  });

  it('shows a thousand satellites at most, those used first, and says what it leaves out', () => {
    const tracks = Array.from(
      { length: 1003 },
      (_, place): PlanTrack => ({
        satelliteId: SatelliteId.parse(String(900_000_001 + place)),
        ...{ fromUtcMs: minute(place), toUtcMs: minute(place + 1), firstUtcMs: minute(place), stepS: 60 },
        positionsKm: [7000, 0, 0],
        velocitiesKmS: [0, 7, 0],
      }),
    );
    const packets = packetsOf(handPlan(), tracks);
    expect(packets[0].description).toContain('3 satellites that are used later are left out.');
    const ids = packets.map(({ id }: { id: string }) => id);
    expect(ids).toContain('900001000');
    expect(ids).not.toContain('900001001');
  });

  it('keeps any name', () => {
    fc.assert(
      fc.property(awkwardName, (name) => {
        expect(packetsOf(handPlan({ name }), [])[0].name).toBe(name);
      }),
    );
  });
});
