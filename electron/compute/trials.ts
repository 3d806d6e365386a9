import type { AccessRequest } from '../../shared/access/index.ts';
import {
  fail,
  type JobId,
  ok,
  type Result,
  releaseColumns,
  type Station,
  type WindowColumns,
} from '../../shared/domain/index.ts';
import { joinAccessResults, type TrialJob, type TrialPart } from '../../shared/jobs/index.ts';
import { sharedElements } from './sharedColumns.ts';
import { startThreads, type Threads } from './threads.ts';

/** After this long without a question the threads end, and with them the samples they hold, ms. */
const KEPT_MS = 60_000;

/** Satellites that are asked for one station after another. */
export interface Trials {
  /**
   * Windows of the station with all satellites of the request, whose own stations do not count: those of a full run, bit
   * for bit. Quick while the request has the same elements, dates, span and UT1 as the one before, by identity. One question
   * at a time.
   */
  windowsOf(request: AccessRequest, station: Station): Promise<Result<WindowColumns>>;
  dispose(): Promise<void>;
}

export interface TrialsOptions {
  readonly workerEntry: string;
  readonly threadCount: number;
  readonly newJobId: () => JobId;
}

/** Threads of their own, since what they hold makes each of them answer for its satellites only. Started when needed. */
export function createTrials({ workerEntry, threadCount, newJobId }: TrialsOptions): Trials {
  let threads: readonly Threads[] = [];
  let prepared: AccessRequest | null = null;
  let idle: ReturnType<typeof setTimeout> | undefined;

  async function end(): Promise<void> {
    clearTimeout(idle);
    const ending = threads;
    threads = [];
    prepared = null;
    await Promise.all(ending.map((each) => each.dispose()));
  }

  async function ask(jobs: readonly TrialJob[]): Promise<Result<WindowColumns>> {
    const answers = await Promise.all(jobs.map((job, index) => runOn(threads[index]!, job)));
    const failed = answers.find((answer) => !answer.ok);
    if (failed !== undefined && !failed.ok) {
      return failed;
    }
    const parts = answers.flatMap((answer) =>
      answer.ok ? [{ windows: answer.value.windows, failures: [] }] : [],
    );
    const { windows } = joinAccessResults(parts);
    for (const part of parts) {
      if (part.windows !== windows) {
        releaseColumns(part.windows);
      }
    }
    return ok(windows);
  }

  return {
    async windowsOf(request, station) {
      clearTimeout(idle);
      if (threads.length === 0) {
        threads = Array.from({ length: threadCount }, () => startThreads(workerEntry, 1, null));
      }
      const isPrepared = prepared !== null && asksTheSame(prepared, request);
      const ranges = isPrepared ? null : sharesOf(request.elements.satelliteIds.length, threadCount);
      const shared = isPrepared
        ? null
        : { ...request, stations: [], elements: sharedElements(request.elements) };
      const answer = await ask(
        threads.map((_, index) => {
          const range = ranges?.[index];
          const prepare = shared === null || range === undefined ? null : { request: shared, range };
          return { kind: 'trial', jobId: newJobId(), prepare, station };
        }),
      );
      // A thread that failed holds nothing that can be relied on.
      prepared = answer.ok ? request : null;
      idle = setTimeout(() => void end(), KEPT_MS);
      idle.unref();
      return answer;
    },
    dispose: end,
  };
}

async function runOn(threads: Threads, job: TrialJob): Promise<Result<TrialPart>> {
  const parts: TrialPart[] = [];
  const ended = await threads.run(job, {
    threadCount: 1,
    onFailure: () => undefined,
    onPart: (part) => {
      if (part.kind === 'trialPart') {
        parts.push(part);
      }
    },
  });
  const [part] = parts;
  if (!ended.ok) {
    return ended;
  }
  return part === undefined ? fail('compute.failed', 'A trial ended without an answer.') : ok(part);
}

function asksTheSame(prepared: AccessRequest, request: AccessRequest): boolean {
  return (
    prepared.elements === request.elements &&
    prepared.availableFromUtcMs === request.availableFromUtcMs &&
    prepared.fromUtcMs === request.fromUtcMs &&
    prepared.toUtcMs === request.toUtcMs &&
    prepared.ut1MinusUtcS === request.ut1MinusUtcS
  );
}

/** Neighbouring shares of the satellites, as even as can be. */
function sharesOf(satelliteCount: number, shareCount: number): { first: number; end: number }[] {
  const edge = (share: number) => Math.floor((share * satelliteCount) / shareCount);
  return Array.from({ length: shareCount }, (_, share) => ({ first: edge(share), end: edge(share + 1) }));
}
