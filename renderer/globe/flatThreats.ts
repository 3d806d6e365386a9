import { Vector2, Vector3 } from 'three';
import { isThreatActive, type Threat, threatSymbolCode } from '../../shared/domain/index.ts';
import { type FlatSegments, flatSegments, strokeSegments } from './flatDrawing.ts';
import type { FlatProjection } from './flatProjection.ts';
import { drawSymbol } from './flatSymbols.ts';
import type { Moment } from './moment.ts';
import type { SceneInput } from './SceneLayer.ts';
import type { SymbolOffsets } from './symbolFan.ts';
import { threatCircle, threatIdOf } from './threatShapes.ts';

/** Where symbols stand in a frame. */
interface ShownSymbols {
  readonly projection: FlatProjection;
  readonly moment: Moment;
  readonly fan: SymbolOffsets;
}

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

  draw(context: CanvasRenderingContext2D, shown: ShownSymbols): void {
    const { projection, moment } = shown;
    for (const [row, threat] of this.#threats.entries()) {
      const meant = this.#isMeant(threat);
      const active = isThreatActive(threat, moment.utcMs);
      context.strokeStyle = this.#colors.edge;
      context.lineWidth = meant ? 2.4 : active ? 1.4 : 1;
      context.globalAlpha = meant || active ? 0.95 : 0.4;
      strokeSegments(context, projection, this.#circles[row]!);
      context.globalAlpha = 1;
      if (!meant) {
        this.#drawSymbol(context, row, shown);
      }
    }
  }

  /** The symbols that are meant, over all others. */
  drawMeant(context: CanvasRenderingContext2D, shown: ShownSymbols): void {
    for (const [row, threat] of this.#threats.entries()) {
      if (this.#isMeant(threat)) {
        this.#drawSymbol(context, row, shown);
      }
    }
  }

  #drawSymbol(
    context: CanvasRenderingContext2D,
    row: number,
    { projection, moment, fan }: ShownSymbols,
  ): void {
    this.#km.fromArray(moment.threatsKm, row * 3);
    if (projection.project(this.#km, this.#at)) {
      this.#at.x += fan.threatsPx[row * 2]!;
      this.#at.y += fan.threatsPx[row * 2 + 1]!;
      const threat = this.#threats[row]!;
      const code = threatSymbolCode(threat);
      const selected = this.#isMeant(threat);
      const quiet = !selected && !isThreatActive(threat, moment.utcMs);
      drawSymbol(context, this.#at, { sheet: this.#sheet, code, selected, quiet, colors: this.#colors });
    }
  }

  #isMeant({ threatId }: Threat): boolean {
    return this.#meant.includes(threatId);
  }
}
