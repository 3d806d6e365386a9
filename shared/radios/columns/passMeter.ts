import type { TrackColumns, TrackReader } from '../../access/index.ts';
import { utcMs, type WindowLimit } from '../../domain/index.ts';
import {
  fillCommon,
  type LinkMeter,
  type MeterColumns,
  type MeterReadings,
  NO_JAMMING,
} from '../../link/index.ts';
import { type BeamOfPayload, linkGeometryOf } from '../geometry.ts';
import type { JammingReader } from '../threats.ts';
import type { CutMasks, SeenSatellite } from './cutMasks.ts';
import type { LinkRows, RatedInstant, SampleRow, Stretch } from './linkRows.ts';

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
const UP = 1;
const DOWN = 2;

interface Scratch extends MeterColumns, TrackColumns {
  readonly utcMs: Float64Array;
  readonly up: MeterReadings;
  readonly down: MeterReadings;
  readonly upJammingDbwHz: Float64Array;
  readonly downJammingDbwHz: Float64Array;
  /** Directions that are open, as bits. */
  readonly open: Uint8Array;
}

function createScratch(count: number): Scratch {
  const column = () => new Float64Array(count);
  const readings = () => ({
    cN0DbHz: column(),
    marginDb: column(),
    modeIndex: new Int16Array(count),
    pointing: new Uint8Array(count),
  });
  return {
    ...{ utcMs: column(), xKm: column(), yKm: column(), zKm: column(), rangeKm: column() },
    ...{ sinElevation: column(), elevationDeg: column(), azimuthDeg: column() },
    ...{
      satelliteOffAxisDeg: column(),
      satelliteScanDeg: column(),
      spreadDb: column(),
      tablePlace: column(),
    },
    ...{ up: readings(), down: readings(), upJammingDbwHz: column(), downJammingDbwHz: column() },
    open: new Uint8Array(count),
  };
}

/**
 * Measures passes into link windows: what `passLinkWindows` finds, from interpolated positions and the meters' tables. Samples at
 * the same instants, edges to 0.1 s by bisection, volumes as trapezoids.
 */
export class PassMeter {
  readonly #tracks: TrackReader;
  readonly #rows: LinkRows;
  #grid = createScratch(64);
  readonly #probe = createScratch(1);
  #count = 0;
  #stationIndex = 0;
  #azimuths: 'with' | 'without' = 'without';
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
    for (let row = 1; row < count; row++) {
      while (this.#stretch.open !== grid.open[row]) this.#cross(pass, row);
      if (this.#last.utcMs < times[row]!) this.#add(pass, grid, row);
    }
    const isWhole = this.#stretch.open === 0 && this.#stretch.startUtcMs === times[0];
    const direction = pass.up === null ? 'down' : 'up';
    if (isWhole) this.#finish(whyShut(pass, grid, this.#bestRow, direction));
    else if (this.#stretch.open === 0) this.#rows.dropWindow();
    else this.#finish('access');
  }

  #fill(scratch: Scratch, count: number): void {
    const wanted = { utcMs: scratch.utcMs, count, azimuths: this.#azimuths };
    this.#tracks.fill(this.#stationIndex, wanted, scratch);
    fillCommon(scratch, 0, count);
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
    const asksCuts = !cuts.isNever || this.#touched === 'touched';
    for (let row = 0; row < count; row++) {
      let bits = 0;
      if (up !== null && scratch.up.modeIndex[row]! >= 0) bits |= UP;
      if (down !== null && scratch.down.modeIndex[row]! >= 0) bits |= DOWN;
      if (elevationDeg[row]! < 0) bits = 0;
      if (bits !== 0 && asksCuts) {
        bits &= ~cuts.bitsAt(scratch.utcMs[row]!, lookOf(scratch, row), this.#touched);
      }
      open[row] = bits;
    }
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
    let low = this.#last.utcMs;
    let high = this.#grid.utcMs[row]!;
    while (high - low > EDGE_MS) {
      const middle = (low + high) / 2;
      if (this.#probeAt(pass, middle) === open) low = middle;
      else high = middle;
    }
    if (low > this.#last.utcMs) {
      this.#probeAt(pass, low);
      this.#add(pass, this.#probe, 0);
    }
    const isGrid = high === this.#grid.utcMs[row];
    if (!isGrid) this.#probeAt(pass, high);
    const scratch = isGrid ? this.#grid : this.#probe;
    const at = isGrid ? row : 0;
    if (open === 0) this.#rows.dropWindow();
    else this.#finish(limitBetween(pass, open, scratch, at));
    this.#start(pass, scratch, at);
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
    this.#add(pass, scratch, row);
  }

  #add(pass: MeteredPass, scratch: Scratch, row: number): void {
    const stretch = this.#stretch;
    const last = this.#last;
    const bits = scratch.open[row]!;
    const upRateBps = (bits & UP) === 0 ? 0 : pass.up!.rates[scratch.up.modeIndex[row]!]!;
    const downRateBps = (bits & DOWN) === 0 ? 0 : pass.down!.rates[scratch.down.modeIndex[row]!]!;
    const spanS = (scratch.utcMs[row]! - last.utcMs) / 2000;
    stretch.upVolumeBits += (last.upRateBps + upRateBps) * spanS;
    stretch.downVolumeBits += (last.downRateBps + downRateBps) * spanS;
    if (upRateBps > stretch.upRateBps) stretch.upRateBps = upRateBps;
    if (downRateBps > stretch.downRateBps) stretch.downRateBps = downRateBps;
    // Of the open directions the worse one; of a shut stretch, of those that the pair has.
    const asked = bits === 0 ? UP | DOWN : bits;
    const upDb =
      pass.up === null || (asked & UP) === 0 ? Number.POSITIVE_INFINITY : scratch.up.marginDb[row]!;
    const downDb =
      pass.down === null || (asked & DOWN) === 0 ? Number.POSITIVE_INFINITY : scratch.down.marginDb[row]!;
    const marginDb = upDb < downDb ? upDb : downDb;
    if (marginDb < stretch.leastMarginDb) stretch.leastMarginDb = marginDb;
    if (marginDb > stretch.greatestMarginDb) {
      stretch.greatestMarginDb = marginDb;
      this.#bestRow = row;
    }
    last.utcMs = scratch.utcMs[row]!;
    last.upRateBps = upRateBps;
    last.downRateBps = downRateBps;
    if (this.#rows.keepsSamples) this.#rows.addSample(sampleOf(pass, scratch, row), last);
  }
}

function sampleOf(pass: MeteredPass, scratch: Scratch, row: number): SampleRow {
  return {
    elevationDeg: scratch.elevationDeg[row]!,
    rangeKm: scratch.rangeKm[row]!,
    upMarginDb: pass.up === null ? Number.NaN : scratch.up.marginDb[row]!,
    downMarginDb: pass.down === null ? Number.NaN : scratch.down.marginDb[row]!,
  };
}

function lookOf(scratch: Scratch, row: number): SeenSatellite {
  return {
    azimuthDeg: scratch.azimuthDeg[row]!,
    elevationDeg: scratch.elevationDeg[row]!,
    rangeKm: scratch.rangeKm[row]!,
    xKm: scratch.xKm[row]!,
    yKm: scratch.yKm[row]!,
    zKm: scratch.zKm[row]!,
  };
}

/** The angles at the satellite, for beams that do not follow the unit and for arrays. */
function fillAngles(scratch: Scratch, count: number, payload: BeamOfPayload): void {
  for (let row = 0; row < count; row++) {
    const elevationDeg = Math.max(0, scratch.elevationDeg[row]!);
    const geometry = linkGeometryOf(
      { rangeKm: scratch.rangeKm[row]!, azimuthDeg: 0, elevationDeg, rangeRateKmS: 0 },
      payload,
    );
    scratch.satelliteOffAxisDeg[row] = geometry.satelliteOffAxisDeg;
    scratch.satelliteScanDeg[row] = geometry.satelliteScanDeg ?? 0;
  }
}

function fillJamming(scratch: Scratch, count: number, jammingAt: JammingReader): void {
  for (let row = 0; row < count; row++) {
    const { up, down } = jammingAt(utcMs(scratch.utcMs[row]!), lookOf(scratch, row));
    scratch.upJammingDbwHz[row] = up.densityDbwHz;
    scratch.downJammingDbwHz[row] = down.densityDbwHz;
  }
}

/** What ended a stretch: the direction that was lost and why, else the one that opened. */
function limitBetween(pass: MeteredPass, open: number, scratch: Scratch, row: number): WindowLimit {
  const lost = open & ~scratch.open[row]!;
  if ((lost & UP) !== 0) return whyShut(pass, scratch, row, 'up');
  if ((lost & DOWN) !== 0) return whyShut(pass, scratch, row, 'down');
  return open === UP ? 'down-opens' : 'up-opens';
}

function whyShut(pass: MeteredPass, scratch: Scratch, row: number, direction: 'up' | 'down'): WindowLimit {
  const cut = pass.cuts
    .cutsAt(scratch.utcMs[row]!, lookOf(scratch, row))
    .find((candidate) => candidate.direction === 'both' || candidate.direction === direction);
  if (cut !== undefined) return cut.kind;
  const meter = pass[direction];
  if (meter === null || scratch.elevationDeg[row]! < 0) return 'access';
  const jamming = direction === 'up' ? scratch.upJammingDbwHz : scratch.downJammingDbwHz;
  const density = pass.jammingAt === null ? NO_JAMMING.densityDbwHz : jamming[row]!;
  return meter.limitAt(scratch, scratch[direction], row, density);
}
