import { startThreads, type Threads } from './threads.ts';

/** Threads that do one job each and end with it. */
export interface LoneThreads {
  /** Starts a thread for a job, and ends it afterwards. */
  run<T>(work: (thread: Threads) => Promise<T>): Promise<T>;
  dispose(): Promise<void>;
}

export function createLoneThreads(workerEntry: string): LoneThreads {
  const running = new Set<Threads>();
  return {
    async run(work) {
      const thread = startThreads(workerEntry, 1, null);
      running.add(thread);
      try {
        return await work(thread);
      } finally {
        running.delete(thread);
        await thread.dispose();
      }
    },
    async dispose() {
      await Promise.all([...running].map((thread) => thread.dispose()));
    },
  };
}
