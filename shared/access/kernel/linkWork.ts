import {
  LINK_ASK_WIDTH,
  LINK_SAMPLE_WIDTH,
  LINK_STRETCH_WIDTH,
  type LinkAsks,
  type LinkResults,
  rowsOfAsk,
} from './kernel.ts';
import type { KernelExports } from './wasmModule.ts';

const DOUBLE_BYTES = 8;
/** Columns of an instant. */
const COLUMNS = 14;
/**
 * Room by the rows: as many as the kernel takes. From a sample to the next each direction seldom changes more than once: two edges,
 * each with an instant on both sides. Where it does so often that there is no room, the kernel cannot tell.
 */
const STRETCHES_A_ROW = 3;
const SAMPLES_A_ROW = 5;

/** The work space of link windows in the kernel's memory: what is asked, columns of instants, stretches and samples. */
export class LinkWork {
  #askRoom = 0;
  #rows = 0;
  #rowRoom = 0;
  #askAt = 0;
  #columnsAt = 0;
  #stretchesAt = 0;
  #samplesAt = 0;
  #results: LinkResults | null = null;

  /** Has room for windows, and for the longest of them once more. */
  reserve({ numbers, count }: LinkAsks, allocate: (byteCount: number) => number): void {
    let most = 0;
    let sum = 0;
    for (let ask = 0; ask < count; ask++) {
      const rows = rowsOfAsk(numbers, ask * LINK_ASK_WIDTH);
      most = Math.max(most, rows);
      sum += rows;
    }
    if (count > this.#askRoom) {
      this.#askRoom = 2 * count;
      this.#askAt = allocate(this.#askRoom * LINK_ASK_WIDTH * DOUBLE_BYTES);
    }
    if (most > this.#rows) {
      this.#rows = 2 * most;
      this.#columnsAt = allocate(COLUMNS * this.#rows * DOUBLE_BYTES);
    }
    if (sum + most > this.#rowRoom) {
      this.#rowRoom = Math.ceil(1.25 * (sum + most));
      this.#stretchesAt = allocate(STRETCHES_A_ROW * this.#rowRoom * LINK_STRETCH_WIDTH * DOUBLE_BYTES);
      this.#samplesAt = allocate(SAMPLES_A_ROW * this.#rowRoom * LINK_SAMPLE_WIDTH * DOUBLE_BYTES);
    }
  }

  run(wasm: KernelExports, doubles: Float64Array, { numbers, count }: LinkAsks): void {
    const length = count * LINK_ASK_WIDTH;
    const askAt = this.#askAt / DOUBLE_BYTES;
    for (let index = 0; index < length; index++) doubles[askAt + index] = numbers[index]!;
    wasm.linkPasses(this.#askAt, count, this.#columnsAt, this.#rows, this.#stretchesAt, this.#samplesAt);
  }

  /** Does a window again of those that were run; what it finds takes the place after all others. */
  runAgain(wasm: KernelExports, ask: number): void {
    wasm.linkPassAgain(this.#askAt + ask * LINK_ASK_WIDTH * DOUBLE_BYTES);
  }

  /** Where results stand; made anew where the memory is another one or has grown. */
  resultsIn(numbers: Float64Array): LinkResults {
    const asksAt = this.#askAt / DOUBLE_BYTES;
    const stretchesAt = this.#stretchesAt / DOUBLE_BYTES;
    const samplesAt = this.#samplesAt / DOUBLE_BYTES;
    const known = this.#results;
    if (known?.numbers !== numbers || known.asksAt !== asksAt || known.stretchesAt !== stretchesAt)
      this.#results = { numbers, asksAt, stretchesAt, samplesAt };
    return this.#results!;
  }
}
