import { fail, ok, type Result } from '../../shared/domain/index.ts';
import type { ClearSkyDeliveries, Handlers } from '../../shared/ipc/index.ts';
import { underClearSky } from '../../shared/radios/index.ts';
import type { MeshContext } from './mesh.ts';
import { ratedContactsOf } from './meshRequest.ts';
import type { KeptMeshRun } from './meshRuns.ts';
import type { AccessInputs } from './workspace.ts';

type Answer = Promise<Result<ClearSkyDeliveries | null>>;

/** The early end of each delivery: worked out when the window asks for it, and kept for the run of flows that is shown. */
export function createClearSkyHandlers(context: MeshContext): Pick<Handlers, 'mesh.clearSky'> {
  const { workspace, meshRuns } = context;
  let newest: { readonly inputHash: string; readonly stop: AbortController; readonly answer: Answer } | null =
    null;

  async function isStale(inputHash: string): Promise<boolean> {
    const inputs = await workspace.inputs();
    return !inputs.ok || meshRuns.hashOf(inputs.value) !== inputHash;
  }

  function start(inputs: AccessInputs, kept: KeptMeshRun): Answer {
    const { inputHash } = kept.run;
    const stop = new AbortController();
    // The threads are wanted for what the scenario has become.
    const onProgress = () =>
      void isStale(inputHash).then((stale) => {
        if (stale) stop.abort();
      });
    const answer = deliveriesOf(context, { inputs, kept }, { signal: stop.signal, onProgress });
    const started = { inputHash, stop, answer };
    newest = started;
    void answer.then((ended) => {
      if (!ended.ok && newest === started) newest = null;
    });
    return answer;
  }

  return {
    'mesh.clearSky': async () => {
      const inputs = await workspace.inputs();
      if (!inputs.ok) {
        return inputs;
      }
      const kept = meshRuns.latest(inputs.value);
      const inputHash = meshRuns.hashOf(inputs.value);
      if (kept?.run.inputHash !== inputHash) {
        return fail(
          'services.meshStale',
          'Flows of the scenario as it stands are not there: compute them first.',
        );
      }
      if (newest?.inputHash === inputHash && !newest.stop.signal.aborted) {
        return newest.answer;
      }
      newest?.stop.abort();
      return start(inputs.value, kept);
    },
  };
}

async function deliveriesOf(
  context: MeshContext,
  { inputs, kept }: { readonly inputs: AccessInputs; readonly kept: KeptMeshRun },
  options: { readonly signal: AbortSignal; readonly onProgress: () => void },
): Answer {
  const { run, request } = kept;
  if (request.contacts === null) {
    return ok(null);
  }
  const access = await context.runs.latest(inputs);
  if (!access.ok) {
    return access;
  }
  if (access.value?.inputHash !== inputs.inputHash) {
    return fail(
      'services.meshStale',
      'Windows of the scenario as it stands are not there: compute them first.',
    );
  }
  const clear = { scenario: underClearSky(inputs.scenario), request: inputs.request };
  const contacts = await ratedContactsOf(context, clear, access.value.windows, options);
  if (!contacts.ok) {
    return contacts;
  }
  const served = await context.pool.runFlows({ ...request, contacts: contacts.value }, options);
  if (!served.ok) {
    return served;
  }
  const flows = served.value.flows.map(({ flowId, deliveredUtcMs }) => ({ flowId, deliveredUtcMs }));
  return ok({ inputHash: run.inputHash, flows });
}
