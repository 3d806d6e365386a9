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
 * prove that it says so and leaves the pass to that.
 */
export class PlainPasses {
  readonly #tracks: TrackReader;
  readonly #rows: LinkRows;
  readonly #fromUtcMs: number;
  readonly #ask = new Float64Array(LINK_ASK_WIDTH);
  readonly #sun: SunOfPass = { x: 0, y: 0, z: 0, strayRad: 0, cosine: 2 };
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
    this.#ask[LINK_ASK.stepMs] = STEP_MS;
    this.#ask[LINK_ASK.keeps] = rows.keepsSamples ? 1 : 0;
  }

  /** Link windows of a pass of the satellite in hand, into the rows; false where it cannot tell. */
  measure(pass: MeteredPass, plain: PlainPass): boolean {
    const known = this.#latest[plain.pairIndex];
    const names = known?.pass === pass ? known : this.#namesOf(pass, plain);
    if (names === null) return false;
    const { pair, jammers } = names;
    const { startUtcMs, endUtcMs } = plain;
    const sun = this.#sun;
    if (!pass.cuts.isSunAlone(startUtcMs, endUtcMs, sun)) return false;
    this.#ask[LINK_ASK.jammers] = jammers;
    this.#ask[LINK_ASK.startMs] = startUtcMs - this.#fromUtcMs;
    this.#ask[LINK_ASK.endMs] = endUtcMs - this.#fromUtcMs;
    let count = this.#linkPass(plain.stationIndex, pair, 'looked for');
    if (count === LINK_NEAR_SUN) {
      pass.cuts.sunOver(startUtcMs, endUtcMs, sun);
      count = this.#linkPass(plain.stationIndex, pair, 'cuts');
    }
    if (count < 0) return false;
    this.#rows.beginPass(plain.accessRow, plain.pairIndex);
    const { numbers, stretchesAt, samplesAt } = this.#tracks.linkResults;
    for (let index = 0; index < count; index++) {
      const at = stretchesAt + index * LINK_STRETCH_WIDTH;
      this.#rows.beginWindow();
      if (this.#rows.keepsSamples) {
        const end = numbers[at + LINK_STRETCH.endSample]!;
        for (let sample = numbers[at + LINK_STRETCH.firstSample]!; sample < end; sample++) {
          this.#keep(pass, numbers, samplesAt + sample * LINK_SAMPLE_WIDTH);
        }
      }
      this.#finish(pass, numbers, at);
    }
    return true;
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

  #linkPass(stationIndex: number, pair: number, sunIs: 'looked for' | 'cuts'): number {
    const ask = this.#ask;
    const sun = this.#sun;
    ask[LINK_ASK.sunX] = sun.x;
    ask[LINK_ASK.sunY] = sun.y;
    ask[LINK_ASK.sunZ] = sun.z;
    ask[LINK_ASK.sunCosine] = sun.cosine;
    ask[LINK_ASK.sunStrayRad] = sun.strayRad;
    ask[LINK_ASK.sunCuts] = sunIs === 'cuts' ? 1 : 0;
    return this.#tracks.linkPass(stationIndex, ask, pair);
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
