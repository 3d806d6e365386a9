import { Vector2, Vector3 } from 'three';
import { describe, expect, it } from 'vitest';
import { GlobeCamera } from '../../../../renderer/globe/globeCamera.ts';
import { type PickSource, pick, ScreenProjection } from '../../../../renderer/globe/picking.ts';
import { ecefFromGeodetic } from '../../../../shared/astro/index.ts';

/** Places by longitude, latitude and height. */
function source(places: readonly (readonly [number, number, number])[]): PickSource {
  return {
    count: places.length,
    positionInto(row, target) {
      const [longitudeDeg, latitudeDeg, heightKm] = places[row]!;
      const { xKm, yKm, zKm } = ecefFromGeodetic({ longitudeDeg, latitudeDeg, heightKm });
      Object.assign(target, { x: xKm, y: yKm, z: zKm });
    },
  };
}

function view() {
  const camera = new GlobeCamera();
  camera.setAspect(800 / 600);
  camera.setPose({ longitudeDeg: 20, latitudeDeg: 60 });
  const projection = new ScreenProjection();
  projection.set(camera, 800, 600);
  return projection;
}

const NONE = source([]);

describe('picking', () => {
  it('verify the point looked at is in the middle of the panel', () => {
    const projection = view();
    const km = new Vector3();
    source([[20, 60, 0]]).positionInto(0, km);
    const screen = new Vector2();
    expect(projection.project(km, screen)).toBe(true);
    expect(screen.distanceTo(new Vector2(400, 300))).toBeLessThan(0.01);
    expect(projection.isHidden(km)).toBe(false);
  });

  it('verify a station is preferred, the nearest satellite is taken, and nothing out of reach', () => {
    const projection = view();
    const middle = new Vector2(400, 300);
    const stations = source([[20, 60, 0]]);
    const satellites = source([
      [22, 60, 550],
      [20.1, 60, 550],
    ]);
    expect(pick(middle, projection, { stations, threats: NONE, satellites })).toEqual({
      kind: 'station',
      row: 0,
    });
    expect(pick(middle, projection, { stations: NONE, threats: NONE, satellites })).toEqual({
      kind: 'satellite',
      row: 1,
    });
    expect(pick(new Vector2(5, 5), projection, { stations, threats: NONE, satellites })).toEqual({
      kind: 'none',
    });
  });

  it('verify a threat comes after a station and before a satellite', () => {
    const here = source([[20, 60, 0]]);
    const middle = new Vector2(400, 300);
    const picked = (stations: PickSource) =>
      pick(middle, view(), { stations, threats: here, satellites: here }).kind;
    expect([picked(here), picked(NONE)]).toEqual(['station', 'threat']);
  });

  it('verify what the Earth hides is not picked', () => {
    const projection = view();
    const antipode = source([
      [-160, -60, 0],
      [-160, -60, 550],
    ]);
    const middle = new Vector2(400, 300);
    expect(pick(middle, projection, { stations: NONE, threats: NONE, satellites: antipode })).toEqual({
      kind: 'none',
    });
    expect(pick(middle, projection, { stations: antipode, threats: NONE, satellites: NONE })).toEqual({
      kind: 'none',
    });
  });

  it('verify a satellite without a state is not picked', () => {
    const dead: PickSource = {
      count: 1,
      positionInto: (_, target) => Object.assign(target, { x: Number.NaN, y: Number.NaN, z: Number.NaN }),
    };
    expect(pick(new Vector2(400, 300), view(), { stations: NONE, threats: NONE, satellites: dead })).toEqual({
      kind: 'none',
    });
  });
});
