import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Database, ElementRecord, ElementSource, ImportCounts } from '../../../electron/db/index.ts';
import {
  type ElementSet,
  elementsFromColumns,
  type SatelliteId,
  utcMs,
} from '../../../shared/domain/index.ts';
import { elementSet } from '../../support/elementSets.ts';
import { mustFail, mustSucceed } from '../../support/results.ts';
import { scenario } from '../../support/scenarios.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { openTestDatabase } from './openTestDatabase.ts';

const HOUR_MS = 3_600_000;
const EPOCH = Date.UTC(2026, 10, 21, 18);
const SOURCE: ElementSource = {
  name: 'fleet.json',
  format: 'OMM JSON',
  fileSha256: 'ab'.repeat(32),
  fileSizeBytes: 1000,
  importedAtUtcMs: utcMs(Date.UTC(2026, 10, 22)),
};

function record(element: ElementSet): ElementRecord {
  return { element, rawText: JSON.stringify(element) };
}

async function finish(database: Database, importId: string): Promise<ImportCounts> {
  const imports = [{ importId, source: SOURCE }];
  const { counts } = mustSucceed(await database.finishImports({ imports, scenario: null }));
  return counts[0] as ImportCounts;
}

async function importRecords(database: Database, records: readonly ElementRecord[]): Promise<ImportCounts> {
  mustSucceed(await database.stageElements({ importId: 'one', records }));
  return finish(database, 'one');
}

describe('catalogue', () => {
  it('verify that an element set comes back with every field, its raw text, hash and source', async () => {
    const database = await openTestDatabase(temporaryFolder());
    const element = elementSet({ satelliteId: '100042', epochUtcMs: utcMs(EPOCH + 0.123) });
    await importRecords(database, [record(element)]);

    const [entry] = mustSucceed(await database.elementHistory({ satelliteId: element.satelliteId }));
    const rawText = JSON.stringify(element);
    expect(entry).toEqual({
      elementSetId: 1,
      element,
      sourceName: 'fleet.json',
      importedAtUtcMs: SOURCE.importedAtUtcMs,
      rawSha256: createHash('sha256').update(rawText).digest('hex'),
      rawText,
    });
  });

  it('verify that a known text is counted and not stored twice, and a changed one is added', async () => {
    const database = await openTestDatabase(temporaryFolder());
    const first = record(elementSet({ satelliteId: '5' }));
    const changed = record(elementSet({ satelliteId: '5', raanDeg: 13 }));
    expect(await importRecords(database, [first])).toEqual({ newCount: 1, alreadyKnownCount: 0 });
    expect(await importRecords(database, [first, changed])).toEqual({ newCount: 1, alreadyKnownCount: 1 });
    expect(mustSucceed(await database.elementHistory({ satelliteId: '5' as SatelliteId }))).toHaveLength(2);
  });

  it('verify that the newest epoch at or before the instant is active, else the earliest after it', async () => {
    const database = await openTestDatabase(temporaryFolder());
    const at = (hours: number) => utcMs(EPOCH + hours * HOUR_MS);
    const ids = ['7', '8', '9'] as SatelliteId[];
    await importRecords(database, [
      ...[-30, -6, 0, 5].map((hours) => record(elementSet({ satelliteId: '7', epochUtcMs: at(hours) }))),
      ...[9, 2, 4].map((hours) => record(elementSet({ satelliteId: '8', epochUtcMs: at(hours) }))),
    ]);
    const { columns, missing } = mustSucceed(
      await database.activeElements({ satelliteIds: ids, atUtcMs: at(0) }),
    );
    expect(columns.satelliteIds).toEqual(['7', '8']);
    expect(missing).toEqual(['9']);
    expect(elementsFromColumns(columns, 0).epochUtcMs).toBe(at(0));
    expect(elementsFromColumns(columns, 1).epochUtcMs).toBe(at(2));

    const same = mustSucceed(await database.elementsByIds({ elementSetIds: columns.elementSetIds }));
    expect(same).toEqual(columns);
  });

  it('verify that of equal epochs the element set imported last counts', async () => {
    const database = await openTestDatabase(temporaryFolder());
    for (const raanDeg of [10, 20]) {
      await importRecords(database, [record(elementSet({ satelliteId: '7', raanDeg }))]);
    }
    for (const atUtcMs of [utcMs(EPOCH + HOUR_MS), utcMs(EPOCH - HOUR_MS)]) {
      const { columns } = mustSucceed(
        await database.activeElements({ satelliteIds: ['7' as SatelliteId], atUtcMs }),
      );
      expect(elementsFromColumns(columns, 0).raanDeg).toBe(20);
    }
  });

  it('verify that an element set without a name is shown with the name known from another', async () => {
    const database = await openTestDatabase(temporaryFolder());
    await importRecords(database, [record(elementSet({ satelliteId: '7', objectName: 'LANTERN 1' }))]);
    await importRecords(database, [
      record(elementSet({ satelliteId: '7', objectName: '', epochUtcMs: utcMs(EPOCH + HOUR_MS) })),
    ]);
    const { columns } = mustSucceed(
      await database.activeElements({
        satelliteIds: ['7' as SatelliteId],
        atUtcMs: utcMs(EPOCH + 9 * HOUR_MS),
      }),
    );
    expect(columns.objectNames).toEqual(['LANTERN 1']);
  });

  it('verify that the newest sets of each satellite come newest first, no more than asked for', async () => {
    const database = await openTestDatabase(temporaryFolder());
    const set = (satelliteId: string, hours: number) =>
      record(elementSet({ satelliteId, epochUtcMs: utcMs(EPOCH + hours * HOUR_MS) }));
    await importRecords(database, [set('7', 0), set('7', 48), set('7', 24), set('8', 5)]);
    const satelliteIds = ['8', '9', '7'] as SatelliteId[];
    const recent = mustSucceed(await database.recentElements({ satelliteIds, mostOfEach: 2 }));
    expect(recent.satelliteIds).toEqual(['8', '7', '7']);
    const epochs = recent.satelliteIds.map((_, row) => elementsFromColumns(recent, row).epochUtcMs);
    expect(epochs).toEqual([5, 48, 24].map((hours) => EPOCH + hours * HOUR_MS));
  });

  it('verify that nothing is stored of an import that is abandoned or fails half way', async () => {
    const database = await openTestDatabase(temporaryFolder());
    const good = record(elementSet({ satelliteId: '7' }));
    const impossible = record(elementSet({ satelliteId: '8', eccentricity: 1.5 }));
    mustSucceed(await database.stageElements({ importId: 'a', records: [good] }));
    mustSucceed(await database.abandonImport({ importId: 'a' }));
    expect((await finish(database, 'a')).newCount).toBe(0);

    mustSucceed(await database.stageElements({ importId: 'b', records: [good, impossible] }));
    const imports = [{ importId: 'b', source: SOURCE }];
    const step = { scenario: scenario(), label: 'Import', savedAtUtcMs: SOURCE.importedAtUtcMs };
    const failed = await database.finishImports({ imports, scenario: { kind: 'create', step } });
    expect(mustFail(failed).code).toBe('db.failed');
    expect(mustSucceed(await database.listScenarios())).toEqual([]);
    expect(mustSucceed(await database.elementHistory({ satelliteId: '7' as SatelliteId }))).toEqual([]);
  });

  it('verify that elements and the step that uses them are stored together or not at all', async () => {
    const database = await openTestDatabase(temporaryFolder());
    const stage = () =>
      database.stageElements({ importId: 'c', records: [record(elementSet({ satelliteId: '7' }))] });
    const imports = [{ importId: 'c', source: SOURCE }];
    const step = { scenario: scenario(), label: 'Import', savedAtUtcMs: SOURCE.importedAtUtcMs };
    mustSucceed(await stage());
    // There is no scenario to save into yet.
    const orphan = await database.finishImports({ imports, scenario: { kind: 'save', step } });
    expect(mustFail(orphan).code).toBe('db.notFound');
    expect(mustSucceed(await database.elementHistory({ satelliteId: '7' as SatelliteId }))).toEqual([]);

    mustSucceed(await stage());
    const created = await database.finishImports({ imports, scenario: { kind: 'create', step } });
    expect(mustSucceed(created)).toMatchObject({
      counts: [{ newCount: 1, alreadyKnownCount: 0 }],
      stored: { scenario: step.scenario },
    });
    expect(mustSucceed(await database.elementHistory({ satelliteId: '7' as SatelliteId }))).toHaveLength(1);
  });

  it('verify that 10,000 element sets are stored in one transaction', async () => {
    const database = await openTestDatabase(temporaryFolder());
    const records = Array.from({ length: 10_000 }, (_, index) =>
      record(elementSet({ satelliteId: String(100_000 + index), raanDeg: index / 100 })),
    );
    for (let first = 0; first < records.length; first += 500) {
      mustSucceed(
        await database.stageElements({ importId: 'x', records: records.slice(first, first + 500) }),
      );
    }
    expect((await finish(database, 'x')).newCount).toBe(10_000);
  });
});
