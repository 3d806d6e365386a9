import { type ColumnRun, type CountProfile, columnRuns } from './countProfile.ts';
import type { Band, TimelineScene } from './scene.ts';
import { pxFromUtcMs, type TimeScale, utcMsFromPx } from './timeScale.ts';

/** Solid up to the least under each pixel, light up to the greatest. */
export function fillRuns(
  ctx: CanvasRenderingContext2D,
  runs: readonly ColumnRun[],
  look: {
    readonly color: string | CanvasPattern;
    /** Of the solid part, 0 to 1; the light one has half of it. */
    readonly strength: number;
    readonly band: Band;
    /** The number that the whole height of the band stands for. */
    readonly maxCount: number;
  },
): void {
  const { topPx, bottomPx: basePx } = look.band;
  const pxPerWindow = (basePx - topPx) / look.maxCount;
  ctx.fillStyle = look.color;
  ctx.globalAlpha = look.strength;
  for (const { first, count, least } of runs) {
    ctx.fillRect(first, basePx - least * pxPerWindow, count, least * pxPerWindow);
  }
  ctx.globalAlpha = look.strength / 2;
  for (const { first, count, least, greatest } of runs) {
    ctx.fillRect(first, basePx - greatest * pxPerWindow, count, (greatest - least) * pxPerWindow);
  }
  ctx.globalAlpha = 1;
}

/** A mark on the base line over each of the columns. */
export function markRuns(
  ctx: CanvasRenderingContext2D,
  ink: string,
  runs: readonly ColumnRun[],
  basePx: number,
): void {
  ctx.fillStyle = ink;
  for (const { first, count } of runs) {
    ctx.fillRect(first, basePx, count, 2);
  }
}

/** What a profile was last drawn as. */
interface KnownRuns {
  readonly scale: TimeScale;
  readonly spanFromUtcMs: number;
  readonly spanToUtcMs: number;
  readonly runs: readonly ColumnRun[];
}

/** Rows are drawn again when a selection changes: their columns are the same as long as scale and span are. */
const knownRuns = new WeakMap<CountProfile, KnownRuns>();

/** A profile by columns of pixels, over the span as far as it is in view. */
export function profileRuns(scene: TimelineScene, profile: CountProfile): readonly ColumnRun[] {
  const { scale, spanFromUtcMs, spanToUtcMs } = scene;
  const known = knownRuns.get(profile);
  if (known?.scale === scale && known.spanFromUtcMs === spanFromUtcMs && known.spanToUtcMs === spanToUtcMs) {
    return known.runs;
  }
  const runs = columnRuns(profile, {
    first: Math.max(0, Math.floor(pxFromUtcMs(scale, spanFromUtcMs))),
    end: Math.min(scale.widthPx, Math.ceil(pxFromUtcMs(scale, spanToUtcMs))),
    startOf: (px) => utcMsFromPx(scale, px),
    columnOf: (instantUtcMs) => pxFromUtcMs(scale, instantUtcMs),
  });
  knownRuns.set(profile, { scale, spanFromUtcMs, spanToUtcMs, runs });
  return runs;
}
