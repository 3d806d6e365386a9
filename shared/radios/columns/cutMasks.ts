import { type LookAngles, type SiteFrame, sunAnglesFromSite, sunPositionEcef } from '../../astro/index.ts';
import { type KeepOutSector, type Scenario, utcMs } from '../../domain/index.ts';
import { angleBetweenDeg, type GsoArc, gsoArcOf, gsoSeparation } from '../../link/index.ts';
import { cutReader, cuttingPeriods, keepOutCovers, type LinkCut, periodCuts, sunReachDeg } from '../cuts.ts';
import type { PairRadio } from '../oneWay.ts';
import { carriersOf } from '../restrictions.ts';

/** Directions that are cut, as bits: 1 up, 2 down. */
const BITS = { up: 1, down: 2, both: 3 } as const;
const DEG_PER_RAD = 180 / Math.PI;

/** A pair at a place over one pass, for the question what cuts it. */
export interface MaskQuestion {
  readonly scenario: Pick<Scenario, 'periods' | 'radio' | 'ut1MinusUtcS'>;
  readonly radio: PairRadio;
  readonly site: SiteFrame;
  /** What is known about the arc there; shared by passes. Null where the fleet keeps no angle. */
  readonly arcMap: ArcMap | null;
}

/** Where a satellite stands, an index an instant. */
export interface SeenColumns {
  readonly utcMs: Float64Array;
  /** Directions: only after {@link SeenColumns.aim}. */
  readonly azimuthDeg: Float64Array;
  readonly elevationDeg: Float64Array;
  readonly rangeKm: Float64Array;
  /** From the station, ECEF, km. */
  readonly xKm: Float64Array;
  readonly yKm: Float64Array;
  readonly zKm: Float64Array;
  /** Has the directions filled, unless they are. */
  aim(): void;
}

/** The look at a row. */
export function lookAtRow(seen: SeenColumns, row: number): LookAngles {
  seen.aim();
  const { azimuthDeg, elevationDeg, rangeKm } = seen;
  return { azimuthDeg: azimuthDeg[row]!, elevationDeg: elevationDeg[row]!, rangeKm: rangeKm[row]! };
}

/** A period and the directions that it cuts, as bits. */
interface CutPeriod {
  readonly fromUtcMs: number;
  readonly toUtcMs: number;
  readonly bits: number;
}

/**
 * The cuts of `cutReader` for many samples: the same answers, worked out only where they are near. Periods that do not touch
 * the pass are left out at once; the geostationary arc and the Sun are asked exactly only where a bound cannot tell.
 */
export class CutMasks {
  readonly #question: MaskQuestion;
  readonly #periods: readonly CutPeriod[];
  readonly #exact: ReturnType<typeof cutReader>;
  readonly #sunReachDeg: number;
  readonly #sunCosine: number;
  #arc: GsoArc | null = null;

  constructor(question: MaskQuestion) {
    const { scenario, radio } = question;
    this.#question = question;
    this.#exact = cutReader(question);
    const carriers = carriersOf(radio);
    this.#periods = cuttingPeriods(question)
      .map((period) => ({ ...period, bits: bitsOf(periodCuts([period], carriers, period.fromUtcMs)) }))
      .filter(({ bits }) => bits > 0);
    const reachDeg = sunReachDeg(scenario, radio);
    this.#sunReachDeg = reachDeg ?? 0;
    this.#sunCosine = reachDeg === null ? 2 : Math.cos((reachDeg + SUN_SLACK_DEG) / DEG_PER_RAD);
  }

  /** Whether a period touches an interval: only then time alone can cut. */
  touches(startUtcMs: number, endUtcMs: number): boolean {
    return this.#periods.some(({ fromUtcMs, toUtcMs }) => fromUtcMs <= endUtcMs && toUtcMs > startUtcMs);
  }

  /** Takes the directions that are cut out of the first `count` of those that are open, as bits. */
  take(open: Uint8Array, seen: SeenColumns, count: number, periods: 'touched' | 'untouched'): void {
    if (periods === 'touched') this.#takePeriods(open, seen, count);
    if (this.#question.radio.station.keepOutSectors.length > 0) this.#takeSectors(open, seen, count);
    if (this.#question.arcMap !== null) this.#takeArc(open, seen, count, this.#question.arcMap);
    if (this.#sunCosine <= 1) this.#takeSun(open, seen, count);
  }

  /** Marks rows since whose predecessor a sector or the Sun may have been passed through. */
  markNear(inside: Uint8Array, seen: SeenColumns, count: number): void {
    const { rangeKm } = seen;
    const mark = (row: number) => {
      inside[row] = 1;
      if (row + 1 < count) inside[row + 1] = 1;
    };
    if (this.#sunCosine <= 1) {
      let leastKm = rangeKm[0]!;
      for (let row = 1; row < count; row++) if (rangeKm[row]! < leastKm) leastKm = rangeKm[row]!;
      const reachRad = Math.acos(this.#sunCosine);
      const nearCosine = Math.cos(Math.min(Math.PI, reachRad + STEP_KM / leastKm));
      let [nearRow, nearRad] = [-2, 0];
      this.#forSun(seen, count, nearCosine, (row, sunRad) => {
        // Whether the way from one row to the next is long enough to touch the reach of the Sun.
        if (nearRow === row - 1 && nearRad + sunRad <= 2 * reachRad + turnRad(seen, row)) inside[row] = 1;
        [nearRow, nearRad] = [row, sunRad];
      });
    }
    for (const sector of this.#question.radio.station.keepOutSectors) {
      seen.aim();
      for (let row = 0; row < count; row++) {
        if (isNearSector(sector, lookAtRow(seen, row))) mark(row);
      }
    }
  }

  #takePeriods(open: Uint8Array, { utcMs: times }: SeenColumns, count: number): void {
    for (const { fromUtcMs, toUtcMs, bits } of this.#periods) {
      for (let row = 0; row < count; row++) {
        if (times[row]! >= fromUtcMs && times[row]! < toUtcMs) open[row] = open[row]! & ~bits;
      }
    }
  }

  #takeSectors(open: Uint8Array, seen: SeenColumns, count: number): void {
    const { keepOutSectors } = this.#question.radio.station;
    for (let row = 0; row < count; row++) {
      if ((open[row]! & BITS.up) === 0) continue;
      const look = lookAtRow(seen, row);
      if (keepOutSectors.some((sector) => keepOutCovers(sector, look))) open[row] = open[row]! & ~BITS.up;
    }
  }

  #takeArc(open: Uint8Array, seen: SeenColumns, count: number, map: ArcMap): void {
    seen.aim();
    for (let row = 0; row < count; row++) {
      if (open[row] !== 0 && this.#isInArc(seen, row, map)) open[row] = 0;
    }
  }

  #isInArc(seen: SeenColumns, row: number, map: ArcMap): boolean {
    const answer = map.answerAt(seen.azimuthDeg[row]!, seen.elevationDeg[row]!);
    if (answer !== 'near') return answer === 'inside';
    this.#arc ??= gsoArcOf(this.#question.site);
    const nearest = gsoSeparation(this.#arc, lookAtRow(seen, row));
    return nearest !== null && nearest.separationDeg < this.#question.radio.fleet.geoArcExclusionDeg;
  }

  #takeSun(open: Uint8Array, seen: SeenColumns, count: number): void {
    this.#forSun(seen, count, this.#sunCosine, (row) => {
      if ((open[row]! & BITS.down) !== 0 && this.#isInSun(seen, row)) open[row] = open[row]! & ~BITS.down;
    });
  }

  /** Calls for every row at which the Sun is nearer than an angle, give or take {@link SUN_SLACK_DEG}. */
  #forSun(
    seen: SeenColumns,
    count: number,
    leastCosine: number,
    call: (row: number, sunRad: number) => void,
  ): void {
    const { utcMs: times, rangeKm, xKm, yKm, zKm } = seen;
    if (this.#isNight(times[0]!, times[count - 1]!, leastCosine)) return;
    let sun = NOWHERE;
    let binEndUtcMs = Number.NEGATIVE_INFINITY;
    for (let row = 0; row < count; row++) {
      if (times[row]! >= binEndUtcMs) {
        sun = sunDirection(times[row]!, this.#question.scenario.ut1MinusUtcS);
        binEndUtcMs = (Math.floor(times[row]! / SUN_BIN_MS) + 1) * SUN_BIN_MS;
      }
      const along = sun[0] * xKm[row]! + sun[1] * yKm[row]! + sun[2] * zKm[row]!;
      if (along >= leastCosine * rangeKm[row]!) call(row, Math.acos(Math.min(1, along / rangeKm[row]!)));
    }
  }

  /** Whether the Sun stays so far below the horizon that nothing above it comes near. */
  #isNight(fromUtcMs: number, toUtcMs: number, leastCosine: number): boolean {
    if (toUtcMs - fromUtcMs > SUN_BIN_MS) return false;
    const [x, y, z] = sunDirection(fromUtcMs, this.#question.scenario.ut1MinusUtcS);
    const { up } = this.#question.site;
    const sineOfSun = x * up[0] + y * up[1] + z * up[2];
    return sineOfSun < -Math.sin(Math.min(Math.PI / 2, Math.acos(leastCosine) + NIGHT_RAD));
  }

  #isInSun(seen: SeenColumns, row: number): boolean {
    const { site, scenario } = this.#question;
    const sun = sunAnglesFromSite(site, utcMs(seen.utcMs[row]!), scenario.ut1MinusUtcS);
    return angleBetweenDeg(lookAtRow(seen, row), sun) < this.#sunReachDeg;
  }

  /** What cuts a direction at a row; null where nothing does. */
  kindAt(
    seen: SeenColumns,
    row: number,
    direction: 'up' | 'down',
    periods: 'touched' | 'untouched',
  ): LinkCut['kind'] | null {
    if (periods === 'untouched' && !this.#isNearSky(seen, row)) return null;
    const cuts = this.cutsAt(seen.utcMs[row]!, lookAtRow(seen, row));
    return cuts.find((cut) => cut.direction === 'both' || cut.direction === direction)?.kind ?? null;
  }

  /** The cuts themselves, exactly. */
  cutsAt(atUtcMs: number, look: LookAngles): LinkCut[] {
    return this.#exact(utcMs(atUtcMs), look);
  }

  /** Whether sector, arc or Sun may cut there. */
  #isNearSky(seen: SeenColumns, row: number): boolean {
    const { radio, arcMap, scenario } = this.#question;
    const { keepOutSectors } = radio.station;
    if (keepOutSectors.length > 0) {
      const look = lookAtRow(seen, row);
      if (keepOutSectors.some((sector) => keepOutCovers(sector, look))) return true;
    }
    if (arcMap !== null) {
      const { azimuthDeg, elevationDeg } = lookAtRow(seen, row);
      if (arcMap.answerAt(azimuthDeg, elevationDeg) !== 'outside') return true;
    }
    if (this.#sunCosine > 1) return false;
    const sun = sunDirection(seen.utcMs[row]!, scenario.ut1MinusUtcS);
    const along = sun[0] * seen.xKm[row]! + sun[1] * seen.yKm[row]! + sun[2] * seen.zKm[row]!;
    return along >= this.#sunCosine * seen.rangeKm[row]!;
  }
}

/** By what the direction turned since the row before. */
function turnRad({ rangeKm, xKm, yKm, zKm }: SeenColumns, row: number): number {
  const before = row - 1;
  const along = xKm[row]! * xKm[before]! + yKm[row]! * yKm[before]! + zKm[row]! * zKm[before]!;
  return Math.acos(Math.min(1, along / (rangeKm[row]! * rangeKm[before]!)));
}

/** What a satellite moves by at most over the ground in the ten seconds between two samples, km. */
const STEP_KM = 80;

/** Whether a sector's edge is within what the direction moves by until the next sample. */
function isNearSector(
  { fromAzimuthDeg, toAzimuthDeg, belowElevationDeg }: KeepOutSector,
  look: LookAngles,
): boolean {
  const { azimuthDeg, elevationDeg, rangeKm } = look;
  const reachDeg = (STEP_KM / rangeKm) * DEG_PER_RAD;
  if (belowElevationDeg < 90 && elevationDeg >= belowElevationDeg + reachDeg) return false;
  if (belowElevationDeg < 90 && Math.abs(elevationDeg - belowElevationDeg) <= reachDeg) return true;
  const acrossDeg = (edgeDeg: number) => {
    const turnDeg = Math.abs(((azimuthDeg - edgeDeg + 540) % 360) - 180);
    return turnDeg * Math.cos(elevationDeg / DEG_PER_RAD);
  };
  return acrossDeg(fromAzimuthDeg) <= reachDeg || acrossDeg(toAzimuthDeg) <= reachDeg;
}

function bitsOf(cuts: readonly LinkCut[]): number {
  return cuts.reduce((bits, { direction }) => bits | BITS[direction], 0);
}

/** The Sun's direction is kept for this long, in which it moves by 1.25 degrees; its parallax is 0.003. */
const SUN_BIN_MS = 600_000;
const SUN_SLACK_DEG = 1.3;
/** By what the Sun moves during a short pass, and the horizon of a unit that moves turns. */
const NIGHT_RAD = 0.1;
const NOWHERE: readonly [number, number, number] = [0, 0, 0];
const sunDirections = new Map<number, readonly [number, number, number]>();

/** Unit vector towards the Sun in ECEF, within {@link SUN_SLACK_DEG}. */
function sunDirection(atUtcMs: number, ut1MinusUtcS: number): readonly [number, number, number] {
  const bin = Math.floor(atUtcMs / SUN_BIN_MS);
  let known = sunDirections.get(bin);
  if (known === undefined) {
    const { xKm, yKm, zKm } = sunPositionEcef(utcMs((bin + 0.5) * SUN_BIN_MS), ut1MinusUtcS);
    const length = Math.hypot(xKm, yKm, zKm);
    known = [xKm / length, yKm / length, zKm / length];
    if (sunDirections.size > 10_000) sunDirections.clear();
    sunDirections.set(bin, known);
  }
  return known;
}

const CELL_DEG = 1;
const COLUMNS = 360 / CELL_DEG;
const ROWS = 90 / CELL_DEG;
/** From the middle of a cell to its corner, degrees, with a little to spare. */
const CELL_REACH_DEG = 0.72;
/** What is known about a cell, by code; the first means not asked yet. */
const ANSWERS = ['unasked', 'outside', 'near', 'inside'] as const;

/**
 * Where in the sky a fleet's exclusion about the geostationary arc reaches, cell by cell, found out when first asked for. The angle
 * to the arc changes by no more than the direction does, so that the middle of a cell bounds the whole cell.
 */
export class ArcMap {
  readonly #arc: GsoArc;
  readonly #exclusionDeg: number;
  readonly #reachDeg: number;
  readonly #cells = new Uint8Array(COLUMNS * ROWS);

  /**
   * @param exclusionDeg angle to the arc that is kept
   * @param slackDeg by how much the angle may differ at the places for which the map is used
   */
  constructor(site: SiteFrame, exclusionDeg: number, slackDeg: number) {
    this.#arc = gsoArcOf(site);
    this.#exclusionDeg = exclusionDeg;
    this.#reachDeg = CELL_REACH_DEG + slackDeg;
  }

  /** Whether a direction is surely in or out of the exclusion; `near` where it must be asked exactly. */
  answerAt(azimuthDeg: number, elevationDeg: number): (typeof ANSWERS)[number] {
    const column = Math.min(COLUMNS - 1, Math.floor(azimuthDeg / CELL_DEG));
    const row = Math.min(ROWS - 1, Math.max(0, Math.floor(elevationDeg / CELL_DEG)));
    const cell = row * COLUMNS + column;
    if (this.#cells[cell] === 0) this.#cells[cell] = this.#codeOf(column, row);
    return ANSWERS[this.#cells[cell]!]!;
  }

  #codeOf(column: number, row: number): number {
    const middle = { azimuthDeg: (column + 0.5) * CELL_DEG, elevationDeg: (row + 0.5) * CELL_DEG };
    const nearest = gsoSeparation(this.#arc, middle);
    // Whether any of the arc is above the horizon may differ nearby: then nothing is sure.
    if (nearest === null) return 2;
    const beyondDeg = nearest.separationDeg - this.#exclusionDeg;
    return beyondDeg > this.#reachDeg ? 1 : beyondDeg < -this.#reachDeg ? 3 : 2;
  }
}
