import { Group, Vector3 } from 'three';
import { DisposableStore } from '../../../shared/lifecycle/index.ts';
import type { Bracket } from '../displayMotion.ts';
import { areaEdges, LostRows } from '../lostMarks.ts';
import {
  isMomentOf,
  laserRows,
  nodeInto,
  type RouteRows,
  RouteWalk,
  routeRows,
  segmentsOf,
  travelShare,
  writeHop,
} from '../meshShapes.ts';
import type { FrameContext, LayerProblem, SceneInput, SceneLayer } from '../SceneLayer.ts';
import { SatelliteMarks } from '../satelliteMarks.ts';
import { satelliteStyles } from '../satelliteStyles.ts';
import { SCENE_FROM_ECEF_KM } from '../sceneFromEcef.ts';
import { SEGMENT_WIDTH, SegmentLines } from '../segmentLines.ts';
import type { RouteState, ShownMesh } from '../shownMesh.ts';

/** Up to so many lasers have full strength; more share it out, down to a least. */
const FEW_LASERS = 400;
const LEAST_SHARE = 0.35;
/** Strength of ways beside the selected one, and of all while none is selected. */
const BESIDE_OPACITY = 0.3;
const ROUTE_OPACITY = 0.95;

/** Lines whose segments are written anew whenever something moved. */
class MovingLines {
  readonly lines: SegmentLines;
  #segments = new Float32Array(0);

  constructor(disposables: DisposableStore, drawOrder: number) {
    this.lines = disposables.add(new SegmentLines({ place: 'space', drawOrder }));
  }

  get segments(): Float32Array {
    return this.#segments;
  }

  /** Makes room for so many segments; what there was is gone. */
  reserve(count: number): void {
    if (count * SEGMENT_WIDTH > this.#segments.length) {
      this.#segments = new Float32Array(Math.ceil(count * 1.25) * SEGMENT_WIDTH);
      this.lines.setSegments(this.#segments, 'changing');
    }
    this.lines.setCount(0);
  }
}

/** Lasers, the ways that flows hold over them with what travels along the selected one, and what a drill has taken away. */
export class MeshLayer implements SceneLayer {
  readonly id = 'mesh';
  readonly root = new Group();
  readonly #disposables = new DisposableStore();
  readonly #lasers = new MovingLines(this.#disposables, 9);
  readonly #routes: Readonly<Record<RouteState, MovingLines>> = {
    marginal: new MovingLines(this.#disposables, 14),
    good: new MovingLines(this.#disposables, 15),
  };
  readonly #halo = new MovingLines(this.#disposables, 16);
  readonly #selected = new MovingLines(this.#disposables, 17);
  readonly #lines = [this.#lasers, ...Object.values(this.#routes), this.#halo, this.#selected];
  readonly #edges = this.#disposables.add(new SegmentLines({ place: 'surface', drawOrder: 13 }));
  readonly #traveller = this.#disposables.add(new SatelliteMarks({ halfPx: 4.5, drawOrder: 23 }));
  readonly #crosses = this.#disposables.add(new SatelliteMarks({ halfPx: 4, drawOrder: 22 }));
  readonly #space = new Group();
  readonly #walk = new RouteWalk();
  readonly #from = new Vector3();
  readonly #to = new Vector3();
  #mesh: ShownMesh | null = null;
  #inputStyles: SceneInput['styles'] | null = null;
  #laserRows: Int32Array = new Int32Array(0);
  #routeRows: readonly RouteRows[] = [];
  #lost = new LostRows(null, satelliteStyles(null, null));
  #hasEdges = false;
  /** ECEF km of every satellite at `#drawnUtcMs`. */
  #positions = new Float32Array(0);
  #drawnUtcMs = Number.NaN;
  #drawnBracket: Bracket | null = null;
  #isTravelling = false;

  constructor() {
    this.#space.matrixAutoUpdate = false;
    this.#space.matrix.copy(SCENE_FROM_ECEF_KM);
    this.#space.add(...this.#lines.map(({ lines }) => lines.mesh));
    this.root.add(this.#space, this.#edges.mesh, this.#crosses.points, this.#traveller.points);
    this.#traveller.setShapes(['dot']);
  }

  /** Whether the last frame showed something that moves by itself. */
  get isTravelling(): boolean {
    return this.#isTravelling;
  }

  setInput(input: SceneInput): void {
    const before = this.#mesh;
    const { mesh, styles } = input;
    const { laser, route, 'route-marginal': marginal, space, selected, threat } = input.palette.of;
    const routeOpacity = mesh.flowId === null ? ROUTE_OPACITY : BESIDE_OPACITY;
    this.#lasers.lines.setLook({ color: laser, opacity: 0.4, widthPx: 1 });
    this.#routes.good.lines.setLook({ color: route, opacity: routeOpacity, widthPx: 2 });
    this.#routes.marginal.lines.setLook({ color: marginal, opacity: routeOpacity, widthPx: 2 });
    this.#halo.lines.setLook({ color: space, opacity: 0.75, widthPx: 7 });
    this.#traveller.setColors(selected, space);
    this.#crosses.setColors(threat, space);
    this.#edges.setLook({ color: threat, opacity: 0.9, widthPx: 1.6 });
    if (mesh.losses !== before?.losses || styles !== this.#inputStyles) {
      this.#lost = new LostRows(mesh.losses, styles);
      this.#crosses.setShapes(Array.from(this.#lost.rows, () => 'cross' as const));
      const edges = areaEdges(mesh.losses?.areas ?? []);
      this.#edges.setSegments(edges);
      this.#hasEdges = edges.length > 0;
    }
    this.#mesh = mesh;
    this.#inputStyles = styles;
    this.#laserRows = laserRows(input);
    this.#routeRows = routeRows(input);
    this.#reserve();
    const chosen = this.#routeRows.find(({ isSelected }) => isSelected);
    const chosenColor = chosen?.state === 'marginal' ? marginal : route;
    this.#selected.lines.setLook({ color: chosenColor, opacity: 1, widthPx: 3.2 });
    // Everything is written anew, however little time has passed.
    this.#drawnUtcMs = Number.NaN;
  }

  frame(context: FrameContext): void {
    const { utcMs, surface, motion } = context;
    const isKnown = isMomentOf(this.#mesh?.moment ?? null, utcMs) && motion.bracket !== null;
    if (isKnown && (utcMs !== this.#drawnUtcMs || motion.bracket !== this.#drawnBracket)) {
      this.#drawnUtcMs = utcMs;
      this.#drawnBracket = motion.bracket;
      this.#writeLasers(context);
      this.#writeRoutes(context);
    }
    this.#space.visible = isKnown;
    for (const { lines } of this.#lines) {
      lines.frame(surface);
    }
    this.#edges.frame(surface);
    this.#placeCrosses(context);
    this.#placeTraveller(context, isKnown);
  }

  problems(): readonly LayerProblem[] {
    return [];
  }

  dispose(): void {
    this.#disposables.dispose();
  }

  #reserve(): void {
    this.#lasers.reserve(this.#laserRows.length / 2);
    const needed = (wanted: (route: RouteRows) => boolean) =>
      this.#routeRows.filter(wanted).reduce((sum, route) => sum + segmentsOf(route), 0);
    for (const state of ['good', 'marginal'] as const) {
      this.#routes[state].reserve(needed((route) => !route.isSelected && route.state === state));
    }
    const selected = needed(({ isSelected }) => isSelected);
    this.#selected.reserve(selected);
    this.#halo.reserve(selected);
    this.#lasers.lines.fade(shareOfCrowd(this.#laserRows.length / 2));
  }

  /** Every satellite is moved once, however many lasers it has. */
  #writeLasers({ motion, utcMs }: FrameContext): void {
    const rows = this.#laserRows;
    if (rows.length === 0) {
      return;
    }
    if (this.#positions.length !== motion.satelliteCount * 3) {
      this.#positions = new Float32Array(motion.satelliteCount * 3);
    }
    const km = this.#positions;
    for (let row = 0; row < motion.satelliteCount; row += 1) {
      motion.positionInto(row, utcMs, this.#from);
      km[row * 3] = this.#from.x;
      km[row * 3 + 1] = this.#from.y;
      km[row * 3 + 2] = this.#from.z;
    }
    const { segments, lines } = this.#lasers;
    let count = 0;
    for (let at = 0; at < rows.length; at += 2) {
      const from = rows[at]! * 3;
      const to = rows[at + 1]! * 3;
      const place = count * SEGMENT_WIDTH;
      segments[place] = km[from]!;
      segments[place + 1] = km[from + 1]!;
      segments[place + 2] = km[from + 2]!;
      segments[place + 3] = km[to]!;
      segments[place + 4] = km[to + 1]!;
      segments[place + 5] = km[to + 2]!;
      // A row beyond the keys, or one that cannot be propagated, reads as no number.
      count += Number.isNaN(segments[place]! + segments[place + 3]!) ? 0 : 1;
    }
    lines.update(count);
  }

  #writeRoutes(context: FrameContext): void {
    const counts = { good: 0, marginal: 0, selected: 0 };
    for (const { nodes, state, isSelected } of this.#routeRows) {
      const part = isSelected ? 'selected' : state;
      const { segments } = isSelected ? this.#selected : this.#routes[state];
      for (let hop = 1; hop < nodes.length; hop += 1) {
        nodeInto(nodes[hop - 1]!, context, this.#from);
        nodeInto(nodes[hop]!, context, this.#to);
        counts[part] += writeHop([this.#from, this.#to], state, segments, counts[part]);
      }
    }
    this.#halo.segments.set(this.#selected.segments.subarray(0, counts.selected * SEGMENT_WIDTH));
    this.#routes.good.lines.update(counts.good);
    this.#routes.marginal.lines.update(counts.marginal);
    this.#halo.lines.update(counts.selected);
    this.#selected.lines.update(counts.selected);
  }

  #placeCrosses({ motion, utcMs, surface }: FrameContext): void {
    this.#crosses.frame(surface);
    const lost = this.#lost;
    this.#edges.mesh.visible = this.#hasEdges && utcMs >= lost.fromUtcMs;
    if (lost.rows.length === 0) {
      return;
    }
    lost.update(motion, utcMs);
    for (let place = 0; place < lost.count; place += 1) {
      motion.positionInto(lost.rows[place]!, utcMs, this.#from);
      this.#crosses.place(place, this.#from);
    }
    this.#crosses.show(lost.count);
  }

  #placeTraveller(context: FrameContext, isKnown: boolean): void {
    const chosen = this.#routeRows.at(-1);
    this.#isTravelling = isKnown && chosen?.isSelected === true && this.#mesh?.travel === 'seen';
    this.#traveller.frame(context.surface);
    if (!this.#isTravelling || chosen === undefined) {
      this.#traveller.show(0);
      return;
    }
    this.#walk.begin(chosen.nodes.length);
    for (const node of chosen.nodes) {
      nodeInto(node, context, this.#from);
      this.#walk.add(this.#from);
    }
    const isPlaced = this.#walk.pointInto(travelShare(context.wallMs), this.#to);
    this.#traveller.place(0, this.#to);
    this.#traveller.show(isPlaced ? 1 : 0);
  }
}

function shareOfCrowd(count: number): number {
  return Math.min(1, Math.max(LEAST_SHARE, Math.sqrt(FEW_LASERS / (count + 1))));
}
