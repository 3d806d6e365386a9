import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { CLI_ENTRY } from '../../support/delivered.ts';
import { runCli } from './runCli.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'backbone-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string): string {
  const target = path.join(folder, name);
  writeFileSync(target, content);
  return target;
}

const iss = file(
  'iss.tle',
  '1 25544U 98067A   22221.92646991  .00006058  00000-0  11289-3 0  9998\n' +
    '2 25544  51.6448  70.3700 0005152 101.7041  98.6467 15.50292585353513\n',
);
const cut = file('cut.json', '{"stations":[\n{"id":NaN');
const beyond = file(
  'beyond.json',
  '{"stations":[{"id":"a","latitudeDeg":1,"longitudeDeg":0,"horizonMask":[{"azimuthDeg":400,"elevationDeg":1}]}]}',
);
const utf16 = file('utf16.json', '\ufeff[\n"a":1');
const day = ['--from', '2022-08-10T00:00:00Z', '--to', '2022-08-11T00:00:00Z'];
const shell = ['--altitude-km', '550', '--inclination-deg', '53', '--planes', '1', '--per-plane', '1'];
const design = [...shell, '--phasing', '0', '--epoch', '2026-01-01T00:00:00Z'];

test.each([
  ['a fleet without a name', ['walker', '--name', ' ', ...design], '--name: expected a name'],
  [
    'a shell in the air',
    ['walker', '--name', 'x', ...design, '--altitude-km', '120'],
    '--altitude-km: expected a number from 150 to 100000, found "120"',
  ],
  [
    'stations cut short',
    ['access', '--elements', iss, '--stations', cut, ...day],
    'cut.json: line 2: broken JSON: expected a value, found "NaN"',
  ],
  [
    'a mask beyond the full circle',
    ['access', '--elements', iss, '--stations', beyond, ...day],
    'horizonMask[0].azimuthDeg: expected number to be <=360, found 400',
  ],
  ['cases with a line end in the wrong place', ['attenuation', '--cases', utf16], 'line 2: broken JSON'],
  ['plans that are none', ['compare-plans', utf16, utf16], 'utf16.json: expected a plan.json'],
  [
    'a mistyped option',
    ['elements', '--element', iss],
    "unknown option '--element' (Did you mean --elements?)",
  ],
  ['a file name without a letter', ['elements', '--elements', ''], '"" does not exist'],
])('%s: one line with place, expected and found', async (_what, args, words) => {
  const run = await runCli(...args);
  expect(run).toMatchObject({ status: 2, stdout: '' });
  expect(run.stderr).toContain(words);
  expect(run.stderr.trimEnd().split('\n')).toHaveLength(1);
});

test.skipIf(!existsSync('/dev/full'))('a result that finds no room is one sentence and status 1', () => {
  const full = openSync('/dev/full', 'w');
  const run = spawnSync(process.execPath, [CLI_ENTRY, 'elements', '--elements', iss], {
    stdio: ['ignore', full, 'pipe'],
    encoding: 'utf8',
    env: { ...process.env, NODE_NO_WARNINGS: '1' },
  });
  closeSync(full);
  expect(run.status).toBe(1);
  expect(run.stderr).toBe('the output does not fit: no room left on the disk.\n');
});
