import path from 'node:path';
import { openDatabase } from '../../../electron/db/index.ts';
import { mustSucceed } from '../../support/results.ts';

// Writes one setting after another into the folder of the first argument and prints each key once it
// is confirmed, until it is killed.
const folder = process.argv[2] as string;
const workerEntry = path.resolve('electron/db/worker.ts');
const database = mustSucceed(await openDatabase({ folder, workerEntry, nowUtcMs: 0 }));
for (let index = 0; ; index++) {
  const key = `key-${index}`;
  mustSucceed(await database.writeSetting({ key, json: `"${key}"` }));
  process.stdout.write(`${key}\n`);
}
