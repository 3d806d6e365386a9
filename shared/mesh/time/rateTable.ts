import { releaseColumns } from '../../domain/index.ts';

/** Places in a table of rates: two bytes each while they fit. */
export type RatePlaces = Uint16Array | Uint32Array;

/** Rates from and to stations at samples, each rate kept once. */
export interface TabledRates {
  readonly upPlace: RatePlaces;
  readonly downPlace: RatePlaces;
  /** bit/s, in the order of the samples that have them first. */
  readonly tableBps: Float64Array;
}

/** Of so many rates places fit into two bytes. */
const MOST_IN_TWO_BYTES = 0x1_0000;

/** Puts rates into a table, sample after sample. */
export class RateTable {
  readonly #places = new Map<number, number>();
  readonly #up: Uint32Array;
  readonly #down: Uint32Array;
  #sampleCount = 0;

  /** For so many samples at most. */
  constructor(mostSamples: number) {
    this.#up = new Uint32Array(mostSamples);
    this.#down = new Uint32Array(mostSamples);
  }

  get sampleCount(): number {
    return this.#sampleCount;
  }

  /** Rates of the next sample, bit/s. */
  add(upBps: number, downBps: number): void {
    this.#up[this.#sampleCount] = placeOf(this.#places, upBps);
    this.#down[this.#sampleCount] = placeOf(this.#places, downBps);
    this.#sampleCount += 1;
  }

  /** What was put in; the table is done with. */
  take(): TabledRates {
    const Places = placesFor(this.#places.size);
    const taken = {
      upPlace: new Places(this.#up.subarray(0, this.#sampleCount)),
      downPlace: new Places(this.#down.subarray(0, this.#sampleCount)),
      tableBps: Float64Array.from(this.#places.keys()),
    };
    releaseColumns({ up: this.#up, down: this.#down });
    return taken;
  }
}

/** Joins tables in the given order. */
export function joinRateTables(parts: readonly TabledRates[]): TabledRates {
  const places = new Map<number, number>();
  const placesOfParts = parts.map(({ tableBps }) =>
    Uint32Array.from(tableBps, (rateBps) => placeOf(places, rateBps)),
  );
  const Places = placesFor(places.size);
  const sampleCount = parts.reduce((sum, { upPlace }) => sum + upPlace.length, 0);
  const [upPlace, downPlace] = [new Places(sampleCount), new Places(sampleCount)];
  let at = 0;
  for (const [index, part] of parts.entries()) {
    const joined = placesOfParts[index]!;
    for (let sample = 0; sample < part.upPlace.length; sample += 1) {
      upPlace[at] = joined[part.upPlace[sample]!]!;
      downPlace[at] = joined[part.downPlace[sample]!]!;
      at += 1;
    }
  }
  return { upPlace, downPlace, tableBps: Float64Array.from(places.keys()) };
}

function placeOf(places: Map<number, number>, rateBps: number): number {
  const known = places.get(rateBps);
  if (known !== undefined) return known;
  places.set(rateBps, places.size);
  return places.size - 1;
}

function placesFor(rateCount: number) {
  return rateCount > MOST_IN_TWO_BYTES ? Uint32Array : Uint16Array;
}
