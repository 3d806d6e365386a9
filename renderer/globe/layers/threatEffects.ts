import { Group, Vector3 } from 'three';
import { DisposableStore } from '../../../shared/lifecycle/index.ts';
import {
  CONTOUR_WEIGHTS,
  contourLook,
  contourSegments,
  type ReachedSatellite,
  reachedSatellites,
} from '../effectShapes.ts';
import type { FrameContext, LayerProblem, SceneInput, SceneLayer } from '../SceneLayer.ts';
import { SatelliteMarks } from '../satelliteMarks.ts';
import { SegmentLines } from '../segmentLines.ts';

/** What threats do: outlines on the ground, never filled, and marks on the satellites that they reach. */
export class ThreatEffectsLayer implements SceneLayer {
  readonly id = 'threatEffects';
  readonly root = new Group();
  readonly #disposables = new DisposableStore();
  readonly #lines = CONTOUR_WEIGHTS.map((weight) => ({
    weight,
    lines: this.#disposables.add(new SegmentLines({ place: 'surface', drawOrder: 11 })),
  }));
  readonly #marks = this.#disposables.add(new SatelliteMarks({ halfPx: 6.5, drawOrder: 21 }));
  readonly #km = new Vector3();
  #effects: SceneInput['effects'] = [];
  #styles: SceneInput['styles'] | null = null;
  #reached: readonly ReachedSatellite[] = [];

  constructor() {
    this.root.add(...this.#lines.map(({ lines }) => lines.mesh), this.#marks.points);
  }

  setInput({ effects, styles, palette, selection }: SceneInput): void {
    const { threat, space } = palette.of;
    this.#marks.setColors(threat, space);
    for (const { weight, lines } of this.#lines) {
      lines.setLook({ color: threat, ...contourLook(weight, selection) });
    }
    if (effects === this.#effects && styles === this.#styles) {
      return;
    }
    if (effects !== this.#effects) {
      for (const { weight, lines } of this.#lines) {
        lines.setSegments(contourSegments(effects, weight));
      }
    }
    this.#effects = effects;
    this.#styles = styles;
    this.#reached = reachedSatellites(effects, styles);
    this.#marks.setShapes(this.#reached.map(({ outcome }) => (outcome === 'lost' ? 'cross' : 'diamond')));
  }

  frame({ utcMs, surface, motion }: FrameContext): void {
    this.#marks.frame(surface);
    for (const { lines } of this.#lines) {
      lines.frame(surface);
    }
    for (let place = 0; place < this.#reached.length; place += 1) {
      const { row } = this.#reached[place]!;
      this.#km.set(0, 0, 0);
      if (row < motion.satelliteCount) {
        motion.positionInto(row, utcMs, this.#km);
      }
      this.#marks.place(place, this.#km);
    }
    this.#marks.show(this.#reached.length);
  }

  problems(): readonly LayerProblem[] {
    return [];
  }

  dispose(): void {
    this.#disposables.dispose();
  }
}
