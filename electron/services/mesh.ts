import { fail, type LossSet, ok, type Result, type UtcMs } from '../../shared/domain/index.ts';
import { type CallOutput, type Handlers, type MeshRun, MOST_DISJOINT_WAYS } from '../../shared/ipc/index.ts';
import type { MeshRequest, ServedFlows } from '../../shared/jobs/index.ts';
import { type JobContext, outcomeOf } from './jobs.ts';
import type { LinkContext } from './linkContext.ts';
import { type MeshInputs, meshInputsOf } from './meshRequest.ts';
import type { KeptMeshRun, MeshRuns } from './meshRuns.ts';
import { newestJob } from './newestJob.ts';
import { createNewest } from './queue.ts';
import type { AccessInputs } from './workspace.ts';

type MeshHandlers = Pick<
  Handlers,
  | 'mesh.latest'
  | 'mesh.start'
  | 'mesh.cancel'
  | 'mesh.moment'
  | 'mesh.series'
  | 'mesh.disjoint'
  | 'mesh.drill'
>;

/** What the mesh calls work on. */
export interface MeshContext extends LinkContext {
  readonly meshRuns: MeshRuns;
}

/** Flows of the current scenario over the mesh, and answers about the newest run of them. */
export function createMeshHandlers(context: MeshContext): MeshHandlers {
  const { workspace, meshRuns, pool } = context;
  const job = newestJob(context, async (inputs, jobContext) => {
    const result = await computeMesh(context, inputs, jobContext);
    if (result.ok) {
      const { run, request } = result.value;
      meshRuns.store({ run, request });
      await workspace.announce();
    }
    return outcomeOf(result, ({ run, accessRunId }) => ({ runId: accessRunId, message: summaryOf(run) }));
  });
  const newestMoment = createNewest<Result<CallOutput<'mesh.moment'>>>(() =>
    fail('services.superseded', 'A newer instant of the mesh was asked for.'),
  );

  /** The run that questions are about: what is on screen, also while it is stale. */
  async function shown(): Promise<Result<KeptMeshRun>> {
    const inputs = await workspace.inputs();
    if (!inputs.ok) {
      return inputs;
    }
    const kept = meshRuns.latest(inputs.value);
    return kept === null
      ? fail('services.noMesh', 'Flows of the scenario have not been computed yet: start them first.')
      : ok(kept);
  }

  async function shownAt(atUtcMs: UtcMs): Promise<Result<KeptMeshRun>> {
    const kept = await shown();
    return kept.ok && (atUtcMs < kept.value.run.fromUtcMs || atUtcMs > kept.value.run.toUtcMs)
      ? fail(
          'services.outsideSpan',
          'atUtcMs: expected an instant of the scenario, found one outside its span',
        )
      : kept;
  }

  async function momentOf(
    atUtcMs: UtcMs,
    losses: LossSet | null,
  ): Promise<Result<CallOutput<'mesh.moment'>>> {
    const kept = await shownAt(atUtcMs);
    if (!kept.ok) {
      return kept;
    }
    const { run, request } = kept.value;
    const answer = await pool.mesh.ask(request, { kind: 'moment', atUtcMs, losses });
    if (!answer.ok) {
      return answer;
    }
    const { satelliteIds, stationIds } = run;
    const { laserFrom, laserTo, ways } = answer.value.moment;
    const held = ways.map(({ flowId, delayMs, lengthKm, hops }) => ({
      flowId,
      delayMs,
      lengthKm,
      hops: [...hops],
    }));
    const lasers = { laserFrom, laserTo } as Pick<CallOutput<'mesh.moment'>, 'laserFrom' | 'laserTo'>;
    return ok({ atUtcMs, satelliteIds, stationIds, ...lasers, ways: held });
  }

  return {
    'mesh.latest': async () => {
      const inputs = await workspace.inputs();
      // On plain memory: moved here by the thread.
      return inputs.ok
        ? ok((meshRuns.latest(inputs.value)?.run ?? null) as CallOutput<'mesh.latest'>)
        : inputs;
    },
    'mesh.start': job.start,
    'mesh.cancel': job.cancel,
    'mesh.moment': ({ atUtcMs, losses }) => newestMoment(() => momentOf(atUtcMs, losses ?? null)),
    'mesh.series': async ({ flowId, losses }) => {
      const kept = await shown();
      if (!kept.ok) {
        return kept;
      }
      const question = { kind: 'series', flowId, losses: losses ?? null } as const;
      const answer = await pool.mesh.ask(kept.value.request, question);
      return answer.ok ? ok({ flowId, ...answer.value.series } as CallOutput<'mesh.series'>) : answer;
    },
    'mesh.disjoint': async ({ flowId, atUtcMs }) => {
      const kept = await shownAt(atUtcMs);
      if (!kept.ok) {
        return kept;
      }
      const { run, request } = kept.value;
      const answer = await pool.mesh.ask(request, {
        kind: 'disjoint',
        flowId,
        atUtcMs,
        wayCount: MOST_DISJOINT_WAYS,
        losses: null,
      });
      if (!answer.ok) {
        return answer;
      }
      const { satelliteIds, stationIds } = run;
      const ways = answer.value.ways.map((way) => ({ ...way, hops: [...way.hops] }));
      return ok({ flowId, atUtcMs, satelliteIds, stationIds, ways });
    },
    'mesh.drill': async ({ losses }) => {
      const kept = await shown();
      if (!kept.ok) {
        return kept;
      }
      const { run, request } = kept.value;
      const startMs = performance.now();
      const answer = await pool.mesh.ask(request, { kind: 'flows', losses });
      if (!answer.ok) {
        return answer;
      }
      const drilled = meshRunOf(request, answer.value.served, {
        inputHash: run.inputHash,
        computedAtUtcMs: context.nowUtcMs(),
        elapsedMs: performance.now() - startMs,
      });
      return ok(drilled as CallOutput<'mesh.drill'>);
    },
  };
}

async function computeMesh(
  context: MeshContext,
  inputs: AccessInputs,
  job: JobContext,
): Promise<Result<KeptMeshRun & Pick<MeshInputs, 'accessRunId'>>> {
  const made = await meshInputsOf(context, inputs, job);
  if (!made.ok) {
    return made;
  }
  const { request, accessRunId } = made.value;
  const startMs = performance.now();
  const answer = await context.pool.mesh.ask(
    request,
    { kind: 'flows', losses: null },
    { signal: job.signal, onProgress: (progress) => job.report('Serving flows', progress) },
  );
  if (!answer.ok) {
    return answer;
  }
  const run = meshRunOf(request, answer.value.served, {
    inputHash: context.meshRuns.hashOf(inputs),
    computedAtUtcMs: context.nowUtcMs(),
    elapsedMs: performance.now() - startMs,
  });
  return ok({ run, request, accessRunId });
}

/** A run as it crosses the wall, of what was served. */
export function meshRunOf(
  { scenario, elements }: MeshRequest,
  { flows, flowsLeftOut, failures, ...served }: ServedFlows,
  made: Pick<MeshRun, 'inputHash' | 'computedAtUtcMs' | 'elapsedMs'>,
): MeshRun {
  const { scenarioId, fromUtcMs, toUtcMs, stations } = scenario;
  return {
    scenarioId,
    ...made,
    fromUtcMs,
    toUtcMs,
    satelliteIds: [...elements.satelliteIds],
    stationIds: stations.map(({ stationId }) => stationId),
    ...served,
    flows: [...flows],
    flowsLeftOut: [...flowsLeftOut],
    failures: [...failures],
  };
}

/** Nothing is left out in silence: what is not served is counted here and listed in the run. */
function summaryOf({ flows, flowsLeftOut, failures }: MeshRun): string {
  const notes = [`${flows.length} flows served`];
  if (flowsLeftOut.length > 0) {
    notes.push(`${flowsLeftOut.length} flows left out`);
  }
  const failedCount = new Set(failures.map(({ satelliteIndex }) => satelliteIndex)).size;
  if (failedCount > 0) {
    notes.push(`${failedCount} satellites not computed for the whole span`);
  }
  return notes.join(', ');
}
