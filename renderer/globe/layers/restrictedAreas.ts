import { Group } from 'three';
import { DisposableStore } from '../../../shared/lifecycle/index.ts';
import { appliesAt, type RestrictedArea, restrictedAreas } from '../restrictedShapes.ts';
import type { FrameContext, LayerProblem, SceneInput, SceneLayer } from '../SceneLayer.ts';
import { SegmentLines } from '../segmentLines.ts';
import { joinedSegments } from '../threatShapes.ts';

/**
 * Areas of restricted bands: the edge of each, whole and hatched while its period applies, dashed while it does not. The edge
 * is drawn over symbols, for from afar the symbols of units would hide an area of some hundred kilometres.
 */
export class RestrictedAreasLayer implements SceneLayer {
  readonly id = 'restrictedAreas';
  readonly root = new Group();
  readonly #disposables = new DisposableStore();
  readonly #dormant = this.#disposables.add(new SegmentLines({ place: 'surface', drawOrder: 31 }));
  readonly #hatch = this.#disposables.add(new SegmentLines({ place: 'surface', drawOrder: 9 }));
  readonly #applying = this.#disposables.add(new SegmentLines({ place: 'surface', drawOrder: 32 }));
  readonly #lines = [this.#dormant, this.#hatch, this.#applying];
  #areas: readonly RestrictedArea[] = [];
  /** Which areas apply, as drawn last; null before anything was. */
  #drawn: readonly boolean[] | null = null;

  constructor() {
    this.root.add(...this.#lines.map(({ mesh }) => mesh));
  }

  setInput({ scenario, palette }: SceneInput): void {
    const areas = restrictedAreas(scenario);
    if (areas !== this.#areas) {
      this.#areas = areas;
      this.#drawn = null;
    }
    const { restricted } = palette.of;
    this.#dormant.setLook({ color: restricted, opacity: 0.8, widthPx: 1.2 });
    this.#hatch.setLook({ color: restricted, opacity: 0.55, widthPx: 1 });
    this.#applying.setLook({ color: restricted, opacity: 1, widthPx: 2 });
  }

  frame({ utcMs, surface }: FrameContext): void {
    let isOther = this.#drawn === null;
    for (let place = 0; place < this.#areas.length && !isOther; place += 1) {
      isOther = this.#drawn![place] !== appliesAt(this.#areas[place]!, utcMs);
    }
    if (isOther) this.#sort(utcMs);
    for (const lines of this.#lines) {
      lines.frame(surface);
    }
  }

  problems(): readonly LayerProblem[] {
    return [];
  }

  dispose(): void {
    this.#disposables.dispose();
  }

  /** Gives every edge to the lines of its standing; once whenever a period begins or ends. */
  #sort(utcMs: number): void {
    const applies = this.#areas.map((area) => appliesAt(area, utcMs));
    this.#drawn = applies;
    const applying = this.#areas.filter((_, place) => applies[place]);
    const dormant = this.#areas.filter((_, place) => !applies[place]);
    this.#applying.setSegments(joinedSegments(applying.map(({ whole }) => whole)));
    this.#hatch.setSegments(joinedSegments(applying.map(({ hatch }) => hatch)));
    this.#dormant.setSegments(joinedSegments(dormant.map(({ dashed }) => dashed)));
  }
}
