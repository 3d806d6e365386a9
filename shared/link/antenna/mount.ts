import type { SkyDirection } from './types.ts';

/** How an antenna stands and where it can look. */
export interface AntennaMount {
  /** Tilt of the antenna's normal from the vertical, degrees: 0 looks at the zenith, 90 at the horizon. */
  readonly tiltDeg: number;
  /** Azimuth that the normal is tilted towards, degrees from true north. */
  readonly headingDeg: number;
  /** Largest angle from the normal that the beam can be steered to, degrees (field of regard). */
  readonly maxScanDeg: number;
  /** Radius of the cone about the zenith that a turning mount cannot follow, degrees; 0 for none. */
  readonly keyholeDeg: number;
}

/** A mount that reaches the whole sky: a dish on azimuth and elevation, or an array laid flat without limit. */
export const FREE_MOUNT: AntennaMount = { tiltDeg: 0, headingDeg: 0, maxScanDeg: 180, keyholeDeg: 0 };

const RAD = Math.PI / 180;

/** Angle between two directions of the sky, degrees. Haversines: exact for small angles too. */
export function angleBetweenDeg(a: SkyDirection, b: SkyDirection): number {
  const up = Math.sin(((a.elevationDeg - b.elevationDeg) * RAD) / 2) ** 2;
  const round = Math.sin(((a.azimuthDeg - b.azimuthDeg) * RAD) / 2) ** 2;
  const cosines = Math.cos(a.elevationDeg * RAD) * Math.cos(b.elevationDeg * RAD);
  return (2 * Math.asin(Math.min(1, Math.sqrt(up + cosines * round)))) / RAD;
}

/** Angle between a direction and the antenna's normal, degrees. */
export function scanAngleDeg(mount: AntennaMount, direction: SkyDirection): number {
  return angleBetweenDeg(direction, { azimuthDeg: mount.headingDeg, elevationDeg: 90 - mount.tiltDeg });
}

/** Why a direction cannot be reached; null when it can. */
export function pointingLimit(
  mount: AntennaMount,
  direction: SkyDirection,
): 'field-of-regard' | 'keyhole' | null {
  if (scanAngleDeg(mount, direction) > mount.maxScanDeg) return 'field-of-regard';
  return 90 - direction.elevationDeg < mount.keyholeDeg ? 'keyhole' : null;
}

/**
 * Radius of the keyhole of a mount that turns in azimuth, degrees, from its fastest turn.
 *
 * A pass through the zenith moves at most at `peakRateDegS` across the sky; at a distance k from the zenith the
 * azimuth turns at that rate / sin k, so the mount follows from sin k = rate / turn on.
 */
export function keyholeRadiusDeg(peakRateDegS: number, azimuthRateDegS: number): number {
  return Math.asin(Math.min(1, peakRateDegS / azimuthRateDegS)) / RAD;
}
