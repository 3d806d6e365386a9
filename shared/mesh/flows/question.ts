import type { Flow } from '../../domain/index.ts';
import type { MeshTimeline } from '../time/timeline.ts';
import type { WaySearch } from '../time/waySearch.ts';
import type { FlowAnswer } from './answer.ts';
import type { Ledger, Reservation } from './ledger.ts';

/** A flow with its place in the network. */
export interface FlowQuestion {
  readonly timeline: MeshTimeline;
  readonly search: WaySearch;
  readonly flow: Flow;
  readonly ledger: Ledger;
  readonly sourceIndex: number;
  readonly targetIndexes: readonly number[];
  /** 1 for nodes that are not to be used; null: none. */
  readonly isLost: Uint8Array | null;
}

/** What comes of a flow, and what it takes from those after it. */
export interface ServedFlow {
  readonly answer: FlowAnswer;
  readonly reservations: readonly Reservation[];
}
