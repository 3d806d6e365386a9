import { type ComputedScenario, scenarioDifferences, sideOfComparison } from '../../shared/compare/index.ts';
import { fail, ok, type Result, type ScenarioId, type UtcMs } from '../../shared/domain/index.ts';
import type { AccessRun, Handlers, ScenarioComparison } from '../../shared/ipc/index.ts';
import type { ComputePool } from '../compute/index.ts';
import type { Database } from '../db/index.ts';
import { runGivingWay } from './givingWay.ts';
import { type JobContext, type Jobs, outcomeOf } from './jobs.ts';
import type { RunStore } from './runStore.ts';
import type { Workspace } from './workspace.ts';

interface CompareContext {
  readonly database: Database;
  readonly workspace: Workspace;
  readonly pool: ComputePool;
  readonly runs: RunStore;
  readonly jobs: Jobs;
  readonly nowUtcMs: () => UtcMs;
}

/** Two scenarios beside each other: runs that are there are used, the others computed and stored. */
export function createCompareHandlers(context: CompareContext): Pick<Handlers, 'scenario.compare'> {
  return {
    'scenario.compare': async ({ scenarioIds }) => {
      let answer: Result<ScenarioComparison> = fail('services.compareFailed', 'The comparison was not made.');
      const job = context.jobs.start(async (jobContext) => {
        answer = await compare(context, scenarioIds, jobContext);
        return outcomeOf(answer, () => ({ runId: null, message: 'Scenarios compared' }));
      });
      await job.ended;
      return answer;
    },
  };
}

async function compare(
  context: CompareContext,
  [leftId, rightId]: readonly [ScenarioId, ScenarioId],
  job: JobContext,
): Promise<Result<ScenarioComparison>> {
  const left = await computed(context, leftId, job);
  if (!left.ok) {
    return left;
  }
  const sideOfLeft = await runGivingWay(sideOfComparison(left.value));
  const right = await computed(context, rightId, job);
  if (!right.ok) {
    return right;
  }
  const sideOfRight = await runGivingWay(sideOfComparison(right.value));
  const differences = scenarioDifferences(left.value.scenario, right.value.scenario);
  return ok({ sides: [sideOfLeft, sideOfRight], differences });
}

/** A scenario with the run of its present inputs. */
async function computed(
  context: CompareContext,
  scenarioId: ScenarioId,
  job: JobContext,
): Promise<Result<ComputedScenario>> {
  const { database, workspace, pool, runs, nowUtcMs } = context;
  const stored = await database.readScenario({ scenarioId });
  const inputs = stored.ok ? await workspace.inputsOf(stored.value.scenario) : stored;
  if (!inputs.ok) {
    return inputs;
  }
  const { scenario, request, inputHash } = inputs.value;
  const satelliteCount = request.elements.satelliteIds.length;
  const withRun = ({ windows, computedAtUtcMs }: Pick<AccessRun, 'windows' | 'computedAtUtcMs'>) =>
    ok({ scenario, satelliteCount, windows, computedAtUtcMs });
  const latest = await runs.latest(inputs.value);
  if (!latest.ok) {
    return latest;
  }
  if (latest.value?.inputHash === inputHash) {
    return withRun(latest.value);
  }
  const computation = await pool.runAccess(request, {
    signal: job.signal,
    onProgress: (progress) => job.report(`Computing access windows of ${scenario.name}`, progress),
  });
  if (!computation.ok) {
    return computation;
  }
  const options = { computedAtUtcMs: nowUtcMs(), onPart: () => undefined };
  const run = await runs.store(inputs.value, computation.value, options);
  return run.ok ? withRun(run.value) : run;
}
