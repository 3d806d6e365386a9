import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { fail, ok, type Result, type UtcMs, utcMs } from '../../shared/domain/index.ts';
import { type DbFailureCode, failureFromError } from './failures.ts';
import { APPLICATION_ID, readFileFacts } from './fileFacts.ts';

type Connection = Database.Database;

export const BACKUP_FOLDER_NAME = 'backups';
const BACKUPS_KEPT = 10;
const BACKUP_NAME = /^backbone-(\d{8}T\d{9}Z)-schema-(\d+)\.db$/;
/** A copy is made only where this many times its size is free: it must not take the room that the mission needs. */
const ROOM_FACTOR = 2;

/** What a backup holds, in what a planner knows it by. */
export interface BackupSummary {
  readonly file: string;
  readonly takenAtUtcMs: UtcMs;
  readonly sizeBytes: number;
  readonly scenarioCount: number;
  /** Name of the scenario that was changed last; empty when there is none. */
  readonly newestScenarioName: string;
  readonly satelliteCount: number;
  readonly runCount: number;
}

/** An instant in the names of files: sorts by time, has no mark that a file system forbids. */
export function stampOf(utcMsNow: number): string {
  return new Date(utcMsNow).toISOString().replaceAll(/[-:.]/g, '');
}

function instantOfStamp(stamp: string): UtcMs {
  const [, year, month, day, hour, minute, second, ms] =
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z$/.exec(stamp) ?? [];
  return utcMs(
    Date.UTC(
      Number(year),
      Number(month) - 1,
      Number(day),
      Number(hour),
      Number(minute),
      Number(second),
      Number(ms),
    ),
  );
}

/** Backups of a data folder, newest first. */
export function listBackups(folder: string): string[] {
  const backups = path.join(folder, BACKUP_FOLDER_NAME);
  if (!existsSync(backups)) {
    return [];
  }
  return readdirSync(backups)
    .filter((name) => BACKUP_NAME.test(name))
    .sort()
    .reverse()
    .map((name) => path.join(backups, name));
}

/** When the newest backup was taken, by its name; null when there is none. */
export function newestBackupUtcMs(folder: string): UtcMs | null {
  const [newest] = listBackups(folder);
  const stamp = newest === undefined ? undefined : BACKUP_NAME.exec(path.basename(newest))?.[1];
  return stamp === undefined ? null : instantOfStamp(stamp);
}

/**
 * Writes a compact copy with its SHA-256 beside it into the backup folder, and keeps the newest ten. Others may write
 * meanwhile: the copy is of one instant.
 *
 * @returns the file, or why there is none (`db.diskFull` where the copy would take too much of the room left).
 */
export function backUp(
  connection: Connection,
  options: { readonly folder: string; readonly nowUtcMs: number },
): Result<string, DbFailureCode> {
  const folder = path.join(options.folder, BACKUP_FOLDER_NAME);
  try {
    mkdirSync(folder, { recursive: true });
    const sizeBytes = readInteger(connection, 'page_count') * readInteger(connection, 'page_size');
    if (freeBytesAt(folder) < sizeBytes * ROOM_FACTOR) {
      const message = `The disk of ${folder} has too little room left for a backup; make some room and try again.`;
      return fail('db.diskFull', message, { folder, sizeBytes });
    }
    const stamp = stampOf(options.nowUtcMs);
    const target = path.join(
      folder,
      `backbone-${stamp}-schema-${readInteger(connection, 'user_version')}.db`,
    );
    const partial = `${target}.partial`;
    rmSync(partial, { force: true });
    connection.prepare('VACUUM INTO ?').run(partial);
    syncFile(partial);
    writeFileSync(`${target}.sha256`, `${hashOfFile(partial)}  ${path.basename(target)}\n`);
    renameSync(partial, target);
    for (const surplus of listBackups(options.folder).slice(BACKUPS_KEPT)) {
      rmSync(surplus, { force: true });
      rmSync(`${surplus}.sha256`, { force: true });
    }
    return ok(target);
  } catch (error) {
    return { ok: false, failure: failureFromError(error, folder) };
  }
}

/** Removes copies that a kill left half written. */
export function removePartialBackups(folder: string): void {
  const backups = path.join(folder, BACKUP_FOLDER_NAME);
  for (const name of existsSync(backups) ? readdirSync(backups) : []) {
    if (/\.partial(-journal)?$/.test(name)) {
      rmSync(path.join(backups, name), { force: true });
    }
  }
}

/** Reads a backup through, and tells what it holds or what is wrong with it. The file is only read. */
export function inspectBackup(file: string, newestSchema: number): Result<BackupSummary, DbFailureCode> {
  try {
    const wrong = faultOfBackup(file, newestSchema);
    if (wrong !== null) {
      return fail('db.damaged', `The backup ${file} cannot be used: ${wrong}.`, { file });
    }
    const connection = new Database(file, { readonly: true, fileMustExist: true });
    try {
      const finding = connection.prepare('PRAGMA quick_check(1)').pluck().get() as string;
      return finding === 'ok'
        ? ok(summarise(connection, file))
        : fail('db.damaged', `The backup ${file} is damaged (${finding}).`, { file });
    } finally {
      connection.close();
    }
  } catch (error) {
    return { ok: false, failure: failureFromError(error, file) };
  }
}

function faultOfBackup(file: string, newestSchema: number): string | null {
  const facts = readFileFacts(file);
  if (facts === null || facts.applicationId !== APPLICATION_ID) {
    return 'it is not a database of Backbone Planner';
  }
  if (facts.schemaVersion > newestSchema) {
    return `it was written by a newer program (schema ${facts.schemaVersion})`;
  }
  // Backups from before the first checksums have none; quick_check has to do for them.
  const sidecar = `${file}.sha256`;
  const expected = existsSync(sidecar) ? readFileSync(sidecar, 'utf8').slice(0, 64) : null;
  return expected !== null && expected !== hashOfFile(file)
    ? 'its bytes are not those that were written'
    : null;
}

function summarise(connection: Connection, file: string): BackupSummary {
  const count = (table: string) =>
    connection.prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number;
  const newest = 'SELECT name FROM scenario ORDER BY changed_at_utc_ms DESC, scenario_id LIMIT 1';
  const stamp = BACKUP_NAME.exec(path.basename(file))?.[1];
  const status = statSync(file);
  return {
    file,
    takenAtUtcMs: stamp === undefined ? utcMs(Math.round(status.mtimeMs)) : instantOfStamp(stamp),
    sizeBytes: status.size,
    scenarioCount: count('scenario'),
    newestScenarioName: (connection.prepare(newest).pluck().get() as string | undefined) ?? '',
    satelliteCount: count('satellite'),
    runCount: count('compute_run WHERE complete = 1'),
  };
}

/** Room left for this user on the disk of a folder, bytes. */
export function freeBytesAt(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

export function syncFile(file: string): void {
  const handle = openSync(file, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** SHA-256 of a file of any size, 64 hexadecimal digits. */
export function hashOfFile(file: string): string {
  const hash = createHash('sha256');
  const block = Buffer.alloc(1024 * 1024);
  const handle = openSync(file, 'r');
  try {
    for (let read = readSync(handle, block); read > 0; read = readSync(handle, block)) {
      hash.update(block.subarray(0, read));
    }
  } finally {
    closeSync(handle);
  }
  return hash.digest('hex');
}

function readInteger(connection: Connection, pragma: string): number {
  return connection.pragma(pragma, { simple: true }) as number;
}
