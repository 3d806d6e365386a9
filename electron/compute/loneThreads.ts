import { startThreads, type Threads } from './threads.ts';

/** Threads that do one job and end with it. */
export interface LoneThreads {
  /** Starts threads for a job, one where no count is given, and ends them afterwards. */
  run<T>(work: (threads: Threads) => Promise<T>, count?: number): Promise<T>;
  dispose(): Promise<void>;
}

export function createLoneThreads(workerEntry: string): LoneThreads {
  const running = new Set<Threads>();
  return {
    async run(work, count = 1) {
      const threads = startThreads(workerEntry, count, null, 'large');
      running.add(threads);
      try {
        return await work(threads);
      } finally {
        running.delete(threads);
        await threads.dispose();
      }
    },
    async dispose() {
      await Promise.all([...running].map((threads) => threads.dispose()));
    },
  };
}
