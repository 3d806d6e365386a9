import type { AccessRequest } from '../../access/index.ts';
import {
  activeParts,
  type LinkOptions,
  type LinkPair,
  ok,
  type Result,
  type Scenario,
  type Station,
  type WindowColumns,
} from '../../domain/index.ts';
import type { ClimateMaps } from '../../link/index.ts';
import { type ClimateHeights, geoidHeightsOf, type LinksFailure, linksOf } from '../../radios/index.ts';
import type { LinkRequest } from './job.ts';

/** What link windows are asked of. */
export interface LinkQuestion {
  readonly scenario: Scenario;
  /** What the access windows were computed from: stations and elements. */
  readonly request: Pick<AccessRequest, 'stations' | 'elements' | 'fromUtcMs' | 'toUtcMs' | 'ut1MinusUtcS'>;
  readonly windows: WindowColumns;
  /** Counts in place of the scenario's. */
  readonly options?: LinkOptions;
  /** Which of the scenario's pairs count; all when left out. */
  readonly isWanted?: (pair: LinkPair) => boolean;
  readonly geoidHeightM: ClimateHeights;
  /** Station whose site serves the unit of the station of an id as well; none when left out. */
  readonly secondSiteOf?: ReadonlyMap<string, Station>;
  readonly maps?: ClimateMaps;
}

/** The request of a question; fails where the radio plan names a type that it does not hold. */
export function linkRequestOf(question: LinkQuestion): Result<LinkRequest, LinksFailure> {
  const { scenario, request, windows, geoidHeightM, secondSiteOf, isWanted = () => true } = question;
  const links = linksOf(scenario);
  if (!links.ok) return links;
  const { stations, elements } = request;
  const stationIndexOf = new Map(stations.map(({ stationId }, index) => [stationId, index]));
  const pairs = links.value.filter(isWanted).flatMap((pair) => {
    const stationIndex = stationIndexOf.get(pair.stationId);
    return stationIndex === undefined ? [] : [{ ...pair, stationIndex }];
  });
  const fleetIds = [...new Set(pairs.map(({ fleetId }) => fleetId))];
  const fleetOf = new Map(
    activeParts(scenario.fleets, scenario.toUtcMs).flatMap(({ fleet, satelliteIds }) => {
      const index = fleetIds.indexOf(fleet.fleetId);
      return satelliteIds.map((id) => [id, index] as const);
    }),
  );
  const options = question.options ?? scenario.radio.options;
  return ok({
    scene: {
      stations: [...stations],
      periods: scenario.periods,
      threats: scenario.threats,
      radio: { ...scenario.radio, options },
      ut1MinusUtcS: request.ut1MinusUtcS,
    },
    elements,
    windows,
    pairs,
    fleetIds,
    fleetOfSatellite: Int16Array.from(elements.satelliteIds, (id) => fleetOf.get(id) ?? -1),
    fromUtcMs: request.fromUtcMs,
    toUtcMs: request.toUtcMs,
    geoidHeightsM: stations.map((station) => geoidHeightsOf(station, geoidHeightM)),
    ...(secondSiteOf === undefined
      ? {}
      : { secondSites: stations.map(({ stationId }) => secondSiteOf.get(stationId) ?? null) }),
    ...(question.maps === undefined ? {} : { maps: question.maps }),
  });
}

/** Stations without a terminal and fleets (switched on) without a payload: they have no pair, and nobody must wonder why. */
export function withoutRadios({ stations, fleets, radio }: Scenario) {
  const equipped = new Set(
    radio.stations
      .filter(({ terminalTypeIds }) => terminalTypeIds.length > 0)
      .map(({ stationId }) => stationId),
  );
  const fitted = new Set(
    radio.fleets.filter(({ payloadTypeIds }) => payloadTypeIds.length > 0).map(({ fleetId }) => fleetId),
  );
  return {
    stationsWithoutTerminal: stations.map(({ stationId }) => stationId).filter((id) => !equipped.has(id)),
    fleetsWithoutPayload: fleets
      .filter(({ enabled, fleetId }) => enabled && !fitted.has(fleetId))
      .map(({ fleetId }) => fleetId),
  };
}
