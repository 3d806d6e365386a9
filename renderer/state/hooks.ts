import { useSyncExternalStore } from 'react';
import type { UtcMs } from '../../shared/domain/index.ts';
import { frameState, type Speed } from './frameState.ts';

function subscribeToFrame(onChange: () => void): () => void {
  return frameState.subscribe(onChange);
}

export function usePlaying(): boolean {
  return useSyncExternalStore(subscribeToFrame, () => frameState.playing);
}

export function useSpeed(): Speed {
  return useSyncExternalStore(subscribeToFrame, () => frameState.speed);
}

/**
 * The time cursor for components that show text. Reports at most every `everyWallMs` while time runs
 * and always the final value, so that React stays out of the frame loop.
 */
export function useCursor(everyWallMs = 200): UtcMs {
  return useSyncExternalStore(
    (onChange) => subscribeSlowly(onChange, everyWallMs),
    () => frameState.cursorUtcMs,
  );
}

function subscribeSlowly(onChange: () => void, everyWallMs: number): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lastWallMs = -Infinity;
  const report = () => {
    timer = undefined;
    lastWallMs = performance.now();
    onChange();
  };
  const unsubscribe = frameState.subscribe(() => {
    if (timer !== undefined) {
      return;
    }
    const waitMs = lastWallMs + everyWallMs - performance.now();
    if (waitMs <= 0) {
      report();
    } else {
      timer = setTimeout(report, waitMs);
    }
  });
  return () => {
    clearTimeout(timer);
    unsubscribe();
  };
}
