import { bindingElevationRad, compileBindingMask } from '../access/index.ts';
import { lookAnglesFromEcef, placeAt, RAD_PER_DEG, siteFrameFromPlace } from '../astro/index.ts';
import type { Station } from '../domain/index.ts';
import { utcMs } from '../domain/index.ts';
import type { Positions } from './lasers/beam.ts';
import type { MeshNetwork } from './network/types.ts';

/** A station and a satellite that see each other and whose radios fit. */
export interface GroundContact {
  readonly stationIndex: number;
  readonly satelliteIndex: number;
  readonly rangeKm: number;
  /** Rates from and to the station: 0 where that way is shut, NaN where nobody knows. */
  readonly upBps: number;
  readonly downBps: number;
}

/** Tells when a satellite stands above everything that hides it from a station. */
interface Sight {
  readonly maxElevationDeg: number;
  bindingRad(azimuthDeg: number): number;
  /** No satellite below this is seen at any azimuth. */
  readonly lowestRad: number;
}

const sights = new WeakMap<Station, Sight>();

function sightOf(station: Station): Sight {
  let sight = sights.get(station);
  if (sight === undefined) {
    const floorDeg = Math.max(station.minElevationDeg, station.antennaLimits?.minElevationDeg ?? -90);
    const mask = compileBindingMask(station.horizonMask, floorDeg);
    sight = {
      maxElevationDeg: station.antennaLimits?.maxElevationDeg ?? 90,
      bindingRad: (azimuthDeg) => bindingElevationRad(mask, azimuthDeg * RAD_PER_DEG),
      lowestRad: mask.minRad,
    };
    sights.set(station, sight);
  }
  return sight;
}

/**
 * Rates between a station and a satellite as far as the network says: 0 for a way that radios and fleets do not have, NaN
 * where only link windows know. Null where neither way is to be had.
 */
export function ratesBySight(
  { stations, fleetOf }: MeshNetwork,
  stationIndex: number,
  satelliteIndex: number,
): Pick<GroundContact, 'upBps' | 'downBps'> | null {
  const { sendsTo, hears, byRadio, rateBps } = stations[stationIndex]!;
  const fleet = fleetOf[satelliteIndex]!;
  if (sendsTo[fleet] === 0 && hears[fleet] === 0) return null;
  const ownBps = byRadio[fleet] === 1 ? Number.NaN : rateBps;
  return { upBps: sendsTo[fleet] === 1 ? ownBps : 0, downBps: hears[fleet] === 1 ? ownBps : 0 };
}

/** What {@link contactsAt} looks at. */
export interface SightQuestion {
  readonly network: MeshNetwork;
  readonly positions: Positions;
  readonly atUtcMs: number;
}

/**
 * Contacts of stations at an instant: satellites at or above mask, policy floor and antenna limits, geometric (no
 * refraction, no light time), of fleets that the station can send to or hear. In the order of stations, then satellites.
 */
export function contactsAt(question: SightQuestion, stationIndexes: readonly number[]): GroundContact[] {
  return stationIndexes.flatMap((stationIndex) => contactsOfStation(question, stationIndex));
}

function contactsOfStation({ network, positions, atUtcMs }: SightQuestion, stationIndex: number) {
  const { station } = network.stations[stationIndex]!;
  const place = placeAt(station, utcMs(atUtcMs));
  const contacts: GroundContact[] = [];
  if (place === null) return contacts;
  const site = siteFrameFromPlace(place);
  const sight = sightOf(station);
  const sinLowest = Math.sin(sight.lowestRad);
  const { xKm, yKm, zKm } = site.positionKm;
  for (let row = 0; row < network.fleetOf.length; row += 1) {
    const rates = ratesBySight(network, stationIndex, row);
    if (rates === null) continue;
    const x = positions[3 * row]!;
    const y = positions[3 * row + 1]!;
    const z = positions[3 * row + 2]!;
    const up = site.up[0] * (x - xKm) + site.up[1] * (y - yKm) + site.up[2] * (z - zKm);
    const rangeKm = Math.hypot(x - xKm, y - yKm, z - zKm);
    // A satellite without a position compares as not in sight.
    if (!(up >= rangeKm * sinLowest - 1e-6)) continue;
    const look = lookAnglesFromEcef(site, { frame: 'ECEF', xKm: x, yKm: y, zKm: z });
    if (look.elevationDeg * RAD_PER_DEG < sight.bindingRad(look.azimuthDeg)) continue;
    if (look.elevationDeg > sight.maxElevationDeg) continue;
    contacts.push({ stationIndex, satelliteIndex: row, rangeKm, ...rates });
  }
  return contacts;
}
