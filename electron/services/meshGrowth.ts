import { activeParts, fail, type Loss, ok, type Result, type Scenario } from '../../shared/domain/index.ts';
import type { CallOutput, GrowthRun, Handlers } from '../../shared/ipc/index.ts';
import type { MeshRequest } from '../../shared/jobs/index.ts';
import type { ContactColumns } from '../../shared/mesh/index.ts';
import { linksOf } from '../../shared/radios/index.ts';
import { type GrowthVariant, grownScenario, growthVariants } from '../../shared/study/index.ts';
import type { Mesh } from '../compute/index.ts';
import { type JobContext, outcomeOf } from './jobs.ts';
import type { LinkContext } from './linkContext.ts';
import { meshRunOf } from './mesh.ts';
import { ratedContactsOf } from './meshRequest.ts';
import type { AccessInputs } from './workspace.ts';

/** Phases, fleets and vendors beside each other: of a scenario that does not exist, so nothing of it is stored. */
export function createGrowthHandlers(context: LinkContext): Pick<Handlers, 'mesh.growth'> {
  return {
    'mesh.growth': async () => {
      let answer: Result<CallOutput<'mesh.growth'>> = fail(
        'services.growthFailed',
        'The phases were not compared.',
      );
      const job = context.jobs.start(async (jobContext) => {
        const runs = await growthRuns(context, jobContext);
        // On plain memory: moved here by the thread.
        answer = runs.ok ? ok({ variants: runs.value } as CallOutput<'mesh.growth'>) : runs;
        return outcomeOf(answer, () => ({ runId: null, message: 'Phases compared' }));
      });
      await job.ended;
      return answer;
    },
  };
}

async function growthRuns(context: LinkContext, job: JobContext): Promise<Result<GrowthRun[]>> {
  const { workspace, pool } = context;
  const current = await workspace.scenario();
  if (!current.ok) {
    return current;
  }
  const scenario = grownScenario(current.value);
  const inputs = await workspace.inputsOf(scenario);
  if (!inputs.ok) {
    return inputs;
  }
  const contacts = await contactsOf(context, inputs.value, job);
  if (!contacts.ok) {
    return contacts;
  }
  const { elements, availableFromUtcMs = null } = inputs.value.request;
  const request: MeshRequest = { scenario, elements, availableFromUtcMs, contacts: contacts.value };
  const variants = growthVariants(current.value);
  const { inputHash } = inputs.value;
  // The mesh that is shown stays at hand.
  return pool.withMesh((mesh) => servedVariants({ context, mesh, request, variants, inputHash }, job));
}

interface VariantsQuestion {
  readonly context: LinkContext;
  readonly mesh: Mesh;
  /** Of everything that any of them has. */
  readonly request: MeshRequest;
  readonly variants: readonly GrowthVariant[];
  readonly inputHash: string;
}

async function servedVariants(
  { context, mesh, request, variants, inputHash }: VariantsQuestion,
  job: JobContext,
): Promise<Result<GrowthRun[]>> {
  const { satelliteIds } = request.elements;
  const runs: GrowthRun[] = [];
  for (const variant of variants) {
    const startMs = performance.now();
    const losses = { losses: lossesOf(request.scenario, variant), fromUtcMs: null };
    const answer = await mesh.ask(
      request,
      { kind: 'flows', losses },
      {
        signal: job.signal,
        onProgress: (progress) => job.report(`Serving flows: ${variant.label}`, progress),
      },
    );
    if (!answer.ok) {
      return answer;
    }
    runs.push({
      label: variant.label,
      satelliteCount: satelliteIds.filter((id) => variant.satelliteIds.has(id)).length,
      run: meshRunOf(request, answer.value.served, {
        inputHash,
        computedAtUtcMs: context.nowUtcMs(),
        elapsedMs: performance.now() - startMs,
      }),
    });
  }
  return ok(runs);
}

/** Contacts with rates of the stations that flows concern; null where nobody has a radio that fits. */
async function contactsOf(
  context: LinkContext,
  inputs: AccessInputs,
  job: JobContext,
): Promise<Result<ContactColumns | null>> {
  const pairs = linksOf(inputs.scenario);
  if (!pairs.ok || pairs.value.length === 0) {
    return pairs.ok ? ok(null) : pairs;
  }
  const access = await context.pool.runAccess(inputs.request, {
    signal: job.signal,
    onProgress: (progress) => job.report('Computing access windows of all phases', progress),
  });
  if (!access.ok) {
    return access;
  }
  return ratedContactsOf(context, inputs, access.value.windows, {
    signal: job.signal,
    onProgress: (progress) => job.report('Computing link windows of all phases', progress),
  });
}

/** What a variant lacks of everything: whole parts where it has nothing of them, single satellites otherwise. */
function lossesOf(scenario: Scenario, { satelliteIds: kept }: GrowthVariant): Loss[] {
  return activeParts(scenario.fleets, scenario.toUtcMs).flatMap(({ fleet, part, satelliteIds }): Loss[] => {
    const lost = satelliteIds.filter((id) => !kept.has(id));
    if (lost.length === 0) return [];
    return lost.length === satelliteIds.length
      ? [{ kind: 'part', fleetId: fleet.fleetId, partId: part.partId }]
      : lost.map((satelliteId) => ({ kind: 'satellite', satelliteId }));
  });
}
