import { afterAll } from 'vitest';
import { type OpenOptions, openWorkstation, type Workstation } from './electronApp.ts';

const CLOSE_TIMEOUT_MS = 60_000;

/**
 * One program for all tests of a file, opened by the first: a start and the computation of the demonstration take longer than what
 * many of them do. Each leaves the scenario as it found it; what a test that failed has left is closed, and the next opens anew.
 */
export function sharedWorkstation(
  options: OpenOptions,
  prepare: (workstation: Workstation) => Promise<void>,
): (steps: (workstation: Workstation) => Promise<void>) => Promise<void> {
  let opened: Workstation | null = null;
  afterAll(() => opened?.close(), CLOSE_TIMEOUT_MS);
  return async (steps) => {
    const isNew = opened === null;
    const workstation = opened ?? (await openWorkstation(options));
    opened = workstation;
    try {
      if (isNew) await prepare(workstation);
      await steps(workstation);
    } catch (error) {
      process.stderr.write(`${await workstation.describe()}\n`);
      opened = null;
      await workstation.close().catch(() => undefined);
      throw error;
    }
  };
}
