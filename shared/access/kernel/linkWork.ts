import {
  LINK_ASK,
  LINK_ASK_WIDTH,
  LINK_SAMPLE_WIDTH,
  LINK_STRETCH_WIDTH,
  type LinkResults,
} from './kernel.ts';
import type { KernelExports } from './wasmModule.ts';

const DOUBLE_BYTES = 8;
const PLACE_LENGTH = 6;
/** Columns of an instant, and rows beside the samples: their last, two probes, one that is kept, halves, and what is written over. */
const COLUMNS = 14;
const SPARE_ROWS = 24;
/** Room by the rows: as many as the kernel takes. */
const STRETCHES_A_ROW = 3;
const SAMPLES_A_ROW = 5;

/** The work space of link windows in the kernel's memory: what is asked, columns of instants, stretches and samples. */
export class LinkWork {
  #rows = 0;
  #askAt = 0;
  #placeAt = 0;
  #columnsAt = 0;
  #stretchesAt = 0;
  #samplesAt = 0;
  #results: LinkResults | null = null;

  /** Has room for a window. */
  reserve(ask: Float64Array, allocate: (byteCount: number) => number): void {
    const lengthMs = ask[LINK_ASK.endMs]! - ask[LINK_ASK.startMs]!;
    const needed = Math.max(1, Math.ceil(lengthMs / ask[LINK_ASK.stepMs]!)) + SPARE_ROWS;
    if (needed <= this.#rows) return;
    const rows = Math.max(64, 2 * needed);
    this.#rows = rows;
    this.#askAt = allocate(LINK_ASK_WIDTH * DOUBLE_BYTES);
    this.#placeAt = allocate(PLACE_LENGTH * DOUBLE_BYTES);
    this.#columnsAt = allocate(COLUMNS * rows * DOUBLE_BYTES);
    // From a sample to the next each direction seldom changes more than once: two edges, each with an instant on both sides. Where it
    // does so often that there is no room, the kernel cannot tell.
    this.#stretchesAt = allocate(STRETCHES_A_ROW * rows * LINK_STRETCH_WIDTH * DOUBLE_BYTES);
    this.#samplesAt = allocate(SAMPLES_A_ROW * rows * LINK_SAMPLE_WIDTH * DOUBLE_BYTES);
  }

  write(doubles: Float64Array, place: Float64Array, ask: Float64Array): void {
    const askAt = this.#askAt / DOUBLE_BYTES;
    for (let index = 0; index < LINK_ASK_WIDTH; index++) doubles[askAt + index] = ask[index]!;
    const placeAt = this.#placeAt / DOUBLE_BYTES;
    for (let index = 0; index < PLACE_LENGTH; index++) doubles[placeAt + index] = place[index]!;
  }

  run(wasm: KernelExports, pair: number): number {
    const columns = this.#columnsAt;
    return wasm.linkPass(
      this.#askAt,
      pair,
      this.#placeAt,
      columns,
      this.#rows,
      this.#stretchesAt,
      this.#samplesAt,
    );
  }

  /** Where results stand; made anew where the memory is another one or has grown. */
  resultsIn(numbers: Float64Array): LinkResults {
    const stretchesAt = this.#stretchesAt / DOUBLE_BYTES;
    const samplesAt = this.#samplesAt / DOUBLE_BYTES;
    if (this.#results?.numbers !== numbers || this.#results.stretchesAt !== stretchesAt)
      this.#results = { numbers, stretchesAt, samplesAt };
    return this.#results;
  }
}
