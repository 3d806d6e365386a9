import { activeParts, type Loss, LossUnit, type Scenario } from '../../domain/index.ts';
import { type MeshNetwork, stationNode } from '../network/types.ts';

/** Something that may be lost, with the nodes that go with it. */
export interface LossCandidate {
  readonly loss: Loss;
  readonly nodes: readonly number[];
}

/** What may be lost one by one. */
export const LOSS_UNITS = LossUnit.options;
export type { LossUnit };

/** Everything of a kind that a network may lose, in the order of the scenario. */
export function lossCandidates(
  scenario: Pick<Scenario, 'fleets' | 'toUtcMs'>,
  network: MeshNetwork,
  unit: LossUnit,
): LossCandidate[] {
  switch (unit) {
    case 'satellite':
      return network.elements.satelliteIds.map((satelliteId, row) => ({
        loss: { kind: 'satellite', satelliteId },
        nodes: [row],
      }));
    case 'gateway':
      return network.stations.flatMap(({ station: { stationId }, relays }, index) =>
        relays
          ? [{ loss: { kind: 'gateway', stationId } as const, nodes: [stationNode(network, index)] }]
          : [],
      );
    case 'plane':
      return planesOf(scenario, network);
  }
}

function planesOf(
  { fleets, toUtcMs }: Pick<Scenario, 'fleets' | 'toUtcMs'>,
  network: MeshNetwork,
): LossCandidate[] {
  const rowOf = new Map<string, number>(network.elements.satelliteIds.map((id, row) => [id, row]));
  return activeParts(fleets, toUtcMs).flatMap(({ fleet: { fleetId }, part: { partId, orbits } }) => {
    if (orbits.kind !== 'walker') return [];
    const { planes, perPlane, firstId } = orbits;
    return Array.from({ length: planes }, (_, planeIndex): LossCandidate => {
      const ids = Array.from({ length: perPlane }, (_slot, slot) =>
        String(firstId + planeIndex * perPlane + slot),
      );
      return {
        loss: { kind: 'plane', fleetId, partId, planeIndex },
        nodes: ids.flatMap((id) => rowOf.get(id) ?? []),
      };
    }).filter(({ nodes }) => nodes.length > 0);
  });
}
