import {
  type ElementColumns,
  type Fleet,
  fleetSatelliteIds,
  type SatelliteId,
  type Scenario,
} from '../../../shared/domain/index.ts';
import { ageDays, epochOfRow } from '../common/index.ts';

/** Ages of the elements of a fleet at an instant, days; null when it has none in use. */
export interface AgeRange {
  readonly youngestDays: number;
  readonly oldestDays: number;
}

/** One satellite of a fleet as the list shows it. */
export interface FleetSatellite {
  readonly satelliteId: SatelliteId;
  readonly name: string;
  /** Days at the instant asked for; NaN without elements in use. */
  readonly ageDays: number;
}

/** Row of the element columns by satellite. */
export function elementRowsById(elements: ElementColumns | null): ReadonlyMap<SatelliteId, number> {
  return new Map(elements?.satelliteIds.map((id, row) => [id, row]) ?? []);
}

/** Youngest and oldest elements of a fleet; the age counts both ways from the epoch. */
export function ageRange(
  fleet: Fleet,
  elements: ElementColumns | null,
  rows: ReadonlyMap<SatelliteId, number>,
  atUtcMs: number,
): AgeRange | null {
  let youngestDays = Number.POSITIVE_INFINITY;
  let oldestDays = Number.NEGATIVE_INFINITY;
  for (const satelliteId of fleetSatelliteIds(fleet)) {
    const row = rows.get(satelliteId);
    if (row !== undefined) {
      const days = ageDays(atUtcMs, epochOfRow(elements, row));
      youngestDays = Math.min(youngestDays, days);
      oldestDays = Math.max(oldestDays, days);
    }
  }
  return oldestDays === Number.NEGATIVE_INFINITY ? null : { youngestDays, oldestDays };
}

/** Satellites of a fleet whose name or number holds the text, in the fleet's order. */
export function fleetSatellites(
  fleet: Fleet,
  elements: ElementColumns | null,
  rows: ReadonlyMap<SatelliteId, number>,
  view: { readonly text: string; readonly atUtcMs: number },
): FleetSatellite[] {
  const wanted = view.text.trim().toLowerCase();
  return fleetSatelliteIds(fleet)
    .map((satelliteId) => {
      const row = rows.get(satelliteId) ?? -1;
      return {
        satelliteId,
        name: elements?.objectNames[row] || satelliteId,
        ageDays: ageDays(view.atUtcMs, row < 0 ? Number.NaN : epochOfRow(elements, row)),
      };
    })
    .filter(
      (satellite) => satellite.name.toLowerCase().includes(wanted) || satellite.satelliteId.includes(wanted),
    );
}

/** The scenario with one fleet switched, and the name of that step. */
export function withFleetSwitched(scenario: Scenario, fleet: Fleet): { label: string; scenario: Scenario } {
  const enabled = !fleet.enabled;
  const fleets = scenario.fleets.map((other) =>
    other.fleetId === fleet.fleetId ? { ...other, enabled } : other,
  );
  const label = `Switch ${enabled ? 'on' : 'off'} ${fleet.name}`.slice(0, 120);
  return { label, scenario: { ...scenario, fleets } };
}

/** The scenario without one fleet, and the name of that step. */
export function withoutFleet(scenario: Scenario, fleet: Fleet): { label: string; scenario: Scenario } {
  const fleets = scenario.fleets.filter((other) => other.fleetId !== fleet.fleetId);
  return { label: `Remove ${fleet.name}`.slice(0, 120), scenario: { ...scenario, fleets } };
}
