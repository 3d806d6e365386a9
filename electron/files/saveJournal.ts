import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

const NOTE_EXTENSION = '.path';

/** Where this process notes what it is writing; null until {@link keepSaveJournal} is called. */
let journalFolder: string | null = null;

/** The temporary file of a save: hidden beside its target, recognisable by the save's number. */
export function temporaryFileFor(target: string, saveId: string): string {
  return path.join(path.dirname(target), `.${path.basename(target)}.${saveId}.tmp`);
}

/**
 * Removes the temporary files that a killed process left beside its targets, and from now on notes those of this
 * process, a small file each in `folder`. One process at a time may keep a folder.
 *
 * @returns the files removed. A folder that cannot be used is no failure: saving goes on without notes.
 */
export async function keepSaveJournal(folder: string): Promise<readonly string[]> {
  journalFolder = folder;
  const notes = await readdir(folder).catch(() => []);
  const removed: string[] = [];
  for (const note of notes.filter((name) => name.endsWith(NOTE_EXTENSION))) {
    const temporary = await readFile(path.join(folder, note), 'utf8').catch(() => '');
    // A note cut short by the kill names nothing: its temporary file was not begun then.
    if (path.basename(temporary).endsWith(`.${path.basename(note, NOTE_EXTENSION)}.tmp`)) {
      // Gone already when the kill came after the renaming.
      await rm(temporary).then(
        () => removed.push(temporary),
        () => undefined,
      );
    }
    await rm(path.join(folder, note), { force: true }).catch(() => undefined);
  }
  return removed;
}

/**
 * Notes a temporary file before it is made.
 *
 * @returns what crosses the note out. A note that cannot be written must not stop a save to another disk.
 */
export async function noteTemporary(temporary: string, saveId: string): Promise<() => Promise<void>> {
  if (journalFolder === null) {
    return async () => undefined;
  }
  const note = path.join(journalFolder, `${saveId}${NOTE_EXTENSION}`);
  await mkdir(journalFolder, { recursive: true })
    .then(() => writeFile(note, temporary))
    .catch(() => undefined);
  return () => rm(note, { force: true }).catch(() => undefined);
}
