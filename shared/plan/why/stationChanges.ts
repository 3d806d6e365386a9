import type { Fleet, Scenario, Station, WhyChange } from '../../domain/index.ts';
import { LIBRARY_TERMINALS, matchRadios, stationRadioOf } from '../../radios/index.ts';
import type { Miss, Misses } from './misses.ts';

/** Changes of one kind from small to large: they are tried in order until one helps. */
export type Tries = readonly WhyChange[];

/** Farther than this nobody raises a mast or moves for it, degrees. */
export const MOST_MAST_DEG = 15;
/** Beyond what geometry asks for, so that a link closes as well, and for long enough, degrees. */
const EXTRA_DEG = [0, 0.5, 1, 2, 5, 10];
/** Per cent of the time for which links may be planned instead. */
const AVAILABILITIES_PERCENT = [99.9, 99.5, 99, 98, 95, 90];

/** What may be changed about a station, and for which fleets; all of them when left out. */
export interface StationChanges {
  readonly scenario: Scenario;
  readonly station: Station;
  /** Null where satellites are in view: then no mask is in the way. */
  readonly misses: Misses | null;
  /** Whether links are judged by radios, so that terminals and availability matter. */
  readonly hasRadios: boolean;
  readonly isWanted: (fleet: Fleet) => boolean;
}

/** Everything that may bring a station a contact. */
export function stationTries(question: StationChanges): Tries[] {
  const { scenario, station, misses, hasRadios, isWanted } = question;
  return [
    ...(misses === null ? [] : [...floorTries(station, misses), ...horizonTries(station, misses)]),
    ...(hasRadios ? [availabilityTries(scenario)] : []),
    ...fleetTries(scenario, isWanted),
    ...(hasRadios ? terminalTries(scenario, station, isWanted) : []),
  ].filter((tries) => tries.length > 0);
}

/** No antenna works below the horizon, nor below what it can point at. */
function lowestFloorDeg({ antennaLimits }: Station): number {
  return Math.max(0, antennaLimits?.minElevationDeg ?? 0);
}

/** Up to the next tenth of a degree, and never none. */
function tenthsUp(shortDeg: number): number {
  return Math.max(0.1, Math.ceil(shortDeg * 10 - 1e-6) / 10);
}

function rounded(valueDeg: number): number {
  return Math.round(valueDeg * 10) / 10;
}

/** The floor low enough for the instant, and for the whole stretch. */
export function floorTries(station: Station, misses: Pick<Misses, 'byFloor' | 'floorForAllDeg'>): Tries[] {
  const { minElevationDeg } = station;
  const lowestDeg = lowestFloorDeg(station);
  const loweredBy = (shortDeg: number | null): Tries => {
    if (shortDeg === null || shortDeg <= 0) return [];
    const floors = EXTRA_DEG.map((extraDeg) => rounded(minElevationDeg - tenthsUp(shortDeg) - extraDeg));
    return floors
      .filter((floorDeg) => floorDeg >= lowestDeg)
      .map((floorDeg) => ({ kind: 'floor', stationId: station.stationId, minElevationDeg: floorDeg }));
  };
  const now = loweredBy(misses.byFloor?.shortDeg ?? null);
  const throughout = loweredBy(misses.floorForAllDeg);
  return JSON.stringify(now) === JSON.stringify(throughout) ? [now] : [now, throughout];
}

/** Terrain low enough for the instant, by a mast or another place, with the floor where that binds next. */
export function horizonTries(station: Station, { byHorizon }: Pick<Misses, 'byHorizon'>): Tries[] {
  if (byHorizon === null || byHorizon.horizonDeg <= byHorizon.elevationDeg) return [];
  const floorDeg = Math.min(station.minElevationDeg, Math.floor(byHorizon.elevationDeg * 10) / 10);
  if (floorDeg < Math.min(station.minElevationDeg, lowestFloorDeg(station))) return [];
  return [
    EXTRA_DEG.map((extraDeg) => rounded(tenthsUp(byHorizon.horizonDeg - byHorizon.elevationDeg) + extraDeg))
      .filter((byDeg) => byDeg <= MOST_MAST_DEG)
      .map((lowerByDeg) => horizonChange(station, { lowerByDeg, floorDeg, miss: byHorizon })),
  ];
}

function horizonChange(
  { stationId }: Station,
  {
    lowerByDeg,
    floorDeg,
    miss,
  }: { readonly lowerByDeg: number; readonly floorDeg: number; readonly miss: Miss },
): WhyChange {
  const azimuthDeg = rounded(miss.azimuthDeg);
  return { kind: 'horizon', stationId, lowerByDeg, azimuthDeg, minElevationDeg: floorDeg };
}

/** The sturdiest plan first: per cent of the time that are fewer than now. */
export function availabilityTries({ radio }: Scenario): Tries {
  return AVAILABILITIES_PERCENT.filter((percent) => percent < radio.options.availabilityPercent).map(
    (availabilityPercent) => ({ kind: 'availability', availabilityPercent }),
  );
}

/** Each fleet that is switched off. */
export function fleetTries({ fleets }: Scenario, isWanted: (fleet: Fleet) => boolean): Tries[] {
  return fleets
    .filter((fleet) => !fleet.enabled && isWanted(fleet))
    .map(({ fleetId }) => [{ kind: 'fleet', fleetId }]);
}

/** Each terminal type of the scenario, then of the library, that the station lacks and a fleet would answer. */
export function terminalTries(
  scenario: Scenario,
  { stationId }: Station,
  isWanted: (fleet: Fleet) => boolean,
): Tries[] {
  const { radio, fleets } = scenario;
  const has = stationRadioOf(scenario, stationId).terminalTypeIds;
  const payloadIds = radio.fleets
    .filter((entry) =>
      fleets.some((fleet) => fleet.fleetId === entry.fleetId && fleet.enabled && isWanted(fleet)),
    )
    .flatMap((entry) => entry.payloadTypeIds);
  const payloads = radio.payloadTypes.filter(({ payloadTypeId }) => payloadIds.includes(payloadTypeId));
  const own = radio.terminalTypes.map(({ terminalTypeId }) => terminalTypeId);
  const library = LIBRARY_TERMINALS.filter(({ terminalTypeId }) => !own.includes(terminalTypeId));
  return [...radio.terminalTypes, ...library]
    .filter(({ terminalTypeId }) => !has.includes(terminalTypeId))
    .filter((terminal) => payloads.some((payload) => matchRadios(terminal, payload).directions !== null))
    .map(({ terminalTypeId }) => [{ kind: 'terminal', stationId, terminalTypeId }]);
}
