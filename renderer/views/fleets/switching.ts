import {
  type Fleet,
  type FleetPart,
  fleetSatelliteIds,
  type Loss,
  type SatelliteId,
  type Scenario,
  satelliteIdsOf,
} from '../../../shared/domain/index.ts';
import { planePlaces, satelliteName, type TreeRow } from './tree.ts';

/** An edit as it is saved: the scenario after it and the words of the undo menu. */
export interface Step {
  readonly label: string;
  readonly scenario: Scenario;
}

/** How much of what stands below a row counts. */
export type SwitchState = 'on' | 'off' | 'mixed';

/** Rows that can be switched. */
export type SwitchRow = Exclude<TreeRow, { kind: 'detail' }>;

const MAX_LABEL_LENGTH = 120;

/** A step whose label fits the undo menu. */
export function stepOf(label: string, scenario: Scenario): Step {
  return { label: label.slice(0, MAX_LABEL_LENGTH), scenario };
}

const switchedOffOf = new WeakMap<Fleet, ReadonlySet<SatelliteId>>();

/** Satellites of a fleet that were switched off by hand. */
export function switchedOff(fleet: Fleet): ReadonlySet<SatelliteId> {
  let off = switchedOffOf.get(fleet);
  if (off === undefined) {
    off = new Set(fleet.switchedOffIds);
    switchedOffOf.set(fleet, off);
  }
  return off;
}

/** Satellites that a row stands for. */
export function idsOfRow(row: SwitchRow): readonly SatelliteId[] {
  switch (row.kind) {
    case 'fleet':
      return fleetSatelliteIds(row.fleet);
    case 'part':
      return satelliteIdsOf(row.part.orbits);
    case 'plane': {
      const ids = satelliteIdsOf(row.part.orbits);
      return planePlaces(row.part, row.planeIndex).map((place) => ids[place]!);
    }
    case 'satellite':
      return [row.satelliteId];
  }
}

/** What a row is as a loss of a drill. */
export function lossOfRow(row: SwitchRow): Loss {
  const { fleetId } = row.fleet;
  switch (row.kind) {
    case 'fleet':
      return { kind: 'fleet', fleetId };
    case 'part':
      return { kind: 'part', fleetId, partId: row.part.partId };
    case 'plane':
      return { kind: 'plane', fleetId, partId: row.part.partId, planeIndex: row.planeIndex };
    case 'satellite':
      return { kind: 'satellite', satelliteId: row.satelliteId };
  }
}

/** Number of the given satellites that are switched off by hand. */
export function countSwitchedOff(fleet: Fleet, ids: readonly SatelliteId[]): number {
  const off = switchedOff(fleet);
  return off.size === 0 ? 0 : ids.reduce((count, id) => count + (off.has(id) ? 1 : 0), 0);
}

/** The switch of a row by itself; what it stands under is not asked. */
export function switchStateOf(row: SwitchRow): SwitchState {
  const ids = idsOfRow(row);
  const offCount = countSwitchedOff(row.fleet, ids);
  if (row.kind === 'fleet') {
    const { fleet } = row;
    if (!fleet.enabled || offCount === ids.length || fleet.parts.every((part) => !part.enabled)) {
      return 'off';
    }
    return offCount > 0 || fleet.parts.some((part) => !part.enabled) ? 'mixed' : 'on';
  }
  if ((row.kind === 'part' && !row.part.enabled) || offCount === ids.length) {
    return 'off';
  }
  return offCount > 0 ? 'mixed' : 'on';
}

/** Whether something that the row stands under is switched off. */
export function isUnderOff(row: SwitchRow): boolean {
  return row.kind !== 'fleet' && (!row.fleet.enabled || (row.kind !== 'part' && !row.part.enabled));
}

/** Name of a row for people. */
export function rowName(row: SwitchRow): string {
  switch (row.kind) {
    case 'fleet':
      return row.fleet.name;
    case 'part':
      return `${row.part.name} of ${row.fleet.name}`;
    case 'plane':
      return `plane ${row.planeIndex + 1} of ${row.part.name}, ${row.fleet.name}`;
    case 'satellite':
      return satelliteName(row.part, row.place, () => undefined);
  }
}

function namesOf(rows: readonly SwitchRow[]): string {
  const [only] = rows;
  if (only !== undefined && rows.length === 1) {
    return rowName(only);
  }
  const kinds = new Set(rows.map((row) => row.kind));
  const noun =
    kinds.size > 1
      ? 'entries'
      : { fleet: 'fleets', part: 'parts', plane: 'planes', satellite: 'satellites' }[only?.kind ?? 'fleet'];
  return `${rows.length.toLocaleString('en-US')} ${noun}`;
}

/** Switches rows, several as one step: fleets and parts by their own switch, planes and satellites one by one. */
export function withRowsSwitched(
  scenario: Scenario,
  rows: readonly SwitchRow[],
  to: Exclude<SwitchState, 'mixed'>,
): Step {
  const enabled = to === 'on';
  const fleets = scenario.fleets.map((fleet) => {
    const mine = rows.filter((row) => row.fleet.fleetId === fleet.fleetId);
    if (mine.length === 0) {
      return fleet;
    }
    const partIds = new Set(mine.flatMap((row) => (row.kind === 'part' ? [row.part.partId] : [])));
    const off = new Set(switchedOff(fleet));
    for (const row of mine) {
      // Switching a fleet or a part whose satellites are all off by hand would otherwise change nothing.
      const allOff = enabled && countSwitchedOff(fleet, idsOfRow(row)) === idsOfRow(row).length;
      if (row.kind === 'plane' || row.kind === 'satellite' || allOff) {
        for (const id of idsOfRow(row)) {
          if (enabled) off.delete(id);
          else off.add(id);
        }
      }
    }
    return {
      ...fleet,
      enabled: mine.some((row) => row.kind === 'fleet') ? enabled : fleet.enabled,
      parts: fleet.parts.map((part) => (partIds.has(part.partId) ? { ...part, enabled } : part)),
      switchedOffIds: [...off],
    };
  });
  return stepOf(`Switch ${to} ${namesOf(rows)}`, { ...scenario, fleets });
}

/** The switch that a press on rows means: off when all are on, else on. */
export function pressedState(rows: readonly SwitchRow[]): Exclude<SwitchState, 'mixed'> {
  return rows.every((row) =>
    row.kind === 'fleet'
      ? row.fleet.enabled && switchStateOf(row) !== 'off'
      : row.kind === 'part'
        ? row.part.enabled && switchStateOf(row) !== 'off'
        : switchStateOf(row) === 'on',
  )
    ? 'off'
    : 'on';
}

/** Leaves nothing on but the rows, as one step. */
export function withOnlyRows(scenario: Scenario, rows: readonly SwitchRow[]): Step {
  const fleets = scenario.fleets.map((fleet) => {
    const mine = rows.filter((row) => row.fleet.fleetId === fleet.fleetId);
    return mine.length === 0 ? { ...fleet, enabled: false } : fleetWithOnly(fleet, mine);
  });
  return stepOf(`Only ${namesOf(rows)}`, { ...scenario, fleets });
}

function fleetWithOnly(fleet: Fleet, rows: readonly SwitchRow[]): Fleet {
  const wanted = new Set(rows.flatMap((row) => idsOfRow(row)));
  const has = (part: FleetPart) => satelliteIdsOf(part.orbits).some((id) => wanted.has(id));
  const parts = fleet.parts.map((part) => ({ ...part, enabled: has(part) }));
  // Satellites of parts that are off as a whole keep what was set for them by hand.
  const off = new Set(switchedOff(fleet));
  for (const id of parts.filter((part) => part.enabled).flatMap((part) => satelliteIdsOf(part.orbits))) {
    if (wanted.has(id)) off.delete(id);
    else off.add(id);
  }
  return { ...fleet, enabled: true, parts, switchedOffIds: [...off] };
}

/** Switches everything of a fleet on again. */
export function withAllOn(scenario: Scenario, fleet: Fleet): Step {
  const whole = {
    ...fleet,
    enabled: true,
    parts: fleet.parts.map((part) => ({ ...part, enabled: true })),
    switchedOffIds: [],
  };
  const fleets = scenario.fleets.map((other) => (other.fleetId === fleet.fleetId ? whole : other));
  return stepOf(`Switch on all of ${fleet.name}`, { ...scenario, fleets });
}
