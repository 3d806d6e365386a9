import { type FlowInks, flowBox } from '../../timeline/index.ts';
import type { StripRun } from './stateStrip.ts';

/** Draws the runs of a strip, in the shapes that the timeline gives to states. */
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
  for (const { state, leftPx, rightPx } of runs) {
    flowBox(ctx, state, inks, { leftPx, rightPx, topPx: 1, bottomPx: size.heightPx - 1 });
  }
}
