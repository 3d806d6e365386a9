import {
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { hashOfFile, listBackups } from '../../../electron/db/backups.ts';
import { readFileFacts } from '../../../electron/db/fileFacts.ts';
import {
  keepUp,
  lookForBackup,
  openDatabase,
  restoreNewestBackup,
  startEmpty,
} from '../../../electron/db/index.ts';
import { MIGRATIONS } from '../../../electron/db/migrations/registry.ts';
import { openDatabaseFile } from '../../../electron/db/openFile.ts';
import { restoreNewestBackup as restoreHere } from '../../../electron/db/recovery.ts';
import { createRepository } from '../../../electron/db/repository.ts';
import { DATABASE_FILE_NAME, pendingRestore } from '../../../electron/db/setAside.ts';
import { utcMs } from '../../../shared/domain/index.ts';
import { createRandom } from '../../support/random.ts';
import { mustFail, mustSucceed } from '../../support/results.ts';
import { scenario } from '../../support/scenarios.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { DB_WORKER_ENTRY } from './openTestDatabase.ts';

const NOW = Date.UTC(2026, 10, 22, 14, 32);
const DAY_MS = 86_400_000;
const GARBAGE = 'no database, whatever its name says. '.repeat(300);

const task = (folder: string, nowUtcMs = NOW) => ({ folder, workerEntry: DB_WORKER_ENTRY, nowUtcMs });
const databaseOf = (folder: string) => path.join(folder, DATABASE_FILE_NAME);

/** A database with a scenario of that name, its log not yet carried over when `log` says so. */
function write(folder: string, name: string, log: 'carried over' | 'left' = 'carried over'): void {
  const connection = mustSucceed(openDatabaseFile({ folder, nowUtcMs: NOW, migrations: MIGRATIONS }));
  const { api } = createRepository(connection, () => undefined);
  const step = { scenario: scenario({ scenarioId: name, name }), label: 'Create', savedAtUtcMs: utcMs(NOW) };
  api.createScenario(step);
  for (let index = 0; index < 60; index++) {
    api.writeSetting({ key: `key-${index}`, json: JSON.stringify(name.repeat(200)) });
  }
  if (log === 'left') {
    const kept = ['', '-wal'].map((suffix) => readFileSync(`${databaseOf(folder)}${suffix}`));
    connection.close();
    kept.forEach((bytes, index) => {
      writeFileSync(`${databaseOf(folder)}${index === 0 ? '' : '-wal'}`, bytes);
    });
    return;
  }
  connection.close();
}

async function backUpAt(folder: string, nowUtcMs: number): Promise<string> {
  const { backup } = mustSucceed(await keepUp(task(folder, nowUtcMs)));
  if (backup === null) throw new Error('no backup was due');
  return backup;
}

/** Names of the open database's scenarios, in the order in which they were made. */
async function scenarioNames(folder: string): Promise<string[]> {
  const database = mustSucceed(await openDatabase(task(folder)));
  const names = mustSucceed(await database.listScenarios()).map((entry) => entry.name);
  await database.dispose();
  return names.sort();
}

describe('backups', () => {
  it('verify that one is made when there is none, and then only when a day and a change lie between', async () => {
    const folder = temporaryFolder();
    write(folder, 'first');
    const first = await backUpAt(folder, Date.now());
    expect(readFileSync(`${first}.sha256`, 'utf8')).toBe(`${hashOfFile(first)}  ${path.basename(first)}\n`);
    const later = Date.now() + 2 * DAY_MS;
    expect(mustSucceed(await keepUp(task(folder, Date.now() + DAY_MS / 2)))).toEqual({ backup: null });
    expect(mustSucceed(await keepUp(task(folder, later)))).toEqual({ backup: null });
    write(folder, 'second');
    await backUpAt(folder, later);
    expect(listBackups(folder)).toHaveLength(2);
  });

  it('verify that a backup holds what is in the log, while the database is in use', async () => {
    const folder = temporaryFolder();
    const database = mustSucceed(await openDatabase(task(folder)));
    mustSucceed(await database.writeSetting({ key: 'theme', json: '"red"' }));
    const backup = new Database(await backUpAt(folder, NOW), { readonly: true });
    expect(backup.prepare('SELECT value_json FROM setting').pluck().get()).toBe('"red"');
    backup.close();
    await database.dispose();
    expect(readdirSync(path.join(folder, 'backups'))).toHaveLength(2);
  });

  it('verify that a damaged database never becomes a backup', async () => {
    const folder = temporaryFolder();
    write(folder, 'first');
    const bytes = readFileSync(databaseOf(folder));
    bytes.fill(0xff, 8192, bytes.length - 4096);
    writeFileSync(databaseOf(folder), bytes);
    expect(mustFail(await keepUp(task(folder))).code).toBe('db.damaged');
    expect(listBackups(folder)).toEqual([]);
  });
});

describe('recovery', () => {
  it('verify that the newest sound backup comes back, and that all files of the damaged one are kept', async () => {
    const folder = temporaryFolder();
    write(folder, 'first');
    const older = await backUpAt(folder, NOW);
    write(folder, 'second', 'left');
    const newer = await backUpAt(folder, NOW + 2 * DAY_MS);
    const [middle] = [newer.replace(/backbone-\d+/, 'backbone-20261123')];
    copyFileSync(newer, middle);
    // The newest has one bit wrong, which no check of SQLite's would find; the next ends too soon.
    const bytes = readFileSync(newer);
    const at = bytes.indexOf('secondsecond');
    bytes[at] = (bytes[at] as number) ^ 1;
    writeFileSync(newer, bytes);
    truncateSync(middle, 20_000);
    writeFileSync(databaseOf(folder), GARBAGE);

    expect(mustFail(await openDatabase(task(folder))).code).toBe('db.damaged');
    const offer = mustSucceed(await lookForBackup(task(folder)));
    expect(offer.backup).toMatchObject({
      file: older,
      scenarioCount: 1,
      newestScenarioName: 'first',
      takenAtUtcMs: NOW,
    });
    expect(offer.passedOver).toHaveLength(2);
    const before = hashOfFile(older);
    const { setAside } = mustSucceed(await restoreNewestBackup(task(folder)));
    const stem = 'backbone-damaged-20261122T143200000Z.db';
    expect(setAside.map((file) => path.basename(file))).toEqual([stem, `${stem}-wal`, `${stem}-shm`]);
    expect(readFileSync(setAside[0] as string, 'utf8')).toBe(GARBAGE);
    expect(await scenarioNames(folder)).toEqual(['first']);
    expect([hashOfFile(older), existsSync(newer)]).toEqual([before, true]);
  });

  it('verify that without a usable backup there is an empty start, and nothing is deleted', async () => {
    const folder = temporaryFolder();
    writeFileSync(databaseOf(folder), '');
    expect(mustFail(await openDatabase(task(folder))).message).toContain('empty');
    expect(mustSucceed(await lookForBackup(task(folder)))).toEqual({ backup: null, passedOver: [] });
    expect(mustFail(await restoreNewestBackup(task(folder))).code).toBe('db.notFound');
    const { setAside } = mustSucceed(await startEmpty(task(folder)));
    expect(setAside).toHaveLength(1);
    expect(await scenarioNames(folder)).toEqual([]);
  });

  it('verify that a database that is gone is asked about while backups or its log remain', async () => {
    const folder = temporaryFolder();
    write(folder, 'first', 'left');
    rmSync(databaseOf(folder));
    expect(mustFail(await openDatabase(task(folder))).code).toBe('db.missing');
    rmSync(`${databaseOf(folder)}-wal`);
    expect(await scenarioNames(folder)).toEqual([]);
    await backUpAt(folder, NOW);
    rmSync(databaseOf(folder));
    expect(mustFail(await openDatabase(task(folder))).code).toBe('db.missing');
    mustSucceed(await startEmpty(task(folder)));
    expect(await scenarioNames(folder)).toEqual([]);
  });

  it('verify that a restore that was interrupted after any of its steps is completed by the next start', async () => {
    const moves = ['nothing', 'the database', 'the log'] as const;
    for (const [index, moved] of moves.entries()) {
      const folder = temporaryFolder();
      write(folder, 'first');
      const backup = await backUpAt(folder, NOW);
      write(folder, 'second', 'left');
      copyFileSync(backup, pendingRestore(folder, '20261122T143200000Z'));
      for (const suffix of ['', '-wal'].slice(0, index)) {
        const target = path.join(folder, `backbone-damaged-20261122T143200000Z.db${suffix}`);
        renameSync(`${databaseOf(folder)}${suffix}`, target);
      }
      expect(await scenarioNames(folder), moved).toEqual(['first']);
      const aside = readdirSync(folder).filter((name) => name.startsWith('backbone-damaged'));
      expect(aside, moved).toContain('backbone-damaged-20261122T143200000Z.db-wal');
    }
  });

  it('verify that a copy that stopped half way is forgotten, and the old data stays', async () => {
    const folder = temporaryFolder();
    write(folder, 'first');
    writeFileSync(path.join(folder, 'backbone-restoring.partial'), GARBAGE);
    expect(await scenarioNames(folder)).toEqual(['first']);
    expect(readdirSync(folder)).not.toContain('backbone-restoring.partial');
  });
});

describe('damage of any kind', () => {
  /** Opens, reads everything, and says how it ended; throwing is the only wrong answer. */
  function openAndRead(folder: string): string {
    const opened = openDatabaseFile({ folder, nowUtcMs: NOW, migrations: MIGRATIONS });
    if (!opened.ok) {
      expect(opened.failure.message.length).toBeGreaterThan(20);
      return opened.failure.code;
    }
    try {
      const sound = opened.value.prepare('PRAGMA integrity_check').pluck().get();
      return sound === 'ok' ? 'sound' : 'index damaged';
    } finally {
      opened.value.close();
    }
  }

  it('verify that flipped bytes anywhere give a clear refusal or a sound database, and a backup comes back', () => {
    const random = createRandom(7);
    const pristine = temporaryFolder();
    write(pristine, 'first');
    const image = readFileSync(databaseOf(pristine));
    const outcomes = new Map<string, number>();
    for (let round = 0; round < 150; round++) {
      const folder = temporaryFolder();
      const bytes = Buffer.from(image);
      for (let wound = 0; wound <= round % 4; wound++) {
        const at = Math.floor(random() * (round < 40 ? 400 : bytes.length));
        bytes.fill(Math.floor(random() * 256), at, at + 1 + Math.floor(random() * (round % 3) * 600));
      }
      writeFileSync(databaseOf(folder), bytes);
      const outcome = openAndRead(folder);
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      if (outcome === 'db.damaged') {
        expect(readFileSync(databaseOf(folder)).equals(bytes)).toBe(true);
      }
    }
    expect([...outcomes.keys()].sort()).toEqual(
      expect.arrayContaining(['db.damaged', 'db.foreign', 'db.fromFuture', 'sound']),
    );
    expect(outcomes.get('db.damaged') ?? 0).toBeGreaterThan(50);
  });

  it('verify that files cut anywhere are refused, and then restored', () => {
    const random = createRandom(8);
    const pristine = temporaryFolder();
    write(pristine, 'first');
    const image = readFileSync(databaseOf(pristine));
    const lengths = [
      0,
      1,
      99,
      100,
      4095,
      4096,
      ...Array.from({ length: 20 }, () => Math.floor(random() * image.length)),
    ];
    for (const length of lengths) {
      const folder = temporaryFolder();
      writeFileSync(databaseOf(folder), image.subarray(0, length));
      expect(openAndRead(folder), `${length} bytes`).toBe('db.damaged');
      mustFail(restoreHere({ folder, nowUtcMs: NOW, migrations: MIGRATIONS }));
    }
  });

  it('verify that a damaged or cut log leaves a sound database with everything before the damage', () => {
    const random = createRandom(9);
    const pristine = temporaryFolder();
    write(pristine, 'first', 'left');
    const [image, log] = [readFileSync(databaseOf(pristine)), readFileSync(`${databaseOf(pristine)}-wal`)];
    for (let round = 0; round < 40; round++) {
      const folder = temporaryFolder();
      const bytes = Buffer.from(log);
      const at = Math.floor(random() * bytes.length);
      bytes.fill(Math.floor(random() * 256), at, at + 50);
      writeFileSync(databaseOf(folder), image);
      writeFileSync(`${databaseOf(folder)}-wal`, round % 2 === 0 ? bytes : log.subarray(0, at));
      expect(openAndRead(folder)).toBe('sound');
    }
  });
});

describe('facts of a file', () => {
  it('verify that a newer version that stands only in the log is found, and no file is made or changed', async () => {
    const folder = temporaryFolder();
    write(folder, 'first');
    const newer = new Database(databaseOf(folder));
    newer.pragma('user_version = 990010');
    const [image, log] = [readFileSync(databaseOf(folder)), readFileSync(`${databaseOf(folder)}-wal`)];
    newer.close();
    writeFileSync(databaseOf(folder), image);
    writeFileSync(`${databaseOf(folder)}-wal`, log);
    expect(readFileFacts(databaseOf(folder))?.schemaVersion).toBe(990_010);
    const before = readdirSync(folder).sort();
    expect(mustFail(await openDatabase(task(folder))).code).toBe('db.fromFuture');
    expect(readdirSync(folder).sort()).toEqual(before);
    expect(readFileSync(databaseOf(folder)).equals(image)).toBe(true);
    expect(readFileSync(`${databaseOf(folder)}-wal`).equals(log)).toBe(true);

    // A version that was never committed does not count.
    const uncommitted = Buffer.from(log);
    const frameBytes = 24 + uncommitted.readUInt32BE(8);
    for (let at = 32; at < uncommitted.length; at += frameBytes) uncommitted.writeUInt32BE(0, at + 4);
    writeFileSync(`${databaseOf(folder)}-wal`, uncommitted);
    expect(readFileFacts(databaseOf(folder))?.schemaVersion).toBe(MIGRATIONS.at(-1)?.version);
  });
});
