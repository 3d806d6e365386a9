import {
  fail,
  type LinkWindowColumns,
  ok,
  type PlanExchange,
  type Result,
} from '../../shared/domain/index.ts';
import type { CallOutput, Handlers, PlannedExchange, PlanRun } from '../../shared/ipc/index.ts';
import { linksOf } from '../../shared/radios/index.ts';
import type { Database } from '../db/index.ts';
import { type JobContext, outcomeOf } from './jobs.ts';
import { accessRunOf, type LinkContext } from './linkContext.ts';
import { computeLinks } from './links.ts';
import { meshInputsOf } from './meshRequest.ts';
import { newestJob } from './newestJob.ts';
import { keepExchangesOver } from './planManner.ts';
import { exchangesFrom } from './planParts.ts';
import { type KeptPlan, namesIn, type PlanRuns } from './planRuns.ts';
import { shownSchedule } from './planSchedule.ts';
import type { AccessInputs } from './workspace.ts';

type PlanHandlers = Pick<
  Handlers,
  'plan.latest' | 'plan.exchanges' | 'plan.contacts' | 'plan.start' | 'plan.cancel'
>;

/** What the plan calls work on. */
export interface PlanContext extends LinkContext {
  readonly planRuns: PlanRuns;
}

/** The plan of the current scenario: means of every exchange by slices of time. */
export function createPlanHandlers(
  context: PlanContext & { readonly database: Pick<Database, 'writeSetting'> },
): PlanHandlers {
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
      if (!inputs.ok) {
        return inputs;
      }
      const run = planRuns.latest(inputs.value)?.run;
      return ok(
        run === undefined
          ? null
          : ({
              ...run,
              exchanges: exchangesFrom(run.exchanges, 0),
              exchangeCount: run.exchanges.length,
            } as CallOutput<'plan.latest'>),
      );
    },
    'plan.exchanges': async ({ inputHash, firstIndex }) => {
      const inputs = await workspace.inputs();
      if (!inputs.ok) {
        return inputs;
      }
      const run = planRuns.latest(inputs.value)?.run;
      return run?.inputHash === inputHash
        ? ok({ exchanges: exchangesFrom(run.exchanges, firstIndex) } as CallOutput<'plan.exchanges'>)
        : fail('services.planGone', 'Another plan has taken the place of the one asked for.');
    },
    'plan.contacts': async ({ stationId }) => {
      const inputs = await workspace.inputs();
      if (!inputs.ok) {
        return inputs;
      }
      const contacts = planRuns.latest(inputs.value)?.schedule.contacts ?? [];
      return ok(contacts.filter((contact) => contact.stationId === stationId));
    },
    'plan.start': async ({ exchangesOver }) => {
      if (exchangesOver !== undefined) {
        const kept = await keepExchangesOver(context.database, exchangesOver);
        if (!kept.ok) {
          return kept;
        }
        planRuns.planOver(exchangesOver);
      }
      return job.start();
    },
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
  const access = await accessRunOf(context, inputs, job);
  const links = access.ok ? await linkWindowsOf(context, inputs, job) : access;
  if (!access.ok || !links.ok) {
    return access.ok ? (links as Result<never>) : access;
  }
  const startMs = performance.now();
  const inputHash = planRuns.hashOf(inputs);
  const exchangesOver = planRuns.exchangesOver();
  const planned = await pool.runPlan(
    {
      mesh: made.value.request,
      stations: inputs.request.stations,
      windows: access.value.windows,
      links: links.value,
      ...(exchangesOver === 'schedule' ? { exchangesOver } : {}),
    },
    {
      signal: job.signal,
      onProgress: (progress) => job.report('Planning exchanges', progress),
    },
  );
  if (!planned.ok) {
    return planned;
  }
  const { scenarioId, fromUtcMs, toUtcMs, plan } = inputs.scenario;
  const run: PlanRun = {
    scenarioId,
    inputHash,
    exchangesOver,
    computedAtUtcMs: nowUtcMs(),
    elapsedMs: performance.now() - startMs,
    fromUtcMs,
    toUtcMs,
    sliceS: plan.options.sliceS,
    exchanges: planned.value.exchanges.map(shownExchange),
    schedule: shownSchedule(planned.value.schedule),
  };
  const kept = { run, ...planned.value, names: namesIn(inputs.scenario) };
  planRuns.store(kept);
  return ok(kept);
}

/** Link windows of these inputs, those that are kept or computed now; null where nobody has a radio that fits. */
export async function linkWindowsOf(
  context: PlanContext,
  inputs: AccessInputs,
  job: JobContext,
): Promise<Result<LinkWindowColumns | null>> {
  const pairs = linksOf(inputs.scenario);
  if (!pairs.ok || pairs.value.length === 0) {
    return pairs.ok ? ok(null) : pairs;
  }
  const kept = context.linkRuns.latest(inputs);
  if (kept !== null && kept.inputHash === context.linkRuns.hashOf(inputs)) {
    return ok(kept.windows);
  }
  const computed = await computeLinks(context, inputs, job);
  return computed.ok ? ok(computed.value.run.windows) : computed;
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
