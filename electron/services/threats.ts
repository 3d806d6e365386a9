import type { Handlers } from '../../shared/ipc/index.ts';
import type { ComputePool } from '../compute/index.ts';
import type { ItuMapStore } from './ituMapStore.ts';
import type { Workspace } from './workspace.ts';

/** What a threat does, before the current scenario: in a thread, nothing is stored. */
export function createThreatHandlers(context: {
  readonly workspace: Workspace;
  readonly pool: ComputePool;
  readonly ituMaps: Pick<ItuMapStore, 'climateMaps'>;
}): Pick<Handlers, 'link.threat'> {
  const { workspace, pool, ituMaps } = context;
  return {
    'link.threat': async (asked) => {
      const inputs = await workspace.inputs();
      if (!inputs.ok) {
        return inputs;
      }
      const { scenario, request } = inputs.value;
      const maps = await ituMaps.climateMaps();
      return maps.ok
        ? pool.runThreat({ ...asked, scenario, elements: request.elements, maps: maps.value })
        : maps;
    },
  };
}
