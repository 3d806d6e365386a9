/** Long after what V8 compiles of a worker's code in other threads has come to its end. */
const QUIET_MS = 5_000;

/** What is needed of a worker that is to end. */
export type EndingWorker = Pick<Worker, 'terminate' | 'onmessage' | 'onerror'>;

/**
 * Ends a worker that nobody needs any more, after a while without work; nothing is heard of it from now on.
 *
 * Never at once: V8 may still be compiling what the worker has just run. In one of some 45 starts with Electron 33 the page
 * stood still for good while a worker ended in the moment of its answer: all threads of the pool waited for a garbage
 * collection, the page for the pool, and one worker spun. Read from stacks of that one case, not from a proof: the compiling
 * threads wait for a collection that only the worker can make, and the worker in its end waits for them.
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
