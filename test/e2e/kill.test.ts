import { spawn } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { walkerElements } from '../../shared/astro/index.ts';
import { utcMs } from '../../shared/domain/index.ts';
import { ommJsonFromElement } from '../../shared/formats/index.ts';
import { projectFolder, waitForWindows, withWorkstation } from '../support/electronApp.ts';
import { openPipedApp, type PipedApp, programCommand } from '../support/pipedApp.ts';
import { mustSucceed } from '../support/results.ts';

let folder: string;
let dataFolder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'backbone-kill-'));
  dataFolder = path.join(folder, 'data');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** A question to the database as it lies on the disk. */
function ask(sql: string): unknown {
  const connection = new Database(path.join(dataFolder, 'backbone.db'), { readonly: true });
  try {
    return connection.prepare(sql).pluck().get();
  } finally {
    connection.close();
  }
}

function expectSound(): void {
  expect(ask('PRAGMA integrity_check')).toBe('ok');
  expect(ask('SELECT count(*) FROM pragma_foreign_key_check')).toBe(0);
}

/** The program opens on its work, with windows to show and nothing half done left. */
async function expectWork(): Promise<void> {
  await withWorkstation({ dataFolder }, async ({ page }) => {
    await waitForWindows(page);
    expect(await page.locator('main[role=alert]').count()).toBe(0);
  });
  expectSound();
  expect(ask('SELECT count(*) FROM compute_run WHERE complete = 0')).toBe(0);
  expect((await readdir(dataFolder)).filter((name) => /\.(tmp|new|partial)$/.test(name))).toEqual([]);
}

function call(app: PipedApp, name: string, input: object): Promise<unknown> {
  return app.evaluate(`window.backbone.call('${name}', ${JSON.stringify(input)})`);
}

async function writeFleet(name: string, planes: number, firstId: number): Promise<string> {
  const design = { altitudeKm: 600, inclinationDeg: 60, perPlane: 20, phasing: 0, pattern: 'delta' as const };
  const epochUtcMs = utcMs(Date.UTC(2026, 10, 21, 18));
  const elements = mustSucceed(walkerElements({ ...design, name, planes, firstId, epochUtcMs }));
  const file = path.join(folder, `${name}.json`);
  await writeFile(file, JSON.stringify(elements.map(ommJsonFromElement)));
  return file;
}

test('verify that a first start killed again and again ends in the demonstration mission', {
  timeout: 180_000,
}, async () => {
  for (const lifeMs of [150, 400, 700, 1000, 1500, 2500]) {
    const [command, ...args] = programCommand(dataFolder);
    const child = spawn(command, args, { cwd: projectFolder, stdio: 'ignore', detached: true });
    const ended = new Promise((resolve) => child.once('exit', resolve));
    await sleep(lifeMs);
    process.kill(-(child.pid as number), 'SIGKILL');
    await ended;
  }
  await expectWork();
  expect(ask('SELECT count(*) FROM scenario')).toBeGreaterThan(0);
});

test('verify that a kill during a computation keeps the run before it', { timeout: 180_000 }, async () => {
  await withWorkstation({ dataFolder }, async ({ page }) => waitForWindows(page));
  const before = ask('SELECT max(id) FROM compute_run WHERE complete = 1');
  for (const waitMs of [20, 120, 300]) {
    const app = await openPipedApp(dataFolder);
    expect(await call(app, 'access.start', {})).toMatchObject({ ok: true });
    await sleep(waitMs);
    await app.kill();
  }
  expectSound();
  expect(ask('SELECT count(*) FROM compute_run WHERE complete = 1')).toBe(1);
  expect(ask('SELECT max(id) FROM compute_run WHERE complete = 1')).toBeGreaterThanOrEqual(before as number);
  await expectWork();
});

test('verify that a kill during an import leaves it whole or not at all, and the one before it whole', {
  timeout: 180_000,
}, async () => {
  const [first, second] = [
    await writeFleet('first', 10, 961_000_001),
    await writeFleet('second', 400, 962_000_001),
  ];
  const countOf = (firstId: number) =>
    ask(
      `SELECT count(*) FROM element_set WHERE CAST(satellite_id AS INTEGER) BETWEEN ${firstId} AND ${firstId + 99_999}`,
    );
  for (const waitMs of [50, 250, 600]) {
    const app = await openPipedApp(dataFolder);
    const imported = await call(app, 'catalogue.import', { paths: [first] });
    expect(imported).toMatchObject({ ok: true, value: { reports: [{ acceptedCount: 200 }] } });
    void call(app, 'catalogue.import', { paths: [second] }).catch(() => undefined);
    await sleep(waitMs);
    await app.kill();
    expectSound();
    expect(countOf(961_000_001)).toBe(200);
    const isThere = countOf(962_000_001) === 8000;
    expect([0, 8000]).toContain(countOf(962_000_001));
    const steps = ask(
      "SELECT count(*) FROM scenario_revision WHERE label = 'Import elements from second.json'",
    );
    expect(steps !== 0).toBe(isThere);
  }
  await expectWork();
});
