import { bindingElevationRad, compileBindingMask } from '../../../shared/access/index.ts';
import { DEG_PER_RAD, RAD_PER_DEG } from '../../../shared/astro/index.ts';
import type { Station } from '../../../shared/domain/index.ts';

/** An elevation in degrees as a function of the azimuth from true north, degrees. */
export type ElevationAtDeg = (azimuthDeg: number) => number;

function elevationAt(station: Pick<Station, 'horizonMask'>, floorDeg: number): ElevationAtDeg {
  const mask = compileBindingMask(station.horizonMask, floorDeg);
  return (azimuthDeg) => bindingElevationRad(mask, azimuthDeg * RAD_PER_DEG) * DEG_PER_RAD;
}

/** The horizon alone, without policy and antenna; null where nothing stands. */
export function horizonOf(station: Pick<Station, 'horizonMask'>): ElevationAtDeg | null {
  return station.horizonMask.length === 0 ? null : elevationAt(station, -90);
}

/** The lowest elevation at which the station may work: the largest of policy, horizon and antenna. */
export function bindingElevationOf(station: Station): ElevationAtDeg {
  return elevationAt(
    station,
    Math.max(station.minElevationDeg, station.antennaLimits?.minElevationDeg ?? -90),
  );
}
