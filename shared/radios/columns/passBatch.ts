import type { TrackReader } from '../../access/index.ts';
import type { LinkRows } from './linkRows.ts';
import type { MeteredPass } from './meteredPass.ts';
import { PassMeter } from './passMeter.ts';
import { type PlainPass, PlainPasses } from './plainPasses.ts';

/** A pass that waits to be measured. */
export interface WaitingPass extends PlainPass {
  readonly pass: MeteredPass;
}

/** Measures passes of the satellite in hand, many at a time: in the kernel what is plain, else by the meter. */
export class PassBatch {
  readonly #meter: PassMeter;
  readonly #plain: PlainPasses;
  readonly #rows: LinkRows;
  readonly #waiting: WaitingPass[] = [];
  /** Of each its number among the plain passes; -1 where it is none. */
  readonly #asks: number[] = [];

  /** @param fromUtcMs start of the span of the tracks */
  constructor(tracks: TrackReader, rows: LinkRows, fromUtcMs: number) {
    this.#meter = new PassMeter(tracks, rows, fromUtcMs);
    this.#plain = new PlainPasses(tracks, rows, fromUtcMs);
    this.#rows = rows;
  }

  /** Takes up a pass; those of an access window follow each other. */
  add(waiting: WaitingPass): void {
    this.#waiting.push(waiting);
    this.#asks.push(this.#plain.ask(waiting.pass, waiting));
  }

  /** Whether they should be measured before another access window is taken up. */
  get isFull(): boolean {
    return this.#plain.isFull;
  }

  /** Puts the link windows of all passes into the rows, in the order in which they were taken up. */
  run(): void {
    this.#plain.run();
    let begunRow = -1;
    for (let place = 0; place < this.#waiting.length; place++) {
      const waiting = this.#waiting[place]!;
      const { pass, accessRow } = waiting;
      const ask = this.#asks[place]!;
      if (ask >= 0 && this.#plain.take(ask, pass, waiting)) continue;
      if (begunRow !== accessRow) this.#meter.begin({ ...waiting, detail: this.#detailOf(accessRow) });
      begunRow = accessRow;
      this.#meter.measure(pass, waiting);
    }
    this.#waiting.length = 0;
    this.#asks.length = 0;
  }

  /** Whether every sample of an access window is read: for all its passes, since they are read once. */
  #detailOf(accessRow: number): 'samples' | 'nodes' {
    const isJammed = this.#waiting.some(
      ({ accessRow: row, pass }) => row === accessRow && pass.jammingAt !== null,
    );
    return this.#rows.keepsSamples || isJammed ? 'samples' : 'nodes';
  }
}
