import type { TrackReader } from '../../access/index.ts';
import type { LinkRows } from './linkRows.ts';
import type { MeteredPass } from './meteredPass.ts';
import { PassMeter } from './passMeter.ts';
import { type PlainPass, PlainPasses } from './plainPasses.ts';

/** A pass that waits to be measured. */
type WaitingPass = { -readonly [K in keyof PlainPass]: PlainPass[K] } & {
  pass: MeteredPass;
  /** Its number among the plain passes; -1 where it is none. */
  ask: number;
};

/** Measures passes of the satellite in hand, many at a time: in the kernel what is plain, else by the meter. */
export class PassBatch {
  readonly #meter: PassMeter;
  readonly #plain: PlainPasses;
  readonly #rows: LinkRows;
  /** Kept and written over: there are some 100,000 of them in a second. */
  readonly #waiting: WaitingPass[] = [];
  #count = 0;

  /** @param fromUtcMs start of the span of the tracks */
  constructor(tracks: TrackReader, rows: LinkRows, fromUtcMs: number) {
    this.#meter = new PassMeter(tracks, rows, fromUtcMs);
    this.#plain = new PlainPasses(tracks, rows, fromUtcMs);
    this.#rows = rows;
  }

  /** Takes up a pass; those of an access window follow each other. */
  add(pass: MeteredPass, facts: PlainPass): void {
    const ask = this.#plain.ask(pass, facts);
    const waiting = this.#waiting[this.#count];
    if (waiting === undefined) this.#waiting.push({ ...facts, pass, ask });
    else {
      waiting.pass = pass;
      waiting.ask = ask;
      waiting.stationIndex = facts.stationIndex;
      waiting.startUtcMs = facts.startUtcMs;
      waiting.endUtcMs = facts.endUtcMs;
      waiting.leastElevationDeg = facts.leastElevationDeg;
      waiting.accessRow = facts.accessRow;
      waiting.pairIndex = facts.pairIndex;
    }
    this.#count += 1;
  }

  /** Whether they should be measured before another access window is taken up. */
  get isFull(): boolean {
    return this.#plain.isFull;
  }

  /** Puts the link windows of all passes into the rows, in the order in which they were taken up. */
  run(): void {
    this.#plain.run();
    let begunRow = -1;
    for (let place = 0; place < this.#count; place++) {
      const waiting = this.#waiting[place]!;
      const { pass, accessRow, ask } = waiting;
      if (ask >= 0 && this.#plain.take(ask, pass, waiting)) continue;
      if (begunRow !== accessRow) this.#meter.begin({ ...waiting, detail: this.#detailOf(accessRow) });
      begunRow = accessRow;
      this.#meter.measure(pass, waiting);
    }
    this.#count = 0;
  }

  /** Whether every sample of an access window is read: for all its passes, since they are read once. */
  #detailOf(accessRow: number): 'samples' | 'nodes' {
    if (this.#rows.keepsSamples) return 'samples';
    for (let place = 0; place < this.#count; place++) {
      const { accessRow: row, pass } = this.#waiting[place]!;
      if (row === accessRow && pass.jammingAt !== null) return 'samples';
    }
    return 'nodes';
  }
}
