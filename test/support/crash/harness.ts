import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'vite';
import { leftOut } from '../../../build/vite.common.mts';
import { walkerElements } from '../../../shared/astro/index.ts';
import { utcMs } from '../../../shared/domain/index.ts';
import { ommJsonFromElement } from '../../../shared/formats/index.ts';
import { createRandom } from '../random.ts';
import { mustSucceed } from '../results.ts';
import { brokenPromises, followLines } from './promises.ts';
import { type ChildLine, FLEET_FILES } from './protocol.ts';
import { NOTHING, readStored, type Stored } from './stored.ts';

/** In memory where the system has such a place: a kill is no power cut, and syncing would only slow the children. */
const ROOT_FOLDER = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
const BUNDLE_FOLDER = path.resolve('test/out/crash');
/** A folder lives through this many kills, then the next one starts from nothing: first starts are killed too. */
const KILLS_A_FOLDER = 25;
const LONGEST_WORK_MS = 500;
/** A child that has not started by then is killed too, and counts as a start. */
const PATIENCE_MS = 60_000;
/** How long a start takes, as the children before have shown. */
const start = { typicalMs: 250 };

/** What was under way when children were killed, and what was found afterwards. */
export interface CrashReport {
  readonly killCount: number;
  readonly confirmedCount: number;
  /** Kills by what was under way; `start` is before the services were ready. */
  readonly during: ReadonlyMap<string, number>;
  readonly findings: readonly string[];
}

/** Where Node keeps what it made of the child and its threads. */
const environment = (): NodeJS.ProcessEnv => ({
  ...process.env,
  NODE_COMPILE_CACHE: path.join(BUNDLE_FOLDER, 'cache'),
});

/** Bundles the child with its threads: it starts in a fifth of the time. */
export async function bundleChild(): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    resolve: { alias: leftOut },
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: true,
      outDir: BUNDLE_FOLDER,
      emptyOutDir: true,
      target: 'node20',
      minify: false,
      rolldownOptions: {
        checks: { pluginTimings: false },
        input: {
          child: 'test/support/crash/child.ts',
          dbWorker: 'electron/db/worker.ts',
          computeWorker: 'electron/compute/worker.ts',
        },
        external: ['better-sqlite3', ...builtinModules, ...builtinModules.map((name) => `node:${name}`)],
        output: { format: 'es', entryFileNames: '[name].mjs' },
      },
    },
  });
  liveOnce();
}

/** A life that ends by itself, at which Node keeps what it compiled: those that are killed never do, and would compile it all again. */
function liveOnce(): void {
  const root = mkdtempSync(path.join(ROOT_FOLDER, 'backbone-crash-'));
  const files = path.join(root, 'files');
  mkdirSync(files);
  const args = [path.join(BUNDLE_FOLDER, 'child.mjs'), path.join(root, 'data'), files, '0', 'ends'];
  const { status, stderr } = spawnSync(process.execPath, args, { env: environment(), encoding: 'utf8' });
  rmSync(root, { recursive: true, force: true });
  if (status !== 0) {
    throw new Error(`a child that was not killed ended with ${status}: ${stderr}`);
  }
}

/** One lane of kills, one after the other, in folders of its own. The seed decides everything but the timing. */
export async function killRepeatedly(options: {
  readonly killCount: number;
  readonly seed: number;
}): Promise<CrashReport> {
  const random = createRandom(options.seed);
  const during = new Map<string, number>();
  const findings: string[] = [];
  let confirmedCount = 0;
  for (let killed = 0; killed < options.killCount; ) {
    const root = mkdtempSync(path.join(ROOT_FOLDER, 'backbone-crash-'));
    const folders = { data: path.join(root, 'data'), files: path.join(root, 'files') };
    mkdirSync(folders.files);
    writeFleetFiles(folders.files);
    let stored = NOTHING;
    for (let life = 0; life < KILLS_A_FOLDER && killed < options.killCount; life++, killed++) {
      const seed = Math.floor(random() * 2 ** 31);
      const lines = await liveAndDie({ ...folders, seed, random });
      const checked = check(stored, lines, folders);
      stored = checked.stored;
      confirmedCount += lines.filter(({ is }) => is === 'done').length;
      findings.push(
        ...checked.findings.map((finding) => `life ${killed} of seed ${options.seed}: ${finding}`),
      );
      for (const kind of checked.during) {
        during.set(kind, (during.get(kind) ?? 0) + 1);
      }
    }
    rmSync(root, { recursive: true, force: true });
  }
  return { killCount: options.killCount, confirmedCount, during, findings };
}

interface Folders {
  readonly data: string;
  readonly files: string;
}

function writeFleetFiles(folder: string): void {
  for (const { name, planes, perPlane, firstId } of FLEET_FILES) {
    const elements = walkerElements({
      name: name.toUpperCase(),
      altitudeKm: 700,
      inclinationDeg: 75,
      planes,
      perPlane,
      phasing: 0,
      epochUtcMs: utcMs(Date.UTC(2026, 10, 21, 18)),
      pattern: 'delta',
      firstId,
    });
    const text = JSON.stringify(mustSucceed(elements).map(ommJsonFromElement));
    writeFileSync(path.join(folder, `${name}.json`), text);
  }
}

/** Starts a child, kills it at a random moment, and returns what it had said by then. */
function liveAndDie(
  options: Folders & { readonly seed: number; readonly random: () => number },
): Promise<ChildLine[]> {
  const { data, files, seed, random } = options;
  const args = [path.join(BUNDLE_FOLDER, 'child.mjs'), data, files, String(seed)];
  const child = spawn(process.execPath, args, { env: environment(), stdio: ['ignore', 'pipe', 'pipe'] });
  const kill = (): void => {
    child.kill('SIGKILL');
  };
  // A quarter of the lives ends during the start, a quarter some time after it, half within a step, a moment after a line.
  const share = random();
  const isCutAtStart = share < 0.25;
  const lastLine = share < 0.5 ? Number.POSITIVE_INFINITY : 2 + Math.floor(random() * 40);
  const momentMs = random() * 8;
  const lifeMs = random() * LONGEST_WORK_MS;
  const killers = [setTimeout(kill, isCutAtStart ? random() * start.typicalMs : PATIENCE_MS)];
  const startedMs = performance.now();
  let said = '';
  let complained = '';
  const hear = (part: Buffer): void => {
    if (said === '') {
      // How long a start takes depends on the machine and on what else it does.
      start.typicalMs = 0.8 * start.typicalMs + 0.2 * (performance.now() - startedMs);
      killers.push(setTimeout(kill, isCutAtStart ? 0 : Number.isFinite(lastLine) ? LONGEST_WORK_MS : lifeMs));
    }
    said += part.toString();
    if (said.split('\n').length > lastLine) {
      killers.push(setTimeout(kill, momentMs));
    }
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', (part: Buffer) => {
    complained += part.toString();
  });
  return new Promise((resolve, reject) => {
    child.once('close', (_code, signal) => {
      for (const killer of killers) {
        clearTimeout(killer);
      }
      const failure = path.join(files, 'failure.txt');
      const reason = existsSync(failure) ? readFileSync(failure, 'utf8') : complained;
      if (signal !== 'SIGKILL' || reason !== '') {
        reject(new Error(`a child with seed ${seed} ended by itself (${signal}): ${reason}`));
        return;
      }
      // The last piece may be half a line.
      resolve(
        said
          .split('\n')
          .slice(0, -1)
          .map((line) => JSON.parse(line) as ChildLine),
      );
    });
  });
}

function check(before: Stored, lines: readonly ChildLine[], folders: Folders) {
  const promised = followLines(before, lines);
  const { stored, findings } = readStored(folders.data, folders.files);
  const fresh = before.current === null;
  const during = promised.wasReady ? promised.open.map(({ kind }) => kind) : ['start'];
  return {
    stored,
    during,
    findings: [...promised.findings, ...findings, ...brokenPromises(promised, stored, fresh)],
  };
}

/** Writes the report for people and returns it as text. */
export function describeReport(report: CrashReport): string {
  const kinds = [...report.during].sort(([, left], [, right]) => right - left);
  const text = [
    `${report.killCount} kills, ${report.confirmedCount} confirmations, ${report.findings.length} findings`,
    `under way: ${kinds.map(([kind, count]) => `${kind} ${count}`).join(', ')}`,
    ...report.findings.slice(0, 20),
  ].join('\n');
  mkdirSync('test/out', { recursive: true });
  writeFileSync('test/out/crash.txt', `${text}\n`);
  return text;
}
