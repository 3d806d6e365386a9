import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ElectronApplication, Page } from 'playwright-core';

/** Longest wait for each answer: a page whose main thread stands still gives none. */
const ANSWER_MS = 5_000;
const TEXT_LENGTH = 1_500;
const WORDS_LENGTH = 4_000;

export interface ReportParts {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly dataFolder: string;
  /** What the program has written to its standard error so far. */
  readonly said: () => string;
  readonly complaints: readonly string[];
}

/** Keeps the last words that the program writes to its standard error: Chromium tells there of graphics that failed. */
export function collectWords(app: ElectronApplication): () => string {
  let words = '';
  app.process().stderr?.on('data', (chunk: Buffer) => {
    words = (words + chunk.toString('utf8')).slice(-WORDS_LENGTH);
  });
  return () => words;
}

/**
 * What page and main are at, for the report of a test that failed. Tells a page that shows something else from one whose
 * frames do not come and from one that does not answer at all, where it adds what each thread of the program waits for.
 */
export async function describeState({
  app,
  page,
  dataFolder,
  said,
  complaints,
}: ReportParts): Promise<string> {
  const shown = await answerOf(() =>
    page.evaluate(
      (length) => `${location.href} ${document.visibilityState}\n${document.body.innerText.slice(0, length)}`,
      TEXT_LENGTH,
    ),
  );
  const frame = await answerOf(() =>
    page.evaluate(async () => {
      const fromMs = performance.now();
      await new Promise((resolve) => requestAnimationFrame(resolve));
      return `after ${(performance.now() - fromMs).toFixed(0)} ms`;
    }),
  );
  const scenario = await answerOf(() =>
    page.evaluate(async () => JSON.stringify(await window.backbone?.call('scenario.get', {})).slice(0, 200)),
  );
  const processes = await answerOf(() =>
    app.evaluate(({ app: main }) =>
      main
        .getAppMetrics()
        .map(({ type, pid }) => `${type} ${pid}`)
        .join(', '),
    ),
  );
  return [
    '--- what the program was at',
    `page: ${shown ?? 'no answer'}`,
    `next frame: ${frame ?? 'none'}`,
    `scenario.get: ${scenario ?? 'no answer'}`,
    `processes: ${processes ?? 'no answer'}`,
    ...(shown === null || frame === null ? [`threads:\n${threadsBelow(app.process().pid)}`] : []),
    `complaints: ${complaints.join('\n') || 'none'}`,
    `log: ${logOf(dataFolder)}`,
    `standard error: ${said().trim()}`,
    '---',
  ].join('\n');
}

async function answerOf(ask: () => Promise<string>): Promise<string | null> {
  const late = sleep(ANSWER_MS, null);
  return Promise.race([ask().catch((error: unknown) => String(error)), late]);
}

function logOf(dataFolder: string): string {
  try {
    const folder = path.join(dataFolder, 'logs');
    return readdirSync(folder)
      .map((name) => readFileSync(path.join(folder, name), 'utf8'))
      .join('')
      .slice(-WORDS_LENGTH);
  } catch (error) {
    return String(error);
  }
}

/** Every thread of a process and its descendants: name, state, where in the kernel it waits (Linux). */
function threadsBelow(pid: number | undefined): string {
  if (process.platform !== 'linux' || pid === undefined) {
    return '';
  }
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && ancestorsOf(name).includes(String(pid)))
    .flatMap((one) => readdirSync(`/proc/${one}/task`).map((thread) => `/proc/${one}/task/${thread}`))
    .map((folder) => {
      const [name, waits, state] = ['comm', 'wchan', 'stat'].map((file) => readOr(`${folder}/${file}`));
      return `${folder} ${name} ${state?.split(') ').at(-1)?.[0] ?? '?'} ${waits}`;
    })
    .join('\n');
}

function ancestorsOf(pid: string): readonly string[] {
  const parent = readOr(`/proc/${pid}/stat`).split(') ').at(-1)?.split(' ')[1] ?? '0';
  return parent === '0' ? [pid] : [pid, ...ancestorsOf(parent)];
}

function readOr(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    // It ended meanwhile.
    return '';
  }
}
