import { execFile } from 'node:child_process';
import { CLI_ENTRY } from '../../support/delivered.ts';

/** What a command left: its exit status, its result and its words. */
export interface CliRun {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command line in a process of its own, as a script would. */
export function runCli(...args: readonly string[]): Promise<CliRun> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [CLI_ENTRY, ...args],
      { maxBuffer: 1 << 28, env: { ...process.env, NODE_NO_WARNINGS: '1' } },
      (error, stdout, stderr) => {
        resolve({ status: error === null ? 0 : Number(error.code), stdout, stderr });
      },
    );
  });
}
