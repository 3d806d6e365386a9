import { type Plan, utcMs } from '../../domain/index.ts';
import { formatDtg, formatDuration } from '../../time/index.ts';

/** Marking and the word NOTIONAL, which stand in every product; empty where there is neither. */
export function markingWords({ marking, satellites }: Plan): string {
  const notionalCount = satellites.filter(({ isNotional }) => isNotional).length;
  const notional =
    notionalCount === 0
      ? []
      : [`NOTIONAL: ${notionalCount} of ${satellites.length} satellites are designed, not observed`];
  return [...(marking === '' ? [] : [marking]), ...notional].join(' | ');
}

/** What a product rests on, a sentence an entry: span, program, inputs, age and worth of the elements. */
export function provenanceWords(plan: Plan): string[] {
  const { fromUtcMs, toUtcMs, programVersion, inputSha256, satellites } = plan;
  const epochs = satellites.map(({ epochUtcMs }) => epochUtcMs);
  const oldest = epochs.reduce((least, epoch) => Math.min(least, epoch), Number.POSITIVE_INFINITY);
  const worst = satellites.reduce((most, { endPlusMinusS }) => Math.max(most, endPlusMinusS), 0);
  return [
    `Plan of ${formatDtg(utcMs(fromUtcMs))} to ${formatDtg(utcMs(toUtcMs))}, times UTC.`,
    ...(satellites.length === 0
      ? []
      : [
          `Oldest elements of ${formatDtg(utcMs(oldest))}, ${formatDuration((fromUtcMs - oldest) / 1000)} before the start; at the end times may be off by up to ${worst.toFixed(1)} s, plus or minus.`,
        ]),
    `Backbone Planner ${programVersion}, inputs SHA-256 ${inputSha256}.`,
  ];
}

/** As of when the plan's elements are: the newest epoch, else the start of the plan. POSIX ms UTC. */
export function asOfUtcMs({ satellites, fromUtcMs }: Plan): number {
  if (satellites.length === 0) return fromUtcMs;
  return satellites.reduce((most, { epochUtcMs }) => Math.max(most, epochUtcMs), Number.NEGATIVE_INFINITY);
}
