import { SPEED_OF_LIGHT_KM_S } from '../../astro/index.ts';
import {
  type ActivePart,
  activeParts,
  type ElementColumns,
  type FleetId,
  type Gateway,
  ok,
  type Result,
  type SatelliteId,
  type Scenario,
  type Station,
} from '../../domain/index.ts';
import { linksOf } from '../../radios/index.ts';
import { type LasersFailure, lasersOfScenario } from './scenarioLasers.ts';
import type { MeshFleet, MeshLine, MeshNetwork, MeshStation } from './types.ts';

/** Group index of single-mode fibre at 1550 nm (ITU-T G.652 fibre; 1.468 in the makers' data sheets). */
const FIBRE_GROUP_INDEX = 1.468;

/** A scenario as a network. */
export interface ScenarioNetwork {
  readonly network: MeshNetwork;
  /**
   * How it was decided who can talk to whom: by the radios of the scenario, or by sight alone where no station has a
   * terminal that fits any payload.
   */
  readonly groundLinks: 'radios' | 'sight';
}

/** Elements of the satellites that count, and from when on each exists. */
export interface ScenarioElements {
  readonly elements: ElementColumns;
  /** POSIX ms UTC; null when all exist throughout the span. */
  readonly availableFromUtcMs: Float64Array | null;
}

/** Why a scenario is no network. */
export type NetworkFailure = LasersFailure | 'mesh.radios';

/**
 * The network of a scenario: its lasers, its stations with what their radios reach, its gateways and ground lines.
 * Entries of stations and fleets that are not in the scenario count for nothing. A gateway reaches the fleets that its own
 * terminals reach, and at its stated rate the others that it serves.
 *
 * @param given elements of active satellites only, in any order.
 */
export function networkOfScenario(
  scenario: Scenario,
  given: ScenarioElements,
): Result<ScenarioNetwork, NetworkFailure> {
  const parts = activeParts(scenario.fleets, scenario.toUtcMs);
  const rowOf = new Map(given.elements.satelliteIds.map((id, row) => [id, row] as const));
  const lasers = lasersOfScenario(scenario, parts, rowOf);
  if (!lasers.ok) return lasers;
  const pairs = linksOf(scenario);
  if (!pairs.ok) return { ok: false, failure: { ...pairs.failure, code: 'mesh.radios' } };
  const fleets = fleetsOf(parts);
  const groundLinks = pairs.value.length > 0 ? 'radios' : 'sight';
  const stations = scenario.stations.map((station) =>
    stationNodeOf(station, {
      fleets,
      gateway: scenario.mesh.gateways.find(({ stationId }) => stationId === station.stationId),
      pairs: pairs.value.filter(({ stationId }) => stationId === station.stationId),
      groundLinks,
    }),
  );
  const network: MeshNetwork = {
    elements: given.elements,
    availableFromUtcMs: given.availableFromUtcMs,
    ut1MinusUtcS: scenario.ut1MinusUtcS,
    fleets,
    fleetOf: fleetRows(parts, fleets, rowOf),
    processingDelayMs: lasers.value.processingDelayMs,
    lasers: lasers.value.net,
    stations,
    lines: linesOf(scenario),
  };
  return ok({ network, groundLinks });
}

function fleetsOf(parts: readonly ActivePart[]): MeshFleet[] {
  const fleets = [...new Set(parts.map(({ fleet }) => fleet))];
  return fleets.map(({ fleetId, owner, manoeuvreKmPerDay }) => ({
    fleetId,
    owner,
    manoeuvreKmPerDay: manoeuvreKmPerDay ?? 0,
  }));
}

function fleetRows(
  parts: readonly ActivePart[],
  fleets: readonly MeshFleet[],
  rowOf: ReadonlyMap<SatelliteId, number>,
): Int32Array {
  const rows = new Int32Array(rowOf.size);
  for (const { fleet, satelliteIds } of parts) {
    const index = fleets.findIndex(({ fleetId }) => fleetId === fleet.fleetId);
    for (const id of satelliteIds) {
      const row = rowOf.get(id);
      if (row !== undefined) rows[row] = index;
    }
  }
  return rows;
}

interface StationFacts {
  readonly fleets: readonly MeshFleet[];
  readonly gateway: Gateway | undefined;
  readonly pairs: readonly { readonly fleetId: FleetId; readonly directions: 'both' | 'up' | 'down' }[];
  readonly groundLinks: ScenarioNetwork['groundLinks'];
}

function stationNodeOf(station: Station, { fleets, gateway, pairs, groundLinks }: StationFacts): MeshStation {
  const bySight = Uint8Array.from(fleets, ({ fleetId }) => {
    const isServed = gateway?.fleetIds.includes(fleetId) === true;
    return groundLinks === 'sight' || (isServed && !pairs.some((pair) => pair.fleetId === fleetId)) ? 1 : 0;
  });
  const reaches = (direction: 'up' | 'down') =>
    Uint8Array.from(fleets, ({ fleetId }, index) => {
      if (bySight[index] === 1) return 1;
      const fits = pairs.some(
        (pair) => pair.fleetId === fleetId && (pair.directions === 'both' || pair.directions === direction),
      );
      return fits ? 1 : 0;
    });
  return {
    station,
    relays: gateway !== undefined,
    processingDelayMs: gateway?.processingDelayMs ?? 0,
    sendsTo: reaches('up'),
    hears: reaches('down'),
    byRadio: bySight.map((isSight) => 1 - isSight),
    rateBps: gateway?.feederRateBps ?? Number.NaN,
  };
}

function linesOf({ stations, mesh }: Scenario): MeshLine[] {
  const indexOf = new Map(stations.map(({ stationId }, index) => [stationId, index] as const));
  return mesh.fibres.flatMap(({ stationId, otherStationId, lengthKm, delayMs, rateBps }) => {
    const ends = [indexOf.get(stationId), indexOf.get(otherStationId)];
    const [from, to] = ends;
    if (from === undefined || to === undefined) return [];
    const inGlassMs = (lengthKm / (SPEED_OF_LIGHT_KM_S / FIBRE_GROUP_INDEX)) * 1000;
    return [{ ends: [from, to] as const, lengthKm, delayMs: delayMs ?? inGlassMs, rateBps }];
  });
}
