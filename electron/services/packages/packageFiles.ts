import { fail, ok, type Result, type Scenario, type StationId } from '../../../shared/domain/index.ts';
import { scenarioFilePieces } from '../../../shared/formats/index.ts';
import { extractForUnit, PACKAGED_SCENARIO_PATH } from '../../../shared/packages/index.ts';
import { computeAccessRun } from '../access.ts';
import { listedElements } from '../fileElements.ts';
import { givingWay } from '../givingWay.ts';
import type { JobContext } from '../jobs.ts';
import { windowsCsvPieces } from '../windowsCsv.ts';
import { type TableContext, tableOfRun } from '../windowsTable.ts';
import type { AccessInputs, Workspace } from '../workspace.ts';
import type { PackageBook } from './packageBook.ts';

/** What making the files of a package needs. */
export interface PackContext extends TableContext {
  readonly workspace: Workspace;
  readonly packages: PackageBook;
}

/** The entry with the windows, as the window exports them. */
const WINDOWS_PATH = 'results/access-windows.csv';

/**
 * The files of a package of the open scenario, windows computed first where they are stale.
 *
 * @param unitStationId the unit whose extract it is: nothing in it tells of any other station; null for the whole plan.
 * @returns the open scenario and its files; `compute.cancelled` when the job was stopped.
 */
export async function packageFiles(
  context: PackContext,
  unitStationId: StationId | null,
  job: JobContext,
): Promise<Result<{ readonly scenario: Scenario; readonly files: ReadonlyMap<string, string> }>> {
  const { database, workspace, packages } = context;
  const inputs = await workspace.inputs();
  if (!inputs.ok) {
    return inputs;
  }
  const { scenario } = inputs.value;
  if (unitStationId !== null && !scenario.stations.some(({ stationId }) => stationId === unitStationId)) {
    return fail('services.noSuchStation', `The scenario has no station ${unitStationId}.`);
  }
  const scenarioId = await packages.originOf(scenario.scenarioId);
  const whole = { ...scenario, scenarioId };
  const document = unitStationId === null ? whole : extractForUnit(whole, unitStationId);
  const elements = await listedElements(database, document);
  const windows = elements.ok ? await windowsText(context, inputs.value, { unitStationId, job }) : elements;
  if (!elements.ok || !windows.ok) {
    return (elements.ok ? windows : elements) as Result<never>;
  }
  const files = new Map([
    [PACKAGED_SCENARIO_PATH, await joined(scenarioFilePieces(document, elements.value))],
    [WINDOWS_PATH, windows.value],
  ]);
  return ok({ scenario, files });
}

async function windowsText(
  context: PackContext,
  inputs: AccessInputs,
  { unitStationId, job }: { readonly unitStationId: StationId | null; readonly job: JobContext },
): Promise<Result<string>> {
  const { runs, database, workspace } = context;
  const latest = await runs.latest(inputs);
  if (!latest.ok) {
    return latest;
  }
  const isPresent = latest.value?.inputHash === inputs.inputHash;
  const run = isPresent ? latest : await computeAccessRun(context, inputs, job);
  if (!run.ok || run.value === null) {
    return run as Result<never>;
  }
  if (!isPresent) {
    await workspace.announce();
  }
  const stored = await database.readRun({ runId: run.value.runId });
  if (!stored.ok) {
    return stored;
  }
  const unitIndex = stored.value.stations.findIndex(({ stationId }) => stationId === unitStationId);
  const { count, stationIndex } = run.value.windows;
  const all = Uint32Array.from({ length: count }, (_, row) => row);
  const rows = unitStationId === null ? all : all.filter((row) => stationIndex[row] === unitIndex);
  const table = await tableOfRun(context, { run: stored.value, rows }, job);
  return table.ok ? ok(await joined(windowsCsvPieces(table.value))) : table;
}

async function joined(pieces: Iterable<string>): Promise<string> {
  let text = '';
  for await (const piece of givingWay(pieces)) {
    text += piece;
  }
  return text;
}
