import {
  type ElementSet,
  type Fleet,
  fleetSatelliteIds,
  type LinkOptions,
  type Scenario,
  type Station,
  type UtcMs,
} from '../../shared/domain/index.ts';
import { type GeoidHeight, loadGeoid } from '../../shared/formats/index.ts';
import type { ClimateMaps } from '../../shared/link/index.ts';
import type { Source } from './source.ts';
import { UsageError } from './usage.ts';

/** A scenario with what links need beyond it. */
export interface LinkScene {
  readonly scenario: Scenario;
  readonly source: Source;
  readonly geoidHeightM: GeoidHeight;
  /** Digital maps of the climate; empty without any. */
  readonly maps: ClimateMaps;
}

/** Opens a scenario for links; the geoid turns heights above the ellipsoid into those above the sea. */
export async function openLinkScene(source: Source, maps: ClimateMaps = {}): Promise<LinkScene> {
  if (source.scenario === null) throw new UsageError('link: expected a scenario file, found none');
  return { scenario: source.scenario, source, geoidHeightM: await loadGeoid(), maps };
}

/** The station of that id, which an option named. */
export function stationOf(
  { stations }: Pick<Scenario, 'stations'>,
  wanted: string,
  option = '--from-terminal',
): Station {
  const station = stations.find((candidate) => candidate.stationId === wanted);
  if (station === undefined) {
    const known = stations.map((candidate) => candidate.stationId).join(', ');
    throw new UsageError(`${option}: expected one of ${known}, found "${wanted}"`);
  }
  return station;
}

/** A satellite of the scenario: its elements and its fleet. */
export interface SceneSatellite {
  readonly element: ElementSet;
  readonly fleet: Fleet;
}

/** The satellite of that number at an instant; one that does not count in the scenario ends the command and says why. */
export function satelliteOf({ source, scenario }: LinkScene, wanted: string, at: UtcMs): SceneSatellite {
  const canonical = wanted.replace(/^0+(?=\d)/, '');
  const fleet = scenario.fleets.find((candidate) =>
    fleetSatelliteIds(candidate).some((id) => id === canonical),
  );
  if (fleet === undefined) {
    throw new UsageError(`--satellite: expected a catalogue number of the scenario, found "${wanted}"`);
  }
  const record = source.active.find(({ element }) => element.satelliteId === canonical);
  if (record === undefined) {
    const why = fleet.enabled
      ? 'one that counts in the span: it or its part is switched off, comes later or has no elements'
      : `one of a fleet that is switched on, and ${fleet.name} is off`;
    throw new UsageError(`--satellite: expected ${why}, found "${wanted}"`);
  }
  const start = source.startUtcMs.get(record.element.satelliteId);
  if (start !== undefined && at < start) {
    throw new UsageError(
      `--at: expected an instant at which satellite ${wanted} exists, found one before its part`,
    );
  }
  return { element: record.element, fleet };
}

/** The options of a scenario with what the command was told instead. */
export function linkOptionsOf({ scenario }: LinkScene, availabilityPercent: number | undefined): LinkOptions {
  const { options } = scenario.radio;
  return availabilityPercent === undefined ? options : { ...options, availabilityPercent };
}
