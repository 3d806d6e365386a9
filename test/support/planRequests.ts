import type { ComputePool } from '../../electron/compute/index.ts';
import type { AccessRequest } from '../../shared/access/index.ts';
import { elementsOfOrbits } from '../../shared/astro/index.ts';
import { activeParts, columnsFromElements, type Scenario } from '../../shared/domain/index.ts';
import { linkRequestOf, type PlanRequest } from '../../shared/jobs/index.ts';
import { mustSucceed } from './results.ts';

/** What a plan of a scenario without catalogues is computed from: its windows and links, over one height of the geoid. */
export async function planRequestOf(
  pool: ComputePool,
  scenario: Scenario,
): Promise<{ readonly request: AccessRequest; readonly plan: PlanRequest }> {
  const { fleets, stations, toUtcMs } = scenario;
  const elements = columnsFromElements(
    activeParts(fleets, toUtcMs).flatMap(({ part }) =>
      part.orbits.kind === 'catalogue' ? [] : elementsOfOrbits(part.orbits),
    ),
  );
  const request = { ...scenario, elements, availableFromUtcMs: null };
  const { windows } = mustSucceed(await pool.runAccess(request));
  const asked = mustSucceed(linkRequestOf({ scenario, request, windows, geoidHeightM: () => 30 }));
  const links = mustSucceed(await pool.runLinks(asked, { samples: 'rates' }));
  const mesh = { scenario, elements, availableFromUtcMs: null, contacts: links.contacts };
  return { request, plan: { mesh, stations, windows, links: links.windows } };
}
