import { type FlatSegments, flatSegments, strokeSegments } from './flatDrawing.ts';
import type { FlatProjection } from './flatProjection.ts';
import type { Moment } from './moment.ts';
import { appliesAt, type RestrictedArea, restrictedAreas } from './restrictedShapes.ts';
import type { SceneInput } from './SceneLayer.ts';

/** Areas of restricted bands on the flat map: the same edges as on the globe. */
export class FlatRestricted {
  #areas: readonly RestrictedArea[] = [];
  #edges: readonly { readonly whole: FlatSegments; readonly dashed: FlatSegments }[] = [];
  #ink = '';

  setInput({ scenario, palette: { of } }: SceneInput): void {
    const areas = restrictedAreas(scenario);
    if (areas !== this.#areas) {
      this.#areas = areas;
      this.#edges = areas.map(({ whole, dashed }) => ({
        whole: flatSegments(whole),
        dashed: flatSegments(dashed),
      }));
    }
    this.#ink = of.restricted.getStyle();
  }

  draw(context: CanvasRenderingContext2D, projection: FlatProjection, moment: Pick<Moment, 'utcMs'>): void {
    context.strokeStyle = this.#ink;
    for (const [place, area] of this.#areas.entries()) {
      const applies = appliesAt(area, moment.utcMs);
      context.lineWidth = applies ? 1.8 : 1;
      context.globalAlpha = applies ? 0.95 : 0.6;
      strokeSegments(context, projection, this.#edges[place]![applies ? 'whole' : 'dashed']);
    }
    context.globalAlpha = 1;
  }
}
