import { ecefFromPlace, type PositionKm, placeAt } from '../../astro/index.ts';
import { utcMs } from '../../domain/index.ts';
import type { MeshGraph } from '../graph.ts';
import type { Positions } from '../lasers/beam.ts';
import type { MeshNetwork } from '../network/types.ts';
import { type GroundContact, ratesBySight } from '../sight.ts';
import { snapshotGraph } from '../snapshot.ts';
import { type ContactStretch, type MeshTimeline, ratesAt, type TimelineCursor } from './timeline.ts';

/** The network at an instant to which a cursor has been moved; with the contacts of some stations only where given. */
export function graphAtCursor(
  timeline: MeshTimeline,
  cursor: TimelineCursor,
  atUtcMs: number,
  stationIndexes?: ReadonlySet<number>,
): MeshGraph {
  const { network } = timeline;
  const positions = timeline.ephemeris.at(atUtcMs);
  const contacts = measuredContacts(network, positions, {
    stretches: cursor.contacts(stationIndexes),
    atUtcMs,
  });
  return snapshotGraph({
    network,
    positions,
    laserPairs: cursor.laserPairs(),
    contacts,
    lines: cursor.lines(),
  });
}

interface StretchesNow {
  readonly stretches: readonly ContactStretch[];
  readonly atUtcMs: number;
}

function measuredContacts(
  network: MeshNetwork,
  positions: Positions,
  { stretches, atUtcMs }: StretchesNow,
): GroundContact[] {
  const sites = new Map<number, PositionKm<'ECEF'> | null>();
  const siteOf = (stationIndex: number) => {
    let site = sites.get(stationIndex);
    if (site === undefined) {
      const place = placeAt(network.stations[stationIndex]!.station, utcMs(atUtcMs));
      site = place === null ? null : ecefFromPlace(place);
      sites.set(stationIndex, site);
    }
    return site;
  };
  return stretches.flatMap(({ stationIndex, satelliteIndex, rates }) => {
    const site = siteOf(stationIndex);
    if (site === null) return [];
    const rangeKm = Math.hypot(
      positions[3 * satelliteIndex]! - site.xKm,
      positions[3 * satelliteIndex + 1]! - site.yKm,
      positions[3 * satelliteIndex + 2]! - site.zKm,
    );
    if (Number.isNaN(rangeKm)) return [];
    const known =
      rates === null ? ratesBySight(network, stationIndex, satelliteIndex) : ratesAt(rates, atUtcMs);
    return known === null ? [] : [{ stationIndex, satelliteIndex, rangeKm, ...known }];
  });
}
