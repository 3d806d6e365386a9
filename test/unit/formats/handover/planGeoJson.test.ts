import { check } from '@placemarkio/check-geojson';
import fc from 'fast-check';
import type { FeatureCollection, LineString, MultiLineString } from 'geojson';
import { describe, expect, it } from 'vitest';
import { greatCircleAngleDeg } from '../../../../shared/astro/index.ts';
import { StationId, utcMs } from '../../../../shared/domain/index.ts';
import { greatCircleLines } from '../../../../shared/formats/handover/mapLines.ts';
import { planGeoJsonFile } from '../../../../shared/formats/index.ts';
import { awkwardName, exchange, handPlan, minute } from '../../../support/plans.ts';
import { station } from '../../../support/scenarios.ts';

/** Reads a file with a reader that is not ours and refuses what RFC 7946 does. */
function read(plan = handPlan(), stations: Parameters<typeof planGeoJsonFile>[1] = []) {
  return check(String(planGeoJsonFile(plan, stations).content)) as FeatureCollection & { marking: string };
}

describe('planGeoJsonFile', () => {
  it('has stations where they stand, with MGRS and the stretches without a satellite', () => {
    const { features, marking } = read();
    expect(marking).toContain('EXERCISE ONLY | NOTIONAL');
    expect(features.find(({ id }) => id === 'station/team')).toMatchObject({
      geometry: { type: 'Point', coordinates: [170, 69.5, 45] },
      properties: {
        ...{ name: 'Team', marking, mgrs: expect.stringMatching(/^59W/) },
        withoutSatelliteLink: [{ fromUtc: '2026-11-22T12:20:00.000Z', toUtc: '2026-11-22T13:00:00.000Z' }],
      },
    });
  });

  it('cuts the line of an exchange at the antimeridian and keeps its stretches and means', () => {
    const line = read().features.find(({ id }) => id === 'exchange/voice')!;
    expect(line.properties).toMatchObject({
      stretches: [{ isServed: true }, { isServed: false, reasons: ['no way through', 'links are full'] }, {}],
      pace: [{ means: [{ step: 'primary', name: 'a' }, { step: 'alternate' }] }, {}, {}],
    });
    const [west, east] = (line.geometry as MultiLineString).coordinates;
    expect(west![0]).toEqual([170, 69.5]);
    expect(west!.at(-1)![0]).toBe(180);
    expect(east![0]![0]).toBe(-180);
    expect(east![0]![1]).toBe(west!.at(-1)![1]);
    expect(east!.at(-1)).toEqual([-170, 65]);
  });

  it('has the route of a moving station with the time of every point, within the span', () => {
    const moving = station({
      stationId: 'boat',
      place: null,
      track: [
        { latitudeDeg: 60, longitudeDeg: 179.9, heightM: 10, utcMs: utcMs(minute(-10)) },
        { latitudeDeg: 60, longitudeDeg: -179.9, heightM: 30, utcMs: utcMs(minute(10)) },
      ],
    });
    const routes = read(handPlan(), [moving]).features.filter(
      ({ properties }) => properties!['kind'] === 'route',
    );
    const pieces = routes.map(({ geometry }) => (geometry as LineString).coordinates);
    expect(routes[0]!.properties!['coordTimes'][0]).toBe('2026-11-22T12:00:00.000Z');
    expect(routes.at(-1)!.properties!['coordTimes'].at(-1)).toBe('2026-11-22T12:10:00.000Z');
    expect(pieces.at(-1)!.at(-1)).toEqual([expect.closeTo(-179.9, 9), expect.closeTo(60, 9), 30]);
    for (const piece of pieces) {
      for (const [place, point] of piece.slice(1).entries()) {
        expect(Math.abs(point[0]! - piece[place]![0]!)).toBeLessThan(180);
      }
    }
  });

  it('ends what may go to any gateway at those that it reaches', () => {
    const any = exchange({ destination: { kind: 'any-gateway' } });
    const { properties } = read(handPlan({ exchanges: [any] })).features.at(-1)!;
    expect(properties!['destinationStationIds']).toEqual(['post']);
  });

  it('keeps any name of stations and exchanges', () => {
    fc.assert(
      fc.property(awkwardName, awkwardName, (unit, flow) => {
        const [team, post] = handPlan().stations;
        const stations = [
          { ...team!, name: unit },
          { ...post!, stationId: StationId.parse('post') },
        ];
        const { features } = read(handPlan({ stations, exchanges: [exchange({ name: flow })] }));
        expect(features[0]!.properties!['name']).toBe(unit);
        expect(features.at(-1)!.properties!['name']).toBe(flow);
      }),
    );
  });
});

describe('greatCircleLines', () => {
  const anyPlace = fc.record({
    latitudeDeg: fc.double({ min: -89, max: 89, noNaN: true }),
    longitudeDeg: fc.double({ min: -180, max: 180, noNaN: true }),
  });

  it('goes from end to end in pieces that never jump and are together as long as the arc', () => {
    fc.assert(
      fc.property(anyPlace, anyPlace, (from, to) => {
        const lines = greatCircleLines(from, to);
        let lengthDeg = 0;
        for (const line of lines) {
          for (const [place, point] of line.slice(1).entries()) {
            const before = line[place]!;
            expect(Math.abs(point[0] - before[0])).toBeLessThanOrEqual(180);
            lengthDeg += greatCircleAngleDeg(
              { longitudeDeg: before[0], latitudeDeg: before[1] },
              { longitudeDeg: point[0], latitudeDeg: point[1] },
            );
          }
        }
        // At the cut the latitude is linear between neighbours, which near a pole makes a small corner.
        expect(lengthDeg).toBeGreaterThan(greatCircleAngleDeg(from, to) - 1e-6);
        expect(lengthDeg).toBeLessThan(greatCircleAngleDeg(from, to) + 1);
      }),
    );
  });
});
