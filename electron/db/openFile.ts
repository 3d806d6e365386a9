import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { fail, ok, type Result } from '../../shared/domain/index.ts';
import { type DbFailureCode, failureFromError } from './failures.ts';
import type { Migration } from './migrations/migration.ts';

export type Connection = Database.Database;

/** `application_id` of our files, so that they are recognised: "BbPl" in ASCII. */
export const APPLICATION_ID = 0x4262_506c;
export const DATABASE_FILE_NAME = 'backbone.db';
export const BACKUP_FOLDER_NAME = 'backups';
const BACKUPS_KEPT = 10;
/** Larger files are not read through at every start; a damaged page then shows when it is read. */
const QUICK_CHECK_LIMIT_BYTES = 256 * 1024 * 1024;

export interface OpenOptions {
  readonly folder: string;
  readonly migrations: readonly Migration[];
  /** Now, POSIX ms UTC; names the backups. */
  readonly nowUtcMs: number;
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
    const refused = existsSync(file) ? inspectFile(file, options) : null;
    if (refused !== null) {
      return refused;
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

/** Looks before touching, through a connection that cannot write; null when the file may be used. */
function inspectFile(file: string, options: OpenOptions): Result<never, DbFailureCode> | null {
  if (!statSync(file).isFile()) {
    return fail('db.readOnly', `${file} is not a file; choose another data folder.`, { file });
  }
  const connection = new Database(file, { readonly: true, fileMustExist: true, timeout: 5000 });
  try {
    return inspect(connection, options);
  } finally {
    connection.close();
  }
}

function inspect(connection: Connection, options: OpenOptions): Result<never, DbFailureCode> | null {
  const file = connection.name;
  const version = readInteger(connection, 'user_version');
  const applicationId = readInteger(connection, 'application_id');
  const tableCount = connection.prepare('SELECT count(*) FROM sqlite_schema').pluck().get() as number;
  if (tableCount > 0 && applicationId !== APPLICATION_ID) {
    return fail('db.foreign', `${file} is a database of another program; move it away and start again.`, {
      file,
    });
  }
  const newest = options.migrations.at(-1)?.version ?? 0;
  if (version > newest) {
    const backups = listBackups(options.folder);
    return fail(
      'db.fromFuture',
      `${file} was written by a newer Backbone Planner (schema ${version}, this program knows up to ${newest}). ` +
        'It has not been touched: install the newer program, or start with another data folder.',
      { file, foundVersion: version, knownVersion: newest, backups },
    );
  }
  return damage(connection, options.folder);
}

function damage(connection: Connection, folder: string): Result<never, DbFailureCode> | null {
  const sizeBytes = readInteger(connection, 'page_count') * readInteger(connection, 'page_size');
  if (sizeBytes > QUICK_CHECK_LIMIT_BYTES) {
    return null;
  }
  const finding = connection.prepare('PRAGMA quick_check(1)').pluck().get() as string;
  if (finding === 'ok') {
    return null;
  }
  return fail(
    'db.damaged',
    `${connection.name} is damaged (${finding}). It has not been touched: move it away and put the newest ` +
      `file of ${path.join(folder, BACKUP_FOLDER_NAME)} in its place, or start with another data folder.`,
    { file: connection.name, finding, backups: listBackups(folder) },
  );
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

/** Runs the missing migrations, each in its own transaction with a backup before it. */
export function migrate(connection: Connection, options: OpenOptions): void {
  // A file that is just being made has nothing to lose.
  const isNew = readInteger(connection, 'user_version') === 0;
  for (const migration of options.migrations) {
    const version = readInteger(connection, 'user_version');
    if (migration.version <= version) {
      continue;
    }
    if (!isNew) {
      backUp(connection, options, version);
    }
    connection.transaction(() => {
      connection.exec(migration.sql);
      connection.pragma(`application_id = ${APPLICATION_ID}`);
      connection.pragma(`user_version = ${migration.version}`);
    })();
  }
}

/** Writes a compact, checked copy into the backup folder and keeps the newest ten. */
function backUp(connection: Connection, options: OpenOptions, version: number): void {
  const folder = path.join(options.folder, BACKUP_FOLDER_NAME);
  mkdirSync(folder, { recursive: true });
  const stamp = new Date(options.nowUtcMs).toISOString().replaceAll(/[-:]/g, '').replace('.', '');
  const target = path.join(folder, `backbone-${stamp}-schema-${version}.db`);
  const partial = `${target}.partial`;
  rmSync(partial, { force: true });
  connection.prepare('VACUUM INTO ?').run(partial);
  const handle = openSync(partial, 'r+');
  fsyncSync(handle);
  closeSync(handle);
  renameSync(partial, target);
  for (const surplus of listBackups(options.folder).slice(BACKUPS_KEPT)) {
    rmSync(surplus, { force: true });
  }
}

/** Backups of a data folder, newest first. */
export function listBackups(folder: string): string[] {
  const backups = path.join(folder, BACKUP_FOLDER_NAME);
  if (!existsSync(backups)) {
    return [];
  }
  return readdirSync(backups)
    .filter((name) => /^backbone-.*\.db$/.test(name))
    .sort()
    .reverse()
    .map((name) => path.join(backups, name));
}

function readInteger(connection: Connection, pragma: string): number {
  return connection.pragma(pragma, { simple: true }) as number;
}
