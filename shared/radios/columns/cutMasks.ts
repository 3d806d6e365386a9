import { type LookAngles, type SiteFrame, sunAnglesFromSite } from '../../astro/index.ts';
import { type KeepOutSector, type Scenario, utcMs } from '../../domain/index.ts';
import {
  angleBetweenDeg,
  type GsoArc,
  gsoArcOf,
  gsoSeparation,
  SPAN_OPEN,
  SPAN_SHUT,
  SPAN_UNSURE,
} from '../../link/index.ts';
import { cutReader, cuttingPeriods, keepOutCovers, type LinkCut, periodCuts, sunReachDeg } from '../cuts.ts';
import type { PairRadio } from '../oneWay.ts';
import { carriersOf } from '../restrictions.ts';
import type { ArcMap } from './arcMap.ts';
import type { PassSpan } from './passSpan.ts';
import {
  knowExactSun,
  knowRoughSun,
  SUN_BIN_MS,
  SUN_RAD_PER_S,
  SUN_SLACK_DEG,
  type SunOfPass,
  sunDirection,
} from './roughSun.ts';
import { lookAtRow, type SeenColumns, type SeenRow } from './seen.ts';

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
  /** Whether sectors or the arc may cut. */
  readonly #seesSky: boolean;
  readonly #sunReachDeg: number;
  readonly #sunReachCosine: number;
  /** Within this of the Sun's rough direction it may cut, and the cosine of that, above 1 where it never does. */
  readonly #sunRad: number;
  readonly #sunCosine: number;
  /** Sine of the Sun's elevation below which nothing above the horizon comes near it. */
  readonly #nightSine: number;
  #arc: GsoArc | null = null;
  #sunBin = Number.NaN;
  #sun: readonly [number, number, number] = NOWHERE;
  /** Answer of {@link judgeSpan}. */
  readonly over = { up: SPAN_OPEN, down: SPAN_OPEN };

  constructor(question: MaskQuestion) {
    const { scenario, radio } = question;
    this.#question = question;
    this.#exact = cutReader(question);
    this.#seesSky = question.arcMap !== null || radio.station.keepOutSectors.length > 0;
    const carriers = carriersOf(radio);
    this.#periods = cuttingPeriods(question)
      .map((period) => ({ ...period, bits: bitsOf(periodCuts([period], carriers, period.fromUtcMs)) }))
      .filter(({ bits }) => bits > 0);
    const reachDeg = sunReachDeg(scenario, radio);
    this.#sunReachDeg = reachDeg ?? 0;
    this.#sunReachCosine = Math.cos(this.#sunReachDeg / DEG_PER_RAD);
    this.#sunRad = (this.#sunReachDeg + SUN_SLACK_DEG) / DEG_PER_RAD;
    this.#nightSine = -Math.sin(Math.min(Math.PI / 2, this.#sunRad + NIGHT_RAD));
    this.#sunCosine = reachDeg === null ? 2 : Math.cos(this.#sunRad);
  }

  /** Whether a period touches an interval: only then time alone can cut. */
  touches(startUtcMs: number, endUtcMs: number): boolean {
    for (const { fromUtcMs, toUtcMs } of this.#periods) {
      if (fromUtcMs <= endUtcMs && toUtcMs > startUtcMs) return true;
    }
    return false;
  }

  /** Takes the directions that are cut out of the rows of those that are open, as bits. */
  take(open: Uint8Array, seen: SeenColumns, periods: 'touched' | 'untouched'): void {
    const { count } = seen;
    if (periods === 'touched') this.#takePeriods(open, seen);
    if (this.#question.radio.station.keepOutSectors.length > 0) this.#takeSectors(open, seen);
    if (this.#question.arcMap !== null) {
      for (let row = 0; row < count; row++) {
        if (open[row] !== 0 && this.#isInArc(seen, row, this.#question.arcMap)) open[row] = 0;
      }
    }
    if (this.#sunCosine > 1) return;
    for (let row = 0; row < count; row++) {
      if ((open[row]! & BITS.down) === 0 || this.#roughSunCosine(seen, row) < this.#sunCosine) continue;
      if (this.#sunAt(seen, row) < this.#sunReachDeg) open[row] = open[row]! & ~BITS.down;
    }
  }

  /**
   * Whether something may cut in a pass at all: without it nothing else here need be asked.
   *
   * @param wayKm the satellite is never further from the nearest row of the pass, km
   */
  mayCut(seen: SeenColumns, wayKm: number, periods: 'touched' | 'untouched'): boolean {
    if (periods === 'touched' || this.#question.radio.station.keepOutSectors.length > 0) return true;
    if (this.#question.arcMap !== null) return true;
    if (this.#sunCosine > 1) return false;
    const { utcMs: times, rangeKm, count } = seen;
    if (this.#isNight(times[0]!, times[count - 1]!)) return false;
    const movesRad = count > 1 ? (SUN_RAD_PER_S * (times[1]! - times[0]!)) / 1000 : 0;
    const withinRad = this.#sunRad + movesRad;
    const [cosine, sine] = [Math.cos(withinRad), Math.sin(withinRad)];
    for (let row = 0; row < count; row++) {
      // Every place between two rows is within `wayKm` of one of them; seen from the station it is then within the arc whose sine is
      // way over range: cosine of the sum.
      const share = wayKm / rangeKm[row]!;
      if (share > 0.5) return true;
      if (this.#roughSunCosine(seen, row) >= cosine * Math.sqrt(1 - share * share) - sine * share)
        return true;
    }
    return false;
  }

  /**
   * The one thing that may cut an interval for whoever sees no more of the sky: the Sun. Writes where it stands, roughly; returns
   * whether nothing else cuts.
   */
  isSunAlone(startUtcMs: number, endUtcMs: number, into: SunOfPass): boolean {
    if (this.#seesSky || this.touches(startUtcMs, endUtcMs)) return false;
    into.cosine = 2;
    if (this.#sunCosine > 1 || this.#isNight(startUtcMs, endUtcMs)) return true;
    into.cosine = this.#sunReachCosine;
    knowRoughSun(startUtcMs, endUtcMs, this.#question.scenario.ut1MinusUtcS, into);
    return true;
  }

  /** Writes where the Sun stands, exactly. */
  sunOver(startUtcMs: number, endUtcMs: number, into: SunOfPass): void {
    const { site, scenario } = this.#question;
    knowExactSun(site, { startUtcMs, endUtcMs }, scenario.ut1MinusUtcS, into);
  }

  /**
   * What is certain of the cuts over a span between two rows: its code for each direction (open, shut, unsure) in {@link over.up}
   * and {@link over.down}. Periods by their times; angles to arc, Sun and the edges of sectors by what a direction can do at most.
   */
  judgeSpan(span: PassSpan, periods: 'touched' | 'untouched'): void {
    const { from, to } = span;
    const over = this.over;
    over.up = SPAN_OPEN;
    over.down = SPAN_OPEN;
    if (periods === 'touched') this.#periodsOver(from.scratch.utcMs[from.row]!, to.scratch.utcMs[to.row]!);
    const { keepOutSectors } = this.#question.radio.station;
    const { arcMap } = this.#question;
    if (keepOutSectors.length > 0 || arcMap !== null) span.aim();
    for (const sector of keepOutSectors) {
      if (over.up !== SPAN_SHUT) over.up = worse(over.up, sectorOver(sector, span));
    }
    if (arcMap !== null) {
      const arc = this.#arcOver(span, arcMap);
      over.up = worse(over.up, arc);
      over.down = worse(over.down, arc);
    }
    if (this.#sunCosine <= 1 && over.down !== SPAN_SHUT) {
      over.down = worse(over.down, this.#sunOver(span));
    }
  }

  #takePeriods(open: Uint8Array, { utcMs: times, count }: SeenColumns): void {
    for (const { fromUtcMs, toUtcMs, bits } of this.#periods) {
      for (let row = 0; row < count; row++) {
        if (times[row]! >= fromUtcMs && times[row]! < toUtcMs) open[row] = open[row]! & ~bits;
      }
    }
  }

  #periodsOver(startUtcMs: number, endUtcMs: number): void {
    const over = this.over;
    for (const { fromUtcMs, toUtcMs, bits } of this.#periods) {
      if (endUtcMs < fromUtcMs || startUtcMs >= toUtcMs) continue;
      const code = fromUtcMs <= startUtcMs && endUtcMs < toUtcMs ? SPAN_SHUT : SPAN_UNSURE;
      if ((bits & BITS.up) !== 0) over.up = worse(over.up, code);
      if ((bits & BITS.down) !== 0) over.down = worse(over.down, code);
    }
  }

  #takeSectors(open: Uint8Array, seen: SeenColumns): void {
    const { keepOutSectors } = this.#question.radio.station;
    for (let row = 0; row < seen.count; row++) {
      if ((open[row]! & BITS.up) === 0) continue;
      const look = lookAtRow(seen, row);
      if (keepOutSectors.some((sector) => keepOutCovers(sector, look))) open[row] = open[row]! & ~BITS.up;
    }
  }

  #isInArc(seen: SeenColumns, row: number, map: ArcMap): boolean {
    seen.aim();
    const roughDeg = map.roughDegAt(seen.azimuthDeg[row]!, seen.elevationDeg[row]!);
    const beyondDeg = roughDeg - this.#question.radio.fleet.geoArcExclusionDeg;
    if (Math.abs(beyondDeg) > map.reachDeg) return beyondDeg < 0;
    return this.#arcAt(seen, row) < this.#question.radio.fleet.geoArcExclusionDeg;
  }

  /** Angle to the arc, degrees; without bound where none of it is above the horizon. */
  #arcAt(seen: SeenColumns, row: number): number {
    if (Number.isNaN(seen.arcDeg[row]!)) {
      this.#arc ??= gsoArcOf(this.#question.site);
      const nearest = gsoSeparation(this.#arc, lookAtRow(seen, row));
      seen.arcDeg[row] = nearest?.separationDeg ?? Number.POSITIVE_INFINITY;
    }
    return seen.arcDeg[row]!;
  }

  #arcOver(span: PassSpan, map: ArcMap): number {
    const { from, to } = span;
    const leastDeg = this.#question.radio.fleet.geoArcExclusionDeg;
    const roughOf = ({ scratch, row }: SeenRow) => {
      scratch.aim();
      return map.roughDegAt(scratch.azimuthDeg[row]!, scratch.elevationDeg[row]!);
    };
    const [first, last] = [roughOf(from), roughOf(to)];
    if (span.leastOf(first, last) - map.reachDeg >= leastDeg) return SPAN_OPEN;
    if (span.mostOf(first, last) + map.reachDeg < leastDeg) return SPAN_SHUT;
    // Exact angles cost more than a look in the middle: they are worth it once the span is shorter than what the map leaves open.
    if (span.arcDeg / 2 + span.strayDeg > map.reachDeg) return SPAN_UNSURE;
    const [exactFirst, exactLast] = [this.#arcAt(from.scratch, from.row), this.#arcAt(to.scratch, to.row)];
    if (span.leastOf(exactFirst, exactLast) - ARC_ERROR_DEG >= leastDeg) return SPAN_OPEN;
    return span.mostOf(exactFirst, exactLast) + ARC_ERROR_DEG < leastDeg ? SPAN_SHUT : SPAN_UNSURE;
  }

  #sunOver(span: PassSpan): number {
    const { from, to } = span;
    const wayRad =
      (Math.PI / 2) * ((span.chordKm + 2 * span.bendKm) / span.leastRangeKm) + SUN_RAD_PER_S * span.lengthS;
    const leastCosine = Math.cos(Math.min(Math.PI, this.#sunRad + wayRad));
    if (this.#roughSunCosine(from.scratch, from.row) < leastCosine) return SPAN_OPEN;
    span.aim();
    const movesDeg = SUN_RAD_PER_S * DEG_PER_RAD * span.lengthS;
    const roughDeg = ({ scratch, row }: SeenRow) =>
      Math.acos(Math.max(-1, Math.min(1, this.#roughSunCosine(scratch, row)))) * DEG_PER_RAD;
    const beyondDeg = span.leastOf(roughDeg(from), roughDeg(to)) - movesDeg - this.#sunReachDeg;
    if (beyondDeg > SUN_SLACK_DEG) return SPAN_OPEN;
    const [first, last] = [this.#sunAt(from.scratch, from.row), this.#sunAt(to.scratch, to.row)];
    if (span.leastOf(first, last) - movesDeg >= this.#sunReachDeg) return SPAN_OPEN;
    return span.mostOf(first, last) + movesDeg < this.#sunReachDeg ? SPAN_SHUT : SPAN_UNSURE;
  }

  /** Cosine of an angle that differs by no more than {@link SUN_SLACK_DEG} from that to the Sun. */
  #roughSunCosine({ utcMs: times, rangeKm, xKm, yKm, zKm }: SeenColumns, row: number): number {
    const bin = Math.floor(times[row]! / SUN_BIN_MS);
    if (bin !== this.#sunBin) {
      this.#sunBin = bin;
      this.#sun = sunDirection(times[row]!, this.#question.scenario.ut1MinusUtcS);
    }
    const sun = this.#sun;
    const along = sun[0] * xKm[row]! + sun[1] * yKm[row]! + sun[2] * zKm[row]!;
    return along / rangeKm[row]!;
  }

  /** Whether the Sun stays so far below the horizon that nothing above it comes near. */
  #isNight(fromUtcMs: number, toUtcMs: number): boolean {
    if (toUtcMs - fromUtcMs > SUN_BIN_MS) return false;
    const sun = sunDirection(fromUtcMs, this.#question.scenario.ut1MinusUtcS);
    const { up } = this.#question.site;
    const sineOfSun = sun[0] * up[0] + sun[1] * up[1] + sun[2] * up[2];
    return sineOfSun < this.#nightSine;
  }

  /** Angle to the Sun, degrees. */
  #sunAt(seen: SeenColumns, row: number): number {
    if (Number.isNaN(seen.sunDeg[row]!)) {
      const { site, scenario } = this.#question;
      const sun = sunAnglesFromSite(site, utcMs(seen.utcMs[row]!), scenario.ut1MinusUtcS);
      seen.sunDeg[row] = angleBetweenDeg(lookAtRow(seen, row), sun);
    }
    return seen.sunDeg[row]!;
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
      const leastDeg = radio.fleet.geoArcExclusionDeg;
      if (arcMap.roughDegAt(azimuthDeg, elevationDeg) - arcMap.reachDeg <= leastDeg) return true;
    }
    if (this.#sunCosine > 1) return false;
    const sun = sunDirection(seen.utcMs[row]!, scenario.ut1MinusUtcS);
    const along = sun[0] * seen.xKm[row]! + sun[1] * seen.yKm[row]! + sun[2] * seen.zKm[row]!;
    return along >= this.#sunCosine * seen.rangeKm[row]!;
  }
}

/** What is certain of two things that must both be open: the codes of spans are shut, open, once and unsure. */
function worse(one: number, other: number): number {
  return one === SPAN_SHUT || other === SPAN_SHUT ? SPAN_SHUT : Math.max(one, other);
}

/**
 * What is certain of a sector over a span. A direction that is nowhere on its edges stays in or out: they are two half meridians
 * and a circle of elevation, and the angle to each changes by no more than the direction does.
 */
function sectorOver(sector: KeepOutSector, span: PassSpan): number {
  const { from, to } = span;
  const first = lookAtRow(from.scratch, from.row);
  const last = lookAtRow(to.scratch, to.row);
  const { fromAzimuthDeg, toAzimuthDeg, belowElevationDeg } = sector;
  const crosses = (angleToEdge: (look: LookAngles) => number) =>
    span.leastOf(angleToEdge(first), angleToEdge(last)) <= 0;
  if (belowElevationDeg < 90) {
    if (crosses(({ elevationDeg }) => Math.abs(elevationDeg - belowElevationDeg))) return SPAN_UNSURE;
    if (first.elevationDeg >= belowElevationDeg) return SPAN_OPEN;
  }
  for (const edgeDeg of [fromAzimuthDeg, toAzimuthDeg]) {
    if (crosses((look) => angleToMeridianDeg(look, edgeDeg))) return SPAN_UNSURE;
  }
  return keepOutCovers(sector, first) ? SPAN_SHUT : SPAN_OPEN;
}

/** Angle between a direction and the half meridian of an azimuth, from the horizon to the zenith and below, degrees. */
function angleToMeridianDeg({ azimuthDeg, elevationDeg }: LookAngles, edgeDeg: number): number {
  const turnDeg = Math.abs(((azimuthDeg - edgeDeg + 540) % 360) - 180);
  if (turnDeg >= 90) return 90 - elevationDeg;
  const sine = Math.sin(turnDeg / DEG_PER_RAD) * Math.cos(elevationDeg / DEG_PER_RAD);
  return Math.asin(Math.min(1, sine)) * DEG_PER_RAD;
}

function bitsOf(cuts: readonly LinkCut[]): number {
  return cuts.reduce((bits, { direction }) => bits | BITS[direction], 0);
}

/** By what the Sun moves during a short pass, and the horizon of a unit that moves turns. */
const NIGHT_RAD = 0.1;
const NOWHERE: readonly [number, number, number] = [0, 0, 0];
/** To this an angle to the arc is known. */
const ARC_ERROR_DEG = 1e-3;
