import { fail, ok, type Result } from '../../shared/domain/index.ts';
import type { CallOutput, CallParsed, Handlers } from '../../shared/ipc/index.ts';
import type { StoredRun } from '../db/index.ts';
import { saveFileAtomically } from '../files/index.ts';
import { givingWay, textPieces } from './givingWay.ts';
import { type JobContext, type Jobs, outcomeOf } from './jobs.ts';
import type { ServicesOptions } from './options.ts';
import { fileStem } from './reports.ts';
import { windowsCsvPieces } from './windowsCsv.ts';
import { type TableContext, tableOfRun } from './windowsTable.ts';
import type { Workspace } from './workspace.ts';

type ExportHandlers = Pick<Handlers, 'export.windowsCsv' | 'export.textFile'>;
type ExportAnswer = Result<CallOutput<'export.windowsCsv'>>;

interface ExportContext extends TableContext {
  readonly workspace: Workspace;
  readonly jobs: Jobs;
  readonly chooseSaveFile: ServicesOptions['chooseSaveFile'];
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
  const table = await tableOfRun(context, { run, rows: input.rows }, job);
  if (!table.ok) {
    const isCancelled = table.failure.code === 'compute.cancelled';
    return isCancelled ? ok({ cancelled: true, path: '' }) : table;
  }
  const saved = await saveFileAtomically(input.path, givingWay(windowsCsvPieces(table.value)));
  return saved.ok ? ok({ cancelled: false, path: saved.value.path }) : saved;
}
