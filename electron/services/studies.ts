import {
  fail,
  ok,
  type Result,
  type Scenario,
  type StudyResult,
  type WorstLosses,
} from '../../shared/domain/index.ts';
import type { CallParsed, Handlers, StudyRun } from '../../shared/ipc/index.ts';
import { studyText, wholeStudy } from '../../shared/study/index.ts';
import { prepareStudy, type StudyInputs, studiedScenario, studyHashOf } from '../compute/index.ts';
import { type JobContext, outcomeOf } from './jobs.ts';
import type { LinkContext } from './linkContext.ts';
import { meshInputsOf } from './meshRequest.ts';

type StudyHandlers = Pick<Handlers, 'study.latest' | 'study.start' | 'study.cancel' | 'study.worst'>;

/** Studies of the current scenario: one at a time, the newest of the last few scenarios kept. */
export function createStudyHandlers(context: LinkContext): StudyHandlers {
  const { workspace, jobs } = context;
  let newest: ReturnType<typeof jobs.start>['jobId'] | null = null;
  let held: readonly Omit<StudyRun, 'isStale'>[] = [];
  return {
    'study.latest': async () => {
      const scenario = await workspace.scenario();
      if (!scenario.ok) {
        return scenario;
      }
      const run = held.find(({ scenarioId }) => scenarioId === scenario.value.scenarioId);
      return run === undefined ? ok(null) : withStanding(context, run, scenario.value);
    },
    'study.start': async (asked) => {
      const scenario = await workspace.scenario();
      if (!scenario.ok) {
        return scenario;
      }
      const { stations, mesh } = scenario.value;
      if (stations.length === 0 || !mesh.flows.some(({ enabled }) => enabled)) {
        return fail(
          'study.noFlows',
          `${scenario.value.name}: expected stations, and at least one flow between them that is switched on, found none`,
        );
      }
      if (newest !== null) {
        jobs.cancel(newest);
      }
      const { jobId } = jobs.start(async (job) => {
        const result = await computeStudy(context, { ...asked, scenario: scenario.value }, job);
        if (result.ok) {
          held = [
            result.value,
            ...held.filter(({ scenarioId }) => scenarioId !== result.value.scenarioId),
          ].slice(0, KEPT_STUDIES);
        }
        return outcomeOf(result, ({ result: study }) => ({ runId: null, message: summaryOf(study) }));
      });
      newest = jobId;
      return ok({ jobId });
    },
    'study.worst': async (question) => {
      let answer: Result<WorstLosses> = fail('services.searchFailed', 'The search was not made.');
      const job = jobs.start(async (jobContext) => {
        answer = await searchWorst(context, question, jobContext);
        return outcomeOf(answer, ({ found }) => ({ runId: null, message: `${found.length} losses found` }));
      });
      await job.ended;
      return answer;
    },
    'study.cancel': async ({ jobId }) => {
      jobs.cancel(jobId);
      return ok({});
    },
  };
}

/** Scenarios whose newest study is kept. */
const KEPT_STUDIES = 3;

type AskedStudy = CallParsed<'study.start'> & { readonly scenario: Scenario };

async function inputsOf(
  { workspace, geoid, ituMaps }: LinkContext,
  { plan, seed, sampleCount, scenario }: AskedStudy,
): Promise<Result<StudyInputs>> {
  const inputs = await workspace.inputsOf(studiedScenario(scenario, plan));
  if (!inputs.ok) {
    return inputs;
  }
  const maps = await ituMaps.climateMaps();
  if (!maps.ok) {
    return maps;
  }
  const access = inputs.value.request;
  return ok({ plan, seed, sampleCount, scenario, access, geoidHeightM: await geoid(), maps: maps.value });
}

async function computeStudy(
  context: LinkContext,
  asked: AskedStudy,
  job: JobContext,
): Promise<Result<Omit<StudyRun, 'isStale'>>> {
  const startMs = performance.now();
  const inputs = await inputsOf(context, asked);
  if (!inputs.ok) {
    return inputs;
  }
  const { pool, nowUtcMs } = context;
  const prepared = await prepareStudy(pool, inputs.value, {
    signal: job.signal,
    onProgress: (phase, progress) => job.report(phase, progress),
  });
  if (!prepared.ok) {
    return prepared;
  }
  const { head, request } = prepared.value;
  const sampleIndexes = Array.from({ length: asked.sampleCount }, (_, index) => index);
  const rows = await pool.runStudy(
    { request, sampleIndexes },
    { signal: job.signal, onProgress: (progress) => job.report('Computing samples', progress) },
  );
  if (!rows.ok) {
    return rows;
  }
  const result = wholeStudy(head, rows.value);
  return ok({
    scenarioId: asked.scenario.scenarioId,
    computedAtUtcMs: nowUtcMs(),
    elapsedMs: performance.now() - startMs,
    result,
    fileText: studyText(result),
  });
}

async function searchWorst(
  context: LinkContext,
  question: CallParsed<'study.worst'>,
  job: JobContext,
): Promise<Result<WorstLosses>> {
  const inputs = await context.workspace.inputs();
  const mesh = inputs.ok ? await meshInputsOf(context, inputs.value, job) : inputs;
  if (!mesh.ok) {
    return mesh;
  }
  return context.pool.runWorst(
    { mesh: mesh.value.request, question },
    { signal: job.signal, onProgress: (progress) => job.report('Trying out losses', progress) },
  );
}

/** A study of other inputs than the present ones is stale. */
async function withStanding(
  context: LinkContext,
  run: Omit<StudyRun, 'isStale'>,
  scenario: Scenario,
): Promise<Result<StudyRun>> {
  const { plan, seed, sampleCount, studyHash } = run.result;
  const inputs = await inputsOf(context, { plan, seed, sampleCount, scenario });
  return inputs.ok ? ok({ ...run, isStale: studyHashOf(inputs.value) !== studyHash }) : inputs;
}

function summaryOf({ sampleCount, levels, flowsLeftOut }: StudyResult): string {
  const notes = [`${sampleCount} samples at ${levels.length} levels`];
  if (flowsLeftOut.length > 0) {
    notes.push(`${flowsLeftOut.length} flows left out`);
  }
  return notes.join(', ');
}
