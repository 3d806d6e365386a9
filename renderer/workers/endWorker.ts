/** Long after what V8 compiles of a worker's code in other threads has come to its end. */
const QUIET_MS = 5_000;

/** What is needed of a worker that is to end. */
export type EndingWorker = Pick<Worker, 'terminate' | 'onmessage' | 'onerror'>;

/**
 * Ends a worker that nobody needs any more, after a while without work; nothing is heard of it from now on.
 *
 * Never at once: V8 may still be compiling what the worker has just run. Its compiling threads then wait for a garbage
 * collection that only the worker can make, the worker in its end waits for them, and as they hold every thread of the pool
 * the page stops for good as soon as it needs one itself. (Seen with Electron 33 in one of some 45 starts, when the map's
 * worker was ended in the moment of its answer.)
 *
 * @param onEnd Called when the worker has been ended.
 * @returns takes it back: the worker stays, and is heard again.
 */
export function endWhenQuiet(worker: EndingWorker, onEnd?: () => void): () => void {
  const { onmessage, onerror } = worker;
  worker.onmessage = null;
  worker.onerror = null;
  const timer = setTimeout(() => {
    worker.terminate();
    onEnd?.();
  }, QUIET_MS);
  return () => {
    clearTimeout(timer);
    worker.onmessage = onmessage;
    worker.onerror = onerror;
  };
}
