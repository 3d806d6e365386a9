import { statSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { fail, ok, type Result } from '../../shared/domain/index.ts';
import { backUp, newestBackupUtcMs } from './backups.ts';
import { type DbFailureCode, failureFromError } from './failures.ts';
import { type OpenOptions, QUICK_CHECK_LIMIT_BYTES, quickCheck } from './openFile.ts';
import { DATABASE_FILE_NAME } from './setAside.ts';

const DAY_MS = 86_400_000;

export interface Upkept {
  /** The backup that was made; null when none was due. */
  readonly backup: string | null;
}

/**
 * Reads a large database through, which the start leaves out, and makes a backup when the newest is older than a day
 * and something has changed since. Runs beside the work on a connection that only reads.
 *
 * @returns what was done, or the Failure `db.damaged`.
 */
export function keepUp(options: OpenOptions): Result<Upkept, DbFailureCode> {
  const file = path.join(options.folder, DATABASE_FILE_NAME);
  try {
    const wasLeftOut = statSync(file).size > QUICK_CHECK_LIMIT_BYTES;
    const isDue = isBackupDue(file, options);
    if (!wasLeftOut && !isDue) {
      return ok({ backup: null });
    }
    const connection = new Database(file, { readonly: true, fileMustExist: true, timeout: 5000 });
    try {
      // What is damaged must not push sound backups out.
      const finding = quickCheck(connection);
      if (finding !== null) {
        return fail('db.damaged', `${file} is damaged (${finding}).`, { file, finding });
      }
      if (!isDue) {
        return ok({ backup: null });
      }
      const made = backUp(connection, options);
      return made.ok ? ok({ backup: made.value }) : made;
    } finally {
      connection.close();
    }
  } catch (error) {
    return { ok: false, failure: failureFromError(error, file) };
  }
}

function isBackupDue(file: string, { folder, nowUtcMs }: OpenOptions): boolean {
  const newestUtcMs = newestBackupUtcMs(folder);
  if (newestUtcMs === null) {
    return true;
  }
  const changedAtMs = [file, `${file}-wal`].map((each) => {
    const status = statSync(each, { throwIfNoEntry: false });
    // Readers leave an empty log behind.
    return status === undefined || status.size === 0 ? 0 : status.mtimeMs;
  });
  // A clock that was set back must not stop backups for as long as it was ahead.
  return Math.abs(nowUtcMs - newestUtcMs) > DAY_MS && Math.max(...changedAtMs) > newestUtcMs;
}
