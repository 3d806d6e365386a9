import { type FlowInks, flowBox } from '../../timeline/index.ts';
import type { StripRun } from './stateStrip.ts';

/** Draws the runs of a strip in the shapes that the timeline gives to states: below what gets through, above what does not. */
export function drawStrip(
  canvas: HTMLCanvasElement,
  runs: readonly StripRun[],
  size: { readonly widthPx: number; readonly heightPx: number },
  inks: FlowInks,
): void {
  const ratio = window.devicePixelRatio;
  canvas.width = Math.round(size.widthPx * ratio);
  canvas.height = Math.round(size.heightPx * ratio);
  canvas.style.width = `${size.widthPx}px`;
  canvas.style.height = `${size.heightPx}px`;
  const ctx = canvas.getContext('2d');
  if (ctx === null) {
    return;
  }
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  for (const run of runs) {
    const box = { leftPx: run.leftPx, rightPx: run.rightPx };
    const splitPx = 1 + Math.round(((4 - run.quarters) / 4) * (size.heightPx - 2));
    if (run.through !== null) {
      flowBox(ctx, run.through, inks, { ...box, topPx: splitPx, bottomPx: size.heightPx - 1 });
    }
    if (run.silent !== null) {
      flowBox(ctx, run.silent, inks, { ...box, topPx: 1, bottomPx: splitPx });
    }
  }
}
