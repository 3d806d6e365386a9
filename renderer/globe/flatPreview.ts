import { Vector2, Vector3 } from 'three';
import { gmstRad } from '../../shared/astro/index.ts';
import { utcMs } from '../../shared/domain/index.ts';
import type { Disposable } from '../../shared/lifecycle/index.ts';
import { DesignMotion } from './designMotion.ts';
import { designOrbitSegments } from './designOrbits.ts';
import type { OpenChannel } from './displayMotion.ts';
import { flatSegments, strokeSegments } from './flatDrawing.ts';
import type { FlatProjection } from './flatProjection.ts';
import type { SceneInput } from './SceneLayer.ts';

const NORTH = new Vector3(0, 1, 0);

/** The design that is being edited, on the flat map: the ground below its planes and its satellites. */
export class FlatPreview implements Disposable {
  readonly #design: DesignMotion;
  readonly #km = new Vector3();
  readonly #point = new Vector3();
  readonly #at = new Vector2();
  #color = '';

  constructor(openChannel: OpenChannel, onKeys: () => void) {
    this.#design = new DesignMotion(openChannel, onKeys);
  }

  setInput({ preview, palette, scenario }: SceneInput): void {
    this.#design.setDesign(preview, scenario?.ut1MinusUtcS ?? 0);
    this.#color = `#${palette.of.selected.getHexString()}`;
  }

  draw(context: CanvasRenderingContext2D, projection: FlatProjection, t: number): void {
    const { motion, orbits } = this.#design;
    if (motion === null || orbits === null) {
      return;
    }
    this.#design.seek(t);
    context.strokeStyle = this.#color;
    context.lineWidth = 1;
    context.globalAlpha = 0.25;
    strokeSegments(context, projection, flatSegments(this.#onGround(designOrbitSegments(orbits, t), t)));
    context.globalAlpha = 1;
    for (let row = 0; row < motion.satelliteCount; row += 1) {
      motion.positionInto(row, t, this.#km);
      if (projection.project(this.#km, this.#at)) {
        context.strokeRect(this.#at.x - 1.5, this.#at.y - 1.5, 3, 3);
      }
    }
  }

  dispose(): void {
    this.#design.dispose();
  }

  /** Points of the circles brought down to the unit sphere and turned with the Earth; changes the array. */
  #onGround(segments: Float32Array, t: number): Float32Array {
    const turnRad = -gmstRad(utcMs(t));
    for (let at = 0; at < segments.length; at += 3) {
      this.#point.fromArray(segments, at).applyAxisAngle(NORTH, turnRad).normalize().toArray(segments, at);
    }
    return segments;
  }
}
