import { type LookAngles, type SiteFrame, sunPositionEcef } from '../../astro/index.ts';
import { type Period, periodConcerns, type Scenario, utcMs } from '../../domain/index.ts';
import { type GsoArc, gsoArcOf, gsoSeparation } from '../../link/index.ts';
import { cutReader, keepOutCovers, type LinkCut, sunReachDeg } from '../cuts.ts';
import type { PairRadio } from '../oneWay.ts';

/** Directions that are cut, as bits: 1 up, 2 down. */
const BITS = { up: 1, down: 2, both: 3 } as const;
const DEG_PER_RAD = 180 / Math.PI;

/** A pair at a place over one pass, for the question what cuts it. */
export interface MaskQuestion {
  readonly scenario: Pick<Scenario, 'periods' | 'radio' | 'ut1MinusUtcS'>;
  readonly radio: PairRadio;
  readonly site: SiteFrame;
  /** What is known about the arc at places within a quarter of a degree; shared by passes. */
  readonly arcMap: ArcMap | null;
}

/** What a sample of a pass is asked about. */
export interface SeenSatellite extends LookAngles {
  /** From the station, ECEF, km. */
  readonly xKm: number;
  readonly yKm: number;
  readonly zKm: number;
}

/**
 * The cuts of `cutReader` for many samples: the same answers, worked out only where they are near. Periods that do not touch
 * the pass are left out at once; the geostationary arc and the Sun are asked exactly only where a bound cannot tell.
 */
export class CutMasks {
  readonly #question: MaskQuestion;
  readonly #periods: readonly Period[];
  readonly #exact: ReturnType<typeof cutReader>;
  readonly #sunCosine: number;
  #arc: GsoArc | null = null;
  /** Whether no sample of a pass without periods can be cut. */
  readonly isNever: boolean;
  /** Whether the azimuth is read. */
  readonly needsAzimuth: boolean;

  constructor(question: MaskQuestion) {
    const { scenario, radio } = question;
    this.#question = question;
    this.#exact = cutReader(question);
    this.#periods = scenario.periods.filter(
      (period) => period.kind !== 'phase' && periodConcerns(period, radio.station.stationId),
    );
    const reachDeg = sunReachDeg(scenario, radio);
    this.#sunCosine = reachDeg === null ? 2 : Math.cos((reachDeg + SUN_SLACK_DEG) / DEG_PER_RAD);
    this.needsAzimuth = radio.station.keepOutSectors.length > 0 || question.arcMap !== null;
    this.isNever = !this.needsAzimuth && reachDeg === null;
  }

  /** Whether a period touches an interval: only then time alone can cut. */
  touches(startUtcMs: number, endUtcMs: number): boolean {
    return this.#periods.some(({ fromUtcMs, toUtcMs }) => fromUtcMs <= endUtcMs && toUtcMs > startUtcMs);
  }

  /** Directions that are cut, as bits. */
  bitsAt(atUtcMs: number, look: SeenSatellite, periods: 'touched' | 'untouched'): number {
    if (periods === 'untouched' && !this.#isNearSky(atUtcMs, look)) return 0;
    return this.cutsAt(atUtcMs, look).reduce((bits, { direction }) => bits | BITS[direction], 0);
  }

  /** The cuts themselves, exactly. */
  cutsAt(atUtcMs: number, look: LookAngles): LinkCut[] {
    return this.#exact(utcMs(atUtcMs), look);
  }

  /** Whether sector, arc or Sun may cut there. */
  #isNearSky(atUtcMs: number, look: SeenSatellite): boolean {
    const { radio, arcMap, scenario } = this.#question;
    if (radio.station.keepOutSectors.some((sector) => keepOutCovers(sector, look))) return true;
    if (arcMap?.mayBeCut(look) === true) {
      this.#arc ??= gsoArcOf(this.#question.site);
      const nearest = gsoSeparation(this.#arc, look);
      if (nearest !== null && nearest.separationDeg < radio.fleet.geoArcExclusionDeg) return true;
    }
    if (this.#sunCosine > 1) return false;
    const sun = sunDirection(atUtcMs, scenario.ut1MinusUtcS);
    const along = sun[0] * look.xKm + sun[1] * look.yKm + sun[2] * look.zKm;
    return along >= this.#sunCosine * look.rangeKm;
  }
}

/** The Sun's direction is kept for this long, in which it moves by 1.25 degrees; its parallax is 0.003. */
const SUN_BIN_MS = 600_000;
const SUN_SLACK_DEG = 1.3;
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

const CELL_DEG = 2;
const COLUMNS = 360 / CELL_DEG;
const ROWS = 90 / CELL_DEG;
/** From the middle of a cell to its corner, degrees, with a little to spare. */
const CELL_REACH_DEG = 1.43;

/**
 * Where in the sky a fleet's exclusion about the geostationary arc may reach, cell by cell, found out when first asked for.
 * The angle to the arc changes by no more than the direction does, so that the middle of a cell bounds the whole cell.
 */
export class ArcMap {
  readonly #arc: GsoArc;
  readonly #reachDeg: number;
  readonly #cells = new Uint8Array(COLUMNS * ROWS);

  /**
   * @param exclusionDeg angle to the arc that is kept
   * @param slackDeg by how much the angle may differ at the places for which the map is used
   */
  constructor(site: SiteFrame, exclusionDeg: number, slackDeg: number) {
    this.#arc = gsoArcOf(site);
    this.#reachDeg = exclusionDeg + CELL_REACH_DEG + slackDeg;
  }

  /** False where the exclusion surely does not reach. */
  mayBeCut({ azimuthDeg, elevationDeg }: LookAngles): boolean {
    const column = Math.min(COLUMNS - 1, Math.floor(azimuthDeg / CELL_DEG));
    const row = Math.min(ROWS - 1, Math.max(0, Math.floor(elevationDeg / CELL_DEG)));
    const cell = row * COLUMNS + column;
    if (this.#cells[cell] === 0) {
      const middle = { azimuthDeg: (column + 0.5) * CELL_DEG, elevationDeg: (row + 0.5) * CELL_DEG };
      const nearest = gsoSeparation(this.#arc, middle);
      this.#cells[cell] = nearest !== null && nearest.separationDeg < this.#reachDeg ? 2 : 1;
    }
    return this.#cells[cell] === 2;
  }
}
