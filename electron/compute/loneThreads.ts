import { startThreads, type Threads } from './threads.ts';

/** Threads that do one job at a time. */
export interface LoneThreads {
  /** Runs a job on threads of its own, one where no count is given. */
  run<T>(work: (threads: Threads) => Promise<T>, count?: number): Promise<T>;
  dispose(): Promise<void>;
}

/**
 * Threads for jobs that work for seconds, in which nothing can be told to them.
 *
 * @param keptMs how long they wait for the next job of as many threads, ms: what was compiled for one stays warm for it. Null: they
 *   end with their job, as they hold a lot.
 */
export function createLoneThreads(workerEntry: string, keptMs: number | null): LoneThreads {
  const running = new Set<Threads>();
  const free = new Map<number, Threads>();
  return {
    async run(work, count = 1) {
      const threads = free.get(count) ?? startThreads(workerEntry, count, keptMs, 'large');
      free.delete(count);
      running.add(threads);
      try {
        return await work(threads);
      } finally {
        running.delete(threads);
        if (keptMs === null || threads.isDisposed() || free.has(count)) await threads.dispose();
        else free.set(count, threads);
      }
    },
    async dispose() {
      await Promise.all([...running, ...free.values()].map((threads) => threads.dispose()));
    },
  };
}
