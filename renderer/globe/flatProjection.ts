import { type Vector2, Vector3, type Vector3Like } from 'three';
import { RAD_PER_DEG, wrapDeg180 } from '../../shared/astro/index.ts';
import type { Projection } from './picking.ts';
import { isSameRegion } from './region.ts';
import { geodeticFromScene, SCENE_FROM_ECEF_KM } from './sceneFromEcef.ts';
import type { Ground, Region } from './WorldScene.ts';

/** Most that the map is magnified, CSS pixels a degree. */
const MAX_PX_PER_DEG = 200;
/** A smaller region is shown as one of this radius, degrees: satellites that serve it pass beside it. */
const LEAST_RADIUS_DEG = 10;
/** Shares of the panel that a region takes from north to south, and at most across, where names have more room. */
const REGION_SHARE = 0.5;
const REGION_SHARE_ACROSS = 0.85;
/** Degrees from the upper to the lower edge at most when something is brought near. */
const NEAR_HEIGHT_DEG = 16;

/** The equirectangular map: degrees are pixels. Positions in space stand at the point below them. */
export class FlatProjection implements Projection {
  readonly #point = new Vector3();
  #centre: Ground = { longitudeDeg: 0, latitudeDeg: 0 };
  #pxPerDeg = 2;
  #widthPx = 360;
  #heightPx = 180;
  /** Until the map is moved. */
  #fitted: Region | null = null;

  get centre(): Ground {
    return this.#centre;
  }
  get pxPerDeg(): number {
    return this.#pxPerDeg;
  }
  get widthPx(): number {
    return this.#widthPx;
  }
  get heightPx(): number {
    return this.#heightPx;
  }

  /** Scale from which on something counts as near. */
  get nearPxPerDeg(): number {
    return this.#heightPx / NEAR_HEIGHT_DEG;
  }

  /** The part of the ground that is shown. */
  get shown(): Region {
    const radiusDeg = (this.#heightPx / 2 / this.#pxPerDeg) * REGION_SHARE;
    return this.#fitted ?? { centre: this.#centre, radiusDeg };
  }

  /** Whether the map was fitted to a region and not moved since. */
  isFittedTo(region: Region): boolean {
    return this.#fitted !== null && isSameRegion(this.#fitted, region);
  }

  /** Scale at which the whole map just fits the panel. */
  get fittingPxPerDeg(): number {
    return Math.max(0.1, Math.min(this.#widthPx / 360, this.#heightPx / 180));
  }

  /** Adapts to the panel, CSS pixels; a map that was shown whole, or fitted to a region, stays so. */
  setSize(widthPx: number, heightPx: number): void {
    const wasWhole = this.#pxPerDeg <= this.fittingPxPerDeg * 1.001;
    this.#widthPx = Math.max(1, widthPx);
    this.#heightPx = Math.max(1, heightPx);
    if (this.#fitted !== null) {
      this.fit(this.#fitted);
    } else {
      this.set(this.#centre, wasWhole ? 0 : this.#pxPerDeg);
    }
  }

  /** Brings a region into the middle with room about it; far north and south its degrees of longitude are many. */
  fit(region: Region): void {
    const { centre, radiusDeg } = region;
    const halfDeg = Math.min(90, Math.max(LEAST_RADIUS_DEG, radiusDeg));
    const reach = Math.sin(halfDeg * RAD_PER_DEG) / Math.cos(centre.latitudeDeg * RAD_PER_DEG);
    const halfAcrossDeg = reach >= 1 ? 180 : Math.asin(reach) / RAD_PER_DEG;
    const downPxPerDeg = (REGION_SHARE * this.#heightPx) / 2 / halfDeg;
    const acrossPxPerDeg = (REGION_SHARE_ACROSS * this.#widthPx) / 2 / halfAcrossDeg;
    this.set(centre, Math.min(downPxPerDeg, acrossPxPerDeg));
    this.#fitted = region;
  }

  /** Sets middle and scale within their limits; the map never leaves an empty strip that it could fill. */
  set(centre: Ground, pxPerDeg: number): void {
    this.#fitted = null;
    this.#pxPerDeg = Math.min(MAX_PX_PER_DEG, Math.max(this.fittingPxPerDeg, pxPerDeg));
    const spareDeg = Math.max(0, 90 - this.#heightPx / 2 / this.#pxPerDeg);
    this.#centre = {
      longitudeDeg: wrapDeg180(centre.longitudeDeg),
      latitudeDeg: Math.min(spareDeg, Math.max(-spareDeg, centre.latitudeDeg)),
    };
  }

  /** Moves the map by pixels of the pointer. */
  pan(dxPx: number, dyPx: number): void {
    const { longitudeDeg, latitudeDeg } = this.#centre;
    const moved = {
      longitudeDeg: longitudeDeg - dxPx / this.#pxPerDeg,
      latitudeDeg: latitudeDeg + dyPx / this.#pxPerDeg,
    };
    this.set(moved, this.#pxPerDeg);
  }

  /** Magnifies by a factor and keeps what lies under a point of the panel. */
  zoomAt(factor: number, xPx: number, yPx: number): void {
    const fromMiddleX = xPx - this.#widthPx / 2;
    const fromMiddleY = yPx - this.#heightPx / 2;
    const before = this.#pxPerDeg;
    this.set(this.#centre, before * factor);
    const share = this.#pxPerDeg / before - 1;
    this.pan(-fromMiddleX * share, -fromMiddleY * share);
  }

  /** Left edge of a longitude, CSS pixels: the copy of the map nearest to the middle. */
  xOf(longitudeDeg: number): number {
    return this.#widthPx / 2 + wrapDeg180(longitudeDeg - this.#centre.longitudeDeg) * this.#pxPerDeg;
  }

  yOf(latitudeDeg: number): number {
    return this.#heightPx / 2 - (latitudeDeg - this.#centre.latitudeDeg) * this.#pxPerDeg;
  }

  /** The ground under a point of the panel; null above and below the map. */
  groundAt({ x, y }: Vector2): Ground | null {
    const latitudeDeg = this.#centre.latitudeDeg - (y - this.#heightPx / 2) / this.#pxPerDeg;
    const longitudeDeg = wrapDeg180(this.#centre.longitudeDeg + (x - this.#widthPx / 2) / this.#pxPerDeg);
    return Math.abs(latitudeDeg) > 90 ? null : { longitudeDeg, latitudeDeg };
  }

  project(km: Vector3Like, target: Vector2): boolean {
    if (Number.isNaN(km.x)) {
      return false;
    }
    const point = this.#point.set(km.x, km.y, km.z).applyMatrix4(SCENE_FROM_ECEF_KM);
    const { longitudeDeg, latitudeDeg } = geodeticFromScene(point);
    target.set(this.xOf(longitudeDeg), this.yOf(latitudeDeg));
    return true;
  }

  isHidden(): boolean {
    return false;
  }
}
