import { Worker } from 'node:worker_threads';
import { type Failure, fail, ok, type Result } from '../../shared/domain/index.ts';
import { DATABASE_METHODS, type DatabaseMethod } from './api.ts';
import type { DatabaseCalls, DatabaseReply, DatabaseRequest, DatabaseWorkerData } from './protocol.ts';

/** The database as the rest of the program sees it; nothing throws, everything answers. */
export interface Database extends DatabaseCalls {
  /** Finishes what was asked, closes the file and ends the thread. */
  dispose(): Promise<void>;
}

export interface OpenDatabaseOptions {
  /** Folder of `backbone.db` and of `backups`; made when missing. */
  readonly folder: string;
  /** File that runs `worker.ts`. */
  readonly workerEntry: string;
  readonly nowUtcMs: number;
  /** Told, once, when a call meets damage in the file. */
  readonly reportDamage?: (failure: Failure) => void;
  /** Told of every statement over 40 ms. */
  readonly reportSlow?: (name: string, elapsedMs: number) => void;
}

/** Starts the database thread. A refusal (damaged, from the future, not writable) is a Failure. */
export async function openDatabase(options: OpenDatabaseOptions): Promise<Result<Database>> {
  const data: DatabaseWorkerData = { folder: options.folder, nowUtcMs: options.nowUtcMs, task: 'serve' };
  const worker = new Worker(options.workerEntry, {
    workerData: data,
    name: 'database',
    resourceLimits: { maxYoungGenerationSizeMb: 4 },
  });
  const exited = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  const mailbox = createMailbox(worker, options);
  const opened = await mailbox.opened;
  if (!opened.ok) {
    await worker.terminate();
    return opened;
  }
  const calls = Object.fromEntries(
    DATABASE_METHODS.map((method) => [method, (input: unknown) => mailbox.call(method, input)]),
  ) as unknown as DatabaseCalls;
  return ok({
    ...calls,
    async dispose() {
      mailbox.close();
      await exited;
    },
  });
}

interface Mailbox {
  readonly opened: Promise<Result<null>>;
  call(method: DatabaseMethod, input: unknown): Promise<Result<unknown>>;
  close(): void;
}

/** Matches answers to calls; when the thread ends, every open call gets its Failure. */
function createMailbox(worker: Worker, options: OpenDatabaseOptions): Mailbox {
  const pending = new Map<number, (result: Result<unknown>) => void>();
  let ended: Result<never> | null = null;
  let lastCallId = 0;
  let damageTold = false;
  let settleOpened: (result: Result<null>) => void;
  const opened = new Promise<Result<null>>((resolve) => {
    settleOpened = resolve;
  });

  function end(result: Result<never>): void {
    ended ??= result;
    settleOpened(ended);
    for (const answer of pending.values()) {
      answer(ended);
    }
    pending.clear();
  }
  /** A single document that cannot be read is its caller's business; a damaged page is everybody's. */
  function tellDamage(result: Result<unknown>): void {
    if (!damageTold && !result.ok && result.failure.code === 'db.damaged' && isFromSqlite(result.failure)) {
      damageTold = true;
      options.reportDamage?.(result.failure);
    }
  }
  worker.on('message', (reply: DatabaseReply) => {
    switch (reply.kind) {
      case 'answer':
        tellDamage(reply.result);
        pending.get(reply.callId)?.(reply.result);
        pending.delete(reply.callId);
        break;
      case 'slow':
        options.reportSlow?.(reply.name, reply.elapsedMs);
        break;
      case 'opened':
        settleOpened(ok(null));
        break;
      case 'refused':
        end({ ok: false, failure: reply.failure });
        break;
      case 'finished':
        break;
    }
  });
  worker.on('error', (error: Error) =>
    end(fail('db.failed', `The database thread stopped: ${error.message}`, { stack: error.stack })),
  );
  worker.on('exit', () => end(fail('db.closed', 'The database is closed.')));

  return {
    opened,
    call(method, input) {
      if (ended !== null) {
        return Promise.resolve(ended);
      }
      lastCallId += 1;
      const callId = lastCallId;
      return new Promise((resolve) => {
        pending.set(callId, resolve);
        worker.postMessage({ kind: 'call', callId, method, input } satisfies DatabaseRequest);
      });
    },
    close() {
      if (ended === null) {
        worker.postMessage({ kind: 'close' } satisfies DatabaseRequest);
      }
    },
  };
}

function isFromSqlite({ detail }: Failure): boolean {
  const { sqliteCode = '' } = { ...detail };
  return String(sqliteCode).startsWith('SQLITE_');
}
