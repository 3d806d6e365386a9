import { fail, type JobId, ok, type Result, Scenario } from '../../shared/domain/index.ts';
import type { Handlers, WhyAnswered } from '../../shared/ipc/index.ts';
import type { MeshRequest, WhyMeshScene, WhyQuestion } from '../../shared/jobs/index.ts';
import { changeLabel, withChange } from '../../shared/plan/index.ts';
import { geoidHeightsOf } from '../../shared/radios/index.ts';
import { type JobContext, outcomeOf } from './jobs.ts';
import type { LinkContext } from './linkContext.ts';
import { meshInputsOf } from './meshRequest.ts';
import type { AccessInputs } from './workspace.ts';

type WhyHandlers = Pick<Handlers, 'why.station' | 'why.flow' | 'why.answer' | 'why.cancel' | 'why.try'>;

/** Why a station or a flow of the current scenario is silent, one question at a time, and changes made for good. */
export function createWhyHandlers(context: LinkContext): WhyHandlers {
  const { jobs, workspace } = context;
  let newest: { readonly jobId: JobId; readonly answer: Promise<Result<WhyAnswered>> } | null = null;

  function start(question: WhyQuestion): Result<{ jobId: JobId }> {
    if (newest !== null) {
      jobs.cancel(newest.jobId);
    }
    let answer: Result<WhyAnswered> = fail('services.whyFailed', 'The question was not answered.');
    const { jobId, ended } = jobs.start(async (job) => {
      answer = await answerOf(context, question, job);
      return outcomeOf(answer, ({ why }) => ({
        runId: null,
        message: `${why.triedCount} changes tried out`,
      }));
    });
    newest = { jobId, answer: ended.then(() => answer) };
    return ok({ jobId });
  }

  return {
    'why.station': async (question) => start({ kind: 'station', ...question }),
    'why.flow': async (question) => start({ kind: 'flow', ...question }),
    'why.answer': async ({ jobId }) =>
      newest?.jobId === jobId
        ? newest.answer
        : fail('services.superseded', 'A newer question was asked, or none: only the newest has an answer.'),
    'why.cancel': async ({ jobId }) => {
      jobs.cancel(jobId);
      return ok({});
    },
    'why.try': async ({ change }) => {
      let refused: Result<never> | null = null;
      const state = await workspace.edit((scenario) => {
        const changed = tried(scenario, change);
        if (!changed.ok) {
          refused = changed;
          return null;
        }
        return { label: changeLabel(scenario, change), scenario: changed.value };
      });
      return refused ?? state;
    },
  };
}

/** The scenario with a change made; one that changes nothing, or makes no document, is refused. */
function tried(scenario: Scenario, change: Parameters<typeof withChange>[1]): Result<Scenario> {
  if (change.kind === 'wait') {
    return fail('services.nothingToTry', 'change: expected one that changes the scenario, found waiting');
  }
  const changed = withChange(scenario, change);
  if (!changed.ok) {
    return changed;
  }
  const checked = Scenario.safeParse(changed.value);
  return checked.success
    ? ok(changed.value)
    : fail('services.changeDoesNotFit', `change: ${checked.error.issues[0]?.message ?? 'not understood'}`);
}

async function answerOf(
  context: LinkContext,
  question: WhyQuestion,
  job: JobContext,
): Promise<Result<WhyAnswered>> {
  const inputs = await context.workspace.inputs();
  if (!inputs.ok) {
    return inputs;
  }
  // Contacts of every station matter to flows alone.
  const mesh =
    question.kind === 'flow'
      ? await meshRequestOf(context, inputs.value, job)
      : ok(bareRequest(inputs.value));
  const scene = mesh.ok ? await sceneOf(context, inputs.value.scenario, mesh.value) : mesh;
  if (!scene.ok) {
    return scene;
  }
  return context.pool.runWhy(
    { scene: scene.value, question },
    { signal: job.signal, onProgress: (progress) => job.report('Trying out changes', progress) },
  );
}

async function meshRequestOf(
  context: LinkContext,
  inputs: AccessInputs,
  job: JobContext,
): Promise<Result<MeshRequest>> {
  const made = await meshInputsOf(context, inputs, job);
  return made.ok ? ok(made.value.request) : made;
}

function bareRequest({ scenario, request }: AccessInputs): MeshRequest {
  const { elements, availableFromUtcMs = null } = request;
  return { scenario, elements, availableFromUtcMs, contacts: null };
}

/** The scene of a mesh, with the elements of fleets that are switched off as well. */
async function sceneOf(
  { workspace, geoid, ituMaps }: LinkContext,
  scenario: Scenario,
  mesh: MeshRequest,
): Promise<Result<WhyMeshScene>> {
  const fleets = scenario.fleets.map((fleet) => ({ ...fleet, enabled: true }));
  const all = await workspace.inputsOf({ ...scenario, fleets });
  if (!all.ok) {
    return all;
  }
  const maps = await ituMaps.climateMaps();
  if (!maps.ok) {
    return maps;
  }
  const heights = await geoid();
  return ok({
    ...mesh,
    spareElements: all.value.request.elements,
    geoidHeightsM: scenario.stations.map((station) => geoidHeightsOf(station, heights)),
    maps: maps.value,
  });
}
