import type { Scenario, Station, StationId } from '../../../shared/domain/index.ts';
import { freeId } from '../../../shared/formats/index.ts';

/** How a press on a station changes what is chosen: alone, in or out (Ctrl), up to it (Shift). */
export type ChoiceKind = 'only' | 'toggle' | 'range';

/** The stations that are chosen, and the one that a range begins at. */
export interface Choice {
  readonly ids: ReadonlySet<StationId>;
  readonly anchor: StationId | null;
}

/** What is chosen after a press, among stations in the order in which they are listed. */
export function choiceAfter(
  before: Choice,
  order: readonly StationId[],
  pressed: StationId,
  kind: ChoiceKind,
): Choice {
  if (kind === 'toggle') {
    const ids = new Set(before.ids);
    if (!ids.delete(pressed)) {
      ids.add(pressed);
    }
    return { ids, anchor: pressed };
  }
  const from = before.anchor === null ? -1 : order.indexOf(before.anchor);
  const to = order.indexOf(pressed);
  if (kind === 'only' || from < 0 || to < 0) {
    return { ids: new Set([pressed]), anchor: pressed };
  }
  return { ids: new Set(order.slice(Math.min(from, to), Math.max(from, to) + 1)), anchor: before.anchor };
}

/** Stations of one group as they are listed. */
export interface StationGroup {
  /** Empty for those without a group. */
  readonly name: string;
  readonly stations: readonly Station[];
}

/** The stations whose name, id, group or role hold the words, by group in the order of the scenario. */
export function stationGroups(stations: readonly Station[], search: string): StationGroup[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const groups = new Map<string, Station[]>();
  for (const station of stations) {
    const { name, stationId, group, role } = station;
    const text = `${name} ${stationId} ${group} ${role.replace('-', ' ')}`.toLowerCase();
    if (words.every((word) => text.includes(word))) {
      groups.set(group, [...(groups.get(group) ?? []), station]);
    }
  }
  return [...groups].map(([name, members]) => ({ name, stations: members }));
}

/** What can be set of many stations at once. */
export type SharedChange = Partial<Pick<Station, 'role' | 'affiliation' | 'group' | 'minElevationDeg'>>;

/** The scenario with a change to some stations. */
export function withChange(scenario: Scenario, ids: ReadonlySet<StationId>, change: SharedChange): Scenario {
  const stations = scenario.stations.map((station) =>
    ids.has(station.stationId) ? { ...station, ...change } : station,
  );
  return { ...scenario, stations };
}

/** The scenario without some stations. */
export function withoutStations(scenario: Scenario, ids: ReadonlySet<StationId>): Scenario {
  return { ...scenario, stations: scenario.stations.filter(({ stationId }) => !ids.has(stationId)) };
}

/** The scenario with copies of some stations, each behind its original, and the ids of the copies. */
export function withCopies(
  scenario: Scenario,
  ids: ReadonlySet<StationId>,
): { readonly scenario: Scenario; readonly copies: readonly StationId[] } {
  const taken = new Set<string>(scenario.stations.map(({ stationId }) => stationId));
  const copies: StationId[] = [];
  const stations = scenario.stations.flatMap((station) => {
    if (!ids.has(station.stationId)) {
      return [station];
    }
    const stationId = freeId(station.stationId, taken) as StationId;
    taken.add(stationId);
    copies.push(stationId);
    return [station, { ...station, stationId, name: `${station.name.slice(0, 110)} copy` }];
  });
  return { scenario: { ...scenario, stations }, copies };
}
