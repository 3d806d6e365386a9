import {
  DEG_PER_RAD,
  EARTH_RADIUS_WGS84_KM,
  j2SecularRates,
  orbitalPeriodS,
  RAD_PER_DEG,
} from '../astro/index.ts';
import type { WalkerShell } from './libraryFleet.ts';

/** Mean radius of the Earth that footprints are reckoned with. */
const MEAN_EARTH_RADIUS_KM = 6371;
/** A laser must pass above the weather and most of the air: the usual height of grazing. */
export const LASER_GRAZING_KM = 80;

/** What follows from the numbers of a circular shell. */
export interface ShellFacts {
  readonly periodS: number;
  /** Turn of the node by the flattening of the Earth; west negative. */
  readonly nodeRateDegDay: number;
  /** Distance on the ground from the point below to where the satellite stands at the mask. */
  readonly footprintRadiusKm: number;
  /** Distance to the satellite at the mask. */
  readonly slantRangeKm: number;
  /** A pass through the zenith from mask to mask, the Earth taken to stand still. */
  readonly overheadPassS: number;
  /** Longest laser between two of its satellites that stays {@link LASER_GRAZING_KM} above the ground. */
  readonly laserReachKm: number;
}

/**
 * Angle at the centre of a spherical Earth (6371 km) between a satellite at the mask and its station: the footprint.
 * acos(R cos(e) / (R + h)) - e: Wertz, Space Mission Analysis and Design, 3rd ed., section 5.2.
 */
export function footprintAngleDeg(altitudeKm: number, maskDeg: number): number {
  const elevationRad = maskDeg * RAD_PER_DEG;
  const ratio = MEAN_EARTH_RADIUS_KM / (MEAN_EARTH_RADIUS_KM + altitudeKm);
  return (Math.acos(ratio * Math.cos(elevationRad)) - elevationRad) * DEG_PER_RAD;
}

/** Facts of a circular shell over stations that look no lower than `maskDeg`. */
export function shellFacts(
  shell: Pick<WalkerShell, 'altitudeKm' | 'inclinationDeg'>,
  maskDeg: number,
): ShellFacts {
  const { altitudeKm, inclinationDeg } = shell;
  const axisKm = EARTH_RADIUS_WGS84_KM + altitudeKm;
  const periodS = orbitalPeriodS(axisKm);
  const angleDeg = footprintAngleDeg(altitudeKm, maskDeg);
  const radiusKm = MEAN_EARTH_RADIUS_KM + altitudeKm;
  const grazingKm = MEAN_EARTH_RADIUS_KM + LASER_GRAZING_KM;
  return {
    periodS,
    nodeRateDegDay: j2SecularRates({ semiMajorAxisKm: axisKm, eccentricity: 0, inclinationDeg })
      .raanRateDegDay,
    footprintRadiusKm: MEAN_EARTH_RADIUS_KM * angleDeg * RAD_PER_DEG,
    slantRangeKm: (radiusKm * Math.sin(angleDeg * RAD_PER_DEG)) / Math.cos(maskDeg * RAD_PER_DEG),
    overheadPassS: (periodS * 2 * angleDeg) / 360,
    laserReachKm: 2 * Math.sqrt(radiusKm ** 2 - grazingKm ** 2),
  };
}

/** The shell in Walker's notation, `53°: 1584/72/65`. */
export function walkerNotation(
  shell: Pick<WalkerShell, 'inclinationDeg' | 'planes' | 'perPlane' | 'phasing'>,
): string {
  const { inclinationDeg, planes, perPlane, phasing } = shell;
  return `${inclinationDeg}°: ${planes * perPlane}/${planes}/${phasing}`;
}

type ShellGeometry = Pick<
  WalkerShell,
  'altitudeKm' | 'inclinationDeg' | 'planes' | 'perPlane' | 'phasing' | 'pattern' | 'spreadDeg'
>;

/** Angle over which the nodes of a shell are spread. */
export function nodeSpreadDeg({ spreadDeg, pattern }: Pick<WalkerShell, 'spreadDeg' | 'pattern'>): number {
  return spreadDeg ?? (pattern === 'star' ? 180 : 360);
}

/**
 * Least distance to which satellites of different planes of a shell come, two-body motion. Two circular orbits of one
 * radius whose planes are the angle b apart, one satellite the phase f behind the other measured from where the planes
 * cross, come as near as 2 a |sin(f/2)| cos(b/2): G. E. Speckman, T. J. Lang, W. S. Adams, AIAA 90-2925.
 * Infinite for a single plane.
 */
export function leastSeparationKm(shell: ShellGeometry): number {
  const { planes, perPlane, phasing, altitudeKm, inclinationDeg } = shell;
  const cosI = Math.cos(inclinationDeg * RAD_PER_DEG);
  const sinI2 = 1 - cosI * cosI;
  const slotRad = (2 * Math.PI) / perPlane;
  let least = Number.POSITIVE_INFINITY;
  for (let apart = 1; apart < planes; apart += 1) {
    const nodesRad = ((apart * nodeSpreadDeg(shell)) / planes) * RAD_PER_DEG;
    const cosPlanes = Math.min(1, Math.max(-1, cosI * cosI + sinI2 * Math.cos(nodesRad)));
    const behindRad =
      (2 * Math.PI * apart * phasing) / (planes * perPlane) +
      2 * Math.atan2(cosI * Math.sin(nodesRad / 2), Math.cos(nodesRad / 2));
    const inSlotRad = behindRad - slotRad * Math.round(behindRad / slotRad);
    least = Math.min(least, 2 * Math.abs(Math.sin(inSlotRad / 2)) * Math.sqrt((1 + cosPlanes) / 2));
  }
  return least * (EARTH_RADIUS_WGS84_KM + altitudeKm);
}

/** The phasing number that keeps satellites of different planes furthest apart; the lowest of equals. */
export function widestPhasing(shell: ShellGeometry): number {
  let best = { phasing: 0, separationKm: -1 };
  for (let phasing = 0; phasing < shell.planes; phasing += 1) {
    const separationKm = leastSeparationKm({ ...shell, phasing });
    if (separationKm > best.separationKm + 1e-6) {
      best = { phasing, separationKm };
    }
  }
  return best.phasing;
}
