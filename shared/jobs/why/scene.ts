import { type AccessRequest, createAccessEngine } from '../../access/index.ts';
import {
  activeParts,
  ELEMENT_FIELDS,
  type ElementColumns,
  emptyWindows,
  ok,
  type Result,
  type Scenario,
  type StationId,
  type WindowColumns,
} from '../../domain/index.ts';
import type { ClimateMaps } from '../../link/index.ts';
import {
  type ContactStretch,
  type MeshNetwork,
  networkOfScenario,
  type ScenarioElements,
  stretchesOfContacts,
} from '../../mesh/index.ts';
import { timelineWithin } from '../../plan/index.ts';
import { linkRequestOf } from '../link/request.ts';
import { contactsOfLinks } from '../study/contacts.ts';

/** A scenario with everything that its contacts follow from, and those of fleets that may be switched on. */
export interface WhyScene extends ScenarioElements {
  readonly scenario: Scenario;
  /** Element sets of the satellites of every fleet, also of those that are switched off, one a satellite. */
  readonly spareElements: ElementColumns;
  /** By station, from `geoidHeightsOf` (shared/radios). */
  readonly geoidHeightsM: readonly (readonly number[])[];
  readonly maps: ClimateMaps;
}

/** What a station has of satellites. */
export interface SeenStation {
  readonly network: MeshNetwork;
  readonly stationIndex: number;
  /** Access windows with all satellites; every `stationIndex` is 0. */
  readonly windows: WindowColumns;
  /** When it has which satellite: link windows where radios decide, sight elsewhere; without regard to grants. */
  readonly contacts: readonly ContactStretch[];
  /** The same within what is granted. */
  readonly granted: readonly ContactStretch[];
}

/** A stretch of time, POSIX ms UTC. */
export interface Stretch {
  readonly fromUtcMs: number;
  readonly toUtcMs: number;
}

/** The scene with another document: other fleets have other satellites, all else stays. */
export function sceneWith(scene: WhyScene, scenario: Scenario): WhyScene {
  const isSame = scenario.fleets === scene.scenario.fleets;
  return isSame
    ? { ...scene, scenario }
    : { ...scene, scenario, ...elementsOfFleets(scenario, scene.spareElements) };
}

/** Elements of the satellites that count, out of those of all fleets. */
export function elementsOfFleets(scenario: Scenario, spare: ElementColumns): ScenarioElements {
  const { fromUtcMs, toUtcMs, fleets } = scenario;
  const rowOf = new Map(spare.satelliteIds.map((id, row) => [id, row] as const));
  const rows: number[] = [];
  const starts: number[] = [];
  for (const { part, satelliteIds } of activeParts(fleets, toUtcMs)) {
    for (const id of satelliteIds) {
      const row = rowOf.get(id);
      if (row === undefined) continue;
      rows.push(row);
      starts.push(Math.max(fromUtcMs, part.availableFromUtcMs ?? fromUtcMs));
    }
  }
  const width = ELEMENT_FIELDS.length;
  const numbers = new Float64Array(rows.length * width);
  rows.forEach((row, place) => {
    numbers.set(spare.numbers.subarray(row * width, (row + 1) * width), place * width);
  });
  return {
    elements: {
      satelliteIds: rows.map((row) => spare.satelliteIds[row]!),
      objectNames: rows.map((row) => spare.objectNames[row]!),
      elementSetIds: rows.map((row) => spare.elementSetIds[row]!),
      numbers,
    },
    availableFromUtcMs: starts.every((start) => start === fromUtcMs) ? null : Float64Array.from(starts),
  };
}

/**
 * What a station has of satellites over the span, exactly as a run of the scenario finds it.
 *
 * @param within link windows of other passes are left out: what is asked about.
 */
export function seeStation(scene: WhyScene, stationId: StationId, within?: Stretch): Result<SeenStation> {
  const { scenario, elements, availableFromUtcMs } = scene;
  const built = networkOfScenario(scenario, scene);
  if (!built.ok) return built;
  const { network } = built.value;
  const stationIndex = scenario.stations.findIndex((station) => station.stationId === stationId);
  const { station, sendsTo, hears, byRadio } = network.stations[stationIndex]!;
  const { fromUtcMs, toUtcMs, ut1MinusUtcS } = scenario;
  const request: AccessRequest = {
    ...{ elements, stations: [station], fromUtcMs, toUtcMs, availableFromUtcMs, ut1MinusUtcS },
  };
  const engine = createAccessEngine(request, { kernel: 'wasm' });
  if (!engine.ok) return engine;
  const { windows } = engine.value.computeRange(0, elements.satelliteIds.length);
  const rows = Array.from({ length: windows.count }, (_, row) => row).filter(
    (row) =>
      within === undefined ||
      (windows.startUtcMs[row]! < within.toUtcMs && windows.endUtcMs[row]! > within.fromUtcMs),
  );
  const fleetAt = (row: number) => network.fleetOf[windows.satelliteIndex[row]!]!;
  const reaches = (row: number) => sendsTo[fleetAt(row)] === 1 || hears[fleetAt(row)] === 1;
  const bySight = rows
    .filter((row) => reaches(row) && byRadio[fleetAt(row)] === 0)
    .map(
      (row): ContactStretch => ({
        stationIndex,
        satelliteIndex: windows.satelliteIndex[row]!,
        startUtcMs: windows.startUtcMs[row]!,
        endUtcMs: windows.endUtcMs[row]!,
        rates: null,
      }),
    );
  const measured = pickWindows(
    windows,
    rows.filter((row) => reaches(row) && byRadio[fleetAt(row)] === 1),
  );
  const links = contactsByRadio(scene, { request, windows: measured, stationIndex });
  if (!links.ok) return links;
  const byLink = stretchesOfContacts(links.value, network);
  const contacts = [...bySight, ...byLink].sort(
    (a, b) => a.satelliteIndex - b.satelliteIndex || a.startUtcMs - b.startUtcMs,
  );
  const { contacts: granted } = timelineWithin({ network, contacts }, scenario.plan.grants);
  return ok({ network, stationIndex, windows, contacts, granted });
}

function contactsByRadio(
  { scenario, geoidHeightsM, maps }: WhyScene,
  asked: {
    readonly request: AccessRequest;
    readonly windows: WindowColumns;
    readonly stationIndex: number;
  },
) {
  const { request, windows, stationIndex } = asked;
  const links = linkRequestOf({ scenario, request, windows, maps, geoidHeightM: () => 0 });
  if (!links.ok) return links;
  const found = contactsOfLinks({ ...links.value, geoidHeightsM: [geoidHeightsM[stationIndex]!] });
  if (!found.ok) return found;
  return ok({ ...found.value, stationIndex: found.value.stationIndex.map(() => stationIndex) });
}

function pickWindows(windows: WindowColumns, rows: readonly number[]): WindowColumns {
  const picked = emptyWindows(rows.length);
  rows.forEach((row, place) => {
    picked.satelliteIndex[place] = windows.satelliteIndex[row]!;
    picked.stationIndex[place] = windows.stationIndex[row]!;
    picked.startUtcMs[place] = windows.startUtcMs[row]!;
    picked.endUtcMs[place] = windows.endUtcMs[row]!;
    picked.peakUtcMs[place] = windows.peakUtcMs[row]!;
    picked.peakElevationDeg[place] = windows.peakElevationDeg[row]!;
    picked.flags[place] = windows.flags[row]!;
  });
  return picked;
}
