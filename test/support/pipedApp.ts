import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { projectFolder } from './electronApp.ts';

/** Every system call that reaches for an address. */
const WATCHED = 'trace=connect,bind,listen,sendto,sendmsg,sendmmsg';
const START_PATIENCE_MS = 60_000;
const END_PATIENCE_MS = 15_000;
/** Where the kernel forbids tracing (some containers), there is nothing to observe with. */
export const canTrace = spawnSync('strace', ['-e', 'trace=none', 'true'], { stdio: 'ignore' }).status === 0;

/**
 * The program driven through a pipe: Playwright's own way of driving Electron opens sockets, and goes on to the end
 * when the program is killed.
 */
export interface PipedApp {
  /** Runs an expression in the page and returns what it comes to; promises are waited for. */
  evaluate(expression: string): Promise<unknown>;
  /** Ends all its processes at once, as a power cut would. */
  kill(): Promise<void>;
}

/** The same with all its processes under `strace`. */
export interface TracedApp extends PipedApp {
  readonly dataFolder: string;
  /** Ends the program by itself and returns every traced line. */
  close(): Promise<{ readonly lines: readonly string[]; readonly endedByItself: boolean }>;
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly result?: Record<string, unknown>;
  readonly error?: { readonly message: string };
}

/** The command that starts the program from the checkout over a data folder. */
export function programCommand(dataFolder: string): readonly [string, ...string[]] {
  const executable = createRequire(import.meta.url)('electron') as unknown as string;
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return [executable, '.', `--user-data-dir=${dataFolder}`, '--enable-unsafe-swiftshader', ...sandbox];
}

/** Starts the program and waits until its page is there. */
export async function openPipedApp(dataFolder: string): Promise<PipedApp> {
  const { app } = await openOverPipe([...programCommand(dataFolder), '--remote-debugging-pipe']);
  return app;
}

/** Starts the program traced, in a folder of its own, and waits until its page is there. */
export async function openTracedApp(): Promise<TracedApp> {
  const folder = await mkdtemp(path.join(tmpdir(), 'backbone-traced-'));
  const dataFolder = path.join(folder, 'data');
  const tracer = ['strace', '-ff', '-qq', '-yy', '-e', WATCHED, '-o', path.join(folder, 'trace')] as const;
  const command = [...tracer, ...programCommand(dataFolder), '--remote-debugging-pipe'] as const;
  const { app, child, ended } = await openOverPipe(command);
  return {
    ...app,
    dataFolder,
    async close() {
      signalGroup(child, 'SIGTERM');
      const endedByItself = await Promise.race([ended, sleep(END_PATIENCE_MS).then(() => false)]);
      await app.kill();
      const names = (await readdir(folder)).filter((name) => name.startsWith('trace.'));
      const texts = await Promise.all(names.map((name) => readFile(path.join(folder, name), 'utf8')));
      await rm(folder, { recursive: true, force: true });
      return { lines: texts.flatMap((text) => text.split('\n')), endedByItself };
    },
  };
}

async function openOverPipe([command, ...args]: readonly [string, ...string[]]) {
  const child = spawn(command, args, {
    cwd: projectFolder,
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
    env: { ...process.env, TZ: 'UTC' },
    // A group of its own, so that signals reach every process of the program.
    detached: true,
  });
  const ended = new Promise<true>((resolve) => child.once('exit', () => resolve(true)));
  const pipe = createPipe(child);
  const sessionId = await attach(pipe);
  const app: PipedApp = {
    async evaluate(expression) {
      const params = { expression, awaitPromise: true, returnByValue: true };
      const { result, exceptionDetails } = (await pipe.send('Runtime.evaluate', params, sessionId)) as {
        result: { value?: unknown };
        exceptionDetails?: { exception?: { description?: string } };
      };
      if (exceptionDetails !== undefined) {
        throw new Error(exceptionDetails.exception?.description ?? 'the page threw');
      }
      return result.value;
    },
    async kill() {
      signalGroup(child, 'SIGKILL');
      await ended;
    },
  };
  return { app, child, ended };
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) {
    process.kill(-child.pid, signal);
  }
}

interface Pipe {
  send(method: string, params: object, sessionId?: string): Promise<Record<string, unknown>>;
}

/** Messages of the DevTools protocol, each ended by a zero byte: file 3 to the program, file 4 from it. */
function createPipe(child: ChildProcess): Pipe {
  const output = child.stdio[3] as Writable;
  const input = child.stdio[4] as Readable;
  const waiting = new Map<
    number,
    { resolve(result: Record<string, unknown>): void; reject(error: Error): void }
  >();
  let lastId = 0;
  let received = '';
  input.setEncoding('utf8');
  input.on('data', (part: string) => {
    received += part;
    const messages = received.split('\0');
    received = messages.pop() ?? '';
    for (const text of messages) {
      const message = JSON.parse(text) as Message;
      const waiter = waiting.get(message.id ?? -1);
      if (message.error !== undefined) {
        waiter?.reject(new Error(message.error.message));
      } else {
        waiter?.resolve(message.result ?? {});
      }
      waiting.delete(message.id ?? -1);
    }
  });
  const fail = () => {
    for (const { reject } of waiting.values()) {
      reject(new Error('the program ended'));
    }
    waiting.clear();
  };
  child.once('exit', fail);
  output.on('error', fail);
  return {
    send(method, params, sessionId) {
      lastId += 1;
      const id = lastId;
      output.write(
        `${JSON.stringify({ id, method, params, ...(sessionId === undefined ? {} : { sessionId }) })}\0`,
      );
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
      });
    },
  };
}

async function attach(pipe: Pipe): Promise<string> {
  for (const endMs = Date.now() + START_PATIENCE_MS; Date.now() < endMs; await sleep(200)) {
    const { targetInfos } = (await pipe.send('Target.getTargets', {})) as {
      targetInfos: readonly { targetId: string; type: string; url: string; title: string }[];
    };
    const page = targetInfos.find(
      ({ type, url, title }) => type === 'page' && url.startsWith('app://') && title !== '',
    );
    if (page !== undefined) {
      const { sessionId } = await pipe.send('Target.attachToTarget', {
        targetId: page.targetId,
        flatten: true,
      });
      return String(sessionId);
    }
  }
  throw new Error('no page came up');
}
