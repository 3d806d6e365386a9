import { ok, type Result } from '../../domain/index.ts';
import { checkNumbers, type LinkFailure } from '../checks.ts';

/** Two sites that serve one unit. */
export interface SiteDiversity {
  /** Distance between the sites, km, 0 to 20 in the recommendation; beyond, held at 20. */
  readonly separationKm: number;
  /** Rain attenuation of one site at the percentage, dB. */
  readonly singleSiteDb: number;
  readonly frequencyGhz: number;
  readonly elevationDeg: number;
  /** Angle between the path's azimuth and the line between the sites, degrees, 0 to 90. */
  readonly baselineAngleDeg: number;
}

/**
 * How much less rain attenuation the better of two sites has at the same percentage, dB.
 *
 * Source: ITU-R P.618-14, section 2.2.4.2. A fit to measurements: rms error 0.97 dB there.
 */
export function siteDiversityGainDb(sites: SiteDiversity): Result<number, LinkFailure> {
  const checked = checkNumbers('site diversity', sites, {
    separationKm: [0, 100],
    singleSiteDb: [0, 1000],
    frequencyGhz: [1, 100],
    elevationDeg: [0, 90],
    baselineAngleDeg: [0, 90],
  });
  return checked.ok ? ok(siteDiversityGainOf(sites)) : checked;
}

/** Separation from which on the fit is held, km. */
const MOST_SEPARATION_KM = 20;

/** {@link siteDiversityGainDb} of checked input. */
export function siteDiversityGainOf(sites: SiteDiversity): number {
  const a = 0.78 * sites.singleSiteDb - 1.94 * (1 - Math.exp(-0.11 * sites.singleSiteDb));
  const b = 0.59 * (1 - Math.exp(-0.1 * sites.singleSiteDb));
  const byDistance = a * (1 - Math.exp(-b * Math.min(MOST_SEPARATION_KM, sites.separationKm)));
  const gainDb =
    byDistance *
    Math.exp(-0.025 * sites.frequencyGhz) *
    (1 + 0.006 * sites.elevationDeg) *
    (1 + 0.002 * sites.baselineAngleDeg);
  return Math.max(0, gainDb);
}
