import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { projectFolder } from '../support/electronApp.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'backbone-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs what `npm run -s backbone` runs. */
function backbone(...args: readonly string[]) {
  const launcher = path.join(projectFolder, 'build/backbone.mjs');
  return spawnSync(process.execPath, [launcher, ...args], { cwd: folder, encoding: 'utf8' });
}

const STATION = {
  id: 'alpha',
  name: 'Alpha',
  latitudeDeg: 51.5,
  longitudeDeg: 0,
  heightM: 30,
  minElevationDeg: 10,
};
const SHELL = [
  '--altitude-km',
  '550',
  '--inclination-deg',
  '53',
  '--planes',
  '6',
  '--per-plane',
  '4',
  '--phasing',
  '1',
];

test('verify that the bundled command line computes in its threads and prints the result alone', () => {
  const shell = backbone('walker', '--name', 'TEST', ...SHELL, '--epoch', '2026-01-01T00:00:00Z');
  expect(shell.status).toBe(0);
  writeFileSync(path.join(folder, 'shell.json'), shell.stdout);
  writeFileSync(path.join(folder, 'stations.json'), JSON.stringify({ stations: [STATION] }));
  const span = ['--from', '2026-01-01T00:00:00Z', '--to', '2026-01-01T06:00:00Z'];
  const computed = backbone('access', '--elements', 'shell.json', '--stations', 'stations.json', ...span);
  expect(computed.status).toBe(0);
  const { windows } = JSON.parse(computed.stdout) as { windows: { maxElevationDeg: number }[] };
  expect(windows.length).toBeGreaterThan(20);
  expect(Math.min(...windows.map((window) => window.maxElevationDeg))).toBeGreaterThanOrEqual(10);
});

test('verify that the exit status of the program comes through', () => {
  const wrong = backbone('access', '--elements', 'missing.json');
  expect(wrong.status).toBe(2);
  expect(wrong.stdout).toBe('');
  expect(wrong.stderr.trim()).not.toBe('');
});
