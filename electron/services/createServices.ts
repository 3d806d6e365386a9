import path from 'node:path';
import { type Failure, fail, ok, type Result, type UtcMs, utcMs } from '../../shared/domain/index.ts';
import { type GeoidHeight, geoidFromGrid } from '../../shared/formats/index.ts';
import type { ExchangesOver, Handlers } from '../../shared/ipc/index.ts';
import { ACCESS_ENGINE_VERSION } from '../../shared/jobs/index.ts';
import { type ComputePool, createComputePool } from '../compute/index.ts';
import { type Database, openDatabase } from '../db/index.ts';
import { keepSaveJournal } from '../files/index.ts';
import { createAccessHandlers } from './access.ts';
import { createCatalogueHandlers } from './catalogue.ts';
import { createClearSkyHandlers } from './clearSky.ts';
import { createCompareHandlers } from './compareScenarios.ts';
import { createCourseHandlers } from './courses.ts';
import { createDemonstrationHandlers } from './demonstrations.ts';
import { createExportHandlers } from './exports.ts';
import { createFileLinks } from './fileLinks.ts';
import { openSomething } from './firstStart.ts';
import { createHorizonMaskHandlers } from './horizonMask.ts';
import { createItuMapStore, type ItuMapStore } from './ituMapStore.ts';
import { createItuMapHandlers } from './ituMaps.ts';
import { createJobs, type Jobs } from './jobs.ts';
import { createLinkRuns } from './linkRuns.ts';
import { createLinkSheetHandlers } from './linkSheets.ts';
import { createLinkHandlers } from './links.ts';
import { createMeshHandlers } from './mesh.ts';
import { createGrowthHandlers } from './meshGrowth.ts';
import { createMeshRuns } from './meshRuns.ts';
import type { Services, ServicesOptions } from './options.ts';
import { createPackageBook } from './packages/packageBook.ts';
import { createMergeHandlers } from './packages/packageMerge.ts';
import { createPackageHandlers } from './packages/packages.ts';
import { createRefreshHandlers } from './packages/refresh.ts';
import { createPlanHandlers } from './plan.ts';
import { createPlanFileHandlers } from './planFiles.ts';
import { readExchangesOver } from './planManner.ts';
import { createPlanRuns } from './planRuns.ts';
import { createPrintHandlers } from './printing.ts';
import { createRadioHandlers } from './radios.ts';
import { createRunStore } from './runStore.ts';
import { createScenarioFileHandlers } from './scenarioFiles.ts';
import { createScenarioHandlers } from './scenarios.ts';
import { createSettingHandlers } from './settings.ts';
import { createStationHandlers } from './stations.ts';
import { createStudyHandlers } from './studies.ts';
import { createThreatHandlers } from './threats.ts';
import { createTrialHandlers } from './trial.ts';
import { startUpkeep } from './upkeep.ts';
import { createWhyHandlers } from './why.ts';
import { createWindowChangeHandlers } from './windowChanges.ts';
import { createWorkspace } from './workspace.ts';

/**
 * Opens the database, starts the threads and answers every call of the contract. At the first start the
 * demonstration mission is there, and its computation under way.
 *
 * @returns the services, or why the database cannot be used (`db.damaged`, `db.fromFuture`, …).
 */
export async function createServices(options: ServicesOptions): Promise<Result<Services>> {
  const clock = options.nowUtcMs ?? Date.now;
  const nowUtcMs = () => utcMs(clock());
  const log = options.log ?? ((message: string) => console.warn(message));
  const reportDamage = (failure: Failure): void => options.onDamage?.(failure);
  const opened = await openDatabase({
    folder: options.dataFolder,
    workerEntry: options.dbWorkerEntry,
    nowUtcMs: clock(),
    reportDamage,
    reportSlow: (name, elapsedMs) => log(`slow statement ${name}: ${elapsedMs.toFixed(0)} ms`),
  });
  if (!opened.ok) {
    return opened;
  }
  const database = opened.value;
  const leftovers = await keepSaveJournal(path.join(options.dataFolder, 'unfinished-saves'));
  for (const leftover of leftovers) {
    log(`removed ${leftover}, which a save that was cut short left behind`);
  }
  const start = await openSomething(database, nowUtcMs);
  if (!start.ok) {
    await database.dispose();
    return start;
  }
  const pool = createComputePool({
    workerEntry: options.workerEntry,
    ...(options.workerCount === undefined ? {} : { workerCount: options.workerCount }),
  });
  const ituMaps = createItuMapStore(options.dataFolder);
  const kept = await ituMaps.list();
  if (!kept.ok) {
    // The program starts all the same; whatever needs the maps says so.
    log(kept.failure.message);
  }
  const jobs = createJobs(options.sendEvent);
  const exchangesOver = await readExchangesOver(database);
  const handlers = createHandlers({ options, database, pool, jobs, ituMaps, exchangesOver, nowUtcMs });
  if (start.value.computeNow) {
    await computeDemonstration({ ...options, log }, handlers);
  }
  const upkeep = startUpkeep({ options, nowUtcMs: clock, log, reportDamage });
  return ok({
    handlers,
    async dispose() {
      upkeep.dispose();
      await jobs.dispose();
      await pool.dispose();
      await database.dispose();
    },
  });
}

/** Rejects, with the reason, when it cannot be loaded. */
async function loadGeoid(pool: ComputePool): Promise<GeoidHeight> {
  const grid = await pool.loadGeoid();
  if (!grid.ok) {
    throw new Error(grid.failure.message);
  }
  return geoidFromGrid(grid.value);
}

function createHandlers(parts: {
  readonly options: ServicesOptions;
  readonly database: Database;
  readonly pool: ComputePool;
  readonly jobs: Jobs;
  readonly ituMaps: ItuMapStore;
  readonly exchangesOver: ExchangesOver;
  readonly nowUtcMs: () => UtcMs;
}): Handlers {
  const { options, database, pool, jobs, ituMaps, exchangesOver, nowUtcMs } = parts;
  const { sendEvent, chooseOpenFiles, chooseSaveFile, appVersion } = options;
  const links = createFileLinks(database);
  const packages = createPackageBook(database, options.dataFolder);
  const linkRuns = createLinkRuns(ituMaps.fingerprint);
  const meshRuns = createMeshRuns(linkRuns);
  const planRuns = createPlanRuns(meshRuns, exchangesOver);
  const kept = { database, links, packages, linkRuns, meshRuns, planRuns };
  const workspace = createWorkspace({ ...kept, sendEvent, nowUtcMs });
  const lent = { sendEvent, chooseOpenFiles, chooseSaveFile, appVersion, nowUtcMs };
  const runs = createRunStore(database);
  let loadedGeoid: Promise<GeoidHeight> | null = null;
  const geoid = () => {
    loadedGeoid ??= loadGeoid(pool);
    return loadedGeoid;
  };
  const context = { ...lent, ...kept, workspace, pool, jobs, runs, ituMaps, geoid };
  const access = createAccessHandlers(context);
  const linkHandlers = createLinkHandlers(context);
  const { printPage } = options;
  const computeNow = () => computeDemonstration(options, access);
  return {
    'app.info': async () =>
      ok({
        version: appVersion,
        engineVersion: ACCESS_ENGINE_VERSION,
        electronVersion: options.electronVersion,
        standInRuntime: options.standInRuntime,
        dataFolder: options.dataFolder,
        workerCount: pool.workerCount,
      }),
    'app.openDataFolder': async () => {
      const reason = await options.openFolder(options.dataFolder);
      return reason === ''
        ? ok({})
        : fail('services.openFolder', `Opening ${options.dataFolder} did not work: ${reason}`);
    },
    'app.rememberTheme': async ({ theme }) => {
      options.rememberTheme?.(theme);
      return ok({});
    },
    'clipboard.writeText': async ({ text }) => {
      await options.writeClipboard(text);
      return ok({});
    },
    ...createScenarioHandlers(context),
    ...createScenarioFileHandlers(context),
    ...createDemonstrationHandlers({ ...context, computeNow }),
    ...createCompareHandlers(context),
    ...createCatalogueHandlers(context),
    ...createStationHandlers(context),
    ...createHorizonMaskHandlers(context),
    ...createRadioHandlers(context),
    ...createItuMapHandlers(context),
    ...access,
    ...createThreatHandlers(context),
    ...createTrialHandlers(context),
    ...linkHandlers,
    ...createMeshHandlers(context),
    ...createClearSkyHandlers(context),
    ...createPlanHandlers(context),
    ...createPlanFileHandlers(context),
    ...createCourseHandlers({ ...context, mapsFingerprint: ituMaps.fingerprint }),
    ...createPrintHandlers(options.printers),
    ...createWhyHandlers(context),
    ...createStudyHandlers(context),
    ...createGrowthHandlers(context),
    ...createLinkSheetHandlers({
      ...context,
      answers: linkHandlers,
      ...(printPage === undefined ? {} : { printPage }),
    }),
    ...createPackageHandlers(context),
    ...createMergeHandlers(context),
    ...createRefreshHandlers(context),
    ...createWindowChangeHandlers(context),
    ...createExportHandlers(context),
    ...createSettingHandlers(database),
  };
}

/** A mission that a newcomer opens has its results on screen. */
async function computeDemonstration(
  { demonstration, log = console.warn }: ServicesOptions,
  access: Pick<Handlers, 'access.start'>,
): Promise<void> {
  if (demonstration === 'leave') {
    return;
  }
  const started = await access['access.start']({});
  if (!started.ok) {
    log(`the demonstration mission was not computed: ${started.failure.message}`);
  }
}
