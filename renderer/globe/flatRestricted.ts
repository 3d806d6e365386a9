import { type FlatSegments, flatSegments, strokeSegments } from './flatDrawing.ts';
import type { FlatProjection } from './flatProjection.ts';
import type { Moment } from './moment.ts';
import { appliesAt, type RestrictedArea, restrictedAreas } from './restrictedShapes.ts';
import type { SceneInput } from './SceneLayer.ts';

/** Areas of restricted bands on the flat map: the same edges as on the globe. */
export class FlatRestricted {
  #areas: readonly RestrictedArea[] = [];
  #edges: readonly Readonly<Record<'whole' | 'dashed' | 'hatch', FlatSegments>>[] = [];
  #ink = '';

  setInput({ scenario, palette: { of } }: SceneInput): void {
    const areas = restrictedAreas(scenario);
    if (areas !== this.#areas) {
      this.#areas = areas;
      this.#edges = areas.map(({ whole, dashed, hatch }) => ({
        whole: flatSegments(whole),
        dashed: flatSegments(dashed),
        hatch: flatSegments(hatch),
      }));
    }
    this.#ink = of.restricted.getStyle();
  }

  /** The hatching of the areas that apply: below symbols. */
  drawHatch(
    context: CanvasRenderingContext2D,
    projection: FlatProjection,
    { utcMs }: Pick<Moment, 'utcMs'>,
  ): void {
    context.strokeStyle = this.#ink;
    context.lineWidth = 1;
    context.globalAlpha = 0.55;
    for (const [place, area] of this.#areas.entries()) {
      if (appliesAt(area, utcMs)) strokeSegments(context, projection, this.#edges[place]!.hatch);
    }
    context.globalAlpha = 1;
  }

  /** Their edges: above symbols, which would hide a small area. */
  drawEdges(
    context: CanvasRenderingContext2D,
    projection: FlatProjection,
    { utcMs }: Pick<Moment, 'utcMs'>,
  ): void {
    context.strokeStyle = this.#ink;
    for (const [place, area] of this.#areas.entries()) {
      const applies = appliesAt(area, utcMs);
      context.lineWidth = applies ? 2 : 1.2;
      context.globalAlpha = applies ? 1 : 0.8;
      strokeSegments(context, projection, this.#edges[place]![applies ? 'whole' : 'dashed']);
    }
    context.globalAlpha = 1;
  }
}
