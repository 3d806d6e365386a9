import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

const fpm = path.resolve(import.meta.dirname, '../../../build/packaging/deb.mjs');
const hasDpkg = spawnSync('dpkg-deb', ['--version']).status === 0;
const EPOCH_S = 1_750_000_000;

/** A little program to package, and the arguments with which electron-builder would ask for it. */
function describePackage(folder: string, result: string): string[] {
  const program = path.join(folder, 'unpacked');
  mkdirSync(path.join(program, 'resources'), { recursive: true });
  writeFileSync(path.join(program, 'run'), '#!/bin/sh\n');
  chmodSync(path.join(program, 'run'), 0o700);
  writeFileSync(path.join(program, 'resources/data with space'), 'x'.repeat(3000), { mode: 0o600 });
  writeFileSync(path.join(folder, 'after'), '#!/bin/bash\ntrue\n', { mode: 0o600 });
  writeFileSync(path.join(folder, 'x.desktop'), '[Desktop Entry]\n');
  return [
    ...[
      '-s',
      'dir',
      '--force',
      '-t',
      'deb',
      '-d',
      'libc6',
      '-d',
      'libb | liba',
      '--deb-recommends',
      'xdg-utils',
    ],
    ...['--deb-compression', 'xz', '--architecture', 'amd64', '--after-install', path.join(folder, 'after')],
    ...[
      '--after-remove',
      path.join(folder, 'after'),
      '--description',
      'does a thing\n At length, in a sentence that is longer than the lines of a terminal are wide here.\nAnd more.',
    ],
    ...['--version', '1.2.3~beta', '--package', result, '--name', 'thing', '--maintainer', 'M <m@x.invalid>'],
    ...['--vendor', 'V', '--url', 'https://x.invalid', '--category', 'science', '--deb-priority', 'optional'],
    ...['--license', 'UNLICENSED', `${program}/=/opt/thing`],
    `${path.join(folder, 'x.desktop')}=/usr/share/applications/thing.desktop`,
  ];
}

function run(args: readonly string[]) {
  const env = { ...process.env, SOURCE_DATE_EPOCH: String(EPOCH_S) };
  return spawnSync(process.execPath, [fpm, ...args], { encoding: 'utf8', env });
}

function dpkg(...args: readonly string[]): string {
  return execFileSync('dpkg-deb', args, { encoding: 'utf8', env: { ...process.env, TZ: 'UTC' } });
}

describe.skipIf(!hasDpkg)('packaging for Debian', () => {
  test('verify that a package holds the files, scripts and fields that were asked for', () => {
    const folder = temporaryFolder();
    const deb = path.join(folder, 'out/thing.deb');
    expect(run(describePackage(folder, deb)).stderr).toBe('');
    expect(dpkg('-f', deb).trim().split('\n')).toEqual([
      'Package: thing',
      'Version: 1.2.3~beta',
      'Architecture: amd64',
      'Maintainer: M <m@x.invalid>',
      'Installed-Size: 3',
      'Depends: libc6, libb | liba',
      'Recommends: xdg-utils',
      'Section: science',
      'Priority: optional',
      'Homepage: https://x.invalid',
      'Description: does a thing',
      ' At length, in a sentence that is longer than the lines of a terminal are wide',
      ' here.',
      ' And more.',
    ]);
    expect(dpkg('-I', deb, 'postinst')).toBe('#!/bin/bash\ntrue\n');
    expect(dpkg('-I', deb, 'postrm')).toBe('#!/bin/bash\ntrue\n');
    const listed = dpkg('-c', deb)
      .trim()
      .split('\n')
      .map((line) => line.replace(/ +/g, ' '));
    const when = new Date(EPOCH_S * 1000).toISOString().slice(0, 16).replace('T', ' ');
    expect(listed).toContain(`-rwxr-xr-x root/root 10 ${when} ./opt/thing/run`);
    expect(listed).toContain(`-rw-r--r-- root/root 3000 ${when} ./opt/thing/resources/data with space`);
    expect(listed).toContain(`-rw-r--r-- root/root 16 ${when} ./usr/share/applications/thing.desktop`);
    expect(listed).toContain(`drwxr-xr-x root/root 0 ${when} ./opt/thing/`);
    expect(dpkg('-I', deb, 'md5sums')).toMatch(/^[0-9a-f]{32} {2}opt\/thing\/resources\/data with space$/m);
  });

  test('verify that the same sources give the same package, byte for byte', () => {
    const [first, second] = [temporaryFolder(), temporaryFolder()].map((folder) => {
      const deb = path.join(folder, 'thing.deb');
      expect(run(describePackage(folder, deb)).status).toBe(0);
      return readFileSync(deb);
    });
    expect(first?.equals(second ?? Buffer.alloc(0))).toBe(true);
  });
});

test.for([
  [['-s', 'dir', '-t', 'rpm'], 'packages from folders only'],
  [['-s', 'dir', '-t', 'deb', '--surprise', 'x'], '--surprise'],
  [['-s', 'dir', '-t', 'deb', 'no-place'], 'expected FILE=/PLACE, found "no-place"'],
] as const)('verify that %j is refused with a sentence', ([args, sentence]) => {
  const refused = run(args);
  expect(refused.status).toBe(1);
  expect(refused.stderr).toContain(sentence);
  expect(refused.stderr).not.toContain('    at ');
});
