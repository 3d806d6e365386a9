import { Worker } from 'node:worker_threads';
import { fail, type Result } from '../../shared/domain/index.ts';
import type { OpenDatabaseOptions } from './client.ts';
import type { DatabaseReply, DatabaseWorkerData } from './protocol.ts';
import type { Recovered, RecoveryOffer } from './recovery.ts';
import type { Upkept } from './upkeep.ts';

export type TaskOptions = Pick<OpenDatabaseOptions, 'folder' | 'workerEntry' | 'nowUtcMs'>;

/** Finds the newest backup that can be used; nothing is changed. */
export function lookForBackup(options: TaskOptions): Promise<Result<RecoveryOffer>> {
  return runTask(options, 'look');
}

/** Puts a copy of the newest sound backup in place and sets aside what stood there. The database must be closed. */
export function restoreNewestBackup(options: TaskOptions): Promise<Result<Recovered>> {
  return runTask(options, 'restore');
}

/** Sets aside what is there and makes an empty database. The database must be closed. */
export function startEmpty(options: TaskOptions): Promise<Result<Recovered>> {
  return runTask(options, 'start-empty');
}

/** Checks a large database and backs up when that is due; the database may be open meanwhile. */
export function keepUp(options: TaskOptions): Promise<Result<Upkept>> {
  return runTask(options, 'upkeep');
}

/** Runs one task in a thread of its own. */
function runTask<T>(options: TaskOptions, task: DatabaseWorkerData['task']): Promise<Result<T>> {
  const data: DatabaseWorkerData = { folder: options.folder, nowUtcMs: options.nowUtcMs, task };
  const worker = new Worker(options.workerEntry, { workerData: data, name: task });
  return new Promise((resolve) => {
    worker.once('message', (reply: DatabaseReply) => {
      if (reply.kind === 'finished') {
        resolve(reply.result as Result<T>);
      }
    });
    worker.once('error', (error: Error) =>
      resolve(fail('db.failed', `The database thread stopped: ${error.message}`)),
    );
    worker.once('exit', () =>
      resolve(fail('db.failed', 'The database thread stopped before its work was done.')),
    );
    // The program may end meanwhile: a backup that is cut short is removed at the next start.
    worker.unref();
  });
}
