import { parentPort, workerData } from 'node:worker_threads';
import { ok, type Result } from '../../shared/domain/index.ts';
import type { DatabaseApi } from './api.ts';
import { failureFromError } from './failures.ts';
import { MIGRATIONS } from './migrations/registry.ts';
import { type Connection, type OpenOptions, openDatabaseFile } from './openFile.ts';
import { type Presence, watchPresence } from './presence.ts';
import type { DatabaseReply, DatabaseRequest, DatabaseWorkerData } from './protocol.ts';
import { lookForBackup, restoreNewestBackup, startEmpty } from './recovery.ts';
import { createRepository } from './repository.ts';
import { keepUp } from './upkeep.ts';

/** Entry of the threads of this room: the only place where SQLite is loaded in the running program. */
function start(): void {
  const port = parentPort;
  if (port === null) {
    throw new Error('The database thread must be started as a worker.');
  }
  const data = workerData as DatabaseWorkerData;
  const reply = (message: DatabaseReply, transfer: readonly ArrayBuffer[] = []): void =>
    port.postMessage(message, transfer);

  const options: OpenOptions = { folder: data.folder, nowUtcMs: data.nowUtcMs, migrations: MIGRATIONS };
  if (data.task !== 'serve') {
    reply({ kind: 'finished', result: perform(data.task, options) });
    return;
  }
  const opened = openDatabaseFile(options);
  if (!opened.ok) {
    reply({ kind: 'refused', failure: opened.failure });
    return;
  }
  const connection = opened.value;
  const presence = watchPresence(connection);
  let api: DatabaseApi;
  try {
    ({ api } = createRepository(connection, (name, elapsedMs) => reply({ kind: 'slow', name, elapsedMs })));
  } catch (error) {
    connection.close();
    reply({ kind: 'refused', failure: failureFromError(error, connection.name) });
    return;
  }
  port.on('message', (request: DatabaseRequest) => {
    if (request.kind === 'close') {
      connection.close();
      port.close();
      return;
    }
    const result = answer(connection, presence, api, request);
    reply({ kind: 'answer', callId: request.callId, result }, result.ok ? buffersOf(result.value) : []);
  });
  reply({ kind: 'opened' });
}

function perform(task: Exclude<DatabaseWorkerData['task'], 'serve'>, options: OpenOptions): Result<unknown> {
  switch (task) {
    case 'look':
      return ok(lookForBackup(options));
    case 'restore':
      return restoreNewestBackup(options);
    case 'start-empty':
      return startEmpty(options);
    case 'upkeep':
      return keepUp(options);
  }
}

function answer(
  connection: Connection,
  presence: Presence,
  api: DatabaseApi,
  request: Extract<DatabaseRequest, { kind: 'call' }>,
): Result<unknown> {
  try {
    const method = api[request.method] as (input: unknown) => unknown;
    return ok(presence.guard(() => method(request.input)));
  } catch (error) {
    return { ok: false, failure: failureFromError(error, connection.name) };
  }
}

/** Buffers of the columns in an answer: they are moved to the asking thread, not copied. */
function buffersOf(value: unknown): ArrayBuffer[] {
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  return Object.values(value).flatMap((entry: unknown) => {
    if (ArrayBuffer.isView(entry)) {
      return entry.buffer instanceof ArrayBuffer ? [entry.buffer] : [];
    }
    return typeof entry === 'object' && entry !== null && 'numbers' in entry ? buffersOf(entry) : [];
  });
}

start();
