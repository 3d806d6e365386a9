import type { FlowLimit, OwnerPolicy } from '../../domain/index.ts';
import type { MeshNetwork } from '../network/types.ts';
import type { LinkCursor } from '../time/linkCursor.ts';
import { rateAt } from '../time/links.ts';
import type { FoundRoute, WaySearch } from '../time/waySearch.ts';
import type { Ledger } from './ledger.ts';
import { allowedSatellites } from './policy.ts';

/** What a way is to carry: the rate of a stream, or the size of a message in bits. */
export type FlowLoad =
  | { readonly kind: 'stream'; readonly rateBps: number }
  | { readonly kind: 'message'; readonly bits: number };

/** A flow as the choice of a way sees it at an instant. */
export interface WayQuestion {
  readonly cursor: LinkCursor;
  readonly ledger: Ledger;
  readonly atUtcMs: number;
  readonly sourceIndex: number;
  readonly targetIndexes: readonly number[];
  readonly load: FlowLoad;
}

/** A way with the rate that the flow gets on it. */
export interface ChosenWay extends FoundRoute {
  readonly rateBps: number;
  /** A flow that prefers military satellites has had to take others. */
  readonly isFallback: boolean;
}

/** Why there is no way. */
export interface NoWay {
  readonly limit: FlowLimit;
  /** The edge that binds, where one does. */
  readonly edge: number | null;
  /** The way that the flow would have but for the limit; null where no links lead there. */
  readonly denied: FoundRoute | null;
}

/** Whether a choice is a way. */
export function isWay(choice: ChosenWay | NoWay): choice is ChosenWay {
  return 'isFallback' in choice;
}

/** 1 for each satellite that may carry the flow; stations are not judged. Null: all may. */
export type Allowed = Uint8Array | null;

/** Least rate that an edge must leave for a load. */
export function wantedBps(load: FlowLoad): number {
  return load.kind === 'stream' ? load.rateBps : Number.MIN_VALUE;
}

/**
 * Chooses ways for one flow: of those that its policy allows and that carry it beside the flows before it, the one of least
 * delay; for a message the one that has it over soonest (delay and size over the narrowest link).
 */
export class WayChooser {
  readonly #search: WaySearch;
  readonly #isPreference: boolean;
  /** Satellites that the flow may, or would rather, use. */
  readonly preferred: Allowed;

  constructor(search: WaySearch, network: MeshNetwork, policy: OwnerPolicy) {
    this.#search = search;
    this.#isPreference = policy.kind === 'military-preferred';
    this.preferred = allowedSatellites(network, this.#isPreference ? { kind: 'military-only' } : policy);
  }

  /** Satellites that the flow may use at all. */
  get allowed(): Allowed {
    return this.#isPreference ? null : this.preferred;
  }

  choose(question: WayQuestion): ChosenWay | NoWay {
    return this.wayOf(question) ?? this.reasonOf(question);
  }

  /** The best way, over satellites that the flow would rather not use where there is no other; null where there is none at all. */
  wayOf(question: WayQuestion): ChosenWay | null {
    const way = this.choosePreferred(question);
    return way === null && this.#isPreference ? this.#within(question, null, true) : way;
  }

  /** The best way over satellites that the flow would rather use; null where there is none. */
  choosePreferred(question: WayQuestion): ChosenWay | null {
    return this.#within(question, this.preferred, false);
  }

  mayPass(edge: number, allowed: Allowed): boolean {
    if (allowed === null) return true;
    const { edgeFrom, edgeTo } = this.#search.table;
    const [from, to] = [edgeFrom[edge]!, edgeTo[edge]!];
    return (from >= allowed.length || allowed[from] === 1) && (to >= allowed.length || allowed[to] === 1);
  }

  /** Whether an edge carries a load at an instant beside what is taken. */
  isOpen(
    { ledger, load }: Pick<WayQuestion, 'ledger' | 'load'>,
    allowed: Allowed,
    edge: number,
    atUtcMs: number,
  ): boolean {
    return this.mayPass(edge, allowed) && ledger.isFree(edge, wantedBps(load), atUtcMs);
  }

  #within(question: WayQuestion, allowed: Allowed, isFallback: boolean): ChosenWay | null {
    const { load, atUtcMs } = question;
    if (load.kind === 'message') {
      const soonest = this.#soonest(question, allowed, load.bits);
      return soonest === null ? null : { ...soonest, isFallback };
    }
    const { ledger } = question;
    const route = this.#quickest(
      question,
      (edge) => this.mayPass(edge, allowed) && ledger.isFree(edge, load.rateBps, atUtcMs),
    );
    if (route === null) return null;
    return { edges: route.edges, delayMs: route.delayMs, rateBps: load.rateBps, isFallback };
  }

  #quickest(
    { cursor, atUtcMs, sourceIndex, targetIndexes }: WayQuestion,
    isOpen: (edge: number) => boolean,
  ): FoundRoute | null {
    return this.#search.quickest({ cursor, atUtcMs, sourceIndex, targetIndexes, isOpen });
  }

  /**
   * The way that has a message over soonest: the quickest way over links that leave at least so much, for each rate that
   * makes a difference (Y. L. Chen and Y. H. Chin, Computers & OR 17 (1990), 153-161). Narrowest first: the quickest way
   * over wider links than those of the last one is no quicker, so the search ends where even the widest link would not
   * make up for that.
   */
  #soonest(question: WayQuestion, allowed: Allowed, bits: number): Omit<ChosenWay, 'isFallback'> | null {
    const sendMs = (rateBps: number) => (bits / rateBps) * 1000;
    const widestBps = this.#widestFrom(question);
    let best: Omit<ChosenWay, 'isFallback'> | null = null;
    let bestMs = Number.POSITIVE_INFINITY;
    for (let narrowestBps = 0; ; ) {
      const route = this.#quickest(
        question,
        (edge) =>
          this.isOpen(question, allowed, edge, question.atUtcMs) &&
          this.#leftBps(question, edge) > narrowestBps,
      );
      if (route === null || route.delayMs + sendMs(widestBps) > bestMs) return best;
      narrowestBps = route.edges.reduce(
        (least, edge) => Math.min(least, this.#leftBps(question, edge)),
        Number.POSITIVE_INFINITY,
      );
      const totalMs = route.delayMs + sendMs(narrowestBps);
      if (totalMs <= bestMs) [best, bestMs] = [{ ...route, rateBps: narrowestBps }, totalMs];
    }
  }

  /** What an edge leaves; a rate that nobody knows limits nothing. */
  #leftBps({ ledger, atUtcMs }: WayQuestion, edge: number): number {
    const leftBps = ledger.leftBps(edge, rateAt(this.#search.table, edge, atUtcMs), atUtcMs);
    return Number.isNaN(leftBps) ? Number.POSITIVE_INFINITY : leftBps;
  }

  #widestFrom(question: WayQuestion): number {
    const { sourceIndex, cursor } = question;
    return cursor.edges
      .subarray(0, cursor.look(sourceIndex))
      .reduce((widest, edge) => Math.max(widest, this.#leftBps(question, edge)), 0);
  }

  /** Why a flow has no way: no links, its policy, or the first link of its best way that others have taken. */
  reasonOf(question: WayQuestion): NoWay {
    const free = this.#freeRoute(question, this.allowed);
    if (free === null) {
      const others = this.allowed === null ? null : this.#freeRoute(question, null);
      const limit = others === null ? this.unreachedLimit(question) : 'policy';
      return { limit, edge: null, denied: others };
    }
    for (const edge of free.edges) {
      const rateBps = rateAt(this.#search.table, edge, question.atUtcMs);
      const limit = question.ledger.limitOf(edge, rateBps, wantedBps(question.load), question.atUtcMs);
      if (limit !== null) return { limit, edge, denied: free };
    }
    return { limit: 'no-path', edge: null, denied: free };
  }

  /** The quickest way if nobody else took anything. */
  #freeRoute(question: WayQuestion, allowed: Allowed): FoundRoute | null {
    return this.#quickest(
      question,
      (edge) => this.mayPass(edge, allowed) && rateAt(this.#search.table, edge, question.atUtcMs) !== 0,
    );
  }

  /** Why no links at all lead there. */
  unreachedLimit({ sourceIndex, targetIndexes, cursor, atUtcMs }: WayQuestion): FlowLimit {
    const { table } = this.#search;
    const isTouched = (node: number, direction: 'out' | 'in') => {
      const count = cursor.look(node);
      for (let place = 0; place < count; place += 1) {
        const edge = cursor.edges[place]!;
        if (rateAt(table, direction === 'out' ? edge : table.edgeBack[edge]!, atUtcMs) !== 0) return true;
      }
      return false;
    };
    if (!isTouched(sourceIndex, 'out')) return 'source-contact';
    return targetIndexes.some((node) => isTouched(node, 'in')) ? 'no-path' : 'destination-contact';
  }
}
