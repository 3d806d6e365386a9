import { spawn } from 'node:child_process';
import path from 'node:path';
import { expect, it } from 'vitest';
import { mustSucceed } from '../../support/results.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { openTestDatabase } from './openTestDatabase.ts';

const WRITER = path.resolve('test/integration/db/endlessWriter.ts');

it('verify that everything confirmed before a kill is there afterwards', async () => {
  const folder = temporaryFolder();
  const writer = spawn(process.execPath, [WRITER, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  await new Promise<void>((resolve) => {
    writer.stdout.on('data', (part: Buffer) => {
      output += part.toString();
      if (output.split('\n').length > 40) {
        writer.kill('SIGKILL');
      }
    });
    writer.once('close', () => resolve());
  });
  const confirmed = output.split('\n').slice(0, -1);
  expect(confirmed.length).toBeGreaterThanOrEqual(40);
  const database = await openTestDatabase(folder);
  for (const key of confirmed) {
    expect(mustSucceed(await database.readSetting({ key }))).toBe(`"${key}"`);
  }
});
