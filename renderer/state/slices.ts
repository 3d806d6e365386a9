/** Time that one slice of a long computation may take before the window gets its turn, ms. */
const SLICE_MS = 8;

/** A long computation in small steps: it may be left between any two of them. */
export type Steps<T> = Generator<undefined, T, undefined>;

/** Does all steps at once. */
export function atOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) {
      return step.value;
    }
  }
}

/**
 * Does the steps in slices, so that keys, clicks and frames are served in between. Short work is done before the
 * first pause.
 *
 * @returns the result; null when the signal ended it.
 */
export async function inSlices<T>(steps: Steps<T>, signal: AbortSignal): Promise<T | null> {
  let stopMs = performance.now() + SLICE_MS;
  while (!signal.aborted) {
    const step = steps.next();
    if (step.done === true) {
      return step.value;
    }
    if (performance.now() >= stopMs) {
      await nextTurn();
      stopMs = performance.now() + SLICE_MS;
    }
  }
  return null;
}

/** Resolves after what waits for the window, such as input and frames, had its turn. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
