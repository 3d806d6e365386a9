import { ecefFromPlace } from '../../shared/astro/index.ts';
import {
  columnsFromElements,
  type ElementSet,
  SatelliteId,
  type Station,
  utcMs,
} from '../../shared/domain/index.ts';
import {
  bestRoute,
  type GridShape,
  type GroundContact,
  type MeshGraph,
  type MeshNetwork,
  networkOfGrid,
  type Route,
  stationNode,
} from '../../shared/mesh/index.ts';
import { mustSucceed } from './results.ts';

/** An element set of a circular orbit; fields can be overridden. */
export function circularElement(row: number, overrides: Partial<ElementSet> = {}): ElementSet {
  return {
    satelliteId: SatelliteId.parse(String(900_000_001 + row)),
    objectName: `TEST ${row}`,
    objectId: '',
    epochUtcMs: utcMs(Date.UTC(2026, 0, 1)),
    meanMotionRevPerDay: 15,
    eccentricity: 0,
    inclinationDeg: 53,
    raanDeg: 0,
    argPericenterDeg: 0,
    meanAnomalyDeg: 0,
    ephemerisType: 0,
    classificationType: 'U',
    elementSetNo: 1,
    revAtEpoch: 0,
    bstarPerEarthRadius: 0,
    meanMotionDotRevPerDay2: 0,
    meanMotionDdotRevPerDay3: 0,
    ...overrides,
  };
}

/** A network of one grid, as network studies have it. */
export function gridNetwork(facts: {
  readonly elements: readonly ElementSet[];
  readonly stations: readonly Station[];
  readonly grid: GridShape;
  readonly maxRangeKm?: number;
  readonly grazingHeightKm?: number;
}): MeshNetwork {
  return mustSucceed(
    networkOfGrid({
      elements: columnsFromElements(facts.elements),
      stations: facts.stations,
      ut1MinusUtcS: 0,
      grid: facts.grid,
      maxRangeKm: facts.maxRangeKm ?? Number.POSITIVE_INFINITY,
      grazingHeightKm: facts.grazingHeightKm ?? 80,
    }),
  );
}

/** The quickest way between two stations. */
export function quickest(
  network: MeshNetwork,
  graph: MeshGraph,
  ends: readonly [number, number],
): Route | null {
  const [sourceIndex, targetIndex] = ends.map((index) => stationNode(network, index)) as [number, number];
  return bestRoute(graph, { sourceIndex, targetIndexes: [targetIndex], metric: 'delay' });
}

/** Rows of the satellites of a way, in its order. */
export function satellitesOf(network: MeshNetwork, graph: MeshGraph, route: Route): number[] {
  return route.edges.map((edge) => graph.edgeTo[edge]!).filter((node) => node < network.fleetOf.length);
}

/** Contacts by distance alone, the rule of some network studies in place of an elevation. */
export function contactsWithin(network: MeshNetwork, positions: Float64Array, rangeLimitKm: number) {
  return network.stations.flatMap(({ station }, stationIndex) => {
    const { xKm, yKm, zKm } = ecefFromPlace(station.place!);
    const contacts: GroundContact[] = [];
    for (let row = 0; row < network.fleetOf.length; row += 1) {
      const rangeKm = Math.hypot(
        positions[3 * row]! - xKm,
        positions[3 * row + 1]! - yKm,
        positions[3 * row + 2]! - zKm,
      );
      if (!(rangeKm <= rangeLimitKm)) continue;
      contacts.push({
        stationIndex,
        satelliteIndex: row,
        rangeKm,
        upBps: Number.NaN,
        downBps: Number.NaN,
      });
    }
    return contacts;
  });
}
