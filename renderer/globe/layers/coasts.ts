import { Group } from 'three';
import { DisposableStore } from '../../../shared/lifecycle/index.ts';
import type { MapLines, MapScale } from '../mapProtocol.ts';
import type { MapSource } from '../mapSource.ts';
import type { FrameContext, LayerProblem, SceneInput, SceneLayer } from '../SceneLayer.ts';
import { SegmentLines } from '../segmentLines.ts';

/** Camera distance from the Earth's centre, in radii, below which the finer coasts are drawn. */
const FINE_BELOW_RADII = 2.4;

interface Detail {
  readonly coasts: SegmentLines;
  readonly borders: SegmentLines;
}

/** Coast lines and borders of Natural Earth, 1:110 million from afar and 1:50 million from near. */
export class CoastsLayer implements SceneLayer {
  readonly id = 'coasts';
  readonly root = new Group();
  readonly #disposables = new DisposableStore();
  readonly #details: Partial<Record<MapScale, Detail>> = {};
  readonly #wanted = new Set<MapScale>();
  readonly #source: MapSource;
  readonly #onLoaded: () => void;
  #input: SceneInput | null = null;
  #disposed = false;
  #problem: string | null = null;

  /** @param onLoaded called when lines have come in and a frame is worth drawing. */
  constructor(source: MapSource, onLoaded: () => void) {
    this.#source = source;
    this.#onLoaded = onLoaded;
  }

  setInput(input: SceneInput): void {
    if (input.palette !== this.#input?.palette) {
      this.#input = input;
      for (const detail of Object.values(this.#details)) {
        this.#dress(detail);
      }
    }
    this.#input = input;
  }

  frame({ camera, surface }: FrameContext): void {
    const scale: MapScale = camera.position.length() < FINE_BELOW_RADII ? '50m' : '110m';
    this.#want('110m');
    this.#want(scale);
    const shown = this.#details[scale] ?? this.#details['110m'];
    for (const detail of Object.values(this.#details)) {
      for (const lines of [detail.coasts, detail.borders]) {
        lines.mesh.visible = detail === shown;
        lines.frame(surface);
      }
    }
  }

  problems(): readonly LayerProblem[] {
    return this.#problem === null ? [] : [{ layerId: this.id, message: this.#problem }];
  }

  dispose(): void {
    this.#disposed = true;
    this.#disposables.dispose();
  }

  #want(scale: MapScale): void {
    if (this.#wanted.has(scale)) {
      return;
    }
    this.#wanted.add(scale);
    this.#source.lines(scale, (lines, problem) => {
      if (lines === null) {
        this.#problem = problem;
      } else {
        this.#take(scale, lines);
      }
      this.#onLoaded();
    });
  }

  #take(scale: MapScale, lines: MapLines): void {
    if (this.#disposed) {
      return;
    }
    const detail = {
      coasts: this.#disposables.add(new SegmentLines({ place: 'surface', drawOrder: 3 })),
      borders: this.#disposables.add(new SegmentLines({ place: 'surface', drawOrder: 2 })),
    };
    detail.coasts.setSegments(lines.coasts);
    detail.borders.setSegments(lines.borders);
    this.root.add(detail.borders.mesh, detail.coasts.mesh);
    this.#details[scale] = detail;
    this.#dress(detail);
  }

  #dress(detail: Detail): void {
    if (this.#input !== null) {
      const { of } = this.#input.palette;
      detail.coasts.setLook({ color: of.coast, opacity: 0.9, widthPx: 1 });
      detail.borders.setLook({ color: of.border, opacity: 0.8, widthPx: 0.8 });
    }
  }
}
