import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createServices } from '../../../electron/services/index.ts';
import { walkerElements } from '../../../shared/astro/index.ts';
import { utcMs } from '../../../shared/domain/index.ts';
import { ommJsonFromElement } from '../../../shared/formats/index.ts';
import { COMPUTE_WORKER } from '../../support/delivered.ts';
import { mustFail, mustSucceed } from '../../support/results.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { smallScenario } from '../services/smallScenario.ts';
import { computeNow, startServices, type TestServices } from '../services/startServices.ts';

/** Small disks in memory are made by root only; elsewhere these tests have nothing to work on. */
const canMount = process.platform === 'linux' && process.getuid?.() === 0 && mountWorks();

if (!canMount) {
  process.stdout.write(
    'The tests of full and read-only disks are left out: they need root, who may mount small disks.\n',
  );
}

function mountWorks(): boolean {
  const folder = mkdtempSync(path.join(tmpdir(), 'backbone-mount-'));
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder]).status === 0;
  if (mounted) {
    spawnSync('umount', [folder]);
  }
  rmSync(folder, { recursive: true, force: true });
  return mounted;
}

/** A disk of that many megabytes, gone when the test ends. */
function smallDisk(sizeMb: number): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'backbone-disk-'));
  run('mount', ['-t', 'tmpfs', '-o', `size=${sizeMb}m`, 'tmpfs', folder]);
  onTestFinished(() => {
    run('umount', ['-l', folder]);
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

function run(command: string, args: readonly string[]): void {
  const ended = spawnSync(command, args, { encoding: 'utf8' });
  if (ended.status !== 0) throw new Error(`${command} ${args.join(' ')}: ${ended.stderr}`);
}

/** Takes all the room there is but so much, and gives it back. */
function fill(folder: string, leftBytes: number): () => void {
  const { bavail, bsize } = statfsSync(folder);
  const filler = path.join(folder, 'filler');
  writeFileSync(filler, Buffer.alloc(Math.max(0, bavail * bsize - leftBytes)));
  return () => rmSync(filler);
}

function writeFleet(folder: string, satelliteCount: number): string {
  const elements = walkerElements({
    name: 'FILL',
    altitudeKm: 600,
    inclinationDeg: 60,
    planes: satelliteCount,
    perPlane: 1,
    phasing: 0,
    epochUtcMs: utcMs(Date.UTC(2026, 10, 21, 18)),
    pattern: 'delta',
    firstId: 941_000_001,
  });
  const file = path.join(folder, `fleet-${satelliteCount}.json`);
  writeFileSync(file, JSON.stringify(mustSucceed(elements).map(ommJsonFromElement)));
  return file;
}

/** Everything a planner does that writes. */
async function writeEverything(services: TestServices, file: string, csv: string) {
  const { handlers } = services;
  const { scenario } = mustSucceed(await handlers['scenario.get']({}));
  const imported = await handlers['catalogue.import']({ paths: [file] });
  const saved = await handlers['scenario.save']({
    label: 'Rename',
    scenario: { ...scenario, name: 'Renamed' },
  });
  const computed = await computeNow(services);
  const run = mustSucceed(await handlers['access.latest']({}));
  const rows = Uint32Array.from({ length: Math.min(run?.windows.count ?? 0, 500) }, (_, index) => index);
  const exported = await handlers['export.windowsCsv']({ runId: run?.runId as never, rows, path: csv });
  const set = await handlers['settings.set']({ key: 'theme', json: JSON.stringify('x'.repeat(200_000)) });
  return { imported, saved, computed, exported, set };
}

function integrityOf(folder: string): unknown {
  const connection = new Database(path.join(folder, 'backbone.db'), { readonly: true });
  const answer = connection.prepare('PRAGMA integrity_check').pluck().get();
  const loose = connection.prepare('SELECT count(*) FROM compute_run WHERE complete = 0').pluck().get();
  connection.close();
  return { answer, loose };
}

describe.skipIf(!canMount)('full disk', () => {
  it('verify that each piece of work says so in one sentence, loses nothing, and works again once there is room', async () => {
    const disk = smallDisk(24);
    const files = temporaryFolder();
    const services = await startServices(path.join(disk, 'data'));
    await smallScenario(services, { satelliteCount: 400 });
    await computeNow(services);
    const { handlers } = services;
    const before = mustSucceed(await handlers['scenario.get']({}));
    const runBefore = mustSucceed(await handlers['access.latest']({}));
    const old = path.join(disk, 'windows.csv');
    writeFileSync(old, 'the old table');
    const fleet = writeFleet(files, 3000);

    const free = fill(disk, 8192);
    const refused = await writeEverything(services, fleet, old);
    for (const answer of [refused.imported, refused.saved, refused.set]) {
      expect(mustFail(answer)).toMatchObject({ code: 'db.diskFull' });
      expect(mustFail(answer).message).toContain('No room left');
    }
    expect(mustFail(refused.exported).code).toBe('files.diskFull');
    expect(refused.computed).toMatchObject({ outcome: 'failed', runId: null });
    expect(refused.computed.message).toContain('No room left');
    // What was there before is there, for the present program and on the disk.
    expect(mustSucceed(await handlers['scenario.get']({}))).toEqual(before);
    expect(mustSucceed(await handlers['access.latest']({}))?.windows).toEqual(runBefore?.windows);
    expect(readFileSync(old, 'utf8')).toBe('the old table');
    expect(readdirSync(disk).filter((name) => name.endsWith('.tmp'))).toEqual([]);

    free();
    const done = await writeEverything(services, fleet, old);
    mustSucceed(done.imported);
    expect(mustSucceed(done.saved).scenario.name).toBe('Renamed');
    mustSucceed(done.exported);
    mustSucceed(done.set);
    expect(done.computed.outcome).toBe('done');
    await services.dispose();
    expect(integrityOf(path.join(disk, 'data'))).toEqual({ answer: 'ok', loose: 0 });
  });

  it('verify that a run that does not fit is refused, leaves nothing, and fits once there is room', async () => {
    const disk = smallDisk(24);
    const data = path.join(disk, 'data');
    const services = await startServices(data);
    await smallScenario(services, { satelliteCount: 2500 });
    const free = fill(disk, 300_000);
    const refused = await computeNow(services);
    expect(refused).toMatchObject({ outcome: 'failed', runId: null });
    expect(refused.message).toContain('No room left');
    expect(mustSucceed(await services.handlers['access.latest']({}))).toBeNull();
    free();
    expect((await computeNow(services)).outcome).toBe('done');
    expect(mustSucceed(await services.handlers['access.latest']({}))?.windows.count).toBeGreaterThan(1000);
    await services.dispose();
    expect(integrityOf(data)).toEqual({ answer: 'ok', loose: 0 });
  });

  it('verify that a start on a full disk says so, and works once there is room', async () => {
    const disk = smallDisk(4);
    const data = path.join(disk, 'data');
    const free = fill(disk, 4096);
    const options = optionsFor(data);
    expect(mustFail(await createServices(options)).code).toBe('db.diskFull');
    free();
    const services = mustSucceed(await createServices(options));
    await services.dispose();
    const again = fill(disk, 0);
    expect(mustFail(await createServices(options)).code).toBe('db.diskFull');
    again();
    await mustSucceed(await createServices(options)).dispose();
    expect(integrityOf(data)).toEqual({ answer: 'ok', loose: 0 });
  });
});

function optionsFor(dataFolder: string): Parameters<typeof createServices>[0] {
  return {
    dataFolder,
    workerEntry: COMPUTE_WORKER,
    dbWorkerEntry: path.resolve('electron/db/worker.ts'),
    appVersion: '0.1.0',
    electronVersion: '',
    standInRuntime: false,
    chooseOpenFiles: async () => [],
    chooseSaveFile: async () => null,
    openFolder: async () => '',
    writeClipboard: () => undefined,
    sendEvent: () => undefined,
    workerCount: 1,
    demonstration: 'leave',
    log: () => undefined,
  };
}

describe.skipIf(!canMount)('a disk that can only be read', () => {
  it('verify that a start on it says so and changes nothing, and that an export to it leaves the program at work', async () => {
    const disk = smallDisk(24);
    const data = path.join(disk, 'data');
    const first = await startServices(data);
    const named = mustSucceed(await first.handlers['scenario.get']({})).scenario.name;
    await first.dispose();
    run('mount', ['-o', 'remount,ro', disk]);
    const before = readdirSync(data);
    const failure = mustFail(await createServices(optionsFor(data)));
    expect(failure.code).toBe('db.readOnly');
    expect(failure.message).toContain('choose a data folder that this user may write to');
    expect(readdirSync(data)).toEqual(before);

    const elsewhere = await startServices(temporaryFolder());
    await smallScenario(elsewhere);
    await computeNow(elsewhere);
    const fleet = writeFleet(temporaryFolder(), 50);
    const refused = await writeEverything(elsewhere, fleet, path.join(disk, 'windows.csv'));
    expect(mustFail(refused.exported)).toMatchObject({ code: 'files.readOnly' });
    for (const answer of [refused.imported, refused.saved, refused.set]) {
      mustSucceed<unknown>(answer);
    }
    run('mount', ['-o', 'remount,rw', disk]);
    const again = await startServices(data);
    expect(mustSucceed(await again.handlers['scenario.get']({})).scenario.name).toBe(named);
    await again.dispose();
  });
});

describe('a data folder that changes under the program', () => {
  it('verify that a folder that is removed while in use is told, not ignored, and the next start is sound', async () => {
    const folder = temporaryFolder();
    const data = path.join(folder, 'data');
    const services = await startServices(data);
    await smallScenario(services);
    rmSync(data, { recursive: true });
    const answer = await services.handlers['settings.set']({ key: 'theme', json: '"red"' });
    expect(mustFail(answer).code).toBe('db.gone');
    expect(mustFail(answer).message).toContain('backbone.db');
    // What is read is still there to be exported.
    mustSucceed(await services.handlers['scenario.get']({}));
    await services.dispose();
    const again = await startServices(data);
    mustSucceed(await again.handlers['scenario.get']({}));
  });

  it.skipIf(!canMount)(
    'verify that a database file that may only be read is refused at the start',
    async () => {
      const folder = temporaryFolder();
      const file = path.join(folder, 'backbone.db');
      await (await startServices(folder)).dispose();
      // Permissions mean nothing to root; a file mounted over itself can be closed to writing.
      run('mount', ['--bind', file, file]);
      onTestFinished(() => run('umount', ['-l', file]));
      run('mount', ['-o', 'remount,bind,ro', file]);
      const failure = mustFail(await createServices(optionsFor(folder)));
      expect(failure.code).toBe('db.readOnly');
      expect(failure.message).toContain(file);
    },
  );
});
