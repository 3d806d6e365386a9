import { describe, expect, it, onTestFinished } from 'vitest';
import { MIGRATIONS } from '../../../electron/db/migrations/registry.ts';
import { openDatabaseFile } from '../../../electron/db/openFile.ts';
import { createRepository } from '../../../electron/db/repository.ts';
import { createStatements, SLOW_STATEMENT_MS } from '../../../electron/db/statements.ts';
import { mustSucceed } from '../../support/results.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

function openConnection() {
  const connection = mustSucceed(
    openDatabaseFile({ folder: temporaryFolder(), migrations: MIGRATIONS, nowUtcMs: 0 }),
  );
  onTestFinished(() => {
    connection.close();
  });
  return connection;
}

describe('query plans', () => {
  it('verify that every query finds its rows by key or index and sorts nothing large', () => {
    const { statements } = createRepository(openConnection(), () => undefined);
    const plans = statements.prepared().map(({ name, sql }) => {
      const parameters = (sql.match(/\?/g) ?? []).map(() => null);
      const rows = statements.connection.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...parameters);
      return { name, plan: (rows as { detail: string }[]).map((row) => row.detail) };
    });
    // The workspace has one row.
    const isWalk = (detail: string) => /^SCAN (?!CONSTANT|workspace)/.test(detail);
    const walksTables = plans.filter(({ plan }) => plan.some(isWalk));
    // The list of scenarios is shown whole; runs left by a crash are looked for once, at the start; runs that are
    // too many once after each run.
    expect(walksTables.map(({ name }) => name).sort()).toEqual([
      'listScenarios',
      'removeIncompleteRuns',
      'runsNewestFirst',
    ]);
    const newest = plans.find(({ name }) => name === 'newestElementSetBefore');
    expect(newest?.plan.join('\n')).toContain(
      'SEARCH e USING INDEX element_set_by_epoch (satellite_id=? AND epoch_utc_ms<?)',
    );
    const sorted = plans.filter(({ plan }) => plan.some((detail) => detail.includes('TEMP B-TREE')));
    expect(sorted.map(({ name }) => name)).toEqual(['listScenarios']);
  });

  it('verify that a statement over the limit is reported by its name', () => {
    const reported: string[] = [];
    const statements = createStatements(openConnection(), (name, elapsedMs) => {
      expect(elapsedMs).toBeGreaterThan(SLOW_STATEMENT_MS);
      reported.push(name);
    });
    const count = (name: string, to: number) =>
      statements.prepare(
        name,
        `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${to}) SELECT sum(i) FROM n`,
      );
    count('quick', 10).get();
    count('slow', 3_000_000).get();
    expect(reported).toEqual(['slow']);
  });
});
