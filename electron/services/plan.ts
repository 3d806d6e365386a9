import { ok, type PlanExchange, type Result } from '../../shared/domain/index.ts';
import type { CallOutput, Handlers, PlannedExchange, PlanRun } from '../../shared/ipc/index.ts';
import { type JobContext, outcomeOf } from './jobs.ts';
import type { LinkContext } from './linkContext.ts';
import { meshInputsOf } from './meshRequest.ts';
import { newestJob } from './newestJob.ts';
import type { KeptPlan, PlanRuns } from './planRuns.ts';
import type { AccessInputs } from './workspace.ts';

type PlanHandlers = Pick<Handlers, 'plan.latest' | 'plan.start' | 'plan.cancel'>;

/** What the plan calls work on. */
export interface PlanContext extends LinkContext {
  readonly planRuns: PlanRuns;
}

/** The plan of the current scenario: means of every exchange by slices of time. */
export function createPlanHandlers(context: PlanContext): PlanHandlers {
  const { workspace, planRuns } = context;
  const job = newestJob(context, async (inputs, jobContext) => {
    const result = await computePlan(context, inputs, jobContext);
    if (result.ok) {
      await workspace.announce();
    }
    return outcomeOf(result, ({ run }) => ({ runId: null, message: summaryOf(run) }));
  });
  return {
    'plan.latest': async () => {
      const inputs = await workspace.inputs();
      return inputs.ok
        ? ok((planRuns.latest(inputs.value)?.run ?? null) as CallOutput<'plan.latest'>)
        : inputs;
    },
    'plan.start': job.start,
    'plan.cancel': job.cancel,
  };
}

/** Plans these inputs as part of a job, access and links first where they are stale, and keeps the plan. */
export async function computePlan(
  context: PlanContext,
  inputs: AccessInputs,
  job: JobContext,
): Promise<Result<KeptPlan>> {
  const { planRuns, pool, nowUtcMs } = context;
  const made = await meshInputsOf(context, inputs, job);
  if (!made.ok) {
    return made;
  }
  const startMs = performance.now();
  const planned = await pool.runPlan(made.value.request, {
    signal: job.signal,
    onProgress: (progress) => job.report('Planning exchanges', progress),
  });
  if (!planned.ok) {
    return planned;
  }
  const { scenarioId, fromUtcMs, toUtcMs, plan } = inputs.scenario;
  const run: PlanRun = {
    scenarioId,
    inputHash: planRuns.hashOf(inputs),
    computedAtUtcMs: nowUtcMs(),
    elapsedMs: performance.now() - startMs,
    fromUtcMs,
    toUtcMs,
    sliceS: plan.options.sliceS,
    exchanges: planned.value.map(shownExchange),
  };
  const kept = { run, exchanges: planned.value };
  planRuns.store(kept);
  return ok(kept);
}

function shownExchange({ flowId, outcome, leftOutReason, stretches, pace }: PlanExchange): PlannedExchange {
  const silences: PlannedExchange['silences'][number][] = [];
  for (const { fromUtcMs, toUtcMs, limit } of stretches) {
    if (limit === null) {
      continue;
    }
    const last = silences.at(-1);
    if (last?.limit === limit && last.toUtcMs === fromUtcMs) {
      last.toUtcMs = toUtcMs;
    } else {
      silences.push({ fromUtcMs, toUtcMs, limit });
    }
  }
  return { flowId, outcome, leftOutReason, silences, pace };
}

/** Nothing is left out in silence: what has no means is counted here and listed in the plan. */
function summaryOf({ exchanges }: PlanRun): string {
  const leftOut = exchanges.filter(({ outcome }) => outcome === null).length;
  const planned = `${exchanges.length - leftOut} exchanges planned`;
  return leftOut === 0 ? planned : `${planned}, ${leftOut} left out`;
}
