import { Station, type Waypoint } from '../../shared/domain/index.ts';

/** A station that meets its schema: at a place or on a track, without mask or antenna unless given. */
export function fixedStation(parts: Partial<Omit<Station, 'stationId'>> & { stationId?: string }): Station {
  return Station.parse({
    stationId: 'alpha',
    name: 'Alpha',
    role: 'other',
    affiliation: 'friendly',
    group: '',
    symbolCode: null,
    place: { latitudeDeg: 51.5, longitudeDeg: -0.1, heightM: 30 },
    track: [],
    minElevationDeg: 10,
    horizonMask: [],
    antennaLimits: null,
    ...parts,
  });
}

/** As {@link fixedStation}, on a track. */
export function movingStation(
  track: readonly Waypoint[],
  parts: Partial<Omit<Station, 'stationId'>> = {},
): Station {
  return fixedStation({ place: null, track: [...track], ...parts });
}
