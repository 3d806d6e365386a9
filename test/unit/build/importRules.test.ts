import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

const projectFolder = path.resolve(import.meta.dirname, '../../..');
const MANIFEST = {
  name: 'example',
  dependencies: { 'better-sqlite3': '1', electron: '1', 'satellite.js': '1', zod: '1' },
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'rules-'));
  cpSync(path.join(projectFolder, 'build'), path.join(folder, 'build'), { recursive: true });
  symlinkSync(path.join(projectFolder, 'node_modules'), path.join(folder, 'node_modules'));
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify(MANIFEST));
  for (const place of ['shared', 'electron', 'renderer', 'test']) mkdirSync(path.join(folder, place));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Runs a check over a project of these files; returns what it says, empty when all is well. */
function runCheck(check: string, files: Readonly<Record<string, string>>): string {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.join(folder, path.dirname(file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  }
  const script = path.join(folder, 'build', `check-${check}.mjs`);
  return spawnSync(process.execPath, [script], { cwd: folder, encoding: 'utf8' }).stderr.trim();
}

/** Door and inside of every room that the cases import. */
const ROOMS = {
  'shared/domain/index.ts': '',
  'shared/time/index.ts': '',
  'shared/time/inside.ts': '',
  'shared/astro/index.ts': '',
  'electron/db/index.ts': '',
  'renderer/state/index.ts': '',
};

describe('import rules', () => {
  test.for([
    ['shared/astro/a.ts', '../time/index.ts'],
    ['shared/astro/sgp4.ts', 'satellite.js'],
    ['electron/db/file.ts', 'better-sqlite3'],
    ['electron/services/a.ts', '../db/index.ts'],
    ['renderer/views/a.ts', '../state/index.ts'],
  ] as const)('verify that %s may import %s', ([file, target]) => {
    expect(runCheck('imports', { ...ROOMS, [file]: `import '${target}';` })).toBe('');
  });

  test.for([
    ['shared/time/a.ts', '../astro/index.ts', 'shared/time knows nothing that builds on it'],
    ['shared/time/a.ts', 'node:fs', 'shared is pure'],
    ['shared/access/a.ts', 'satellite.js', 'only the guarded adapter propagates'],
    ['electron/services/a.ts', 'better-sqlite3', 'only db opens SQLite'],
    ['electron/compute/a.ts', '../db/index.ts', 'computing does not know the database'],
    ['electron/cli/a.ts', 'electron', 'run without Electron'],
    ['electron/services/a.ts', 'node:https', 'nothing talks to a network'],
    ['electron/services/a.ts', 'dns/promises', 'nothing talks to a network'],
    ['renderer/views/a.ts', '../../electron/db/index.ts', 'the renderer has neither Electron nor Node'],
    ['renderer/ui/a.ts', '../state/index.ts', 'plain components know neither state nor bridge'],
    ['shared/astro/a.ts', '../time/inside.ts', 'come in through shared/time/index.ts'],
    ['shared/time/a.ts', './index.ts', 'a room does not use its own door'],
    ['electron/db/a.ts', 'left-pad', 'undeclared package'],
  ] as const)('verify that %s may not import %s', ([file, target, reason]) => {
    expect(runCheck('imports', { ...ROOMS, [file]: `import '${target}';` })).toContain(reason);
  });

  test.for(["import type { A } from './b.ts';", "export * from './b.ts';", "await import('./b.ts');"])(
    'verify that a cycle is found through: %s',
    (statement) => {
      const files = { 'shared/time/a.ts': statement, 'shared/time/b.ts': "import './a.ts';" };
      expect(runCheck('imports', files)).toContain('cycle: shared/time/a.ts -> shared/time/b.ts');
    },
  );

  test('verify that Electron’s own ways to a network stay shut', () => {
    const text = "import { net } from 'electron';";
    expect(runCheck('imports', { 'electron/main/a.ts': text })).toContain('stay shut');
  });

  test('verify that listening to the renderer stays in one room', () => {
    const text = "import { ipcMain } from 'electron';";
    expect(runCheck('imports', { 'electron/ipc/a.ts': text })).toBe('');
    expect(runCheck('imports', { 'electron/main/a.ts': text })).toContain('only ipc listens to the renderer');
  });
});

describe('house rules', () => {
  test.for([
    ['Date.now()', true],
    ['new Date()', true],
    ['new Date(0)', false],
    ['Math.random()', true],
    ['console.log(1)', true],
    ['({ process: 1 }).process', false],
  ] as const)('verify that `%s` in shared is refused: %s', ([expression, refused]) => {
    const said = runCheck('habits', { 'shared/time/a.ts': `export const a = () => ${expression};` });
    expect(said !== '').toBe(refused);
  });

  test.for([
    ["fetch('/a')", 'electron/db/a.ts', 'fetch: nothing talks to a network'],
    ["new WebSocket('ws://a')", 'renderer/views/a.ts', 'WebSocket: nothing talks to a network'],
    ["globalThis.fetch('/a')", 'shared/time/a.ts', 'fetch: nothing talks to a network'],
    ["navigator.sendBeacon('/a')", 'renderer/views/a.ts', 'sendBeacon: nothing talks to a network'],
  ] as const)('verify that `%s` in %s is refused', ([expression, file, reason]) => {
    expect(runCheck('habits', { [file]: `export const a = () => ${expression};` })).toContain(reason);
  });

  test('verify that an empty catch is refused', () => {
    const said = runCheck('habits', { 'electron/db/a.ts': 'try { a(); } catch {}' });
    expect(said).toContain('an empty catch hides a failure');
  });

  test('verify that an exported number without a unit is refused', () => {
    const said = runCheck('units', {
      'shared/domain/a.ts': 'export interface Orbit { readonly altitude: number; readonly rangeKm: number }',
      'shared/ipc/b.ts': 'export const A = z.object({ delay: z.number().min(0), delayS: z.number() });',
    });
    expect(said).toContain('a.ts:1: altitude does not tell its unit');
    expect(said).toContain('b.ts:1: delay does not tell its unit');
    expect(said.split('\n')).toHaveLength(2);
  });

  test('verify that long files, long functions and many parameters are refused', () => {
    const body = 'void 0;\n'.repeat(401);
    const said = runCheck('lengths', {
      'shared/time/a.ts': `function long() {\n${body}}\nexport function f(a, b, c, d, e: boolean) {}`,
    });
    expect(said).toContain('404 lines, at most 400');
    expect(said).toContain('long has 403 lines');
    expect(said).toContain('f takes 5 parameters');
    expect(said).toContain('f takes a boolean');
  });

  test('verify that a room without door or sign is refused', () => {
    const said = runCheck('rooms', { 'shared/time/a.ts': '' });
    expect(said.split('\n')).toEqual(['shared/time: no index.ts', 'shared/time: no README.md']);
  });
});
