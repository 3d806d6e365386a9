import { Group } from 'three';
import { DisposableStore } from '../../../shared/lifecycle/index.ts';
import { appliesAt, type RestrictedArea, restrictedAreas } from '../restrictedShapes.ts';
import type { FrameContext, LayerProblem, SceneInput, SceneLayer } from '../SceneLayer.ts';
import { SegmentLines } from '../segmentLines.ts';
import { joinedSegments } from '../threatShapes.ts';

/** Areas of restricted bands: the edge of each, whole while its period applies, dashed and dim while it does not. */
export class RestrictedAreasLayer implements SceneLayer {
  readonly id = 'restrictedAreas';
  readonly root = new Group();
  readonly #disposables = new DisposableStore();
  readonly #dormant = this.#disposables.add(new SegmentLines({ place: 'surface', drawOrder: 9 }));
  readonly #applying = this.#disposables.add(new SegmentLines({ place: 'surface', drawOrder: 10 }));
  #areas: readonly RestrictedArea[] = [];
  /** Which areas apply, as drawn last; null before anything was. */
  #drawn: readonly boolean[] | null = null;

  constructor() {
    this.root.add(this.#dormant.mesh, this.#applying.mesh);
  }

  setInput({ scenario, palette }: SceneInput): void {
    const areas = restrictedAreas(scenario);
    if (areas !== this.#areas) {
      this.#areas = areas;
      this.#drawn = null;
    }
    const { restricted } = palette.of;
    this.#dormant.setLook({ color: restricted, opacity: 0.55, widthPx: 1 });
    this.#applying.setLook({ color: restricted, opacity: 0.95, widthPx: 1.8 });
  }

  frame({ utcMs, surface }: FrameContext): void {
    let isOther = this.#drawn === null;
    for (let place = 0; place < this.#areas.length && !isOther; place += 1) {
      isOther = this.#drawn![place] !== appliesAt(this.#areas[place]!, utcMs);
    }
    if (isOther) this.#sort(utcMs);
    this.#dormant.frame(surface);
    this.#applying.frame(surface);
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
    this.#applying.setSegments(
      joinedSegments(this.#areas.flatMap(({ whole }, place) => (applies[place] ? [whole] : []))),
    );
    this.#dormant.setSegments(
      joinedSegments(this.#areas.flatMap(({ dashed }, place) => (applies[place] ? [] : [dashed]))),
    );
  }
}
