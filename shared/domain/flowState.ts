import { FLOW_LIMITS, type FlowSegmentColumns, NO_FLOW_LIMIT } from './meshRun.ts';

/**
 * How a flow stands in a stretch, from good to bad: it gets through; it gets through over satellites that the planner would
 * rather not use; a node keeps it until its next link opens; it waits.
 */
export const FLOW_STATES = ['served', 'fallback', 'stored', 'waiting'] as const;
export type FlowState = (typeof FLOW_STATES)[number];

const STORED = FLOW_LIMITS.indexOf('stored');

/** The state of a row of the segments. */
export function flowStateOf(
  { limit, isFallback }: Pick<FlowSegmentColumns, 'limit' | 'isFallback'>,
  row: number,
): FlowState {
  if (limit[row] === NO_FLOW_LIMIT) {
    return isFallback[row] === 1 ? 'fallback' : 'served';
  }
  return limit[row] === STORED ? 'stored' : 'waiting';
}

/** First row of each flow of a run, and after the last the number of rows. The rows are ordered by flow. */
export function firstRowsOfFlows(
  { flowIndex, count }: Pick<FlowSegmentColumns, 'flowIndex' | 'count'>,
  flowCount: number,
): Uint32Array {
  const first = new Uint32Array(flowCount + 1);
  for (let row = 0; row < count; row += 1) {
    first[flowIndex[row]! + 1]! += 1;
  }
  for (let flow = 0; flow < flowCount; flow += 1) {
    first[flow + 1]! += first[flow]!;
  }
  return first;
}
