import { statfsSync } from 'node:fs';
import path from 'node:path';
import type { Failure } from '../../shared/domain/index.ts';

/** The index of a log takes 32 kB at once; with less than some of them left, a fault is for want of room. */
const LITTLE_ROOM_BYTES = 128 * 1024;

/** Every way in which the database fails, for screens and tests. */
export type DbFailureCode =
  | 'db.fromFuture'
  | 'db.foreign'
  | 'db.damaged'
  | 'db.missing'
  | 'db.gone'
  | 'db.readOnly'
  | 'db.noFolder'
  | 'db.diskFull'
  | 'db.locked'
  | 'db.diskFault'
  | 'db.notFound'
  | 'db.scenarioOpen'
  | 'db.closed'
  | 'db.failed';

/** A refusal that a repository decides on; becomes a Failure at the worker's edge. */
export class DbRefusal extends Error {
  readonly failure: Failure<DbFailureCode>;

  constructor(failure: Failure<DbFailureCode>) {
    super(failure.message);
    this.failure = failure;
  }
}

/** How the system says that a file may not be written. */
const REFUSALS: Readonly<Record<string, string>> = {
  EACCES: 'this user has no permission',
  EPERM: 'this user has no permission',
  EROFS: 'the disk is read-only',
};

/** What a person can do about an error of SQLite, Node or our own code. */
export function failureFromError(error: unknown, file: string): Failure<DbFailureCode> {
  if (error instanceof DbRefusal) {
    return error.failure;
  }
  const code = errorCode(error);
  const reason = error instanceof Error ? error.message : String(error);
  const detail = { file, sqliteCode: code, reason };
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') {
    return {
      code: 'db.damaged',
      message: `${file} is damaged (${reason}). Close the program and start it again: it then offers the newest backup.`,
      detail,
    };
  }
  if (isDiskFull(code, file)) {
    return {
      code: 'db.diskFull',
      message: `No room left on the disk of ${file}. Nothing was changed: make room and try again.`,
      detail,
    };
  }
  if (code.startsWith('SQLITE_READONLY') || code.startsWith('SQLITE_CANTOPEN') || code in REFUSALS) {
    return {
      code: 'db.readOnly',
      message: `${file} cannot be written (${REFUSALS[code] ?? reason}); choose a data folder that this user may write to.`,
      detail,
    };
  }
  if (code === 'ENOTDIR' || code === 'EEXIST') {
    return {
      code: 'db.noFolder',
      message: `The data folder cannot be made: in the path ${path.dirname(file)} is a file where a folder must be. Choose another data folder, or move that file away and try again.`,
      detail,
    };
  }
  if (code.startsWith('SQLITE_IOERR') || code === 'EIO') {
    return {
      code: 'db.diskFault',
      message: `The disk of ${file} fails (${reason}); copy the data folder to another disk.`,
      detail,
    };
  }
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return {
      code: 'db.locked',
      message: `${file} is in use by another program; close it and try again.`,
      detail,
    };
  }
  return { code: 'db.failed', message: `The database refused: ${reason}.`, detail };
}

/** What SQLite calls a fault of the disk, or of opening a file, may be nothing but a full disk. */
function isDiskFull(code: string, file: string): boolean {
  if (['SQLITE_FULL', 'ENOSPC', 'EDQUOT'].includes(code)) {
    return true;
  }
  if (!code.startsWith('SQLITE_IOERR') && !code.startsWith('SQLITE_CANTOPEN')) {
    return false;
  }
  try {
    const { bavail, bsize } = statfsSync(path.dirname(file));
    return bavail * bsize < LITTLE_ROOM_BYTES;
  } catch {
    // Without a folder there is no room to ask for: the fault is another one.
    return false;
  }
}

function errorCode(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : '';
  return typeof code === 'string' ? code : '';
}
