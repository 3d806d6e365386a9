import { randomUUID } from 'node:crypto';
import { JobId, type Result } from '../../shared/domain/index.ts';
import type { EventPayload } from '../../shared/ipc/index.ts';
import type { JobProgress } from '../../shared/jobs/index.ts';
import type { ServicesOptions } from './options.ts';

/** How a job ended, for the event that says so. */
export type JobOutcome = Omit<EventPayload<'job.finished'>, 'jobId'>;

/** What long work is given: how to tell where it stands, and when to stop. */
export interface JobContext {
  readonly jobId: JobId;
  readonly signal: AbortSignal;
  report(phase: string, progress: JobProgress): void;
}

/** A job under way. */
export interface StartedJob {
  readonly jobId: JobId;
  /** Resolves after the event `job.finished`; never rejects. */
  readonly ended: Promise<void>;
}

/** Everything that takes longer than a moment: announced, cancellable, always brought to an end. */
export interface Jobs {
  start(work: (context: JobContext) => Promise<JobOutcome>): StartedJob;
  cancel(jobId: JobId): void;
  /** Cancels everything and waits for its end. */
  dispose(): Promise<void>;
}

/** Creates the list of running jobs. */
export function createJobs(sendEvent: ServicesOptions['sendEvent']): Jobs {
  const running = new Map<JobId, { readonly stop: AbortController; readonly ended: Promise<void> }>();

  async function run(context: JobContext, work: (context: JobContext) => Promise<JobOutcome>): Promise<void> {
    let outcome: JobOutcome;
    try {
      outcome = await work(context);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      outcome = { outcome: 'failed', runId: null, message: `The work failed: ${reason}.` };
    }
    running.delete(context.jobId);
    sendEvent('job.finished', { jobId: context.jobId, ...outcome });
  }

  return {
    start(work) {
      const jobId = JobId.parse(randomUUID());
      const stop = new AbortController();
      const report: JobContext['report'] = (phase, progress) => {
        const { doneCount, totalCount, elapsedMs, remainingMs } = progress;
        sendEvent('job.progress', { jobId, phase, doneCount, totalCount, elapsedMs, remainingMs });
      };
      const ended = run({ jobId, signal: stop.signal, report }, work);
      running.set(jobId, { stop, ended });
      return { jobId, ended };
    },
    cancel(jobId) {
      running.get(jobId)?.stop.abort();
    },
    async dispose() {
      const open = [...running.values()];
      for (const { stop } of open) {
        stop.abort();
      }
      await Promise.all(open.map(({ ended }) => ended));
    },
  };
}

/** The outcome of a result: cancelled is no failure. */
export function outcomeOf<T>(result: Result<T>, done: (value: T) => Omit<JobOutcome, 'outcome'>): JobOutcome {
  if (result.ok) {
    return { outcome: 'done', ...done(result.value) };
  }
  const { code, message } = result.failure;
  return { outcome: code === 'compute.cancelled' ? 'cancelled' : 'failed', runId: null, message };
}

const REPORT_INTERVAL_MS = 100;

/** Lets at most ten calls a second through, and always the last of a series. */
export function throttled(
  report: (doneCount: number, totalCount: number) => void,
): (doneCount: number, totalCount: number) => void {
  let lastMs = Number.NEGATIVE_INFINITY;
  return (doneCount, totalCount) => {
    const nowMs = performance.now();
    if (doneCount === totalCount || nowMs - lastMs >= REPORT_INTERVAL_MS) {
      lastMs = nowMs;
      report(doneCount, totalCount);
    }
  };
}
