import type { FlowLimit } from '../../domain/index.ts';
import type { FlowSegment, FlowWay } from './answer.ts';

/** How a flow stands at an instant at which another service takes it over. Plain data. */
export interface FlowHandover {
  /** What has ended before. */
  readonly segments: readonly FlowSegment[];
  /** When the last bit of a message arrives, where all of it has left. */
  readonly deliveredUtcMs: number | null;
  /** What goes on; null where the flow has ended. */
  readonly open: OpenStretch | null;
  /** Of a message at the instant up to which it was counted; Infinity for a stream. */
  readonly bitsLeft: number;
}

/** A stretch that goes on: a way that is held, or waiting. */
export type OpenStretch =
  | {
      readonly kind: 'held';
      readonly edges: readonly number[];
      readonly way: FlowWay;
      readonly sinceUtcMs: number;
      /** Up to when the bits that have left are counted. */
      readonly countedUtcMs: number;
    }
  | {
      readonly kind: 'waiting';
      readonly sinceUtcMs: number;
      readonly limit: FlowLimit | null;
      readonly limitNodes: readonly [number, number] | null;
      /** Of the way that it is denied; null where no links lead there. */
      readonly deniedEdges: readonly number[] | null;
    };
