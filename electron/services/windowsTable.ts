import { fail, notionalSatelliteIds, ok, type Result, type UtcMs } from '../../shared/domain/index.ts';
import { pickWindows } from '../../shared/jobs/index.ts';
import { linksByPassSteps } from '../../shared/radios/index.ts';
import type { ComputePool } from '../compute/index.ts';
import type { Database, StoredRun } from '../db/index.ts';
import { elementsOfRun } from './activeElements.ts';
import { runGivingWay } from './givingWay.ts';
import type { JobContext } from './jobs.ts';
import type { LinkRuns } from './linkRuns.ts';
import type { RunStore } from './runStore.ts';
import type { WindowLinks, WindowsTable } from './windowsCsv.ts';
import type { AccessInputs, Workspace } from './workspace.ts';

/** What a table of windows needs. */
export interface TableContext {
  readonly database: Database;
  readonly workspace: Pick<Workspace, 'inputs'>;
  readonly pool: ComputePool;
  readonly runs: RunStore;
  readonly linkRuns: LinkRuns;
  readonly appVersion: string;
  readonly nowUtcMs: () => UtcMs;
}

/** Rows of a run of the open scenario, described and ready to be written; `compute.cancelled` when the job was stopped. */
export async function tableOfRun(
  context: TableContext,
  { run, rows }: { readonly run: StoredRun; readonly rows: Uint32Array },
  job: JobContext,
): Promise<Result<WindowsTable>> {
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
  const windows = pickWindows(all.value, rows);
  const { stations, ut1MinusUtcS } = run;
  const descriptions = await pool.describeWindows(
    { elements: elements.value, stations, windows, ut1MinusUtcS },
    {
      signal: job.signal,
      onProgress: (progress) => job.report('Describing windows', progress),
    },
  );
  if (!descriptions.ok) {
    return descriptions;
  }
  return ok({
    run,
    scenarioName: scenario.name,
    marking: scenario.marking,
    periods: scenario.periods,
    notionalIds: notionalSatelliteIds(scenario.fleets),
    appVersion: context.appVersion,
    exportedAtUtcMs: context.nowUtcMs(),
    elements: elements.value,
    windows,
    rows,
    descriptions: descriptions.value,
    links: await linksOf(context.linkRuns, inputs.value, run),
  });
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
