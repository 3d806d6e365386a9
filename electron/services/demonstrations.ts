import { randomUUID } from 'node:crypto';
import { buildDemonstration } from '../../shared/demonstration/index.ts';
import { type Scenario, ScenarioId, type UtcMs } from '../../shared/domain/index.ts';
import type { Handlers } from '../../shared/ipc/index.ts';
import type { Database } from '../db/index.ts';
import type { Workspace } from './workspace.ts';

/** Opens the missions that ship with the program, as they ship. */
export function createDemonstrationHandlers(context: {
  readonly database: Database;
  readonly workspace: Workspace;
  readonly nowUtcMs: () => UtcMs;
  /** Told when the mission that was opened has never been computed. */
  readonly computeNow: () => Promise<void>;
}): Pick<Handlers, 'scenario.createDemonstration'> {
  const { database, workspace, nowUtcMs, computeNow } = context;

  async function open(shipped: Scenario) {
    const known = await database.listScenarios();
    if (!known.ok) {
      return known;
    }
    const { scenarioId } = shipped;
    if (known.value.some((entry) => entry.scenarioId === scenarioId)) {
      const stored = await database.readScenario({ scenarioId });
      if (!stored.ok) {
        return stored;
      }
      if (JSON.stringify(stored.value.scenario) === JSON.stringify(shipped)) {
        return workspace.change(() => database.openScenario({ scenarioId }));
      }
    }
    const scenario = known.value.some((entry) => entry.scenarioId === scenarioId)
      ? freshCopy(
          shipped,
          known.value.map((entry) => entry.name),
        )
      : shipped;
    const step = { scenario, label: 'Create demonstration mission', savedAtUtcMs: nowUtcMs() };
    return workspace.change(() => database.createScenario(step));
  }

  return {
    'scenario.createDemonstration': async ({ demonstrationId }) => {
      const opened = await open(buildDemonstration(demonstrationId).scenario);
      if (!opened.ok) {
        return opened;
      }
      const { scenarioId } = opened.value.scenario;
      const run = await database.findRun({ scenarioId, inputHash: '' });
      if (run.ok && run.value === null) {
        await computeNow();
      }
      return opened;
    },
  };
}

/** The mission under an id and a name of its own. */
function freshCopy(shipped: Scenario, names: readonly string[]): Scenario {
  let number = 2;
  while (names.includes(`${shipped.name} (${number})`)) {
    number += 1;
  }
  return { ...shipped, scenarioId: ScenarioId.parse(randomUUID()), name: `${shipped.name} (${number})` };
}
