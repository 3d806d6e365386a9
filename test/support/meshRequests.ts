import { elementsOfOrbits } from '../../shared/astro/index.ts';
import { buildDemonstration } from '../../shared/demonstration/index.ts';
import { columnsFromElements, type Scenario, utcMs } from '../../shared/domain/index.ts';
import type { MeshRequest } from '../../shared/jobs/index.ts';

/** An hour of exercise NORTHERN LANTERN over its own fleet, where sight decides; as changed. */
export function lanternMesh(change: (scenario: Scenario) => Scenario = (same) => same): MeshRequest {
  const built = buildDemonstration().scenario;
  const fromUtcMs = utcMs(built.fromUtcMs + 14.5 * 3_600_000);
  const scenario = change({
    ...built,
    fromUtcMs,
    toUtcMs: utcMs(fromUtcMs + 3_600_000),
    fleets: built.fleets.slice(0, 1),
    radio: { ...built.radio, stations: [] },
  });
  const parts = scenario.fleets[0]!.parts.filter(({ availableFromUtcMs }) => availableFromUtcMs === null);
  const elements = parts.flatMap(({ orbits }) =>
    orbits.kind === 'catalogue' ? [] : elementsOfOrbits(orbits),
  );
  return { scenario, elements: columnsFromElements(elements), availableFromUtcMs: null, contacts: null };
}
