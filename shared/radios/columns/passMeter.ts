import type { TrackReader } from '../../access/index.ts';
import type { WindowLimit } from '../../domain/index.ts';
import { fillCommon, type LinkMeter, NO_JAMMING } from '../../link/index.ts';
import type { BeamOfPayload } from '../geometry.ts';
import type { JammingReader } from '../threats.ts';
import type { CutMasks } from './cutMasks.ts';
import type { LinkRows, RatedInstant, SampleRow, Stretch } from './linkRows.ts';
import { createScratch, fillAngles, fillJamming, type Scratch } from './scratch.ts';

/** A pair as passes are measured with it. */
export interface MeteredPair {
  /** Null where the pair has no such direction. */
  readonly up: LinkMeter | null;
  readonly down: LinkMeter | null;
  readonly payload: BeamOfPayload;
}

/** A pair over one pass. */
export interface MeteredPass extends MeteredPair {
  readonly cuts: CutMasks;
  /** Null where nobody jams the pair. */
  readonly jammingAt: JammingReader | null;
}

/** Samples of a pass are at most this far apart. */
const STEP_MS = 10_000;
/** Edges are found to this. */
const EDGE_MS = 100;
/** An edge is looked for this far to both sides of a guess. */
const HALF_GUESS_MS = 45;
const UP = 1;
const DOWN = 2;

/**
 * Measures passes into link windows: what `passLinkWindows` finds, from interpolated positions and the meters' tables. Samples at
 * the same instants, edges to 0.1 s by bisection, volumes as trapezoids.
 */
export class PassMeter {
  readonly #tracks: TrackReader;
  readonly #rows: LinkRows;
  #grid = createScratch(64);
  readonly #probe = createScratch(1);
  readonly #both = createScratch(2);
  #count = 0;
  #stationIndex = 0;
  #azimuths: 'with' | 'without' = 'without';
  #leastElevationDeg = 0;
  #touched: 'touched' | 'untouched' = 'untouched';
  readonly #stretch: Stretch = {
    ...{ open: 0, startUtcMs: 0, leastMarginDb: 0, greatestMarginDb: 0 },
    ...{ upRateBps: 0, downRateBps: 0, upVolumeBits: 0, downVolumeBits: 0 },
  };
  readonly #last: RatedInstant = { utcMs: 0, upRateBps: 0, downRateBps: 0 };
  /** Row with the greatest margin of a pass that never opens. */
  #bestRow = 0;

  constructor(tracks: TrackReader, rows: LinkRows) {
    this.#tracks = tracks;
    this.#rows = rows;
  }

  /** Takes up an access window of the satellite that the tracks have in hand. */
  begin(pass: {
    readonly stationIndex: number;
    readonly startUtcMs: number;
    readonly endUtcMs: number;
    readonly azimuths: 'with' | 'without';
    /** What the links of the pairs were prepared from on. */
    readonly leastElevationDeg: number;
  }): void {
    const { stationIndex, startUtcMs, endUtcMs, azimuths } = pass;
    const steps = Math.max(1, Math.ceil((endUtcMs - startUtcMs) / STEP_MS));
    if (this.#grid.utcMs.length <= steps) this.#grid = createScratch(2 * steps);
    const { utcMs: times } = this.#grid;
    for (let step = 0; step < steps; step++) times[step] = startUtcMs + step * STEP_MS;
    times[steps] = endUtcMs;
    this.#count = steps + 1;
    this.#stationIndex = stationIndex;
    this.#azimuths = azimuths;
    this.#leastElevationDeg = pass.leastElevationDeg;
    this.#fill(this.#grid, this.#count);
  }

  /** Link windows of the pass in hand with a pair, into the rows. */
  measure(pass: MeteredPass, facts: { readonly accessRow: number; readonly pairIndex: number }): void {
    const grid = this.#grid;
    const count = this.#count;
    const times = grid.utcMs;
    this.#rows.beginPass(facts.accessRow, facts.pairIndex);
    this.#touched = pass.cuts.touches(times[0]!, times[count - 1]!) ? 'touched' : 'untouched';
    this.#judge(pass, grid, count);
    this.#start(pass, grid, 0);
    for (let row = 1; row < count; ) {
      while (this.#stretch.open !== grid.open[row]) this.#cross(pass, row);
      if (this.#last.utcMs === times[row]!) row += 1;
      const first = row;
      while (row < count && grid.open[row] === this.#stretch.open) row += 1;
      if (row > first) this.#add(pass, grid, first, row);
    }
    const isWhole = this.#stretch.open === 0 && this.#stretch.startUtcMs === times[0];
    const direction = pass.up === null ? 'down' : 'up';
    if (isWhole) this.#finish(whyShut(pass, this.#shutAt(grid, this.#bestRow), direction));
    else if (this.#stretch.open === 0) this.#rows.dropWindow();
    else this.#finish('access');
  }

  #fill(scratch: Scratch, count: number): void {
    const wanted = { utcMs: scratch.utcMs, count, azimuths: this.#azimuths };
    this.#tracks.fill(this.#stationIndex, wanted, scratch);
    fillCommon(scratch, count, this.#leastElevationDeg);
  }

  /** Reads both directions and says which are open. */
  #judge(pass: MeteredPass, scratch: Scratch, count: number): void {
    const { up, down, jammingAt, cuts } = pass;
    const { open, elevationDeg } = scratch;
    if (up?.needsSatelliteAngles || down?.needsSatelliteAngles) fillAngles(scratch, count, pass.payload);
    if (jammingAt !== null) fillJamming(scratch, count, jammingAt);
    const rows = { first: 0, end: count };
    up?.read(scratch, rows, scratch.up, jammingAt === null ? null : scratch.upJammingDbwHz);
    down?.read(scratch, rows, scratch.down, jammingAt === null ? null : scratch.downJammingDbwHz);
    const upModes = scratch.up.modeIndex;
    const downModes = scratch.down.modeIndex;
    for (let row = 0; row < count; row++) {
      let bits = 0;
      if (up !== null && upModes[row]! >= 0) bits |= UP;
      if (down !== null && downModes[row]! >= 0) bits |= DOWN;
      open[row] = elevationDeg[row]! < 0 ? 0 : bits;
    }
    cuts.take(open, scratch, count, this.#touched);
  }

  #probeAt(pass: MeteredPass, atUtcMs: number): number {
    const probe = this.#probe;
    probe.utcMs[0] = atUtcMs;
    this.#fill(probe, 1);
    this.#judge(pass, probe, 1);
    return probe.open[0]!;
  }

  /** Ends the stretch at the first change of the open directions on the way to a row of the grid. */
  #cross(pass: MeteredPass, row: number): void {
    const { open } = this.#stretch;
    const rowUtcMs = this.#grid.utcMs[row]!;
    const guess = this.#guessEdge(pass, row);
    let low = this.#last.utcMs;
    let high = rowUtcMs;
    if (guess - HALF_GUESS_MS > low && guess + HALF_GUESS_MS < high) {
      // Both sides of the guess at once: nearly always the edge lies between them.
      const both = this.#both;
      both.utcMs[0] = guess - HALF_GUESS_MS;
      both.utcMs[1] = guess + HALF_GUESS_MS;
      this.#fill(both, 2);
      this.#judge(pass, both, 2);
      if (both.open[0] === open && both.open[1] !== open) {
        this.#add(pass, both, 0, 1);
        this.#turn(pass, both, 1);
        return;
      }
      if (both.open[0] === open) low = both.utcMs[1]!;
      else high = both.utcMs[0]!;
    }
    while (high - low > EDGE_MS) {
      const middle = (low + high) / 2;
      if (this.#probeAt(pass, middle) === open) low = middle;
      else high = middle;
    }
    if (low > this.#last.utcMs) {
      this.#probeAt(pass, low);
      this.#add(pass, this.#probe, 0, 1);
    }
    if (high === rowUtcMs) {
      this.#turn(pass, this.#grid, row);
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

  /**
   * About where a direction opens or shuts before a row, by the parabola through three rows of what it is inside by; NaN where
   * something else than the signal or the mount makes the change. Only a guess: the edge is what the probes prove.
   */
  #guessEdge(pass: MeteredPass, row: number): number {
    const grid = this.#grid;
    const before = row - 1;
    if (this.#last.utcMs !== grid.utcMs[before]) return Number.NaN;
    const changed = this.#stretch.open ^ grid.open[row]!;
    const direction = (changed & UP) !== 0 ? 'up' : 'down';
    const meter = pass[direction];
    if (meter === null) return Number.NaN;
    const third = row + 1 < this.#count ? row + 1 : row - 2;
    if (third < 0) return Number.NaN;
    const readings = grid[direction];
    const f0 = meter.insideAt(grid, readings, before);
    const f1 = meter.insideAt(grid, readings, row);
    const fx = meter.insideAt(grid, readings, third);
    const share = rootBetween(f0, f1, fx, third > row ? 2 : -1);
    const stepMs = grid.utcMs[row]! - grid.utcMs[before]!;
    return grid.utcMs[before]! + share * stepMs;
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

/**
 * Where the parabola through (0, f0), (1, f1) and (x, fx), x being 2 or -1, crosses zero between 0 and 1; NaN where the first two
 * have the same sign.
 */
function rootBetween(f0: number, f1: number, fx: number, x: number): number {
  if (!(f0 > 0 !== f1 > 0)) return Number.NaN;
  const slope = f1 - f0;
  const bend = (fx - f0 - slope * x) / (x * (x - 1));
  // f0 + slope s + bend s (s - 1) = 0, by two steps of Newton from the straight line.
  let share = -f0 / slope;
  for (let round = 0; round < 2; round++) {
    const value = f0 + slope * share + bend * share * (share - 1);
    share -= value / (slope + bend * (2 * share - 1));
  }
  return share;
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
  if (meter === null || scratch.elevationDeg[row]! < 0) return 'access';
  const jamming = direction === 'up' ? scratch.upJammingDbwHz : scratch.downJammingDbwHz;
  const density = pass.jammingAt === null ? NO_JAMMING.densityDbwHz : jamming[row]!;
  return meter.limitAt(scratch, scratch[direction], row, density);
}
