import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { rememberTheme } from '../../../electron/main/theme.ts';

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
  rememberTheme({ file, report: refuse }).set('red');
  expect(rememberTheme({ file, report: refuse }).current()).toBe('red');
  expect(readdirSync(folder)).toEqual(['theme.json']);
});

test.for(['', 'red', 'null', '{}', '{"theme":"pink"}', '{"theme":7}', '[1]'])(
  'verify that a file that says %j means the theme of a first start',
  (text) => {
    const file = path.join(folder, 'theme.json');
    writeFileSync(file, text);
    expect(rememberTheme({ file, report: refuse }).current()).toBe('dark');
  },
);

test('verify that a theme that cannot be written holds until the end all the same, and that it is told', () => {
  const file = path.join(folder, 'theme.json');
  mkdirSync(file);
  const reports: string[] = [];
  const theme = rememberTheme({
    file,
    report: (message) => reports.push(message),
  });
  theme.set('light');
  expect(theme.current()).toBe('light');
  expect(reports).toHaveLength(1);
  expect(reports[0]).toContain('theme not saved');
});
