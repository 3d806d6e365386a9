import { ok, type Result } from '../../shared/domain/index.ts';
import type { PlannedExchange, PlanRun } from '../../shared/ipc/index.ts';
import { attempt, currentBridge } from './actions.ts';
import { notifyFailure } from './notices.ts';

const TITLE = 'The plan could not be read';

/**
 * The newest plan of the open scenario with all its exchanges, which cross in parts so that the window goes on answering. Null
 * when there is none, when it could not be had (which is told), or when it is no longer wanted.
 */
export async function readLatestPlan(isWanted: () => boolean): Promise<PlanRun | null> {
  let vanished: string | null = null;
  for (;;) {
    const answer = await attempt(TITLE, 'plan.latest', {});
    if (answer === null) {
      return null;
    }
    const { exchangeCount, ...run } = answer;
    const exchanges = await allExchanges(run, exchangeCount, isWanted);
    if (exchanges === null) {
      return null;
    }
    if (exchanges.ok) {
      return { ...run, exchanges: exchanges.value };
    }
    // Another plan may have taken its place between two parts: asked for once more, then it is told.
    if (run.inputHash === vanished) {
      notifyFailure(TITLE, exchanges.failure);
      return null;
    }
    vanished = run.inputHash;
  }
}

async function allExchanges(
  { inputHash, exchanges: first }: PlanRun,
  exchangeCount: number,
  isWanted: () => boolean,
): Promise<Result<readonly PlannedExchange[]> | null> {
  const exchanges = [...first];
  while (exchanges.length < exchangeCount) {
    const part = await currentBridge().call('plan.exchanges', { inputHash, firstIndex: exchanges.length });
    if (!isWanted()) {
      return null;
    }
    if (!part.ok) {
      return part;
    }
    exchanges.push(...part.value.exchanges);
  }
  return ok(exchanges);
}
