import {
  type ElementColumns,
  isNotional,
  type SatelliteId,
  type Scenario,
  satelliteIdsOf,
} from '../../shared/domain/index.ts';

/** How the satellites of the element columns look, a number a row. */
export interface SatelliteStyles {
  /** Place in the fleet palette. */
  readonly colorIndex: Uint8Array;
  /** 1 where orbit or position is a choice and no observation (`isNotional`). */
  readonly notional: Uint8Array;
  /** Row of the element columns of each satellite. */
  readonly rowOfSatellite: ReadonlyMap<SatelliteId, number>;
}

/** Looks up the fleet of every satellite; the first enabled fleet and part that name it count. */
export function satelliteStyles(scenario: Scenario | null, elements: ElementColumns | null): SatelliteStyles {
  const count = elements?.satelliteIds.length ?? 0;
  const rowOfSatellite = new Map<SatelliteId, number>();
  elements?.satelliteIds.forEach((satelliteId, row) => {
    rowOfSatellite.set(satelliteId, row);
  });
  const colorIndex = new Uint8Array(count);
  const notional = new Uint8Array(count);
  const fleets = (scenario?.fleets ?? []).filter((fleet) => fleet.enabled);
  for (const fleet of fleets.toReversed()) {
    for (const part of fleet.parts.filter(({ enabled }) => enabled).toReversed()) {
      const isChoice = isNotional(fleet, part) ? 1 : 0;
      for (const satelliteId of satelliteIdsOf(part.orbits)) {
        const row = rowOfSatellite.get(satelliteId);
        if (row !== undefined) {
          colorIndex[row] = fleet.colorIndex % 256;
          notional[row] = isChoice;
        }
      }
    }
  }
  return { colorIndex, notional, rowOfSatellite };
}
