import type { Flow, FlowLimit, TimeSpan } from '../../domain/index.ts';
import { utcMs } from '../../domain/index.ts';

/** A stretch in which a flow is served in one way, or waits for one reason. */
export interface FlowSegment {
  readonly startUtcMs: number;
  readonly endUtcMs: number;
  /** Null while it waits. */
  readonly way: FlowWay | null;
  /** Why it waits; null while it is served. */
  readonly limit: FlowLimit | null;
  /** The two nodes of the link that binds, where one does. */
  readonly limitNodes: readonly [number, number] | null;
}

/** A way while it is held, as it was when it was taken. */
export interface FlowWay {
  /** From the source to the destination. */
  readonly nodes: readonly number[];
  readonly delayMs: number;
  /** What the flow gets. */
  readonly rateBps: number;
  /** Satellites that the planner would rather not use. */
  readonly isFallback: boolean;
}

/** How a flow fares over its times. */
export interface FlowAnswer {
  readonly flowId: string;
  readonly fromUtcMs: number;
  readonly toUtcMs: number;
  readonly segments: readonly FlowSegment[];
  readonly servedFraction: number;
  readonly longestSilenceMs: number;
  /** When the last bit of a message arrives; null for a stream, and for one that does not arrive within the span. */
  readonly deliveredUtcMs: number | null;
  /** Against the deadline; null where there is none, or the span ends before it. */
  readonly isInTime: boolean | null;
  readonly isAvailableAsWanted: boolean;
}

/** What came of a flow over its times. */
export interface WalkedFlow {
  readonly fromUtcMs: number;
  readonly toUtcMs: number;
  readonly segments: readonly FlowSegment[];
  readonly deliveredUtcMs: number | null;
}

/** The times of a flow within a span; they end before they begin where it lies outside. */
export function spanOfFlow(span: TimeSpan, { fromUtcMs, toUtcMs }: Flow): TimeSpan {
  return {
    fromUtcMs: utcMs(Math.max(span.fromUtcMs, fromUtcMs ?? span.fromUtcMs)),
    toUtcMs: utcMs(Math.min(span.toUtcMs, toUtcMs ?? span.toUtcMs)),
  };
}

/** Judges what came of a flow by what was wanted of it. */
export function answerOf(flow: Flow, walked: WalkedFlow): FlowAnswer {
  const { fromUtcMs, toUtcMs, segments, deliveredUtcMs } = walked;
  let servedMs = 0;
  let silenceMs = 0;
  let longestSilenceMs = 0;
  for (const { startUtcMs, endUtcMs, way } of segments) {
    if (way !== null) servedMs += endUtcMs - startUtcMs;
    silenceMs = way === null ? silenceMs + endUtcMs - startUtcMs : 0;
    longestSilenceMs = Math.max(longestSilenceMs, silenceMs);
  }
  const isMessage = flow.traffic.kind === 'message';
  const servedFraction = isMessage
    ? Number(deliveredUtcMs !== null)
    : toUtcMs > fromUtcMs
      ? servedMs / (toUtcMs - fromUtcMs)
      : 0;
  return {
    flowId: flow.flowId,
    ...walked,
    servedFraction,
    longestSilenceMs,
    isInTime: inTime(flow, walked, longestSilenceMs),
    isAvailableAsWanted: servedFraction * 100 >= flow.availabilityPercent,
  };
}

function inTime(
  { deadlineS, traffic }: Flow,
  { fromUtcMs, toUtcMs, deliveredUtcMs }: WalkedFlow,
  longestSilenceMs: number,
): boolean | null {
  if (deadlineS === null) return null;
  if (traffic.kind === 'stream') return longestSilenceMs <= deadlineS * 1000;
  const latestUtcMs = fromUtcMs + deadlineS * 1000;
  if (deliveredUtcMs !== null) return deliveredUtcMs <= latestUtcMs;
  return latestUtcMs <= toUtcMs ? false : null;
}
