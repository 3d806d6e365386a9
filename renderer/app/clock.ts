import type { FrameState } from '../state/index.ts';

/** Longest wall time credited to one frame; a stalled window must not make time jump. */
const MAX_FRAME_MS = 250;

/** Runs the time cursor on animation frames while it plays; no frame is asked for otherwise. */
export function connectClock(frame: FrameState): void {
  let handle = 0;
  let lastWallMs = 0;
  const step = (wallMs: number) => {
    handle = 0;
    frame.tick(Math.min(Math.max(wallMs - lastWallMs, 0), MAX_FRAME_MS));
    lastWallMs = wallMs;
    schedule();
  };
  const schedule = () => {
    if (frame.playing && handle === 0) {
      handle = requestAnimationFrame(step);
    }
  };
  frame.subscribe(() => {
    if (frame.playing && handle === 0) {
      lastWallMs = performance.now();
      schedule();
    }
  });
}
