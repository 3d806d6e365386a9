import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** V8 collects by itself some eight seconds after the work of a thread, if it does. */
const OWN_COLLECTION_MS = 12_000;

/** Collects the garbage of a thread that rests. */
export interface IdleCollector {
  /** The thread has let go of what it does not need, and has nothing to do. */
  rest(): void;
  /** There is something to do again. */
  wake(): void;
}

/**
 * Creates the collector of this thread. V8 looks at an idle thread once, some seconds after its work: what is let go of before
 * then is collected, what is let go of later stays until there is more work, tens of megabytes. Which of the two it is depends
 * on how busy the machine is. So a thread in which nothing was collected since is told to.
 */
export function createIdleCollector(): IdleCollector {
  let timer: NodeJS.Timeout | undefined;
  return {
    rest() {
      clearTimeout(timer);
      // Only a whole collection clears a weak reference.
      const witness = new WeakRef({});
      timer = setTimeout(() => {
        if (witness.deref() !== undefined) {
          collect();
        }
      }, OWN_COLLECTION_MS);
      timer.unref();
    },
    wake() {
      clearTimeout(timer);
    },
  };
}

function collect(): void {
  setFlagsFromString('--expose-gc');
  const gc: unknown = runInNewContext('globalThis.gc');
  if (typeof gc === 'function') {
    gc();
  }
}
