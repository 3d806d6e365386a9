import { type ChildProcess, spawn } from 'node:child_process';
import { afterAll, beforeAll } from 'vitest';

/** Larger than any window under test. */
const SCREEN = '2720x1600x24';
/** The file descriptor on which Xvfb says the number of its display. */
const NUMBER_FD = 3;

let server: ChildProcess | null = null;

/**
 * Each file of tests has a display of its own, with its own keyboard focus and clipboard, so that no file
 * finds what another has copied and no window of a test shows on a developer's desktop. Where there is no Xvfb (Windows, macOS) the desktop serves.
 */
beforeAll(async () => {
  if (process.platform !== 'linux') return;
  const args = ['-displayfd', String(NUMBER_FD), '-screen', '0', SCREEN, '-nolisten', 'tcp', '-noreset'];
  server = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'pipe', 'pipe'] });
  const number = await numberOf(server);
  process.env['DISPLAY'] = `:${number}`;
});

afterAll(() => {
  server?.kill();
});

/** The display that the server opened: the first that is free, of which it says a word for each that is not. */
function numberOf(opening: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    opening.stderr!.on('data', (words: Buffer) => {
      said += words.toString();
    });
    opening.once('error', reject);
    opening.once('exit', (code) => reject(new Error(`Xvfb ended with ${code} without a display: ${said}`)));
    opening.stdio[NUMBER_FD]!.once('data', (number: Buffer) => resolve(number.toString().trim()));
  });
}
