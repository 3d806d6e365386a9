import fc from 'fast-check';
import { Vector3 } from 'three';
import { describe, expect, it } from 'vitest';
import {
  geodeticFromScene,
  SCENE_FROM_ECEF_KM,
  sceneFromEcef,
  sceneFromGeodetic,
} from '../../../../renderer/globe/sceneFromEcef.ts';
import { ecefFromGeodetic } from '../../../../shared/astro/index.ts';

const latitude = fc.double({ min: -90, max: 90, noNaN: true });
const longitude = fc.double({ min: -180, max: 180, noNaN: true });

describe('scene from Earth-fixed kilometres', () => {
  it('verify the axes: Greenwich x, north y, 90 degrees west z', () => {
    const at = (longitudeDeg: number, latitudeDeg: number) =>
      sceneFromEcef(ecefFromGeodetic({ longitudeDeg, latitudeDeg, heightKm: 0 }));
    expect(at(0, 0).distanceTo(new Vector3(1, 0, 0))).toBeLessThan(1e-12);
    expect(at(0, 90).distanceTo(new Vector3(0, 1, 0))).toBeLessThan(1e-12);
    expect(at(-90, 0).distanceTo(new Vector3(0, 0, 1))).toBeLessThan(1e-12);
    expect(SCENE_FROM_ECEF_KM.determinant()).toBeGreaterThan(0);
  });

  it('verify the ellipsoid becomes the unit sphere, poles and antimeridian included', () => {
    fc.assert(
      fc.property(longitude, latitude, (longitudeDeg, latitudeDeg) => {
        const ground = sceneFromEcef(ecefFromGeodetic({ longitudeDeg, latitudeDeg, heightKm: 0 }));
        expect(Math.abs(ground.length() - 1)).toBeLessThan(1e-12);
        expect(ground.distanceTo(sceneFromGeodetic(longitudeDeg, latitudeDeg))).toBeLessThan(1e-12);
      }),
    );
  });

  it('verify longitude and latitude come back from the sphere', () => {
    const between = fc.double({ min: -89.9, max: 89.9, noNaN: true });
    fc.assert(
      fc.property(longitude, between, (longitudeDeg, latitudeDeg) => {
        const back = geodeticFromScene(sceneFromGeodetic(longitudeDeg, latitudeDeg));
        expect(Math.abs(back.latitudeDeg - latitudeDeg)).toBeLessThan(1e-9);
        const turn = Math.abs(back.longitudeDeg - longitudeDeg);
        expect(Math.min(turn, 360 - turn)).toBeLessThan(1e-9);
      }),
    );
  });
});
