import { type Flow, type FlowOutcome, type UtcMs, utcMs } from '../../../shared/domain/index.ts';
import { DAY_MS, formatClock, formatDtg, formatDuration } from '../../../shared/time/index.ts';
import { dayClock } from '../common/index.ts';
import { type FlowSummary, type FlowsModel, reasonAt } from './flowsModel.ts';
import { PRECEDENCE_WORDS, trafficText } from './flowWords.ts';

/** The answer about a flow in one sentence, and how good it is. */
export interface FlowHeadline {
  readonly tone: 'good' | 'marginal' | 'bad';
  /** What it is: `1.2 MB, IMMEDIATE`. */
  readonly what: string;
  /** What comes of it: `delivered 14:31:24Z, 1 min 24 s, in time`. */
  readonly answer: string;
  /** The longest silence with its reason; empty where there is none. */
  readonly silence: string;
}

/** A duration as people say it; below ten seconds with a digit, below a second in milliseconds. */
export function shortSpan(durationMs: number): string {
  const seconds = durationMs / 1_000;
  if (durationMs < 1_000) {
    return durationMs > 0 && durationMs < 1 ? '< 1 ms' : `${Math.round(durationMs)} ms`;
  }
  return seconds < 10 ? `${seconds.toFixed(1)} s` : formatDuration(seconds);
}

/** When something was delivered, `15:30:03Z`, with its day where that is another than the day of `sinceUtcMs`. */
export function deliveredClock(deliveredUtcMs: number, sinceUtcMs: number): string {
  const secondMs = Math.round(deliveredUtcMs / 1_000) * 1_000;
  const isSameDay = Math.floor(secondMs / DAY_MS) === Math.floor(sinceUtcMs / DAY_MS);
  return isSameDay ? formatClock(utcMs(secondMs)) : dayClock(utcMs(secondMs));
}

/** Day, hour and minute by which something is over, `221432Z`: rounded up, so that it holds. */
function byMinute(instantUtcMs: number): string {
  return formatDtg(utcMs(Math.ceil(instantUtcMs / 60_000) * 60_000)).slice(0, 7);
}

/** `0412Z`, with the day before it where the other end of the stretch lies on another one. */
function minuteText(instantUtcMs: number, otherUtcMs: number): string {
  const [text, other] = [instantUtcMs, otherUtcMs].map((at) => formatDtg(at as UtcMs));
  return text!.slice(0, 2) === other!.slice(0, 2) ? text!.slice(2, 7) : text!.slice(0, 7);
}

/** A stretch in minutes; to the second where it is shorter than two of them. */
export function stretchText(startUtcMs: number, endUtcMs: number): string {
  return endUtcMs - startUtcMs < 120_000
    ? `${formatClock(utcMs(startUtcMs))} to ${formatClock(utcMs(endUtcMs))}`
    : `${minuteText(startUtcMs, endUtcMs)} to ${minuteText(endUtcMs, startUtcMs)}`;
}

/** Share as per cent with a digit; never a full hundred while anything is missing. */
export function shareText(fraction: number): string {
  const percent = fraction * 100;
  const rounded = fraction < 1 ? Math.min(99.9, Math.round(percent * 10) / 10) : 100;
  return `${rounded === 100 ? '100' : rounded.toFixed(1)} %`;
}

/**
 * ` ± 0.4 s`: by how much the age of the elements may move a time; nothing where none carried it. Tenths, rounded up so that
 * it holds: it is no better known than that.
 */
export function plusMinusText(plusMinusS: number | null): string {
  if (plusMinusS === null || plusMinusS === 0) {
    return '';
  }
  return ` ± ${plusMinusS < 10 ? `${(Math.ceil(plusMinusS * 10) / 10).toFixed(1)} s` : shortSpan(plusMinusS * 1000)}`;
}

/** The outcome of a message: `delivered 14:31:24Z, 1 min 24 s, in time`. */
export function deliveryText(
  flow: Flow,
  { fromUtcMs, toUtcMs, deliveredUtcMs, deliveredPlusMinusS, isInTime }: FlowOutcome,
): string {
  if (deliveredUtcMs === null) {
    const verdict = isInTime === false ? ', late' : '';
    return `not delivered by ${byMinute(toUtcMs)}${verdict}`;
  }
  const tookMs = deliveredUtcMs - fromUtcMs;
  const lateMs = flow.deadlineS === null ? 0 : tookMs - flow.deadlineS * 1_000;
  const verdict = isInTime === null ? '' : isInTime ? ', in time' : `, ${shortSpan(lateMs)} late`;
  return `delivered ${deliveredClock(deliveredUtcMs, fromUtcMs)}, ${shortSpan(tookMs)}${plusMinusText(deliveredPlusMinusS)}${verdict}`;
}

function toneOf(flow: Flow, { isAvailableAsWanted, isInTime, deliveredUtcMs, servedFraction }: FlowOutcome) {
  const isMessage = flow.traffic.kind === 'message';
  if (isInTime === false || (isMessage ? deliveredUtcMs === null : servedFraction === 0)) {
    return 'bad';
  }
  return isMessage || isAvailableAsWanted ? 'good' : 'marginal';
}

/** The answer about a flow of the run. */
export function headlineOf(model: FlowsModel, flow: Flow, summary: FlowSummary): FlowHeadline {
  const { outcome, silence } = summary;
  const what = `${trafficText(flow)}, ${PRECEDENCE_WORDS[flow.precedence].name}`;
  const answer =
    flow.traffic.kind === 'message'
      ? deliveryText(flow, outcome)
      : `served ${shareText(outcome.servedFraction)} of the time${
          outcome.isAvailableAsWanted ? '' : `, wanted ${flow.availabilityPercent} %`
        }`;
  return { tone: toneOf(flow, outcome), what, answer, silence: silenceText(model, flow, silence) };
}

function silenceText(model: FlowsModel, flow: Flow, silence: FlowSummary['silence']): string {
  if (silence === null) {
    return flow.traffic.kind === 'stream' ? 'never silent' : '';
  }
  const { startUtcMs, endUtcMs, row } = silence;
  const verb = flow.traffic.kind === 'stream' ? 'silent' : 'waits';
  const length = shortSpan(endUtcMs - startUtcMs);
  return `${verb} ${stretchText(startUtcMs, endUtcMs)}, ${length}: ${reasonAt(model, row)}`;
}
