import { type AccessRequest, describeWindows } from '../access/index.ts';
import { AMBER_PLUS_MINUS_S, exceededFromUtcMs, plusMinusS, RED_PLUS_MINUS_S } from '../astro/index.ts';
import {
  activeParts,
  elementsFromColumns,
  isNotional,
  LINK_LIMITS,
  type LinkPair,
  type LinkWindowColumns,
  markedName,
  OPEN_DIRECTIONS,
  type Plan,
  type PlanExchange,
  type PlanLink,
  type PlanSatellite,
  type PlanSchedule,
  type PlanWindow,
  type SatelliteId,
  type Scenario,
  WINDOW_END_CLIPPED,
  WINDOW_START_CLIPPED,
  type WindowColumns,
  type WindowLimit,
} from '../domain/index.ts';
import { planFleets, planStations } from './ground.ts';
import { pairsOf } from './pairs.ts';

/** Windows as they were computed, and what they were computed from. */
export interface WindowParts {
  readonly scenario: Scenario;
  readonly request: AccessRequest;
  readonly windows: WindowColumns;
  /** In the order of the access windows; null where nobody has radios. */
  readonly links: LinkWindowColumns | null;
}

/** Everything that a plan is put together from. */
export interface PlanParts extends Pick<WindowParts, 'scenario' | 'request'> {
  readonly programVersion: string;
  /** SHA-256 over everything that the plan depends on, hex. */
  readonly inputSha256: string;
  /** What {@link windowsOfPlan} gives. */
  readonly planWindows: readonly PlanWindow[];
  readonly exchanges: readonly PlanExchange[];
  /** Who holds which satellite when. */
  readonly schedule: PlanSchedule;
  /** Exchanges go over the contacts of the schedule alone; left out: over all that is seen. */
  readonly exchangesOver?: 'schedule';
}

/** Puts a plan together. Satellites are those that a window or an exchange names. */
export function assemblePlan(parts: PlanParts): Plan {
  const { scenario, programVersion, inputSha256, exchanges, planWindows: windows } = parts;
  const named = new Set<string>();
  for (const { satelliteId } of windows) named.add(satelliteId);
  for (const { stretches } of exchanges) {
    for (const { way } of stretches) for (const node of way) named.add(node);
  }
  return {
    scenarioId: scenario.scenarioId,
    name: scenario.name,
    marking: scenario.marking,
    fromUtcMs: scenario.fromUtcMs,
    toUtcMs: scenario.toUtcMs,
    programVersion,
    inputSha256,
    stations: planStations(scenario),
    satellites: satellitesOf(parts).filter(({ satelliteId }) => named.has(satelliteId)),
    windows,
    exchanges,
    fleets: planFleets(scenario),
    periods: scenario.periods,
    bearers: scenario.plan.bearers.filter(({ enabled }) => enabled),
    grants: scenario.plan.grants,
    ...jammersOf(scenario),
    schedule: parts.schedule,
    ...(parts.exchangesOver === undefined ? {} : { exchangesOver: parts.exchangesOver }),
  };
}

function jammersOf({ threats }: Scenario): Pick<Plan, 'jammers'> {
  const jammers = threats
    .filter(({ kind }) => kind === 'jammer')
    .map(({ name, activeFromUtcMs, activeToUtcMs }) => ({
      ...{ name, fromUtcMs: activeFromUtcMs, toUtcMs: activeToUtcMs },
    }));
  return jammers.length === 0 ? {} : { jammers };
}

function satellitesOf({ scenario, request }: PlanParts): PlanSatellite[] {
  const { fromUtcMs, toUtcMs, fleets } = scenario;
  const { elements } = request;
  const rowOf = new Map(elements.satelliteIds.map((id, row) => [id, row] as const));
  return activeParts(fleets, toUtcMs).flatMap(({ fleet, part, satelliteIds }) =>
    satelliteIds.flatMap((satelliteId): PlanSatellite[] => {
      const row = rowOf.get(satelliteId);
      if (row === undefined) return [];
      const own = { ...elementsFromColumns(elements, row), manoeuvreKmPerDay: fleet.manoeuvreKmPerDay ?? 0 };
      const notional = isNotional(fleet, part);
      return [
        {
          satelliteId,
          name: markedName(elements.objectNames[row]!, notional ? 'notional' : 'observed'),
          fleetId: fleet.fleetId,
          fleetName: fleet.name,
          owner: fleet.owner,
          isNotional: notional,
          epochUtcMs: own.epochUtcMs,
          manoeuvreKmPerDay: fleet.manoeuvreKmPerDay,
          startPlusMinusS: plusMinusS(own, fromUtcMs),
          endPlusMinusS: plusMinusS(own, toUtcMs),
          amberFromUtcMs: exceededFromUtcMs(own, AMBER_PLUS_MINUS_S),
          redFromUtcMs: exceededFromUtcMs(own, RED_PLUS_MINUS_S),
        },
      ];
    }),
  );
}

/** By how much manoeuvres put satellites off, km a day, where their fleets say so. */
function habitsOf({ fleets, toUtcMs }: Scenario): ReadonlyMap<SatelliteId, number> {
  return new Map(
    activeParts(fleets, toUtcMs).flatMap(({ fleet, satelliteIds }) =>
      satelliteIds.map((satelliteId) => [satelliteId, fleet.manoeuvreKmPerDay ?? 0] as const),
    ),
  );
}

/** Windows as a plan tells them, by start. They need nothing of exchanges, and may be made while those are. */
export function windowsOfPlan({ scenario, request, windows, links }: WindowParts): PlanWindow[] {
  const { stations, elements } = request;
  const habits = habitsOf(scenario);
  const linksOfRow = links === null ? new Map<number, PlanLink[]>() : linksByRow(links, pairsOf(scenario));
  const shutOfRow = links === null ? new Map<number, WindowLimit>() : shutByRow(links);
  const details = describeWindows(
    { ...request, windows },
    Uint32Array.from({ length: windows.count }, (_, row) => row),
  );
  const ageing = elements.satelliteIds.map((satelliteId, satellite) => ({
    ...elementsFromColumns(elements, satellite),
    manoeuvreKmPerDay: habits.get(satelliteId) ?? 0,
  }));
  const rows = Array.from({ length: windows.count }, (_, row): PlanWindow => {
    const satellite = windows.satelliteIndex[row]!;
    const flags = windows.flags[row]!;
    const startUtcMs = windows.startUtcMs[row]!;
    return {
      stationId: stations[windows.stationIndex[row]!]!.stationId,
      satelliteId: elements.satelliteIds[satellite]!,
      startUtcMs,
      endUtcMs: windows.endUtcMs[row]!,
      startClipped: (flags & WINDOW_START_CLIPPED) !== 0,
      endClipped: (flags & WINDOW_END_CLIPPED) !== 0,
      maxElevationDeg: windows.peakElevationDeg[row]!,
      maxElevationUtcMs: windows.peakUtcMs[row]!,
      startAzimuthDeg: details.startAzimuthDeg[row]!,
      maxElevationAzimuthDeg: details.peakAzimuthDeg[row]!,
      endAzimuthDeg: details.endAzimuthDeg[row]!,
      minRangeKm: details.minRangeKm[row]!,
      plusMinusS: plusMinusS(ageing[satellite]!, startUtcMs),
      shut: linksOfRow.has(row) ? null : (shutOfRow.get(row) ?? null),
      links: linksOfRow.get(row) ?? [],
    };
  });
  return rows.sort(
    (a, b) =>
      a.startUtcMs - b.startUtcMs ||
      Number(a.stationId > b.stationId) - Number(a.stationId < b.stationId) ||
      Number(a.satelliteId) - Number(b.satelliteId),
  );
}

/** What keeps windows shut, by access window: of several pairs what keeps the first. */
function shutByRow(links: LinkWindowColumns): Map<number, WindowLimit> {
  const byRow = new Map<number, WindowLimit>();
  for (let row = links.count - 1; row >= 0; row -= 1) {
    if (OPEN_DIRECTIONS[links.open[row]!]! === 'none') {
      byRow.set(links.accessRow[row]!, LINK_LIMITS[links.limit[row]!]!);
    }
  }
  return byRow;
}

/** Stretches in which something is open, by access window. */
function linksByRow(links: LinkWindowColumns, pairs: readonly LinkPair[]): Map<number, PlanLink[]> {
  const byRow = new Map<number, PlanLink[]>();
  for (let row = 0; row < links.count; row += 1) {
    const open = OPEN_DIRECTIONS[links.open[row]!]!;
    if (open === 'none') continue;
    const access = links.accessRow[row]!;
    const leastMarginDb = links.leastMarginDb[row]!;
    const own = byRow.get(access) ?? [];
    byRow.set(access, own);
    const { terminalTypeId, payloadTypeId } = pairs[links.pairIndex[row]!]!;
    own.push({
      terminalTypeId,
      payloadTypeId,
      startUtcMs: links.startUtcMs[row]!,
      endUtcMs: links.endUtcMs[row]!,
      open,
      leastMarginDb: Number.isNaN(leastMarginDb) ? null : leastMarginDb,
      upRateBps: links.upRateBps[row]!,
      downRateBps: links.downRateBps[row]!,
      limit: LINK_LIMITS[links.limit[row]!]!,
    });
  }
  return byRow;
}
