import { BOLTZMANN_DBW_PER_K_HZ, toDb } from '../decibels.ts';
import { jammingRiseDb } from '../interference/received.ts';
import { type ElevationTable, levelAt, sinesOfTable, tablePlaceOfSine } from './elevationTable.ts';
import type { PreparedLink } from './preparedLink.ts';
import { cosineOfScan, type Steering, steeringOf } from './sampler.ts';
import { fixedLevelDb, satelliteRollOffDb } from './signal.ts';
import type { LinkLimit } from './types.ts';

/** Where the other end stands, an index an instant, with what all links of a pass have in common. */
export interface MeterColumns {
  readonly rangeKm: Float64Array;
  readonly sinElevation: Float64Array;
  /** Read where {@link LinkMeter.needsDirection} says so. */
  readonly elevationDeg: Float64Array;
  readonly azimuthDeg: Float64Array;
  /** Read where {@link LinkMeter.needsSatelliteAngles} says so. */
  readonly satelliteOffAxisDeg: Float64Array;
  readonly satelliteScanDeg: Float64Array;
  /** By {@link fillCommon}. */
  readonly spreadDb: Float64Array;
  readonly tablePlace: Float64Array;
}

/**
 * 20 log of the range and the place in the tables over elevation, for the first `count` rows.
 *
 * @param leastSine sine of the elevation that the links were prepared from on; what stands lower counts as standing there
 */
export function fillCommon(columns: MeterColumns, count: number, leastSine: number): void {
  const { rangeKm, sinElevation, spreadDb, tablePlace } = columns;
  for (let index = 0; index < count; index++) {
    const sine = sinElevation[index]!;
    spreadDb[index] = DB_PER_NEPER * Math.log(rangeKm[index]!);
    tablePlace[index] = tablePlaceOfSine(sine < leastSine ? leastSine : sine);
  }
}

const DB_PER_NEPER = 20 / Math.LN10;

/** C/N0 from which each mode is carried, rising, with an index by cells of 1/32 dB: a step is found without a search. */
interface ModeSteps {
  readonly levelsDbHz: Float64Array;
  /** Least number of modes that are carried in a cell above the first level. */
  readonly counts: Uint8Array;
}

/** Conditions of {@link LinkMeter.insideAt}. */
export const INSIDE_COUNT = 3;

/** One direction as a meter reads it. */
export interface MeterReadings {
  /** C/N0 after jamming, before the interference that is always there, dBHz. */
  readonly cN0DbHz: Float64Array;
  readonly marginDb: Float64Array;
  /** Place in the modes; -1 where none holds. */
  readonly modeIndex: Int16Array;
  /** 0 the antenna can look there; 1 beyond its field of regard; 2 in its keyhole. */
  readonly pointing: Uint8Array;
}

/**
 * Reads margin and mode of a prepared link off its tables, for millions of samples: what `sampleLink` gives, without clear
 * sky and Doppler. What a flat array loses by steering is in the tables, and the needs of the modes are turned into C/N0 once
 * (without what is always there in interference), so that a sample is a few additions.
 */
export class LinkMeter {
  readonly prepared: PreparedLink;
  /** Whether elevation and azimuth are read, and not only the sine. */
  readonly needsDirection: boolean;
  readonly needsSatelliteAngles: boolean;
  /** Rate by mode, bit/s. */
  readonly rates: Float64Array;
  readonly #hold: ModeSteps;
  readonly #climb: ModeSteps;
  readonly #faded: ElevationTable;
  readonly #fixedDb: number;
  readonly #keyholeSine: number;
  readonly #steering: Steering;
  readonly #isFlat: boolean;
  readonly #symbolDb: number;
  /** Es/I0 of the interference that is always there, dB; null for none. */
  readonly #esI0Db: number | null;
  readonly #needDb: number;

  /** @param satellite whether its beam is steered (angle 0 off the axis) and whether it is an array's */
  constructor(prepared: PreparedLink, satellite: { readonly beam: 'on-axis' | 'off-axis' }) {
    const { link, modes } = prepared;
    const { carrierToInterferenceDb, implementationLossDb, keptMarginDb, hysteresisDb } = link;
    this.prepared = prepared;
    const steering = steeringOf(prepared);
    this.#steering = steering;
    this.#isFlat = steering.sideward === 0;
    this.needsDirection = !this.#isFlat;
    this.needsSatelliteAngles = satellite.beam === 'off-axis';
    this.#symbolDb = toDb(prepared.symbolRateBaud);
    this.#esI0Db =
      carrierToInterferenceDb === null
        ? null
        : carrierToInterferenceDb + toDb(prepared.occupiedHz / prepared.symbolRateBaud);
    this.#needDb = implementationLossDb + modes[0]!.requiredEsN0Db;
    const keptDb = implementationLossDb + keptMarginDb;
    this.rates = Float64Array.from(modes, (mode) => mode.bitsPerSymbol * prepared.symbolRateBaud);
    const stepsFor = (spareDb: number) =>
      modeSteps(Float64Array.from(modes, (mode) => this.#cN0For(mode.requiredEsN0Db + spareDb)));
    this.#hold = stepsFor(keptDb);
    this.#climb = stepsFor(keptDb + hysteresisDb);
    this.#fixedDb = fixedLevelDb(prepared);
    this.#keyholeSine = keyholeSineOf(steering);
    this.#faded = this.#isFlat ? flatScanned(prepared.fadedLevelDb, steering) : prepared.fadedLevelDb;
  }

  /**
   * Reads the first `count` rows; the mode follows from row to row.
   *
   * @param jammingDbwHz at the receiving flange, row by row; null where nobody jams
   */
  read(
    columns: MeterColumns & { readonly count: number },
    into: MeterReadings,
    jammingDbwHz: Float64Array | null,
  ): void {
    const { sinElevation, spreadDb, tablePlace, count } = columns;
    const { cN0DbHz, marginDb, modeIndex, pointing } = into;
    const steering = this.#steering;
    const { upward, leastCosine } = steering;
    const keyholeSine = this.#keyholeSine;
    const faded = this.#faded;
    const fixedDb = this.#fixedDb;
    const hold = this.#hold;
    const climb = this.#climb;
    const baseDb = this.#symbolDb + this.#needDb;
    const disturbedDb = this.#esI0Db === null ? Number.POSITIVE_INFINITY : this.#symbolDb + this.#esI0Db;
    const isFlat = this.#isFlat;
    const needsAngles = this.needsSatelliteAngles;
    let mode = -1;
    for (let index = 0; index < count; index++) {
      const place = tablePlace[index]!;
      let level = fixedDb - spreadDb[index]! + levelAt(faded, place);
      let cosine = sinElevation[index]! * upward;
      if (!isFlat) {
        cosine = cosineOfScan(steering, columns.elevationDeg[index]!, columns.azimuthDeg[index]!);
        level -= steeredDb(steering, cosine);
      }
      if (needsAngles) level -= this.#rollOffDb(columns, index);
      if (jammingDbwHz !== null) level -= this.#jammedDb(jammingDbwHz[index]!, place);
      const limit = cosine < leastCosine ? 1 : sinElevation[index]! > keyholeSine ? 2 : 0;
      mode = limit === 0 ? followMode(hold, climb, mode, level) : -1;
      cN0DbHz[index] = level;
      marginDb[index] = level - baseDb - riseDb(level - disturbedDb);
      modeIndex[index] = mode;
      pointing[index] = limit;
    }
  }

  /**
   * How far inside a direction is at a row, by each {@link INSIDE_COUNT} of what may shut it: the signal over the sturdiest mode's
   * need in dB, the cosine over that of the field of regard, the sine of the elevation under that of the keyhole. It is open
   * where all are 0 and more, but for what cuts it.
   */
  insideAt(columns: MeterColumns, row: number, readings: MeterReadings, into: Float64Array): void {
    const { leastCosine, upward } = this.#steering;
    const sine = columns.sinElevation[row]!;
    const cosine = this.#isFlat
      ? sine * upward
      : cosineOfScan(this.#steering, columns.elevationDeg[row]!, columns.azimuthDeg[row]!);
    into[0] = readings.cN0DbHz[row]! - this.#hold.levelsDbHz[0]!;
    into[1] = cosine - leastCosine;
    into[2] = this.#keyholeSine - sine;
  }

  /**
   * Marks the rows since whose predecessor one of the conditions of {@link insideAt} may have crossed its bound and come back.
   * Between two rows a smooth one leaves the chord by an eighth of what its slope changes by; four times that is allowed for.
   * One whose slope is greater than its change cannot turn. Where the tables jump, and under jamming, whose envelopes have
   * bends, every row near the bound is marked.
   */
  markNear(
    columns: MeterColumns & { readonly utcMs: Float64Array; readonly count: number },
    { cN0DbHz }: MeterReadings,
    inside: Uint8Array,
    jamming: 'none' | 'some',
  ): void {
    const { utcMs: times, sinElevation, count } = columns;
    const hold = this.#hold.levelsDbHz[0]!;
    const nearDb = jamming === 'some' ? NEAR_JAMMED_DB : NEAR_DB;
    for (let row = 1; row < count; row++) {
      const before = cN0DbHz[row - 1]! - hold;
      const after = cN0DbHz[row]! - hold;
      const isNear = (before < nearDb && before > -nearDb) || (after < nearDb && after > -nearDb);
      if (!isNear || before >= 0 !== after >= 0) continue;
      const jumps =
        sinElevation[row - 1]! < LOW_JUMP !== sinElevation[row]! < LOW_JUMP ||
        sinElevation[row - 1]! < HIGH_JUMP !== sinElevation[row]! < HIGH_JUMP;
      if (jumps || jamming === 'some' || mayTurn(times, count, row, { values: cN0DbHz, bound: hold }))
        inside[row] = 1;
    }
    if (this.#keyholeSine <= 1)
      markTurns(columns, { values: sinElevation, bound: this.#keyholeSine }, inside);
    const { leastCosine, upward } = this.#steering;
    if (leastCosine < -1) return;
    if (this.#isFlat) {
      markTurns(columns, { values: sinElevation, bound: leastCosine / upward }, inside);
    } else {
      const { elevationDeg, azimuthDeg } = columns;
      const values = new Float64Array(count);
      for (let row = 0; row < count; row++)
        values[row] = cosineOfScan(this.#steering, elevationDeg[row]!, azimuthDeg[row]!);
      markTurns(columns, { values, bound: leastCosine }, inside);
    }
  }

  /** What keeps the direction shut at a row where no mode holds. */
  limitAt(columns: MeterColumns, readings: MeterReadings, row: number, jammingDbwHz: number): LinkLimit {
    const pointing = readings.pointing[row]!;
    if (pointing > 0) return pointing === 1 ? 'field-of-regard' : 'keyhole';
    const hold = this.#hold.levelsDbHz[0]!;
    const place = columns.tablePlace[row]!;
    const unjammedDbHz = readings.cN0DbHz[row]! + this.#jammedDb(jammingDbwHz, place);
    if (unjammedDbHz >= hold) return 'jamming';
    const clearDbHz =
      unjammedDbHz + levelAt(this.prepared.clearLevelDb, place) - levelAt(this.prepared.fadedLevelDb, place);
    if (clearDbHz >= hold) return 'weather';
    const { keptMarginDb } = this.prepared.link;
    return unjammedDbHz - this.#symbolDb >= this.#needDb + keptMarginDb ? 'interference' : 'power';
  }

  #jammedDb(densityDbwHz: number, place: number): number {
    if (densityDbwHz === Number.NEGATIVE_INFINITY) return 0;
    return jammingRiseDb(densityDbwHz - BOLTZMANN_DBW_PER_K_HZ, levelAt(this.prepared.fadedNoiseDbK, place));
  }

  #rollOffDb(columns: MeterColumns, index: number): number {
    const offAxisDeg = columns.satelliteOffAxisDeg[index]!;
    const scanDeg = columns.satelliteScanDeg[index]!;
    return offAxisDeg === 0 && scanDeg === 0
      ? 0
      : satelliteRollOffDb(this.prepared.link, { scanDeg, offAxisDeg });
  }

  /** C/N0 at which Es / (N0 + I0) has a value: without bound where the interference alone forbids it. */
  #cN0For(ratioDb: number): number {
    if (this.#esI0Db === null) return ratioDb + this.#symbolDb;
    const left = 10 ** (-ratioDb / 10) - 10 ** (-this.#esI0Db / 10);
    return left > 0 ? this.#symbolDb - toDb(left) : Number.POSITIVE_INFINITY;
  }
}

/** The mode after a sample: kept while it holds, faster only with the hysteresis, else the best that holds. */
function followMode(hold: ModeSteps, climb: ModeSteps, current: number, cN0DbHz: number): number {
  const holding = lastCarried(hold, cN0DbHz);
  if (current < 0 || current > holding) return holding;
  return Math.max(current, lastCarried(climb, cN0DbHz));
}

const CELLS_PER_DB = 32;
/** Levels this far above the first are found by going on from the last cell. */
const CELL_REACH_DB = 40;

function modeSteps(levelsDbHz: Float64Array): ModeSteps {
  const first = levelsDbHz[0]!;
  const counts = new Uint8Array(CELL_REACH_DB * CELLS_PER_DB);
  let count = 0;
  for (let cell = 0; cell < counts.length; cell++) {
    while (count < levelsDbHz.length && levelsDbHz[count]! <= first + cell / CELLS_PER_DB) count += 1;
    counts[cell] = count;
  }
  return { levelsDbHz, counts };
}

/** Last of the modes that a level carries; -1 for none. */
function lastCarried({ levelsDbHz, counts }: ModeSteps, cN0DbHz: number): number {
  const aboveDb = cN0DbHz - levelsDbHz[0]!;
  if (!(aboveDb >= 0)) return -1;
  let mode = counts[Math.min(counts.length - 1, (aboveDb * CELLS_PER_DB) | 0)]! - 1;
  while (mode + 1 < levelsDbHz.length && cN0DbHz >= levelsDbHz[mode + 1]!) mode += 1;
  return mode;
}

/** Further from its bound than this nothing comes in ten seconds but on the way across. */
const NEAR_DB = 1;
const NEAR_JAMMED_DB = 3;
const NEAR_SINE = 0.05;
/** Sines of the elevations at which P.618 changes its method. */
const LOW_JUMP = Math.sin((5 * Math.PI) / 180);
const HIGH_JUMP = Math.sin((25 * Math.PI) / 180);

/** A column of what must not fall below a bound, or not rise above it. */
interface Bounded {
  readonly values: Float64Array;
  readonly bound: number;
}

interface Rows {
  readonly utcMs: Float64Array;
  readonly count: number;
}

function markTurns({ utcMs: times, count }: Rows, bounded: Bounded, inside: Uint8Array): void {
  const { values, bound } = bounded;
  for (let row = 1; row < count; row++) {
    const before = values[row - 1]! - bound;
    const after = values[row]! - bound;
    const isNear = (before < NEAR_SINE && before > -NEAR_SINE) || (after < NEAR_SINE && after > -NEAR_SINE);
    if (isNear && before >= 0 === after >= 0 && mayTurn(times, count, row, bounded)) inside[row] = 1;
  }
}

/** Whether a value may cross its bound and come back between a row and the one before. */
function mayTurn(times: Float64Array, count: number, row: number, { values, bound }: Bounded): boolean {
  if (count === 2) return true;
  const [before, after] = [values[row - 1]!, values[row]!];
  const stepMs = times[row]! - times[row - 1]!;
  const slope = (after - before) / stepMs;
  let change = 0;
  if (row > 1) {
    const earlier = (before - values[row - 2]!) / (times[row - 1]! - times[row - 2]!);
    change = (Math.abs(slope - earlier) * 2 * stepMs) / (times[row]! - times[row - 2]!);
  }
  if (row + 1 < count) {
    const later = (values[row + 1]! - after) / (times[row + 1]! - times[row]!);
    change = Math.max(change, (Math.abs(later - slope) * 2 * stepMs) / (times[row + 1]! - times[row - 1]!));
  }
  const spare = Math.min(Math.abs(before - bound), Math.abs(after - bound));
  return Math.abs(slope) <= change && spare <= 0.5 * change * stepMs;
}

function keyholeSineOf({ keyholeElevationDeg }: Steering): number {
  return keyholeElevationDeg > 90 ? 2 : Math.sin((keyholeElevationDeg * Math.PI) / 180);
}

function steeredDb(steering: Steering, cosine: number): number {
  if (steering.scanExponent === 0) return 0;
  return -10 * steering.scanExponent * Math.log10(Math.max(cosine, 1e-12));
}

/** A table less what a flat array loses by steering, which goes with the elevation alone. */
function flatScanned(table: ElevationTable, steering: Steering): ElevationTable {
  if (steering.scanExponent === 0) return table;
  const sines = sinesOfTable();
  return table.map((level, node) => level - steeredDb(steering, steering.upward * sines[node]!));
}

/** 10 log(1 + 10^(x / 10)) from a table in steps of 1/64 dB: within 2e-6 dB. */
function riseDb(xDb: number): number {
  if (xDb >= RISE_REACH_DB) return xDb;
  if (!(xDb > -RISE_REACH_DB)) return 0;
  const place = (xDb + RISE_REACH_DB) * RISE_PER_DB;
  const node = Math.floor(place);
  const low = RISE[node]!;
  return low + (place - node) * (RISE[node + 1]! - low);
}

const RISE_REACH_DB = 60;
const RISE_PER_DB = 64;
const RISE = Float64Array.from({ length: 2 * RISE_REACH_DB * RISE_PER_DB + 2 }, (_, node) =>
  toDb(1 + 10 ** ((node / RISE_PER_DB - RISE_REACH_DB) / 10)),
);
