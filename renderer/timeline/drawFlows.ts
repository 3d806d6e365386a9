import { FLOW_STATES, type FlowState } from '../../shared/domain/index.ts';
import { type BarsInView, barsInView } from './bars.ts';
import { fillRuns, markRuns, profileRuns } from './drawCounts.ts';
import { ROW_HEIGHT_PX } from './rowLayout.ts';
import type { Band, TimelineScene, TimelineTheme } from './scene.ts';
import { upperBound } from './search.ts';
import { msPerPx, pxFromUtcMs } from './timeScale.ts';
import type { Lane } from './windowRows.ts';

/** Colours of the states of a flow, and of what lies below them. */
export interface FlowInks extends Readonly<Record<FlowState, string>> {
  readonly ground: string;
}

/** A box on the canvas, CSS pixels. */
export interface FlowBox extends Band {
  readonly leftPx: number;
  readonly rightPx: number;
}

/** Height of the line of what waits, on the base line. */
const WAITING_PX = 2;
/** Shares of the height that a state fills from below. */
const HEIGHTS: Readonly<Record<Exclude<FlowState, 'waiting'>, number>> = {
  served: 1,
  fallback: 0.5,
  stored: 0.25,
};

/**
 * Draws a stretch of a flow: full height where it gets through, half of it on satellites that the planner would rather not use,
 * a quarter while a node keeps it, a thin line while it waits. Height tells it without the colours.
 */
export function flowBox(ctx: CanvasRenderingContext2D, state: FlowState, inks: FlowInks, box: FlowBox): void {
  const [widthPx, heightPx] = [box.rightPx - box.leftPx, box.bottomPx - box.topPx];
  if (state === 'served') {
    ctx.fillStyle = inks.served;
    ctx.fillRect(box.leftPx, box.topPx, widthPx, heightPx);
    return;
  }
  ctx.fillStyle = inks.ground;
  ctx.fillRect(box.leftPx, box.topPx, widthPx, heightPx);
  const filledPx = state === 'waiting' ? WAITING_PX : Math.round(heightPx * HEIGHTS[state]);
  ctx.fillStyle = inks[state];
  ctx.fillRect(box.leftPx, box.bottomPx - filledPx, widthPx, filledPx);
}

function inksOf(theme: TimelineTheme): FlowInks {
  return {
    served: theme.good,
    fallback: theme.marginal,
    stored: theme.accent,
    waiting: theme.bad,
    ground: theme.background,
  };
}

/** Where a row of flows is drawn. */
interface FlowRowPlace {
  readonly topPx: number;
  readonly buffer: BarsInView;
}

/** All flows in one line: how many get through, with a mark on the base line wherever one does not. */
export function drawFlowsHead(ctx: CanvasRenderingContext2D, scene: TimelineScene, topPx: number): void {
  const bars = scene.flows?.bars ?? null;
  if (bars === null) {
    return;
  }
  if (!bars.areProfilesReady()) {
    scene.missing.set('flows', () => bars.profiles());
    return;
  }
  const { through, silent, mostAtOnce } = bars.profiles();
  const band = { topPx: topPx + 3, bottomPx: topPx + ROW_HEIGHT_PX - 3 };
  const look = { color: scene.theme.good, strength: 1, band, maxCount: Math.max(1, mostAtOnce) };
  fillRuns(ctx, profileRuns(scene, through), look);
  const runs = profileRuns(scene, silent).filter(({ greatest }) => greatest > 0);
  markRuns(ctx, scene.theme.bad, runs, band.bottomPx);
}

/** The stretches of one flow. */
export function drawFlow(
  ctx: CanvasRenderingContext2D,
  scene: TimelineScene,
  flow: number,
  { topPx, buffer }: FlowRowPlace,
): void {
  const { flows, theme } = scene;
  if (flows === null) {
    return;
  }
  if (!flows.bars.isReady(flow)) {
    scene.missing.set(`flow ${flow}`, () => flows.bars.lanes(flow));
    return;
  }
  if (flow === flows.selected) {
    ctx.fillStyle = theme.accent;
    ctx.globalAlpha = 0.08;
    ctx.fillRect(0, topPx, scene.scale.widthPx, ROW_HEIGHT_PX);
    ctx.globalAlpha = 1;
  }
  const lanes = flows.bars.lanes(flow);
  const inks = inksOf(theme);
  const band = { topPx: topPx + 5, bottomPx: topPx + ROW_HEIGHT_PX - 6 };
  // Worse states come later: what is widened to be seen at all lies over what is not.
  for (const state of FLOW_STATES) {
    const bars = barsInView(lanes.byState[state], scene.scale, buffer);
    for (let bar = 0; bar < bars.count; bar += 1) {
      const leftPx = Math.max(bars.leftPx[bar]!, -20);
      const rightPx = Math.min(bars.rightPx[bar]!, scene.scale.widthPx + 20);
      flowBox(ctx, state, inks, { ...band, leftPx, rightPx });
    }
  }
  drawHandovers(ctx, scene, lanes.byState.served, band);
}

/** A handover is drawn where the ways on both sides are at least this wide. */
const LEAST_WAY_PX = 6;

/** A hair line wherever one way goes over into the next. */
function drawHandovers(
  ctx: CanvasRenderingContext2D,
  { scale, theme }: TimelineScene,
  { startUtcMs, endUtcMs }: Lane,
  band: Band,
): void {
  const first = upperBound(endUtcMs, scale.fromUtcMs);
  const end = upperBound(startUtcMs, scale.toUtcMs);
  if (end - first > scale.widthPx / LEAST_WAY_PX) {
    return;
  }
  const widthPx = (place: number): number => (endUtcMs[place]! - startUtcMs[place]!) / msPerPx(scale);
  ctx.fillStyle = theme.background;
  for (let place = Math.max(first, 1); place < end; place += 1) {
    const isHandover = startUtcMs[place] === endUtcMs[place - 1];
    if (isHandover && Math.min(widthPx(place - 1), widthPx(place)) >= LEAST_WAY_PX) {
      const px = Math.round(pxFromUtcMs(scale, startUtcMs[place]!));
      ctx.fillRect(px, band.topPx, 1, band.bottomPx - band.topPx);
    }
  }
}
