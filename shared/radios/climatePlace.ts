import { placeAt } from '../astro/index.ts';
import type { GeodeticPlace, Station, UtcMs } from '../domain/index.ts';
import type { ClimatePlace } from '../link/index.ts';

/** Height of the geoid (mean sea level) above the ellipsoid, metres. */
export type ClimateHeights = (latitudeDeg: number, longitudeDeg: number) => number;

/** A place as the climatology wants it: its height above mean sea level. */
export function climatePlaceOf(place: GeodeticPlace, geoidHeightM: ClimateHeights): ClimatePlace {
  const { latitudeDeg, longitudeDeg, heightM } = place;
  return {
    latitudeDeg,
    longitudeDeg,
    heightKm: aboveSeaKm(heightM, geoidHeightM(latitudeDeg, longitudeDeg)),
  };
}

/** Grid and map heights differ by some metres: nobody stands far below the sea. */
function aboveSeaKm(heightM: number, geoidHeightM: number): number {
  return Math.max(-0.5, (heightM - geoidHeightM) / 1000);
}

/**
 * Heights of the geoid where a station stands, metres: one for a fixed place, else one a waypoint. The geoid itself is a
 * large table that a computing thread does not carry.
 */
export function geoidHeightsOf(station: Station, geoidHeightM: ClimateHeights): number[] {
  const places = station.track.length > 0 ? station.track : station.place === null ? [] : [station.place];
  return places.map(({ latitudeDeg, longitudeDeg }) => geoidHeightM(latitudeDeg, longitudeDeg));
}

/**
 * The place whose climate a station has at an instant; null for a station without a place. A fixed one has its own, a
 * moving one that of the nearest half of a degree and of a kilometre, with the geoid taken straight from waypoint to
 * waypoint: tens of metres at most, far less than the kilometre.
 *
 * @param geoidHeightsM by {@link geoidHeightsOf}
 */
export function climatePlaceAt(
  station: Station,
  geoidHeightsM: readonly number[],
  at: UtcMs,
): ClimatePlace | null {
  const place = placeAt(station, at);
  if (place === null) return null;
  const { latitudeDeg, longitudeDeg, heightM } = place;
  if (station.track.length === 0) {
    return { latitudeDeg, longitudeDeg, heightKm: aboveSeaKm(heightM, geoidHeightsM[0] ?? 0) };
  }
  const half = (value: number) => Math.round(value * 2) / 2;
  const heightKm = aboveSeaKm(heightM, geoidOnTrackM(station, geoidHeightsM, at));
  return {
    latitudeDeg: half(latitudeDeg),
    longitudeDeg: half(longitudeDeg),
    heightKm: Math.max(-0.5, Math.round(heightKm)),
  };
}

function geoidOnTrackM({ track }: Station, heightsM: readonly number[], at: UtcMs): number {
  const next = track.findIndex(({ utcMs }) => utcMs > at);
  if (next <= 0) return heightsM[next === 0 ? 0 : heightsM.length - 1] ?? 0;
  const [from, to] = [track[next - 1]!, track[next]!];
  const share = (at - from.utcMs) / (to.utcMs - from.utcMs);
  return (heightsM[next - 1] ?? 0) * (1 - share) + (heightsM[next] ?? 0) * share;
}
