import type { TrackReader } from '../../access/index.ts';
import type { WindowLimit } from '../../domain/index.ts';
import { fillCommon, SPAN_OPEN, SPAN_SHUT, SPAN_UNSURE } from '../../link/index.ts';
import { EdgeGuess } from './edgeGuess.ts';
import type { LinkRows } from './linkRows.ts';
import { bestRow, limitBetween, type MeteredPass, type ShutAt, sampleOf, whyShut } from './meteredPass.ts';
import { PassSpan, type SpanLimits } from './passSpan.ts';
import { isSame, SampleGrid, STEP_MS } from './sampleGrid.ts';
import { createScratch, fillAngles, fillJamming, type RowAt, type Scratch } from './scratch.ts';
import { StretchSums } from './stretchSums.ts';

/** Edges are found to this. */
const EDGE_MS = 100;
/** An edge is looked for this far to both sides of a guess. */
const HALF_GUESS_MS = 45;
/** After so many guesses that miss, bisection. */
const GUESS_ROUNDS = 4;
/** Between two nodes a path may leave its chord by this, km. */
const NODE_BEND_KM = 1.2;
/** Nodes are at most so many samples apart. */
const MOST_SAMPLES = 60;
/** Halves of the longest way between two nodes down to {@link EDGE_MS}. */
const DEPTH = 16;
const UP = 1;
const DOWN = 2;

/**
 * Measures passes into link windows: what `passLinkWindows` finds, from interpolated positions and the meters' tables.
 *
 * A pass is read at nodes, so far apart that the path leaves its chord by no more than {@link NODE_BEND_KM}; margins at the samples
 * between them follow the cubic through four nodes. Volumes are trapezoids over the samples. Between two nodes everything that can
 * change is bounded ({@link PassSpan}): where that proves no change there is none, where it proves one at most the edge is found
 * to 0.1 s, and where it proves nothing the halves are looked at, down to 0.1 s. So nothing that lasts longer is missed, neither
 * what cuts nor a jammer's flash (`jammingSpanReader`).
 */
export class PassMeter {
  readonly #tracks: TrackReader;
  readonly #rows: LinkRows;
  readonly #fromUtcMs: number;
  readonly #aim = (scratch: Scratch) => this.#tracks.aim(this.#stationIndex, scratch, scratch);
  #nodes = createScratch(64, this.#aim);
  readonly #probe = createScratch(1, this.#aim);
  readonly #both = createScratch(2, this.#aim);
  readonly #halves = Array.from({ length: DEPTH }, () => createScratch(1, this.#aim));
  readonly #grid = new SampleGrid();
  readonly #span = new PassSpan({ scratch: this.#nodes, row: 0 });
  readonly #limits = {
    bends: { accelerationKmS2: 0, stationSpeedKmS: 0, turnRadS: 0 },
    leastSine: 0,
  } as { -readonly [K in keyof SpanLimits]: SpanLimits[K] };
  #stationIndex = 0;
  #touched: 'touched' | 'untouched' = 'untouched';
  #asksCuts = false;
  readonly #sums = new StretchSums(this.#grid);
  readonly #edge = new EdgeGuess();
  /** The row that was looked at last, of the stretch in hand. */
  readonly #lastAt: RowAt = { scratch: this.#nodes, row: 0 };
  /** Whether the satellite comes or goes all the time from a node to the next. */
  #ways = new Int8Array(64);
  #stride = 1;
  readonly #to: RowAt = { scratch: this.#nodes, row: 0 };
  /** Next sample of the grid that no stretch has yet. */
  #nextSample = 0;

  /** @param fromUtcMs start of the span of the tracks */
  constructor(tracks: TrackReader, rows: LinkRows, fromUtcMs: number) {
    this.#tracks = tracks;
    this.#rows = rows;
    this.#fromUtcMs = fromUtcMs;
  }

  /** Takes up an access window of the satellite that the tracks have in hand. */
  begin(pass: {
    readonly stationIndex: number;
    readonly startUtcMs: number;
    readonly endUtcMs: number;
    /** What the links of the pairs were prepared from on. */
    readonly leastElevationDeg: number;
    /** Whether every sample is read, and not the nodes alone. */
    readonly detail: 'samples' | 'nodes';
  }): void {
    const { stationIndex, startUtcMs, endUtcMs, leastElevationDeg, detail } = pass;
    const limits = this.#limits;
    const fromS = (startUtcMs - this.#fromUtcMs) / 1000;
    limits.bends = this.#tracks.bendsBetween(stationIndex, fromS, (endUtcMs - this.#fromUtcMs) / 1000);
    limits.leastSine = Math.sin((leastElevationDeg * Math.PI) / 180);
    const furthestS = Math.sqrt((8 * NODE_BEND_KM) / limits.bends.accelerationKmS2);
    const every = Math.floor((1000 * furthestS) / STEP_MS);
    const grid = this.#grid;
    grid.lay(
      { startUtcMs, endUtcMs, stepMs: STEP_MS },
      detail === 'samples' || !(every > 1) ? 1 : Math.min(every, MOST_SAMPLES),
    );
    this.#stride = detail === 'samples' ? Math.max(1, Math.min(every, MOST_SAMPLES)) : 1;
    const { nodeCount } = grid;
    if (this.#nodes.utcMs.length < nodeCount) this.#nodes = createScratch(2 * nodeCount, this.#aim);
    const { utcMs: times } = this.#nodes;
    for (let node = 0; node < nodeCount; node++) times[node] = grid.utcMs[grid.nodeSample(node)]!;
    this.#stationIndex = stationIndex;
    this.#fill(this.#nodes, nodeCount);
    this.#span.begin(limits);
    this.#span.fillTrends(this.#nodes, this.#trends(nodeCount));
  }

  #trends(nodeCount: number): Int8Array {
    if (this.#ways.length < nodeCount) this.#ways = new Int8Array(2 * nodeCount);
    return this.#ways;
  }

  /** Link windows of the pass in hand with a pair, into the rows. */
  measure(pass: MeteredPass, facts: { readonly accessRow: number; readonly pairIndex: number }): void {
    const nodes = this.#nodes;
    const { count, utcMs: times } = nodes;
    const [startUtcMs, endUtcMs] = [times[0]!, times[count - 1]!];
    this.#rows.beginPass(facts.accessRow, facts.pairIndex);
    this.#touched = pass.cuts.touches(startUtcMs, endUtcMs) ? 'touched' : 'untouched';
    this.#asksCuts = pass.cuts.mayCut(nodes, this.#span.wayKm, this.#touched);
    this.#judge(pass, nodes);
    this.#sums.beginPass(pass, nodes, this.#asksCuts ? 'cut' : 'uncut');
    this.#nextSample = 0;
    this.#start(pass, nodes, 0);
    this.#findTrends(pass);
    const { trends } = this.#grid;
    const stride = pass.jammingAt === null ? this.#stride : 1;
    let sureTo = this.#asksCuts ? 0 : count - 1;
    let reach = stride;
    for (let from = 0; from + 1 < count; from += stride) {
      const node = Math.min(from + stride, count - 1);
      const isOneWay = isSame(trends, from, node);
      if (isOneWay && sureTo < node) {
        // What is cut, or is not, stays so for long: each time it does, twice as far is tried.
        const to = Math.min(from + reach, count - 1);
        const isSure = this.#isCutSurely(pass, nodes, to);
        reach = isSure ? 2 * reach : Math.max(stride, reach >> 1);
        if (isSure) sureTo = to;
        else if (to > node && this.#isCutSurely(pass, nodes, node)) sureTo = node;
      }
      if (isOneWay && sureTo >= node) this.#step(pass, nodes, node);
      else this.#advance(pass, nodes, node, 0);
    }
    this.#addUpTo(pass, nodes, count - 1);
    const isWhole = this.#sums.open === 0 && this.#sums.startUtcMs === startUtcMs;
    const direction = pass.up === null ? 'down' : 'up';
    if (isWhole) this.#finish(whyShut(pass, this.#shutAt(nodes, bestRow(pass, nodes)), direction));
    else if (this.#sums.open === 0) this.#rows.dropWindow();
    else this.#finish('access');
  }

  #fill(scratch: Scratch, count: number): void {
    scratch.count = count;
    scratch.directions = 'unknown';
    const { utcMs: times, timesS, arcDeg, sunDeg } = scratch;
    for (let row = 0; row < count; row++) {
      timesS[row] = (times[row]! - this.#fromUtcMs) / 1000;
      arcDeg[row] = Number.NaN;
      sunDeg[row] = Number.NaN;
    }
    this.#tracks.fill(this.#stationIndex, scratch, scratch);
    fillCommon(scratch, count, this.#limits.leastSine);
  }

  /** Reads both directions and says which are open. */
  #judge(pass: MeteredPass, scratch: Scratch): void {
    const { up, down, jammingAt, cuts } = pass;
    const { open, sinElevation, count } = scratch;
    if (up?.needsDirection || down?.needsDirection) scratch.aim();
    if (up?.needsSatelliteAngles || down?.needsSatelliteAngles) fillAngles(scratch, pass.payload);
    if (jammingAt !== null) fillJamming(scratch, jammingAt);
    up?.read(scratch, scratch.up, jammingAt === null ? null : scratch.upJammingDbwHz);
    down?.read(scratch, scratch.down, jammingAt === null ? null : scratch.downJammingDbwHz);
    const upHolds = scratch.up.holds;
    const downHolds = scratch.down.holds;
    for (let row = 0; row < count; row++) {
      let bits = 0;
      if (up !== null && upHolds[row] === 1) bits |= UP;
      if (down !== null && downHolds[row] === 1) bits |= DOWN;
      open[row] = sinElevation[row]! < 0 ? 0 : bits;
    }
    if (this.#asksCuts) cuts.take(open, scratch, this.#touched);
  }

  /** Says between which nodes everything that decides about both directions only grows or only falls. */
  #findTrends({ up, down, jammingAt }: MeteredPass): void {
    const { tablePlace, count } = this.#nodes;
    const { trends } = this.#grid;
    for (let node = 0; node + 1 < count; node++) {
      const way = this.#ways[node]!;
      const least = tablePlace[way > 0 ? node : node + 1]!;
      const most = tablePlace[way > 0 ? node + 1 : node]!;
      const grows =
        way !== 0 &&
        jammingAt === null &&
        (up === null || up.growsBetween(least, most)) &&
        (down === null || down.growsBetween(least, most));
      trends[node] = grows ? way : 0;
    }
  }

  /** Goes on to a row on the way to which each direction surely changes once at most. */
  #step(pass: MeteredPass, scratch: Scratch, row: number): void {
    while (this.#sums.open !== scratch.open[row]) this.#cross(pass, scratch, row);
    this.#lastAt.scratch = scratch;
    this.#lastAt.row = row;
  }

  /** Goes on from the row that was looked at last to another, and takes in every change on the way. */
  #advance(pass: MeteredPass, scratch: Scratch, row: number, depth: number): void {
    const last = this.#lastAt;
    if (this.#isCertain(pass, scratch, row)) {
      while (this.#sums.open !== scratch.open[row]) this.#cross(pass, scratch, row);
    } else if (this.#span.lengthS * 1000 > EDGE_MS && depth < DEPTH) {
      const half = this.#halves[depth]!;
      half.utcMs[0] = (last.scratch.utcMs[last.row]! + scratch.utcMs[row]!) / 2;
      this.#fill(half, 1);
      this.#judge(pass, half);
      this.#advance(pass, half, 0, depth + 1);
      this.#advance(pass, scratch, row, depth + 1);
    } else if (this.#sums.open !== scratch.open[row]) {
      this.#addUpTo(pass, last.scratch, last.row);
      this.#turn(pass, scratch, row);
    }
    last.scratch = scratch;
    last.row = row;
  }

  /** Whether it is sure of each direction that it is cut, or that it is not, from the row that was looked at last to another. */
  #isCutSurely({ cuts }: MeteredPass, scratch: Scratch, row: number): boolean {
    this.#to.scratch = scratch;
    this.#to.row = row;
    this.#span.set(this.#lastAt, this.#to);
    cuts.judgeSpan(this.#span, this.#touched);
    return cuts.over.up !== SPAN_UNSURE && cuts.over.down !== SPAN_UNSURE;
  }

  /** Whether each direction surely changes once at most from the row that was looked at last to another. */
  #isCertain(pass: MeteredPass, scratch: Scratch, row: number): boolean {
    const { up, down, cuts } = pass;
    const span = this.#span;
    const to = this.#to;
    to.scratch = scratch;
    to.row = row;
    span.set(this.#lastAt, to);
    if (up?.needsSatelliteAngles || down?.needsSatelliteAngles) span.aimSatellite();
    const jamming = pass.jammingOver?.(span) ?? null;
    let cutUp = SPAN_OPEN;
    let cutDown = SPAN_OPEN;
    if (this.#asksCuts) {
      cuts.judgeSpan(span, this.#touched);
      cutUp = cuts.over.up;
      cutDown = cuts.over.down;
    }
    if (up !== null && cutUp !== SPAN_SHUT) {
      const code = up.over(span, jamming?.up ?? null);
      if (code === SPAN_UNSURE || (cutUp !== SPAN_OPEN && code !== SPAN_SHUT)) return false;
    }
    if (down !== null && cutDown !== SPAN_SHUT) {
      const code = down.over(span, jamming?.down ?? null);
      if (code === SPAN_UNSURE || (cutDown !== SPAN_OPEN && code !== SPAN_SHUT)) return false;
    }
    return true;
  }

  #probeAt(pass: MeteredPass, atUtcMs: number): number {
    const probe = this.#probe;
    probe.utcMs[0] = atUtcMs;
    this.#fill(probe, 1);
    this.#judge(pass, probe);
    return probe.open[0]!;
  }

  /** Ends the stretch at the first change of the open directions on the way to a row. */
  #cross(pass: MeteredPass, scratch: Scratch, row: number): void {
    const { open } = this.#sums;
    const nodes = this.#nodes;
    const { scratch: lastScratch, row: lastRow } = this.#lastAt;
    const lastUtcMs = lastScratch.utcMs[lastRow]!;
    const rowUtcMs = scratch.utcMs[row]!;
    let low = lastUtcMs;
    let high = rowUtcMs;
    const edge = this.#edge;
    edge.begin(pass, open ^ scratch.open[row]!);
    edge.setHigh(scratch, row);
    edge.setLow(lastScratch, lastRow);
    if (scratch === nodes && row + 1 < nodes.count) edge.setThird(nodes, row + 1);
    else if (scratch === nodes && row > 1) edge.setThird(nodes, row - 2);
    else edge.forgetThird();
    for (let round = 0; round < GUESS_ROUNDS; round++) {
      // Both sides of the guess at once, as far as they are inside: nearly always the edge lies between them.
      const guess = edge.guess();
      if (!(guess >= low && guess <= high)) break;
      const both = this.#both;
      const before = Math.max(low, guess - HALF_GUESS_MS);
      const after = Math.min(high, guess + HALF_GUESS_MS);
      both.utcMs[0] = before;
      both.utcMs[1] = after;
      this.#fill(both, 2);
      this.#judge(pass, both);
      const isBeyond = both.open[0] !== open;
      if (!isBeyond && both.open[1] !== open) {
        if (before > lastUtcMs) this.#addUpTo(pass, both, 0);
        else this.#addUpTo(pass, lastScratch, lastRow);
        if (after === rowUtcMs) this.#turn(pass, scratch, row);
        else this.#turn(pass, both, 1);
        return;
      }
      if (isBeyond) {
        high = before;
        edge.setHigh(both, 0);
      } else {
        low = after;
        edge.setLow(both, 1);
      }
      if (high - low <= EDGE_MS) break;
    }
    this.#bisect(pass, { scratch, row }, { low, high });
  }

  /** Ends the stretch at a change of the open directions between two instants, whatever makes it. */
  #bisect(pass: MeteredPass, to: RowAt, between: { readonly low: number; readonly high: number }): void {
    const { open } = this.#sums;
    let { low, high } = between;
    while (high - low > EDGE_MS) {
      const middle = (low + high) / 2;
      if (this.#probeAt(pass, middle) === open) low = middle;
      else high = middle;
    }
    const last = this.#lastAt;
    if (low > last.scratch.utcMs[last.row]!) {
      this.#probeAt(pass, low);
      this.#addUpTo(pass, this.#probe, 0);
    } else {
      this.#addUpTo(pass, last.scratch, last.row);
    }
    if (high === to.scratch.utcMs[to.row]) {
      this.#turn(pass, to.scratch, to.row);
    } else {
      this.#probeAt(pass, high);
      this.#turn(pass, this.#probe, 0);
    }
  }

  /** Ends the stretch before a row and starts the next one with it. */
  #turn(pass: MeteredPass, scratch: Scratch, row: number): void {
    const { open } = this.#sums;
    if (open === 0) this.#rows.dropWindow();
    else this.#finish(limitBetween(pass, open, this.#shutAt(scratch, row)));
    this.#start(pass, scratch, row);
  }

  #shutAt(scratch: Scratch, row: number): ShutAt {
    return { scratch, row, periods: this.#asksCuts ? this.#touched : 'uncut' };
  }

  #finish(limit: WindowLimit): void {
    this.#rows.endWindow(this.#sums.close(), this.#sums.last.utcMs, limit);
  }

  #start(pass: MeteredPass, scratch: Scratch, row: number): void {
    this.#lastAt.scratch = scratch;
    this.#lastAt.row = row;
    this.#rows.beginWindow();
    this.#sums.begin(scratch, row);
    this.#keep(pass, scratch, row);
  }

  /** Adds the samples before a row of the stretch, and the row. */
  #addUpTo(pass: MeteredPass, scratch: Scratch, row: number): void {
    const grid = this.#grid;
    const rowUtcMs = scratch.utcMs[row]!;
    const { utcMs: times, count } = grid;
    let first = this.#nextSample;
    while (first < count && times[first]! <= this.#sums.last.utcMs) first += 1;
    let end = first;
    while (end < count && times[end]! < rowUtcMs) end += 1;
    this.#nextSample = end;
    if (end > first) {
      // Where samples are kept every one of them is a node.
      if (this.#rows.keepsSamples) this.#keepNodes(pass, first, end);
      else this.#sums.addSamples(first, end);
    }
    if (rowUtcMs > this.#sums.last.utcMs) this.#addRow(pass, scratch, row);
  }

  #addRow(pass: MeteredPass, scratch: Scratch, row: number): void {
    this.#sums.addRow(scratch, row);
    this.#keep(pass, scratch, row);
  }

  #keep(pass: MeteredPass, scratch: Scratch, row: number): void {
    if (!this.#rows.keepsSamples) return;
    scratch.aim();
    this.#rows.addSample(sampleOf(pass, scratch, row), this.#sums.last);
  }

  #keepNodes(pass: MeteredPass, first: number, end: number): void {
    for (let node = first; node < end; node++) this.#addRow(pass, this.#nodes, node);
  }
}
