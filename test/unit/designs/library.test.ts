import { describe, expect, it } from 'vitest';
import {
  createPropagator,
  ecefFromTeme,
  elementsOfOrbits,
  gmstRad,
  subsatellitePoint,
} from '../../../shared/astro/index.ts';
import {
  countLibraryFleet,
  DESIGN_LIBRARY,
  fleetFromLibrary,
  type LibraryFleet,
  libraryFleetById,
} from '../../../shared/designs/index.ts';
import {
  activeParts,
  countSatellites,
  type DesignedOrbits,
  type Fleet,
  fleetSatelliteIds,
  Scenario,
  type UtcMs,
  utcMs,
} from '../../../shared/domain/index.ts';
import { mustSucceed } from '../../support/results.ts';
import { scenario } from '../../support/scenarios.ts';

const EMPTY = scenario();
const EARTH_KM = 6378.137;

function entry(libraryId: string): LibraryFleet {
  const found = libraryFleetById(libraryId);
  if (found === undefined) throw new Error(`no ${libraryId} in the library`);
  return found;
}

function everything(): Fleet[] {
  const fleets: Fleet[] = [];
  for (const each of DESIGN_LIBRARY) {
    fleets.push(fleetFromLibrary(each, { ...EMPTY, fleets }));
  }
  return fleets;
}

function designsOf(fleet: Fleet): DesignedOrbits[] {
  return fleet.parts.flatMap(({ orbits }) => (orbits.kind === 'catalogue' ? [] : [orbits]));
}

describe('the library of designs', () => {
  it.each([
    ['sdn-backbone', [13, 21, 448]],
    ['starlink-gen1', [1584, 1584, 720, 348, 172]],
    ['starlink-480', [4400]],
    ['starlink-gen2-grant', [2500, 2500, 2500]],
    ['starlink-gen2-application', [5280, 5280, 5280, 3600, 3360, 3360, 3360, 144, 324]],
    ['amazon-leo', [784, 1296, 1156]],
    ['oneweb-gen1', [588]],
    ['iridium-next', [66]],
    ['sda-t1', [126]],
    ['sda-t2', [100, 90, 20]],
    ['lightspeed', [156, 108]],
    ['lightspeed-2020', [351, 1320]],
    ['o3b-mpower', [13]],
    ['wgs', [3]],
    ['muos', [5]],
    ['aehf', [6]],
    ['inmarsat-i4', [4]],
  ])('verify the numbers of %s against its source', (libraryId, counts) => {
    const fleet = fleetFromLibrary(entry(libraryId), EMPTY);
    expect(fleet.parts.map((part) => countSatellites(part.orbits))).toEqual(counts);
    expect(countLibraryFleet(entry(libraryId))).toBe(counts.reduce((sum, count) => sum + count, 0));
  });

  it('verify the totals that were filed and granted', () => {
    expect(countLibraryFleet(entry('starlink-gen1'))).toBe(4408);
    expect(countLibraryFleet(entry('starlink-gen2-grant'))).toBe(7500);
    expect(countLibraryFleet(entry('starlink-gen2-application'))).toBe(29_988);
    expect(countLibraryFleet(entry('amazon-leo'))).toBe(3236);
  });

  it('verify that all designs together are one valid scenario without a number used twice', () => {
    const fleets = everything();
    expect(fleets).toHaveLength(17);
    const together = Scenario.parse({ ...EMPTY, fleets });
    const ids = together.fleets.flatMap((fleet) => fleetSatelliteIds(fleet));
    expect(ids.length).toBeGreaterThan(50_000);
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(together.fleets.map((fleet) => fleet.colorIndex)).size).toBe(17);
  });

  it('verify that a design is added twice as two fleets', () => {
    const first = fleetFromLibrary(entry('iridium-next'), EMPTY);
    const second = fleetFromLibrary(entry('iridium-next'), { ...EMPTY, fleets: [first] });
    expect([second.fleetId, second.name, second.colorIndex]).toEqual(['iridium-next-2', 'Iridium NEXT 2', 1]);
    expect(Scenario.safeParse({ ...EMPTY, fleets: [first, second] }).success).toBe(true);
  });

  it('verify height and inclination of every shell by SGP4', () => {
    for (const fleet of everything()) {
      for (const orbits of designsOf(fleet)) {
        if (orbits.kind !== 'walker') continue;
        const element = elementsOfOrbits({ ...orbits, planes: 1, perPlane: 1, phasing: 0 })[0]!;
        const propagator = mustSucceed(createPropagator(element));
        let radiusSum = 0;
        let highest = 0;
        for (let step = 0; step < 120; step += 1) {
          const at = utcMs(element.epochUtcMs + (step / 120) * (86_400_000 / element.meanMotionRevPerDay));
          const { positionKm } = mustSucceed(propagator.stateAt(at));
          const radiusKm = Math.hypot(positionKm.xKm, positionKm.yKm, positionKm.zKm);
          radiusSum += radiusKm / 120;
          highest = Math.max(highest, Math.abs(positionKm.zKm) / radiusKm);
        }
        // The bounds stand with `walkerElements`: 3.3 km of mean radius; J2 tilts the plane by hundredths of a degree.
        expect(Math.abs(radiusSum - EARTH_KM - orbits.altitudeKm), orbits.name).toBeLessThan(4);
        const reachDeg = Math.min(orbits.inclinationDeg, 180 - orbits.inclinationDeg);
        expect(Math.abs((Math.asin(highest) * 180) / Math.PI - reachDeg), orbits.name).toBeLessThan(0.15);
      }
    }
  });

  it('verify the gaps between planes that OneWeb and Iridium state, seam included', () => {
    const gaps = (libraryId: string): number[] => {
      const orbits = designsOf(fleetFromLibrary(entry(libraryId), EMPTY))[0]!;
      const nodes = [...new Set(elementsOfOrbits(orbits).map((element) => element.raanDeg))];
      return [...nodes.slice(1), nodes[0]! + 180].map((nodeDeg, at) => nodeDeg - nodes[at]!);
    };
    expect(gaps('oneweb-gen1').map((gapDeg) => Number(gapDeg.toFixed(3)))).toEqual([
      ...Array<number>(11).fill(15.225),
      12.525,
    ]);
    expect(gaps('iridium-next').map((gapDeg) => Number(gapDeg.toFixed(3)))).toEqual([
      ...Array<number>(5).fill(31.6),
      22,
    ]);
  });

  it('verify that slots over the equator keep their longitudes for a day', () => {
    for (const libraryId of ['wgs', 'muos', 'aehf', 'inmarsat-i4']) {
      const orbits = designsOf(fleetFromLibrary(entry(libraryId), EMPTY))[0]!;
      if (orbits.kind !== 'geostationary') throw new Error('expected slots');
      elementsOfOrbits(orbits).forEach((element, place) => {
        const propagator = mustSucceed(createPropagator(element));
        const { longitudeDeg, inclinationDeg } = orbits.slots[place]!;
        for (let hour = 0; hour <= 24; hour += 3) {
          const at = utcMs(element.epochUtcMs + hour * 3_600_000);
          const { positionKm } = mustSucceed(propagator.stateAt(at));
          const point = subsatellitePoint(ecefFromTeme(positionKm, gmstRad(at, 0)));
          const off = ((point.longitudeDeg - longitudeDeg + 540) % 360) - 180;
          // A figure of eight of inclination i is i^2 / 4 wide to either side (radians): 0.19 degrees at 6.64.
          expect(Math.abs(off), `${element.objectName} after ${hour} h`).toBeLessThan(0.3);
          expect(Math.abs(point.latitudeDeg)).toBeLessThan(inclinationDeg + 0.2);
        }
      });
    }
  });

  it('verify that the phases of the backbone appear with their dates', () => {
    const backbone = fleetFromLibrary(entry('sdn-backbone'), EMPTY);
    const countAt = (toUtcMs: UtcMs) =>
      activeParts([backbone], toUtcMs).reduce((sum, part) => sum + part.satelliteIds.length, 0);
    expect(countAt(utcMs(Date.UTC(2026, 8, 1)))).toBe(0);
    expect(countAt(EMPTY.toUtcMs)).toBe(13);
    expect(countAt(utcMs(Date.UTC(2027, 10, 1)))).toBe(34);
    expect(countAt(utcMs(Date.UTC(2028, 0, 1)))).toBe(482);
  });

  it('verify that nothing claims more than its source', () => {
    expect(entry('sdn-backbone').confidence).toBe('notional');
    for (const each of DESIGN_LIBRARY) {
      expect(each.source, each.libraryId).toMatch(/NOTIONAL/);
      expect(each.source.length, each.libraryId).toBeGreaterThan(80);
    }
    for (const unconfirmed of ['iridium-next', 'sda-t1', 'o3b-mpower', 'starlink-gen1', 'muos']) {
      expect(entry(unconfirmed).source).toMatch(/own knowledge/i);
    }
  });
});
