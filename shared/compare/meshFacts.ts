import type { MeshPlan } from '../domain/index.ts';
import { type Entry, flatFacts } from './flatFacts.ts';

/** Lasers, their compatibility, gateways, ground lines and flows, in the order of the document. */
export function meshEntries(mesh: MeshPlan): Entry[] {
  return [
    ...mesh.laserDesigns.map(({ laserDesignId, ...design }) => ({
      key: `lasers ${laserDesignId}`,
      title: `Lasers ${laserDesignId}`,
      summary: `${design.layout.kind} of ${design.fleetId}`,
      facts: flatFacts(design, ''),
    })),
    ...mesh.laserCompatibilities.map(({ standard, otherStandard }) => ({
      key: `laser compatibility ${[standard, otherStandard].sort().join(' | ')}`,
      title: `Lasers ${standard} with ${otherStandard}`,
      summary: 'compatible',
      facts: [],
    })),
    ...mesh.gateways.map(({ stationId, ...gateway }) => ({
      key: `gateway ${stationId}`,
      title: `Gateway ${stationId}`,
      summary: `serves ${gateway.fleetIds.join(', ') || 'no fleet'}`,
      facts: flatFacts(gateway, ''),
    })),
    ...mesh.fibres.map((fibre) => ({
      key: `line ${[fibre.stationId, fibre.otherStationId].sort().join(' | ')}`,
      title: `Line ${fibre.stationId} to ${fibre.otherStationId}`,
      summary: `${fibre.lengthKm} km`,
      facts: flatFacts({ lengthKm: fibre.lengthKm, delayMs: fibre.delayMs, rateBps: fibre.rateBps }, ''),
    })),
    ...mesh.flows.map(({ flowId, ...flow }) => ({
      key: `flow ${flowId}`,
      title: `Flow ${flow.name}`,
      summary: `${flow.precedence} from ${flow.sourceStationId}`,
      facts: flatFacts(flow, ''),
    })),
  ];
}
