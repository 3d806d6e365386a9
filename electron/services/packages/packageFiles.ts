import { fail, ok, type Result, type Scenario, type StationId } from '../../../shared/domain/index.ts';
import { scenarioFilePieces } from '../../../shared/formats/index.ts';
import { extractForUnit, PACKAGED_SCENARIO_PATH } from '../../../shared/packages/index.ts';
import { PAPER_KINDS, PAPERS_OF_ONE_UNIT } from '../../papers/index.ts';
import { computeAccessRun } from '../access.ts';
import { listedElements } from '../fileElements.ts';
import { givingWay } from '../givingWay.ts';
import type { JobContext } from '../jobs.ts';
import { makePlanFiles, type PlanFileContext, type PlanFilesWish } from '../planFiles.ts';
import { windowsCsvPieces } from '../windowsCsv.ts';
import { type TableContext, tableOfRun } from '../windowsTable.ts';
import type { AccessInputs, Workspace } from '../workspace.ts';
import type { PackageBook } from './packageBook.ts';

/** What making the files of a package needs. */
export interface PackContext extends TableContext, PlanFileContext {
  readonly workspace: Workspace;
  readonly packages: PackageBook;
}

/** What is to be in a package. */
export interface PackageWish {
  /** The unit whose extract it is: nothing in it tells of any other station; null for the whole plan. */
  readonly unitStationId: StationId | null;
  /** Whether the plan and its papers are part of it. */
  readonly plan: 'with' | 'without';
}

const PLAN_FILE = 'plan.json';

/** The entry with the windows, as the window exports them. */
const WINDOWS_PATH = 'results/access-windows.csv';

/**
 * The files of a package of the open scenario, windows computed first where they are stale.
 *
 * @returns the open scenario and its files; `compute.cancelled` when the job was stopped.
 */
export async function packageFiles(
  context: PackContext,
  { unitStationId, plan }: PackageWish,
  job: JobContext,
): Promise<
  Result<{ readonly scenario: Scenario; readonly files: ReadonlyMap<string, string | Uint8Array> }>
> {
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
  const files = new Map<string, string | Uint8Array>([
    [PACKAGED_SCENARIO_PATH, await joined(scenarioFilePieces(document, elements.value))],
    [WINDOWS_PATH, windows.value],
  ]);
  if (plan === 'without') {
    return ok({ scenario, files });
  }
  const wish: PlanFilesWish =
    unitStationId === null
      ? { papers: PAPER_KINDS.map(({ id }) => id), size: 'a4', products: [], document: PLAN_FILE }
      : { papers: PAPERS_OF_ONE_UNIT, size: 'a4', products: [], stationIds: [unitStationId] };
  const startMs = performance.now();
  job.report('Making plan and papers', { doneCount: 0, totalCount: 0, elapsedMs: 0, remainingMs: null });
  const made = await makePlanFiles(context, { wish, job }, async ({ name, title, bytes }) => {
    const elapsedMs = performance.now() - startMs;
    // Nobody knows how many files a plan gives before they are made.
    job.report(title, { doneCount: files.size, totalCount: 0, elapsedMs, remainingMs: null });
    files.set(name === PLAN_FILE ? `results/${PLAN_FILE}` : name, bytes);
    return ok(null);
  });
  return made.ok ? ok({ scenario, files }) : made;
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
