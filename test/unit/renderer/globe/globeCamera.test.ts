import { Vector2, Vector3 } from 'three';
import { describe, expect, it } from 'vitest';
import { clampPose, GlobeCamera } from '../../../../renderer/globe/globeCamera.ts';
import { sceneFromGeodetic } from '../../../../renderer/globe/sceneFromEcef.ts';

const MIDDLE = new Vector2(0, 0);

describe('camera of the globe', () => {
  it('verify the middle of the screen is the point looked at, from any side', () => {
    const camera = new GlobeCamera();
    for (const pose of [
      { longitudeDeg: 25, latitudeDeg: 69, tiltDeg: 0, headingDeg: 0 },
      { longitudeDeg: -179.9, latitudeDeg: -40, tiltDeg: 60, headingDeg: 130 },
      { longitudeDeg: 0, latitudeDeg: 89.5, tiltDeg: 20, headingDeg: -90 },
    ]) {
      camera.setPose(pose);
      const ground = camera.groundUnder(MIDDLE);
      const wanted = sceneFromGeodetic(pose.longitudeDeg, pose.latitudeDeg);
      expect(ground?.distanceTo(wanted)).toBeLessThan(1e-6);
    }
  });

  it('verify north is up and east is right at heading 0', () => {
    const camera = new GlobeCamera();
    camera.setPose({ longitudeDeg: 10, latitudeDeg: 50 });
    const north = sceneFromGeodetic(10, 52).project(camera.camera);
    const east = sceneFromGeodetic(13, 50).project(camera.camera);
    expect(north.y).toBeGreaterThan(0.01);
    expect(Math.abs(north.x)).toBeLessThan(1e-6);
    expect(east.x).toBeGreaterThan(0.01);
  });

  it('verify dragging keeps the grabbed ground under the pointer', () => {
    const camera = new GlobeCamera();
    camera.setAspect(1.6);
    camera.setPose({ longitudeDeg: 170, latitudeDeg: 30, distanceRadii: 1 });
    const grabbed = camera.groundUnder(new Vector2(0.1, 0.1))!.clone();
    const pointer = new Vector2(-0.15, 0.22);
    camera.bringUnder(grabbed, pointer);
    expect(camera.groundUnder(pointer)?.distanceTo(grabbed)).toBeLessThan(0.003);
  });

  it('verify zooming keeps what lies under the pointer', () => {
    const camera = new GlobeCamera();
    camera.setPose({ longitudeDeg: 5, latitudeDeg: 45, distanceRadii: 2 });
    const pointer = new Vector2(0.2, -0.1);
    const before = camera.groundUnder(pointer)!.clone();
    camera.zoomAt(0.7, pointer);
    expect(camera.pose.distanceRadii).toBeCloseTo(1.4, 12);
    expect(camera.groundUnder(pointer)?.distanceTo(before)).toBeLessThan(0.003);
  });

  it('verify the space beside the Earth is no ground', () => {
    expect(new GlobeCamera().groundUnder(new Vector2(0.99, 0.99), new Vector3())).toBeNull();
  });

  it('verify a pose is kept within its limits', () => {
    const pose = clampPose({
      longitudeDeg: 190,
      latitudeDeg: 95,
      distanceRadii: 1e-9,
      tiltDeg: 95,
      headingDeg: -270,
    });
    expect(pose).toEqual({
      longitudeDeg: -170,
      latitudeDeg: 89.5,
      distanceRadii: 0.015,
      tiltDeg: 80,
      headingDeg: 90,
    });
  });
});
