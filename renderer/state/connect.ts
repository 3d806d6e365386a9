import { activeParts, type JobId, type RunId, type Scenario } from '../../shared/domain/index.ts';
import type { ScenarioState } from '../../shared/ipc/index.ts';
import { type Disposable, DisposableStore } from '../../shared/lifecycle/index.ts';
import { DAY_MS } from '../../shared/time/index.ts';
import type { Bridge } from '../bridge/index.ts';
import { attempt, cancelAccess, setBridgeForActions, startAccess } from './actions.ts';
import { connectDrill } from './drill.ts';
import { frameState } from './frameState.ts';
import { type Indexer, indexHere } from './indexClient.ts';
import { readLatestRun } from './latestRun.ts';
import { refreshLinks, shouldLinkByItself, startLinks, takeLinkEnd } from './links.ts';
import { refreshMesh, shouldMeshByItself, startMesh, takeMeshEnd } from './mesh.ts';
import { connectMeshMoment } from './meshMoment.ts';
import { notify, notifyFailure } from './notices.ts';
import {
  cancelPlan,
  refreshPlan,
  shouldPlanByItself,
  startPlan,
  takePlanEnd,
  takePlanProgress,
} from './plan.ts';
import { usePlan } from './planState.ts';
import { knownElements, withKnownScenario } from './sameContent.ts';
import { prepareRun, useServer } from './serverStore.ts';
import { takeStudyEnd, takeStudyProgress } from './study.ts';
import { connectThreatEffects } from './threatEffects.ts';
import { connectTrial } from './trial.ts';
import { NO_SELECTION, useView } from './viewStore.ts';
import { takeWhyEnd, takeWhyProgress } from './why.ts';

/** Quiet time after the last edit before a run starts by itself. */
const SETTLE_MS = 250;

let indexer: Indexer = indexHere;
/** Links or flows of a scenario that is no longer open, until they have ended. */
let leftJobId: JobId | null = null;
/** Counts the runs asked for, so that the answer to an older question is dropped. */
let refreshCount = 0;

/** Connects the stores to main: first load, then refresh on every event. */
export function connectState(bridge: Bridge, given: Indexer = indexHere): Disposable {
  indexer = given;
  const store = new DisposableStore();
  setBridgeForActions(bridge);
  store.add(connectTrial());
  store.add(connectThreatEffects());
  store.add(connectDrill());
  store.add(connectMeshMoment());
  let timer: ReturnType<typeof setTimeout> | undefined;
  const considerRun = () => {
    clearTimeout(timer);
    if (shouldRunByItself()) {
      timer = setTimeout(() => void startAccess(), SETTLE_MS);
    } else if (shouldLinkByItself()) {
      timer = setTimeout(() => void startLinks(), SETTLE_MS);
    } else if (shouldMeshByItself()) {
      timer = setTimeout(() => void startMesh(), SETTLE_MS);
    } else if (shouldPlanByItself()) {
      timer = setTimeout(() => void startPlan(), SETTLE_MS);
    }
  };
  store.addRelease(() => clearTimeout(timer));
  store.addRelease(
    bridge.on('scenario.changed', (scenarioState) => {
      takeScenario(scenarioState);
      void refreshElements();
      considerRun();
    }),
  );
  store.addRelease(
    bridge.on('job.progress', (progress) => {
      if (takeStudyProgress(progress) || takePlanProgress(progress) || takeWhyProgress(progress)) {
        return;
      }
      const { job } = useServer.getState();
      const cancelling = job?.jobId === progress.jobId && job.cancelling;
      useServer.setState({ job: { jobId: progress.jobId, progress, cancelling } });
    }),
  );
  store.addRelease(
    bridge.on('job.finished', (finished) => {
      if (takeStudyEnd(finished) || takeWhyEnd(finished)) {
        return;
      }
      if (takePlanEnd(finished)) {
        if (finished.outcome === 'done') {
          considerRun();
        }
        return;
      }
      if (useServer.getState().job?.jobId === finished.jobId) {
        useServer.setState({ job: null });
      }
      const isOfLinks = takeLinkEnd(finished);
      const isOfMesh = takeMeshEnd(finished);
      if (finished.jobId === leftJobId) {
        leftJobId = null;
        considerRun();
      }
      if (finished.outcome === 'failed') {
        const what = isOfMesh ? 'flows' : isOfLinks ? 'link windows' : 'windows';
        notify({ tone: 'bad', title: `Computing ${what} failed`, text: finished.message });
      }
      if (finished.outcome === 'done') {
        void refreshAfter(isOfLinks || isOfMesh ? finished.runId : null).then(considerRun);
      }
    }),
  );
  store.addRelease(
    bridge.on('import.progress', (importing) => {
      const finished = importing.totalCount > 0 && importing.doneCount >= importing.totalCount;
      useServer.setState({ importing: finished ? null : importing });
    }),
  );
  void loadAll(bridge).then(considerRun);
  return store;
}

/** Fetches what a job has made. Links and flows come with the state of the scenario; their access windows may be here already. */
async function refreshAfter(linkedRunId: RunId | null): Promise<void> {
  const isHere = linkedRunId !== null && useServer.getState().latest?.run.runId === linkedRunId;
  if (!isHere) {
    await refreshRun();
  }
}

async function loadAll(bridge: Bridge): Promise<void> {
  const [info, scenarioState] = await Promise.all([
    bridge.call('app.info', {}),
    bridge.call('scenario.get', {}),
  ]);
  if (info.ok) {
    useServer.setState({ info: info.value });
  } else {
    notifyFailure('The program did not say what it is', info.failure);
  }
  if (!scenarioState.ok) {
    notifyFailure('The scenario could not be opened', scenarioState.failure);
    useServer.setState({ phase: 'failed' });
    return;
  }
  takeScenario(scenarioState.value);
  await Promise.all([refreshElements(), refreshRun()]);
}

function takeScenario(sent: ScenarioState): void {
  const before = useServer.getState().scenarioState;
  const scenarioState = withKnownScenario(before, sent);
  const previousId = before?.scenario.scenarioId;
  const { scenario } = scenarioState;
  useServer.setState({ phase: 'ready', scenarioState });
  frameState.setSpan(scenario.fromUtcMs, scenario.toUtcMs);
  if (previousId !== undefined && previousId !== scenario.scenarioId) {
    useView.setState({ selection: NO_SELECTION, hover: NO_SELECTION });
    useServer.setState({ latest: null, links: null, mesh: null });
    usePlan.setState({ run: null });
    void cancelPlan();
    leaveJob();
    void refreshRun();
  } else if (before !== null && isOutdated(scenarioState) && !isOutdated(before)) {
    // It would be stale before it is there.
    void cancelPlan();
  }
  if (scenarioState.linksHash !== (useServer.getState().links?.run.inputHash ?? null)) {
    void refreshLinks();
  }
  if (scenarioState.meshHash !== (useServer.getState().mesh?.inputHash ?? null)) {
    void refreshMesh();
  }
  if (scenarioState.planHash !== (usePlan.getState().run?.inputHash ?? null)) {
    void refreshPlan();
  }
}

/** Nobody waits any more for links and flows of a scenario that was left, and the first run of the open one waits for them. */
function leaveJob(): void {
  const { job, linkJobId, meshJobId } = useServer.getState();
  if (job !== null && (job.jobId === linkJobId || job.jobId === meshJobId)) {
    leftJobId = job.jobId;
    void cancelAccess();
  }
}

/** Whether something that a plan is made from has to be computed again. */
function isOutdated({ stale, linksStale, meshStale }: ScenarioState): boolean {
  return stale || linksStale || meshStale;
}

async function refreshElements(): Promise<void> {
  const elements = await attempt('Elements could not be read', 'catalogue.active', {});
  if (elements !== null) {
    useServer.setState({ elements: knownElements(useServer.getState().elements, elements) });
  }
}

async function refreshRun(): Promise<void> {
  refreshCount += 1;
  const asked = refreshCount;
  const run = await readLatestRun(() => asked === refreshCount);
  const indexed = run === null ? null : await indexer(run);
  if (indexed !== null) {
    await prepareRun(indexed);
  }
  if (asked !== refreshCount) {
    return;
  }
  if (indexed === null) {
    useServer.setState({ latest: null });
    return;
  }
  useServer.setState({ latest: indexed });
  const refreshed = await attempt('The scenario could not be read', 'scenario.get', {});
  if (refreshed !== null) {
    const { scenarioState } = useServer.getState();
    useServer.setState({ scenarioState: withKnownScenario(scenarioState, refreshed) });
  }
}

/**
 * Stale results are computed again by themselves when the last run was quick, and the first ones of a new scenario when
 * they are sure to be; otherwise a button asks.
 */
export function shouldRunByItself(): boolean {
  const { scenarioState, latest, job } = useServer.getState();
  if (scenarioState === null || job !== null) {
    return false;
  }
  const limitMs = useView.getState().preferences.automaticLimitS * 1000;
  if (latest !== null) {
    return scenarioState.stale && latest.run.elapsedMs < limitMs;
  }
  // Without a step of the person's nothing was edited: a demonstration, which main computes, or a file that was opened.
  const expectedMs = firstRunMs(scenarioState.scenario);
  return scenarioState.undoLabel !== null && expectedMs > 0 && expectedMs < limitMs;
}

/** Bounds of what a slow machine takes for a satellite over a station in a day: in closed form, and the rigorous way. */
const PLAIN_PAIR_MS = 0.01;
const RIGOROUS_PAIR_MS = 0.2;

/** Time that the first run of a scenario may take; 0 when there is nothing to compute. */
export function firstRunMs({ fleets, stations, fromUtcMs, toUtcMs }: Scenario): number {
  const satelliteCount = activeParts(fleets, toUtcMs).reduce(
    (sum, part) => sum + part.satelliteIds.length,
    0,
  );
  const ofOneMs = stations.reduce((sum, { track, horizonMask, antennaLimits }) => {
    const isPlain = track.length === 0 && horizonMask.length === 0 && antennaLimits === null;
    return sum + (isPlain ? PLAIN_PAIR_MS : RIGOROUS_PAIR_MS);
  }, 0);
  return (satelliteCount * ofOneMs * (toUtcMs - fromUtcMs)) / DAY_MS;
}
