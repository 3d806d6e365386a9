import { create } from 'zustand';
import type {
  Failure,
  JobId,
  Scenario,
  WhyChange,
  WhyFlowQuestion,
  WhyStationQuestion,
} from '../../shared/domain/index.ts';
import type { EventPayload, ScenarioState, WhyAnswered } from '../../shared/ipc/index.ts';
import { attempt, currentBridge, startAccess } from './actions.ts';
import { hasRadios, startLinks } from './links.ts';
import { startMesh } from './mesh.ts';
import { useServer } from './serverStore.ts';

/** What is asked: why a station or a flow is silent. */
export type WhyAsked =
  | ({ readonly kind: 'station' } & WhyStationQuestion)
  | ({ readonly kind: 'flow' } & WhyFlowQuestion);

/** A question with its answer, about the document that it was asked of. */
export interface AnsweredWhy {
  readonly asked: WhyAsked;
  readonly scenario: Scenario;
  /** Null where there is none: `failure` says why. */
  readonly answer: WhyAnswered | null;
  readonly failure: Failure | null;
}

/** The question under way, the answer to the one before, and the change that was made last. One question at a time. */
export interface WhyState {
  readonly asking: WhyAsked | null;
  readonly jobId: JobId | null;
  readonly progress: EventPayload<'job.progress'> | null;
  readonly answered: AnsweredWhy | null;
  /** Label of the step that a change was made as, and what was asked about. */
  readonly made: { readonly asked: WhyAsked; readonly label: string } | null;
}

const NOTHING: WhyState = { asking: null, jobId: null, progress: null, answered: null, made: null };

export const useWhy = create<WhyState>(() => NOTHING);

/** Asks why something is silent; a question under way is cancelled. */
export async function askWhy(asked: WhyAsked): Promise<void> {
  const { scenarioState } = useServer.getState();
  if (scenarioState === null) {
    return;
  }
  useWhy.setState({ ...NOTHING, asking: asked });
  const isNewest = () => useWhy.getState().asking === asked;
  const { kind, ...question } = asked;
  const bridge = currentBridge();
  const started =
    kind === 'flow'
      ? await bridge.call('why.flow', question as WhyFlowQuestion)
      : await bridge.call('why.station', question as WhyStationQuestion);
  if (!isNewest()) {
    return;
  }
  const { scenario } = scenarioState;
  if (!started.ok) {
    useWhy.setState({
      asking: null,
      answered: { asked, scenario, answer: null, failure: started.failure },
    });
    return;
  }
  const { jobId } = started.value;
  useWhy.setState({ jobId });
  // Its first word may have come before its name did.
  if (useServer.getState().job?.jobId === jobId) {
    useServer.setState({ job: null });
  }
  const answer = await bridge.call('why.answer', { jobId });
  if (!isNewest()) {
    return;
  }
  const isCancelled = !answer.ok && answer.failure.code === 'compute.cancelled';
  const failure = answer.ok ? null : answer.failure;
  useWhy.setState({
    ...{ asking: null, jobId: null, progress: null },
    answered: isCancelled ? null : { asked, scenario, answer: answer.ok ? answer.value : null, failure },
  });
}

export async function cancelWhy(): Promise<void> {
  const { jobId } = useWhy.getState();
  if (jobId !== null) {
    await attempt('Cancelling did not work', 'why.cancel', { jobId });
  }
}

/** Makes a change that was offered, as one step that Undo takes back, and has computed what it was offered for. */
export async function tryChange(asked: WhyAsked, change: WhyChange): Promise<void> {
  const state = await attempt('The change was not made', 'why.try', { change });
  if (state === null || state.undoLabel === null) {
    return;
  }
  useWhy.setState({ made: { asked, label: state.undoLabel } });
  await computeAnew(asked, state);
}

/** Has computed what a question is about, where that is stale. */
async function computeAnew(asked: WhyAsked, state: ScenarioState): Promise<void> {
  if (asked.kind === 'flow') {
    if (state.meshStale) await startMesh();
  } else if (hasRadios()) {
    if (state.linksStale) await startLinks();
  } else if (state.stale) {
    await startAccess();
  }
}

/** Takes the change that was made last back, with what follows. */
export async function takeChangeBack(): Promise<void> {
  const { made } = useWhy.getState();
  const state = await attempt('Undo did not work', 'scenario.undo', {});
  if (state === null || made === null) {
    return;
  }
  useWhy.setState({ made: null });
  await computeAnew(made.asked, state);
}

/** Takes progress of the question under way; false when it is that of something else. */
export function takeWhyProgress(progress: EventPayload<'job.progress'>): boolean {
  if (useWhy.getState().jobId !== progress.jobId) {
    return false;
  }
  useWhy.setState({ progress });
  return true;
}

/** Takes the end of a question; false when it is that of something else. What came of it comes as its answer. */
export function takeWhyEnd({ jobId }: EventPayload<'job.finished'>): boolean {
  return useWhy.getState().jobId === jobId;
}
