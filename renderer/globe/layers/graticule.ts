import type { FrameContext, LayerProblem, SceneInput, SceneLayer } from '../SceneLayer.ts';
import { SegmentLines } from '../segmentLines.ts';
import { graticuleLines, segmentsFromLines } from '../surfaceLines.ts';

const STEP_DEG = 15;

/** Meridians and parallels every 15 degrees. */
export class GraticuleLayer implements SceneLayer {
  readonly id = 'graticule';
  readonly #lines = new SegmentLines({ place: 'surface', drawOrder: 1 });
  readonly root = this.#lines.mesh;

  constructor() {
    this.#lines.setSegments(segmentsFromLines(graticuleLines(STEP_DEG)));
  }

  setInput({ palette }: SceneInput): void {
    this.#lines.setLook({ color: palette.of.grid, opacity: 0.5, widthPx: 0.8 });
  }

  frame({ surface }: FrameContext): void {
    this.#lines.frame(surface);
  }

  problems(): readonly LayerProblem[] {
    return [];
  }

  dispose(): void {
    this.#lines.dispose();
  }
}
