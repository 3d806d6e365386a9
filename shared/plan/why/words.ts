import { type Period, periodConcerns, type StationId, type UtcMs, utcMs } from '../../domain/index.ts';
import { formatClock, formatDtg, formatDuration } from '../../time/index.ts';

/** `221432Z to 221436Z, 4 min 12 s`; to the second where it is shorter than two minutes. */
export function stretchWords(fromUtcMs: number, toUtcMs: number): string {
  const lengthMs = toUtcMs - fromUtcMs;
  const length = lengthMs < 1000 ? `${Math.round(lengthMs)} ms` : formatDuration(lengthMs / 1000);
  const text =
    toUtcMs - fromUtcMs < 120_000 ? (at: number) => formatClock(utcMs(at)) : (at: number) => dayMinute(at);
  return `${text(fromUtcMs)} to ${text(toUtcMs)}, ${length}`;
}

/** Day, hour and minute: `221432Z`. */
export function dayMinute(atUtcMs: number): string {
  return formatDtg(utcMs(atUtcMs)).slice(0, 7);
}

/** `azimuth 214 true`, to the degree. */
export function azimuthWords(azimuthDeg: number): string {
  return `azimuth ${String(Math.round(azimuthDeg) % 360).padStart(3, '0')} true`;
}

/** The end of the period of a kind that holds for a station at an instant, the latest of several; null for none. */
export function endOfPeriod(
  periods: readonly Period[],
  {
    kind,
    stationId,
    atUtcMs,
  }: { readonly kind: string; readonly stationId: StationId; readonly atUtcMs: number },
): UtcMs | null {
  const ends = periods
    .filter((period) => period.kind === kind && periodConcerns(period, stationId))
    .filter(({ fromUtcMs, toUtcMs }) => fromUtcMs <= atUtcMs && atUtcMs < toUtcMs)
    .map(({ toUtcMs }) => toUtcMs);
  return ends.length === 0 ? null : utcMs(Math.max(...ends));
}

/** Waiting as an order: `Wait 4 min, until 221436Z`. */
export function waitText(untilUtcMs: number, fromUtcMs: number): string {
  const waitS = Math.max(1, (untilUtcMs - fromUtcMs) / 1000);
  return `Wait ${formatDuration(waitS)}, until ${dayMinute(untilUtcMs)}`;
}
