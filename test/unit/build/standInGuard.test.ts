import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

const PERMISSION = 'BACKBONE_PACKAGE_WITH_UNSUPPORTED_STAND_IN_ELECTRON';
const projectFolder = path.resolve(import.meta.dirname, '../../..');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'packaging-'));
  mkdirSync(path.join(folder, 'node_modules/electron/dist'), { recursive: true });
  mkdirSync(path.join(folder, 'build'));
  writeFileSync(path.join(folder, 'node_modules/electron/package.json'), '{"version":"45.4.1"}');
  cpSync(
    path.join(projectFolder, 'build/electron-builder.cjs'),
    path.join(folder, 'build/electron-builder.cjs'),
  );
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Loads the packaging configuration as electron-builder would, with a runtime of the given version in place. */
function loadConfiguration(runtimeVersion: string, env: Record<string, string> = {}) {
  writeFileSync(path.join(folder, 'node_modules/electron/dist/version'), runtimeVersion);
  const script = `console.log(require('./build/electron-builder.cjs').artifactName)`;
  return spawnSync(process.execPath, ['-e', script], { cwd: folder, encoding: 'utf8', env });
}

describe('packaging', () => {
  test('verify that the official runtime is packaged under a plain name', () => {
    const loaded = loadConfiguration('v45.4.1');
    expect(loaded.status).toBe(0);
    // biome-ignore lint/suspicious/noTemplateCurlyInString: electron-builder's own placeholders
    expect(loaded.stdout.trim()).toBe('${name}-${version}-${os}-${arch}.${ext}');
  });

  test('verify that the stand-in is refused with a sentence that says what to do', () => {
    const loaded = loadConfiguration('v33.2.1');
    expect(loaded.status).toBe(1);
    expect(loaded.stderr).toContain('ELECTRON_MIRROR');
    expect(loaded.stderr).toContain('npm run dist -- --stand-in');
    expect(loaded.stderr).not.toContain('    at ');
  });

  test('verify that a package made with the stand-in on purpose carries the mark in its name', () => {
    const loaded = loadConfiguration('v33.2.1', { [PERMISSION]: '1' });
    expect(loaded.status).toBe(0);
    expect(loaded.stdout).toContain('STAND-IN-NOT-FOR-RELEASE');
  });
});
