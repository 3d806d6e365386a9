import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync, writeSync } from 'node:fs';
import path from 'node:path';
import { saveFileAtomically } from '../../../electron/files/index.ts';
import { createServices } from '../../../electron/services/index.ts';
import { Scenario, utcMs } from '../../../shared/domain/index.ts';
import type { Handlers, ScenarioState } from '../../../shared/ipc/index.ts';
import { createRandom } from '../random.ts';
import { mustSucceed } from '../results.ts';
import { station } from '../scenarios.ts';
import {
  type Begun,
  type ChildLine,
  type Confirmation,
  FLEET_FILES,
  hashOfScenario,
  hashOfWindows,
  type ScenarioPoint,
  sha256,
} from './protocol.ts';

// Works through the real services until it is killed, and prints every step before it is taken and every
// confirmation as it comes. Arguments: data folder, folder of files, seed; `ends` after them for a life that ends by itself once it is ready.
const [dataFolder = '', fileFolder = '', seed = '0', end = ''] = process.argv.slice(2);
const random = createRandom(Number(seed));
const pick = <T>(choices: readonly T[]): T => choices[Math.floor(random() * choices.length)] as T;
const SPAN_MS = 6 * 3_600_000;
const FROM = utcMs(Date.UTC(2026, 10, 22));

function say(line: ChildLine): void {
  writeSync(1, `${JSON.stringify(line)}\n`);
}

let lastId = 0;
async function doing(what: Begun, work: () => Promise<Confirmation>): Promise<void> {
  lastId += 1;
  const id = lastId;
  say({ is: 'begun', id, what });
  say({ is: 'done', id, confirmation: await work() });
}

function pointOf(state: ScenarioState): ScenarioPoint {
  const { scenario, undoLabel, redoLabel } = state;
  return { scenarioId: scenario.scenarioId, hash: hashOfScenario(scenario), undoLabel, redoLabel };
}

const finished = new Map<
  string,
  (outcome: { outcome: string; runId: number | null; message: string }) => void
>();
const services = mustSucceed(
  await createServices({
    dataFolder,
    workerEntry: path.join(import.meta.dirname, 'computeWorker.mjs'),
    dbWorkerEntry: path.join(import.meta.dirname, 'dbWorker.mjs'),
    appVersion: '0.1.0',
    electronVersion: '',
    standInRuntime: false,
    chooseOpenFiles: async () => [],
    chooseSaveFile: async () => null,
    openFolder: async () => '',
    writeClipboard: () => undefined,
    sendEvent: (name, payload) => {
      if (name === 'job.finished' && 'outcome' in payload) {
        finished.get(payload.jobId)?.(payload);
      }
    },
    nowUtcMs: () => FROM,
    workerCount: 1,
    demonstration: 'leave',
    log: () => undefined,
  }),
);
const { handlers } = services;
let state = mustSucceed(await handlers['scenario.get']({}));
say({ is: 'ready', scenario: pointOf(state) });
if (end === 'ends') {
  await services.dispose();
  process.exit(0);
}

function randomText(maxLength: number): string {
  return Array.from({ length: Math.ceil((random() * maxLength) / 8) }, () =>
    random().toString(36).slice(2, 10),
  ).join('');
}

async function changing(what: Begun, call: () => ReturnType<Handlers['scenario.undo']>): Promise<void> {
  await doing(what, async () => {
    state = mustSucceed(await call());
    return { scenario: pointOf(state) };
  });
}

function randomEdit(): Scenario {
  const stationId = `s${Math.floor(random() * 8)}`;
  const others = state.scenario.stations.filter((each) => each.stationId !== stationId);
  const place = { latitudeDeg: 50 + random() * 20, longitudeDeg: random() * 40, heightM: 100 };
  const fresh = station({ stationId, name: `Station ${stationId}`, place });
  return { ...state.scenario, stations: [...others, fresh] };
}

function save(): Promise<void> {
  const label = `Edit ${randomText(20)}`;
  // In the order of the schema, as every document that comes through the contract.
  const scenario = Scenario.parse(randomEdit());
  const hash = hashOfScenario(scenario);
  return changing({ kind: 'save', label, hash }, () => handlers['scenario.save']({ label, scenario }));
}

async function open(): Promise<void> {
  const known = mustSucceed(await handlers['scenario.list']({}));
  const { scenarioId } = pick(known);
  await changing({ kind: 'open', scenarioId }, () => handlers['scenario.open']({ scenarioId }));
}

async function setting(): Promise<void> {
  const key = `key-${Math.floor(random() * 12)}`;
  const json = JSON.stringify(randomText(20_000));
  await doing({ kind: 'setting', key, hash: sha256(json) }, async () => {
    mustSucceed(await handlers['settings.set']({ key, json }));
    return {};
  });
}

async function importFleets(): Promise<void> {
  const first = pick(FLEET_FILES).name;
  const second = pick(FLEET_FILES).name;
  const fleets = first === second ? [first] : [first, second];
  const paths = fleets.map((name) => path.join(fileFolder, `${name}.json`));
  await doing({ kind: 'import', fleets }, async () => {
    mustSucceed(await handlers['catalogue.import']({ paths }));
    state = mustSucceed(await handlers['scenario.get']({}));
    return { scenario: pointOf(state) };
  });
}

/** Starts a run and goes on meanwhile; the confirmation is the event that says it is done. */
async function startRun(): Promise<void> {
  if (finished.size > 0 || state.scenario.stations.length === 0 || state.scenario.fleets.length === 0) {
    return;
  }
  lastId += 1;
  const id = lastId;
  say({ is: 'begun', id, what: { kind: 'run' } });
  const started = await handlers['access.start']({});
  if (!started.ok) {
    say({ is: 'dropped', id, why: started.failure.message });
    return;
  }
  const { jobId } = started.value;
  finished.set(jobId, ({ outcome, runId, message }) => {
    finished.delete(jobId);
    if (outcome !== 'done' || runId === null) {
      say({ is: 'dropped', id, why: message });
      return;
    }
    say({
      is: 'done',
      id,
      confirmation: { run: { runId, windowCount: Number.parseInt(message, 10), hash: null } },
    });
  });
}

async function exportWindows(): Promise<void> {
  const run = mustSucceed(await handlers['access.latest']({}));
  if (run === null || run.windows.count === 0) {
    return;
  }
  // Told again, with its content: what was confirmed before must read back the same.
  await doing({ kind: 'run' }, async () => ({
    run: { runId: run.runId, windowCount: run.windows.count, hash: hashOfWindows(run.windows) },
  }));
  const rows = Uint32Array.from({ length: Math.min(run.windows.count, 400) }, (_, index) => index);
  const file = path.join(fileFolder, `windows-${Math.floor(random() * 2)}.csv`);
  await doing({ kind: 'export', path: file, rowCount: rows.length }, async () => {
    mustSucceed(await handlers['export.windowsCsv']({ runId: run.runId, rows, path: file }));
    return { fileHash: sha256(readFileSync(file)) };
  });
}

async function saveFile(): Promise<void> {
  const file = path.join(fileFolder, `plan-${Math.floor(random() * 3)}.txt`);
  const pieces = Array.from({ length: 1 + Math.floor(random() * 60) }, () => randomText(8_000));
  const hash = sha256(pieces.join(''));
  await doing({ kind: 'file', path: file, hash }, async () => {
    mustSucceed(await saveFileAtomically(file, pieces));
    return { fileHash: hash };
  });
}

async function create(): Promise<void> {
  const name = `Plan ${randomUUID().slice(0, 8)}`;
  const span = { fromUtcMs: FROM, toUtcMs: utcMs(FROM + SPAN_MS) };
  await changing({ kind: 'create', name }, () => handlers['scenario.create']({ name, ...span }));
}

const STEPS: readonly (() => Promise<void>)[] = [
  save,
  save,
  save,
  setting,
  () => changing({ kind: 'undo' }, () => handlers['scenario.undo']({})),
  () => changing({ kind: 'redo' }, () => handlers['scenario.redo']({})),
  importFleets,
  importFleets,
  startRun,
  startRun,
  exportWindows,
  saveFile,
  saveFile,
  create,
  open,
];
try {
  for (;;) {
    await pick(STEPS)();
  }
} catch (error) {
  // A step that fails is a finding: the parent reads it here.
  writeFileSync(path.join(fileFolder, 'failure.txt'), String(error instanceof Error ? error.stack : error));
  process.exit(3);
}
