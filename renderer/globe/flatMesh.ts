import { Vector2, Vector3 } from 'three';
import { css, type FlatSegments, flatSegments, strokeSegments } from './flatDrawing.ts';
import type { FlatProjection } from './flatProjection.ts';
import { areaEdges, LostRows } from './lostMarks.ts';
import {
  isMomentOf,
  laserRows,
  nodeInto,
  type RouteRows,
  RouteWalk,
  routeRows,
  travelShare,
} from './meshShapes.ts';
import type { Moment } from './moment.ts';
import type { SceneInput } from './SceneLayer.ts';
import { satelliteStyles } from './satelliteStyles.ts';
import type { ShownMesh } from './shownMesh.ts';

/** A line is drawn in parts no longer than this, degrees of longitude: straight in space is not straight on the map. */
const PART_DEG = 12;
const MOST_PARTS = 16;
/** Lines stroked together: a path of thousands takes longer than many small ones. */
const LINES_A_PATH = 400;
/** Half the width of a cross, and of the mark that travels, CSS pixels. */
const CROSS_PX = 4;
const TRAVELLER_PX = 4.5;
const FEW_LASERS = 400;

/** The mesh on the flat map: the same lines and marks as on the globe. */
export class FlatMesh {
  readonly #a = new Vector3();
  readonly #b = new Vector3();
  readonly #km = new Vector3();
  readonly #at = new Vector2();
  readonly #before = new Vector2();
  readonly #walk = new RouteWalk();
  #mesh: ShownMesh | null = null;
  #styles: SceneInput['styles'] | null = null;
  #laserRows: Int32Array = new Int32Array(0);
  #routes: readonly RouteRows[] = [];
  #lost = new LostRows(null, satelliteStyles(null, null));
  #edges: FlatSegments = new Float32Array(0);
  #colors = { laser: '', good: '', marginal: '', halo: '', selected: '', lost: '' };
  #isTravelling = false;

  /** Whether the last picture showed something that moves by itself. */
  get isTravelling(): boolean {
    return this.#isTravelling;
  }

  setInput(input: SceneInput): void {
    const { mesh, styles, palette } = input;
    const { of } = palette;
    this.#colors = {
      laser: css(of.laser),
      good: css(of.route),
      marginal: css(of['route-marginal']),
      halo: css(of.space),
      selected: css(of.selected),
      lost: css(of.threat),
    };
    if (mesh.losses !== this.#mesh?.losses || styles !== this.#styles) {
      this.#lost = new LostRows(mesh.losses, styles);
      this.#edges = flatSegments(areaEdges(mesh.losses?.areas ?? []));
    }
    if (mesh !== this.#mesh || styles !== this.#styles) {
      this.#laserRows = laserRows(input);
      this.#routes = routeRows(input);
    }
    this.#mesh = mesh;
    this.#styles = styles;
  }

  draw(
    context: CanvasRenderingContext2D,
    view: { readonly projection: FlatProjection; readonly moment: Moment; readonly wallMs: number },
  ): void {
    const { projection, moment, wallMs } = view;
    const mesh = this.#mesh;
    this.#isTravelling = false;
    if (mesh !== null && isMomentOf(mesh.moment, moment.utcMs)) {
      this.#drawLasers(context, projection, moment);
      for (const route of this.#routes) {
        this.#drawRoute(context, projection, { route, moment, isBeside: mesh.flowId !== null });
      }
      const chosen = this.#routes.at(-1);
      if (chosen?.isSelected === true && mesh.travel === 'seen') {
        this.#isTravelling = true;
        this.#drawTraveller(context, projection, { route: chosen, moment, share: travelShare(wallMs) });
      }
    }
  }

  #drawLasers(context: CanvasRenderingContext2D, projection: FlatProjection, moment: Moment): void {
    const count = this.#laserRows.length / 2;
    context.strokeStyle = this.#colors.laser;
    context.lineWidth = 1;
    context.globalAlpha = 0.4 * Math.min(1, Math.max(0.35, Math.sqrt(FEW_LASERS / (count + 1))));
    for (let first = 0; first < count; first += LINES_A_PATH) {
      context.beginPath();
      for (let line = first; line < Math.min(count, first + LINES_A_PATH); line += 1) {
        nodeInto(this.#laserRows[2 * line]!, moment, this.#a);
        nodeInto(this.#laserRows[2 * line + 1]!, moment, this.#b);
        this.#trace(context, projection);
      }
      context.stroke();
    }
    context.globalAlpha = 1;
  }

  #drawRoute(
    context: CanvasRenderingContext2D,
    projection: FlatProjection,
    drawn: { readonly route: RouteRows; readonly moment: Moment; readonly isBeside: boolean },
  ): void {
    const { nodes, state, isSelected } = drawn.route;
    context.beginPath();
    for (let hop = 1; hop < nodes.length; hop += 1) {
      nodeInto(nodes[hop - 1]!, drawn.moment, this.#a);
      nodeInto(nodes[hop]!, drawn.moment, this.#b);
      this.#trace(context, projection);
    }
    if (isSelected) {
      context.strokeStyle = this.#colors.halo;
      context.lineWidth = 7;
      context.globalAlpha = 0.75;
      context.stroke();
    }
    context.strokeStyle = this.#colors[state];
    context.lineWidth = isSelected ? 3.2 : 2;
    context.globalAlpha = isSelected ? 1 : drawn.isBeside ? 0.3 : 0.95;
    context.setLineDash(state === 'marginal' ? [7, 5] : []);
    context.stroke();
    context.setLineDash([]);
    context.globalAlpha = 1;
  }

  /** Adds the line between `#a` and `#b` to the path, part by part, each the short way round the Earth. */
  #trace(context: CanvasRenderingContext2D, projection: FlatProjection): void {
    if (!projection.project(this.#a, this.#before) || !projection.project(this.#b, this.#at)) {
      return;
    }
    const worldPx = 360 * projection.pxPerDeg;
    const shortPx = (from: number, to: number) => to - Math.round((to - from) / worldPx) * worldPx;
    const spanDeg = Math.abs(shortPx(this.#before.x, this.#at.x) - this.#before.x) / projection.pxPerDeg;
    const parts = Math.min(MOST_PARTS, Math.max(1, Math.ceil(spanDeg / PART_DEG)));
    let { x } = this.#before;
    context.moveTo(x, this.#before.y);
    for (let part = 1; part <= parts; part += 1) {
      this.#km.lerpVectors(this.#a, this.#b, part / parts);
      projection.project(this.#km, this.#at);
      x = shortPx(x, this.#at.x);
      context.lineTo(x, this.#at.y);
    }
  }

  #drawTraveller(
    context: CanvasRenderingContext2D,
    projection: FlatProjection,
    drawn: { readonly route: RouteRows; readonly moment: Moment; readonly share: number },
  ): void {
    this.#walk.begin(drawn.route.nodes.length);
    for (const node of drawn.route.nodes) {
      nodeInto(node, drawn.moment, this.#a);
      this.#walk.add(this.#a);
    }
    if (!this.#walk.pointInto(drawn.share, this.#b) || !projection.project(this.#b, this.#at)) {
      return;
    }
    context.beginPath();
    context.arc(this.#at.x, this.#at.y, TRAVELLER_PX, 0, 2 * Math.PI);
    context.fillStyle = this.#colors.selected;
    context.strokeStyle = this.#colors.halo;
    context.lineWidth = 3;
    context.stroke();
    context.fill();
  }

  /** Crosses over satellites that a drill has taken away, and edges of its areas; drawn over the satellites. */
  drawLost(context: CanvasRenderingContext2D, projection: FlatProjection, moment: Moment): void {
    const lost = this.#lost;
    if (lost.rows.length === 0 || moment.utcMs < lost.fromUtcMs) {
      return;
    }
    context.strokeStyle = this.#colors.lost;
    context.lineWidth = 1.6;
    strokeSegments(context, projection, this.#edges);
    lost.update(moment.motion, moment.utcMs);
    context.beginPath();
    for (let place = 0; place < lost.count; place += 1) {
      moment.motion.positionInto(lost.rows[place]!, moment.utcMs, this.#a);
      if (projection.project(this.#a, this.#at)) {
        const { x, y } = this.#at;
        context.moveTo(x - CROSS_PX, y - CROSS_PX);
        context.lineTo(x + CROSS_PX, y + CROSS_PX);
        context.moveTo(x - CROSS_PX, y + CROSS_PX);
        context.lineTo(x + CROSS_PX, y - CROSS_PX);
      }
    }
    context.stroke();
  }
}
