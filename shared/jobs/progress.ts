/** Where a job stands. */
export interface JobProgress {
  readonly doneCount: number;
  readonly totalCount: number;
  readonly elapsedMs: number;
  /** Estimated time left; null until it can be told. */
  readonly remainingMs: number | null;
}

/** Before this much is done or has passed, an estimate would jump about. */
const MIN_DONE_FRACTION = 0.02;
const MIN_ELAPSED_MS = 200;

/** Time left if the rest goes as fast as what is done. */
export function progressOf(doneCount: number, totalCount: number, elapsedMs: number): JobProgress {
  const early = elapsedMs < MIN_ELAPSED_MS || doneCount < totalCount * MIN_DONE_FRACTION;
  const unknown = doneCount === 0 || (early && doneCount < totalCount);
  const remainingMs = unknown ? null : (elapsedMs * (totalCount - doneCount)) / doneCount;
  return { doneCount, totalCount, elapsedMs, remainingMs };
}
