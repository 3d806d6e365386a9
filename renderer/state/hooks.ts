import {
  createContext,
  startTransition,
  useContext,
  useEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import type { UtcMs } from '../../shared/domain/index.ts';
import { frameState, type Speed } from './frameState.ts';
import { type Selection, useView, type ViewState } from './viewStore.ts';

/** Whether the panel around can be seen; those behind another tab cannot. */
export const PanelShown = createContext(true);

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
  const [cursorUtcMs, setCursorUtcMs] = useState(frameState.cursorUtcMs);
  useEffect(() => {
    // Texts may wait: React writes them in slices, and the frames of globe and timeline come in between.
    const take = () => startTransition(() => setCursorUtcMs(frameState.cursorUtcMs));
    take();
    return subscribeSlowly(take, everyWallMs);
  }, [everyWallMs]);
  return cursorUtcMs;
}

/** A part of the view state; of a panel that cannot be seen, what it was when it could: nothing is built for nobody. */
export function useSeen<T>(partOf: (state: ViewState) => T): T {
  const isShown = useContext(PanelShown);
  const seen = useRef<{ readonly part: T } | null>(null);
  return useView((state) => {
    if (isShown || seen.current === null) {
      seen.current = { part: partOf(state) };
    }
    return seen.current.part;
  });
}

/**
 * The selection for what takes long to build: it follows in slices of a few milliseconds, after those panels that only
 * mark what is selected. Between the two it is the selection before.
 */
export function useSelectionInSlices(): Selection {
  const [selection, setSelection] = useState(useView.getState().selection);
  useEffect(() => {
    const take = () => startTransition(() => setSelection(useView.getState().selection));
    take();
    return useView.subscribe(take);
  }, []);
  return selection;
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
