import { Group } from 'three';
import { gmstRad } from '../../../shared/astro/index.ts';
import { countSatellites, utcMs } from '../../../shared/domain/index.ts';
import { DisposableStore } from '../../../shared/lifecycle/index.ts';
import { DesignMotion } from '../designMotion.ts';
import { designOrbitSegments } from '../designOrbits.ts';
import type { OpenChannel } from '../displayMotion.ts';
import type { FrameContext, LayerProblem, OpenWindows, SceneInput, SceneLayer } from '../SceneLayer.ts';
import { SegmentLines } from '../segmentLines.ts';
import { SatellitesLayer } from './satellites.ts';

/** Circles are renewed when the cursor has moved this far: their nodes turn by some degrees a day. */
const RENEW_MS = 600_000;
const NOTHING_OPEN: OpenWindows = { rows: new Uint32Array(0), count: 0 };

/** The design that is being edited: its planes as circles and its satellites as rings, over all others. */
export class DesignPreviewLayer implements SceneLayer {
  readonly id = 'designPreview';
  readonly root = new Group();
  readonly #disposables = new DisposableStore();
  readonly #design: DesignMotion;
  readonly #satellites = this.#disposables.add(new SatellitesLayer());
  readonly #circles = this.#disposables.add(new SegmentLines({ place: 'space', drawOrder: 18 }));
  #drawnAtUtcMs = Number.NaN;

  constructor(openChannel: OpenChannel, onKeys: () => void) {
    this.#design = this.#disposables.add(new DesignMotion(openChannel, onKeys));
    this.#satellites.root.renderOrder = 24;
    this.root.add(this.#circles.mesh, this.#satellites.root);
    this.root.visible = false;
  }

  setInput(input: SceneInput): void {
    const { preview, palette } = input;
    const isAnother = this.#design.setDesign(preview, input.scenario?.ut1MinusUtcS ?? 0);
    this.root.visible = preview !== null;
    if (preview === null) {
      return;
    }
    const color = palette.of.selected;
    this.#circles.setLook({ color, opacity: 0.3, widthPx: 1 });
    if (isAnother) {
      this.#drawnAtUtcMs = Number.NaN;
    }
    const count = countSatellites(preview);
    this.#satellites.setInput({
      ...input,
      preview: null,
      palette: { ...palette, fleets: [color] },
      scenario: null,
      elements: null,
      latest: null,
      selection: { kind: 'none' },
      hover: { kind: 'none' },
      styles: {
        colorIndex: new Uint8Array(count),
        notional: new Uint8Array(count).fill(1),
        rowOfSatellite: new Map(),
      },
    });
  }

  frame(context: FrameContext): void {
    const { motion, orbits } = this.#design;
    if (motion === null || orbits === null) {
      return;
    }
    this.#design.seek(context.utcMs);
    if (!(Math.abs(context.utcMs - this.#drawnAtUtcMs) < RENEW_MS)) {
      this.#drawnAtUtcMs = context.utcMs;
      this.#circles.setSegments(designOrbitSegments(orbits, context.utcMs));
    }
    this.#circles.mesh.rotation.y = -gmstRad(utcMs(context.utcMs));
    this.#circles.frame(context.surface);
    this.#satellites.frame({ ...context, motion, open: NOTHING_OPEN });
  }

  problems(): readonly LayerProblem[] {
    return [];
  }

  dispose(): void {
    this.#disposables.dispose();
  }
}
