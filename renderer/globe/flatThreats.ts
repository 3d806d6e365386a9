import { Vector2, Vector3 } from 'three';
import { isThreatActive, type Threat, threatSymbolCode } from '../../shared/domain/index.ts';
import { type FlatSegments, flatSegments, strokeSegments } from './flatDrawing.ts';
import type { FlatProjection } from './flatProjection.ts';
import { drawSymbol } from './flatSymbols.ts';
import type { Moment } from './moment.ts';
import type { SceneInput } from './SceneLayer.ts';
import { threatCircle, threatIdOf } from './threatShapes.ts';

/** Threats on the flat map: the same symbols and circles as on the globe. */
export class FlatThreats {
  readonly #km = new Vector3();
  readonly #at = new Vector2();
  #threats: readonly Threat[] = [];
  #circles: readonly FlatSegments[] = [];
  #meant: readonly (string | null)[] = [];
  #sheet: SceneInput['symbols'] = null;
  #colors = { fill: '', edge: '', selected: '' };

  setInput({ scenario, selection, hover, symbols, palette: { of } }: SceneInput): void {
    const threats = scenario?.threats ?? [];
    if (threats !== this.#threats) {
      this.#threats = threats;
      this.#circles = threats.map((threat) => flatSegments(threatCircle(threat)));
    }
    this.#meant = [threatIdOf(selection), threatIdOf(hover)];
    this.#sheet = symbols;
    this.#colors = {
      fill: of.space.getStyle(),
      edge: of.threat.getStyle(),
      selected: of.selected.getStyle(),
    };
  }

  draw(context: CanvasRenderingContext2D, projection: FlatProjection, moment: Moment): void {
    for (const [row, threat] of this.#threats.entries()) {
      const meant = this.#meant.includes(threat.threatId);
      const active = isThreatActive(threat, moment.utcMs);
      context.strokeStyle = this.#colors.edge;
      context.lineWidth = meant ? 2.4 : active ? 1.4 : 1;
      context.globalAlpha = meant || active ? 0.95 : 0.4;
      strokeSegments(context, projection, this.#circles[row]!);
      this.#km.fromArray(moment.threatsKm, row * 3);
      if (projection.project(this.#km, this.#at)) {
        const code = threatSymbolCode(threat);
        drawSymbol(context, this.#at, { sheet: this.#sheet, code, selected: meant, colors: this.#colors });
      }
    }
    context.globalAlpha = 1;
  }
}
