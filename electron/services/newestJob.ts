import { fail, type JobId, ok, type Result } from '../../shared/domain/index.ts';
import type { JobContext, JobOutcome, Jobs } from './jobs.ts';
import type { AccessInputs, Workspace } from './workspace.ts';

/** A computation of the current scenario as the window starts and cancels it. */
export interface NewestJob {
  start(): Promise<Result<{ jobId: JobId }>>;
  cancel(asked: { readonly jobId: JobId }): Promise<Result<Record<string, never>>>;
}

/**
 * A computation that is done for the current scenario and for the newest question only: another start cancels the one under
 * way. Refuses a scenario that lacks something to compute with (`services.nothingToCompute`).
 */
export function newestJob(
  { workspace, jobs }: { readonly workspace: Workspace; readonly jobs: Jobs },
  compute: (inputs: AccessInputs, job: JobContext) => Promise<JobOutcome>,
): NewestJob {
  let newest: JobId | null = null;
  return {
    async start() {
      const inputs = await workspace.inputs();
      if (!inputs.ok) {
        return inputs;
      }
      const lacking = lackOf(inputs.value);
      if (lacking !== null) {
        return fail('services.nothingToCompute', lacking);
      }
      if (newest !== null) {
        jobs.cancel(newest);
      }
      const { jobId } = jobs.start((job) => compute(inputs.value, job));
      newest = jobId;
      return ok({ jobId });
    },
    async cancel({ jobId }) {
      jobs.cancel(jobId);
      return ok({});
    },
  };
}

/** What a scenario lacks for there to be windows, in words; null when nothing is missing. */
function lackOf({ scenario, request }: AccessInputs): string | null {
  if (scenario.stations.length === 0) {
    return 'The scenario has no stations: import or add one first.';
  }
  return request.elements.satelliteIds.length === 0
    ? 'The scenario has no satellites with elements: import elements or switch a fleet on first.'
    : null;
}
