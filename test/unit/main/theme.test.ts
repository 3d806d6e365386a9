import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

const nativeTheme = { shouldUseDarkColors: true };
vi.mock('electron', () => ({ nativeTheme }));
const { firstTheme, rememberTheme, systemTheme } = await import('../../../electron/main/theme.ts');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'backbone-test-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const refuse = (message: string): never => {
  throw new Error(message);
};

test('verify that the theme is remembered from one start to the next, and nothing but its file stays', () => {
  const file = path.join(folder, 'theme.json');
  const options = { file, unknown: firstTheme, report: refuse };
  rememberTheme(options).set('red');
  expect(rememberTheme({ ...options, unknown: systemTheme }).current()).toBe('red');
  expect(readdirSync(folder)).toEqual(['theme.json']);
});

test.for(['', 'red', 'null', '{}', '{"theme":"pink"}', '{"theme":7}', '[1]'])(
  'verify that a file that says %j means the theme of a first start',
  (text) => {
    const file = path.join(folder, 'theme.json');
    writeFileSync(file, text);
    expect(rememberTheme({ file, unknown: firstTheme, report: refuse }).current()).toBe('dark');
  },
);

test('verify that the theme of the system holds where no theme can be read and none was before, as it is at the time', () => {
  const file = path.join(folder, 'nowhere', 'theme.json');
  const theme = rememberTheme({ file, unknown: systemTheme, report: refuse });
  expect(theme.current()).toBe('dark');
  nativeTheme.shouldUseDarkColors = false;
  expect(theme.current()).toBe('light');
});

test('verify that a theme that cannot be written holds until the end all the same, and that it is told', () => {
  const file = path.join(folder, 'theme.json');
  mkdirSync(file);
  const reports: string[] = [];
  const theme = rememberTheme({
    file,
    unknown: firstTheme,
    report: (message) => reports.push(message),
  });
  theme.set('light');
  expect(theme.current()).toBe('light');
  expect(reports).toHaveLength(1);
  expect(reports[0]).toContain('theme not saved');
});
