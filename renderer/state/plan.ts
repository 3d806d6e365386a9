import type { Result } from '../../shared/domain/index.ts';
import type { CallInput, CallOutput, EventPayload, PlanRun } from '../../shared/ipc/index.ts';
import { attempt, currentBridge } from './actions.ts';
import { readLatestPlan } from './latestPlan.ts';
import { hasRadios } from './links.ts';
import { MOST_FIRST_FLOWS, MOST_FIRST_SATELLITES } from './mesh.ts';
import { notify } from './notices.ts';
import { usePlan } from './planState.ts';
import { useServer } from './serverStore.ts';
import { nextTurn } from './slices.ts';
import { useView } from './viewStore.ts';

/** Counts the plans asked for, so that the answer to an older question is dropped. */
let refreshCount = 0;

/**
 * Starts planning the scenario as it stands; a plan under way is cancelled.
 *
 * @param exchangesOver what exchanges go over from now on; left out: as before
 */
export async function startPlan(exchangesOver?: PlanRun['exchangesOver']): Promise<void> {
  const started = await attempt('Planning did not start', 'plan.start', { exchangesOver });
  if (started === null) {
    return;
  }
  usePlan.setState({ jobId: started.jobId, progress: null });
  // Its first word may have come before its name did.
  if (useServer.getState().job?.jobId === started.jobId) {
    useServer.setState({ job: null });
  }
}

export async function cancelPlan(): Promise<void> {
  const { jobId } = usePlan.getState();
  if (jobId !== null) {
    await attempt('Cancelling did not work', 'plan.cancel', { jobId });
  }
}

/** Asks main for the newest plan of the open scenario. */
export async function refreshPlan(): Promise<void> {
  refreshCount += 1;
  const asked = refreshCount;
  const run = await readLatestPlan(() => asked === refreshCount);
  // What shows it is no part of the task that took in the last of it.
  await nextTurn();
  if (asked === refreshCount) {
    usePlan.setState({ run });
  }
}

/** Contacts of a unit in the newest plan, or why there are none. */
export function askContacts(input: CallInput<'plan.contacts'>): Promise<Result<CallOutput<'plan.contacts'>>> {
  return currentBridge().call('plan.contacts', input);
}

/** Takes progress of the plan; false when it is that of something else. */
export function takePlanProgress(progress: EventPayload<'job.progress'>): boolean {
  if (usePlan.getState().jobId !== progress.jobId) {
    return false;
  }
  usePlan.setState({ progress });
  return true;
}

/** Takes the end of the plan; false when it is that of something else. What it made comes with the state of the scenario. */
export function takePlanEnd({ jobId, outcome, message }: EventPayload<'job.finished'>): boolean {
  if (usePlan.getState().jobId !== jobId) {
    return false;
  }
  usePlan.setState({ jobId: null, progress: null });
  if (outcome === 'failed') {
    notify({ tone: 'bad', title: 'Planning failed', text: message });
  }
  return true;
}

/**
 * The first plan comes by itself once flows are there, and later ones when the last took less than the person's limit; otherwise
 * a button asks.
 */
export function shouldPlanByItself(): boolean {
  const { scenarioState, latest, job } = useServer.getState();
  if (scenarioState === null || latest === null || job !== null || usePlan.getState().jobId !== null) {
    return false;
  }
  const { stale, linksStale, linksHash, meshStale, meshHash, planStale, planHash, scenario } = scenarioState;
  const areOthersDue =
    stale || linksStale || (linksHash === null && hasRadios()) || meshStale || meshHash === null;
  if (areOthersDue || (planHash !== null && !planStale)) {
    return false;
  }
  const limitMs = useView.getState().preferences.automaticLimitS * 1000;
  const { run } = usePlan.getState();
  if (planHash !== null && run !== null) {
    return run.elapsedMs < limitMs;
  }
  const flowCount = scenario.mesh.flows.filter(({ enabled }) => enabled).length;
  const isSmall = flowCount <= MOST_FIRST_FLOWS && latest.run.satelliteIds.length <= MOST_FIRST_SATELLITES;
  return limitMs > 0 && flowCount > 0 && isSmall;
}
