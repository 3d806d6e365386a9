import { accessSync, constants, mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { app } from 'electron';

/** True when the folder is there, made now if need be, and may be written to. */
export function isWritableFolder(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Settles where the data is: as `--user-data-dir` says, else where the system keeps a program's data.
 *
 * Chromium ends without a word when it cannot write there; so it gets a throw-away folder then, and the services say
 * what is wrong with the real one. Must run before anything else asks for a path.
 */
export function chooseDataFolder(): string {
  const wanted = app.commandLine.getSwitchValue('user-data-dir');
  const dataFolder = wanted === '' ? app.getPath('userData') : path.resolve(wanted);
  const writable = isWritableFolder(dataFolder);
  const chromiumFolder = writable ? dataFolder : mkdtempSync(path.join(tmpdir(), 'backbone-planner-'));
  app.setPath('userData', chromiumFolder);
  // Chromium's own files stay apart from the mission's.
  app.setPath('sessionData', path.join(chromiumFolder, 'session'));
  return dataFolder;
}
