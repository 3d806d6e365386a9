import { create } from 'zustand';
import type { ElementColumns, JobId, Scenario } from '../../shared/domain/index.ts';
import type {
  AccessRun,
  CallOutput,
  EventPayload,
  ImportReport,
  MeshRun,
  ScenarioState,
  StationImportReport,
} from '../../shared/ipc/index.ts';
import type { IndexedLinks } from './linkIndex.ts';
import { nextTurn } from './slices.ts';
import type { WindowIndex } from './windowIndex.ts';

/** The latest run with its look-up structures. */
export interface IndexedRun {
  readonly run: AccessRun;
  readonly index: WindowIndex;
}

type Preparation = (coming: IndexedRun) => void;

const preparations: Preparation[] = [];

/** Has something made of a run before it is shown: what takes long is then no part of the task that shows it. */
export function beforeRunIsShown(prepare: Preparation): void {
  preparations.push(prepare);
}

/** Makes what was asked for of a run that comes, each in a task of its own, and none in that which shows it. */
export async function prepareRun(coming: IndexedRun): Promise<void> {
  for (const prepare of preparations) {
    prepare(coming);
    await nextTurn();
  }
}

/** The computation under way. */
export interface RunningJob {
  readonly jobId: JobId;
  readonly progress: EventPayload<'job.progress'> | null;
  readonly cancelling: boolean;
}

/** What main told us; replaced as a whole when main says it changed, never edited here. */
export interface ServerState {
  /** `loading` until the first scenario has arrived; `failed` when it could not be had. */
  readonly phase: 'loading' | 'ready' | 'failed';
  readonly info: CallOutput<'app.info'> | null;
  readonly scenarioState: ScenarioState | null;
  /** Elements that the scenario computes with: one a satellite of the enabled fleets. */
  readonly elements: ElementColumns | null;
  readonly latest: IndexedRun | null;
  readonly job: RunningJob | null;
  /** The latest link windows; stale ones too, as `scenarioState.linksStale` tells. Null before the first computation. */
  readonly links: IndexedLinks | null;
  /** The computation of link windows under way, which is the `job` as well. */
  readonly linkJobId: JobId | null;
  /** The latest flows over the mesh; stale ones too, as `scenarioState.meshStale` tells. Null before the first computation. */
  readonly mesh: MeshRun | null;
  /** The computation of flows under way, which is the `job` as well. */
  readonly meshJobId: JobId | null;
  readonly importing: EventPayload<'import.progress'> | null;
  /** The scenario that was open at the last import; null before. */
  readonly importedInto: Pick<Scenario, 'scenarioId' | 'name'> | null;
  /** What became of the files imported last; kept until the next import. */
  readonly importReports: readonly ImportReport[];
  readonly stationImportReports: readonly StationImportReport[];
}

export const initialServerState: ServerState = {
  phase: 'loading',
  info: null,
  scenarioState: null,
  elements: null,
  latest: null,
  job: null,
  links: null,
  linkJobId: null,
  mesh: null,
  meshJobId: null,
  importing: null,
  importedInto: null,
  importReports: [],
  stationImportReports: [],
};

export const useServer = create<ServerState>(() => initialServerState);

/** The scenario on the table, or null before it has arrived. */
export function useScenario(): Scenario | null {
  return useServer((state) => state.scenarioState?.scenario ?? null);
}

/** Runs something whenever another scenario is opened; for what belongs to the one that was open before. */
export function whenScenarioChanges(run: () => void): void {
  useServer.subscribe((now, before) => {
    if (now.scenarioState?.scenario.scenarioId !== before.scenarioState?.scenario.scenarioId) {
      run();
    }
  });
}
