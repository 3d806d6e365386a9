import { statSync } from 'node:fs';
import { DbRefusal } from './failures.ts';
import type { Connection } from './openFile.ts';

/** Watches that what is written can be found again. */
export interface Presence {
  /** Runs a piece of work; throws `db.gone` when it wrote into a file that no longer has a name. */
  guard<T>(work: () => T): T;
}

/**
 * A file that is removed or moved while it is open goes on taking writes, and takes them with it when it is closed.
 * Such writes must not be confirmed.
 */
export function watchPresence(connection: Connection): Presence {
  const file = connection.name;
  const found = identityOf(file);
  const changes = connection.prepare('SELECT total_changes()').pluck();
  return {
    guard(work) {
      const before = changes.get();
      const result = work();
      if (changes.get() !== before && identityOf(file) !== found) {
        throw new DbRefusal({
          code: 'db.gone',
          message:
            `${file} was removed or moved while the program was running: this was not saved. ` +
            'Export what you need, close the program, and put the file back.',
          detail: { file },
        });
      }
      return result;
    },
  };
}

/** Device and number of the file behind a name; null when there is none. */
function identityOf(file: string): string | null {
  const status = statSync(file, { bigint: true, throwIfNoEntry: false });
  return status === undefined ? null : `${status.dev} ${status.ino}`;
}
