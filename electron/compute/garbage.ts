import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

let collect: (() => void) | null = null;

/**
 * Gives back what a thread no longer uses, now: V8 would keep it until the thread asks for more, and a thread at rest does
 * not. Takes a few tenths of a second.
 */
export function collectGarbage(): void {
  if (collect === null) {
    setFlagsFromString('--expose-gc');
    const gc = runInNewContext('gc') as (options: object) => void;
    // Also what has been compiled and not been run lately stays: the next question should be quick.
    collect = () => gc({ type: 'major', execution: 'sync' });
  }
  collect();
}
