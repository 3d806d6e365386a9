import {
  ELEMENT_FIELDS,
  type ElementColumns,
  type Fleet,
  fleetSatelliteIds,
  markedName,
  notionalSatelliteIds,
  type SatelliteId,
  type Scenario,
  type Station,
  type StationId,
  WINDOW_END_CLIPPED,
} from '../../../shared/domain/index.ts';
import type { PassEnd } from '../../../shared/radios/index.ts';
import {
  beforeRunIsShown,
  type IndexedRun,
  useServer,
  useShownRun,
  useShownScenario,
} from '../../state/index.ts';

/** The latest run with the names, colours and ages of what its indices point at. */
export interface RunModel extends IndexedRun {
  readonly scenario: Scenario;
  readonly elements: ElementColumns | null;
  /** Stations of the scenario by index of the run; null when deleted since. */
  readonly stations: readonly (Station | null)[];
  readonly stationNames: readonly string[];
  readonly satelliteNames: readonly string[];
  /** Epoch of the elements by satellite of the run; NaN when they are gone. */
  readonly epochUtcMs: Float64Array;
  /** Elements in the order of the run's satellites; all numbers NaN where they are gone. */
  readonly runElements: ElementColumns;
  /** Row in the element columns by satellite of the run; -1 when they are gone. */
  readonly elementRows: Int32Array;
  /** Place of the fleet in `scenario.fleets` by satellite of the run; -1 without one. */
  readonly fleetPlaces: Int32Array;
  stationIndexOf(stationId: StationId): number;
  satelliteIndexOf(satelliteId: SatelliteId): number;
}

/** Names of objects by id; the id itself where a source gives no name. */
export function objectNames(elements: ElementColumns | null): ReadonlyMap<SatelliteId, string> {
  const names = new Map<SatelliteId, string>();
  elements?.satelliteIds.forEach((satelliteId, row) => {
    names.set(satelliteId, elements.objectNames[row] || satelliteId);
  });
  return names;
}

function indexById<T>(ids: readonly T[]): ReadonlyMap<T, number> {
  return new Map(ids.map((id, index) => [id, index]));
}

/** What a model tells of its satellites; ten thousand of them take their time, and most runs have those of the last one. */
type SatelliteFacts = Pick<
  RunModel,
  'satelliteNames' | 'epochUtcMs' | 'runElements' | 'elementRows' | 'fleetPlaces' | 'satelliteIndexOf'
>;

interface SatelliteSources {
  readonly satelliteIds: readonly SatelliteId[];
  readonly fleets: readonly Fleet[];
  readonly elements: ElementColumns | null;
}

let lastSatellites: { readonly of: SatelliteSources; readonly facts: SatelliteFacts } | null = null;

function satelliteFacts(of: SatelliteSources): SatelliteFacts {
  if (lastSatellites === null || !areSameSources(lastSatellites.of, of)) {
    lastSatellites = { of, facts: satelliteFactsFrom(of) };
  }
  return lastSatellites.facts;
}

function areSameSources(one: SatelliteSources, other: SatelliteSources): boolean {
  return (
    one.fleets === other.fleets &&
    one.elements === other.elements &&
    one.satelliteIds.length === other.satelliteIds.length &&
    one.satelliteIds.every((id, index) => id === other.satelliteIds[index])
  );
}

function satelliteFactsFrom({ satelliteIds, fleets, elements }: SatelliteSources): SatelliteFacts {
  const elementRowById = indexById(elements?.satelliteIds ?? []);
  const fleetPlaceById = new Map<SatelliteId, number>();
  fleets.forEach((fleet, place) => {
    for (const satelliteId of fleetSatelliteIds(fleet)) {
      fleetPlaceById.set(satelliteId, place);
    }
  });
  const notionalIds = notionalSatelliteIds(fleets);
  const elementRows = Int32Array.from(satelliteIds, (id) => elementRowById.get(id) ?? -1);
  const satelliteIndices = indexById(satelliteIds);
  return {
    satelliteNames: satelliteIds.map((id, index) =>
      markedName(
        elements?.objectNames[elementRows[index]!] || id,
        notionalIds.has(id) ? 'notional' : 'observed',
      ),
    ),
    epochUtcMs: Float64Array.from(elementRows, (row) => epochOfRow(elements, row)),
    runElements: alignedElements(elements, satelliteIds, elementRows),
    elementRows,
    fleetPlaces: Int32Array.from(satelliteIds, (id) => fleetPlaceById.get(id) ?? -1),
    satelliteIndexOf: (satelliteId) => satelliteIndices.get(satelliteId) ?? -1,
  };
}

/** Joins a run to the scenario and the elements as they are now. */
export function runModelFrom(
  latest: IndexedRun,
  scenario: Scenario,
  elements: ElementColumns | null,
): RunModel {
  const { run } = latest;
  const stationById = new Map(scenario.stations.map((station) => [station.stationId, station]));
  const stationIndices = indexById(run.stationIds);
  return {
    ...latest,
    scenario,
    elements,
    stations: run.stationIds.map((id) => stationById.get(id) ?? null),
    stationNames: run.stationIds.map((id) => stationById.get(id)?.name ?? id),
    ...satelliteFacts({ satelliteIds: run.satelliteIds, fleets: scenario.fleets, elements }),
    stationIndexOf: (stationId) => stationIndices.get(stationId) ?? -1,
  };
}

function alignedElements(
  elements: ElementColumns | null,
  satelliteIds: readonly SatelliteId[],
  elementRows: Int32Array,
): ElementColumns {
  const width = ELEMENT_FIELDS.length;
  const numbers = new Float64Array(satelliteIds.length * width).fill(Number.NaN);
  elementRows.forEach((row, index) => {
    if (elements !== null && row >= 0) {
      numbers.set(elements.numbers.subarray(row * width, (row + 1) * width), index * width);
    }
  });
  return {
    satelliteIds,
    objectNames: satelliteIds.map((_, index) => elements?.objectNames[elementRows[index]!] ?? ''),
    elementSetIds: satelliteIds.map((_, index) => elements?.elementSetIds[elementRows[index]!] ?? 0),
    numbers,
  };
}

/** Epoch of a row of the element columns, POSIX ms UTC; NaN without one. */
export function epochOfRow(elements: ElementColumns | null, row: number): number {
  return elements?.numbers[row * ELEMENT_FIELDS.length] ?? Number.NaN;
}

/** The fleet of a satellite of the run; undefined when it belongs to none any more. */
export function fleetOfSatellite(model: RunModel, satelliteIndex: number): Fleet | undefined {
  return model.scenario.fleets[model.fleetPlaces[satelliteIndex] ?? -1];
}

let shared: RunModel | null = null;

/** One model for all panels: made again only when a part of it changed. */
function sharedRunModel(latest: IndexedRun, scenario: Scenario, elements: ElementColumns | null): RunModel {
  const fits = shared?.index === latest.index && shared.scenario === scenario && shared.elements === elements;
  if (!fits || shared === null) {
    shared = runModelFrom(latest, scenario, elements);
  }
  return shared;
}

beforeRunIsShown(({ run }) => {
  const { scenarioState, elements } = useServer.getState();
  if (scenarioState !== null) {
    satelliteFacts({ satelliteIds: run.satelliteIds, fleets: scenarioState.scenario.fleets, elements });
  }
});

/** The run model of what is shown, a station that is being tried out included; null until there is a run. */
export function useRunModel(): RunModel | null {
  const latest = useShownRun();
  const elements = useServer((state) => state.elements);
  const scenario = useShownScenario();
  return latest === null || scenario === null ? null : sharedRunModel(latest, scenario, elements);
}

/** What ends the pass of a window: the mask, or the span, which cut it off. */
export function passEndOf(row: number, { run }: RunModel): PassEnd {
  return (run.windows.flags[row]! & WINDOW_END_CLIPPED) === 0 ? 'mask' : 'span';
}
