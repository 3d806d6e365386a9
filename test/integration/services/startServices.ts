import path from 'node:path';
import { onTestFinished } from 'vitest';
import { createServices, type ServicesOptions } from '../../../electron/services/index.ts';
import type { EventName, EventPayload, Handlers } from '../../../shared/ipc/index.ts';
import { COMPUTE_WORKER } from '../../support/delivered.ts';
import { mustSucceed } from '../../support/results.ts';

/** Events in the order in which they were sent. */
export interface SentEvent {
  readonly name: EventName;
  readonly payload: unknown;
}

export interface TestServices {
  readonly handlers: Handlers;
  readonly events: readonly SentEvent[];
  readonly clipboard: readonly string[];
  payloads<N extends EventName>(name: N): EventPayload<N>[];
  /** Resolves with the end of the job, also when it has ended already. */
  finished(jobId: string): Promise<EventPayload<'job.finished'>>;
  dispose(): Promise<void>;
}

export const NOW = Date.UTC(2026, 10, 21, 20);

/** Real services: SQLite, threads, files; closed when the test ends. The demonstration is left uncomputed. */
export async function startServices(
  dataFolder: string,
  overrides: Partial<ServicesOptions> = {},
): Promise<TestServices> {
  const events: SentEvent[] = [];
  const clipboard: string[] = [];
  const services = mustSucceed(
    await createServices({
      dataFolder,
      workerEntry: COMPUTE_WORKER,
      dbWorkerEntry: path.resolve('electron/db/worker.ts'),
      appVersion: '0.1.0',
      electronVersion: '45.4.1',
      standInRuntime: false,
      chooseOpenFiles: async () => [],
      chooseSaveFile: async () => null,
      openFolder: async () => '',
      writeClipboard: (text) => {
        clipboard.push(text);
      },
      sendEvent: (name, payload) => {
        events.push({ name, payload });
      },
      nowUtcMs: () => NOW,
      workerCount: 2,
      demonstration: 'leave',
      ...overrides,
    }),
  );
  const payloads = <N extends EventName>(name: N) =>
    events.filter((event) => event.name === name).map((event) => event.payload as EventPayload<N>);
  let disposed = false;
  const dispose = async () => {
    if (!disposed) {
      disposed = true;
      await services.dispose();
    }
  };
  onTestFinished(dispose);
  return {
    handlers: services.handlers,
    events,
    clipboard,
    payloads,
    dispose,
    async finished(jobId) {
      for (;;) {
        const end = payloads('job.finished').find((payload) => payload.jobId === jobId);
        if (end !== undefined) {
          return end;
        }
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    },
  };
}

/** Starts a run of the current scenario and waits for its end. */
export async function computeNow(services: TestServices): Promise<EventPayload<'job.finished'>> {
  const { jobId } = mustSucceed(await services.handlers['access.start']({}));
  return services.finished(jobId);
}
