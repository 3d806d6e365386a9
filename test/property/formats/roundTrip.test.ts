import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatDegrees,
  formatDms,
  formatMgrs,
  geodeticFromMgrs,
  geodeticFromUtmUps,
  mgrsFromGeodetic,
  parsePosition,
  readElements,
  readStations,
  utmUpsFromGeodetic,
  writeElements,
  writeStationsCsv,
  writeStationsGeoJson,
  writeStationsJson,
} from '../../../shared/formats/index.ts';
import { mustFail, mustSucceed } from '../../support/results.ts';
import { elementSet, station, tleElementSet } from './arbitraries.ts';

describe('verify that reading what was written gives the same', () => {
  it.each(['json', 'omm-csv', 'omm-kvn', 'omm-xml'] as const)('element sets in %s', (format) => {
    fc.assert(
      fc.property(fc.array(elementSet, { minLength: 1, maxLength: 4 }), (elements) => {
        const read = mustSucceed(readElements(mustSucceed(writeElements(elements, format))));
        expect(read.rejected).toEqual([]);
        expect(read.warnings).toEqual([]);
        expect(read.records.map((record) => record.element)).toEqual(elements);
      }),
    );
  });

  it('element sets in TLE, to the digits it holds', () => {
    fc.assert(
      fc.property(fc.array(tleElementSet, { minLength: 1, maxLength: 4 }), (elements) => {
        const text = mustSucceed(writeElements(elements, 'tle'));
        for (const line of text.split('\n')) if (/^[12] /.test(line)) expect(line).toHaveLength(69);
        const read = mustSucceed(readElements(text));
        expect(read.rejected).toEqual([]);
        expect(read.warnings).toEqual([]);
        expect(read.records.map((record) => record.element)).toEqual(elements);
      }),
    );
  });

  it('any element set in TLE, rounded, or refused by name', () => {
    fc.assert(
      fc.property(elementSet, (element) => {
        const written = writeElements([element], 'tle');
        if (Number(element.satelliteId) > 339_999) {
          expect(mustFail(written).message).toContain(element.satelliteId);
          return;
        }
        const [record] = mustSucceed(readElements(mustSucceed(written))).records;
        expect(Math.abs((record?.element.epochUtcMs ?? 0) - element.epochUtcMs)).toBeLessThan(0.433);
        expect(Math.abs((record?.element.inclinationDeg ?? 0) - element.inclinationDeg)).toBeLessThan(5.1e-5);
        const bstar = record?.element.bstarPerEarthRadius ?? 0;
        const allowed = Math.max(Math.abs(element.bstarPerEarthRadius) * 5.1e-5, 5.1e-15);
        expect(Math.abs(bstar - element.bstarPerEarthRadius)).toBeLessThan(allowed);
      }),
    );
  });

  it('stations in JSON and CSV', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(station, { selector: (one) => one.stationId, minLength: 1, maxLength: 4 }),
        async (stations) => {
          expect(mustSucceed(await readStations(writeStationsJson(stations))).stations).toEqual(stations);
          expect(mustSucceed(await readStations(writeStationsCsv(stations))).stations).toEqual(stations);
          // A feature is a point or a line, never both.
          const simple = stations.map((one) => (one.track.length > 0 ? { ...one, place: null } : one));
          expect(mustSucceed(await readStations(writeStationsGeoJson(simple))).stations).toEqual(simple);
        },
      ),
    );
  });
});

describe('verify positions over the whole Earth', () => {
  const position = fc.record({
    latitudeDeg: fc.double({ min: -90, max: 90, noNaN: true }),
    longitudeDeg: fc.double({ min: -180, max: 180, noNaN: true }),
  });

  /** Distance on the ground, metres, good enough for centimetres: a chord on the sphere. */
  function chordM(
    a: { latitudeDeg: number; longitudeDeg: number },
    b: { latitudeDeg: number; longitudeDeg: number },
  ) {
    const vector = (point: { latitudeDeg: number; longitudeDeg: number }) => {
      const latitudeRad = (point.latitudeDeg * Math.PI) / 180;
      const longitudeRad = (point.longitudeDeg * Math.PI) / 180;
      const horizontal = Math.cos(latitudeRad);
      return [
        horizontal * Math.cos(longitudeRad),
        horizontal * Math.sin(longitudeRad),
        Math.sin(latitudeRad),
      ];
    };
    const [va, vb] = [vector(a), vector(b)];
    return 6_378_137 * Math.hypot(...va.map((value, axis) => value - (vb[axis] ?? 0)));
  }

  it('grid coordinates lead back', () => {
    fc.assert(
      fc.property(position, (point) => {
        expect(chordM(geodeticFromUtmUps(utmUpsFromGeodetic(point)), point)).toBeLessThan(1e-6);
      }),
    );
  });

  it('an MGRS square holds its point, and its centre has the same reference', () => {
    fc.assert(
      fc.property(position, fc.constantFrom(0, 2, 4, 6, 8, 10), (point, digits) => {
        const reference = mgrsFromGeodetic(point, digits as 10);
        const square = mustSucceed(geodeticFromMgrs(reference));
        // Half a diagonal, the scale of the grid (0.994 to 1.0016) and the flattening taken in.
        expect(chordM(square.centre, point)).toBeLessThan(square.sizeM * 0.7072 * 1.012 + 1e-6);
        if (digits === 10) expect(mustSucceed(parsePosition(formatMgrs(point))).notation).toBe('mgrs');
      }),
    );
  });

  it('written degrees read back', () => {
    fc.assert(
      fc.property(position, (point) => {
        expect(chordM(mustSucceed(parsePosition(formatDms(point, 3))), point)).toBeLessThan(0.03);
        expect(chordM(mustSucceed(parsePosition(formatDegrees(point, 7))), point)).toBeLessThan(0.02);
      }),
    );
  });
});
