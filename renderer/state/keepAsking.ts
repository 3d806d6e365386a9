import type { Disposable } from '../../shared/lifecycle/index.ts';
import { frameState } from './frameState.ts';

/** Pause before a question, ms: at rest, and while time runs. */
const PAUSE_MS = 60;
const RUNNING_PAUSE_MS = 1000;

interface Questions {
  /** Whether what is shown is no longer what would be answered now. */
  isDue(): boolean;
  /** Asks, and gives back what to do with the answer; that is left undone once nobody asks any more. */
  ask(): Promise<() => void>;
  /** What tells when something may have become due, besides the cursor. */
  readonly sources: readonly { subscribe(listener: () => void): () => void }[];
}

/** Asks whenever something is due: one question at a time, the newest next, once a second while time runs. */
export function keepAsking({ isDue, ask, sources }: Questions): Disposable {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isAsking = false;
  let isDisposed = false;
  const consider = () => {
    if (isAsking || isDisposed || timer !== undefined || !isDue()) return;
    timer = setTimeout(() => void askNow(), frameState.playing ? RUNNING_PAUSE_MS : PAUSE_MS);
  };
  const askNow = async () => {
    timer = undefined;
    isAsking = true;
    const take = await ask();
    isAsking = false;
    if (isDisposed) return;
    take();
    consider();
  };
  consider();
  const releases = [...sources, frameState].map((source) => source.subscribe(consider));
  return {
    dispose() {
      isDisposed = true;
      clearTimeout(timer);
      for (const release of releases) release();
    },
  };
}
