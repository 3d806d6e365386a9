import { Matrix4, type Vector2, Vector3, type Vector3Like } from 'three';
import type { GlobeCamera } from './globeCamera.ts';
import { SCENE_FROM_ECEF_KM } from './sceneFromEcef.ts';

/** How near the pointer must come, CSS pixels. */
const STATION_REACH_PX = 10;
const SATELLITE_REACH_PX = 8;

/** What lies under the pointer. */
export type Picked =
  | { readonly kind: 'none' }
  | { readonly kind: 'station'; readonly row: number }
  | { readonly kind: 'threat'; readonly row: number }
  | { readonly kind: 'satellite'; readonly row: number };

/** Where Earth-fixed positions stand on the screen. */
export interface Projection {
  /** Writes CSS pixels from the top left to `target`; false when the point has no place on the screen. */
  project(km: Vector3Like, target: Vector2): boolean;
  /** Whether the Earth stands before the point. */
  isHidden(km: Vector3Like): boolean;
}

/** The projection of the globe's camera. Reused from frame to frame. */
export class ScreenProjection implements Projection {
  readonly #clipFromKm = new Matrix4();
  readonly #eye = new Vector3();
  readonly #scene = new Vector3();
  #widthPx = 1;
  #heightPx = 1;

  /** Adopts the camera as it stands and the size of the view in CSS pixels. */
  set({ camera }: GlobeCamera, widthPx: number, heightPx: number): void {
    this.#clipFromKm
      .multiplyMatrices(camera.projectionMatrix, camera.matrixWorldInverse)
      .multiply(SCENE_FROM_ECEF_KM);
    this.#eye.copy(camera.position);
    this.#widthPx = widthPx;
    this.#heightPx = heightPx;
  }

  project(km: Vector3Like, target: Vector2): boolean {
    const e = this.#clipFromKm.elements;
    const w = e[3]! * km.x + e[7]! * km.y + e[11]! * km.z + e[15]!;
    if (!(w > 0)) {
      return false;
    }
    const x = (e[0]! * km.x + e[4]! * km.y + e[8]! * km.z + e[12]!) / w;
    const y = (e[1]! * km.x + e[5]! * km.y + e[9]! * km.z + e[13]!) / w;
    target.set(((x + 1) / 2) * this.#widthPx, ((1 - y) / 2) * this.#heightPx);
    return true;
  }

  /** By the same geometry as the shaders. */
  isHidden(km: Vector3Like): boolean {
    const point = this.#scene.set(km.x, km.y, km.z).applyMatrix4(SCENE_FROM_ECEF_KM);
    if (point.lengthSq() < 1.0002) {
      return point.normalize().dot(this.#eye) < 1;
    }
    const ray = point.sub(this.#eye);
    const reach = ray.length();
    const closest = -this.#eye.dot(ray) / reach;
    return closest > 0 && closest < reach && this.#eye.lengthSq() - closest * closest < 1;
  }
}

/** Positions to pick from. */
export interface PickSource {
  readonly count: number;
  /** ECEF km of a row; NaN when it has none. */
  positionInto(row: number, target: { x: number; y: number; z: number }): void;
  /** Where marks stand off their positions, CSS pixels, x and y a row; left out where none do. */
  readonly offsetsPx?: Float32Array;
}

/** The station, else the threat, else the satellite, nearest to the pointer within reach; nothing behind the Earth is picked. */
export function pick(
  pointer: Vector2,
  projection: Projection,
  sources: { readonly stations: PickSource; readonly threats: PickSource; readonly satellites: PickSource },
): Picked {
  const station = nearest(pointer, projection, sources.stations, STATION_REACH_PX);
  if (station >= 0) {
    return { kind: 'station', row: station };
  }
  const threat = nearest(pointer, projection, sources.threats, STATION_REACH_PX);
  if (threat >= 0) {
    return { kind: 'threat', row: threat };
  }
  const satellite = nearest(pointer, projection, sources.satellites, SATELLITE_REACH_PX);
  return satellite >= 0 ? { kind: 'satellite', row: satellite } : { kind: 'none' };
}

function nearest(pointer: Vector2, projection: Projection, source: PickSource, reachPx: number): number {
  const km = new Vector3();
  const screen = pointer.clone();
  let best = reachPx;
  let found = -1;
  for (let row = 0; row < source.count; row += 1) {
    source.positionInto(row, km);
    if (projection.project(km, screen)) {
      // The mark and the point that it stands off both are the thing.
      const atPoint = screen.distanceTo(pointer);
      screen.x += source.offsetsPx?.[row * 2] ?? 0;
      screen.y += source.offsetsPx?.[row * 2 + 1] ?? 0;
      const distance = Math.min(atPoint, screen.distanceTo(pointer));
      if (distance < best && !projection.isHidden(km)) {
        best = distance;
        found = row;
      }
    }
  }
  return found;
}
