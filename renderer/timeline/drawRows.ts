import { type BarsInView, barsBuffer } from './bars.ts';
import type { ColumnRun } from './countProfile.ts';
import { ABOVE_THE_MASK, drawLane } from './drawBars.ts';
import { fillRuns, markRuns, profileRuns } from './drawCounts.ts';
import { drawFlow, drawFlowsHead } from './drawFlows.ts';
import { drawPeriodLane, drawPeriodsOver, drawPeriodsRow } from './drawPeriods.ts';
import { laneEdges } from './hitTest.ts';
import { isStationRow, ROW_HEIGHT_PX, rowsInView, type StationRow, type TimelineRow } from './rowLayout.ts';
import type { TimelineScene, TimelineTheme } from './scene.ts';
import { rulerOf } from './ticks.ts';
import { pxFromUtcMs, type TimeScale } from './timeScale.ts';
import type { Lane, WindowSet } from './windowRows.ts';

/** Draws ground, nights, grid and the bars of every row in view; y 0 is the top of the viewport. */
export function drawRows(ctx: CanvasRenderingContext2D, scene: TimelineScene): void {
  const { scale, theme, heightPx } = scene;
  ctx.fillStyle = theme.background;
  ctx.fillRect(0, 0, scale.widthPx, heightPx);
  const [first, end] = rowsInView(scene.layout.length, scene.scrollTopPx, heightPx);
  const topOf = (place: number): number => place * ROW_HEIGHT_PX - scene.scrollTopPx;
  for (let place = first; place < end; place++) {
    const row = scene.layout[place]!;
    if (isStationRow(row) && scene.rows.isReady(row.stationIndex)) {
      drawNights(ctx, scene, row.stationIndex, topOf(place));
    }
  }
  drawGrid(ctx, scale, theme, heightPx);
  const buffer = barsBuffer(scale.widthPx);
  for (let place = first; place < end; place++) {
    drawRow(ctx, scene, scene.layout[place]!, { topPx: topOf(place), buffer });
  }
  drawOutsideSpan(ctx, scene);
}

/** Makes a station ready to be drawn, which takes time proportional to its windows and links. */
export function makeReady(
  { rows, links }: Pick<TimelineScene, 'rows' | 'links'>,
  stationIndex: number,
): void {
  const set = rows.station(stationIndex);
  if (links?.isReady(set) === false) {
    links.profiles(set);
  }
}

/** Whether a station can be drawn now; what is not ready is asked for. */
function isReady(scene: TimelineScene, stationIndex: number): boolean {
  const { rows, links } = scene;
  const isMade = rows.isReady(stationIndex) && (links === null || links.isReady(rows.station(stationIndex)));
  if (!isMade) {
    scene.missing.set(`station ${stationIndex}`, () => makeReady(scene, stationIndex));
  }
  return isMade;
}

function drawGrid(
  ctx: CanvasRenderingContext2D,
  scale: TimeScale,
  theme: TimelineTheme,
  heightPx: number,
): void {
  ctx.fillStyle = theme.line;
  ctx.globalAlpha = 0.45;
  for (const tick of rulerOf(scale).ticks) {
    if (tick.label !== '') {
      ctx.fillRect(Math.round(tick.px), 0, 1, heightPx);
    }
  }
  ctx.globalAlpha = 1;
}

/** Height of the strip of a night: on the ground that the heights of bars leave free above them. */
const NIGHT_PX = 2;

function drawNights(
  ctx: CanvasRenderingContext2D,
  scene: TimelineScene,
  stationIndex: number,
  topPx: number,
): void {
  const nights = scene.nightsOf(stationIndex);
  ctx.fillStyle = scene.theme.night;
  for (let place = 0; place + 1 < nights.length; place += 2) {
    const left = Math.max(0, pxFromUtcMs(scene.scale, nights[place]!));
    const right = Math.min(scene.scale.widthPx, pxFromUtcMs(scene.scale, nights[place + 1]!));
    if (right > left) {
      ctx.fillRect(left, topPx, right - left, NIGHT_PX);
    }
  }
}

function drawOutsideSpan(ctx: CanvasRenderingContext2D, scene: TimelineScene): void {
  const { scale, theme } = scene;
  const fromPx = pxFromUtcMs(scale, scene.spanFromUtcMs);
  const toPx = pxFromUtcMs(scale, scene.spanToUtcMs);
  ctx.fillStyle = theme.ruler;
  if (fromPx > 0) {
    ctx.fillRect(0, 0, fromPx, scene.heightPx);
  }
  if (toPx < scale.widthPx) {
    ctx.fillRect(toPx, 0, scale.widthPx - toPx, scene.heightPx);
  }
  ctx.fillStyle = theme.line;
  ctx.fillRect(Math.round(fromPx) - 1, 0, 1, scene.heightPx);
  ctx.fillRect(Math.round(toPx), 0, 1, scene.heightPx);
}

function drawRow(ctx: CanvasRenderingContext2D, scene: TimelineScene, row: TimelineRow, at: RowPlace): void {
  if (row.kind === 'periods') {
    drawPeriodsRow(ctx, scene, at.topPx);
  } else if (row.kind === 'periodLane') {
    drawPeriodLane(ctx, scene, row.lane, at.topPx);
  } else if (row.kind === 'flows') {
    drawFlowsHead(ctx, scene, at.topPx);
  } else if (row.kind === 'flow') {
    drawFlow(ctx, scene, row.flow, at);
  } else {
    drawStationRow(ctx, scene, row, at);
    drawPeriodsOver(ctx, scene, row.stationIndex, at.topPx);
  }
  ctx.fillStyle = scene.theme.line;
  ctx.globalAlpha = row.kind === 'station' || row.kind === 'periods' || row.kind === 'flows' ? 1 : 0.5;
  ctx.fillRect(0, Math.round(at.topPx + ROW_HEIGHT_PX) - 1, scene.scale.widthPx, 1);
  ctx.globalAlpha = 1;
}

function drawStationRow(
  ctx: CanvasRenderingContext2D,
  scene: TimelineScene,
  row: StationRow,
  at: RowPlace,
): void {
  const { topPx, buffer } = at;
  if (row.stationIndex === scene.selectedStation && row.kind === 'station') {
    ctx.fillStyle = scene.theme.accent;
    ctx.globalAlpha = 0.08;
    ctx.fillRect(0, topPx, scene.scale.widthPx, ROW_HEIGHT_PX);
    ctx.globalAlpha = 1;
  }
  if (row.kind === 'satellite') {
    const band = { topPx: topPx + 6, bottomPx: topPx + ROW_HEIGHT_PX - 6 };
    drawLane(ctx, scene, row.lane, { buffer, band });
  } else if (row.kind === 'group') {
    drawGroup(ctx, scene, row, at);
  } else if (isReady(scene, row.stationIndex)) {
    drawStation(ctx, scene, row.stationIndex, at);
  } else if (scene.rows.isReady(row.stationIndex)) {
    // New links are worked out: until then it stays as it was before there were any, and does not go blank.
    drawStation(ctx, { ...scene, links: null }, row.stationIndex, at);
  }
}

interface RowPlace {
  readonly topPx: number;
  readonly buffer: BarsInView;
}

/** A station: bars while they can be told apart, else how many satellites of all groups are in view. */
function drawStation(
  ctx: CanvasRenderingContext2D,
  scene: TimelineScene,
  stationIndex: number,
  at: RowPlace,
): void {
  const set = scene.rows.station(stationIndex);
  if (set.lanes !== null) {
    drawLanes(ctx, scene, set.lanes, at);
    return;
  }
  drawCounts(ctx, scene, set, { topPx: at.topPx, color: scene.theme.accent, strength: 0.45 });
  drawEmphasised(ctx, scene, stationIndex, at);
}

/** A group under a station: its bars, or how many of its satellites are in view. */
function drawGroup(
  ctx: CanvasRenderingContext2D,
  scene: TimelineScene,
  row: { readonly stationIndex: number; readonly group: number },
  at: RowPlace,
): void {
  const set = scene.rows.group(row.stationIndex, row.group);
  if (set.lanes !== null) {
    drawLanes(ctx, scene, set.lanes, at);
    return;
  }
  drawCounts(ctx, scene, set, { topPx: at.topPx, color: scene.groupColor(row.group), strength: 0.75 });
  if (scene.rows.groups.groupOfSatellite[scene.selectedSatellite] === row.group) {
    drawEmphasised(ctx, scene, row.stationIndex, at);
  }
}

function drawLanes(
  ctx: CanvasRenderingContext2D,
  scene: TimelineScene,
  lanes: readonly Lane[],
  at: RowPlace,
): void {
  lanes.forEach((lane, index) => {
    const edges = laneEdges(index, lanes.length);
    const band = { topPx: at.topPx + edges.topPx, bottomPx: at.topPx + edges.bottomPx };
    drawLane(ctx, scene, lane, { buffer: at.buffer, band });
  });
}

/** Over a row of many the windows of the selected satellite stand out as bars. */
function drawEmphasised(
  ctx: CanvasRenderingContext2D,
  scene: TimelineScene,
  stationIndex: number,
  at: RowPlace,
): void {
  const lane =
    scene.selectedSatellite < 0 ? undefined : scene.rows.lane(stationIndex, scene.selectedSatellite);
  if (lane !== undefined) {
    const band = { topPx: at.topPx + 5, bottomPx: at.topPx + ROW_HEIGHT_PX - 6 };
    drawLane(ctx, scene, lane, { buffer: at.buffer, band });
  }
}

/** Numbers in view over time; where links are known, quietly below the numbers that have one, marginal and good. */
function drawCounts(
  ctx: CanvasRenderingContext2D,
  scene: TimelineScene,
  set: WindowSet,
  look: { readonly topPx: number; readonly color: string; readonly strength: number },
): void {
  const { theme, links } = scene;
  const { maxCount } = set.profile;
  const band = { topPx: look.topPx + 3, bottomPx: look.topPx + ROW_HEIGHT_PX - 3 };
  const inView = profileRuns(scene, set.profile);
  const linked = links?.profiles(set);
  // Beside links the colour of a fleet could be taken for theirs.
  const aboveMask = { color: theme.accent, strength: ABOVE_THE_MASK };
  if (linked === undefined || !linked.hasPairs) {
    const ink = linked === undefined ? look : aboveMask;
    fillRuns(ctx, inView, { ...ink, band, maxCount });
    markRuns(ctx, theme.bad, inView.filter(isGap), band.bottomPx);
    return;
  }
  const open = profileRuns(scene, linked.open);
  // Links have a scale of their own: one of ninety satellites in view is what the row is about.
  const most = Math.max(1, linked.open.maxCount);
  fillRuns(ctx, inView, { ...aboveMask, band, maxCount });
  fillRuns(ctx, open, { color: theme.marginalFill, strength: 1, band, maxCount: most });
  fillRuns(ctx, profileRuns(scene, linked.good), { color: theme.good, strength: 1, band, maxCount: most });
  markRuns(ctx, theme.bad, open.filter(isGap), band.bottomPx);
}

/** Whether there is a moment without any. */
function isGap({ least }: ColumnRun): boolean {
  return least === 0;
}
