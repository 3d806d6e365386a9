import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { keepSaveJournal, saveFileAtomically } from '../../../electron/files/index.ts';
import { mustFail, mustSucceed } from '../../support/results.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

async function* brokenContent(): AsyncGenerator<string> {
  yield 'first half';
  throw new Error('the source broke');
}

describe('saveFileAtomically', () => {
  it('verify that content, whole or in pieces, replaces the file and leaves nothing else', async () => {
    const folder = temporaryFolder();
    const file = path.join(folder, 'windows.csv');
    writeFileSync(file, 'old');
    const saved = mustSucceed(await saveFileAtomically(file, ['a,', 'ø\r\n']));
    expect(saved).toEqual({ path: file, sizeBytes: 6 });
    expect(readFileSync(file, 'utf8')).toBe('a,ø\r\n');
    mustSucceed(await saveFileAtomically(file, 'new'));
    expect(readFileSync(file, 'utf8')).toBe('new');
    expect(readdirSync(folder)).toEqual(['windows.csv']);
  });

  it('verify that a source that breaks leaves the old file and no rest', async () => {
    const folder = temporaryFolder();
    const file = path.join(folder, 'windows.csv');
    writeFileSync(file, 'old');
    expect(mustFail(await saveFileAtomically(file, brokenContent())).message).toContain('the source broke');
    expect(readFileSync(file, 'utf8')).toBe('old');
    expect(readdirSync(folder)).toEqual(['windows.csv']);
  });

  it('verify that a missing folder and a folder in the place of the file are refused', async () => {
    const folder = temporaryFolder();
    mkdirSync(path.join(folder, 'sub'));
    expect(mustFail(await saveFileAtomically(path.join(folder, 'none', 'a.csv'), 'x')).code).toBe(
      'files.missing',
    );
    expect(mustFail(await saveFileAtomically(path.join(folder, 'sub'), 'x')).code).toBe('files.folder');
    expect(readdirSync(folder)).toEqual(['sub']);
  });

  it.skipIf(process.platform === 'win32')('verify that links and permissions are kept', async () => {
    const folder = temporaryFolder();
    const file = path.join(folder, 'real.csv');
    const link = path.join(folder, 'link.csv');
    writeFileSync(file, 'old');
    chmodSync(file, 0o640);
    symlinkSync(file, link);
    mustSucceed(await saveFileAtomically(link, 'new'));
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    expect(readFileSync(file, 'utf8')).toBe('new');
    expect(statSync(file).mode & 0o777).toBe(0o640);
  });
});

describe('keepSaveJournal', () => {
  it('verify that what a killed process left behind is removed at the next start, and nothing else', async () => {
    const folder = temporaryFolder();
    const journal = path.join(folder, 'journal');
    const [left, foreign] = [path.join(folder, '.plan.txt.00ff00ff00ff.tmp'), path.join(folder, 'plan.txt')];
    mkdirSync(journal);
    writeFileSync(left, 'half');
    writeFileSync(foreign, 'whole');
    writeFileSync(path.join(journal, '00ff00ff00ff.path'), left);
    // A note that names something else is not believed; one that was cut short names nothing.
    writeFileSync(path.join(journal, 'aaaaaaaaaaaa.path'), foreign);
    writeFileSync(path.join(journal, 'bbbbbbbbbbbb.path'), '');
    expect(await keepSaveJournal(journal)).toEqual([left]);
    expect(readdirSync(folder).sort()).toEqual(['journal', 'plan.txt']);
    expect(readdirSync(journal)).toEqual([]);

    mustSucceed(await saveFileAtomically(path.join(folder, 'plan.txt'), 'new'));
    expect(readdirSync(journal)).toEqual([]);
  });
});
