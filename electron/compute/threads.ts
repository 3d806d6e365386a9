import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import { fail, type JobId, ok, type Result } from '../../shared/domain/index.ts';
import type { Job, JobPart, JobReply, ThreadRequest } from './protocol.ts';

/** Threads that are used for job after job, so that compiled code stays warm while there is work. */
export interface Threads {
  readonly count: number;
  /** Runs a job on some threads, the least busy ones; resolves when all of them have ended it. */
  run(job: Job, options: RunJobOptions): Promise<Result<null>>;
  dispose(): Promise<void>;
  isDisposed(): boolean;
}

export interface RunJobOptions {
  readonly threadCount: number;
  readonly onPart: (part: JobPart) => void;
  /** Called when one thread fails while others may still work: tell them to stop. */
  readonly onFailure: () => void;
}

interface Thread {
  readonly worker: Worker;
  /** False once the thread has died. */
  isAlive(): boolean;
  readonly jobs: Map<JobId, JobListener>;
  /** Resolves once the thread is gone. */
  readonly exited: Promise<void>;
}

interface JobListener {
  onPart(part: JobPart): void;
  onEnd(result: Result<null>): void;
}

/**
 * Starts the threads. A thread that dies ends its jobs with a Failure and is replaced. Threads without work for `idleMs`
 * end and give back some 25 MB each; the next job starts them again, which costs it a tenth of a second. Null: they stay.
 */
export function startThreads(
  workerEntry: string,
  count: number,
  idleMs: number | null,
  nursery: Nursery = 'small',
): Threads {
  const threads: Thread[] = Array.from({ length: count }, () => startThread(workerEntry, nursery));
  let disposed = false;
  let runningCount = 0;
  let retirement: NodeJS.Timeout | undefined;

  function makeUp(): void {
    const alive = threads.filter((thread) => thread.isAlive());
    while (alive.length < count) {
      alive.push(startThread(workerEntry, nursery));
    }
    threads.splice(0, threads.length, ...alive);
  }

  function retireWhenIdle(): void {
    clearTimeout(retirement);
    if (idleMs === null) {
      return;
    }
    retirement = setTimeout(() => {
      if (runningCount === 0) {
        // Out of the list first: a job that comes now gets new threads.
        for (const thread of threads.splice(0)) {
          void endThread(thread);
        }
      }
    }, idleMs);
    retirement.unref();
  }

  return {
    count,
    isDisposed: () => disposed,
    async run(job, { threadCount, onPart, onFailure }) {
      if (disposed) {
        return fail('compute.closed', 'The computation was asked for after the program began to close.');
      }
      runningCount += 1;
      makeUp();
      const idleFirst = [...threads].sort((left, right) => left.jobs.size - right.jobs.size);
      const ends = idleFirst.slice(0, threadCount).map(async (thread) => {
        const result = await runOn(thread, job, onPart);
        if (!result.ok) {
          onFailure();
        }
        return result;
      });
      const results = await Promise.all(ends);
      runningCount -= 1;
      retireWhenIdle();
      return results.find((result) => !result.ok) ?? ok(null);
    },
    async dispose() {
      disposed = true;
      clearTimeout(retirement);
      await Promise.all(threads.map(endThread));
    },
  };
}

/**
 * A thread without work ends by itself, once it has loaded: stopping one from outside in the middle of loading can bring
 * down the whole process. Only a thread at work is stopped, as that may take long.
 */
async function endThread({ worker, jobs, exited }: Thread): Promise<void> {
  if (jobs.size > 0) {
    await worker.terminate();
    return;
  }
  const end: ThreadRequest = { kind: 'end' };
  // Else a program with nothing else to wait for would be gone before the thread.
  worker.ref();
  worker.postMessage(end);
  await exited;
}

function runOn(thread: Thread, job: Job, onPart: (part: JobPart) => void): Promise<Result<null>> {
  return new Promise((resolve) => {
    thread.jobs.set(job.jobId, { onPart, onEnd: resolve });
    thread.worker.postMessage(job, 'port' in job ? [job.port] : []);
  });
}

/** Where a thread puts what it has just made. */
export type Nursery = 'small' | 'large';

/** Numbers live in typed arrays outside the heap: a large nursery would only hold memory, some 15 MB a thread. */
const SMALL = { maxYoungGenerationSizeMb: 4 };
/** Three halves of 16 MB: for seconds of work that makes and lets go of small things all the time, a fifth of which would be collecting them. */
const LARGE = { maxYoungGenerationSizeMb: 48 };

function startThread(workerEntry: string, nursery: Nursery): Thread {
  // A nursery begins with one megabyte and grows with what outlives it, which is little; the limits of other threads hold theirs down.
  if (nursery === 'large') setFlagsFromString('--min-semi-space-size=16');
  const resourceLimits = nursery === 'large' ? LARGE : SMALL;
  const worker = new Worker(workerEntry, { name: 'compute', resourceLimits });
  const jobs = new Map<JobId, JobListener>();
  function end(jobId: JobId, result: Result<null>): void {
    jobs.get(jobId)?.onEnd(result);
    jobs.delete(jobId);
  }
  let alive = true;
  function die(message: string, stack: string): void {
    alive = false;
    for (const jobId of [...jobs.keys()]) {
      end(jobId, fail('compute.crashed', message, { stack }));
    }
  }
  worker.on('message', (reply: JobReply) => {
    if (reply.kind === 'done') {
      end(reply.jobId, ok(null));
    } else if (reply.kind === 'failed') {
      const { code, message } = reply.failure;
      end(reply.jobId, fail(code, message, { stack: reply.stack }));
    } else {
      jobs.get(reply.jobId)?.onPart(reply);
    }
  });
  worker.on('error', (error: Error) => {
    die(`A computing thread stopped: ${error.message}.`, error.stack ?? '');
  });
  const exited = new Promise<void>((resolve) => {
    worker.on('exit', () => {
      die('A computing thread stopped before its work was done.', '');
      resolve();
    });
  });
  // The program may end while threads wait for work.
  worker.unref();
  return { worker, jobs, isAlive: () => alive, exited };
}
