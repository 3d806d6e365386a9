import { fail, type JobId, ok, type Result } from '../../shared/domain/index.ts';
import {
  type AnswerTo,
  createJobControl,
  type MeshAnswer,
  type MeshJob,
  type MeshQuestion,
  type MeshRequest,
  NOTHING_PREPARED,
  progressOf,
  readDone,
  type ServedFlows,
} from '../../shared/jobs/index.ts';
import { PROGRESS_INTERVAL_MS, type RunOptions } from './runChunks.ts';
import { sharedContacts, sharedElements } from './sharedColumns.ts';
import { startThreads, type Threads } from './threads.ts';

/**
 * After this long without a question the thread lets go of what is quickly made again: as a rule before V8 collects, as it does
 * once some eight seconds after work, and not again before there is more. To be told to collect each time would cost the next
 * question more, as compiled code goes too: that is left to `idleCollector.ts`, where V8 missed it.
 */
const AWAKE_MS = 4000;
/** After this long without a question it ends when it would have to keep more than is worth it. */
const LARGE_KEPT_MS = 60_000;
/** It keeps some 40 kB a satellite and day; of more satellites than this (80 MB) only for a while. */
const MOST_KEPT_SATELLITES = 2000;

/** A mesh that is asked one question after another. */
export interface Mesh {
  /**
   * Answers a question about the mesh of a request. Quick while the request is the one before, by identity. Progress counts
   * flows. A cancelled question takes the thread with it: what other questions wait for is then worked out anew.
   */
  ask<Question extends MeshQuestion>(
    request: MeshRequest,
    question: Question,
    options?: RunOptions,
  ): Promise<Result<AnswerTo<Question>>>;
  /**
   * A mesh will be asked about soon: starts the thread, beside the computation that comes before. What a thread keeps from its
   * start lies close together then, and not between what that computation has made and given up (README.md).
   */
  expect(): void;
  dispose(): Promise<void>;
}

export interface MeshThreadOptions {
  readonly workerEntry: string;
  readonly newJobId: () => JobId;
  /** After this long without a question the thread lets go of what is quickly made again, ms; some seconds when left out. */
  readonly awakeMs?: number;
}

/**
 * A thread of its own, since it holds what it has worked out; started when needed. It stays, so that a loss is answered at
 * once however long nobody asked, with no more than what would take long to work out again.
 */
export function createMesh({ workerEntry, newJobId, awakeMs = AWAKE_MS }: MeshThreadOptions): Mesh {
  let thread: Threads | null = null;
  let prepared: MeshRequest | null = null;
  let isDisposed = false;
  let askedCount = 0;
  let falling: NodeJS.Timeout | undefined;

  async function end(): Promise<void> {
    clearTimeout(falling);
    const ending = thread;
    thread = null;
    prepared = null;
    await ending?.dispose();
  }

  function restWhenIdle(): void {
    clearTimeout(falling);
    if (askedCount > 0 || prepared === null) return;
    falling =
      prepared.elements.satelliteIds.length > MOST_KEPT_SATELLITES
        ? setTimeout(() => void end(), LARGE_KEPT_MS)
        : setTimeout(rest, awakeMs);
    falling.unref();
  }

  function rest(): void {
    if (thread === null) return;
    // A thread that dies over it is replaced by the next question.
    const alone = { threadCount: 1, onFailure: () => undefined, onPart: () => undefined };
    void thread.run({ kind: 'rest', jobId: newJobId() }, alone);
  }

  async function askOnce(
    request: MeshRequest,
    question: MeshQuestion,
    options: RunOptions,
  ): Promise<Result<MeshAnswer> | 'again'> {
    thread ??= startThreads(workerEntry, 1, null);
    const asked = thread;
    const prepare = prepared === request ? null : sharedRequest(request);
    prepared = request;
    const job: MeshJob = { kind: 'mesh', jobId: newJobId(), prepare, question, control: createJobControl() };
    const answer = await runOn(asked, { job, flowCount: flowCountOf(request) }, options);
    if (answer.ok || options.signal?.aborted) return answer;
    // Another question was cancelled, and the thread went with it.
    if (asked !== thread) return 'again';
    // It was replaced because it died.
    if (answer.failure.code !== NOTHING_PREPARED) return answer;
    prepared = null;
    return 'again';
  }

  return {
    async ask<Question extends MeshQuestion>(
      request: MeshRequest,
      question: Question,
      options: RunOptions = {},
    ): Promise<Result<AnswerTo<Question>>> {
      const stop = () => void end();
      options.signal?.addEventListener('abort', stop);
      askedCount += 1;
      try {
        for (;;) {
          if (options.signal?.aborted) return CANCELLED;
          if (isDisposed) return fail('compute.closed', 'A mesh was asked after the program began to close.');
          const answer = await askOnce(request, question, options);
          if (answer === 'again') continue;
          if (options.signal?.aborted) return CANCELLED;
          return answer as Result<AnswerTo<Question>>;
        }
      } finally {
        askedCount -= 1;
        options.signal?.removeEventListener('abort', stop);
        restWhenIdle();
      }
    },
    expect() {
      if (!isDisposed) thread ??= startThreads(workerEntry, 1, null);
    },
    async dispose() {
      isDisposed = true;
      await end();
    },
  };
}

const CANCELLED = fail('compute.cancelled', 'The computation was cancelled.');

/**
 * Serves the flows of a mesh that is asked one question only, in a thread that ends with it, so that the mesh which is shown stays
 * at hand. Cancelling ends the thread. Progress counts flows.
 */
export async function runFlows(
  thread: Threads,
  jobId: JobId,
  request: MeshRequest,
  options: RunOptions,
): Promise<Result<ServedFlows>> {
  const prepare = sharedRequest(request);
  const question = { kind: 'flows', losses: null } as const;
  const job: MeshJob = { kind: 'mesh', jobId, prepare, question, control: createJobControl() };
  const stop = () => void thread.dispose();
  options.signal?.addEventListener('abort', stop);
  if (options.signal?.aborted) stop();
  const answer = await runOn(thread, { job, flowCount: flowCountOf(request) }, options);
  options.signal?.removeEventListener('abort', stop);
  if (options.signal?.aborted) return CANCELLED;
  if (!answer.ok) return answer;
  return answer.value.kind === 'flows'
    ? ok(answer.value.served)
    : fail('compute.failed', 'Serving flows ended with the answer to another question.');
}

function flowCountOf({ scenario }: MeshRequest): number {
  return scenario.mesh.flows.filter(({ enabled }) => enabled).length;
}

/** The same request with the numbers on memory that all threads see. */
export function sharedRequest(request: MeshRequest): MeshRequest {
  return {
    ...request,
    elements: sharedElements(request.elements),
    contacts: request.contacts === null ? null : sharedContacts(request.contacts),
  };
}

async function runOn(
  threads: Threads,
  { job, flowCount }: { readonly job: MeshJob; readonly flowCount: number },
  { onProgress }: RunOptions,
): Promise<Result<MeshAnswer>> {
  const answers: MeshAnswer[] = [];
  const startMs = performance.now();
  const report = () =>
    onProgress?.(progressOf(readDone(job.control), flowCount, performance.now() - startMs));
  const timer = onProgress === undefined ? undefined : setInterval(report, PROGRESS_INTERVAL_MS);
  const ended = await threads.run(job, {
    threadCount: 1,
    onFailure: () => undefined,
    onPart: (part) => {
      if (part.kind === 'meshPart') answers.push(part.answer);
    },
  });
  clearInterval(timer);
  if (!ended.ok) return ended;
  const [answer] = answers;
  return answer === undefined
    ? fail('compute.failed', 'A question about the mesh ended without an answer.')
    : ok(answer);
}
