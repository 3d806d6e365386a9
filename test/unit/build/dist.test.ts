import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { expect, test } from 'vitest';

const projectFolder = path.resolve(import.meta.dirname, '../../..');

function dist(...args: readonly string[]) {
  return spawnSync(process.execPath, ['build/dist.mjs', ...args], { cwd: projectFolder, encoding: 'utf8' });
}

test.for([
  [['--platform', 'plan9'], 'expected linux, win or mac, found "plan9"'],
  [['--platform', 'linux', '--targets', 'deb,snap'], 'expected some of deb, tar.gz, AppImage, found "snap"'],
  [['--arch', 'mips'], 'expected x64 or arm64, found "mips"'],
  [['--release-it'], "Unknown option '--release-it'"],
] as const)('verify that %j is refused with a sentence before anything is packed', ([args, sentence]) => {
  const refused = dist(...args);
  expect(refused.status).toBe(1);
  expect(refused.stderr).toContain(sentence);
  expect(refused.stderr).not.toContain('    at ');
});

test('verify that the help names the option that packages the stand-in', () => {
  const help = dist('--help');
  expect(help.status).toBe(0);
  expect(help.stdout).toContain('--stand-in');
});
