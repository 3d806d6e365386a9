/**
 * Shared words of a job. A busy thread cannot read its mailbox, so claiming, cancelling and progress go
 * through memory that every worker of the job sees.
 */
const NEXT_CHUNK = 0;
const CANCELLED = 1;
const DONE_COUNT = 2;
const WORD_COUNT = 3;

/** Fresh control words, on a SharedArrayBuffer. */
export function createJobControl(): Int32Array {
  return new Int32Array(new SharedArrayBuffer(WORD_COUNT * Int32Array.BYTES_PER_ELEMENT));
}

/** Claims the next chunk for the caller; every index is handed out once. */
export function claimChunk(control: Int32Array): number {
  return Atomics.add(control, NEXT_CHUNK, 1);
}

/** Asks every worker of the job to stop after its present chunk. */
export function cancelJob(control: Int32Array): void {
  Atomics.store(control, CANCELLED, 1);
}

export function isCancelled(control: Int32Array): boolean {
  return Atomics.load(control, CANCELLED) !== 0;
}

/** Adds to what is done, in the job's own items. */
export function addDone(control: Int32Array, itemCount: number): void {
  Atomics.add(control, DONE_COUNT, itemCount);
}

/** Items done by all workers together. */
export function readDone(control: Int32Array): number {
  return Atomics.load(control, DONE_COUNT);
}
