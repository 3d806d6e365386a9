import { type FlowSegmentColumns, type FlowState, flowStateOf } from '../../../shared/domain/index.ts';

/** Quarters of the height of a strip. */
const QUARTERS = 4;
/** Less of a column than this is rounding. */
const LEAST_SHARE = 1e-6;

/** Neighbouring columns of pixels that show the same. */
export interface StripRun {
  readonly leftPx: number;
  readonly rightPx: number;
  /** The worse of how it gets through in them; null where it does not at all. */
  readonly through: 'served' | 'fallback' | null;
  /** The worse of how it does not; null where it always gets through. */
  readonly silent: 'stored' | 'waiting' | null;
  /** Quarters of the time in which it gets through: 4 only where it always does, 0 only where it never does. */
  readonly quarters: number;
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

/** What falls into each column of pixels, in shares of it. */
interface StripColumns {
  readonly through: Float64Array;
  readonly silent: Float64Array;
  readonly isFallback: Uint8Array;
  readonly isWaiting: Uint8Array;
}

/**
 * The states of a flow over time, column by column of pixels. Neither a silence nor a moment that gets through is ever averaged
 * away. Columns outside the times of the flow have no run.
 */
export function stripRuns(question: StripQuestion): StripRun[] {
  const columns = columnsOf(question);
  const runs: StripRun[] = [];
  for (let px = 0; px < question.widthPx; px += 1) {
    const column = columnAt(columns, px);
    const last = runs.at(-1);
    if (column === null) {
      continue;
    }
    const isSame =
      last?.rightPx === px &&
      last.through === column.through &&
      last.silent === column.silent &&
      last.quarters === column.quarters;
    if (isSame) {
      runs[runs.length - 1] = { ...last, rightPx: px + 1 };
    } else {
      runs.push({ ...column, leftPx: px, rightPx: px + 1 });
    }
  }
  return runs;
}

function columnsOf({ segments, rows, fromUtcMs, toUtcMs, widthPx }: StripQuestion): StripColumns {
  const columns: StripColumns = {
    through: new Float64Array(widthPx),
    silent: new Float64Array(widthPx),
    isFallback: new Uint8Array(widthPx),
    isWaiting: new Uint8Array(widthPx),
  };
  const pxPerMs = widthPx / (toUtcMs - fromUtcMs);
  for (let row = rows[0]; row < rows[1]; row += 1) {
    const leftPx = Math.max(0, (segments.startUtcMs[row]! - fromUtcMs) * pxPerMs);
    const rightPx = Math.min(widthPx, (segments.endUtcMs[row]! - fromUtcMs) * pxPerMs);
    const state = flowStateOf(segments, row);
    for (let px = Math.floor(leftPx); px < rightPx; px += 1) {
      const share = Math.min(rightPx, px + 1) - Math.max(leftPx, px);
      if (share > LEAST_SHARE) {
        addShare(columns, px, state, share);
      }
    }
  }
  return columns;
}

function addShare(columns: StripColumns, px: number, state: FlowState, share: number): void {
  const isThrough = state === 'served' || state === 'fallback';
  (isThrough ? columns.through : columns.silent)[px]! += share;
  if (state === 'fallback') {
    columns.isFallback[px] = 1;
  } else if (state === 'waiting') {
    columns.isWaiting[px] = 1;
  }
}

function columnAt(columns: StripColumns, px: number): Omit<StripRun, 'leftPx' | 'rightPx'> | null {
  const [through, silent] = [columns.through[px]!, columns.silent[px]!];
  if (through + silent === 0) {
    return null;
  }
  return {
    through: through === 0 ? null : columns.isFallback[px] === 1 ? 'fallback' : 'served',
    silent: silent === 0 ? null : columns.isWaiting[px] === 1 ? 'waiting' : 'stored',
    quarters: quartersOf(through, silent),
  };
}

function quartersOf(through: number, silent: number): number {
  if (silent === 0) {
    return QUARTERS;
  }
  const quarters = Math.round((QUARTERS * through) / (through + silent) - LEAST_SHARE);
  return through === 0 ? 0 : Math.min(QUARTERS - 1, Math.max(1, quarters));
}
