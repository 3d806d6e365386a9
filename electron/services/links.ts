import { ok, type Result } from '../../shared/domain/index.ts';
import type { CallOutput, Handlers, LinkRun } from '../../shared/ipc/index.ts';
import { linkRequestOf, withoutRadios } from '../../shared/jobs/index.ts';
import { stationIdsOfFlows } from '../../shared/mesh/index.ts';
import { type JobContext, outcomeOf } from './jobs.ts';
import { createLinkAnswers } from './linkAnswers.ts';
import { accessRunOf, type LinkContext } from './linkContext.ts';
import type { LinkRates } from './linkRuns.ts';
import { createLinkSummary } from './linkSummary.ts';
import { newestJob } from './newestJob.ts';
import type { AccessInputs } from './workspace.ts';

type LinkHandlers = Pick<
  Handlers,
  'link.latest' | 'link.start' | 'link.cancel' | 'link.pass' | 'link.budget' | 'link.summary'
>;

/** Link windows of the current scenario, one computation at a time, and answers about single passes and instants. */
export function createLinkHandlers(context: LinkContext): LinkHandlers {
  const { workspace, linkRuns } = context;
  const job = newestJob(context, async (inputs, jobContext) => {
    const result = await computeLinks(context, inputs, jobContext);
    if (result.ok) {
      const { run, rates } = result.value;
      linkRuns.store(run, rates);
      await workspace.announce();
    }
    return outcomeOf(result, ({ run }) => ({ runId: run.accessRunId, message: summaryOf(run) }));
  });
  return {
    'link.latest': async () => {
      const inputs = await workspace.inputs();
      // On plain memory: joined from what threads have handed over.
      return inputs.ok ? ok(linkRuns.latest(inputs.value) as CallOutput<'link.latest'>) : inputs;
    },
    'link.start': job.start,
    'link.cancel': job.cancel,
    ...createLinkAnswers(context),
    ...createLinkSummary(context),
  };
}

/** Link windows, and the rates of the stations that flows concern. */
export interface ComputedLinks {
  readonly run: LinkRun;
  readonly rates: LinkRates;
}

/** Computes the link windows of these inputs, access windows first where they are stale, as part of a job. */
export async function computeLinks(
  context: LinkContext,
  inputs: AccessInputs,
  job: JobContext,
): Promise<Result<ComputedLinks>> {
  const { pool, linkRuns, nowUtcMs, geoid, ituMaps } = context;
  const access = await accessRunOf(context, inputs, job);
  if (!access.ok) {
    return access;
  }
  const maps = await ituMaps.climateMaps();
  if (!maps.ok) {
    return maps;
  }
  const { scenario, request } = inputs;
  const { windows } = access.value;
  const common = { geoidHeightM: await geoid(), maps: maps.value };
  const question = linkRequestOf({ scenario, request, windows, ...common });
  if (!question.ok) {
    return question;
  }
  const stationIds = stationIdsOfFlows(scenario);
  if (stationIds.length > 0) {
    pool.mesh.expect();
  }
  const computed = await pool.runLinks(question.value, {
    samples: stationIds.length === 0 ? 'forget' : 'rates',
    isRated: ({ stationId }) => stationIds.includes(stationId),
    signal: job.signal,
    onProgress: (progress) => job.report('Computing link windows', progress),
  });
  if (!computed.ok) {
    return computed;
  }
  const { elapsedMs, contacts } = computed.value;
  const run = {
    scenarioId: scenario.scenarioId,
    accessRunId: access.value.runId,
    inputHash: linkRuns.hashOf(inputs),
    computedAtUtcMs: nowUtcMs(),
    elapsedMs,
    options: scenario.radio.options,
    pairs: [...question.value.pairs],
    windows: computed.value.windows,
    ...withoutRadios(scenario),
  };
  return ok({ run, rates: { stationIds, contacts } });
}

/** Nothing is left out in silence: who has no radio is counted here and listed in the run. */
function summaryOf({ windows, pairs, stationsWithoutTerminal, fleetsWithoutPayload }: LinkRun): string {
  const notes = [`${windows.open.filter((open) => open > 0).length} link windows of ${pairs.length} pairs`];
  if (stationsWithoutTerminal.length > 0) {
    notes.push(`${stationsWithoutTerminal.length} stations without a terminal`);
  }
  if (fleetsWithoutPayload.length > 0) {
    notes.push(`${fleetsWithoutPayload.length} fleets without a payload`);
  }
  return notes.join(', ');
}
