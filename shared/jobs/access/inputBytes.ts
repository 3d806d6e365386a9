import type { AccessRequest } from '../../access/index.ts';
import type { Station } from '../../domain/index.ts';

/**
 * The bytes of everything that the windows depend on: numbers of the elements, satellites, stations,
 * span, UT1 and engine version. Equal bytes mean equal windows, to the bit; names and labels are left
 * out, because they change nothing. Hash them to recognise a run.
 *
 * @returns A text, and the element numbers as they are (64-bit floats, little-endian on every platform).
 */
export function accessInputParts(
  request: AccessRequest,
  engineVersion: string,
): { readonly text: string; readonly numbers: Float64Array } {
  const { elements, stations, fromUtcMs, toUtcMs, ut1MinusUtcS } = request;
  const { availableFromUtcMs } = request;
  const text = JSON.stringify({
    engineVersion,
    fromUtcMs,
    toUtcMs,
    ut1MinusUtcS,
    satelliteIds: elements.satelliteIds,
    ...(availableFromUtcMs == null ? {} : { availableFromUtcMs: [...availableFromUtcMs] }),
    stations: stations.map(canonicalStation),
  });
  return { text, numbers: elements.numbers };
}

function canonicalStation(station: Station): unknown[] {
  const { place, antennaLimits } = station;
  return [
    station.stationId,
    place === null ? null : [place.latitudeDeg, place.longitudeDeg, place.heightM],
    station.track.map((point) => [point.utcMs, point.latitudeDeg, point.longitudeDeg, point.heightM]),
    station.minElevationDeg,
    station.horizonMask.map((point) => [point.azimuthDeg, point.elevationDeg]),
    antennaLimits === null ? null : [antennaLimits.minElevationDeg, antennaLimits.maxElevationDeg],
  ];
}
