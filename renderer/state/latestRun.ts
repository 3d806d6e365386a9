import {
  emptyWindows,
  ok,
  type Result,
  type RunId,
  releaseColumns,
  setWindows,
  type WindowColumns,
} from '../../shared/domain/index.ts';
import type { AccessRun, CallOutput } from '../../shared/ipc/index.ts';
import { attempt, currentBridge } from './actions.ts';
import { notifyFailure } from './notices.ts';

const TITLE = 'Windows could not be read';

/**
 * The latest run of the scenario with all its windows, which cross in parts so that the window goes on answering. Null when
 * there is none, when it could not be had (which is told), or when it is no longer wanted.
 */
export async function readLatestRun(isWanted: () => boolean): Promise<AccessRun | null> {
  let vanished: RunId | null = null;
  for (;;) {
    const run = await attempt(TITLE, 'access.latest', {});
    if (run === null || run.windows.count === run.windowCount) {
      return run;
    }
    const windows = await restOf(run, isWanted);
    if (windows === null) {
      return null;
    }
    if (windows.ok) {
      return { ...run, windows: windows.value };
    }
    // A newer run may have taken its place between two parts: asked for once more, then it is told.
    if (run.runId === vanished) {
      notifyFailure(TITLE, windows.failure);
      return null;
    }
    vanished = run.runId;
  }
}

async function restOf(
  run: NonNullable<CallOutput<'access.latest'>>,
  isWanted: () => boolean,
): Promise<Result<WindowColumns> | null> {
  const whole = emptyWindows(run.windowCount);
  setWindows(whole, run.windows, 0);
  releaseColumns(run.windows);
  for (let firstIndex = run.windows.count; firstIndex < run.windowCount; ) {
    const part = await currentBridge().call('access.windows', { runId: run.runId, firstIndex });
    if (!isWanted()) {
      return null;
    }
    if (!part.ok) {
      return part;
    }
    const { windows } = part.value;
    setWindows(whole, windows, firstIndex);
    firstIndex += windows.count;
    releaseColumns(windows);
  }
  return ok(whole);
}
