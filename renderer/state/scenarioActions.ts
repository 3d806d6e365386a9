import type { Result, ScenarioId } from '../../shared/domain/index.ts';
import type { CallInput, ScenarioComparison } from '../../shared/ipc/index.ts';
import { attempt, currentBridge } from './actions.ts';
import { notify } from './notices.ts';
import { useServer } from './serverStore.ts';

/** A mission that ships with the program. */
export type DemonstrationId = CallInput<'scenario.createDemonstration'>['demonstrationId'];

/** Writes the open scenario to its file; main asks where when it has none, or when another is wanted. */
export async function saveScenarioFile(where: 'its file' | 'another file'): Promise<void> {
  const saveAs = where === 'another file';
  const saved = await attempt('The scenario was not saved to a file', 'scenario.saveFile', { saveAs });
  if (saved !== null && !saved.cancelled) {
    notify({ tone: 'good', title: 'Scenario saved', text: saved.path });
  }
}

export async function openScenario(scenarioId: ScenarioId): Promise<boolean> {
  return (await attempt('The scenario could not be opened', 'scenario.open', { scenarioId })) !== null;
}

/** Copies the open scenario under another name; the copy becomes the open one. */
export async function duplicateScenario(name: string): Promise<boolean> {
  const { scenarioState } = useServer.getState();
  if (scenarioState === null) {
    return false;
  }
  const { scenarioId } = scenarioState.scenario;
  return (
    (await attempt('The scenario was not duplicated', 'scenario.duplicate', { scenarioId, name })) !== null
  );
}

/** Gives the open scenario another name, as one step that Undo takes back. */
export async function renameScenario(name: string): Promise<boolean> {
  const scenario = useServer.getState().scenarioState?.scenario;
  if (scenario === undefined) {
    return false;
  }
  const named = { ...scenario, name };
  const label = `Rename to ${name}`.slice(0, 120);
  return (
    (await attempt('The scenario was not renamed', 'scenario.save', { label, scenario: named })) !== null
  );
}

/** Opens a mission that ships, as it ships. */
export async function openDemonstration(demonstrationId: DemonstrationId): Promise<void> {
  await attempt('The demonstration was not opened', 'scenario.createDemonstration', { demonstrationId });
}

/** Every scenario of this machine, the one changed last first. */
export async function listScenarios() {
  return (await attempt('Scenarios could not be listed', 'scenario.list', {})) ?? [];
}

/** Files opened and saved, newest first. */
export async function listRecentFiles() {
  return (await attempt('Recent files could not be listed', 'scenario.recentFiles', {})) ?? [];
}

/** Deletes a scenario that is not open, with its steps and results, for good. Answers what is left, or null. */
export async function deleteScenario(scenarioId: ScenarioId) {
  return attempt('The scenario was not deleted', 'scenario.remove', { scenarioId });
}

/** Puts two scenarios beside each other; windows that are missing are computed first, as a job that can be cancelled. */
export function compareScenarios(
  scenarioIds: readonly [ScenarioId, ScenarioId],
): Promise<Result<ScenarioComparison>> {
  return currentBridge().call('scenario.compare', { scenarioIds: [...scenarioIds] });
}
