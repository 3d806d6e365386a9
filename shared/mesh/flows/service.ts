import { type Flow, Precedence } from '../../domain/index.ts';
import { type MeshNetwork, stationNode } from '../network/types.ts';
import { linkTableOf } from '../time/links.ts';
import type { MeshTimeline } from '../time/timeline.ts';
import { WaySearch } from '../time/waySearch.ts';
import type { FlowAnswer } from './answer.ts';
import type { FlowHandover } from './handover.ts';
import { Ledger, type StationLimits } from './ledger.ts';
import type { FlowQuestion, ServedFlow } from './question.ts';
import { walkFlow, walkOn, walkUntil } from './walk.ts';

/** What flows are served over. */
export interface ServiceQuestion {
  readonly timeline: MeshTimeline;
  readonly flows: readonly Flow[];
  /** By the index of the station. */
  readonly limits: readonly StationLimits[];
}

/** A flow with its place in the list that was given, and the nodes between which it runs. */
export interface PlacedFlow {
  readonly index: number;
  readonly flow: Flow;
  readonly sourceIndex: number;
  readonly targetIndexes: readonly number[];
}

/** A flow served, with what all up to it have taken. */
export interface ServedStep extends ServedFlow {
  readonly taken: Ledger;
}

/** A flow served up to an instant, with what all up to it have taken before then. */
export interface HandedStep {
  /** Null where it has not begun. */
  readonly handover: FlowHandover | null;
  readonly taken: Ledger;
}

/** Serves flows one by one over one timeline, in order of precedence. */
export class FlowService {
  /** In the order in which they are served; those that are switched off or lack an end are left out. */
  readonly order: readonly PlacedFlow[];
  readonly #question: ServiceQuestion;
  readonly #search: WaySearch;
  readonly #nothingTaken: Ledger;

  constructor(question: ServiceQuestion) {
    const { timeline, flows } = question;
    this.#question = question;
    this.#search = new WaySearch(timeline, linkTableOf(timeline));
    this.#nothingTaken = Ledger.empty(this.#search.table, timeline.network, question.limits);
    this.order = flows
      .flatMap((flow, index) => {
        const ends = flow.enabled ? endsOfFlow(timeline.network, flow) : null;
        return ends === null ? [] : [{ index, flow, ...ends }];
      })
      .sort((a, b) => byPrecedence(a.flow, b.flow));
  }

  /**
   * Serves a flow beside what those before it have taken.
   *
   * @param isLost 1 for nodes that are not to be used, where there are any; lasers stay pointed as they are.
   */
  serve(place: PlacedFlow, before: ServedStep | null, isLost: Uint8Array | null = null): ServedStep {
    const ledger = before?.taken ?? this.#nothingTaken;
    const served = this.#walk(place, ledger, isLost);
    return { ...served, taken: ledger.with(served.reservations) };
  }

  /** How a flow would fare if there were no other. */
  serveAlone(place: PlacedFlow, isLost: Uint8Array | null): FlowAnswer {
    return this.#walk(place, this.#nothingTaken, isLost).answer;
  }

  /** The same as {@link serve} up to an instant alone: what is taken later has no bearing on it. */
  serveUntil(seamUtcMs: number, place: PlacedFlow, before: HandedStep | null): HandedStep {
    const ledger = before?.taken ?? this.#nothingTaken;
    const { handover, reservations } = walkUntil(this.#asked(place, ledger, null), seamUtcMs);
    return { handover, taken: ledger.with(reservations) };
  }

  /** The same from that instant on, beside what those before it take from then on; its answer is that of the whole time. */
  serveFrom(
    seamUtcMs: number,
    place: PlacedFlow,
    { before, handover }: { readonly before: ServedStep | null; readonly handover: FlowHandover | null },
  ): ServedStep {
    const ledger = before?.taken ?? this.#nothingTaken;
    const served = walkOn(this.#asked(place, ledger, null), handover, seamUtcMs);
    return { ...served, taken: ledger.with(served.reservations) };
  }

  #walk(place: PlacedFlow, ledger: Ledger, isLost: Uint8Array | null): ServedFlow {
    return walkFlow(this.#asked(place, ledger, isLost));
  }

  #asked(place: PlacedFlow, ledger: Ledger, isLost: Uint8Array | null): FlowQuestion {
    return { timeline: this.#question.timeline, search: this.#search, ledger, isLost, ...place };
  }
}

/** Puts flows into the order in which they are served, those of one precedence as they stand. */
export function byPrecedence(one: Flow, other: Flow): number {
  const rankOf = ({ precedence }: Flow) => Precedence.options.indexOf(precedence);
  return rankOf(one) - rankOf(other);
}

/** Nodes between which a flow runs; null where one of them is missing. */
export function endsOfFlow(
  network: MeshNetwork,
  { sourceStationId, destination }: Flow,
): { readonly sourceIndex: number; readonly targetIndexes: readonly number[] } | null {
  const indexOf = (id: string) => network.stations.findIndex(({ station }) => station.stationId === id);
  const source = indexOf(sourceStationId);
  const targets =
    destination.kind === 'station'
      ? [indexOf(destination.stationId)]
      : network.stations.flatMap(({ relays }, index) => (relays && index !== source ? [index] : []));
  if (source === -1 || targets.length === 0 || targets.includes(-1)) return null;
  return {
    sourceIndex: stationNode(network, source),
    targetIndexes: targets.map((index) => stationNode(network, index)),
  };
}
