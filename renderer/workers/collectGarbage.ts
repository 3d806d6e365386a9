/** The collector of V8, which the program lends to its page (`--expose-gc`, electron/main); a page elsewhere has none. */
interface Collecting {
  gc?(how: { readonly type: 'major'; readonly execution: 'async' }): Promise<void>;
}

/** The page has nothing to do for so long, ms: nothing moves, and nobody types or drags. */
const LEAST_IDLE_MS = 40;
/** How long until it is tried again, ms. */
const AGAIN_MS = 2_000;

/**
 * Collects the garbage of the page, some tens of milliseconds, once it has nothing else to do. For when a person has ended something
 * large: V8 collects when more is asked for, and where nothing is, what a paper took while it was drawn stays, 12 MB.
 */
export function collectGarbage(): void {
  const { gc } = globalThis as Collecting;
  if (gc === undefined) {
    return;
  }
  requestIdleCallback((deadline) => {
    if (deadline.timeRemaining() >= LEAST_IDLE_MS) {
      void gc({ type: 'major', execution: 'async' });
    } else {
      setTimeout(collectGarbage, AGAIN_MS);
    }
  });
}
