import { createHash } from 'node:crypto';
import {
  ELEMENT_FIELDS,
  type ElementColumns,
  type ElementSet,
  type SatelliteId,
  type UtcMs,
} from '../../../shared/domain/index.ts';
import type { CatalogueEntry } from '../../../shared/ipc/index.ts';
import type { DatabaseApi, ElementRecord, ElementSource, ImportCounts, StagedImport } from '../api.ts';
import { DbRefusal } from '../failures.ts';
import type { Statements } from '../statements.ts';

interface ElementsRepo
  extends Pick<
    DatabaseApi,
    | 'stageElements'
    | 'abandonImport'
    | 'activeElements'
    | 'elementsByIds'
    | 'elementSetsByIds'
    | 'recentElements'
    | 'elementHistory'
  > {
  /** Stores what was staged for one file; to be called within the transaction of the whole import. */
  storeStaged(staged: StagedImport): ImportCounts;
}

/** Column of every field of an element set: the one place where rows and domain meet. */
const COLUMN_OF_FIELD: Readonly<Record<keyof ElementSet, string>> = {
  satelliteId: 'satellite_id',
  objectName: 'object_name',
  objectId: 'object_id',
  epochUtcMs: 'epoch_utc_ms',
  meanMotionRevPerDay: 'mean_motion_rev_per_day',
  eccentricity: 'eccentricity',
  inclinationDeg: 'inclination_deg',
  raanDeg: 'raan_deg',
  argPericenterDeg: 'arg_pericenter_deg',
  meanAnomalyDeg: 'mean_anomaly_deg',
  ephemerisType: 'ephemeris_type',
  classificationType: 'classification_type',
  elementSetNo: 'element_set_no',
  revAtEpoch: 'rev_at_epoch',
  bstarPerEarthRadius: 'bstar_per_earth_radius',
  meanMotionDotRevPerDay2: 'mean_motion_dot_rev_per_day2',
  meanMotionDdotRevPerDay3: 'mean_motion_ddot_rev_per_day3',
};
const FIELDS = Object.keys(COLUMN_OF_FIELD) as readonly (keyof ElementSet)[];
const ALL_COLUMNS = FIELDS.map((field) => COLUMN_OF_FIELD[field]).join(', ');
/** Row id and name first, then the numbers in the order of ElementColumns. */
const ACTIVE_COLUMNS = [
  'e.id',
  "coalesce(nullif(e.object_name, ''), s.object_name, '')",
  ...ELEMENT_FIELDS.map((field) => `e.${COLUMN_OF_FIELD[field]}`),
].join(', ');
const FROM_ELEMENTS = 'FROM element_set AS e LEFT JOIN satellite AS s ON s.satellite_id = e.satellite_id';

/** The column of a field; a name that the set itself lacks is the one that the satellite is known by. */
function knownColumn(field: keyof ElementSet): string {
  const column = COLUMN_OF_FIELD[field];
  return field === 'objectName' || field === 'objectId'
    ? `coalesce(nullif(e.${column}, ''), s.${column}, '')`
    : `e.${column}`;
}

/** The catalogue: every element set ever imported. */
export function createElementsRepo(statements: Statements): ElementsRepo {
  const staged = new Map<string, ElementRecord[]>();
  const store = createStore(statements);
  const readers = createReaders(statements);
  return {
    ...readers,
    stageElements({ importId, records }) {
      const waiting = staged.get(importId) ?? [];
      for (const record of records) {
        waiting.push(record);
      }
      staged.set(importId, waiting);
    },
    storeStaged: ({ importId, source }) => store(source, staged.get(importId) ?? []),
    abandonImport({ importId }) {
      staged.delete(importId);
    },
  };
}

function createStore(
  statements: Statements,
): (source: ElementSource, records: readonly ElementRecord[]) => ImportCounts {
  const insertSource = statements.prepare(
    'insertElementSource',
    `INSERT INTO element_source (name, format, file_sha256, file_size_bytes, imported_at_utc_ms)
     VALUES (?, ?, ?, ?, ?)`,
  );
  const insertElement = statements.prepare(
    'insertElementSet',
    `INSERT INTO element_set (${ALL_COLUMNS}, raw_text, raw_sha256, source_id)
     VALUES (${FIELDS.map(() => '?').join(', ')}, ?, ?, ?)
     ON CONFLICT (satellite_id, raw_sha256) DO NOTHING`,
  );
  const nameSatellite = statements.prepare(
    'nameSatellite',
    `INSERT INTO satellite (satellite_id, object_name, object_id) VALUES (?, ?, ?)
     ON CONFLICT (satellite_id) DO UPDATE SET
       object_name = coalesce(nullif(excluded.object_name, ''), object_name),
       object_id = coalesce(nullif(excluded.object_id, ''), object_id)
     WHERE excluded.object_name NOT IN ('', object_name) OR excluded.object_id NOT IN ('', object_id)`,
  );
  return (source, records) => {
    const { lastInsertRowid: sourceId } = insertSource.run(
      source.name,
      source.format,
      Buffer.from(source.fileSha256, 'hex'),
      source.fileSizeBytes,
      source.importedAtUtcMs,
    );
    let newCount = 0;
    for (const { element, rawText } of records) {
      const rawSha256 = createHash('sha256').update(rawText, 'utf8').digest();
      const values = FIELDS.map((field) => element[field]);
      newCount += insertElement.run(...values, rawText, rawSha256, sourceId).changes;
      nameSatellite.run(element.satelliteId, element.objectName, element.objectId);
    }
    return { newCount, alreadyKnownCount: records.length - newCount };
  };
}

type ActiveRow = readonly [id: number, name: string, ...numbers: number[]];

function createReaders(
  statements: Statements,
): Pick<
  ElementsRepo,
  'activeElements' | 'elementsByIds' | 'elementSetsByIds' | 'recentElements' | 'elementHistory'
> {
  const newestBefore = statements.prepare(
    'newestElementSetBefore',
    `SELECT ${ACTIVE_COLUMNS} ${FROM_ELEMENTS}
     WHERE e.satellite_id = ? AND e.epoch_utc_ms <= ? ORDER BY e.epoch_utc_ms DESC, e.id DESC LIMIT 1`,
  );
  const earliestAfter = statements.prepare(
    'earliestElementSetAfter',
    `SELECT ${ACTIVE_COLUMNS} ${FROM_ELEMENTS}
     WHERE e.satellite_id = ? AND e.epoch_utc_ms =
       (SELECT min(epoch_utc_ms) FROM element_set WHERE satellite_id = ? AND epoch_utc_ms > ?)
     ORDER BY e.id DESC LIMIT 1`,
  );
  const newestOfAll = statements.prepare(
    'newestElementSets',
    `SELECT ${ACTIVE_COLUMNS} ${FROM_ELEMENTS}
     WHERE e.satellite_id = ? ORDER BY e.epoch_utc_ms DESC, e.id DESC LIMIT ?`,
  );
  const byId = statements.prepare(
    'elementSetById',
    `SELECT e.satellite_id, ${ACTIVE_COLUMNS} ${FROM_ELEMENTS} WHERE e.id = ?`,
  );
  const wholeById = statements.prepare(
    'wholeElementSetById',
    `SELECT e.id, ${FIELDS.map(knownColumn).join(', ')} ${FROM_ELEMENTS} WHERE e.id = ?`,
  );
  const history = statements.prepare(
    'elementHistory',
    `SELECT e.id, ${FIELDS.map((field) => `e.${COLUMN_OF_FIELD[field]}`).join(', ')},
       source.name, source.imported_at_utc_ms, lower(hex(e.raw_sha256)), e.raw_text
     FROM element_set AS e JOIN element_source AS source ON source.id = e.source_id
     WHERE e.satellite_id = ? ORDER BY e.epoch_utc_ms DESC, e.id DESC`,
  );
  return {
    activeElements({ satelliteIds, atUtcMs }) {
      const found: SatelliteId[] = [];
      const missing: SatelliteId[] = [];
      const rows: ActiveRow[] = [];
      for (const satelliteId of satelliteIds) {
        const row =
          newestBefore.get(satelliteId, atUtcMs) ?? earliestAfter.get(satelliteId, satelliteId, atUtcMs);
        if (row === undefined) {
          missing.push(satelliteId);
        } else {
          found.push(satelliteId);
          rows.push(row as ActiveRow);
        }
      }
      return { columns: columnsFromRows(found, rows), missing };
    },
    elementsByIds({ elementSetIds }) {
      const satelliteIds: SatelliteId[] = [];
      const rows = elementSetIds.map((elementSetId) => {
        const row = byId.get(elementSetId) as [SatelliteId, ...ActiveRow] | undefined;
        if (row === undefined) {
          throw unknownElementSet(elementSetId);
        }
        const [satelliteId, ...rest] = row;
        satelliteIds.push(satelliteId);
        return rest;
      });
      return columnsFromRows(satelliteIds, rows);
    },
    elementSetsByIds({ elementSetIds }) {
      return elementSetIds.map((elementSetId) => {
        const row = wholeById.get(elementSetId) as unknown[] | undefined;
        if (row === undefined) {
          throw unknownElementSet(elementSetId);
        }
        return elementFromRow(row);
      });
    },
    recentElements({ satelliteIds, mostOfEach }) {
      const found: SatelliteId[] = [];
      const rows = satelliteIds.flatMap((satelliteId) => {
        const sets = newestOfAll.all(satelliteId, mostOfEach) as ActiveRow[];
        found.push(...sets.map(() => satelliteId));
        return sets;
      });
      return columnsFromRows(found, rows);
    },
    elementHistory({ satelliteId }) {
      return history.all(satelliteId).map((row) => entryFromRow(row as unknown[]));
    },
  };
}

function columnsFromRows(satelliteIds: readonly SatelliteId[], rows: readonly ActiveRow[]): ElementColumns {
  const width = ELEMENT_FIELDS.length;
  const numbers = new Float64Array(rows.length * width);
  rows.forEach((row, index) => {
    for (let column = 0; column < width; column++) {
      numbers[index * width + column] = row[column + 2] as number;
    }
  });
  return {
    satelliteIds,
    objectNames: rows.map((row) => row[1]),
    elementSetIds: rows.map((row) => row[0]),
    numbers,
  };
}

function unknownElementSet(elementSetId: number): DbRefusal {
  return new DbRefusal({
    code: 'db.notFound',
    message: `The catalogue has no element set with the number ${elementSetId}.`,
  });
}

/** Row id first, then every field. */
function elementFromRow(row: readonly unknown[]): ElementSet {
  return Object.fromEntries(FIELDS.map((field, index) => [field, row[index + 1]])) as ElementSet;
}

function entryFromRow(row: readonly unknown[]): CatalogueEntry {
  const element = elementFromRow(row);
  const [sourceName, importedAtUtcMs, rawSha256, rawText] = row.slice(FIELDS.length + 1);
  return {
    elementSetId: row[0] as number,
    element,
    sourceName: sourceName as string,
    importedAtUtcMs: importedAtUtcMs as UtcMs,
    rawSha256: rawSha256 as string,
    rawText: rawText as string,
  };
}
