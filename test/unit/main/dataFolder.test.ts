import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

vi.mock('electron', () => ({ app: {} }));
const { isWritableFolder } = await import('../../../electron/main/dataFolder.ts');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'data-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('verify that a folder that is missing is made', () => {
  const made = path.join(folder, 'a/b');
  expect(isWritableFolder(made)).toBe(true);
  expect(existsSync(made)).toBe(true);
});

test('verify that a folder below a file is not writable', () => {
  const file = path.join(folder, 'file');
  writeFileSync(file, '');
  expect(isWritableFolder(path.join(file, 'data'))).toBe(false);
});
