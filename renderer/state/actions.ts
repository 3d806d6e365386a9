import type { Scenario } from '../../shared/domain/index.ts';
import type { CallInput, CallName, CallOutput } from '../../shared/ipc/index.ts';
import { type Bridge, windowBridge } from '../bridge/index.ts';
import { heldBefore, noteBaseline } from './baseline.ts';
import { notify, notifyFailure } from './notices.ts';
import { describeImport, describeStationImport } from './reports.ts';
import { type ServerState, useServer } from './serverStore.ts';

type ImportReports = Pick<ServerState, 'importReports' | 'stationImportReports'>;

const NO_REPORTS: ImportReports = { importReports: [], stationImportReports: [] };

let bridge: Bridge | null = null;

/** Which bridge the actions use: the window's, or a test's. */
export function setBridgeForActions(given: Bridge): void {
  bridge = given;
}

export function currentBridge(): Bridge {
  bridge ??= windowBridge();
  return bridge;
}

/** Calls main; a failure becomes a notice titled with what was tried, and null. */
export async function attempt<N extends CallName>(
  title: string,
  name: N,
  input: CallInput<N>,
): Promise<CallOutput<N> | null> {
  const result = await currentBridge().call(name, input);
  if (!result.ok) {
    notifyFailure(title, result.failure);
    return null;
  }
  return result.value;
}

/** Starts computing the windows of the scenario as it stands. */
export async function startAccess(): Promise<void> {
  const started = await attempt('Computing windows did not start', 'access.start', {});
  if (started !== null && useServer.getState().job?.jobId !== started.jobId) {
    useServer.setState({ job: { jobId: started.jobId, progress: null, cancelling: false } });
  }
}

export async function cancelAccess(): Promise<void> {
  const { job } = useServer.getState();
  if (job === null) {
    return;
  }
  useServer.setState({ job: { ...job, cancelling: true } });
  await attempt('Cancelling did not work', 'access.cancel', { jobId: job.jobId });
}

/** Saves an edited scenario as one undoable step with the label that the undo menu shows. */
export async function saveScenario(label: string, scenario: Scenario): Promise<boolean> {
  const scenarioState = await attempt(`${label}: not saved`, 'scenario.save', { label, scenario });
  return scenarioState !== null;
}

export async function undo(): Promise<void> {
  await attempt('Undo did not work', 'scenario.undo', {});
}

export async function redo(): Promise<void> {
  await attempt('Redo did not work', 'scenario.redo', {});
}

/** Reports that stand together are of one scenario. */
function keepReports(made: Partial<ImportReports>): void {
  const { scenarioState, importedInto } = useServer.getState();
  const scenario = scenarioState?.scenario ?? null;
  useServer.setState({
    ...(scenario?.scenarioId === importedInto?.scenarioId ? {} : NO_REPORTS),
    ...made,
    importedInto: scenario && { scenarioId: scenario.scenarioId, name: scenario.name },
  });
}

/** Imports element files; without paths main asks for them. */
export async function importElements(paths?: readonly string[]): Promise<void> {
  const held = heldBefore();
  const done = await attempt('Import did not work', 'catalogue.import', pathsInput(paths));
  useServer.setState({ importing: null });
  if (done !== null && !done.cancelled) {
    keepReports({ importReports: done.reports });
    const taken = done.reports.filter(({ acceptedCount }) => acceptedCount > 0);
    if (taken.length > 0) {
      noteBaseline(`the import of ${taken.map(({ fileName }) => fileName).join(', ')}`, held);
    }
  }
  for (const report of done?.reports ?? []) {
    notify(describeImport(report));
  }
}

/** Imports station files; without paths main asks for them. */
export async function importStations(paths?: readonly string[]): Promise<void> {
  const done = await attempt('Import of stations did not work', 'stations.import', pathsInput(paths));
  if (done !== null && !done.cancelled) {
    keepReports({ stationImportReports: done.reports });
  }
  for (const report of done?.reports ?? []) {
    notify(describeStationImport(report));
  }
}

function pathsInput(paths: readonly string[] | undefined): { paths?: string[] } {
  return paths === undefined ? {} : { paths: [...paths] };
}

/** Writes rows of the latest run, in the given order, to a file that main asks for. */
export async function exportWindowsCsv(rows: Uint32Array): Promise<void> {
  const { latest } = useServer.getState();
  if (latest === null) {
    return;
  }
  const written = await attempt('Export did not work', 'export.windowsCsv', {
    runId: latest.run.runId,
    rows: new Uint32Array(rows),
  });
  if (written !== null && !written.cancelled) {
    const count = rows.length.toLocaleString('en-US');
    notify({ tone: 'good', title: `${count} windows written`, text: written.path });
  }
}

/** Writes a text to a file that main asks for, and says where it went. */
export async function exportText(file: Omit<CallInput<'export.textFile'>, 'path'>): Promise<void> {
  const written = await attempt('Export did not work', 'export.textFile', file);
  if (written !== null && !written.cancelled) {
    notify({ tone: 'good', title: 'File written', text: written.path });
  }
}

export async function copyText(text: string): Promise<void> {
  await attempt('Copying did not work', 'clipboard.writeText', { text });
}

/** Shows the data folder in the file manager of the system. */
export async function openDataFolder(): Promise<void> {
  await attempt('The folder could not be opened', 'app.openDataFolder', {});
}
