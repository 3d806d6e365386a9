import { closeSync, existsSync, fsyncSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';

export const DATABASE_FILE_NAME = 'backbone.db';
/** A backup that is being copied into the data folder. */
export const RESTORE_PARTIAL = 'backbone-restoring.partial';
/** A backup on its way into place; its name carries the stamp of what it pushes aside. */
const PENDING = /^backbone-restoring-(\d{8}T\d{9}Z)\.db$/;

/** Name of a whole and checked copy: from the moment it bears it, the restore will be completed. */
export function pendingRestore(folder: string, stamp: string): string {
  return path.join(folder, `backbone-restoring-${stamp}.db`);
}

/** Completes a restore that a kill interrupted, if there is one. Returns what was moved aside. */
export function completeRestore(folder: string): string[] {
  const name = readdirSync(folder).find((each) => PENDING.test(each));
  rmSync(path.join(folder, RESTORE_PARTIAL), { force: true });
  if (name === undefined) {
    return [];
  }
  const stamp = PENDING.exec(name)?.[1] as string;
  const moved = setAside(folder, stamp);
  renameSync(path.join(folder, name), path.join(folder, DATABASE_FILE_NAME));
  syncFolder(folder);
  return moved;
}

/** Renames the database with its log and index, so that they stay together under a name with the date. */
export function setAside(folder: string, stamp: string): string[] {
  const moved: string[] = [];
  for (const suffix of ['', '-wal', '-shm']) {
    const file = path.join(folder, `${DATABASE_FILE_NAME}${suffix}`);
    if (existsSync(file)) {
      const target = path.join(folder, `backbone-damaged-${stamp}.db${suffix}`);
      renameSync(file, target);
      moved.push(target);
    }
  }
  return moved;
}

/** Makes new names survive a power cut. Windows keeps names safe and opens no folders. */
export function syncFolder(folder: string): void {
  if (process.platform !== 'win32') {
    const handle = openSync(folder, 'r');
    fsyncSync(handle);
    closeSync(handle);
  }
}
