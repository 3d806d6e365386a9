import { randomUUID } from 'node:crypto';
import path from 'node:path';
import {
  type Confidence,
  type Fleet,
  FleetId,
  ok,
  type Result,
  type SatelliteId,
  type Scenario,
  type UtcMs,
} from '../../shared/domain/index.ts';
import { sniffElementFormat } from '../../shared/formats/index.ts';
import type { Handlers, ImportReport } from '../../shared/ipc/index.ts';
import type { ComputePool, ElementsRead } from '../compute/index.ts';
import type { Database, ImportCounts } from '../db/index.ts';
import { readTextFile, type TextFile } from '../files/index.ts';
import type { ServicesOptions } from './options.ts';
import { refusedFile, stepLabel } from './reports.ts';
import type { Workspace } from './workspace.ts';

type CatalogueHandlers = Pick<Handlers, 'catalogue.import' | 'catalogue.active' | 'catalogue.history'>;

interface CatalogueContext {
  readonly database: Database;
  readonly pool: ComputePool;
  readonly workspace: Workspace;
  readonly chooseOpenFiles: ServicesOptions['chooseOpenFiles'];
  readonly sendEvent: ServicesOptions['sendEvent'];
  readonly nowUtcMs: () => UtcMs;
}

/** What one file brought, for its fleet. */
interface ImportedFile {
  readonly report: ImportReport;
  readonly confidence: Confidence;
}

/** Reading element files into the catalogue, and asking it. */
export function createCatalogueHandlers(context: CatalogueContext): CatalogueHandlers {
  const { database, workspace, chooseOpenFiles } = context;
  return {
    'catalogue.import': async ({ paths }) => {
      const chosen =
        paths ??
        (await chooseOpenFiles({
          title: 'Import elements',
          filters: [
            {
              name: 'Orbital elements',
              extensions: ['json', 'csv', 'xml', 'kvn', 'omm', 'tle', '3le', 'txt'],
            },
            { name: 'All files', extensions: ['*'] },
          ],
        }));
      const imported: ImportedFile[] = [];
      for (const filePath of chosen) {
        const result = await importFile(context, filePath);
        if (!result.ok) {
          return result;
        }
        imported.push(result.value);
      }
      const useful = imported.filter(({ report }) => report.satelliteIds.length > 0);
      if (useful.length > 0) {
        workspace.catalogueChanged();
        const label = stepLabel(
          'Import elements from',
          useful.map(({ report }) => report.fileName),
        );
        const edited = await workspace.edit((scenario) => ({
          label,
          scenario: withFleets(scenario, useful),
        }));
        if (!edited.ok) {
          return edited;
        }
      }
      return ok({ cancelled: chosen.length === 0, reports: imported.map(({ report }) => report) });
    },
    'catalogue.active': async () => {
      const inputs = await workspace.inputs();
      if (!inputs.ok) {
        return inputs;
      }
      const { satelliteIds, objectNames, elementSetIds, numbers } = inputs.value.request.elements;
      return ok({
        satelliteIds: [...satelliteIds],
        objectNames: [...objectNames],
        elementSetIds: [...elementSetIds],
        numbers: new Float64Array(numbers),
      });
    },
    'catalogue.history': ({ satelliteId }) => database.elementHistory({ satelliteId }),
  };
}

/** One file into the catalogue. A file that cannot be used is a report that says so, not a failure. */
async function importFile(context: CatalogueContext, filePath: string): Promise<Result<ImportedFile>> {
  const fileName = path.basename(filePath);
  const file = await readTextFile(filePath, sniffElementFormat);
  if (!file.ok) {
    return ok(refused(fileName, file.failure));
  }
  const importId = randomUUID();
  const read = await stageFile(context, importId, file.value);
  if (!read.ok || read.value.summary.refusal !== null) {
    await context.database.abandonImport({ importId });
    return read.ok && read.value.summary.refusal !== null
      ? ok(refused(fileName, read.value.summary.refusal))
      : (read as Result<never>);
  }
  const { summary, satelliteIds, acceptedCount, confidence } = read.value;
  const stored: Result<ImportCounts> = await context.database.finishImport({
    importId,
    source: {
      name: fileName,
      format: summary.formatName,
      fileSha256: file.value.sha256,
      fileSizeBytes: file.value.sizeBytes,
      importedAtUtcMs: context.nowUtcMs(),
    },
  });
  if (!stored.ok) {
    return stored;
  }
  const report: ImportReport = {
    fileName,
    format: summary.formatName,
    acceptedCount,
    ...stored.value,
    rejectedCount: summary.rejectedCount,
    rejected: [...summary.rejected],
    warnings: [...summary.warnings],
    satelliteIds: [...satelliteIds],
  };
  return ok({ report, confidence });
}

interface StagedFile {
  readonly summary: ElementsRead;
  readonly satelliteIds: ReadonlySet<SatelliteId>;
  readonly acceptedCount: number;
  readonly confidence: Confidence;
}

/** Has a thread read the text while the database collects what it has read so far. */
async function stageFile(
  { database, pool, sendEvent }: CatalogueContext,
  importId: string,
  file: TextFile,
): Promise<Result<StagedFile>> {
  const satelliteIds = new Set<SatelliteId>();
  const staged: Promise<Result<unknown>>[] = [];
  let acceptedCount = 0;
  let notionalCount = 0;
  const read = await pool.readElements(file.text, ({ records, readFraction }) => {
    staged.push(database.stageElements({ importId, records }));
    acceptedCount += records.length;
    for (const { element } of records) {
      satelliteIds.add(element.satelliteId);
      notionalCount += /\bNOTIONAL\b/.test(element.objectName) ? 1 : 0;
    }
    // The text is the measure: how many records it holds is known only at its end.
    const doneCount = Math.round(file.text.length * readFraction);
    sendEvent('import.progress', { fileName: file.fileName, doneCount, totalCount: file.text.length });
  });
  const failed = (await Promise.all(staged)).find((result) => !result.ok);
  if (!read.ok || failed !== undefined) {
    return read.ok ? (failed as Result<never>) : read;
  }
  const allNotional = acceptedCount > 0 && notionalCount === acceptedCount;
  const confidence = allNotional ? 'notional' : 'observed';
  return ok({ summary: read.value, satelliteIds, acceptedCount, confidence });
}

function refused(
  fileName: string,
  failure: { readonly code: string; readonly message: string },
): ImportedFile {
  const report: ImportReport = {
    ...refusedFile(fileName, failure),
    format: '',
    acceptedCount: 0,
    newCount: 0,
    alreadyKnownCount: 0,
    rejectedCount: 1,
    warnings: [],
    satelliteIds: [],
  };
  return { report, confidence: 'observed' };
}

/** A fleet for every file, in the place of an earlier one from a file of that name. */
function withFleets(scenario: Scenario, files: readonly ImportedFile[]): Scenario {
  const fleets = [...scenario.fleets];
  for (const { report, confidence } of files) {
    const name = path.parse(report.fileName).name.slice(0, 120);
    const index = fleets.findIndex((fleet) => fleet.name === name);
    const replaced = fleets[index];
    const fleet: Fleet = {
      fleetId: replaced?.fleetId ?? FleetId.parse(randomUUID()),
      name,
      enabled: replaced?.enabled ?? true,
      confidence,
      source: `${report.format} file ${report.fileName}`,
      colorIndex: replaced?.colorIndex ?? nextColorIndex(fleets),
      satelliteIds: report.satelliteIds,
    };
    if (replaced === undefined) {
      fleets.push(fleet);
    } else {
      fleets[index] = fleet;
    }
  }
  return { ...scenario, fleets };
}

/** The lowest colour that no fleet has. */
function nextColorIndex(fleets: readonly Fleet[]): number {
  const taken = new Set(fleets.map((fleet) => fleet.colorIndex));
  let colorIndex = 0;
  while (taken.has(colorIndex)) {
    colorIndex += 1;
  }
  return colorIndex;
}
