import {
  type ElementSet,
  FIRST_DESIGN_ID,
  fail,
  ok,
  type Result,
  SatelliteId,
  type UtcMs,
} from '../domain/index.ts';
import { wrapDeg360 } from './angles.ts';
import { EARTH_RADIUS_WGS84_KM } from './constants/wgs84.ts';
import { meanMotionRevPerDay as meanMotionOf } from './kepler.ts';

/** A symmetric constellation of circular orbits. */
export interface WalkerDesign {
  readonly name: string;
  /** Semi-major axis less the equatorial radius 6378.137 km. */
  readonly altitudeKm: number;
  readonly inclinationDeg: number;
  readonly planes: number;
  readonly perPlane: number;
  /** Walker's F: each plane leads its western neighbour by F * 360 / T degrees, T satellites in all. */
  readonly phasing: number;
  readonly epochUtcMs: UtcMs;
  /** `delta`: nodes spread over 360 degrees; `star`: over 180 degrees. */
  readonly pattern: 'delta' | 'star';
  /** Nodes spread over this angle instead, where a design leaves a wider or narrower seam. */
  readonly spreadDeg?: number | null;
  /** Node of the first plane, degrees in TEME; 0 when left out. */
  readonly raan0Deg?: number;
  /** Catalogue number of the first satellite; {@link FIRST_DESIGN_ID} when left out. */
  readonly firstId?: number;
}

/**
 * Element sets of a Walker design, plane by plane and slot by slot: i: T/P/F after J. G. Walker,
 * Satellite constellations, JBIS 37 (1984), 559-572. Plane p has its node at raan0 + p * spread / P; slot s
 * in it an argument of latitude of 360 (s P + p F) / T degrees at the epoch. Drag is zero; names say
 * `[NOTIONAL]`.
 *
 * The mean motion is the two-body sqrt(mu / a^3) with a = 6378.137 km + altitude, as filings and network
 * studies define a shell. SGP4 reads it as Kozai's mean motion, takes J2 out of it, and flies a mean radius
 * up to 3.3 km off the asked one (equatorial; 1.7 km polar; 0.2 km at 53 degrees); within a revolution J2
 * and J3 swing the satellite by up to 10 km about that, as they do with real ones.
 *
 * @returns the sets, or `astro.walkerDesign` with what was expected of which number.
 */
export function walkerElements(design: WalkerDesign): Result<ElementSet[], 'astro.walkerDesign'> {
  const complaint = complaintAbout(design);
  if (complaint !== null) return fail('astro.walkerDesign', complaint);
  const { planes, perPlane } = design;
  const total = planes * perPlane;
  const meanMotionRevPerDay = meanMotionOf(EARTH_RADIUS_WGS84_KM + design.altitudeKm);
  const spreadDeg = design.spreadDeg ?? (design.pattern === 'star' ? 180 : 360);
  const sets: ElementSet[] = [];
  for (let plane = 0; plane < planes; plane += 1) {
    for (let slot = 0; slot < perPlane; slot += 1) {
      const number = (design.firstId ?? FIRST_DESIGN_ID) + sets.length;
      sets.push({
        satelliteId: SatelliteId.parse(String(number)),
        objectName: walkerSatelliteName(design, sets.length),
        objectId: '',
        epochUtcMs: design.epochUtcMs,
        meanMotionRevPerDay,
        eccentricity: 0,
        inclinationDeg: design.inclinationDeg,
        raanDeg: wrapDeg360((design.raan0Deg ?? 0) + (plane * spreadDeg) / planes),
        argPericenterDeg: 0,
        meanAnomalyDeg: (((slot * planes + plane * design.phasing) % total) * 360) / total,
        ephemerisType: 0,
        classificationType: 'U',
        elementSetNo: 1,
        revAtEpoch: 0,
        bstarPerEarthRadius: 0,
        meanMotionDotRevPerDay2: 0,
        meanMotionDdotRevPerDay3: 0,
      });
    }
  }
  return ok(sets);
}

/** Name of a satellite by its place in the design's order: `STUDY [NOTIONAL] P03 S11`. */
export function walkerSatelliteName(
  { name, planes, perPlane }: Pick<WalkerDesign, 'name' | 'planes' | 'perPlane'>,
  place: number,
): string {
  const padded = (value: number, count: number) =>
    String(value).padStart(Math.max(2, String(count).length), '0');
  const plane = Math.floor(place / perPlane);
  const slot = place - plane * perPlane;
  return `${name} [NOTIONAL] P${padded(plane + 1, planes)} S${padded(slot + 1, perPlane)}`;
}

function complaintAbout(design: WalkerDesign): string | null {
  const firstId = design.firstId ?? FIRST_DESIGN_ID;
  const lastId = firstId + design.planes * design.perPlane - 1;
  const checks: readonly (readonly [boolean, string])[] = [
    [
      design.altitudeKm >= 150 && design.altitudeKm <= 100_000,
      `an altitude of 150 to 100000 km, found ${design.altitudeKm}`,
    ],
    [
      design.inclinationDeg >= 0 && design.inclinationDeg <= 180,
      `an inclination of 0 to 180 degrees, found ${design.inclinationDeg}`,
    ],
    [
      Number.isInteger(design.planes) && design.planes >= 1,
      `a whole number of planes from 1 up, found ${design.planes}`,
    ],
    [
      Number.isInteger(design.perPlane) && design.perPlane >= 1,
      `a whole number of satellites per plane from 1 up, found ${design.perPlane}`,
    ],
    [
      Number.isInteger(design.phasing) && design.phasing >= 0 && design.phasing < design.planes,
      `a whole phasing number from 0 to ${design.planes - 1} (planes - 1), found ${design.phasing}`,
    ],
    [Number.isFinite(design.raan0Deg ?? 0), `a finite node of the first plane, found ${design.raan0Deg}`],
    [
      design.spreadDeg == null || (design.spreadDeg > 0 && design.spreadDeg <= 360),
      `nodes spread over more than 0 and at most 360 degrees, found ${design.spreadDeg}`,
    ],
    [
      Number.isInteger(firstId) && firstId >= 0 && lastId <= 999_999_999,
      `catalogue numbers of at most nine digits, found ${firstId} to ${lastId}`,
    ],
  ];
  const failed = checks.find(([holds]) => !holds);
  return failed === undefined ? null : `A Walker design needs ${failed[1]}.`;
}
