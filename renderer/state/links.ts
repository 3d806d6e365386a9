import type { Result } from '../../shared/domain/index.ts';
import type { CallInput, CallOutput, EventPayload } from '../../shared/ipc/index.ts';
import { attempt, currentBridge } from './actions.ts';
import { type IndexedLinks, linkIndexSteps } from './linkIndex.ts';
import { type ServerState, useServer } from './serverStore.ts';
import { inSlices } from './slices.ts';
import { useTrial } from './trial.ts';
import { useView } from './viewStore.ts';

/** A first computation starts by itself for no more windows than this: it is done in the background, with a way to cancel. */
const MOST_FIRST_WINDOWS = 150_000;

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
  const run = await attempt('Link windows could not be read', 'link.latest', {});
  const links = run === null ? null : await inSlices(linkIndexSteps(run), new AbortController().signal);
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

/**
 * The first link windows come by themselves, and later ones when the last took less than the person's limit; otherwise a button
 * asks.
 */
export function shouldLinkByItself(): boolean {
  const { scenarioState, latest, links, job } = useServer.getState();
  const isCurrent = scenarioState !== null && latest !== null && !scenarioState.stale && job === null;
  // Main says that it has link windows before they are here.
  const isMissing = scenarioState?.linksHash === null;
  if (!isCurrent || !hasRadios() || (!isMissing && !scenarioState.linksStale)) {
    return false;
  }
  const limitMs = useView.getState().preferences.automaticLimitS * 1000;
  return isMissing || links === null
    ? limitMs > 0 && latest.run.windows.count <= MOST_FIRST_WINDOWS
    : links.run.elapsedMs < limitMs;
}

/** Link windows of the access run that is shown; null while there are none, or while a station is tried out. */
export function useShownLinks(): IndexedLinks | null {
  const isTried = useTrial((state) => state.latest !== null);
  return useServer((server) => linksOf(server, isTried));
}

/** The same, asked outside of panels. */
export function shownLinks(): IndexedLinks | null {
  return linksOf(useServer.getState(), useTrial.getState().latest !== null);
}

function linksOf({ links, latest }: ServerState, isTried: boolean): IndexedLinks | null {
  return isTried || links?.run.accessRunId !== latest?.run.runId ? null : links;
}

/** A pass of a pair for a chart, or why there is none. */
export function askLinkPass(input: CallInput<'link.pass'>): Promise<Result<CallOutput<'link.pass'>>> {
  return currentBridge().call('link.pass', input);
}

/** The budget of a pair at an instant, or why there is none. */
export function askLinkBudget(input: CallInput<'link.budget'>): Promise<Result<CallOutput<'link.budget'>>> {
  return currentBridge().call('link.budget', input);
}

/** Totals of one alternative of a station over the span, or why there are none. */
export function askLinkSummary(
  input: CallInput<'link.summary'>,
): Promise<Result<CallOutput<'link.summary'>>> {
  return currentBridge().call('link.summary', input);
}
