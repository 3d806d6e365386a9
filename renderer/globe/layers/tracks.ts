import { Group, Vector3 } from 'three';
import { gmstRad } from '../../../shared/astro/index.ts';
import { elementsFromColumns, type SatelliteId, utcMs } from '../../../shared/domain/index.ts';
import { DisposableStore } from '../../../shared/lifecycle/index.ts';
import {
  FOOTPRINT_POINTS,
  groundTrackSegments,
  type OrbitSource,
  orbitSegments,
  orbitSource,
  writeFootprint,
} from '../orbitGeometry.ts';
import type { FrameContext, LayerProblem, SceneInput, SceneLayer } from '../SceneLayer.ts';
import { SCENE_FROM_ECEF_KM } from '../sceneFromEcef.ts';
import { SEGMENT_WIDTH, SegmentLines } from '../segmentLines.ts';
import { selectedIds } from '../selectedIds.ts';

/** The drawn revolution is renewed when the cursor has moved this far; the orbit hardly turns in between. */
const RENEW_MS = 120_000;

/** Orbit, ground track and footprint of the selected satellite. */
export class TracksLayer implements SceneLayer {
  readonly id = 'tracks';
  readonly root = new Group();
  readonly #disposables = new DisposableStore();
  readonly #orbit = this.#disposables.add(new SegmentLines({ place: 'space', drawOrder: 8 }));
  readonly #past = this.#disposables.add(new SegmentLines({ place: 'surface', drawOrder: 5 }));
  readonly #future = this.#disposables.add(new SegmentLines({ place: 'surface', drawOrder: 6 }));
  readonly #footprint = this.#disposables.add(new SegmentLines({ place: 'surface', drawOrder: 7 }));
  readonly #footprintSegments = new Float32Array(FOOTPRINT_POINTS * SEGMENT_WIDTH);
  readonly #lines = [this.#orbit, this.#past, this.#future, this.#footprint];
  readonly #position = new Vector3();
  #satelliteId: SatelliteId | null = null;
  #elements: SceneInput['elements'] = null;
  #row = -1;
  #source: OrbitSource | null = null;
  #drawnAtUtcMs = Number.NaN;

  constructor() {
    this.#footprint.setSegments(this.#footprintSegments, 'changing');
    for (const lines of this.#lines) {
      lines.setCount(0);
      this.root.add(lines.mesh);
    }
  }

  setInput(input: SceneInput): void {
    const { satelliteId } = selectedIds(input.selection, input.latest);
    if (satelliteId !== this.#satelliteId || input.elements !== this.#elements) {
      this.#satelliteId = satelliteId;
      this.#elements = input.elements;
      this.#row = satelliteId === null ? -1 : (input.styles.rowOfSatellite.get(satelliteId) ?? -1);
      this.#source =
        this.#row < 0 || input.elements === null
          ? null
          : orbitSource(elementsFromColumns(input.elements, this.#row), input.scenario?.ut1MinusUtcS ?? 0);
      this.#drawnAtUtcMs = Number.NaN;
    }
    const color = this.#row < 0 ? input.palette.of.selected : this.#fleetColor(input);
    this.#orbit.setLook({ color, opacity: 0.75, widthPx: 1.2 });
    this.#past.setLook({ color, opacity: 0.3, widthPx: 1 });
    this.#future.setLook({ color, opacity: 0.75, widthPx: 1.2 });
    this.#footprint.setLook({ color, opacity: 0.9, widthPx: 1.2 });
  }

  frame({ utcMs: t, surface, motion }: FrameContext): void {
    this.root.visible = this.#source !== null;
    if (this.#source === null) {
      return;
    }
    if (!(Math.abs(t - this.#drawnAtUtcMs) < RENEW_MS)) {
      this.#draw(this.#source, t);
    }
    this.#orbit.mesh.rotation.y = -gmstRad(utcMs(t), this.#source.ut1MinusUtcS);
    if (this.#row < motion.satelliteCount) {
      motion.positionInto(this.#row, t, this.#position);
      this.#position.applyMatrix4(SCENE_FROM_ECEF_KM);
      if (this.#position.lengthSq() > 1) {
        writeFootprint(this.#position, this.#footprintSegments);
        this.#footprint.update(FOOTPRINT_POINTS);
      }
    }
    for (const lines of this.#lines) {
      lines.frame(surface);
    }
  }

  problems(): readonly LayerProblem[] {
    const broken = this.#satelliteId !== null && this.#row >= 0 && this.#source === null;
    return broken ? [{ layerId: this.id, message: `${this.#satelliteId} cannot be propagated.` }] : [];
  }

  dispose(): void {
    this.#disposables.dispose();
  }

  #draw(source: OrbitSource, t: number): void {
    this.#drawnAtUtcMs = t;
    this.#orbit.setSegments(orbitSegments(source, t));
    this.#past.setSegments(groundTrackSegments(source, t - source.periodMs / 2, t));
    this.#future.setSegments(groundTrackSegments(source, t, t + source.periodMs));
  }

  #fleetColor({ palette, styles }: SceneInput) {
    const index = styles.colorIndex[this.#row] ?? 0;
    return palette.fleets[index % palette.fleets.length] ?? palette.of.selected;
  }
}
