import type { EventPayload } from '../../shared/ipc/index.ts';
import { attempt } from './actions.ts';
import { useServer } from './serverStore.ts';
import { useView } from './viewStore.ts';

/** A first computation is guessed to take this many times what the access windows took. */
const COST_OVER_ACCESS = 200;

/** Counts the runs asked for, so that the answer to an older question is dropped. */
let refreshCount = 0;

/** Starts computing the link windows of the scenario as it stands; access windows first where those are stale. */
export async function startLinks(): Promise<void> {
  const started = await attempt('Computing link windows did not start', 'link.start', {});
  if (started === null) {
    return;
  }
  const { job } = useServer.getState();
  useServer.setState({
    linkJobId: started.jobId,
    ...(job?.jobId === started.jobId
      ? {}
      : { job: { jobId: started.jobId, progress: null, cancelling: false } }),
  });
}

/** Asks main for the latest link windows. */
export async function refreshLinks(): Promise<void> {
  refreshCount += 1;
  const asked = refreshCount;
  const links = await attempt('Link windows could not be read', 'link.latest', {});
  if (asked === refreshCount) {
    useServer.setState({ links });
  }
}

/** Takes note that a job has ended; true when it was the computation of link windows. */
export function takeLinkEnd({ jobId }: EventPayload<'job.finished'>): boolean {
  if (useServer.getState().linkJobId !== jobId) {
    return false;
  }
  useServer.setState({ linkJobId: null });
  return true;
}

/** Whether somebody has a terminal and some fleet a payload: without, there is nothing to compute. */
export function hasRadios(): boolean {
  const radio = useServer.getState().scenarioState?.scenario.radio;
  const isEquipped = radio?.stations.some(({ terminalTypeIds }) => terminalTypeIds.length > 0) ?? false;
  const isFitted = radio?.fleets.some(({ payloadTypeIds }) => payloadTypeIds.length > 0) ?? false;
  return isEquipped && isFitted;
}

/** Link windows follow the access windows by themselves when they are quick; otherwise a button asks. */
export function shouldLinkByItself(): boolean {
  const { scenarioState, latest, links, job } = useServer.getState();
  const isCurrent = scenarioState !== null && latest !== null && !scenarioState.stale && job === null;
  if (!isCurrent || !hasRadios() || (links !== null && !scenarioState.linksStale)) {
    return false;
  }
  const expectedMs = links?.elapsedMs ?? latest.run.elapsedMs * COST_OVER_ACCESS;
  return expectedMs < useView.getState().preferences.automaticLimitS * 1000;
}
