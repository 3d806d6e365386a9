import { fail, notionalSatelliteIds, ok, type Result, type UtcMs } from '../../shared/domain/index.ts';
import type { CallOutput, CallParsed, Handlers } from '../../shared/ipc/index.ts';
import { pickWindows } from '../../shared/jobs/index.ts';
import { linksByPassSteps } from '../../shared/radios/index.ts';
import type { ComputePool } from '../compute/index.ts';
import type { Database, StoredRun } from '../db/index.ts';
import { saveFileAtomically } from '../files/index.ts';
import { elementsOfRun } from './activeElements.ts';
import { givingWay, runGivingWay, textPieces } from './givingWay.ts';
import { type JobContext, type Jobs, outcomeOf } from './jobs.ts';
import type { LinkRuns } from './linkRuns.ts';
import type { ServicesOptions } from './options.ts';
import { fileStem } from './reports.ts';
import type { RunStore } from './runStore.ts';
import { type WindowLinks, type WindowsTable, windowsCsvPieces } from './windowsCsv.ts';
import type { AccessInputs, Workspace } from './workspace.ts';

type ExportHandlers = Pick<Handlers, 'export.windowsCsv' | 'export.textFile'>;
type ExportAnswer = Result<CallOutput<'export.windowsCsv'>>;

interface ExportContext {
  readonly database: Database;
  readonly workspace: Workspace;
  readonly pool: ComputePool;
  readonly runs: RunStore;
  readonly linkRuns: LinkRuns;
  readonly jobs: Jobs;
  readonly appVersion: string;
  readonly chooseSaveFile: ServicesOptions['chooseSaveFile'];
  readonly nowUtcMs: () => UtcMs;
}

const TEXT_FILE_NAMES = {
  csv: 'CSV',
  json: 'JSON',
  txt: 'Text',
  svg: 'SVG drawing',
  geojson: 'GeoJSON map',
  kml: 'KML map',
} as const;

/** Writing results to files of the user's. */
export function createExportHandlers(context: ExportContext): ExportHandlers {
  const { database, chooseSaveFile, workspace, jobs } = context;
  return {
    'export.textFile': async ({ defaultName, kind, text, path: given }) => {
      const path =
        given ??
        (await chooseSaveFile({
          title: 'Export',
          defaultName,
          filters: [{ name: TEXT_FILE_NAMES[kind], extensions: [kind] }],
        }));
      if (path === null) {
        return ok({ cancelled: true, path: '' });
      }
      const saved = await saveFileAtomically(path, givingWay(textPieces(text)));
      return saved.ok ? ok({ cancelled: false, path: saved.value.path }) : saved;
    },
    'export.windowsCsv': async (input) => {
      const run = await database.readRun({ runId: input.runId });
      if (!run.ok) {
        return run;
      }
      const beyond = input.rows.find((row) => row >= run.value.windowCount);
      if (beyond !== undefined) {
        return fail(
          'services.noSuchRow',
          `Run ${input.runId} has ${run.value.windowCount} windows, found row ${beyond}.`,
        );
      }
      const scenario = await workspace.scenario();
      if (!scenario.ok) {
        return scenario;
      }
      const path =
        input.path ??
        (await chooseSaveFile({
          title: 'Export windows',
          defaultName: `${fileStem(scenario.value.name)}-windows.csv`,
          filters: [{ name: 'CSV', extensions: ['csv'] }],
        }));
      if (path === null) {
        return ok({ cancelled: true, path: '' });
      }
      let answer: ExportAnswer = fail('services.exportFailed', 'The export was not made.');
      const job = jobs.start(async (jobContext) => {
        answer = await writeWindows(context, { ...input, path }, run.value, jobContext);
        return answer.ok && answer.value.cancelled
          ? { outcome: 'cancelled', runId: null, message: 'The export was cancelled.' }
          : outcomeOf(answer, () => ({ runId: null, message: `${input.rows.length} windows written` }));
      });
      await job.ended;
      return answer;
    },
  };
}

async function writeWindows(
  context: ExportContext,
  input: CallParsed<'export.windowsCsv'> & { readonly path: string },
  run: StoredRun,
  job: JobContext,
): Promise<ExportAnswer> {
  const { database, pool, runs, workspace } = context;
  const inputs = await workspace.inputs();
  if (!inputs.ok) {
    return inputs;
  }
  const { scenario } = inputs.value;
  if (scenario.scenarioId !== run.scenarioId) {
    return fail('services.otherScenario', 'The run belongs to another scenario than the one that is open.');
  }
  const all = await runs.windowsOf(run);
  if (!all.ok) {
    return all;
  }
  const elements = await elementsOfRun(database, run);
  if (!elements.ok) {
    return elements;
  }
  const windows = pickWindows(all.value, input.rows);
  const { stations, ut1MinusUtcS } = run;
  const descriptions = await pool.describeWindows(
    { elements: elements.value, stations, windows, ut1MinusUtcS },
    {
      signal: job.signal,
      onProgress: (progress) => job.report('Describing windows', progress),
    },
  );
  if (!descriptions.ok) {
    const isCancelled = descriptions.failure.code === 'compute.cancelled';
    return isCancelled ? ok({ cancelled: true, path: '' }) : descriptions;
  }
  const table: WindowsTable = {
    run,
    scenarioName: scenario.name,
    marking: scenario.marking,
    periods: scenario.periods,
    notionalIds: notionalSatelliteIds(scenario.fleets),
    appVersion: context.appVersion,
    exportedAtUtcMs: context.nowUtcMs(),
    elements: elements.value,
    windows,
    rows: input.rows,
    descriptions: descriptions.value,
    links: await linksOf(context.linkRuns, inputs.value, run),
  };
  const saved = await saveFileAtomically(input.path, givingWay(windowsCsvPieces(table)));
  return saved.ok ? ok({ cancelled: false, path: saved.value.path }) : saved;
}

/** The links of a run's windows, as the window shows them: the newest, where they are of this run. */
async function linksOf(
  linkRuns: LinkRuns,
  inputs: AccessInputs,
  { runId }: StoredRun,
): Promise<WindowLinks | null> {
  const run = linkRuns.latest(inputs);
  if (run === null || run.accessRunId !== runId) {
    return null;
  }
  const { passes } = await runGivingWay(linksByPassSteps(run));
  return { run, passes, standing: linkRuns.stateOf(inputs).linksStale ? 'stale' : 'current' };
}
