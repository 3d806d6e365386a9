import { lowerBound } from './search.ts';

const BLOCK = 16;

/**
 * How many windows are open at a time: a step function with a pyramid of least and greatest values
 * over it, so that the extremes over any stretch cost a few dozen reads however many steps it has.
 */
export interface CountProfile {
  /** Instants at which the count changes, upwards; the count is 0 before the first. */
  readonly changeUtcMs: Float64Array;
  /** Count from the change at the same place until the next. */
  readonly countAfter: Uint32Array;
  readonly maxCount: number;
  readonly minLevels: readonly Uint32Array[];
  readonly maxLevels: readonly Uint32Array[];
}

/** Least and greatest number of open windows within a stretch of time. */
export interface CountRange {
  readonly least: number;
  readonly greatest: number;
}

function pyramid(base: Uint32Array, pick: (a: number, b: number) => number): Uint32Array[] {
  const levels = [base];
  for (let below = base; below.length > BLOCK; ) {
    const level = new Uint32Array(Math.ceil(below.length / BLOCK));
    for (let block = 0; block < level.length; block++) {
      let value = below[block * BLOCK]!;
      const end = Math.min(below.length, (block + 1) * BLOCK);
      for (let place = block * BLOCK + 1; place < end; place++) {
        value = pick(value, below[place]!);
      }
      level[block] = value;
    }
    levels.push(level);
    below = level;
  }
  return levels;
}

/**
 * Builds the profile from the starts and the ends of the windows, both sorted upwards (the two need
 * not pair by place). A window that ends in the instant another starts leaves no gap.
 */
export function countProfile(sortedStartUtcMs: Float64Array, sortedEndUtcMs: Float64Array): CountProfile {
  const total = sortedStartUtcMs.length + sortedEndUtcMs.length;
  const changes = new Float64Array(total);
  const counts = new Uint32Array(total);
  let used = 0;
  let count = 0;
  let maxCount = 0;
  let start = 0;
  let end = 0;
  while (end < sortedEndUtcMs.length) {
    const instant = Math.min(sortedStartUtcMs[start] ?? Number.POSITIVE_INFINITY, sortedEndUtcMs[end]!);
    while (start < sortedStartUtcMs.length && sortedStartUtcMs[start] === instant) {
      start++;
      count++;
    }
    while (end < sortedEndUtcMs.length && sortedEndUtcMs[end] === instant) {
      end++;
      count--;
    }
    changes[used] = instant;
    counts[used] = count;
    used++;
    maxCount = Math.max(maxCount, count);
  }
  const countAfter = counts.slice(0, used);
  return {
    changeUtcMs: changes.slice(0, used),
    countAfter,
    maxCount,
    minLevels: pyramid(countAfter, Math.min),
    maxLevels: pyramid(countAfter, Math.max),
  };
}

function extreme(
  levels: readonly Uint32Array[],
  first: number,
  end: number,
  pick: (a: number, b: number) => number,
): number {
  let value = levels[0]![first]!;
  let low = first;
  let high = end;
  for (let level = 0; low < high; level++) {
    const values = levels[level]!;
    const isTop = level + 1 === levels.length;
    while (low < high && (isTop || low % BLOCK !== 0)) {
      value = pick(value, values[low]!);
      low++;
    }
    while (low < high && high % BLOCK !== 0) {
      high--;
      value = pick(value, values[high]!);
    }
    low /= BLOCK;
    high /= BLOCK;
  }
  return value;
}

/** Number of windows open at an instant. */
export function countAt(profile: CountProfile, instantUtcMs: number): number {
  const place = lowerBound(profile.changeUtcMs, instantUtcMs);
  if (profile.changeUtcMs[place] === instantUtcMs) {
    return profile.countAfter[place]!;
  }
  return place === 0 ? 0 : profile.countAfter[place - 1]!;
}

/** Least and greatest number of windows open within the half-open stretch. */
export function countRange(profile: CountProfile, fromUtcMs: number, toUtcMs: number): CountRange {
  const first = lowerBound(profile.changeUtcMs, fromUtcMs);
  const end = lowerBound(profile.changeUtcMs, toUtcMs);
  return rangeOver(profile, fromUtcMs, first, end);
}

/** The range over a stretch in which the changes from place `first` up to `end` fall. */
function rangeOver(profile: CountProfile, fromUtcMs: number, first: number, end: number): CountRange {
  const atStart =
    profile.changeUtcMs[first] === fromUtcMs ? profile.countAfter[first]! : countBefore(profile, first);
  if (first >= end) {
    return { least: atStart, greatest: atStart };
  }
  return {
    least: Math.min(atStart, extreme(profile.minLevels, first, end, Math.min)),
    greatest: Math.max(atStart, extreme(profile.maxLevels, first, end, Math.max)),
  };
}

function countBefore(profile: CountProfile, place: number): number {
  return place === 0 ? 0 : profile.countAfter[place - 1]!;
}

/** Neighbouring columns with the same numbers. */
export interface ColumnRun extends CountRange {
  readonly first: number;
  readonly count: number;
}

/**
 * The ranges of columns from `first` up to `end`, alike neighbours as one; `startOf` tells when a column starts and
 * `columnOf` which one holds an instant. The work grows with the columns that hold a change, not with all.
 */
export function columnRuns(
  profile: CountProfile,
  columns: {
    readonly first: number;
    readonly end: number;
    startOf(column: number): number;
    columnOf(instantUtcMs: number): number;
  },
): ColumnRun[] {
  const { changeUtcMs } = profile;
  const runs: ColumnRun[] = [];
  const push = (first: number, end: number, { least, greatest }: CountRange): void => {
    const last = runs[runs.length - 1];
    if (last?.least === least && last.greatest === greatest) {
      runs[runs.length - 1] = { ...last, count: end - last.first };
    } else {
      runs.push({ first, count: end - first, least, greatest });
    }
  };
  let column = columns.first;
  while (column < columns.end) {
    const fromUtcMs = columns.startOf(column);
    const place = lowerBound(changeUtcMs, fromUtcMs);
    const change = changeUtcMs[place] ?? Number.POSITIVE_INFINITY;
    const toUtcMs = columns.startOf(column + 1);
    if (change >= toUtcMs) {
      const next = Number.isFinite(change) ? Math.floor(columns.columnOf(change)) : columns.end;
      const end = Math.min(columns.end, Math.max(column + 1, next));
      push(column, end, rangeOver(profile, fromUtcMs, place, place));
      column = end;
    } else {
      push(column, column + 1, rangeOver(profile, fromUtcMs, place, lowerBound(changeUtcMs, toUtcMs)));
      column += 1;
    }
  }
  return runs;
}
