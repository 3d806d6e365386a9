import {
  degreesToRadians,
  ecfToLookAngles,
  eciToEcf,
  gstime,
  json2satrec,
  type OMMJsonObject,
  propagate,
  radiansToDegrees,
} from 'satellite.js';
import { expect, test } from 'vitest';
import { SatelliteId, StationId } from '../../../shared/domain/index.ts';
import { ommJsonFromElement } from '../../../shared/formats/index.ts';
import { createLooks } from '../../../shared/plan/index.ts';
import { elementSet } from '../../support/elementSets.ts';
import { minute } from '../../support/plans.ts';
import { fixedStation } from '../../support/stations.ts';

const ELEMENT = elementSet({ satelliteId: '900000001' });
const STATION = fixedStation({});
const looks = createLooks({ stations: [STATION], elements: [ELEMENT], ut1MinusUtcS: 0 });
const ALPHA = StationId.parse('alpha');

test('verify that azimuth and elevation are those of another library, to a hundredth of what papers tell', () => {
  const times = [0, 1, 2.5, 60].map(minute);
  const record = json2satrec(ommJsonFromElement(ELEMENT) as unknown as OMMJsonObject);
  const { latitudeDeg, longitudeDeg, heightM } = STATION.place!;
  const place = {
    latitude: degreesToRadians(latitudeDeg),
    longitude: degreesToRadians(longitudeDeg),
    height: heightM / 1000,
  };
  const found = looks(ALPHA, ELEMENT.satelliteId, times);
  times.forEach((atUtcMs, row) => {
    const at = new Date(atUtcMs);
    const { azimuth, elevation } = ecfToLookAngles(
      place,
      eciToEcf(propagate(record, at)!.position, gstime(at)),
    );
    const off = (found[row]!.azimuthDeg - radiansToDegrees(azimuth) + 540) % 360;
    expect(Math.abs(off - 180)).toBeLessThan(0.01);
    expect(Math.abs(found[row]!.elevationDeg - radiansToDegrees(elevation))).toBeLessThan(0.01);
  });
});

test('verify that a station or a satellite that is not there has no angles', () => {
  expect(looks(StationId.parse('nobody'), ELEMENT.satelliteId, [minute(0)])).toEqual([null]);
  expect(looks(ALPHA, SatelliteId.parse('900000009'), [minute(0), minute(1)])).toEqual([null, null]);
});
