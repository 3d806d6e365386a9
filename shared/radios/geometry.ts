import type { LookState } from '../astro/index.ts';
import type { PayloadType } from '../domain/index.ts';
import type { LinkGeometry } from '../link/index.ts';

/** Radius of the sphere that the angle at the satellite is computed on, km. */
const SPHERE_KM = 6371;

/** What of a payload decides the angles at the satellite. */
export type BeamOfPayload = Pick<PayloadType, 'beamPointing' | 'transmitter' | 'receiver'>;

/**
 * Where both ends of a link are to each other. A steered beam follows the unit; a fixed one looks straight down, and the
 * angle at the satellite is that of the triangle with the Earth's centre (a sphere: within 0.2 degrees).
 */
export function linkGeometryOf(
  look: Pick<LookState, 'rangeKm' | 'azimuthDeg' | 'elevationDeg' | 'rangeRateKmS'>,
  payload: BeamOfPayload,
): LinkGeometry {
  const { rangeKm, azimuthDeg, elevationDeg, rangeRateKmS } = look;
  const fromNadirDeg = angleFromNadirDeg(rangeKm, elevationDeg);
  const isSteered = payload.beamPointing === 'steered';
  return {
    rangeKm,
    azimuthDeg,
    elevationDeg,
    rangeRateKmS,
    satelliteOffAxisDeg: isSteered ? 0 : fromNadirDeg,
    // Panels look straight down: what a beam follows a unit by is what an array is steered.
    satelliteScanDeg: isSteered && hasArray(payload) ? fromNadirDeg : 0,
  };
}

/** Whether either end of a payload's radio is a flat array, which looks straight down. */
export function hasArray({ transmitter, receiver }: BeamOfPayload): boolean {
  return transmitter.antenna.kind === 'array' || receiver.antenna.kind === 'array';
}

/** Angle at the satellite between straight down and the unit, degrees; it falls with the range and with the elevation. */
export function angleFromNadirDeg(rangeKm: number, elevationDeg: number): number {
  const elevationRad = (elevationDeg * Math.PI) / 180;
  const across = SPHERE_KM * Math.cos(elevationRad);
  return (Math.atan2(across, rangeKm + SPHERE_KM * Math.sin(elevationRad)) * 180) / Math.PI;
}
