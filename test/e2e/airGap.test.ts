import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { projectFolder } from '../support/electronApp.ts';

const RUN_MS = 8_000;
const PATIENCE_MS = 10_000;
const executable = createRequire(import.meta.url)('electron') as unknown as string;
/** Where the kernel forbids tracing (some containers), there is nothing to observe with. */
const canTrace = spawnSync('strace', ['-e', 'trace=none', 'true'], { stdio: 'ignore' }).status === 0;

function signalGroup(groupId: number | undefined, signal: NodeJS.Signals): void {
  if (groupId !== undefined) {
    process.kill(-groupId, signal);
  }
}

test.skipIf(!canTrace)('verify by system call that the program contacts nothing', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'backbone-air-gap-'));
  const trace = path.join(folder, 'trace');
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const program = [executable, '.', `--user-data-dir=${folder}`, '--enable-unsafe-swiftshader', ...sandbox];
  const calls = 'trace=connect,sendto,sendmsg,sendmmsg,bind';
  const child = spawn('strace', ['-ff', '-qq', '-e', calls, '-o', trace, ...program], {
    cwd: projectFolder,
    stdio: 'ignore',
    // A group of its own, so that the program gets the signal and not only the tracer.
    detached: true,
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  await sleep(RUN_MS);
  signalGroup(child.pid, 'SIGTERM');
  const closed = await Promise.race([ended.then(() => true), sleep(PATIENCE_MS).then(() => false)]);
  if (!closed) {
    signalGroup(child.pid, 'SIGKILL');
  }
  const names = await readdir(folder);
  const files = names.filter((name) => name.startsWith('trace.'));
  const texts = await Promise.all(files.map((name) => readFile(path.join(folder, name), 'utf8')));
  const lines = texts.flatMap((text) => text.split('\n'));
  await rm(folder, { recursive: true, force: true });
  // Written when the window closes: the program ran and ended by itself.
  expect(closed).toBe(true);
  expect(names).toContain('window.json');
  // Sockets to the display show that it was watched.
  expect(lines.some((line) => line.includes('AF_UNIX'))).toBe(true);
  expect(lines.filter((line) => /AF_INET6?\b/.test(line))).toEqual([]);
});
