import { activeParts, type Scenario } from '../../domain/index.ts';

/** Version of everything that turns link windows and a mesh plan into flows; raise it with any change of a result. */
export const MESH_ENGINE_VERSION = 'mesh 5';

/**
 * A text of everything that flows depend on beyond the inputs of link windows: the mesh plan without words for people, whose
 * satellites are in which part of which design, and the grants of access to them. Hash it with those.
 */
export function meshInputText({ mesh, fleets, plan, toUtcMs }: Scenario): string {
  return JSON.stringify({
    engine: MESH_ENGINE_VERSION,
    mesh: {
      ...mesh,
      flows: mesh.flows.map(({ name: _name, note: _note, ...flow }) => flow),
      laserDesigns: mesh.laserDesigns.map(
        ({ confidence: _confidence, source: _source, ...design }) => design,
      ),
    },
    parts: activeParts(fleets, toUtcMs).map(({ fleet, part, satelliteIds }) => [
      fleet.fleetId,
      fleet.owner,
      fleet.manoeuvreKmPerDay ?? 0,
      part.partId,
      part.orbits,
      satelliteIds.length,
    ]),
    grants: plan.grants.map(({ grantId: _grantId, reference: _reference, ...grant }) => grant),
  });
}
