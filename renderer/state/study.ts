import { create } from 'zustand';
import type { JobId, WorstLosses } from '../../shared/domain/index.ts';
import type { CallInput, EventPayload, StudyRun } from '../../shared/ipc/index.ts';
import { attempt } from './actions.ts';
import { notify } from './notices.ts';
import { useServer } from './serverStore.ts';

/** The study of the open scenario, and the one under way. It runs beside every other computation. */
export interface StudyState {
  /** Null before the first one. */
  readonly run: StudyRun | null;
  readonly jobId: JobId | null;
  readonly progress: EventPayload<'job.progress'> | null;
}

export const useStudy = create<StudyState>(() => ({ run: null, jobId: null, progress: null }));

/** Counts the studies asked for, so that the answer to an older question is dropped. */
let refreshCount = 0;

/** Starts a study of the scenario as it stands; one under way is cancelled. */
export async function startStudy(asked: CallInput<'study.start'>): Promise<void> {
  const started = await attempt('The study did not start', 'study.start', asked);
  if (started === null) {
    return;
  }
  useStudy.setState({ jobId: started.jobId, progress: null });
  // Its first word may have come before its name did.
  if (useServer.getState().job?.jobId === started.jobId) {
    useServer.setState({ job: null });
  }
}

export async function cancelStudy(): Promise<void> {
  const { jobId } = useStudy.getState();
  if (jobId !== null) {
    await attempt('Cancelling did not work', 'study.cancel', { jobId });
  }
}

/** The losses that hurt the open scenario most; null when that could not be told, which is said. */
export function askWorstLosses(asked: CallInput<'study.worst'>): Promise<WorstLosses | null> {
  return attempt('The search did not work', 'study.worst', asked);
}

/** Asks main for the newest study of the open scenario. */
export async function refreshStudy(): Promise<void> {
  refreshCount += 1;
  const asked = refreshCount;
  const run = await attempt('The study could not be read', 'study.latest', {});
  if (asked === refreshCount) {
    useStudy.setState({ run });
  }
}

/** Takes progress of the study; false when it is that of something else. */
export function takeStudyProgress(progress: EventPayload<'job.progress'>): boolean {
  if (useStudy.getState().jobId !== progress.jobId) {
    return false;
  }
  useStudy.setState({ progress });
  return true;
}

/** Takes the end of the study; false when it is that of something else. */
export function takeStudyEnd({ jobId, outcome, message }: EventPayload<'job.finished'>): boolean {
  if (useStudy.getState().jobId !== jobId) {
    return false;
  }
  useStudy.setState({ jobId: null, progress: null });
  if (outcome === 'failed') {
    notify({ tone: 'bad', title: 'The study failed', text: message });
  }
  if (outcome === 'done') {
    void refreshStudy();
  }
  return true;
}
