import {
  FLOW_STATES,
  type FlowSegmentColumns,
  type FlowState,
  flowStateOf,
} from '../../../shared/domain/index.ts';

/** Neighbouring columns of pixels in one state. */
export interface StripRun {
  readonly state: FlowState;
  readonly leftPx: number;
  readonly rightPx: number;
}

/** What a strip shows. */
export interface StripQuestion {
  readonly segments: FlowSegmentColumns;
  /** Rows of the flow: from the first up to the second. */
  readonly rows: readonly [number, number];
  readonly fromUtcMs: number;
  readonly toUtcMs: number;
  readonly widthPx: number;
}

/**
 * The states of a flow over time, a column of pixels at a time: the worst of all that falls into a column shows, so that no
 * silence is ever averaged away. Columns outside the times of the flow have none.
 */
export function stripRuns({ segments, rows, fromUtcMs, toUtcMs, widthPx }: StripQuestion): StripRun[] {
  const columns = new Uint8Array(widthPx);
  const scale = widthPx / (toUtcMs - fromUtcMs);
  for (let row = rows[0]; row < rows[1]; row += 1) {
    const left = Math.max(0, Math.floor((segments.startUtcMs[row]! - fromUtcMs) * scale));
    const right = Math.min(widthPx, Math.ceil((segments.endUtcMs[row]! - fromUtcMs) * scale));
    const rank = FLOW_STATES.indexOf(flowStateOf(segments, row)) + 1;
    for (let px = left; px < right; px += 1) {
      columns[px] = Math.max(columns[px]!, rank);
    }
  }
  const runs: StripRun[] = [];
  for (let px = 0; px < widthPx; ) {
    let end = px + 1;
    while (end < widthPx && columns[end] === columns[px]) {
      end += 1;
    }
    const state = FLOW_STATES[columns[px]! - 1];
    if (state !== undefined) {
      runs.push({ state, leftPx: px, rightPx: end });
    }
    px = end;
  }
  return runs;
}
