import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { listBackups } from '../../../electron/db/backups.ts';
import type { Migration } from '../../../electron/db/migrations/migration.ts';
import { MIGRATIONS } from '../../../electron/db/migrations/registry.ts';
import { type Connection, openDatabaseFile } from '../../../electron/db/openFile.ts';
import { createRepository } from '../../../electron/db/repository.ts';
import { mustSucceed } from '../../support/results.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

const NOW = Date.UTC(2026, 10, 22);
const FOLDER = path.resolve('electron/db/migrations');
const LOCK_FILE = path.join(FOLDER, 'migrations.lock.json');

function open(folder: string, migrations: readonly Migration[] = MIGRATIONS, nowUtcMs = NOW): Connection {
  const connection = mustSucceed(openDatabaseFile({ folder, migrations, nowUtcMs }));
  onTestFinished(() => {
    connection.close();
  });
  return connection;
}

function schemaOf(connection: Connection): unknown[] {
  return connection.prepare('SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY name').all();
}

function addition(version: number): Migration {
  return { version, name: 'x', sql: `CREATE TABLE extra_${version} (id INTEGER PRIMARY KEY) STRICT;` };
}

describe('migrations', () => {
  it('verify that shipped migrations are unchanged and every file is locked and registered', () => {
    const locked = JSON.parse(readFileSync(LOCK_FILE, 'utf8')) as Record<string, string>;
    const files = readdirSync(FOLDER).filter((name) => /^\d{4}-.*\.ts$/.test(name));
    const found = Object.fromEntries(
      files.map((name) => [
        name,
        createHash('sha256')
          .update(readFileSync(path.join(FOLDER, name)))
          .digest('hex'),
      ]),
    );
    expect(found).toEqual(locked);
    const numbered = MIGRATIONS.map((step) => `${String(step.version).padStart(4, '0')}-${step.name}.ts`);
    expect(numbered).toEqual(files.sort());
  });

  it('verify that migration 0010 leads from an empty file to strict tables with sound references', () => {
    const connection = open(temporaryFolder(), [MIGRATIONS[0] as Migration]);
    expect(connection.pragma('user_version', { simple: true })).toBe(10);
    const loose = connection
      .prepare(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND strict = 0 AND name NOT LIKE 'sqlite_%'",
      )
      .all();
    expect(loose).toEqual([]);
    expect(connection.pragma('foreign_key_check')).toEqual([]);
    expect(connection.pragma('foreign_keys', { simple: true })).toBe(1);
    expect(connection.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(connection.pragma('synchronous', { simple: true })).toBe(2);
  });

  it('verify that a fresh database equals one migrated step by step', () => {
    const fresh = open(temporaryFolder());
    const folder = temporaryFolder();
    for (let count = 1; count < MIGRATIONS.length; count++) {
      open(folder, MIGRATIONS.slice(0, count)).close();
    }
    expect(schemaOf(open(folder))).toEqual(schemaOf(fresh));
  });

  it('verify that each migration of an existing file is preceded by a usable backup, the newest ten kept', () => {
    const folder = temporaryFolder();
    const first = open(folder);
    createRepository(first, () => undefined).api.writeSetting({ key: 'theme', json: '"night"' });
    first.close();
    expect(listBackups(folder)).toEqual([]);

    const steps = Array.from({ length: 12 }, (_, index) => addition(1000 + 10 * index));
    steps.forEach((_, index) => {
      open(folder, [...MIGRATIONS, ...steps.slice(0, index + 1)], NOW + index * 1000).close();
    });
    const backups = listBackups(folder);
    expect(backups).toHaveLength(10);
    expect(path.basename(backups[0] as string)).toBe('backbone-20261122T000011000Z-schema-1100.db');
    const backup = new Database(backups.at(-1), { readonly: true });
    expect(backup.prepare('SELECT value_json FROM setting').pluck().get()).toBe('"night"');
    expect(backup.prepare("SELECT count(*) FROM sqlite_schema WHERE name = 'extra_1020'").pluck().get()).toBe(
      0,
    );
    backup.close();
  });

  it('verify that a migration that fails leaves the file at the version before it', () => {
    const folder = temporaryFolder();
    open(folder).close();
    const broken: Migration = {
      version: 5000,
      name: 'broken',
      sql: 'CREATE TABLE good (id INTEGER) STRICT; NONSENSE;',
    };
    expect(openDatabaseFile({ folder, migrations: [...MIGRATIONS, broken], nowUtcMs: NOW }).ok).toBe(false);
    const connection = open(folder);
    expect(connection.pragma('user_version', { simple: true })).toBe(MIGRATIONS.at(-1)?.version);
    expect(connection.prepare("SELECT count(*) FROM sqlite_schema WHERE name = 'good'").pluck().get()).toBe(
      0,
    );
  });
});
