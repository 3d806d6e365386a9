import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';

/** One older file is kept beside the present one. */
const MAX_BYTES = 1_000_000;

/** Writes one line. Never throws: a full disk must not take the program down. */
export type Log = (message: string) => void;

/** The program's log: for people who look for the cause of a fault. Holds no mission data. */
export function openLog(folder: string): Log {
  const file = path.join(folder, 'main.log');
  return (message) => {
    try {
      mkdirSync(folder, { recursive: true });
      if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > MAX_BYTES) {
        renameSync(file, path.join(folder, 'main.1.log'));
      }
      appendFileSync(file, `${new Date().toISOString()} ${message}\n`);
    } catch (error) {
      process.stderr.write(`${message}\n(log: ${String(error)})\n`);
    }
  };
}

/** An error with its stack, on one line a frame. */
export function describeError(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
