import { statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { makeFolder } from '../../../electron/files/index.ts';
import { mustFail, mustSucceed } from '../../support/results.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

test('verify that a folder is made with those above it, and that one that is there is as good', async () => {
  const folder = path.join(temporaryFolder(), 'one', 'two');
  mustSucceed(await makeFolder(folder));
  mustSucceed(await makeFolder(folder));
  expect(statSync(folder).isDirectory()).toBe(true);
});

test('verify that a file in the way is a failure in one sentence, in its place and above it', async () => {
  const file = path.join(temporaryFolder(), 'papers');
  writeFileSync(file, '');
  const same = mustFail(await makeFolder(file));
  expect(same).toMatchObject({ code: 'files.failed', message: `${file} is a file, expected a folder.` });
  const below = path.join(file, 'unit');
  expect(mustFail(await makeFolder(below)).message).toBe(
    `${below} does not exist: a part of its path is not a folder.`,
  );
});
