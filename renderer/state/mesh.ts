import type { LossSet, Result } from '../../shared/domain/index.ts';
import type { CallInput, CallOutput, EventPayload, MeshRun } from '../../shared/ipc/index.ts';
import { attempt, currentBridge } from './actions.ts';
import { hasRadios } from './links.ts';
import { useServer } from './serverStore.ts';
import { nextTurn } from './slices.ts';
import { useTrial } from './trial.ts';
import { useView } from './viewStore.ts';

/** Counts the runs asked for, so that the answer to an older question is dropped. */
let refreshCount = 0;

/** Starts computing flows over the mesh of the scenario as it stands; access and link windows first where those are stale. */
export async function startMesh(): Promise<void> {
  const started = await attempt('Computing flows did not start', 'mesh.start', {});
  if (started === null) {
    return;
  }
  const { job } = useServer.getState();
  useServer.setState({
    meshJobId: started.jobId,
    ...(job?.jobId === started.jobId
      ? {}
      : { job: { jobId: started.jobId, progress: null, cancelling: false } }),
  });
}

/** Asks main for the latest flows. */
export async function refreshMesh(): Promise<void> {
  refreshCount += 1;
  const asked = refreshCount;
  const mesh = await attempt('Flows could not be read', 'mesh.latest', {});
  // What shows them is no part of the task that took them in.
  await nextTurn();
  if (asked === refreshCount) {
    useServer.setState({ mesh });
  }
}

/** Takes note that a job has ended; true when it was the computation of flows. */
export function takeMeshEnd({ jobId }: EventPayload<'job.finished'>): boolean {
  if (useServer.getState().meshJobId !== jobId) {
    return false;
  }
  useServer.setState({ meshJobId: null });
  return true;
}

/** Whether the scenario has anything of a mesh: flows that are switched on, or lasers. */
export function hasMeshPlan(): boolean {
  const plan = useServer.getState().scenarioState?.scenario.mesh;
  return plan !== undefined && (plan.laserDesigns.length > 0 || plan.flows.some(({ enabled }) => enabled));
}

/** More flows than this are not served by themselves at first: it may take minutes. */
export const MOST_FIRST_FLOWS = 40;
/** The same for satellites, whose lasers have to be looked at. */
export const MOST_FIRST_SATELLITES = 2000;

/**
 * The first flows come by themselves once access and link windows are there, and later ones when the last took less than the
 * person's limit; otherwise a button asks.
 */
export function shouldMeshByItself(): boolean {
  const { scenarioState, latest, mesh, job } = useServer.getState();
  if (scenarioState === null || latest === null || job !== null || !hasMeshPlan()) {
    return false;
  }
  const { stale, linksStale, linksHash, meshStale, meshHash, scenario } = scenarioState;
  // Main says that it has flows before they are here.
  const isMissing = meshHash === null;
  const areLinksDue = linksStale || (linksHash === null && hasRadios());
  if (stale || areLinksDue || (!isMissing && !meshStale)) {
    return false;
  }
  const limitMs = useView.getState().preferences.automaticLimitS * 1000;
  if (!isMissing && mesh !== null) {
    return mesh.elapsedMs < limitMs;
  }
  const flowCount = scenario.mesh.flows.filter(({ enabled }) => enabled).length;
  const satelliteCount = latest.run.satelliteIds.length;
  return limitMs > 0 && flowCount <= MOST_FIRST_FLOWS && satelliteCount <= MOST_FIRST_SATELLITES;
}

/** Flows of the scenario that is shown; null while there are none, or while a station is tried out. */
export function useShownMesh(): MeshRun | null {
  const tried = useTrial((state) => state.latest);
  const mesh = useServer((state) => state.mesh);
  return tried === null ? mesh : null;
}

/** The mesh at an instant, or why there is none. */
export function askMeshMoment(input: CallInput<'mesh.moment'>): Promise<Result<CallOutput<'mesh.moment'>>> {
  return currentBridge().call('mesh.moment', input);
}

/** Ways of a flow that share no node but their ends, or why they are not known. */
export function askDisjointWays(
  input: CallInput<'mesh.disjoint'>,
): Promise<Result<CallOutput<'mesh.disjoint'>>> {
  return currentBridge().call('mesh.disjoint', input);
}

/** A flow over time, or why there is none. */
export function askMeshSeries(input: CallInput<'mesh.series'>): Promise<Result<CallOutput<'mesh.series'>>> {
  return currentBridge().call('mesh.series', input);
}

/** When messages of the present flows are there under a clear sky, or why that is not known. */
export function askClearSky(): Promise<Result<CallOutput<'mesh.clearSky'>>> {
  return currentBridge().call('mesh.clearSky', {});
}

/** Flows without what is lost, or why they could not be served. */
export function askMeshDrill(losses: LossSet): Promise<Result<CallOutput<'mesh.drill'>>> {
  return currentBridge().call('mesh.drill', { losses });
}

/** Flows in every phase of the fleets that grow and of each vendor, or why they could not be compared. A job of its own. */
export function askMeshGrowth(): Promise<Result<CallOutput<'mesh.growth'>>> {
  return currentBridge().call('mesh.growth', {});
}
