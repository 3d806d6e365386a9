import { msPerPx, pxFromUtcMs, type TimeScale } from './timeScale.ts';

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;
/** 1970-01-05 was the first Monday of POSIX time; weeks are counted from it. */
const FIRST_MONDAY_MS = 4 * DAY_MS;

const STEPS_MS = [
  ...[1, 2, 5, 10, 15, 30].map((count) => count * SECOND_MS),
  ...[1, 2, 5, 10, 15, 30].map((count) => count * MINUTE_MS),
  ...[1, 2, 3, 6, 12].map((count) => count * HOUR_MS),
  ...[1, 2].map((count) => count * DAY_MS),
  ...[1, 2, 4].map((count) => count * WEEK_MS),
];
const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];

/** Least distance between two labelled ticks, CSS pixels. */
const LABEL_SPACING_PX = 72;
/** Least distance between two unlabelled ticks, CSS pixels. */
const MINOR_SPACING_PX = 9;

/** A mark on the ruler. */
export interface RulerTick {
  readonly instantUtcMs: number;
  /** Position, CSS pixels from the left of the scale. */
  readonly px: number;
  /** Empty for a mark without words. */
  readonly label: string;
}

/** A stretch of the upper band of the ruler: a day, or a month when days are too short to name. */
export interface RulerBand {
  readonly fromPx: number;
  readonly toPx: number;
  readonly label: string;
}

export interface Ruler {
  readonly stepMs: number;
  readonly minorStepMs: number;
  readonly ticks: readonly RulerTick[];
  readonly bands: readonly RulerBand[];
}

/** The shortest step whose marks stand at least `spacingPx` apart. */
export function tickStepMs(scale: TimeScale, spacingPx: number): number {
  const leastMs = msPerPx(scale) * spacingPx;
  return STEPS_MS.find((stepMs) => stepMs >= leastMs) ?? 4 * WEEK_MS;
}

/** Longest step that divides the labelled step evenly and still leaves room between its marks. */
function minorStepOf(scale: TimeScale, stepMs: number): number {
  const leastMs = msPerPx(scale) * MINOR_SPACING_PX;
  const fitting = STEPS_MS.find((minorMs) => minorMs >= leastMs && stepMs % minorMs === 0);
  return fitting === undefined || fitting > stepMs ? stepMs : fitting;
}

function pad(value: number): string {
  return value.toString().padStart(2, '0');
}

/** Label of a tick in Zulu: `14:32:05` below a minute, `14:30` below a day, `22 NOV` above. */
export function tickLabel(instantUtcMs: number, stepMs: number): string {
  const date = new Date(instantUtcMs);
  if (stepMs >= DAY_MS) {
    return `${pad(date.getUTCDate())} ${MONTHS[date.getUTCMonth()]}`;
  }
  const hourMinute = `${pad(date.getUTCHours())}:${pad(date.getUTCMinutes())}`;
  return stepMs >= MINUTE_MS ? hourMinute : `${hourMinute}:${pad(date.getUTCSeconds())}`;
}

function dayLabel(instantUtcMs: number): string {
  const date = new Date(instantUtcMs);
  return `${pad(date.getUTCDate())} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()} Z`;
}

function monthLabel(instantUtcMs: number): string {
  const date = new Date(instantUtcMs);
  return `${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()} Z`;
}

function startOfMonth(instantUtcMs: number, monthsOn: number): number {
  const date = new Date(instantUtcMs);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + monthsOn, 1);
}

function ticksOf(scale: TimeScale, stepMs: number, minorStepMs: number): RulerTick[] {
  const originMs = stepMs >= WEEK_MS ? FIRST_MONDAY_MS : 0;
  const ticks: RulerTick[] = [];
  const firstIndex = Math.ceil((scale.fromUtcMs - originMs) / minorStepMs);
  for (let index = firstIndex; ; index++) {
    const instantUtcMs = originMs + index * minorStepMs;
    if (instantUtcMs > scale.toUtcMs) {
      return ticks;
    }
    const labelled = (instantUtcMs - originMs) % stepMs === 0;
    ticks.push({
      instantUtcMs,
      px: pxFromUtcMs(scale, instantUtcMs),
      label: labelled ? tickLabel(instantUtcMs, stepMs) : '',
    });
  }
}

function bandsOf(scale: TimeScale, stepMs: number): RulerBand[] {
  const monthly = stepMs >= DAY_MS;
  const bands: RulerBand[] = [];
  let startMs = monthly ? startOfMonth(scale.fromUtcMs, 0) : Math.floor(scale.fromUtcMs / DAY_MS) * DAY_MS;
  while (startMs < scale.toUtcMs) {
    const endMs = monthly ? startOfMonth(startMs, 1) : startMs + DAY_MS;
    bands.push({
      fromPx: Math.max(0, pxFromUtcMs(scale, startMs)),
      toPx: Math.min(scale.widthPx, pxFromUtcMs(scale, endMs)),
      label: monthly ? monthLabel(startMs) : dayLabel(startMs),
    });
    startMs = endMs;
  }
  return bands;
}

/** Marks and day bands for what the scale shows, from one-second to four-week steps, in Zulu. */
export function rulerOf(scale: TimeScale): Ruler {
  const stepMs = tickStepMs(scale, LABEL_SPACING_PX);
  const minorStepMs = minorStepOf(scale, stepMs);
  return { stepMs, minorStepMs, ticks: ticksOf(scale, stepMs, minorStepMs), bands: bandsOf(scale, stepMs) };
}
