import { z } from 'zod';
import { UtcMs } from './instant.ts';

/**
 * What keeps a flow from being served; the place in the list is the code in {@link FlowSegmentColumns.limit}. New ones go
 * to the end.
 *
 * `stored`: kept by a node until its next link opens.
 */
export const FLOW_LIMITS = [
  'source-contact',
  'destination-contact',
  'no-path',
  'policy',
  'capacity',
  'beams',
  'half-duplex',
  'stored',
] as const;
export type FlowLimit = (typeof FLOW_LIMITS)[number];

/** In {@link FlowSegmentColumns.limit}: nothing binds, the flow is served. */
export const NO_FLOW_LIMIT = 255;

/**
 * How flows fare, in columns: a row a stretch in which a flow is served in one way, or waits for one reason. Ordered by flow,
 * then start; the rows of a flow cover its times without a gap. Nodes are satellites, then stations, in the order of the run.
 */
export const FlowSegmentColumns = z.object({
  count: z.number().int().min(0),
  /** Place in the flows of the run. */
  flowIndex: z.instanceof(Uint16Array),
  /** POSIX ms UTC, half open. */
  startUtcMs: z.instanceof(Float64Array),
  endUtcMs: z.instanceof(Float64Array),
  /** Place in {@link FLOW_LIMITS}; {@link NO_FLOW_LIMIT} while it is served. */
  limit: z.instanceof(Uint8Array),
  /** The two nodes of the link that binds, two numbers a row; -1 where none does. */
  limitNodes: z.instanceof(Int32Array),
  /** 1 where it takes satellites that the planner would rather not use. */
  isFallback: z.instanceof(Uint8Array),
  /** Of the way when it was taken; NaN while the flow waits. */
  delayMs: z.instanceof(Float64Array),
  /** What the flow gets; 0 while it waits. */
  rateBps: z.instanceof(Float64Array),
  /** Where the nodes of a row's way start in `wayNodes`; one more than rows. */
  wayStart: z.instanceof(Int32Array),
  /** From source to destination, both included; none while the flow waits. */
  wayNodes: z.instanceof(Int32Array),
});
export interface FlowSegmentColumns {
  readonly count: number;
  readonly flowIndex: Uint16Array;
  readonly startUtcMs: Float64Array;
  readonly endUtcMs: Float64Array;
  readonly limit: Uint8Array;
  readonly limitNodes: Int32Array;
  readonly isFallback: Uint8Array;
  readonly delayMs: Float64Array;
  readonly rateBps: Float64Array;
  readonly wayStart: Int32Array;
  readonly wayNodes: Int32Array;
}

/** What came of a flow over its times. */
export const FlowOutcome = z.object({
  flowId: z.string(),
  fromUtcMs: UtcMs,
  toUtcMs: UtcMs,
  /** Share of its times, 0 to 1; for a message 1 once it is delivered, else 0. */
  servedFraction: z.number().min(0).max(1),
  longestSilenceMs: z.number().min(0),
  /** When the last bit of a message arrives; null for a stream, and for one that does not arrive within the span. */
  deliveredUtcMs: UtcMs.nullable(),
  /**
   * By how much that may be off, plus or minus, seconds: the largest time error of the elements of the satellites that carried
   * it, since their contacts open and shut so much sooner or later. Rates are those of the availability that is planned for.
   */
  deliveredPlusMinusS: z.number().min(0).nullable(),
  /** Against the deadline; null where there is none, or the span ends before it. */
  isInTime: z.boolean().nullable(),
  isAvailableAsWanted: z.boolean(),
});
export type FlowOutcome = z.infer<typeof FlowOutcome>;
