import type { TrackBends } from '../../access/index.ts';
import { DB_PER_RANGE, type MeterSpan, tablePlaceOfSine } from '../../link/index.ts';
import { angleFromNadirDeg } from '../geometry.ts';
import type { RowAt, Scratch } from './scratch.ts';

const DEG_PER_RAD = 180 / Math.PI;
/** No satellite with a window is nearer, km. */
const LEAST_RANGE_KM = 1;

/**
 * What is certain of a satellite between two instants at which its place is known, whatever it does in between.
 *
 * One fact is used: in ECEF it is accelerated by at most A, and the station moves by at most v (its axes turn with that). A path of length h in time whose
 * acceleration stays below A leaves the chord between its ends by at most A h^2 / 8 (Taylor about the point that is farthest
 * away, where the difference has no slope), and its velocity that of the chord by A h / 2; a station that stays below v leaves its
 * own chord by v h / 2 and its mean velocity by 2 v. So the line of sight r lies within e = A h^2 / 8 + v h / 2 of a straight
 * line, and h r' within d = A h^2 / 2 + 2 v h of the chord c. It follows
 *
 * - range: greatest at an end, least where the line is nearest, both to e;
 * - r . r' h between (r_0 . c) and (r_1 . c), to e |c| + |r| d: where both are negative it comes nearer all the time;
 * - height over the horizon plane z: between its ends, to e, and what the zenith turns by; z' h is z_1 - z_0, to d;
 * - sine of the elevation z / r: the quotient of both intervals; where it comes nearer and z > 0 grows, it rises all the time,
 *   and range and elevation lie between those at the ends;
 * - direction: within asin(e / r) of the arc between those at the ends. What differs between two directions by no more than they do
 *   (an angle to anything) is between (g_0 + g_1 -+ arc) / 2, to that.
 */
export class PassSpan implements MeterSpan {
  lengthS = 0;
  leastRangeKm = 0;
  mostRangeKm = 0;
  leastSine = 0;
  mostSine = 0;
  leastPlace = 0;
  mostPlace = 0;
  leastSpreadDb = 0;
  mostSpreadDb = 0;
  trend = 0;
  bendKm = 0;
  bendRateKm = 0;
  leastNadirDeg = 0;
  mostNadirDeg = 0;
  chordKm = 0;
  /** Angle between the directions at the ends, and what the way leaves that arc by, degrees: after {@link aim}. */
  arcDeg = 0;
  strayDeg = 0;
  /** No place on the way is further from the nearest row of {@link fillTrends}: half the chord, and what it leaves that by, km. */
  wayKm = 0;
  /** Its ends. */
  from: RowAt;
  to: RowAt;
  #turnRad = 0;
  #pathBendKm = 0;
  #fromAlong = 0;
  #square = 0;
  #limits: SpanLimits = {
    bends: { accelerationKmS2: 0, stationSpeedKmS: 0, turnRadS: 0 },
    leastSine: 0,
  };

  constructor(anyRow: RowAt) {
    this.from = anyRow;
    this.to = anyRow;
  }

  /** Takes up a pass. */
  begin(limits: SpanLimits): void {
    this.#limits = limits;
  }

  /** Takes up the time between two rows. */
  set(from: RowAt, to: RowAt): void {
    this.from = from;
    this.to = to;
    this.trend = this.#measure(from.scratch, from.row, to.scratch, to.row);
    if (this.trend > 0) this.#between(from, to);
    else if (this.trend < 0) this.#between(to, from);
    else this.#apart();
  }

  /** Writes the trend from each row to the next. */
  fillTrends(nodes: Scratch, into: Int8Array): void {
    this.wayKm = 0;
    for (let row = 0; row + 1 < nodes.count; row++) {
      into[row] = this.#measure(nodes, row, nodes, row + 1);
      const wayKm = this.chordKm / 2 + this.bendKm;
      if (wayKm > this.wayKm) this.wayKm = wayKm;
    }
  }

  /** What {@link PassSpan.set} needs of both ends; returns the trend. */
  #measure(a: Scratch, i: number, b: Scratch, j: number): number {
    const { accelerationKmS2, stationSpeedKmS, turnRadS } = this.#limits.bends;
    const h = (b.utcMs[j]! - a.utcMs[i]!) / 1000;
    const x = a.xKm[i]!;
    const y = a.yKm[i]!;
    const z = a.zKm[i]!;
    const dx = b.xKm[j]! - x;
    const dy = b.yKm[j]! - y;
    const dz = b.zKm[j]! - z;
    const square = dx * dx + dy * dy + dz * dz;
    const fromAlong = x * dx + y * dy + z * dz;
    const toAlong = fromAlong + square;
    const fromKm = a.rangeKm[i]!;
    const toKm = b.rangeKm[j]!;
    const fromHeightKm = a.sinElevation[i]! * fromKm;
    const toHeightKm = b.sinElevation[j]! * toKm;
    const curve = accelerationKmS2 * h * h;
    const chordKm = Math.sqrt(square);
    const bendKm = curve / 8 + (stationSpeedKmS * h) / 2;
    const mostKm = (fromKm > toKm ? fromKm : toKm) + bendKm;
    const turnRad = turnRadS * h;
    const bendRateKm = curve / 2 + 2 * stationSpeedKmS * h + 2 * turnRad * (mostKm + chordKm + curve);
    const heightErrorKm = bendKm + turnRad * mostKm;
    const alongError = bendKm * chordKm + mostKm * bendRateKm;
    const riseKm = toHeightKm - fromHeightKm;
    const lowKm = (fromHeightKm < toHeightKm ? fromHeightKm : toHeightKm) - heightErrorKm;
    this.lengthS = h;
    this.chordKm = chordKm;
    this.bendKm = heightErrorKm;
    this.bendRateKm = bendRateKm;
    this.#turnRad = turnRad;
    this.#pathBendKm = bendKm;
    this.#fromAlong = fromAlong;
    this.#square = square;
    // Below the horizon plane coming nearer alone makes the sine fall.
    const nearKm = fromKm < toKm ? fromKm : toKm;
    const sinksKm =
      lowKm < 0 ? (-lowKm * (Math.abs(fromAlong) + square + alongError)) / (nearKm * nearKm) : 0;
    if (toAlong + alongError < 0 && riseKm > bendRateKm + sinksKm) return 1;
    return fromAlong - alongError > 0 && -riseKm > bendRateKm + sinksKm ? -1 : 0;
  }

  /** Bounds where it comes or goes all the time: those of the low and the high end. */
  #between(low: RowAt, high: RowAt): void {
    this.mostRangeKm = low.scratch.rangeKm[low.row]!;
    this.leastRangeKm = high.scratch.rangeKm[high.row]!;
    this.mostSpreadDb = low.scratch.spreadDb[low.row]!;
    this.leastSpreadDb = high.scratch.spreadDb[high.row]!;
    this.leastSine = low.scratch.sinElevation[low.row]!;
    this.mostSine = high.scratch.sinElevation[high.row]!;
    this.leastPlace = low.scratch.tablePlace[low.row]!;
    this.mostPlace = high.scratch.tablePlace[high.row]!;
  }

  /** Bounds where nothing of the sort is certain. */
  #apart(): void {
    const { scratch: a, row: i } = this.from;
    const { scratch: b, row: j } = this.to;
    const fromKm = a.rangeKm[i]!;
    const toKm = b.rangeKm[j]!;
    const fromHeightKm = a.sinElevation[i]! * fromKm;
    const toHeightKm = b.sinElevation[j]! * toKm;
    const along = this.#fromAlong;
    const isBeside = along < 0 && along + this.#square > 0;
    const nearestKm = isBeside
      ? Math.sqrt(Math.max(0, fromKm * fromKm - (along * along) / this.#square))
      : Math.min(fromKm, toKm);
    this.leastRangeKm = Math.max(LEAST_RANGE_KM, nearestKm - this.#pathBendKm);
    this.mostRangeKm = Math.max(fromKm, toKm) + this.#pathBendKm;
    this.leastSpreadDb = DB_PER_RANGE * Math.log(this.leastRangeKm);
    this.mostSpreadDb = DB_PER_RANGE * Math.log(this.mostRangeKm);
    const lowKm = Math.min(fromHeightKm, toHeightKm) - this.bendKm;
    const highKm = Math.max(fromHeightKm, toHeightKm) + this.bendKm;
    this.leastSine = lowKm / (lowKm < 0 ? this.leastRangeKm : this.mostRangeKm);
    this.mostSine = Math.min(1, highKm / this.leastRangeKm);
    const { leastSine } = this.#limits;
    this.leastPlace = tablePlaceOfSine(Math.max(leastSine, this.leastSine));
    this.mostPlace = tablePlaceOfSine(Math.max(leastSine, this.mostSine));
  }

  /** Has {@link arcDeg} and {@link strayDeg} stand ready. */
  aim(): void {
    const fromKm = this.from.scratch.rangeKm[this.from.row]!;
    const toKm = this.to.scratch.rangeKm[this.to.row]!;
    const cosine = (fromKm * fromKm + this.#fromAlong) / (fromKm * toKm);
    this.arcDeg = Math.acos(Math.min(1, Math.max(-1, cosine))) * DEG_PER_RAD;
    const stray = Math.asin(Math.min(1, this.bendKm / this.leastRangeKm)) + this.#turnRad;
    // The arc cosine of a number next to 1 loses half its digits.
    this.strayDeg = stray * DEG_PER_RAD + 1e-5;
  }

  /** Has the angles at the satellite stand ready: they fall with range and elevation. */
  aimSatellite(): void {
    const degOf = (sine: number) => Math.asin(Math.min(1, Math.max(0, sine))) * DEG_PER_RAD;
    this.leastNadirDeg = angleFromNadirDeg(this.mostRangeKm, degOf(this.mostSine));
    this.mostNadirDeg = angleFromNadirDeg(this.leastRangeKm, degOf(this.leastSine));
  }

  /** Least of what changes with the direction by no more than it does, from its values at the ends, degrees. */
  leastOf(fromDeg: number, toDeg: number): number {
    return (fromDeg + toDeg - this.arcDeg) / 2 - this.strayDeg;
  }

  /** Greatest of it. */
  mostOf(fromDeg: number, toDeg: number): number {
    return (fromDeg + toDeg + this.arcDeg) / 2 + this.strayDeg;
  }
}

/** What is known of a whole pass. */
export interface SpanLimits {
  readonly bends: Readonly<TrackBends>;
  readonly leastSine: number;
}
