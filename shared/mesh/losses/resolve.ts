import {
  activeParts,
  type Failure,
  fail,
  fleetSatelliteIds,
  type Loss,
  type LossSet,
  ok,
  type Result,
  type SatelliteId,
  type Scenario,
  satelliteIdsOf,
} from '../../domain/index.ts';
import { designsWithParts } from '../network/scenarioLasers.ts';
import { type MeshNetwork, nodeCountOf, stationNode } from '../network/types.ts';

/** A circle on the ground; satellites above it carry nothing. */
export interface SkyArea {
  readonly latitudeDeg: number;
  readonly longitudeDeg: number;
  /** Along the WGS84 ellipsoid. */
  readonly radiusKm: number;
}

/** What is lost of a network, by its nodes. */
export interface NodeLosses {
  /** 1 for each node that is gone: satellites, then stations. */
  readonly isLost: Uint8Array;
  readonly skyAreas: readonly SkyArea[];
  /** Whether no satellite hands on to another: every laser is gone. */
  readonly hasNoLasers: boolean;
  /** From when on, POSIX ms UTC; -Infinity: throughout. */
  readonly fromUtcMs: number;
}

/** A loss of something that the scenario does not have. */
export type LossFailure = 'mesh.unknownLoss';

/** Some nodes of a network that are gone throughout. */
export function lossOfNodes(network: MeshNetwork, nodes: Iterable<number>): NodeLosses {
  const isLost = new Uint8Array(nodeCountOf(network));
  for (const node of nodes) isLost[node] = 1;
  return { isLost, skyAreas: [], hasNoLasers: false, fromUtcMs: Number.NEGATIVE_INFINITY };
}

/**
 * Losses of a scenario by the nodes of its network. What the scenario has but the network has not (a fleet that is switched
 * off, a satellite without elements) is lost already and changes nothing. Any station may be named where a gateway is.
 *
 * @returns `mesh.unknownLoss` naming the first satellite, plane, part, fleet, vendor or station that the scenario has not.
 */
export function lossesOfScenario(
  scenario: Scenario,
  network: MeshNetwork,
  { losses, fromUtcMs }: LossSet,
): Result<NodeLosses, LossFailure> {
  const rowOf = new Map(network.elements.satelliteIds.map((id, row) => [id, row] as const));
  const nodes: number[] = [];
  const skyAreas: SkyArea[] = [];
  for (const loss of losses) {
    if (loss.kind === 'lasers') continue;
    if (loss.kind === 'sky-area') {
      skyAreas.push(loss);
      continue;
    }
    if (loss.kind === 'gateway') {
      const index = network.stations.findIndex(({ station }) => station.stationId === loss.stationId);
      if (index === -1) return unknown(`a station of the scenario, found "${loss.stationId}"`, loss);
      nodes.push(stationNode(network, index));
      continue;
    }
    const ids = satellitesOfLoss(scenario, loss);
    if (!ids.ok) return ids;
    nodes.push(...ids.value.flatMap((id) => rowOf.get(id) ?? []));
  }
  return ok({
    ...lossOfNodes(network, nodes),
    skyAreas,
    hasNoLasers: losses.some(({ kind }) => kind === 'lasers'),
    fromUtcMs: fromUtcMs ?? Number.NEGATIVE_INFINITY,
  });
}

/**
 * Satellites that a loss takes away whole, in the order of the scenario: none for a gateway and for lasers, nor for an area
 * of sky, which takes them while they cross it.
 *
 * @returns `mesh.unknownLoss` for something that the scenario has not.
 */
export function satellitesOfLoss(
  scenario: Scenario,
  loss: Loss,
): Result<readonly SatelliteId[], LossFailure> {
  if (loss.kind === 'sky-area' || loss.kind === 'gateway' || loss.kind === 'lasers') return ok([]);
  if (loss.kind === 'satellite') {
    const { satelliteId } = loss;
    const isKnown = scenario.fleets.some((fleet) => fleetSatelliteIds(fleet).includes(satelliteId));
    return isKnown ? ok([satelliteId]) : unknown(`a satellite of the scenario, found "${satelliteId}"`, loss);
  }
  if (loss.kind === 'vendor') return satellitesOfVendor(scenario, loss);
  const fleet = scenario.fleets.find(({ fleetId }) => fleetId === loss.fleetId);
  if (fleet === undefined) return unknown(`a fleet of the scenario, found "${loss.fleetId}"`, loss);
  if (loss.kind === 'fleet') return ok(fleetSatelliteIds(fleet));
  const part = fleet.parts.find(({ partId }) => partId === loss.partId);
  if (part === undefined) return unknown(`a part of fleet ${fleet.name}, found "${loss.partId}"`, loss);
  const ids = satelliteIdsOf(part.orbits);
  if (loss.kind === 'part') return ok(ids);
  const { orbits } = part;
  if (orbits.kind !== 'walker' || loss.planeIndex >= orbits.planes) {
    const expected =
      orbits.kind === 'walker' ? `plane 0 to ${orbits.planes - 1} of` : 'planes of a Walker design in';
    return unknown(`${expected} part ${part.name} of fleet ${fleet.name}, found ${loss.planeIndex}`, loss);
  }
  // The order of a design is plane by plane.
  const first = loss.planeIndex * orbits.perPlane;
  return ok(ids.slice(first, first + orbits.perPlane));
}

/** A part belongs to the first laser design that names it, as it does in the network. */
function satellitesOfVendor(
  scenario: Scenario,
  loss: Extract<Loss, { kind: 'vendor' }>,
): Result<readonly SatelliteId[], LossFailure> {
  const { vendor } = loss;
  if (!scenario.mesh.laserDesigns.some((design) => design.vendor === vendor)) {
    return unknown(`a vendor of the lasers of the scenario, found "${vendor}"`, loss);
  }
  const designs = designsWithParts(scenario, activeParts(scenario.fleets, scenario.toUtcMs));
  return ok(
    designs
      .filter(({ design }) => design.vendor === vendor)
      .flatMap(({ parts }) => parts.flatMap(({ satelliteIds }) => satelliteIds)),
  );
}

function unknown(
  expected: string,
  loss: Loss,
): { readonly ok: false; readonly failure: Failure<LossFailure> } {
  return fail('mesh.unknownLoss', `losses: expected ${expected}`, { loss });
}
