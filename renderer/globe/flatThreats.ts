import { Vector2, Vector3 } from 'three';
import { isThreatActive, type Threat } from '../../shared/domain/index.ts';
import { type FlatSegments, flatSegments, strokeSegments } from './flatDrawing.ts';
import type { FlatProjection } from './flatProjection.ts';
import type { Moment } from './moment.ts';
import type { SceneInput } from './SceneLayer.ts';
import { threatCircle, threatIdOf } from './threatShapes.ts';

/** Half the width of a mark, CSS pixels. */
const MARK_PX = 7;
const MEANT_MARK_PX = 9;

/** Threats on the flat map: the same marks and circles as on the globe. */
export class FlatThreats {
  readonly #km = new Vector3();
  readonly #at = new Vector2();
  #threats: readonly Threat[] = [];
  #circles: readonly FlatSegments[] = [];
  #meant: readonly (string | null)[] = [];
  #ink = '';
  #ground = '';
  #selected = '';

  setInput({ scenario, selection, hover, palette: { of } }: SceneInput): void {
    const threats = scenario?.threats ?? [];
    if (threats !== this.#threats) {
      this.#threats = threats;
      this.#circles = threats.map((threat) => flatSegments(threatCircle(threat)));
    }
    this.#meant = [threatIdOf(selection), threatIdOf(hover)];
    this.#ink = of.threat.getStyle();
    this.#ground = of.space.getStyle();
    this.#selected = of.selected.getStyle();
  }

  draw(context: CanvasRenderingContext2D, projection: FlatProjection, moment: Moment): void {
    for (const [row, threat] of this.#threats.entries()) {
      const meant = this.#meant.includes(threat.threatId);
      const active = isThreatActive(threat, moment.utcMs);
      context.strokeStyle = this.#ink;
      context.lineWidth = meant ? 2.4 : active ? 1.4 : 1;
      context.globalAlpha = meant || active ? 0.95 : 0.4;
      strokeSegments(context, projection, this.#circles[row]!);
      this.#km.fromArray(moment.threatsKm, row * 3);
      if (projection.project(this.#km, this.#at)) {
        this.#drawMark(context, threat, meant);
      }
    }
    context.globalAlpha = 1;
  }

  /** The hostile frame, crossed for a jammer, with a ring for a listener. */
  #drawMark(context: CanvasRenderingContext2D, threat: Threat, meant: boolean): void {
    const { x, y } = this.#at;
    const half = meant ? MEANT_MARK_PX : MARK_PX;
    context.fillStyle = this.#ground;
    context.strokeStyle = meant ? this.#selected : this.#ink;
    context.lineWidth = 1.6;
    context.beginPath();
    context.moveTo(x, y - half);
    context.lineTo(x + half, y);
    context.lineTo(x, y + half);
    context.lineTo(x - half, y);
    context.closePath();
    context.fill();
    context.stroke();
    const inner = half * 0.4;
    context.beginPath();
    if (threat.kind === 'jammer') {
      context.moveTo(x - inner, y - inner);
      context.lineTo(x + inner, y + inner);
      context.moveTo(x - inner, y + inner);
      context.lineTo(x + inner, y - inner);
    } else {
      context.arc(x, y, inner, 0, 2 * Math.PI);
    }
    context.stroke();
  }
}
