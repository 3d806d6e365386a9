import { Vector3 } from 'three';
import { describe, expect, it } from 'vitest';
import {
  FOOTPRINT_POINTS,
  groundTrackSegments,
  orbitSegments,
  orbitSource,
  writeFootprint,
} from '../../../../renderer/globe/orbitGeometry.ts';
import { sceneFromEcef } from '../../../../renderer/globe/sceneFromEcef.ts';
import { createStateFiller, gmstRad } from '../../../../shared/astro/index.ts';
import { columnsFromElements, utcMs } from '../../../../shared/domain/index.ts';
import { elementSet } from '../../../support/elementSets.ts';

const element = elementSet({ satelliteId: '1' });
const T = utcMs(Date.UTC(2026, 10, 22, 3));

function positionAt(t: number): Vector3 {
  const state = new Float64Array(6);
  createStateFiller(columnsFromElements([element])).fill(utcMs(t), state);
  return sceneFromEcef({ frame: 'ECEF', xKm: state[0]!, yKm: state[1]!, zKm: state[2]! });
}

function pointsOf(segments: Float32Array): Vector3[] {
  return Array.from({ length: segments.length / 6 }, (_, at) => new Vector3().fromArray(segments, at * 6));
}

describe('orbit drawing', () => {
  it('verify the drawn orbit, turned by the sidereal angle, passes through the satellite', () => {
    const source = orbitSource(element, 0)!;
    const axis = new Vector3(0, 1, 0);
    const points = pointsOf(orbitSegments(source, T)).map((point) => point.applyAxisAngle(axis, -gmstRad(T)));
    const nearest = Math.min(...points.map((point) => point.distanceTo(positionAt(T))));
    // 240 points a revolution stand 0.028 radii apart.
    expect(nearest).toBeLessThan(0.015);
  });

  it('verify the ground track begins below the satellite', () => {
    const source = orbitSource(element, 0)!;
    const [first] = pointsOf(groundTrackSegments(source, T, T + source.periodMs));
    expect(first?.distanceTo(positionAt(T).normalize())).toBeLessThan(1e-6);
  });

  it('verify the satellite stands on the horizon everywhere on the edge of its footprint', () => {
    const satellite = positionAt(T);
    const segments = new Float32Array(FOOTPRINT_POINTS * 6);
    writeFootprint(satellite, segments);
    for (const point of pointsOf(segments)) {
      expect(Math.abs(point.length() - 1)).toBeLessThan(1e-6);
      expect(Math.abs(satellite.clone().sub(point).dot(point))).toBeLessThan(1e-6);
    }
    const end = new Vector3().fromArray(segments, segments.length - 3);
    expect(end.distanceTo(new Vector3().fromArray(segments, 0))).toBeLessThan(1e-6);
  });

  it('verify elements that cannot be propagated give no orbit', () => {
    expect(orbitSource({ ...element, meanMotionRevPerDay: -1 }, 0)).toBeNull();
  });
});
