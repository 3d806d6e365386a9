import { attempt } from './actions.ts';
import { notify } from './notices.ts';
import { describeOpenedScenario } from './reports.ts';

/** Opens a scenario file with the element sets in it; without a path main asks. */
export async function openScenarioFile(path?: string): Promise<void> {
  const input = path === undefined ? {} : { path };
  const opened = await attempt('The scenario was not opened', 'scenario.openFile', input);
  if (opened !== null && opened.state !== null) {
    notify(describeOpenedScenario(opened.state.scenario.name, opened.warnings));
  }
}
