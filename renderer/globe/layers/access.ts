import { Group } from 'three';
import { DisposableStore } from '../../../shared/lifecycle/index.ts';
import { ACCESS_KINDS, type AccessKind, accessKind, accessLooks } from '../accessLook.ts';
import { type RunRows, runRows } from '../runRows.ts';
import type { FrameContext, LayerProblem, SceneInput, SceneLayer } from '../SceneLayer.ts';
import { SCENE_FROM_ECEF_KM } from '../sceneFromEcef.ts';
import { SEGMENT_WIDTH, SegmentLines } from '../segmentLines.ts';
import { type SelectedIds, selectedIds } from '../selectedIds.ts';

/** Above this many open windows at once only those of the selection are drawn; more is a haze. */
export const MAX_QUIET_LINES = 1500;
/** Up to so many lines have full strength; more share it out, down to a least. Bright ones crowd sooner. */
const FEW_LINES = 60;
const LEAST_SHARE = 0.25;
const CROWDING_OF_BRIGHT = 2;
/** Lines of a kind; one satellite or station has no more at once. */
const MAX_LINES = 12_000;
const FIRST_ROOM = 64;

/** Lines of one kind: room doubles as needed, in the steady state nothing is allocated. */
interface Lines {
  readonly drawn: SegmentLines;
  segments: Float32Array;
  count: number;
}

/** Lines between stations and satellites whose window is open at the time cursor. */
export class AccessLayer implements SceneLayer {
  readonly id = 'access';
  readonly root = new Group();
  readonly #disposables = new DisposableStore();
  readonly #lines: Readonly<Record<AccessKind, Lines>>;
  readonly #position = { x: 0, y: 0, z: 0 };
  #input: SceneInput | null = null;
  #rows: RunRows | null = null;
  #selected: SelectedIds = { satelliteId: null, stationId: null };
  #leftOutCount = 0;

  constructor() {
    this.root.matrixAutoUpdate = false;
    this.root.matrix.copy(SCENE_FROM_ECEF_KM);
    const linesOf = (kind: AccessKind): Lines => {
      const drawOrder = 10 + ACCESS_KINDS.indexOf(kind) / ACCESS_KINDS.length;
      const drawn = this.#disposables.add(new SegmentLines({ place: 'space', drawOrder }));
      this.root.add(drawn.mesh);
      return { drawn, segments: new Float32Array(0), count: 0 };
    };
    this.#lines = {
      quiet: linesOf('quiet'),
      geometry: linesOf('geometry'),
      marginal: linesOf('marginal'),
      good: linesOf('good'),
      chosen: linesOf('chosen'),
    };
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
    const looks = accessLooks(input);
    for (const kind of ACCESS_KINDS) {
      this.#lines[kind].drawn.setLook(looks[kind]);
    }
  }

  frame(context: FrameContext): void {
    const input = this.#input;
    if (input === null) {
      return;
    }
    const { open, surface, utcMs } = context;
    for (const kind of ACCESS_KINDS) {
      this.#lines[kind].count = 0;
    }
    this.#leftOutCount = 0;
    const crowded = open.count > MAX_QUIET_LINES;
    for (let place = 0; place < open.count; place += 1) {
      const row = open.rows[place]!;
      const kind = accessKind(input, this.#selected, row, utcMs);
      const lines = this.#lines[kind];
      if (lines.count < MAX_LINES && !(crowded && kind === 'quiet')) {
        this.#grow(lines);
        lines.count += this.#write(context, row, lines);
      } else {
        this.#leftOutCount += 1;
      }
    }
    for (const kind of ACCESS_KINDS) {
      const { drawn, count } = this.#lines[kind];
      drawn.fade(shareOfCrowd(kind === 'quiet' ? count : count * CROWDING_OF_BRIGHT));
      drawn.update(count);
      drawn.frame(surface);
    }
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

  /** Makes room for one line more. */
  #grow(lines: Lines): void {
    if ((lines.count + 1) * SEGMENT_WIDTH <= lines.segments.length) {
      return;
    }
    const grown = new Float32Array(Math.max(FIRST_ROOM * SEGMENT_WIDTH, lines.segments.length * 2));
    grown.set(lines.segments);
    lines.segments = grown;
    lines.drawn.setSegments(grown, 'changing');
  }

  /** Writes one line behind the others; answers 1, or 0 when an end of it is not known. */
  #write({ motion, stationsKm, utcMs }: FrameContext, row: number, { segments, count }: Lines): 0 | 1 {
    const windows = this.#input?.latest?.run.windows;
    const satellite = this.#rows?.elementRow[windows?.satelliteIndex[row] ?? -1] ?? -1;
    const station = this.#rows?.stationRow[windows?.stationIndex[row] ?? -1] ?? -1;
    if (satellite < 0 || station < 0 || satellite >= motion.satelliteCount) {
      return 0;
    }
    motion.positionInto(satellite, utcMs, this.#position);
    const from = count * SEGMENT_WIDTH;
    segments[from] = stationsKm[station * 3]!;
    segments[from + 1] = stationsKm[station * 3 + 1]!;
    segments[from + 2] = stationsKm[station * 3 + 2]!;
    segments[from + 3] = this.#position.x;
    segments[from + 4] = this.#position.y;
    segments[from + 5] = this.#position.z;
    return Number.isNaN(this.#position.x) || Number.isNaN(segments[from]!) ? 0 : 1;
  }
}

function shareOfCrowd(count: number): number {
  return Math.min(1, Math.max(LEAST_SHARE, Math.sqrt(FEW_LINES / (count + 1))));
}
