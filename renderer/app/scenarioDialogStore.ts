import { create } from 'zustand';

/** Which form about scenarios is open. */
export type ScenarioDialogMode = 'closed' | 'new' | 'rename' | 'duplicate' | 'list';

export const useScenarioDialog = create<{ readonly mode: ScenarioDialogMode }>(() => ({ mode: 'closed' }));

export function openScenarioDialog(mode: Exclude<ScenarioDialogMode, 'closed'>): void {
  useScenarioDialog.setState({ mode });
}

export function closeScenarioDialog(): void {
  useScenarioDialog.setState({ mode: 'closed' });
}
