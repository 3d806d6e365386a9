import { fitting, NameLine, type PlacedName } from './periodNames.ts';
import {
  bindsStation,
  type ConstraintKind,
  isInHeadLine,
  type PeriodLane,
  paintOrder,
  stacked,
  type TimelinePeriod,
} from './periods.ts';
import { ROW_HEIGHT_PX } from './rowLayout.ts';
import type { Band, TimelineScene, TimelineTheme } from './scene.ts';
import { pxFromUtcMs } from './timeScale.ts';

/** How a kind is drawn: its colour, and a pattern of its own for those who see no colours. */
interface PeriodLook {
  readonly ink: 'good' | 'bad' | 'accent' | 'restricted' | 'dim';
  /** Horizontal run of a line of the hatch over the height of a row, CSS pixels; null for no hatch. */
  readonly slantPx: number | null;
  readonly spacingPx: number;
  /** Whether the hatch runs the other way too. */
  readonly isCrossed?: boolean;
}

const LOOKS: Readonly<Record<ConstraintKind, PeriodLook>> = {
  'emission-control': { ink: 'bad', slantPx: ROW_HEIGHT_PX, spacingPx: 7 },
  'crypto-change': { ink: 'accent', slantPx: 0, spacingPx: 4 },
  'quiet-hours': { ink: 'dim', slantPx: ROW_HEIGHT_PX, spacingPx: 11 },
  restricted: { ink: 'restricted', slantPx: -ROW_HEIGHT_PX, spacingPx: 7 },
  phase: { ink: 'dim', slantPx: null, spacingPx: 0 },
  grant: { ink: 'good', slantPx: -ROW_HEIGHT_PX, spacingPx: 14 },
  'keep-out': { ink: 'bad', slantPx: ROW_HEIGHT_PX, spacingPx: 8, isCrossed: true },
};

interface Box extends Band {
  readonly leftPx: number;
  readonly rightPx: number;
}

/** The one line of all, from the top of a row: names above, and under them what binds as strips, so that neither hides the other. */
const LINE: Band = { topPx: 1, bottomPx: ROW_HEIGHT_PX - 2 };
const NAMES: Band = { topPx: LINE.topPx, bottomPx: 13 };
const STRIPS: Band = { topPx: 14, bottomPx: LINE.bottomPx };

/** All periods in one line: phases as the ground, on it what binds; where that overlaps, each has its own strip. */
export function drawPeriodsRow(ctx: CanvasRenderingContext2D, scene: TimelineScene, topPx: number): void {
  const places = paintOrder(scene.periods).filter((place) => isInHeadLine(scene.periods[place]!));
  const isPhase = (place: number) => scene.periods[place]!.kind === 'phase';
  const names = new NameLine(ctx, scene);
  const within = ({ topPx: from, bottomPx: to }: Band) => ({ topPx: topPx + from, bottomPx: topPx + to });
  const write = (period: TimelinePeriod, ink: string, box: Box) => {
    const placed = names.place(period.name, box);
    if (placed !== null) writeName(ctx, placed, { ink, band: within(NAMES) });
  };
  for (const place of places.filter(isPhase)) {
    const period = scene.periods[place]!;
    const box = boxOf(scene, period, within(LINE));
    if (box !== null) {
      fillBlock(ctx, scene, LOOKS[period.kind], box);
      write(period, scene.theme.text, box);
    }
  }
  const binding = stacked(
    scene.periods,
    places.filter((place) => !isPhase(place)),
  );
  for (const { place, level, levelCount } of binding) {
    const period = scene.periods[place]!;
    const look = LOOKS[period.kind];
    const heightPx = (STRIPS.bottomPx - STRIPS.topPx) / levelCount;
    const fromPx = Math.round(STRIPS.topPx + level * heightPx);
    const strip = { topPx: fromPx, bottomPx: Math.round(STRIPS.topPx + (level + 1) * heightPx) };
    const box = boxOf(scene, period, within(strip));
    if (box !== null) {
      fillBlock(ctx, scene, look, box);
      write(period, scene.theme[look.ink], box);
    }
  }
}

/** Periods of one lane, in which a name that is longer than its period may stand between it and the next one. */
export function drawPeriodLane(
  ctx: CanvasRenderingContext2D,
  scene: TimelineScene,
  lane: PeriodLane,
  topPx: number,
): void {
  for (const [turn, place] of lane.places.entries()) {
    const period = scene.periods[place]!;
    const next = scene.periods[lane.places[turn + 1] ?? -1];
    const box = boxOf(scene, period, { topPx: topPx + 3, bottomPx: topPx + ROW_HEIGHT_PX - 4 });
    if (box !== null) {
      const look = LOOKS[period.kind];
      fillBlock(ctx, scene, look, box);
      const untilPx = Math.min(pxFromUtcMs(scene.scale, next?.fromUtcMs ?? Infinity), scene.scale.widthPx);
      label(ctx, scene, { name: period.name, plate: look.slantPx !== null, untilPx }, box);
    }
  }
}

/** Over the bars of a station: a hatch wherever a period binds it. The bars stay what geometry says they are. */
export function drawPeriodsOver(
  ctx: CanvasRenderingContext2D,
  scene: TimelineScene,
  stationIndex: number,
  topPx: number,
): void {
  for (const period of scene.periods) {
    const box = boxOf(scene, period, { topPx: topPx + 1, bottomPx: topPx + ROW_HEIGHT_PX - 1 });
    if (box === null || !bindsStation(period, stationIndex)) {
      continue;
    }
    ctx.fillStyle = scene.theme.background;
    ctx.globalAlpha = 0.35;
    ctx.fillRect(box.leftPx, box.topPx, box.rightPx - box.leftPx, box.bottomPx - box.topPx);
    hatch(ctx, scene.theme, LOOKS[period.kind], box);
    edges(ctx, scene.theme[LOOKS[period.kind].ink], box);
  }
}

/** Extent of a period on the canvas, at least two pixels wide; null when it is out of view. */
function boxOf(scene: TimelineScene, period: TimelinePeriod, band: Band): Box | null {
  const leftPx = pxFromUtcMs(scene.scale, period.fromUtcMs);
  const rightPx = Math.max(pxFromUtcMs(scene.scale, period.toUtcMs), leftPx + 2);
  return rightPx < 0 || leftPx > scene.scale.widthPx ? null : { ...band, leftPx, rightPx };
}

function fillBlock(ctx: CanvasRenderingContext2D, scene: TimelineScene, look: PeriodLook, box: Box): void {
  const ink = scene.theme[look.ink];
  ctx.fillStyle = scene.theme.background;
  ctx.fillRect(box.leftPx, box.topPx, box.rightPx - box.leftPx, box.bottomPx - box.topPx);
  ctx.fillStyle = ink;
  ctx.globalAlpha = 0.16;
  ctx.fillRect(box.leftPx, box.topPx, box.rightPx - box.leftPx, box.bottomPx - box.topPx);
  hatch(ctx, scene.theme, look, box);
  edges(ctx, ink, box);
}

/** Lines that start with the period, so that they move with it and never swim. */
function hatch(ctx: CanvasRenderingContext2D, theme: TimelineTheme, look: PeriodLook, box: Box): void {
  const { slantPx, spacingPx } = look;
  if (slantPx === null) {
    ctx.globalAlpha = 1;
    return;
  }
  const runPx = (slantPx * (box.bottomPx - box.topPx)) / ROW_HEIGHT_PX;
  const firstPx = box.leftPx - Math.max(runPx, 0);
  const skipped = Math.max(0, Math.floor((-20 - firstPx) / spacingPx));
  const lastPx = Math.min(box.rightPx, box.rightPx - Math.min(runPx, 0));
  ctx.save();
  ctx.beginPath();
  ctx.rect(box.leftPx, box.topPx, box.rightPx - box.leftPx, box.bottomPx - box.topPx);
  ctx.clip();
  ctx.strokeStyle = theme[look.ink];
  ctx.globalAlpha = 0.6;
  ctx.lineWidth = 1;
  ctx.beginPath();
  for (
    let px = firstPx + skipped * spacingPx;
    px < Math.min(lastPx - Math.min(runPx, 0), 20_000);
    px += spacingPx
  ) {
    ctx.moveTo(px + 0.5, box.bottomPx);
    ctx.lineTo(px + 0.5 + runPx, box.topPx);
    if (look.isCrossed === true) {
      ctx.moveTo(px + 0.5, box.topPx);
      ctx.lineTo(px + 0.5 + runPx, box.bottomPx);
    }
  }
  ctx.stroke();
  ctx.restore();
}

/** Start and end as full lines: where exactly a period holds must not drown in its hatch. */
function edges(ctx: CanvasRenderingContext2D, ink: string, box: Box): void {
  ctx.globalAlpha = 1;
  ctx.fillStyle = ink;
  ctx.fillRect(Math.round(box.leftPx), box.topPx, 1, box.bottomPx - box.topPx);
  ctx.fillRect(Math.round(box.rightPx) - 1, box.topPx, 1, box.bottomPx - box.topPx);
}

/** A name, whether it needs a ground of its own to be read on a hatch, and where its room ends. */
interface BlockName {
  readonly name: string;
  readonly plate: boolean;
  readonly untilPx: number;
}

/** The name at the left end that is in view; where it does not fit but has room beyond the block there, else cut. */
function label(
  ctx: CanvasRenderingContext2D,
  scene: TimelineScene,
  { name, plate, untilPx }: BlockName,
  box: Box,
): void {
  ctx.font = scene.theme.textFont;
  const insidePx = Math.max(box.leftPx, 0) + 4;
  const roomPx = Math.min(box.rightPx, untilPx) - insidePx - 4;
  const wholePx = ctx.measureText(name).width;
  // Nor does a name hide most of the hatch that tells the kind.
  const hides = wholePx > (plate ? roomPx / 2 : roomPx);
  const isBeside = hides && wholePx <= untilPx - box.rightPx - 8;
  const leftPx = isBeside ? box.rightPx + 4 : insidePx;
  const text = isBeside ? name : fitting(ctx, name, roomPx);
  if (text === '') {
    return;
  }
  if (plate && !isBeside) {
    const widthPx = ctx.measureText(text).width;
    ctx.fillStyle = scene.theme.background;
    ctx.fillRect(leftPx - 2, box.topPx, widthPx + 4, box.bottomPx - box.topPx);
  }
  writeName(ctx, { text, leftPx }, { ink: scene.theme.text, band: box });
}

function writeName(
  ctx: CanvasRenderingContext2D,
  { text, leftPx }: PlacedName,
  { ink, band }: { readonly ink: string; readonly band: Band },
): void {
  ctx.fillStyle = ink;
  ctx.textBaseline = 'middle';
  ctx.fillText(text, leftPx, (band.topPx + band.bottomPx) / 2 + 0.5);
}
