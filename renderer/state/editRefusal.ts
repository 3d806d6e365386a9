import type { ScenarioState } from '../../shared/ipc/index.ts';
import { useServer } from './serverStore.ts';

/** Why the scenario cannot be changed, in words for a tooltip; null where it can. */
export function editRefusalOf(scenarioState: ScenarioState | null): string | null {
  return scenarioState?.readOnly === undefined ? null : 'Save a copy to edit: this scenario is read-only';
}

/** The same of the open scenario, for what is not drawn: commands, keys, a hand on the map. */
export function editRefusal(): string | null {
  return editRefusalOf(useServer.getState().scenarioState);
}
