import { renameSync, writeFileSync } from 'node:fs';

/**
 * Replaces a small file whole or not at all, at once: whoever calls this may be about to close. A fixed temporary name
 * leaves at most one rest. `report` hears why it did not work.
 */
export function replaceSmallFile(file: string, text: string, report: (reason: string) => void): void {
  try {
    writeFileSync(`${file}.new`, text);
    renameSync(`${file}.new`, file);
  } catch (error) {
    report(String(error));
  }
}
