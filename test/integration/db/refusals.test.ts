import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { failureFromError } from '../../../electron/db/failures.ts';
import { openDatabase } from '../../../electron/db/index.ts';
import { DATABASE_FILE_NAME } from '../../../electron/db/setAside.ts';
import { mustFail, mustSucceed } from '../../support/results.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { DB_WORKER_ENTRY, openTestDatabase } from './openTestDatabase.ts';

const open = (folder: string) => openDatabase({ folder, workerEntry: DB_WORKER_ENTRY, nowUtcMs: 0 });
const hashOf = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex');

async function createdFile(folder: string): Promise<string> {
  const database = await openTestDatabase(folder);
  for (let index = 0; index < 200; index++) {
    mustSucceed(await database.writeSetting({ key: `key-${index}`, json: JSON.stringify('x'.repeat(500)) }));
  }
  await database.dispose();
  return path.join(folder, DATABASE_FILE_NAME);
}

describe('files that are refused', () => {
  it('verify that a database from a newer program is refused by name and left untouched', async () => {
    const folder = temporaryFolder();
    const file = await createdFile(folder);
    const newer = new Database(file);
    newer.pragma('user_version = 990010');
    newer.close();
    const before = hashOf(file);
    const failure = mustFail(await open(folder));
    expect(failure.code).toBe('db.fromFuture');
    expect(failure.message).toContain('990010');
    expect(hashOf(file)).toBe(before);
  });

  it('verify that a database of another program is refused and left untouched', async () => {
    const folder = temporaryFolder();
    const file = path.join(folder, DATABASE_FILE_NAME);
    const foreign = new Database(file);
    foreign.exec('CREATE TABLE notes (id INTEGER)');
    foreign.close();
    const before = hashOf(file);
    expect(mustFail(await open(folder)).code).toBe('db.foreign');
    expect(hashOf(file)).toBe(before);
  });

  it('verify that a file that is no database is refused as damaged', async () => {
    const folder = temporaryFolder();
    writeFileSync(path.join(folder, DATABASE_FILE_NAME), '<html>captive portal</html>'.repeat(500));
    const failure = mustFail(await open(folder));
    expect(failure.code).toBe('db.damaged');
    expect(failure.message).toContain('It has not been touched');
  });

  it('verify that overwritten pages are noticed at the start', async () => {
    const folder = temporaryFolder();
    const file = await createdFile(folder);
    const bytes = readFileSync(file);
    bytes.fill(0xff, 4096, bytes.length - 4096);
    writeFileSync(file, bytes);
    expect(mustFail(await open(folder)).code).toBe('db.damaged');
  });

  it('verify that a folder that cannot be made is one clear failure', async () => {
    const folder = temporaryFolder();
    const file = path.join(folder, 'plain-file');
    writeFileSync(file, '');
    const failure = mustFail(await open(path.join(file, 'data')));
    expect(failure.code).toBe('db.noFolder');
    expect(failure.message).toContain('data folder');
    expect(failure.message).not.toMatch(/ENOTDIR|mkdir/);
  });

  it('verify that a folder in the place of the file is one clear failure', async () => {
    const folder = temporaryFolder();
    mkdirSync(path.join(folder, DATABASE_FILE_NAME));
    expect(mustFail(await open(folder)).code).toBe('db.readOnly');
  });

  it('verify that a full disk is told as such', () => {
    const connection = new Database(':memory:');
    connection.exec('CREATE TABLE filler (text TEXT)');
    connection.pragma('max_page_count = 4');
    let thrown: unknown;
    try {
      connection.prepare('INSERT INTO filler VALUES (?)').run('x'.repeat(100_000));
    } catch (error) {
      thrown = error;
    }
    connection.close();
    expect(failureFromError(thrown, 'backbone.db').code).toBe('db.diskFull');
    expect(failureFromError({ code: 'SQLITE_READONLY_DIRECTORY' }, 'f').code).toBe('db.readOnly');
    expect(failureFromError({ code: 'SQLITE_BUSY' }, 'f').code).toBe('db.locked');
    expect(failureFromError({ code: 'SQLITE_CORRUPT_INDEX' }, 'f').code).toBe('db.damaged');
  });

  it('verify that calls after closing are answered, not left hanging', async () => {
    const database = await openTestDatabase(temporaryFolder());
    await database.dispose();
    expect(mustFail(await database.listScenarios()).code).toBe('db.closed');
  });
});
