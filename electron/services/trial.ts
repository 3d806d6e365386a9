import { fail, ok, type Result, type Station } from '../../shared/domain/index.ts';
import type { CallOutput, Handlers } from '../../shared/ipc/index.ts';
import { trialMemoryBytes } from '../../shared/jobs/index.ts';
import type { ComputePool } from '../compute/index.ts';
import { createNewest } from './queue.ts';
import type { AccessInputs, Workspace } from './workspace.ts';

type Answer = Result<CallOutput<'access.trial'>>;

/** Samples beyond this are not kept; such a trial is computed as a run is. 10,000 satellites take 130 MB a day of span. */
const MAX_SAMPLE_BYTES = 400_000_000;

/** A station that is being dragged: one place is computed at a time, and of those that wait only the newest counts. */
export function createTrialHandlers(context: {
  readonly workspace: Workspace;
  readonly pool: ComputePool;
}): Pick<Handlers, 'access.trial'> {
  const { workspace, pool } = context;
  const newest = createNewest<Answer>(() =>
    fail('services.superseded', 'A newer place of the station was asked for.'),
  );

  async function windowsOf({ request }: AccessInputs, station: Station) {
    if (trialMemoryBytes(request) <= MAX_SAMPLE_BYTES) {
      return pool.trials.windowsOf(request, station);
    }
    const computed = await pool.runAccess({ ...request, stations: [station] });
    return computed.ok ? ok(computed.value.windows) : computed;
  }

  async function compute(station: Station, startMs: number): Promise<Answer> {
    const inputs = await workspace.inputs();
    if (!inputs.ok) {
      return inputs;
    }
    const windows = await windowsOf(inputs.value, station);
    if (!windows.ok) {
      return windows;
    }
    return ok({
      satelliteIds: [...inputs.value.request.elements.satelliteIds],
      // On plain memory: joined from what threads have handed over.
      windows: windows.value as CallOutput<'access.trial'>['windows'],
      elapsedMs: performance.now() - startMs,
    });
  }

  return {
    'access.trial': ({ station }) => {
      const startMs = performance.now();
      return newest(() => compute(station, startMs));
    },
  };
}
