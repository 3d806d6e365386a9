import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { rememberTheme } from '../../../electron/main/theme.ts';

let folder: string;
let elsewhere: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'backbone-test-'));
  elsewhere = path.join(folder, 'none/theme.json');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const refuse = (message: string): never => {
  throw new Error(message);
};

test('verify that the theme is remembered from one start to the next, and nothing but its file stays', () => {
  const file = path.join(folder, 'theme.json');
  rememberTheme({ file, elsewhere, report: refuse }).set('red');
  expect(rememberTheme({ file, elsewhere, report: refuse }).current()).toBe('red');
  expect(readdirSync(folder)).toEqual(['theme.json']);
});

test.for(['', 'red', 'null', '{}', '{"theme":"pink"}', '{"theme":7}', '[1]'])(
  'verify that a file that says %j means the theme of a first start',
  (text) => {
    const file = path.join(folder, 'theme.json');
    writeFileSync(file, text);
    const theme = rememberTheme({ file, elsewhere, report: refuse });
    expect(theme.current()).toBe('dark');
    expect(theme.known()).toBeNull();
  },
);

test('verify that a theme that cannot be written holds until the end all the same, and that it is told', () => {
  const file = path.join(folder, 'theme.json');
  mkdirSync(file);
  const reports: string[] = [];
  const theme = rememberTheme({
    file,
    elsewhere,
    report: (message) => reports.push(message),
  });
  theme.set('light');
  expect(theme.current()).toBe('light');
  expect(reports).toHaveLength(1);
  expect(reports[0]).toContain('theme not saved');
});

test('verify that a folder without a theme takes that from elsewhere, keeps its own when set, and writes only there', () => {
  mkdirSync(path.dirname(elsewhere));
  writeFileSync(elsewhere, '{"theme":"red"}');
  const file = path.join(folder, 'theme.json');
  const theme = rememberTheme({ file, elsewhere, report: refuse });
  expect(theme.known()).toBe('red');
  theme.set('red');
  expect(readFileSync(file, 'utf8')).toContain('red');
  theme.set('light');
  expect(readFileSync(elsewhere, 'utf8')).toBe('{"theme":"red"}');
});
