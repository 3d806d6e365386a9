import { accessSync, constants, existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { fail, ok, type Result } from '../../shared/domain/index.ts';
import { backUp, listBackups, removePartialBackups } from './backups.ts';
import { type DbFailureCode, DbRefusal, failureFromError } from './failures.ts';
import { APPLICATION_ID, readFileFacts } from './fileFacts.ts';
import type { Migration } from './migrations/migration.ts';
import { completeRestore, DATABASE_FILE_NAME, syncFolder } from './setAside.ts';

export type Connection = Database.Database;

/** Larger files are read through after the start, beside the work (`upkeep.ts`). */
export const QUICK_CHECK_LIMIT_BYTES = 256 * 1024 * 1024;

export interface OpenOptions {
  readonly folder: string;
  readonly migrations: readonly Migration[];
  /** Now, POSIX ms UTC; names the backups. */
  readonly nowUtcMs: number;
  /** What to do when there is no file but backups of one: `ask` when left out. */
  readonly whenMissing?: 'ask' | 'create';
}

/**
 * Opens the database in the folder, creates or migrates it, and leaves it ready for use.
 * A file that is damaged, foreign or from a newer program is left exactly as it was found.
 */
export function openDatabaseFile(options: OpenOptions): Result<Connection, DbFailureCode> {
  const file = path.join(options.folder, DATABASE_FILE_NAME);
  let connection: Connection | null = null;
  try {
    mkdirSync(options.folder, { recursive: true });
    completeRestore(options.folder);
    removePartialBackups(options.folder);
    const refused = existsSync(file) ? inspectFile(file, options) : askWhenMissing(file, options);
    if (refused !== null) {
      return refused;
    }
    if (!existsSync(file)) {
      createFile(file, options);
    }
    connection = new Database(file, { timeout: 5000 });
    configure(connection);
    migrate(connection, options);
    return ok(connection);
  } catch (error) {
    connection?.close();
    return { ok: false, failure: failureFromError(error, file) };
  }
}

/** A new database is made under another name: one with our name is never half made. */
function createFile(file: string, options: OpenOptions): void {
  const fresh = `${file}.new`;
  for (const suffix of ['', '-journal']) {
    rmSync(`${fresh}${suffix}`, { force: true });
  }
  const connection = new Database(fresh);
  try {
    migrate(connection, options);
  } finally {
    connection.close();
  }
  renameSync(fresh, file);
  syncFolder(options.folder);
}

/** No file: the first start, unless backups or a log say that there was one. */
function askWhenMissing(file: string, options: OpenOptions): Result<never, DbFailureCode> | null {
  const wal = `${file}-wal`;
  const hasLog = existsSync(wal) && statSync(wal).size > 0;
  const backups = listBackups(options.folder);
  if (options.whenMissing === 'create' || (backups.length === 0 && !hasLog)) {
    return null;
  }
  return fail('db.missing', `${file} is gone, but ${hasLog ? 'its log' : 'a backup of it'} is there.`, {
    file,
  });
}

/** Looks before touching; null when the file may be used. */
function inspectFile(file: string, options: OpenOptions): Result<never, DbFailureCode> | null {
  if (!statSync(file).isFile()) {
    return fail('db.readOnly', `${file} is not a file; choose another data folder.`, { file });
  }
  // SQLite would open it all the same, and refuse the first write.
  accessSync(file, constants.W_OK);
  const facts = readFileFacts(file);
  if (facts === null) {
    return damaged(file, statSync(file).size === 0 ? 'it is empty' : 'it is not a database');
  }
  if (facts.applicationId !== APPLICATION_ID) {
    return fail('db.foreign', `${file} is a database of another program. It has not been touched.`, { file });
  }
  const newest = options.migrations.at(-1)?.version ?? 0;
  if (facts.schemaVersion > newest) {
    return fail(
      'db.fromFuture',
      `${file} was written by a newer Backbone Planner (schema ${facts.schemaVersion}, this program knows up to ${newest}). ` +
        'It has not been touched: install the newer program, or start with another data folder.',
      { file, foundVersion: facts.schemaVersion, knownVersion: newest },
    );
  }
  if (statSync(file).size > QUICK_CHECK_LIMIT_BYTES) {
    return null;
  }
  // Through a connection that cannot write: opening for writing would carry the log over into a damaged file.
  const connection = new Database(file, { readonly: true, fileMustExist: true, timeout: 5000 });
  try {
    const finding = quickCheck(connection);
    return finding === null ? null : damaged(file, finding);
  } finally {
    connection.close();
  }
}

function damaged(file: string, finding: string): Result<never, DbFailureCode> {
  return fail('db.damaged', `${file} is damaged (${finding}). It has not been touched.`, { file, finding });
}

/** Reads the whole file; the first fault found, or null. Constraints and types are checked too, not only pages. */
export function quickCheck(connection: Connection): string | null {
  const finding = connection.prepare('PRAGMA quick_check(1)').pluck().get() as string;
  return finding === 'ok' ? null : finding.replaceAll(/\s+/g, ' ');
}

function configure(connection: Connection): void {
  connection.pragma('journal_mode = WAL');
  // With WAL, FULL syncs the log at every commit: what was confirmed survives a power cut. NORMAL
  // would be faster but may lose the last commits; ours are few and large, so FULL costs nothing.
  connection.pragma('synchronous = FULL');
  connection.pragma('foreign_keys = ON');
  connection.pragma('trusted_schema = OFF');
  connection.pragma('temp_store = MEMORY');
}

/** Runs the missing migrations, each in its own transaction; a file that has data is backed up before the first. */
export function migrate(connection: Connection, options: OpenOptions): void {
  const found = connection.pragma('user_version', { simple: true }) as number;
  const missing = options.migrations.filter(({ version }) => version > found);
  if (found > 0 && missing.length > 0) {
    const backup = backUp(connection, options);
    if (!backup.ok) {
      throw new DbRefusal(backup.failure);
    }
  }
  for (const migration of missing) {
    connection.transaction(() => {
      connection.exec(migration.sql);
      connection.pragma(`application_id = ${APPLICATION_ID}`);
      connection.pragma(`user_version = ${migration.version}`);
    })();
  }
}
