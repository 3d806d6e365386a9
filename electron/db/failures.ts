import type { Failure } from '../../shared/domain/index.ts';

/** Every way in which the database fails, for screens and tests. */
export type DbFailureCode =
  | 'db.fromFuture'
  | 'db.foreign'
  | 'db.damaged'
  | 'db.readOnly'
  | 'db.diskFull'
  | 'db.locked'
  | 'db.diskFault'
  | 'db.notFound'
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
      message: `${file} is damaged (${reason}). Move it away and put the newest backup in its place, or start with another data folder.`,
      detail,
    };
  }
  if (code === 'SQLITE_FULL' || code === 'ENOSPC') {
    return {
      code: 'db.diskFull',
      message: `No room left on the disk of ${file}; nothing was changed.`,
      detail,
    };
  }
  if (
    code.startsWith('SQLITE_READONLY') ||
    code.startsWith('SQLITE_CANTOPEN') ||
    ['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST'].includes(code)
  ) {
    return {
      code: 'db.readOnly',
      message: `${file} cannot be written (${reason}); choose a data folder that this user may write to.`,
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

function errorCode(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : '';
  return typeof code === 'string' ? code : '';
}
