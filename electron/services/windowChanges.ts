import { windowChangeSteps } from '../../shared/compare/index.ts';
import { fail, ok, type Result, type RunId } from '../../shared/domain/index.ts';
import type { Handlers } from '../../shared/ipc/index.ts';
import type { Database } from '../db/index.ts';
import { runGivingWay } from './givingWay.ts';
import type { RunStore } from './runStore.ts';

/** Changes that cross to the window; all are counted. */
const MOST_LISTED = 5000;

/** What newer elements, or any other change, did to the windows of an earlier run. */
export function createWindowChangeHandlers(context: {
  readonly database: Database;
  readonly runs: RunStore;
}): Pick<Handlers, 'access.changes'> {
  const { database, runs } = context;

  async function windowsOf(runId: RunId) {
    const run = await database.readRun({ runId });
    const windows = run.ok ? await runs.windowsOf(run.value) : run;
    if (!run.ok || !windows.ok) {
      return (run.ok ? windows : run) as Result<never>;
    }
    const { scenarioId, satelliteIds, stations } = run.value;
    const stationIds = stations.map(({ stationId }) => stationId);
    return ok({ scenarioId, satelliteIds, stationIds, windows: windows.value });
  }

  return {
    'access.changes': async ({ beforeRunId, afterRunId, leastShiftS }) => {
      const before = await windowsOf(beforeRunId);
      const after = before.ok ? await windowsOf(afterRunId) : before;
      if (!before.ok || !after.ok) {
        return (before.ok ? after : before) as Result<never>;
      }
      if (before.value.scenarioId !== after.value.scenarioId) {
        return fail('services.otherScenario', 'The two runs belong to different scenarios.');
      }
      const limits = { leastShiftS, mostListed: MOST_LISTED };
      return ok(await runGivingWay(windowChangeSteps(before.value, after.value, limits)));
    },
  };
}
