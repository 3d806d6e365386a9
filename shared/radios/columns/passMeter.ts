import type { TrackReader } from '../../access/index.ts';
import type { WindowLimit } from '../../domain/index.ts';
import { fillCommon, NO_JAMMING } from '../../link/index.ts';
import type { BeamOfPayload } from '../geometry.ts';
import type { JammingReader } from '../threats.ts';
import type { CutMasks } from './cutMasks.ts';
import { EdgeGuess, type PairMeters } from './edgeGuess.ts';
import type { LinkRows, RatedInstant, SampleRow, Stretch } from './linkRows.ts';
import { createScratch, fillAngles, fillJamming, type Scratch } from './scratch.ts';

/** A pair as passes are measured with it. */
export interface MeteredPair extends PairMeters {
  readonly payload: BeamOfPayload;
}

/** A pair over one pass. */
export interface MeteredPass extends MeteredPair {
  readonly cuts: CutMasks;
  /** Null where nobody jams the pair. */
  readonly jammingAt: JammingReader | null;
}

/** A row of some columns. */
interface RowAt {
  scratch: Scratch;
  row: number;
}

/** Samples of a pass are at most this far apart. */
const STEP_MS = 10_000;
/** Edges are found to this. */
const EDGE_MS = 100;
/** An edge is looked for this far to both sides of a guess. */
const HALF_GUESS_MS = 45;
/** After so many guesses that miss, bisection. */
const GUESS_ROUNDS = 4;
/** Where something may change between two samples it is looked at this often. */
const INNER_STEP_MS = 1000;
const UP = 1;
const DOWN = 2;

/**
 * Measures passes into link windows: what `passLinkWindows` finds, from interpolated positions and the meters' tables. Samples at
 * the same instants, edges to 0.1 s, volumes as trapezoids; between two samples it is looked every second, but only where bounds
 * allow a change.
 */
export class PassMeter {
  readonly #tracks: TrackReader;
  readonly #rows: LinkRows;
  readonly #fromUtcMs: number;
  readonly #aim = (scratch: Scratch) => this.#tracks.aim(this.#stationIndex, scratch, scratch);
  #grid = createScratch(64, this.#aim);
  readonly #probe = createScratch(1, this.#aim);
  readonly #both = createScratch(2, this.#aim);
  readonly #inner = createScratch(STEP_MS / INNER_STEP_MS, this.#aim);
  #stationIndex = 0;
  #leastSine = 0;
  #touched: 'touched' | 'untouched' = 'untouched';
  readonly #stretch: Stretch = {
    ...{ open: 0, startUtcMs: 0, leastMarginDb: 0, greatestMarginDb: 0 },
    ...{ upRateBps: 0, downRateBps: 0, upVolumeBits: 0, downVolumeBits: 0 },
  };
  readonly #last: RatedInstant = { utcMs: 0, upRateBps: 0, downRateBps: 0 };
  readonly #edge = new EdgeGuess();
  /** The row that was added last. */
  readonly #lastAt: RowAt = { scratch: this.#grid, row: 0 };
  /** Row with the greatest margin of a pass that never opens. */
  #bestRow = 0;

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
  }): void {
    const { stationIndex, startUtcMs, endUtcMs, leastElevationDeg } = pass;
    const steps = Math.max(1, Math.ceil((endUtcMs - startUtcMs) / STEP_MS));
    if (this.#grid.utcMs.length <= steps) this.#grid = createScratch(2 * steps, this.#aim);
    const { utcMs: times } = this.#grid;
    for (let step = 0; step < steps; step++) times[step] = startUtcMs + step * STEP_MS;
    times[steps] = endUtcMs;
    this.#stationIndex = stationIndex;
    this.#leastSine = Math.sin((leastElevationDeg * Math.PI) / 180);
    this.#fill(this.#grid, steps + 1);
  }

  /** Link windows of the pass in hand with a pair, into the rows. */
  measure(pass: MeteredPass, facts: { readonly accessRow: number; readonly pairIndex: number }): void {
    const grid = this.#grid;
    const { count, utcMs: times } = grid;
    this.#rows.beginPass(facts.accessRow, facts.pairIndex);
    this.#touched = pass.cuts.touches(times[0]!, times[count - 1]!) ? 'touched' : 'untouched';
    this.#judge(pass, grid);
    this.#markInside(pass, grid);
    const { inside } = grid;
    this.#start(pass, grid, 0);
    let looked = 0;
    for (let row = 1; row < count; ) {
      if (inside[row] === 1 && looked !== row) this.#lookInside(pass, row);
      looked = row;
      while (this.#stretch.open !== grid.open[row]) this.#cross(pass, grid, row);
      if (this.#last.utcMs === times[row]!) row += 1;
      const first = row;
      while (row < count && grid.open[row] === this.#stretch.open && (inside[row] === 0 || row === looked)) {
        row += 1;
      }
      if (row > first) this.#add(pass, grid, first, row);
    }
    const isWhole = this.#stretch.open === 0 && this.#stretch.startUtcMs === times[0];
    const direction = pass.up === null ? 'down' : 'up';
    if (isWhole) this.#finish(whyShut(pass, this.#shutAt(grid, this.#bestRow), direction));
    else if (this.#stretch.open === 0) this.#rows.dropWindow();
    else this.#finish('access');
  }

  #fill(scratch: Scratch, count: number): void {
    scratch.count = count;
    scratch.directions = 'unknown';
    const { utcMs: times, timesS } = scratch;
    for (let row = 0; row < count; row++) timesS[row] = (times[row]! - this.#fromUtcMs) / 1000;
    this.#tracks.fill(this.#stationIndex, scratch, scratch);
    fillCommon(scratch, count, this.#leastSine);
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
    const upModes = scratch.up.modeIndex;
    const downModes = scratch.down.modeIndex;
    for (let row = 0; row < count; row++) {
      let bits = 0;
      if (up !== null && upModes[row]! >= 0) bits |= UP;
      if (down !== null && downModes[row]! >= 0) bits |= DOWN;
      open[row] = sinElevation[row]! < 0 ? 0 : bits;
    }
    cuts.take(open, scratch, count, this.#touched);
  }

  /** Marks the rows before which something may open and shut, or shut and open, since the row before. */
  #markInside(pass: MeteredPass, grid: Scratch): void {
    grid.inside.fill(0, 0, grid.count);
    const jamming = pass.jammingAt === null ? 'none' : 'some';
    pass.up?.markNear(grid, grid.up, grid.inside, jamming);
    pass.down?.markNear(grid, grid.down, grid.inside, jamming);
    pass.cuts.markNear(grid.inside, grid, grid.count);
  }

  /** Looks every second between a row of the grid and the one before it, and takes in what changes there. */
  #lookInside(pass: MeteredPass, row: number): void {
    const inner = this.#inner;
    const fromUtcMs = this.#last.utcMs;
    const count = Math.ceil((this.#grid.utcMs[row]! - fromUtcMs) / INNER_STEP_MS) - 1;
    if (count < 1) return;
    for (let step = 0; step < count; step++) inner.utcMs[step] = fromUtcMs + (step + 1) * INNER_STEP_MS;
    this.#fill(inner, count);
    this.#judge(pass, inner);
    for (let step = 0; step < count; step++) {
      if (inner.open[step] === this.#stretch.open) continue;
      if (step > 0 && inner.utcMs[step - 1]! > this.#last.utcMs) this.#add(pass, inner, step - 1, step);
      while (this.#stretch.open !== inner.open[step]) this.#cross(pass, inner, step);
    }
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
    const { open } = this.#stretch;
    const grid = this.#grid;
    const rowUtcMs = scratch.utcMs[row]!;
    let low = this.#last.utcMs;
    let high = rowUtcMs;
    const edge = this.#edge;
    edge.begin(pass, open ^ scratch.open[row]!);
    edge.setHigh(scratch, row);
    edge.setLow(this.#lastAt.scratch, this.#lastAt.row);
    if (scratch === grid && row + 1 < grid.count) edge.setThird(grid, row + 1);
    else if (scratch === grid && row > 1) edge.setThird(grid, row - 2);
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
        if (before > this.#last.utcMs) this.#add(pass, both, 0, 1);
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
    const { open } = this.#stretch;
    let { low, high } = between;
    while (high - low > EDGE_MS) {
      const middle = (low + high) / 2;
      if (this.#probeAt(pass, middle) === open) low = middle;
      else high = middle;
    }
    if (low > this.#last.utcMs) {
      this.#probeAt(pass, low);
      this.#add(pass, this.#probe, 0, 1);
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
    const { open } = this.#stretch;
    if (open === 0) this.#rows.dropWindow();
    else this.#finish(limitBetween(pass, open, this.#shutAt(scratch, row)));
    this.#start(pass, scratch, row);
  }

  #shutAt(scratch: Scratch, row: number): ShutAt {
    return { scratch, row, periods: this.#touched };
  }

  #finish(limit: WindowLimit): void {
    this.#rows.endWindow(this.#stretch, this.#last.utcMs, limit);
  }

  #start(pass: MeteredPass, scratch: Scratch, row: number): void {
    const stretch = this.#stretch;
    stretch.open = scratch.open[row]!;
    stretch.startUtcMs = scratch.utcMs[row]!;
    stretch.leastMarginDb = Number.POSITIVE_INFINITY;
    stretch.greatestMarginDb = Number.NEGATIVE_INFINITY;
    stretch.upRateBps = 0;
    stretch.downRateBps = 0;
    stretch.upVolumeBits = 0;
    stretch.downVolumeBits = 0;
    this.#last.utcMs = stretch.startUtcMs;
    this.#last.upRateBps = 0;
    this.#last.downRateBps = 0;
    this.#rows.beginWindow();
    this.#add(pass, scratch, row, row + 1);
  }

  /** Adds the rows `first <= row < end`, all of the open directions of the stretch. */
  #add(pass: MeteredPass, scratch: Scratch, first: number, end: number): void {
    const stretch = this.#stretch;
    const last = this.#last;
    const bits = stretch.open;
    const up = (bits & UP) === 0 ? NO_RATES : pass.up!.rates;
    const down = (bits & DOWN) === 0 ? NO_RATES : pass.down!.rates;
    // Of the open directions the worse one; of a shut stretch, of those that the pair has.
    const asked = bits === 0 ? UP | DOWN : bits;
    const asksUp = pass.up !== null && (asked & UP) !== 0;
    const asksDown = pass.down !== null && (asked & DOWN) !== 0;
    const upModes = scratch.up.modeIndex;
    const downModes = scratch.down.modeIndex;
    const upMargins = scratch.up.marginDb;
    const downMargins = scratch.down.marginDb;
    const times = scratch.utcMs;
    let { leastMarginDb, greatestMarginDb, upVolumeBits, downVolumeBits } = stretch;
    let { utcMs: lastUtcMs, upRateBps: lastUpBps, downRateBps: lastDownBps } = last;
    for (let row = first; row < end; row++) {
      const upBps = up === NO_RATES ? 0 : up[upModes[row]!]!;
      const downBps = down === NO_RATES ? 0 : down[downModes[row]!]!;
      const halfS = (times[row]! - lastUtcMs) / 2000;
      upVolumeBits += (lastUpBps + upBps) * halfS;
      downVolumeBits += (lastDownBps + downBps) * halfS;
      if (upBps > stretch.upRateBps) stretch.upRateBps = upBps;
      if (downBps > stretch.downRateBps) stretch.downRateBps = downBps;
      const upDb = asksUp ? upMargins[row]! : Number.POSITIVE_INFINITY;
      const downDb = asksDown ? downMargins[row]! : Number.POSITIVE_INFINITY;
      const marginDb = upDb < downDb ? upDb : downDb;
      if (marginDb < leastMarginDb) leastMarginDb = marginDb;
      if (marginDb > greatestMarginDb) {
        greatestMarginDb = marginDb;
        this.#bestRow = row;
      }
      lastUtcMs = times[row]!;
      lastUpBps = upBps;
      lastDownBps = downBps;
      if (this.#rows.keepsSamples) {
        scratch.aim();
        const rated = { utcMs: lastUtcMs, upRateBps: upBps, downRateBps: downBps };
        this.#rows.addSample(sampleOf(pass, scratch, row), rated);
      }
    }
    stretch.leastMarginDb = leastMarginDb;
    stretch.greatestMarginDb = greatestMarginDb;
    stretch.upVolumeBits = upVolumeBits;
    stretch.downVolumeBits = downVolumeBits;
    last.utcMs = lastUtcMs;
    last.upRateBps = lastUpBps;
    last.downRateBps = lastDownBps;
    this.#lastAt.scratch = scratch;
    this.#lastAt.row = end - 1;
  }
}

const NO_RATES = new Float64Array(0);

function sampleOf(pass: MeteredPass, scratch: Scratch, row: number): SampleRow {
  return {
    elevationDeg: scratch.elevationDeg[row]!,
    rangeKm: scratch.rangeKm[row]!,
    upMarginDb: pass.up === null ? Number.NaN : scratch.up.marginDb[row]!,
    downMarginDb: pass.down === null ? Number.NaN : scratch.down.marginDb[row]!,
  };
}

/** What ended a stretch: the direction that was lost and why, else the one that opened. */
function limitBetween(pass: MeteredPass, open: number, at: ShutAt): WindowLimit {
  const lost = open & ~at.scratch.open[at.row]!;
  if ((lost & UP) !== 0) return whyShut(pass, at, 'up');
  if ((lost & DOWN) !== 0) return whyShut(pass, at, 'down');
  return open === UP ? 'down-opens' : 'up-opens';
}

/** A row at which a direction is shut, and whether periods touch its pass. */
interface ShutAt {
  readonly scratch: Scratch;
  readonly row: number;
  readonly periods: 'touched' | 'untouched';
}

function whyShut(
  pass: MeteredPass,
  { scratch, row, periods }: ShutAt,
  direction: 'up' | 'down',
): WindowLimit {
  const cut = pass.cuts.kindAt(scratch, row, direction, periods);
  if (cut !== null) return cut;
  const meter = pass[direction];
  if (meter === null || scratch.sinElevation[row]! < 0) return 'access';
  const jamming = direction === 'up' ? scratch.upJammingDbwHz : scratch.downJammingDbwHz;
  const density = pass.jammingAt === null ? NO_JAMMING.densityDbwHz : jamming[row]!;
  return meter.limitAt(scratch, scratch[direction], row, density);
}
