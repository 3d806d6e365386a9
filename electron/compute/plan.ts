import { setImmediate as nextTurn } from 'node:timers/promises';
import { MessageChannel } from 'node:worker_threads';
import {
  fail,
  type JobId,
  ok,
  type PaceSlice,
  type PlanExchange,
  type PlanSchedule,
  type Result,
} from '../../shared/domain/index.ts';
import {
  cancelJob,
  createJobControl,
  type PlanJob,
  type PlanRequest,
  type PlanTask,
  progressOf,
  readDone,
} from '../../shared/jobs/index.ts';
import { canServeInTwo, type LaserColumns } from '../../shared/mesh/index.ts';
import type { ServedExchange } from '../../shared/plan/index.ts';
import { sharedRequest } from './mesh.ts';
import type { PlanContent, PlanFilePart, PlanFilesJob } from './planFiles.ts';
import type { RelayedPlanJob } from './protocol.ts';
import { PROGRESS_INTERVAL_MS, type RunOptions } from './runChunks.ts';
import { sharedElements, sharedWindows } from './sharedColumns.ts';
import type { Threads } from './threads.ts';

/** What the job of a plan gives. */
export interface ComputedPlan {
  readonly exchanges: readonly PlanExchange[];
  readonly schedule: PlanSchedule;
}

/**
 * Plans the exchanges and the contacts of a mesh in threads of its own: working out the timeline takes seconds in which nothing can be
 * told to them. So they end at once when the plan is cancelled.
 */
export async function runPlan(
  threads: Threads,
  jobId: JobId,
  asked: PlanRequest,
  { signal, onProgress }: RunOptions,
): Promise<Result<ComputedPlan>> {
  const control = createJobControl();
  const startMs = performance.now();
  const report = () => {
    const elapsedMs = performance.now() - startMs;
    onProgress?.(progressOf(readDone(control), asked.mesh.scenario.mesh.flows.length, elapsedMs));
  };
  const stop = () => void threads.dispose();
  signal?.addEventListener('abort', stop);
  if (signal?.aborted) stop();
  const timer = setInterval(report, PROGRESS_INTERVAL_MS);
  const request = { ...asked, mesh: sharedRequest(asked.mesh), windows: sharedWindows(asked.windows) };
  const planning = new Planning(threads, { jobId, request, control });
  const ended = threads.count > 1 ? await planning.together() : await planning.alone();
  clearInterval(timer);
  signal?.removeEventListener('abort', stop);
  if (signal?.aborted) return fail('compute.cancelled', 'The computation was cancelled.');
  if (!ended.ok) return ended;
  report();
  return ok(planning.plan());
}

/** The tasks of a plan in threads, and what they have told. */
class Planning {
  readonly #threads: Threads;
  readonly #job: Omit<PlanJob, 'kind' | 'tasks'>;
  /** In the order of the document. */
  readonly #served: ServedExchange[] = [];
  readonly #means: (readonly PaceSlice[])[] = [];
  #schedule: PlanSchedule | null = null;
  #tellLasers: (lasers: LaserColumns | null) => void = () => undefined;
  /** Of the schedule by itself: exchanges that follow it tell it. */
  readonly #schedules: readonly PlanTask[];

  constructor(threads: Threads, job: Omit<PlanJob, 'kind' | 'tasks'>) {
    this.#threads = threads;
    this.#job = job;
    this.#schedules = job.request.exchangesOver === 'schedule' ? [] : ['schedule'];
  }

  alone(): Promise<Result<null>> {
    return this.#run(['exchanges', 'means', ...this.#schedules]);
  }

  /**
   * One thread finds when lasers carry data, another schedules contacts and judges means, with the lasers of the first. Exchanges, the
   * longest, go over both where they can: the other takes each over as it stands late in its time.
   */
  async together(): Promise<Result<null>> {
    const lasers = new Promise<LaserColumns | null>((resolve) => {
      this.#tellLasers = resolve;
    });
    const { exchangesOver, mesh } = this.#job.request;
    const isShared = exchangesOver !== 'schedule' && canServeInTwo(mesh.scenario.mesh.flows);
    const channel = isShared ? new MessageChannel() : null;
    const earlier = channel === null ? {} : ({ part: 'earlier', port: channel.port1 } as const);
    const later = channel === null ? {} : ({ part: 'later', port: channel.port2 } as const);
    const exchanges = this.#run(['exchanges'], earlier);
    // What the main thread does meanwhile, such as windows in words, comes first: a third thread on two cores would hold up the exchanges.
    await nextTurn();
    const schedule = this.#run(this.#schedules);
    // It ended without: there is no timeline for means either.
    void exchanges.then(() => this.#tellLasers(null));
    const [known] = await Promise.all([lasers, schedule]);
    const rest: readonly PlanTask[] = channel === null ? ['means'] : ['means', 'exchanges'];
    const means = known === null ? exchanges : this.#run(rest, { lasers: known, ...later });
    const ends = await Promise.all([exchanges, schedule, means]);
    return ends.find((ended) => !ended.ok) ?? ok(null);
  }

  plan(): ComputedPlan {
    const exchanges = this.#served.map(
      (exchange, index): PlanExchange => ({ ...exchange, pace: this.#means[index]! }),
    );
    return { exchanges, schedule: this.#schedule! };
  }

  #run(
    tasks: readonly PlanTask[],
    more: Pick<RelayedPlanJob, 'lasers' | 'part' | 'port'> = {},
  ): Promise<Result<null>> {
    const job: RelayedPlanJob = { kind: 'plan', ...this.#job, tasks, ...more };
    return this.#threads.run(job, {
      threadCount: 1,
      onFailure: () => cancelJob(job.control),
      onPart: (part) => {
        if (part.kind === 'planLasers') this.#tellLasers(part.lasers);
        if (part.kind === 'planExchange') this.#served[part.index] = part.exchange;
        if (part.kind === 'planMeans') this.#means.push(part.pace);
        if (part.kind === 'planSchedule') this.#schedule = part.schedule;
      },
    });
  }
}

/** Has a thread make papers and files of a plan; each is handed over as it is made. Cancelling ends the thread. */
export async function makePlanFiles(
  thread: Threads,
  job: PlanFilesJob,
  { signal, onFile }: { readonly signal?: AbortSignal; readonly onFile: (file: PlanFilePart) => void },
): Promise<Result<null>> {
  const { content } = job;
  const { request, windows } = content;
  const shared: PlanContent = {
    ...content,
    request: { ...request, elements: sharedElements(request.elements) },
    windows: sharedWindows(windows),
  };
  const stop = () => void thread.dispose();
  signal?.addEventListener('abort', stop);
  if (signal?.aborted) stop();
  const ended = await thread.run(
    { ...job, content: shared },
    {
      threadCount: 1,
      onFailure: () => undefined,
      onPart: (part) => {
        if (part.kind === 'planFile') onFile(part);
      },
    },
  );
  signal?.removeEventListener('abort', stop);
  await thread.dispose();
  return signal?.aborted ? fail('compute.cancelled', 'Making files was cancelled.') : ended;
}
