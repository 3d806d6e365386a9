import { randomUUID } from 'node:crypto';
import { availableParallelism } from 'node:os';
import type { AccessKernel, AccessRequest, AccessResult } from '../../shared/access/index.ts';
import { type ElementColumns, fail, JobId, ok, type Result } from '../../shared/domain/index.ts';
import {
  type AccessChunk,
  type AccessJob,
  cancelJob,
  chunkSatelliteCount,
  countChunks,
  createJobControl,
  isCancelled,
  type JobProgress,
  mergeAccessResults,
  progressOf,
  readDone,
} from '../../shared/jobs/index.ts';
import { collectElements, type ElementsBatch, type ElementsRead } from './collectElements.ts';
import { startThreads, type Threads } from './threads.ts';

/** More threads than this gain little on laptops and cost memory. */
const MAX_WORKERS = 8;
/** At most ten progress reports a second. */
const PROGRESS_INTERVAL_MS = 100;

export interface ComputePoolOptions {
  /** File that runs `worker.ts`. */
  readonly workerEntry: string;
  /** Threads; as many as the machine has cores (1 to 8) when left out. */
  readonly workerCount?: number;
}

export interface RunOptions {
  readonly onProgress?: (progress: JobProgress) => void;
  readonly signal?: AbortSignal;
  /** `wasm` when left out. */
  readonly kernel?: AccessKernel;
}

export interface AccessComputation extends AccessResult {
  /** The kernel that did the work. */
  readonly kernel: AccessKernel;
  readonly elapsedMs: number;
}

/** The program's computing threads. Results do not depend on how many there are. */
export interface ComputePool {
  readonly workerCount: number;
  /** Access windows of all satellites of the request, ordered by satellite, then station, then start. */
  runAccess(request: AccessRequest, options?: RunOptions): Promise<Result<AccessComputation>>;
  /** Reads a text of element sets in a thread; batches arrive in file order. */
  readElements(text: string, onBatch: (batch: ElementsBatch) => void): Promise<Result<ElementsRead>>;
  dispose(): Promise<void>;
}

/** As many threads as cores, at least 1, at most 8. */
export function defaultWorkerCount(): number {
  return Math.min(MAX_WORKERS, Math.max(1, availableParallelism()));
}

/** Starts the computing threads; they are kept for every later computation. */
export function createComputePool(options: ComputePoolOptions): ComputePool {
  const workerCount = Math.max(1, options.workerCount ?? defaultWorkerCount());
  const threads = startThreads(options.workerEntry, workerCount);
  return {
    workerCount,
    runAccess: (request, runOptions = {}) => runAccess(threads, request, runOptions),
    readElements: (text, onBatch) => collectElements(threads, newJobId(), text, onBatch),
    dispose: () => threads.dispose(),
  };
}

function newJobId(): JobId {
  return JobId.parse(randomUUID());
}

async function runAccess(
  threads: Threads,
  request: AccessRequest,
  options: RunOptions,
): Promise<Result<AccessComputation>> {
  const startMs = performance.now();
  const job = accessJob(request, options.kernel ?? 'wasm');
  const { control } = job;
  const satelliteCount = request.elements.satelliteIds.length;
  const chunkCount = countChunks(satelliteCount, job.chunkSize);
  const parts = new Array<AccessChunk | undefined>(chunkCount);

  const stop = () => cancelJob(control);
  options.signal?.addEventListener('abort', stop);
  if (options.signal?.aborted) {
    stop();
  }
  const report = () =>
    options.onProgress?.(progressOf(readDone(control), satelliteCount, performance.now() - startMs));
  const timer = setInterval(report, PROGRESS_INTERVAL_MS);
  const ended = await threads.run(job, {
    threadCount: Math.min(threads.count, Math.max(1, chunkCount)),
    onFailure: stop,
    onPart: (part) => {
      if (part.kind === 'accessChunk') {
        parts[part.chunkIndex] = part;
      }
    },
  });
  clearInterval(timer);
  options.signal?.removeEventListener('abort', stop);

  if (!ended.ok) {
    return ended;
  }
  const computed = parts.filter((part) => part !== undefined);
  if (computed.length < chunkCount) {
    return isCancelled(control)
      ? fail('compute.cancelled', 'The computation was cancelled.')
      : fail('compute.failed', `The computation ended with ${computed.length} of ${chunkCount} parts.`);
  }
  report();
  const merged = await mergeGivingWay(computed);
  const kernel = computed[0]?.kernel ?? job.kernel;
  return ok({ ...merged, kernel, elapsedMs: performance.now() - startMs });
}

function accessJob(request: AccessRequest, kernel: AccessKernel): AccessJob {
  return {
    kind: 'access',
    jobId: newJobId(),
    request: { ...request, elements: sharedElements(request.elements) },
    kernel,
    chunkSize: chunkSatelliteCount(request),
    control: createJobControl(),
  };
}

/** The same columns with the numbers on memory that all threads see. */
function sharedElements(elements: ElementColumns): ElementColumns {
  const numbers = new Float64Array(new SharedArrayBuffer(elements.numbers.byteLength));
  numbers.set(elements.numbers);
  return { ...elements, numbers };
}

async function mergeGivingWay(parts: readonly AccessResult[]): Promise<AccessResult> {
  const merging = mergeAccessResults(parts);
  for (;;) {
    const step = merging.next();
    if (step.done) {
      return step.value;
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
}
