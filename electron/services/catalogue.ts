import { createHash, randomUUID } from 'node:crypto';
import path from 'node:path';
import { elementsOfOrbits } from '../../shared/astro/index.ts';
import {
  type Confidence,
  type Fleet,
  FleetId,
  ok,
  type Result,
  type SatelliteId,
  type Scenario,
  satelliteIdsOf,
  type UtcMs,
} from '../../shared/domain/index.ts';
import { ommJsonFromElement, sniffElementFormat } from '../../shared/formats/index.ts';
import type { CatalogueEntry, Handlers, ImportReport } from '../../shared/ipc/index.ts';
import type { ComputePool, ElementsRead } from '../compute/index.ts';
import type { Database, ImportCounts, StagedImport, StoredScenario } from '../db/index.ts';
import { readTextFile, type TextFile } from '../files/index.ts';
import type { ServicesOptions } from './options.ts';
import { refusedFile, stepLabel } from './reports.ts';
import type { Workspace } from './workspace.ts';

type CatalogueHandlers = Pick<
  Handlers,
  'catalogue.import' | 'catalogue.active' | 'catalogue.history' | 'catalogue.manoeuvres'
>;

/** Older element sets of a satellite tell of manoeuvres nobody plans with any more. */
const MOST_SETS = 8;

interface CatalogueContext {
  readonly database: Database;
  readonly pool: ComputePool;
  readonly workspace: Workspace;
  readonly chooseOpenFiles: ServicesOptions['chooseOpenFiles'];
  readonly sendEvent: ServicesOptions['sendEvent'];
  readonly nowUtcMs: () => UtcMs;
}

/** What one file brought, for its fleet; its counts are known once it is stored. */
interface ReadFile {
  readonly report: ImportReport;
  readonly confidence: Confidence;
  /** Waiting in the database; null when the file brought nothing. */
  readonly staged: StagedImport | null;
}

/** Reading element files into the catalogue, and asking it. */
export function createCatalogueHandlers(context: CatalogueContext): CatalogueHandlers {
  const { database, pool, workspace, chooseOpenFiles } = context;
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
      const files: ReadFile[] = [];
      for (const filePath of chosen) {
        const file = await readFile(context, filePath);
        if (!file.ok) {
          await abandon(database, stagedOf(files));
          return file;
        }
        files.push(file.value);
      }
      const reports = await storeFiles(context, files);
      return reports.ok ? ok({ cancelled: chosen.length === 0, reports: reports.value }) : reports;
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
    'catalogue.history': async ({ satelliteId }) => {
      const scenario = await workspace.scenario();
      if (!scenario.ok) {
        return scenario;
      }
      const designed = designedEntry(scenario.value, satelliteId);
      return designed === null ? database.elementHistory({ satelliteId }) : ok([designed]);
    },
    'catalogue.manoeuvres': async ({ fleetId }) => {
      const scenario = await workspace.scenario();
      if (!scenario.ok) {
        return scenario;
      }
      const fleet = scenario.value.fleets.find((each) => each.fleetId === fleetId);
      const satelliteIds = (fleet?.parts ?? []).flatMap(({ orbits }) =>
        orbits.kind === 'catalogue' ? orbits.satelliteIds : [],
      );
      const history = await database.recentElements({ satelliteIds, mostOfEach: MOST_SETS });
      return history.ok ? pool.runHabit(history.value) : history;
    },
  };
}

function stagedOf(files: readonly ReadFile[]): StagedImport[] {
  return files.flatMap(({ staged }) => staged ?? []);
}

async function abandon(database: Database, imports: readonly StagedImport[]): Promise<void> {
  for (const { importId } of imports) {
    await database.abandonImport({ importId });
  }
}

/** Elements of all files and their fleets in one transaction, which is one step. */
async function storeFiles(
  { database, workspace }: CatalogueContext,
  files: readonly ReadFile[],
): Promise<Result<ImportReport[]>> {
  const useful = files.filter(({ staged }) => staged !== null);
  if (useful.length === 0) {
    return ok(files.map(({ report }) => report));
  }
  const imports = stagedOf(files);
  const label = stepLabel(
    'Import elements from',
    useful.map(({ report }) => report.fileName),
  );
  let counts: readonly ImportCounts[] = [];
  const edited = await workspace.edit(
    (scenario) => ({ label, scenario: withFleets(scenario, useful) }),
    async (step) => {
      const finished = await database.finishImports({ imports, scenario: { kind: 'save', step } });
      if (!finished.ok) {
        return finished;
      }
      counts = finished.value.counts;
      workspace.catalogueChanged();
      return ok(finished.value.stored as StoredScenario);
    },
  );
  if (!edited.ok) {
    await abandon(database, imports);
    return edited;
  }
  return ok(files.map((file) => ({ ...file.report, ...counts[useful.indexOf(file)] })));
}

/** Reads one file and stages it. A file that cannot be used is a report that says so, not a failure. */
async function readFile(context: CatalogueContext, filePath: string): Promise<Result<ReadFile>> {
  const fileName = path.basename(filePath);
  const file = await readTextFile(filePath, sniffElementFormat);
  if (!file.ok) {
    return ok(refused(fileName, file.failure));
  }
  const importId = randomUUID();
  const read = await stageFile(context, importId, file.value);
  if (!read.ok || read.value.acceptedCount === 0) {
    await context.database.abandonImport({ importId });
  }
  if (!read.ok) {
    return read;
  }
  const { summary, satelliteIds, acceptedCount, confidence } = read.value;
  if (summary.refusal !== null) {
    return ok(refused(fileName, summary.refusal));
  }
  const source = {
    name: fileName,
    format: summary.formatName,
    fileSha256: file.value.sha256,
    fileSizeBytes: file.value.sizeBytes,
    importedAtUtcMs: context.nowUtcMs(),
  };
  const report: ImportReport = {
    fileName,
    format: summary.formatName,
    acceptedCount,
    newCount: 0,
    alreadyKnownCount: 0,
    rejectedCount: summary.rejectedCount,
    rejected: [...summary.rejected],
    warnings: [...summary.warnings],
    satelliteIds: [...satelliteIds],
  };
  return ok({ report, confidence, staged: acceptedCount === 0 ? null : { importId, source } });
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

function refused(fileName: string, failure: { readonly code: string; readonly message: string }): ReadFile {
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
  return { report, confidence: 'observed', staged: null };
}

/** A fleet for every file, in the place of an earlier one from a file of that name. */
function withFleets(scenario: Scenario, files: readonly ReadFile[]): Scenario {
  const fleets = [...scenario.fleets];
  for (const { report, confidence } of files) {
    const name = path.parse(report.fileName).name.slice(0, 120);
    const index = fleets.findIndex((fleet) => fleet.name === name);
    const replaced = fleets[index];
    const fleet: Fleet = {
      fleetId: replaced?.fleetId ?? FleetId.parse(randomUUID()),
      name,
      enabled: replaced?.enabled ?? true,
      owner: replaced?.owner ?? 'unspecified',
      bands: replaced?.bands ?? [],
      confidence,
      source: `${report.format} file ${report.fileName}`,
      asOfDate: replaced?.asOfDate ?? null,
      manoeuvreKmPerDay: replaced?.manoeuvreKmPerDay ?? null,
      colorIndex: replaced?.colorIndex ?? nextColorIndex(fleets),
      parts: [
        {
          partId: 'all',
          name: 'All satellites',
          enabled: true,
          availableFromUtcMs: null,
          orbits: { kind: 'catalogue', satelliteIds: report.satelliteIds },
        },
      ],
      switchedOffIds: replaced?.switchedOffIds ?? [],
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

/** The element set of a satellite that follows from a design of the scenario; null when none does. */
function designedEntry(scenario: Scenario, satelliteId: SatelliteId): CatalogueEntry | null {
  for (const fleet of scenario.fleets) {
    for (const { orbits } of fleet.parts) {
      if (orbits.kind === 'catalogue' || !satelliteIdsOf(orbits).includes(satelliteId)) {
        continue;
      }
      const element = elementsOfOrbits(orbits).find((candidate) => candidate.satelliteId === satelliteId);
      if (element !== undefined) {
        const rawText = JSON.stringify(ommJsonFromElement(element));
        const rawSha256 = createHash('sha256').update(rawText, 'utf8').digest('hex');
        const { epochUtcMs } = element;
        return {
          elementSetId: 0,
          element,
          sourceName: fleet.source,
          importedAtUtcMs: epochUtcMs,
          rawSha256,
          rawText,
        };
      }
    }
  }
  return null;
}
