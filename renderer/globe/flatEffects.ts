import { Vector2, Vector3 } from 'three';
import {
  CONTOUR_WEIGHTS,
  contourLook,
  contourSegments,
  type ReachedSatellite,
  reachedSatellites,
} from './effectShapes.ts';
import { css, type FlatSegments, flatSegments, strokeSegments } from './flatDrawing.ts';
import type { FlatProjection } from './flatProjection.ts';
import type { Moment } from './moment.ts';
import type { SceneInput } from './SceneLayer.ts';

/** Half the width of a mark, CSS pixels. */
const MARK_PX = 6;

/** What threats do, on the flat map: the same outlines and marks as on the globe. */
export class FlatEffects {
  readonly #km = new Vector3();
  readonly #at = new Vector2();
  #effects: SceneInput['effects'] = [];
  #styles: SceneInput['styles'] | null = null;
  #segments: readonly FlatSegments[] = [];
  #reached: readonly ReachedSatellite[] = [];
  #colors = { ink: '', halo: '' };
  #selection: SceneInput['selection'] = { kind: 'none' };

  setInput({ effects, styles, selection, palette: { of } }: SceneInput): void {
    this.#selection = selection;
    this.#colors = { ink: css(of.threat), halo: css(of.space) };
    if (effects !== this.#effects) {
      this.#segments = CONTOUR_WEIGHTS.map((weight) => flatSegments(contourSegments(effects, weight)));
    }
    if (effects !== this.#effects || styles !== this.#styles) {
      this.#reached = reachedSatellites(effects, styles);
    }
    this.#effects = effects;
    this.#styles = styles;
  }

  draw(context: CanvasRenderingContext2D, projection: FlatProjection, moment: Moment): void {
    for (const [place, weight] of CONTOUR_WEIGHTS.entries()) {
      const { widthPx, opacity } = contourLook(weight, this.#selection);
      context.strokeStyle = this.#colors.ink;
      context.lineWidth = widthPx;
      context.globalAlpha = opacity;
      strokeSegments(context, projection, this.#segments[place] ?? new Float32Array(0));
    }
    context.globalAlpha = 1;
    for (const { row, outcome } of this.#reached) {
      if (row >= moment.motion.satelliteCount) {
        continue;
      }
      moment.motion.positionInto(row, moment.utcMs, this.#km);
      if (projection.project(this.#km, this.#at)) {
        this.#drawMark(context, outcome);
      }
    }
  }

  /** A cross where a link is lost, a diamond where links get worse, each over a halo. */
  #drawMark(context: CanvasRenderingContext2D, outcome: ReachedSatellite['outcome']): void {
    const { x, y } = this.#at;
    context.beginPath();
    if (outcome === 'lost') {
      context.moveTo(x - MARK_PX, y - MARK_PX);
      context.lineTo(x + MARK_PX, y + MARK_PX);
      context.moveTo(x - MARK_PX, y + MARK_PX);
      context.lineTo(x + MARK_PX, y - MARK_PX);
    } else {
      context.moveTo(x, y - MARK_PX - 1);
      context.lineTo(x + MARK_PX + 1, y);
      context.lineTo(x, y + MARK_PX + 1);
      context.lineTo(x - MARK_PX - 1, y);
      context.closePath();
    }
    context.strokeStyle = this.#colors.halo;
    context.lineWidth = 4;
    context.stroke();
    context.strokeStyle = this.#colors.ink;
    context.lineWidth = 2;
    context.stroke();
  }
}
