import {
  elevationOf,
  LINK_ASK,
  LINK_ASK_WIDTH,
  LINK_NEAR_SUN,
  LINK_SAMPLE,
  LINK_SAMPLE_WIDTH,
  LINK_STRETCH,
  LINK_STRETCH_WIDTH,
  LINK_SUN_BIT,
  rowsOfAsk,
  type TrackReader,
} from '../../access/index.ts';
import { type LinkMeter, plainPairNumbers } from '../../link/index.ts';
import type { UpwardJammer } from '../threats.ts';
import { jammerNumbers } from './jammerNumbers.ts';
import type { LinkRows, Stretch } from './linkRows.ts';
import { limitBetween, type MeteredPass, type ShutAt, whyShut } from './meteredPass.ts';
import type { SunOfPass } from './roughSun.ts';
import { STEP_MS } from './sampleGrid.ts';
import { createScratch } from './scratch.ts';

const DOWN = 2;

/** Rows of the kernel's work space that passes are asked together for: some tens of passes, of which it keeps a megabyte. */
const MOST_ROWS = 2_048;

/** A pass of a pair, and what rows of it are called. */
export interface PlainPass {
  readonly stationIndex: number;
  readonly startUtcMs: number;
  readonly endUtcMs: number;
  /** What the links of the pair were prepared from on. */
  readonly leastElevationDeg: number;
  readonly accessRow: number;
  readonly pairIndex: number;
}

/**
 * Measures plain passes in the compiled kernel: over a station that stands still, both directions shut by range and elevation alone,
 * no jammer but of the uplink, no cut but the Sun. What it finds is what `PassMeter` finds, from every sample; where the kernel cannot
 * prove that it says so and leaves the pass to that. Many passes of a satellite are asked at once.
 */
export class PlainPasses {
  readonly #tracks: TrackReader;
  readonly #rows: LinkRows;
  readonly #fromUtcMs: number;
  readonly #asks = { numbers: new Float64Array(LINK_ASK_WIDTH), count: 0 };
  #askedRows = 0;
  readonly #sun: SunOfPass = { x: 0, y: 0, z: 0, atUtcMs: 0, strayRad: 0, cosine: 2 };
  /** Names of pairs in the kernel, by a meter; null for one that is not plain. */
  readonly #pairs = new WeakMap<LinkMeter, number | null>();
  /** The same of the jammers of passes; 0 for none. */
  readonly #jammers = new WeakMap<readonly UpwardJammer[], number | null>();
  /** Passes that were measured last, by their pair, and what they are called in the kernel: those of a station that stands still stay. */
  readonly #latest: { readonly pass: MeteredPass; readonly pair: number; readonly jammers: number }[] = [];
  readonly #at: ShutAt = { scratch: createScratch(1, () => {}), row: 0, periods: 'uncut' };
  readonly #stretch: Stretch = {
    ...{ open: 0, startUtcMs: 0, leastMarginDb: 0, greatestMarginDb: 0 },
    ...{ upRateBps: 0, downRateBps: 0, upVolumeBits: 0, downVolumeBits: 0 },
  };
  readonly #sample = { elevationDeg: 0, rangeKm: 0, upMarginDb: 0, downMarginDb: 0 };
  readonly #instant = { utcMs: 0, upRateBps: 0, downRateBps: 0 };

  /** @param fromUtcMs start of the span of the tracks */
  constructor(tracks: TrackReader, rows: LinkRows, fromUtcMs: number) {
    this.#tracks = tracks;
    this.#rows = rows;
    this.#fromUtcMs = fromUtcMs;
  }

  /** Whether no more should be asked before they are run. */
  get isFull(): boolean {
    return this.#askedRows >= MOST_ROWS;
  }

  /** Asks for a pass of the satellite in hand; returns its number for {@link take}, -1 where it is not plain. */
  ask(pass: MeteredPass, plain: PlainPass): number {
    const place = this.#tracks.linkPlaceOf(plain.stationIndex);
    if (place === null) return -1;
    const known = this.#latest[plain.pairIndex];
    const names = known?.pass === pass ? known : this.#namesOf(pass, plain);
    if (names === null) return -1;
    const { startUtcMs, endUtcMs } = plain;
    if (!pass.cuts.isSunAlone(startUtcMs, endUtcMs, this.#sun)) return -1;
    const asks = this.#asks;
    const numbers = this.#numbersWithRoom();
    const at = asks.count * LINK_ASK_WIDTH;
    numbers[at + LINK_ASK.startMs] = startUtcMs - this.#fromUtcMs;
    numbers[at + LINK_ASK.endMs] = endUtcMs - this.#fromUtcMs;
    numbers[at + LINK_ASK.stepMs] = STEP_MS;
    numbers[at + LINK_ASK.keeps] = this.#rows.keepsSamples ? 1 : 0;
    numbers[at + LINK_ASK.place] = place;
    numbers[at + LINK_ASK.pair] = names.pair;
    numbers[at + LINK_ASK.jammers] = names.jammers;
    numbers[at + LINK_ASK.sunCosine] = this.#sun.cosine;
    this.#writeSun(numbers, at, 'looked for');
    this.#askedRows += rowsOfAsk(numbers, at);
    return asks.count++;
  }

  /** Measures all passes that were asked for. */
  run(): void {
    if (this.#asks.count > 0) this.#tracks.linkPasses(this.#asks);
    this.#asks.count = 0;
    this.#askedRows = 0;
  }

  /** Puts the link windows of a pass into the rows, by its number among those that were run last; false where the kernel could not tell. */
  take(ask: number, pass: MeteredPass, { accessRow, pairIndex, startUtcMs, endUtcMs }: PlainPass): boolean {
    const { numbers, asksAt, stretchesAt, samplesAt } = this.#tracks.linkResults;
    const at = asksAt + ask * LINK_ASK_WIDTH;
    if (numbers[at + LINK_ASK.count] === LINK_NEAR_SUN) {
      pass.cuts.sunOver(startUtcMs, endUtcMs, this.#sun);
      this.#writeSun(numbers, at, 'cuts');
      this.#tracks.linkPassAgain(ask);
    }
    const count = numbers[at + LINK_ASK.count]!;
    if (count < 0) return false;
    this.#rows.beginPass(accessRow, pairIndex);
    const first = numbers[at + LINK_ASK.firstStretch]!;
    for (let index = first; index < first + count; index++) {
      const stretchAt = stretchesAt + index * LINK_STRETCH_WIDTH;
      this.#rows.beginWindow();
      if (this.#rows.keepsSamples) {
        const end = numbers[stretchAt + LINK_STRETCH.endSample]!;
        for (let sample = numbers[stretchAt + LINK_STRETCH.firstSample]!; sample < end; sample++) {
          this.#keep(pass, numbers, samplesAt + sample * LINK_SAMPLE_WIDTH);
        }
      }
      this.#finish(pass, numbers, stretchAt);
    }
    return true;
  }

  /** What is asked, with room for one more. */
  #numbersWithRoom(): Float64Array {
    const asks = this.#asks;
    if ((asks.count + 1) * LINK_ASK_WIDTH > asks.numbers.length) {
      const grown = new Float64Array(2 * asks.numbers.length);
      grown.set(asks.numbers);
      asks.numbers = grown;
    }
    return asks.numbers;
  }

  /** What a pass is made of is called in the kernel; null where it is not plain. */
  #namesOf(pass: MeteredPass, { pairIndex, leastElevationDeg }: PlainPass) {
    const pair = this.#pairOf(pass, leastElevationDeg);
    const jammers = pair === null ? null : this.#jammersOf(pass);
    if (pair === null || jammers === null) return null;
    const names = { pass, pair, jammers };
    this.#latest[pairIndex] = names;
    return names;
  }

  #writeSun(numbers: Float64Array, at: number, sunIs: 'looked for' | 'cuts'): void {
    const sun = this.#sun;
    numbers[at + LINK_ASK.sunX] = sun.x;
    numbers[at + LINK_ASK.sunY] = sun.y;
    numbers[at + LINK_ASK.sunZ] = sun.z;
    numbers[at + LINK_ASK.sunAtMs] = sun.atUtcMs - this.#fromUtcMs;
    numbers[at + LINK_ASK.sunStrayRad] = sun.strayRad;
    numbers[at + LINK_ASK.sunCuts] = sunIs === 'cuts' ? 1 : 0;
  }

  #pairOf({ up, down }: MeteredPass, leastElevationDeg: number): number | null {
    const meter = up ?? down;
    if (meter === null) return null;
    let pair = this.#pairs.get(meter);
    if (pair === undefined) {
      const numbers = plainPairNumbers(up, down, Math.sin((leastElevationDeg * Math.PI) / 180));
      pair = numbers === null ? null : this.#tracks.addLinkNumbers(numbers);
      this.#pairs.set(meter, pair);
    }
    return pair;
  }

  #jammersOf({ up, jammingAt, upwardJammers }: MeteredPass): number | null {
    if (jammingAt === null) return 0;
    if (up === null || upwardJammers === null) return null;
    let jammers = this.#jammers.get(upwardJammers);
    if (jammers === undefined) {
      const numbers = jammerNumbers(up, upwardJammers, this.#fromUtcMs);
      jammers = numbers === null ? null : this.#tracks.addLinkNumbers(numbers);
      this.#jammers.set(upwardJammers, jammers);
    }
    return jammers;
  }

  #keep(pass: MeteredPass, numbers: Float64Array, at: number): void {
    const sample = this.#sample;
    const instant = this.#instant;
    const rangeKm = numbers[at + LINK_SAMPLE.rangeKm]!;
    sample.rangeKm = rangeKm;
    sample.elevationDeg = elevationOf(numbers[at + LINK_SAMPLE.sinElevation]!, rangeKm);
    sample.upMarginDb = pass.up === null ? Number.NaN : numbers[at + LINK_SAMPLE.upMarginDb]!;
    sample.downMarginDb = pass.down === null ? Number.NaN : numbers[at + LINK_SAMPLE.downMarginDb]!;
    instant.utcMs = this.#fromUtcMs + numbers[at + LINK_SAMPLE.atMs]!;
    instant.upRateBps = numbers[at + LINK_SAMPLE.upRateBps]!;
    instant.downRateBps = numbers[at + LINK_SAMPLE.downRateBps]!;
    this.#rows.addSample(sample, instant);
  }

  #finish(pass: MeteredPass, numbers: Float64Array, at: number): void {
    const stretch = this.#stretch;
    stretch.open = numbers[at + LINK_STRETCH.open]!;
    stretch.startUtcMs = this.#fromUtcMs + numbers[at + LINK_STRETCH.startMs]!;
    stretch.leastMarginDb = numbers[at + LINK_STRETCH.leastMarginDb]!;
    stretch.greatestMarginDb = numbers[at + LINK_STRETCH.greatestMarginDb]!;
    stretch.upRateBps = numbers[at + LINK_STRETCH.upRateBps]!;
    stretch.downRateBps = numbers[at + LINK_STRETCH.downRateBps]!;
    stretch.upVolumeBits = numbers[at + LINK_STRETCH.upVolumeBits]!;
    stretch.downVolumeBits = numbers[at + LINK_STRETCH.downVolumeBits]!;
    const endUtcMs = this.#fromUtcMs + numbers[at + LINK_STRETCH.endMs]!;
    this.#rows.endWindow(stretch, endUtcMs, this.#limitOf(pass, numbers, at));
  }

  /** Whether it is the downlink that is asked why it is shut: see `limitBetween` and `whyShut`. */
  #asksDownAfter(pass: MeteredPass, open: number): boolean {
    if (open === 0) return pass.up === null;
    return (open & ~this.#at.scratch.open[0]!) === DOWN;
  }

  /** What ended a stretch, by the row after it. */
  #limitOf(pass: MeteredPass, numbers: Float64Array, at: number) {
    const openAfter = numbers[at + LINK_STRETCH.openAfter]!;
    if (openAfter < 0) return 'access';
    const { scratch } = this.#at;
    const sine = numbers[at + LINK_STRETCH.sinElevation]!;
    scratch.open[0] = openAfter & ~LINK_SUN_BIT;
    scratch.sinElevation[0] = sine;
    scratch.tablePlace[0] = numbers[at + LINK_STRETCH.tablePlace]!;
    scratch.up.cN0DbHz[0] = numbers[at + LINK_STRETCH.upDbHz]!;
    scratch.down.cN0DbHz[0] = numbers[at + LINK_STRETCH.downDbHz]!;
    scratch.upJammingDbwHz[0] = numbers[at + LINK_STRETCH.jammingDbwHz]!;
    scratch.up.pointing[0] = sine < (pass.up?.leastCosine ?? 0) ? 1 : 0;
    scratch.down.pointing[0] = sine < (pass.down?.leastCosine ?? 0) ? 1 : 0;
    const open = numbers[at + LINK_STRETCH.open]!;
    if ((openAfter & LINK_SUN_BIT) !== 0 && this.#asksDownAfter(pass, open)) return 'sun';
    if (open === 0) return whyShut(pass, this.#at, pass.up === null ? 'down' : 'up');
    return limitBetween(pass, open, this.#at);
  }
}
