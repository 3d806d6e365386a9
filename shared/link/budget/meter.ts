import { BOLTZMANN_DBW_PER_K_HZ, toDb } from '../decibels.ts';
import { jammingRiseDb } from '../interference/received.ts';
import { BoundedTable } from './boundedTable.ts';
import { type ElevationTable, levelAt, tablePlaceOfSine } from './elevationTable.ts';
import { flatScanned, steeredDb } from './flatScan.ts';
import { type JammingBounds, type MeterColumns, type MeterSpan, SpanVerdict } from './meterSpan.ts';
import type { PreparedLink } from './preparedLink.ts';
import { riseDb } from './riseTable.ts';
import { cosineOfScan, type Steering, steeringOf } from './sampler.ts';
import { fixedLevelDb, rollOffBetween, satelliteRollOffDb } from './signal.ts';
import type { LinkLimit } from './types.ts';

/**
 * 20 log of the range and the place in the tables over elevation, for the first `count` rows.
 *
 * @param leastSine sine of the elevation that the links were prepared from on; what stands lower counts as standing there
 */
export function fillCommon(columns: MeterColumns, count: number, leastSine: number): void {
  const { rangeKm, sinElevation, spreadDb, tablePlace } = columns;
  for (let index = 0; index < count; index++) {
    const sine = sinElevation[index]!;
    spreadDb[index] = DB_PER_RANGE * Math.log(rangeKm[index]!);
    tablePlace[index] = tablePlaceOfSine(sine < leastSine ? leastSine : sine);
  }
}

/** Decibels of spreading by the natural logarithm of a range. */
export const DB_PER_RANGE = 20 / Math.LN10;

/** What each mode needs more than the sturdiest, dB, rising, with an index by cells of 1/32 dB: found without a search. */
interface ModeSteps {
  readonly aboveDb: Float64Array;
  /** Least number of modes that are carried in a cell above the first one's need. */
  readonly counts: Uint8Array;
  readonly keptMarginDb: number;
  readonly hysteresisDb: number;
}

/** What decides about a direction over range and elevation alone. */
export interface PlainNumbers {
  /** C/N0 is this less the spreading and with the level at a place, dBHz. */
  readonly fixedDb: number;
  readonly levelDb: ElevationTable;
  /** The margin is C/N0 less this and less what the interference adds, 10 log(1 + 10^((C/N0 - disturbed) / 10)). */
  readonly baseDb: number;
  readonly disturbedDb: number;
  /** C/N0 from which the sturdiest mode holds. */
  readonly holdDbHz: number;
  /** Sine of the elevation from which the antenna can look there. */
  readonly leastCosine: number;
}

/** Conditions of {@link LinkMeter.insideAt}. */
export const INSIDE_COUNT = 3;

/** One direction as a meter reads it. */
export interface MeterReadings {
  /** C/N0 after jamming, before the interference that is always there, dBHz. */
  readonly cN0DbHz: Float64Array;
  readonly marginDb: Float64Array;
  /** 0 the antenna can look there; 1 beyond its field of regard; 2 in its keyhole. */
  readonly pointing: Uint8Array;
  /** Whether some mode holds and the antenna can look there: 1 or 0. */
  readonly holds: Uint8Array;
}

/**
 * Reads the margin of a prepared link off its tables, for millions of samples: what `sampleLink` gives, without clear sky and
 * Doppler. What a flat array loses by steering is in the tables, so that a sample is a few additions.
 */
export class LinkMeter {
  readonly prepared: PreparedLink;
  /** Whether elevation and azimuth are read, and not only the sine. */
  readonly needsDirection: boolean;
  readonly needsSatelliteAngles: boolean;
  /** Rate by mode, bit/s. */
  readonly rates: Float64Array;
  /** Margin from which each mode is kept and, one place more than there are modes, from which it is climbed to, dB. */
  readonly keptDb: Float64Array;
  readonly climbDb: Float64Array;
  readonly #steps: ModeSteps;
  /** C/N0 from which the sturdiest mode holds. */
  readonly #holdDbHz: number;
  readonly #faded: ElevationTable;
  #boundedFaded: BoundedTable | null = null;
  /** Whether range and elevation alone decide, and nothing that shuts as the elevation grows. */
  readonly #isPlain: boolean;
  #boundedNoise: BoundedTable | null = null;
  readonly #fixedDb: number;
  readonly #keyholeSine: number;
  readonly #steering: Steering;
  readonly #isFlat: boolean;
  readonly #symbolDb: number;
  /** Es/I0 of the interference that is always there, dB; null for none. */
  readonly #esI0Db: number | null;
  readonly #needDb: number;
  readonly #verdict = new SpanVerdict();

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
    const leastDb = modes[0]!.requiredEsN0Db;
    this.#needDb = implementationLossDb + leastDb;
    this.rates = Float64Array.from(modes, (mode) => mode.bitsPerSymbol * prepared.symbolRateBaud);
    const aboveDb = Float64Array.from(modes, (mode) => mode.requiredEsN0Db - leastDb);
    this.#steps = { ...modeSteps(aboveDb), keptMarginDb, hysteresisDb };
    this.keptDb = aboveDb.map((above) => above + keptMarginDb);
    this.climbDb = Float64Array.of(
      ...this.keptDb.map((kept) => kept + hysteresisDb),
      Number.POSITIVE_INFINITY,
    );
    this.#holdDbHz = this.#cN0For(this.#needDb + keptMarginDb);
    this.#fixedDb = fixedLevelDb(prepared);
    this.#keyholeSine = keyholeSineOf(steering);
    this.#faded = this.#isFlat ? flatScanned(prepared.fadedLevelDb, steering) : prepared.fadedLevelDb;
    this.#isPlain = this.#isFlat && !this.needsSatelliteAngles && this.#keyholeSine > 1;
  }

  /**
   * Reads the first `count` rows.
   *
   * @param jammingDbwHz at the receiving flange, row by row; null where nobody jams
   */
  read(
    columns: MeterColumns & { readonly count: number },
    into: MeterReadings,
    jammingDbwHz: Float64Array | null,
  ): void {
    const { sinElevation, spreadDb, tablePlace, count } = columns;
    const { cN0DbHz, marginDb, pointing, holds } = into;
    const steering = this.#steering;
    const { upward, leastCosine } = steering;
    const keyholeSine = this.#keyholeSine;
    const faded = this.#faded;
    const fixedDb = this.#fixedDb;
    const holdDbHz = this.#holdDbHz;
    const baseDb = this.#symbolDb + this.#needDb;
    const disturbedDb = this.#esI0Db === null ? Number.POSITIVE_INFINITY : this.#symbolDb + this.#esI0Db;
    const isFlat = this.#isFlat;
    const needsAngles = this.needsSatelliteAngles;
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
      cN0DbHz[index] = level;
      marginDb[index] = level - baseDb - riseDb(level - disturbedDb);
      pointing[index] = limit;
      holds[index] = limit === 0 && level >= holdDbHz ? 1 : 0;
    }
  }

  /** Cosine of the angle from the antenna's normal up to which it can look. */
  get leastCosine(): number {
    return this.#steering.leastCosine;
  }

  /** What decides about the direction, where range and elevation alone do; null elsewhere. */
  get plainNumbers(): PlainNumbers | null {
    if (!this.#isPlain) return null;
    return {
      fixedDb: this.#fixedDb,
      baseDb: this.#symbolDb + this.#needDb,
      disturbedDb: this.#esI0Db === null ? Number.POSITIVE_INFINITY : this.#symbolDb + this.#esI0Db,
      holdDbHz: this.#holdDbHz,
      leastCosine: this.#steering.leastCosine,
      levelDb: this.#faded,
    };
  }

  /** Made when first asked for: the passes that are measured in the kernel never ask. */
  #bounded(): BoundedTable {
    this.#boundedFaded ??= new BoundedTable(this.#faded);
    return this.#boundedFaded;
  }

  /** Whether everything that decides grows as the other end rises from one place in the tables to another and comes nearer. */
  growsBetween(leastPlace: number, mostPlace: number): boolean {
    return this.#isPlain && this.#bounded().rises(leastPlace, mostPlace);
  }

  /** The mode after a sample: kept while it holds, faster only with the hysteresis, else the best that holds; -1 for none. */
  follow(mode: number, marginDb: number): number {
    const { keptMarginDb, hysteresisDb } = this.#steps;
    const holding = lastCarried(this.#steps, marginDb - keptMarginDb);
    if (mode < 0 || mode >= holding) return holding;
    const taken = lastCarried(this.#steps, marginDb - keptMarginDb - hysteresisDb);
    return taken > mode ? taken : mode;
  }

  /**
   * How far inside a direction is at a row, by each {@link INSIDE_COUNT} of what may shut it: the signal over the sturdiest mode's
   * need in dB, the cosine over that of the field of regard, the sine of the elevation under that of the keyhole. It is open
   * where all are 0 and more, but for what cuts it.
   */
  insideAt(columns: MeterColumns, row: number, readings: MeterReadings, into: Float64Array): void {
    const sine = columns.sinElevation[row]!;
    into[0] = readings.cN0DbHz[row]! - this.#holdDbHz;
    into[1] = this.#cosineAt(columns, row) - this.#steering.leastCosine;
    into[2] = this.#keyholeSine - sine;
  }

  /**
   * What is certain of the direction between two rows: one of the codes `SPAN_SHUT` to `SPAN_UNSURE`.
   *
   * By intervals: each of the conditions of {@link insideAt} lies between a least and a greatest value that follow from those of
   * range and elevation, since spreading falls with the range and a table is bounded by its own least and greatest values between
   * two elevations, jumps included. All surely met: open. One surely missed: shut. Those in doubt, where they all grow or all fall
   * throughout, change the answer once at most.
   *
   * @param jamming what the density of jamming lies between; null where nobody jams
   */
  over(span: MeterSpan, jamming: JammingBounds | null): number {
    const verdict = this.#verdict;
    const { trend } = span;
    verdict.begin();
    if (span.leastSine < 0) verdict.take(span.leastSine, span.mostSine, trend);
    const bounded = this.#bounded();
    bounded.over(span.leastPlace, span.mostPlace);
    let least = this.#fixedDb - span.mostSpreadDb + bounded.least;
    let most = this.#fixedDb - span.leastSpreadDb + bounded.most;
    let levelTrend = trend !== 0 && bounded.rises(span.leastPlace, span.mostPlace) ? trend : 0;
    if (!this.#isFlat) {
      const cosine = this.#cosineOver(span);
      least -= steeredDb(this.#steering, cosine.least);
      most -= steeredDb(this.#steering, cosine.most);
      if (cosine.trend !== levelTrend) levelTrend = 0;
      const { leastCosine } = this.#steering;
      if (leastCosine > -1) verdict.take(cosine.least - leastCosine, cosine.most - leastCosine, cosine.trend);
    } else if (this.#steering.leastCosine > -1) {
      const { leastCosine } = this.#steering;
      verdict.take(span.leastSine - leastCosine, span.mostSine - leastCosine, trend);
    }
    if (this.needsSatelliteAngles) {
      const loss = this.#rollOffOver(span);
      least -= loss.most;
      most -= loss.least;
      levelTrend = 0;
    }
    if (jamming !== null && jamming.most > Number.NEGATIVE_INFINITY) {
      const rise = this.#jammedOver(span, jamming);
      least -= rise.most;
      most -= rise.least;
      levelTrend = 0;
    }
    verdict.take(least - this.#holdDbHz - ROUNDING_DB, most - this.#holdDbHz + ROUNDING_DB, levelTrend);
    if (this.#keyholeSine <= 1)
      verdict.take(this.#keyholeSine - span.mostSine, this.#keyholeSine - span.leastSine, -trend);
    return verdict.code;
  }

  /** What keeps the direction shut at a row where no mode holds. */
  limitAt(columns: MeterColumns, readings: MeterReadings, row: number, jammingDbwHz: number): LinkLimit {
    const pointing = readings.pointing[row]!;
    if (pointing > 0) return pointing === 1 ? 'field-of-regard' : 'keyhole';
    const place = columns.tablePlace[row]!;
    const unjammedDbHz = readings.cN0DbHz[row]! + this.#jammedDb(jammingDbwHz, place);
    if (unjammedDbHz >= this.#holdDbHz) return 'jamming';
    const clearDbHz =
      unjammedDbHz + levelAt(this.prepared.clearLevelDb, place) - levelAt(this.prepared.fadedLevelDb, place);
    if (clearDbHz >= this.#holdDbHz) return 'weather';
    const { keptMarginDb } = this.prepared.link;
    return unjammedDbHz - this.#symbolDb >= this.#needDb + keptMarginDb ? 'interference' : 'power';
  }

  #cosineAt(columns: MeterColumns, row: number): number {
    const steering = this.#steering;
    if (this.#isFlat) return columns.sinElevation[row]! * steering.upward;
    return cosineOfScan(steering, columns.elevationDeg[row]!, columns.azimuthDeg[row]!);
  }

  /** The cosine of a tilted antenna's scan: the way along its normal over the range. */
  #cosineOver(span: MeterSpan) {
    const { from, to } = span;
    const fromKm = this.#cosineAt(from.scratch, from.row) * from.scratch.rangeKm[from.row]!;
    const toKm = this.#cosineAt(to.scratch, to.row) * to.scratch.rangeKm[to.row]!;
    const [leastKm, mostKm] = [Math.min(fromKm, toKm) - span.bendKm, Math.max(fromKm, toKm) + span.bendKm];
    const least = leastKm / (leastKm < 0 ? span.leastRangeKm : span.mostRangeKm);
    const most = mostKm / (mostKm < 0 ? span.mostRangeKm : span.leastRangeKm);
    const changeKm = toKm - fromKm;
    const grows = leastKm > 0 && changeKm > span.bendRateKm && span.trend === 1;
    const falls = leastKm > 0 && -changeKm > span.bendRateKm && span.trend === -1;
    return { least: Math.max(-1, least), most: Math.min(1, most), trend: grows ? 1 : falls ? -1 : 0 };
  }

  #jammedDb(densityDbwHz: number, place: number): number {
    if (densityDbwHz === Number.NEGATIVE_INFINITY) return 0;
    return jammingRiseDb(densityDbwHz - BOLTZMANN_DBW_PER_K_HZ, levelAt(this.prepared.fadedNoiseDbK, place));
  }

  #jammedOver({ leastPlace, mostPlace }: MeterSpan, jamming: JammingBounds) {
    const riseDb = (densityDbwHz: number, noiseDbK: number) =>
      densityDbwHz === Number.NEGATIVE_INFINITY
        ? 0
        : jammingRiseDb(densityDbwHz - BOLTZMANN_DBW_PER_K_HZ, noiseDbK);
    this.#boundedNoise ??= new BoundedTable(this.prepared.fadedNoiseDbK);
    const noise = this.#boundedNoise;
    noise.over(leastPlace, mostPlace);
    return { least: riseDb(jamming.least, noise.most), most: riseDb(jamming.most, noise.least) };
  }

  #rollOffDb(columns: MeterColumns, index: number): number {
    const offAxisDeg = columns.satelliteOffAxisDeg[index]!;
    const scanDeg = columns.satelliteScanDeg[index]!;
    return offAxisDeg === 0 && scanDeg === 0
      ? 0
      : satelliteRollOffDb(this.prepared.link, { scanDeg, offAxisDeg });
  }

  /** Roll-off between the angles of a span; they are steered or off the axis as at its first row. */
  #rollOffOver({ leastNadirDeg, mostNadirDeg, from }: MeterSpan) {
    const { scratch, row } = from;
    const isOff = scratch.satelliteOffAxisDeg[row]! > 0;
    const isSteered = scratch.satelliteScanDeg[row]! > 0;
    if (!isOff && !isSteered) return { least: 0, most: 0 };
    return rollOffBetween(this.prepared.link, isOff ? 'off-axis' : 'steered', {
      leastDeg: leastNadirDeg,
      mostDeg: mostNadirDeg,
    });
  }

  /** C/N0 at which Es / (N0 + I0) has a value: without bound where the interference alone forbids it. */
  #cN0For(ratioDb: number): number {
    if (this.#esI0Db === null) return ratioDb + this.#symbolDb;
    const left = 10 ** (-ratioDb / 10) - 10 ** (-this.#esI0Db / 10);
    return left > 0 ? this.#symbolDb - toDb(left) : Number.POSITIVE_INFINITY;
  }
}

/** What sums over the additions of a level may lose. */
const ROUNDING_DB = 1e-9;

const CELLS_PER_DB = 32;
/** Margins this far above the first mode's are found by going on from the last cell. */
const CELL_REACH_DB = 40;

function modeSteps(aboveDb: Float64Array): Pick<ModeSteps, 'aboveDb' | 'counts'> {
  const counts = new Uint8Array(CELL_REACH_DB * CELLS_PER_DB);
  let count = 0;
  for (let cell = 0; cell < counts.length; cell++) {
    while (count < aboveDb.length && aboveDb[count]! <= cell / CELLS_PER_DB) count += 1;
    counts[cell] = count;
  }
  return { aboveDb, counts };
}

/** Last of the modes that is carried so far above the first one's need; -1 for none. */
function lastCarried({ aboveDb, counts }: ModeSteps, spareDb: number): number {
  if (!(spareDb >= 0)) return -1;
  let mode = counts[Math.min(counts.length - 1, (spareDb * CELLS_PER_DB) | 0)]! - 1;
  while (mode + 1 < aboveDb.length && spareDb >= aboveDb[mode + 1]!) mode += 1;
  return mode;
}

function keyholeSineOf({ keyholeElevationDeg }: Steering): number {
  return keyholeElevationDeg > 90 ? 2 : Math.sin((keyholeElevationDeg * Math.PI) / 180);
}
