import { fail, ok, type Result } from '../../shared/domain/index.ts';
import type { CallOutput, CallParsed, Handlers } from '../../shared/ipc/index.ts';
import type { ComputePool } from '../compute/index.ts';
import type { Workspace } from './workspace.ts';

type Answer = Result<CallOutput<'access.trial'>>;

/** A station that is being dragged: only the newest place of it is worth an answer. */
export function createTrialHandlers(context: {
  readonly workspace: Workspace;
  readonly pool: ComputePool;
}): Pick<Handlers, 'access.trial'> {
  const { workspace, pool } = context;
  let supersede: (() => void) | null = null;

  async function compute({ station }: CallParsed<'access.trial'>, signal: AbortSignal): Promise<Answer> {
    const startMs = performance.now();
    const inputs = await workspace.inputs();
    if (!inputs.ok) {
      return inputs;
    }
    const request = { ...inputs.value.request, stations: [station] };
    const computed = await pool.runAccess(request, { signal });
    if (!computed.ok) {
      return computed;
    }
    // On plain memory: the merger makes fresh columns.
    const windows = computed.value.windows as CallOutput<'access.trial'>['windows'];
    const satelliteIds = [...request.elements.satelliteIds];
    return ok({ satelliteIds, windows, elapsedMs: performance.now() - startMs });
  }

  return {
    'access.trial': (input) => {
      supersede?.();
      const stop = new AbortController();
      const superseded = new Promise<Answer>((resolve) => {
        supersede = () => {
          stop.abort();
          resolve(fail('services.superseded', 'A newer place of the station was asked for.'));
        };
      });
      return Promise.race([compute(input, stop.signal), superseded]);
    },
  };
}
