import { secondsLeft } from '../common/index.ts';

/** Time left as a clock: `04:12`, with hours `1:04:12`; what the clock of now and that of the instant differ by. */
export function countdownText(nowUtcMs: number, untilUtcMs: number): string {
  return clockOf(secondsLeft(nowUtcMs, untilUtcMs));
}

/** A duration as a clock, for narrow columns: rounded to the second as everywhere. */
export function lengthText(durationMs: number): string {
  return clockOf(Math.round(durationMs / 1_000));
}

function clockOf(wholeS: number): string {
  const clock = [Math.floor(wholeS / 60) % 60, wholeS % 60].map((part) => String(part).padStart(2, '0'));
  const hours = Math.floor(wholeS / 3_600);
  return hours > 0 ? `${hours}:${clock.join(':')}` : clock.join(':');
}
