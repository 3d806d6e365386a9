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
} from '../../../shared/domain/index.ts';
import { type IndexedRun, useServer, useShownRun, useShownScenario } from '../../state/index.ts';

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

/** Joins a run to the scenario and the elements as they are now. */
export function runModelFrom(
  latest: IndexedRun,
  scenario: Scenario,
  elements: ElementColumns | null,
): RunModel {
  const { run } = latest;
  const stationById = new Map(scenario.stations.map((station) => [station.stationId, station]));
  const elementRowById = indexById(elements?.satelliteIds ?? []);
  const fleetPlaceById = new Map<SatelliteId, number>();
  scenario.fleets.forEach((fleet, place) => {
    for (const satelliteId of fleetSatelliteIds(fleet)) {
      fleetPlaceById.set(satelliteId, place);
    }
  });
  const notionalIds = notionalSatelliteIds(scenario.fleets);
  const elementRows = Int32Array.from(run.satelliteIds, (id) => elementRowById.get(id) ?? -1);
  const stationIndices = indexById(run.stationIds);
  const satelliteIndices = indexById(run.satelliteIds);
  return {
    ...latest,
    scenario,
    elements,
    stations: run.stationIds.map((id) => stationById.get(id) ?? null),
    stationNames: run.stationIds.map((id) => stationById.get(id)?.name ?? id),
    satelliteNames: run.satelliteIds.map((id, index) =>
      markedName(
        elements?.objectNames[elementRows[index]!] || id,
        notionalIds.has(id) ? 'notional' : 'observed',
      ),
    ),
    epochUtcMs: Float64Array.from(elementRows, (row) => epochOfRow(elements, row)),
    runElements: alignedElements(elements, run.satelliteIds, elementRows),
    elementRows,
    fleetPlaces: Int32Array.from(run.satelliteIds, (id) => fleetPlaceById.get(id) ?? -1),
    stationIndexOf: (stationId) => stationIndices.get(stationId) ?? -1,
    satelliteIndexOf: (satelliteId) => satelliteIndices.get(satelliteId) ?? -1,
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

/** The run model of what is shown, a station that is being tried out included; null until there is a run. */
export function useRunModel(): RunModel | null {
  const latest = useShownRun();
  const elements = useServer((state) => state.elements);
  const scenario = useShownScenario();
  return latest === null || scenario === null ? null : sharedRunModel(latest, scenario, elements);
}
