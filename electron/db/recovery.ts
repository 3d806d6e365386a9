import { copyFileSync, renameSync } from 'node:fs';
import path from 'node:path';
import { fail, ok, type Result } from '../../shared/domain/index.ts';
import { type BackupSummary, inspectBackup, listBackups, stampOf, syncFile } from './backups.ts';
import { type DbFailureCode, failureFromError } from './failures.ts';
import { type OpenOptions, openDatabaseFile } from './openFile.ts';
import {
  completeRestore,
  DATABASE_FILE_NAME,
  pendingRestore,
  RESTORE_PARTIAL,
  setAside,
} from './setAside.ts';

/** What can be done about a database that cannot be used. */
export interface RecoveryOffer {
  /** The newest backup that was read through and found sound; null when there is none. */
  readonly backup: BackupSummary | null;
  /** Why newer backups were passed over, one sentence each. */
  readonly passedOver: readonly string[];
}

export interface Recovered {
  /** The backup that is in place now; null after an empty start. */
  readonly backup: BackupSummary | null;
  /** Where the files that stood there before have gone; nothing is ever deleted. */
  readonly setAside: readonly string[];
}

export type RecoveryRequest = 'look' | 'restore' | 'start-empty';

/** Finds the newest backup that can be used, reading each through until one is sound. */
export function lookForBackup(options: OpenOptions): RecoveryOffer {
  const newestSchema = options.migrations.at(-1)?.version ?? 0;
  const passedOver: string[] = [];
  for (const file of listBackups(options.folder)) {
    const inspected = inspectBackup(file, newestSchema);
    if (inspected.ok) {
      return { backup: inspected.value, passedOver };
    }
    passedOver.push(inspected.failure.message);
  }
  return { backup: null, passedOver };
}

/**
 * Puts a copy of the newest sound backup in the place of the database. The copy is read through before anything is
 * moved, and a kill at any moment leaves either the state before or one that the next start completes.
 */
export function restoreNewestBackup(options: OpenOptions): Result<Recovered, DbFailureCode> {
  const { folder, nowUtcMs, migrations } = options;
  const partial = path.join(folder, RESTORE_PARTIAL);
  const { backup, passedOver } = lookForBackup(options);
  if (backup === null) {
    return fail('db.notFound', `There is no backup in ${folder} that can be used.`, { passedOver });
  }
  try {
    copyFileSync(backup.file, partial);
    syncFile(partial);
    const copied = inspectBackup(partial, migrations.at(-1)?.version ?? 0);
    if (!copied.ok) {
      return copied;
    }
    renameSync(partial, pendingRestore(folder, stampOf(nowUtcMs)));
    return ok({ backup, setAside: completeRestore(folder) });
  } catch (error) {
    return { ok: false, failure: failureFromError(error, path.join(folder, DATABASE_FILE_NAME)) };
  }
}

/** Sets what is there aside and makes an empty database. */
export function startEmpty(options: OpenOptions): Result<Recovered, DbFailureCode> {
  try {
    const moved = setAside(options.folder, stampOf(options.nowUtcMs));
    const opened = openDatabaseFile({ ...options, whenMissing: 'create' });
    if (!opened.ok) {
      return opened;
    }
    opened.value.close();
    return ok({ backup: null, setAside: moved });
  } catch (error) {
    return { ok: false, failure: failureFromError(error, path.join(options.folder, DATABASE_FILE_NAME)) };
  }
}
