import { buildDemonstration, DEMONSTRATION_SCENARIO_ID } from '../../shared/demonstration/index.ts';
import { ok, type Result, type UtcMs } from '../../shared/domain/index.ts';
import type { Database } from '../db/index.ts';

/**
 * Makes sure that a scenario is open: the demonstration mission at the very first start, the most recently
 * changed one should the open one be gone.
 *
 * @returns whether the demonstration is open and has never been computed.
 */
export async function openSomething(
  database: Database,
  nowUtcMs: () => UtcMs,
): Promise<Result<{ readonly computeNow: boolean }>> {
  const current = await database.currentScenario();
  if (!current.ok) {
    return current;
  }
  let scenarioId = current.value?.scenario.scenarioId;
  if (scenarioId === undefined) {
    const opened = await openAny(database, nowUtcMs);
    if (!opened.ok) {
      return opened;
    }
    scenarioId = opened.value.scenario.scenarioId;
  }
  if (scenarioId !== DEMONSTRATION_SCENARIO_ID) {
    return ok({ computeNow: false });
  }
  const run = await database.findRun({ scenarioId, inputHash: '' });
  return run.ok ? ok({ computeNow: run.value === null }) : run;
}

async function openAny(database: Database, nowUtcMs: () => UtcMs) {
  const known = await database.listScenarios();
  if (!known.ok) {
    return known;
  }
  const [newest] = known.value;
  return newest === undefined
    ? createDemonstration(database, nowUtcMs)
    : database.openScenario({ scenarioId: newest.scenarioId });
}

function createDemonstration(database: Database, nowUtcMs: () => UtcMs) {
  return database.createScenario({
    scenario: buildDemonstration().scenario,
    label: 'Create demonstration mission',
    savedAtUtcMs: nowUtcMs(),
  });
}
