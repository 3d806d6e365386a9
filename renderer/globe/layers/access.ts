import { Group } from 'three';
import { DisposableStore } from '../../../shared/lifecycle/index.ts';
import { type RunRows, runRows } from '../runRows.ts';
import type { FrameContext, LayerProblem, SceneInput, SceneLayer } from '../SceneLayer.ts';
import { SCENE_FROM_ECEF_KM } from '../sceneFromEcef.ts';
import { SEGMENT_WIDTH, SegmentLines } from '../segmentLines.ts';
import { isOfSelection, type SelectedIds, selectedIds } from '../selectedIds.ts';

/** Above this many open windows at once only those of the selection are drawn; more is a haze. */
export const MAX_QUIET_LINES = 1500;
/** Up to so many lines have full strength; more share it out, down to a least. Bright ones crowd sooner. */
const FEW_LINES = 60;
const LEAST_SHARE = 0.25;
const CROWDING_OF_BRIGHT = 2;
/** Lines of the selection; one satellite or station has no more at once. */
const MAX_BRIGHT_LINES = 12_000;

/** Lines between stations and satellites whose window is open at the time cursor. */
export class AccessLayer implements SceneLayer {
  readonly id = 'access';
  readonly root = new Group();
  readonly #disposables = new DisposableStore();
  readonly #quiet = this.#disposables.add(new SegmentLines({ place: 'space', drawOrder: 10 }));
  readonly #bright = this.#disposables.add(new SegmentLines({ place: 'space', drawOrder: 11 }));
  readonly #quietSegments = new Float32Array(MAX_QUIET_LINES * SEGMENT_WIDTH);
  #brightSegments = new Float32Array(0);
  readonly #position = { x: 0, y: 0, z: 0 };
  #input: SceneInput | null = null;
  #rows: RunRows | null = null;
  #selected: SelectedIds = { satelliteId: null, stationId: null };
  #leftOutCount = 0;

  constructor() {
    this.root.matrixAutoUpdate = false;
    this.root.matrix.copy(SCENE_FROM_ECEF_KM);
    this.root.add(this.#quiet.mesh, this.#bright.mesh);
    this.#quiet.setSegments(this.#quietSegments, 'changing');
    this.#quiet.setCount(0);
  }

  setInput(input: SceneInput): void {
    const before = this.#input;
    this.#input = input;
    if (
      before?.latest !== input.latest ||
      before?.styles !== input.styles ||
      before?.scenario !== input.scenario
    ) {
      this.#rows = runRows(input);
    }
    this.#selected = selectedIds(input.selection, input.latest);
    const { access, selected } = input.palette.of;
    const brightColor = input.selection.kind === 'window' ? selected : access;
    // What is selected speaks; the rest steps back.
    const opacity = input.selection.kind === 'none' ? 0.32 : 0.14;
    this.#quiet.setLook({ color: access, opacity, widthPx: 1, farOpacity: 0.4 });
    this.#bright.setLook({ color: brightColor, opacity: 0.95, widthPx: 1.5 });
  }

  frame(context: FrameContext): void {
    const { open, surface } = context;
    const windows = this.#input?.latest?.run.windows;
    let quietCount = 0;
    let brightCount = 0;
    this.#leftOutCount = 0;
    const crowded = open.count > MAX_QUIET_LINES;
    for (let place = 0; windows !== undefined && place < open.count; place += 1) {
      const row = open.rows[place]!;
      const bright = this.#isBright(windows.satelliteIndex[row]!, windows.stationIndex[row]!);
      if (bright && brightCount < MAX_BRIGHT_LINES) {
        this.#growBright(brightCount + 1);
        brightCount += this.#write(context, row, this.#brightSegments, brightCount);
      } else if (!crowded) {
        quietCount += this.#write(context, row, this.#quietSegments, quietCount);
      } else {
        this.#leftOutCount += 1;
      }
    }
    this.#quiet.fade(shareOfCrowd(quietCount));
    this.#bright.fade(shareOfCrowd(brightCount * CROWDING_OF_BRIGHT));
    this.#quiet.update(quietCount);
    this.#bright.update(brightCount);
    this.#quiet.frame(surface);
    this.#bright.frame(surface);
  }

  problems(): readonly LayerProblem[] {
    if (this.#leftOutCount === 0) {
      return [];
    }
    const count = this.#leftOutCount.toLocaleString('en-US');
    return [
      { layerId: this.id, message: `${count} open windows are not drawn; select a station or satellite.` },
    ];
  }

  dispose(): void {
    this.#disposables.dispose();
  }

  #isBright(satelliteIndex: number, stationIndex: number): boolean {
    const run = this.#input?.latest?.run;
    return (
      run !== undefined &&
      isOfSelection(this.#selected, run.satelliteIds[satelliteIndex], run.stationIds[stationIndex])
    );
  }

  /** Room for bright lines doubles as needed; in the steady state nothing is allocated. */
  #growBright(count: number): void {
    if (count * SEGMENT_WIDTH <= this.#brightSegments.length) {
      return;
    }
    const grown = new Float32Array(Math.max(64 * SEGMENT_WIDTH, this.#brightSegments.length * 2));
    grown.set(this.#brightSegments);
    this.#brightSegments = grown;
    this.#bright.setSegments(grown, 'changing');
  }

  /** Writes one line; answers 1, or 0 when an end of it is not known. */
  #write({ motion, stationsKm, utcMs }: FrameContext, row: number, target: Float32Array, at: number): 0 | 1 {
    const windows = this.#input?.latest?.run.windows;
    const satellite = this.#rows?.elementRow[windows?.satelliteIndex[row] ?? -1] ?? -1;
    const station = this.#rows?.stationRow[windows?.stationIndex[row] ?? -1] ?? -1;
    if (satellite < 0 || station < 0 || satellite >= motion.satelliteCount) {
      return 0;
    }
    motion.positionInto(satellite, utcMs, this.#position);
    const from = at * SEGMENT_WIDTH;
    target[from] = stationsKm[station * 3]!;
    target[from + 1] = stationsKm[station * 3 + 1]!;
    target[from + 2] = stationsKm[station * 3 + 2]!;
    target[from + 3] = this.#position.x;
    target[from + 4] = this.#position.y;
    target[from + 5] = this.#position.z;
    return Number.isNaN(this.#position.x) || Number.isNaN(target[from]!) ? 0 : 1;
  }
}

function shareOfCrowd(count: number): number {
  return Math.min(1, Math.max(LEAST_SHARE, Math.sqrt(FEW_LINES / (count + 1))));
}
