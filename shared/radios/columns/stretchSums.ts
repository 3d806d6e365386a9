import type { LinkMeter, MeterReadings } from '../../link/index.ts';
import type { PairMeters } from './edgeGuess.ts';
import type { RatedInstant, Stretch } from './linkRows.ts';
import type { SampleGrid } from './sampleGrid.ts';
import type { Scratch } from './scratch.ts';

const UP = 1;
const DOWN = 2;

/** One direction of a stretch: its mode follows the signal from sample to sample, volumes are trapezoids over the rates. */
class DirectionSum {
  bits = 0;
  topBps = 0;
  /** At the last instant that was added. */
  rateBps = 0;
  #meter: LinkMeter | null = null;
  #nodesDb: Float64Array = new Float64Array(0);
  /** Whether something besides signal and antenna may shut it. */
  #cuts: 'cut' | 'uncut' = 'cut';
  /** -1 for none. */
  #mode = -1;
  /** At the nodes: 0 where the antenna can look; elsewhere the mode is lost. */
  #pointing: Uint8Array = new Uint8Array(0);
  #isOpen = false;
  readonly #grid: SampleGrid;

  constructor(grid: SampleGrid) {
    this.#grid = grid;
  }

  beginPass(meter: LinkMeter | null, { marginDb, pointing }: MeterReadings, cuts: 'cut' | 'uncut'): void {
    this.#meter = meter;
    this.#cuts = cuts;
    this.#nodesDb = marginDb;
    this.#pointing = pointing;
    this.#mode = -1;
  }

  begin(open: number): void {
    this.#isOpen = open !== 0;
    this.bits = 0;
    this.topBps = 0;
    this.rateBps = 0;
  }

  /** Adds a node. */
  addNode(node: number, lengthS: number): void {
    const meter = this.#meter;
    if (meter === null) return;
    const isLost = !this.#isOpen && this.#pointing[node] !== 0;
    this.#mode = isLost ? -1 : meter.follow(this.#mode, this.#nodesDb[node]!);
    this.#addRate(meter, this.#mode, lengthS);
  }

  /** Adds an edge. The mode follows samples alone: here it is the best that holds. */
  addEdge(marginDb: number, lengthS: number): void {
    const meter = this.#meter;
    if (meter !== null) this.#addRate(meter, meter.follow(-1, marginDb), lengthS);
  }

  #addRate(meter: LinkMeter, mode: number, lengthS: number): void {
    if (!this.#isOpen) return;
    const rateBps = meter.rates[mode < 0 ? 0 : mode]!;
    this.bits += ((this.rateBps + rateBps) * lengthS) / 2;
    this.rateBps = rateBps;
    if (rateBps > this.topBps) this.topBps = rateBps;
  }

  /** Adds samples of the grid. */
  addSamples(first: number, end: number, lastUtcMs: number): void {
    const meter = this.#meter;
    if (meter === null) return;
    if (!this.#isOpen && this.#cuts === 'uncut') {
      // Then no mode holds, or the antenna cannot look there.
      this.#mode = -1;
      return;
    }
    const grid = this.#grid;
    const nodesDb = this.#nodesDb;
    const { every, utcMs: times } = grid;
    const { rates, keptDb, climbDb } = meter;
    const pointing = this.#pointing;
    const isOpen = this.#isOpen;
    let mode = this.#mode;
    let { bits, rateBps: lastBps, topBps } = this;
    let before = lastUtcMs;
    let sample = first;
    for (let node = Math.floor((first - 1) / every); sample < end; node++) {
      const nodeSample = (node + 1) * every;
      const last = nodeSample < end ? nodeSample : end - 1;
      if (last > sample || sample !== nodeSample) grid.takeUp(nodesDb, node);
      for (; sample <= last; sample++) {
        const marginDb = sample === nodeSample ? nodesDb[node + 1]! : grid.marginOf(sample);
        const isLost = !isOpen && (pointing[node + 1] !== 0 || (sample < nodeSample && pointing[node] !== 0));
        if (isLost) mode = -1;
        else if (mode < 0) mode = meter.follow(mode, marginDb);
        else if (marginDb < keptDb[mode]!) {
          do mode -= 1;
          while (mode >= 0 && marginDb < keptDb[mode]!);
        } else {
          while (marginDb >= climbDb[mode + 1]!) mode += 1;
        }
        const atUtcMs = times[sample]!;
        const rateBps = rates[mode < 0 ? 0 : mode]!;
        bits += (lastBps + rateBps) * ((atUtcMs - before) / 2000);
        if (rateBps > topBps) topBps = rateBps;
        lastBps = rateBps;
        before = atUtcMs;
      }
    }
    this.#mode = mode;
    if (!isOpen) return;
    this.bits = bits;
    this.rateBps = lastBps;
    this.topBps = topBps;
  }
}

/** What a stretch of a pass comes to: margins, top rates and volumes. */
export class StretchSums {
  readonly #stretch: Stretch = {
    ...{ open: 0, startUtcMs: 0, leastMarginDb: 0, greatestMarginDb: 0 },
    ...{ upRateBps: 0, downRateBps: 0, upVolumeBits: 0, downVolumeBits: 0 },
  };
  /** The last instant that was added. */
  readonly last: RatedInstant = { utcMs: 0, upRateBps: 0, downRateBps: 0 };
  readonly #grid: SampleGrid;
  readonly #up: DirectionSum;
  readonly #down: DirectionSum;
  #meters: PairMeters = { up: null, down: null };
  #nodes: Scratch | null = null;
  /** Which margins count. */
  #asksUp = false;
  #asksDown = false;

  constructor(grid: SampleGrid) {
    this.#grid = grid;
    this.#up = new DirectionSum(grid);
    this.#down = new DirectionSum(grid);
  }

  /** Directions that are open, as bits. */
  get open(): number {
    return this.#stretch.open;
  }

  get startUtcMs(): number {
    return this.#stretch.startUtcMs;
  }

  /** Takes up a pass that was read at the nodes of the grid. */
  beginPass(meters: PairMeters, nodes: Scratch, cuts: 'cut' | 'uncut'): void {
    this.#meters = meters;
    this.#nodes = nodes;
    this.#up.beginPass(meters.up, nodes.up, cuts);
    this.#down.beginPass(meters.down, nodes.down, cuts);
  }

  /** Begins a stretch at a row, with the directions that are open there. */
  begin(scratch: Scratch, row: number): void {
    const stretch = this.#stretch;
    const open = scratch.open[row]!;
    stretch.open = open;
    stretch.startUtcMs = scratch.utcMs[row]!;
    stretch.leastMarginDb = Number.POSITIVE_INFINITY;
    stretch.greatestMarginDb = Number.NEGATIVE_INFINITY;
    // Of the open directions the worse one; of a shut stretch, of those that the pair has.
    this.#asksUp = this.#meters.up !== null && open !== DOWN;
    this.#asksDown = this.#meters.down !== null && open !== UP;
    this.#up.begin(open & UP);
    this.#down.begin(open & DOWN);
    this.last.utcMs = scratch.utcMs[row]!;
    this.addRow(scratch, row);
  }

  /** Adds a row at which the directions of the stretch are open. */
  addRow(scratch: Scratch, row: number): void {
    const { last } = this;
    const { utcMs: times, up, down } = scratch;
    const lengthS = (times[row]! - last.utcMs) / 1000;
    if (scratch === this.#nodes) {
      this.#up.addNode(row, lengthS);
      this.#down.addNode(row, lengthS);
    } else {
      this.#up.addEdge(up.marginDb[row]!, lengthS);
      this.#down.addEdge(down.marginDb[row]!, lengthS);
    }
    this.#takeMargin(
      this.#asksUp ? up.marginDb[row]! : Number.POSITIVE_INFINITY,
      this.#asksDown ? down.marginDb[row]! : Number.POSITIVE_INFINITY,
    );
    last.utcMs = times[row]!;
    last.upRateBps = this.#up.rateBps;
    last.downRateBps = this.#down.rateBps;
  }

  /** Adds the samples `first <= sample < end` of the grid, at which the directions of the stretch are open. */
  addSamples(first: number, end: number): void {
    const { last } = this;
    const grid = this.#grid;
    const nodes = this.#nodes!;
    this.#up.addSamples(first, end, last.utcMs);
    this.#down.addSamples(first, end, last.utcMs);
    this.#takeMargins(nodes.up.marginDb, nodes.down.marginDb, first, end);
    last.utcMs = grid.utcMs[end - 1]!;
  }

  #takeMargins(upDb: Float64Array, downDb: Float64Array, first: number, end: number): void {
    const stretch = this.#stretch;
    const grid = this.#grid;
    const { every, trends } = grid;
    const asksUp = this.#asksUp;
    const asksDown = this.#asksDown;
    let { leastMarginDb, greatestMarginDb } = stretch;
    let sample = first;
    for (let node = Math.floor((first - 1) / every); sample < end; node++) {
      const nodeSample = (node + 1) * every;
      const isInside = nodeSample < end;
      // What only grows or only falls is greatest and least at nodes.
      if (isInside && trends[node] !== 0) sample = nodeSample;
      for (; sample < end && sample <= nodeSample; sample++) {
        const isNode = sample === nodeSample;
        let marginDb = Number.POSITIVE_INFINITY;
        if (asksUp) marginDb = isNode ? upDb[node + 1]! : grid.marginAt(upDb, sample, node);
        if (asksDown) {
          const otherDb = isNode ? downDb[node + 1]! : grid.marginAt(downDb, sample, node);
          if (otherDb < marginDb) marginDb = otherDb;
        }
        if (marginDb < leastMarginDb) leastMarginDb = marginDb;
        if (marginDb > greatestMarginDb) greatestMarginDb = marginDb;
      }
    }
    stretch.leastMarginDb = leastMarginDb;
    stretch.greatestMarginDb = greatestMarginDb;
  }

  #takeMargin(upDb: number, downDb: number): void {
    const stretch = this.#stretch;
    const marginDb = upDb < downDb ? upDb : downDb;
    if (marginDb < stretch.leastMarginDb) stretch.leastMarginDb = marginDb;
    if (marginDb > stretch.greatestMarginDb) stretch.greatestMarginDb = marginDb;
  }

  /** The stretch with everything that was added. */
  close(): Stretch {
    const stretch = this.#stretch;
    stretch.upRateBps = this.#up.topBps;
    stretch.downRateBps = this.#down.topBps;
    stretch.upVolumeBits = this.#up.bits;
    stretch.downVolumeBits = this.#down.bits;
    return stretch;
  }
}
