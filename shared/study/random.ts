import { inverseNormalTail } from '../link/index.ts';

type Words4 = readonly [number, number, number, number];
type Words2 = readonly [number, number];

const MULTIPLIER_0 = 0xd2511f53;
const MULTIPLIER_1 = 0xcd9e8d57;
/** Golden ratio and the square root of three, less one: what the key grows by each round. */
const WEYL_0 = 0x9e3779b9;
const WEYL_1 = 0xbb67ae85;
const ROUNDS = 10;

/** The upper 32 bits of a product of two words. */
function highProduct(a: number, b: number): number {
  const [aHigh, aLow] = [a >>> 16, a & 0xffff];
  const [bHigh, bLow] = [b >>> 16, b & 0xffff];
  const middle = aHigh * bLow + ((aLow * bLow) >>> 16);
  const other = aLow * bHigh + (middle & 0xffff);
  return (aHigh * bHigh + Math.floor(middle / 0x10000) + Math.floor(other / 0x10000)) >>> 0;
}

/**
 * Philox4x32-10: four random words that follow from a counter and a key alone.
 *
 * Source: J. K. Salmon, M. A. Moraes, R. O. Dror, D. E. Shaw, Parallel random numbers: as easy as 1, 2, 3, SC11 (2011),
 * section 4.4. All words are unsigned, 32 bits.
 */
export function philox4x32(counter: Words4, key: Words2): Words4 {
  let [a, b, c, d] = counter;
  let [left, right] = key;
  for (let round = 0; round < ROUNDS; round += 1) {
    const highA = highProduct(MULTIPLIER_0, a);
    const lowA = Math.imul(MULTIPLIER_0, a) >>> 0;
    const highC = highProduct(MULTIPLIER_1, c);
    const lowC = Math.imul(MULTIPLIER_1, c) >>> 0;
    [a, b, c, d] = [(highC ^ b ^ left) >>> 0, lowC, (highA ^ d ^ right) >>> 0, lowA];
    left = (left + WEYL_0) >>> 0;
    right = (right + WEYL_1) >>> 0;
  }
  return [a, b, c, d];
}

/** Where a stream of random numbers stands: nothing else decides them. */
export interface StreamPlace {
  /** Whole, 0 to 2^53 - 1. */
  readonly seed: number;
  /** Whole, 0 to 2^53 - 1. */
  readonly sampleIndex: number;
  /** What the numbers are for, 0 to 2^32 - 1: streams of one sample know nothing of each other. */
  readonly purpose: number;
}

const WORD = 0x1_0000_0000;

function wordsOf(whole: number): Words2 {
  return [whole % WORD, Math.floor(whole / WORD)];
}

/** Random numbers that depend on seed, sample and purpose alone, whoever asks for them and on which machine. */
export class RandomStream {
  readonly #key: Words2;
  readonly #sample: Words2;
  readonly #purpose: number;
  #block = 0;
  #words: readonly number[] = [];

  constructor({ seed, sampleIndex, purpose }: StreamPlace) {
    this.#key = wordsOf(seed);
    this.#sample = wordsOf(sampleIndex);
    this.#purpose = purpose;
  }

  /** Whole, 0 to 2^32 - 1. */
  word(): number {
    if (this.#words.length === 0) {
      this.#words = philox4x32([this.#block, this.#purpose, ...this.#sample], this.#key);
      this.#block += 1;
    }
    const [word, ...rest] = this.#words;
    this.#words = rest;
    return word!;
  }

  /** Whole, 0 to `count` - 1, each as likely; `count` from 1 to 2^32. */
  below(count: number): number {
    // What lies beyond the last whole multiple would make small numbers likelier: drawn again.
    const end = WORD - (WORD % count);
    for (;;) {
      const word = this.word();
      if (word < end) return word % count;
    }
  }

  /** Uniform from 0 (included) to 1 (excluded), 53 bits. */
  fraction(): number {
    const high = this.word() >>> 5;
    return (high * 0x400_0000 + (this.word() >>> 6)) / 0x20_0000_0000_0000;
  }

  /** Standard normal: the inverse of its distribution at the middle of one of 2^32 equal steps. */
  normal(): number {
    return -inverseNormalTail((this.word() + 0.5) / WORD);
  }

  /** The numbers 0 to `count` - 1 in random order, every order as likely (Fisher and Yates, as of R. Durstenfeld 1964). */
  order(count: number): Int32Array {
    const order = Int32Array.from({ length: count }, (_, index) => index);
    for (let last = count - 1; last > 0; last -= 1) {
      const chosen = this.below(last + 1);
      [order[last], order[chosen]] = [order[chosen]!, order[last]!];
    }
    return order;
  }
}
