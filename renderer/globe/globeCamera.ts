import { PerspectiveCamera, Ray, type Vector2, Vector3 } from 'three';
import { RAD_PER_DEG, wrapDeg180 } from '../../shared/astro/index.ts';
import { geodeticFromScene, sceneFromGeodetic } from './sceneFromEcef.ts';

/** Where the camera looks: a point of the ground, how far from it, from which side. */
export interface CameraPose {
  readonly longitudeDeg: number;
  readonly latitudeDeg: number;
  /** Distance from the point of the ground, Earth radii. */
  readonly distanceRadii: number;
  /** 0 looks straight down, 80 nearly along the ground. */
  readonly tiltDeg: number;
  /** Direction that is up on the screen, from north clockwise. */
  readonly headingDeg: number;
}

const FIELD_OF_VIEW_DEG = 34;
const MIN_DISTANCE_RADII = 0.015;
const MAX_DISTANCE_RADII = 24;
const MAX_TILT_DEG = 80;
/** The pole itself has no north to keep up. */
const MAX_LATITUDE_DEG = 89.5;
/** Rounds of correction while dragging; each leaves a few per cent of the rest. */
const DRAG_ROUNDS = 4;

/** The whole Earth with low orbits around it. */
export const HOME_DISTANCE_RADII = 3.35;

/** Nearer than this the orbits that pass over a region are out of the picture. */
const REGION_LEAST_RADII = 1.7;
/** Share of half the picture that a region takes. */
const REGION_SHARE = 0.5;

/** How far from its middle a region of a radius is seen among what passes over it, never farther than the whole Earth. */
export function regionDistanceRadii(radiusDeg: number): number {
  const reach = Math.sin(Math.min(90, radiusDeg) * RAD_PER_DEG);
  const distance = reach / (REGION_SHARE * Math.tan((FIELD_OF_VIEW_DEG / 2) * RAD_PER_DEG));
  return Math.min(HOME_DISTANCE_RADII, Math.max(REGION_LEAST_RADII, distance));
}

/** Radius of the region that is seen from a distance, the other way round. */
export function regionRadiusDeg(distanceRadii: number): number {
  const reach = distanceRadii * REGION_SHARE * Math.tan((FIELD_OF_VIEW_DEG / 2) * RAD_PER_DEG);
  return Math.asin(Math.min(1, reach)) / RAD_PER_DEG;
}

/** Keeps a pose inside its limits. */
export function clampPose(pose: CameraPose): CameraPose {
  const clamp = (value: number, least: number, most: number) => Math.min(most, Math.max(least, value));
  return {
    longitudeDeg: wrapDeg180(pose.longitudeDeg),
    latitudeDeg: clamp(pose.latitudeDeg, -MAX_LATITUDE_DEG, MAX_LATITUDE_DEG),
    distanceRadii: clamp(pose.distanceRadii, MIN_DISTANCE_RADII, MAX_DISTANCE_RADII),
    tiltDeg: clamp(pose.tiltDeg, 0, MAX_TILT_DEG),
    headingDeg: wrapDeg180(pose.headingDeg),
  };
}

/** The camera of the globe: a pose, and the three.js camera that follows from it. */
export class GlobeCamera {
  readonly camera = new PerspectiveCamera(FIELD_OF_VIEW_DEG, 1, 0.001, 200);
  readonly #ray = new Ray();
  readonly #ground = new Vector3();
  readonly #north = new Vector3();
  readonly #east = new Vector3();
  readonly #forward = new Vector3();
  #pose: CameraPose = {
    longitudeDeg: 0,
    latitudeDeg: 0,
    distanceRadii: HOME_DISTANCE_RADII,
    tiltDeg: 0,
    headingDeg: 0,
  };

  constructor() {
    this.#apply();
  }

  get pose(): CameraPose {
    return this.#pose;
  }

  setPose(change: Partial<CameraPose>): void {
    this.#pose = clampPose({ ...this.#pose, ...change });
    this.#apply();
  }

  setAspect(aspect: number): void {
    this.camera.aspect = aspect;
    // A narrow panel widens the view, so that the whole Earth still fits across.
    const halfRad = (FIELD_OF_VIEW_DEG / 2) * RAD_PER_DEG;
    const fitted = aspect >= 1 ? halfRad : Math.atan(Math.tan(halfRad) / aspect);
    this.camera.fov = (2 * fitted) / RAD_PER_DEG;
    this.camera.updateProjectionMatrix();
    this.#apply();
  }

  /** The point of the unit sphere under a point of the screen (-1..1, up positive); null beside the Earth. */
  groundUnder(screen: Vector2, target = new Vector3()): Vector3 | null {
    const { origin, direction } = this.#ray;
    origin.setFromMatrixPosition(this.camera.matrixWorld);
    direction.set(screen.x, screen.y, 0.5).unproject(this.camera).sub(origin).normalize();
    const closest = -origin.dot(direction);
    const missSquared = origin.lengthSq() - closest * closest;
    if (closest <= 0 || missSquared >= 1) {
      return null;
    }
    return target
      .copy(direction)
      .multiplyScalar(closest - Math.sqrt(1 - missSquared))
      .add(origin);
  }

  /** Turns the globe until a point of the ground lies under a point of the screen, as far as that can be. */
  bringUnder(ground: Vector3, screen: Vector2): void {
    const wanted = geodeticFromScene(ground);
    for (let round = 0; round < DRAG_ROUNDS; round += 1) {
      const under = this.groundUnder(screen);
      if (under === null) {
        return;
      }
      const found = geodeticFromScene(under);
      this.setPose({
        longitudeDeg: this.#pose.longitudeDeg + wrapDeg180(wanted.longitudeDeg - found.longitudeDeg),
        latitudeDeg: this.#pose.latitudeDeg + wanted.latitudeDeg - found.latitudeDeg,
      });
    }
  }

  /** Zooms by a factor and keeps what lies under the point of the screen. */
  zoomAt(factor: number, screen: Vector2): void {
    const ground = this.groundUnder(screen);
    this.setPose({ distanceRadii: this.#pose.distanceRadii * factor });
    if (ground !== null) {
      this.bringUnder(ground, screen);
    }
  }

  #apply(): void {
    const { longitudeDeg, latitudeDeg, distanceRadii, tiltDeg, headingDeg } = this.#pose;
    const ground = sceneFromGeodetic(longitudeDeg, latitudeDeg, this.#ground);
    this.#east.set(0, 1, 0).cross(ground).normalize();
    this.#north.copy(ground).cross(this.#east);
    const headingRad = headingDeg * RAD_PER_DEG;
    const tiltRad = tiltDeg * RAD_PER_DEG;
    this.#forward
      .copy(this.#north)
      .multiplyScalar(Math.cos(headingRad))
      .addScaledVector(this.#east, Math.sin(headingRad));
    this.camera.position
      .copy(ground)
      .addScaledVector(ground, distanceRadii * Math.cos(tiltRad))
      .addScaledVector(this.#forward, -distanceRadii * Math.sin(tiltRad));
    this.camera.up
      .copy(this.#forward)
      .multiplyScalar(Math.cos(tiltRad))
      .addScaledVector(ground, Math.sin(tiltRad));
    this.camera.lookAt(ground);
    this.camera.updateMatrixWorld(true);
  }
}
