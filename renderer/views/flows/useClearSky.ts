import type { Flow } from '../../../shared/domain/index.ts';
import { askClearSky, useServer } from '../../state/index.ts';
import { useAnswer } from '../common/index.ts';
import type { ClearSkyAnswer } from './clearSkyFacts.ts';
import type { FlowsModel } from './flowsModel.ts';

/** The early end of the deliveries of a run that holds; null where weather plays no part, or the run is stale. */
export function useClearSky({ run }: FlowsModel, flow: Flow): ClearSkyAnswer | null {
  const isFresh = useServer(
    ({ scenarioState }) => scenarioState?.meshStale === false && scenarioState.meshHash === run.inputHash,
  );
  const isAsked = isFresh && run.groundLinks === 'radios' && flow.traffic.kind === 'message';
  const { inputHash } = run;
  const { answer, failure } = useAnswer(isAsked ? { inputHash } : null, null, askClearSky);
  if (!isAsked) {
    return null;
  }
  // One of an earlier run stays until the next is there.
  return { answer: answer?.inputHash === inputHash ? answer : null, failure };
}
