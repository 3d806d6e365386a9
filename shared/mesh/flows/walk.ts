import type { FlowLimit } from '../../domain/index.ts';
import { LinkCursor } from '../time/linkCursor.ts';
import { rateAt } from '../time/links.ts';
import { Watch } from '../time/watch.ts';
import { answerOf, type FlowSegment, type FlowWay, spanOfFlow } from './answer.ts';
import { type Allowed, type ChosenWay, isWay, type NoWay, WayChooser, type WayQuestion } from './choose.ts';
import { Hops } from './hops.ts';
import type { Reservation } from './ledger.ts';
import type { FlowQuestion, ServedFlow } from './question.ts';
import { ReleaseWalk } from './releases.ts';
import { storedFlow } from './storeForward.ts';

/**
 * Serves one flow over its times beside those that came before it: a way is held as long as it carries the flow. Everything
 * happens at the instants at which a link, a rate or what others have taken changes; changes that cannot concern the
 * flow change nothing of its answer.
 */
export function walkFlow(question: FlowQuestion): ServedFlow {
  const { timeline, flow } = question;
  const { fromUtcMs, toUtcMs } = spanOfFlow(timeline, flow);
  if (flow.delivery === 'store-and-forward' && flow.traffic.kind === 'message') {
    return storedFlow(question, { fromUtcMs, toUtcMs, bits: flow.traffic.volumeBytes * 8 });
  }
  const walk = new FlowWalk(question, { fromUtcMs, toUtcMs });
  while (walk.atUtcMs < toUtcMs && walk.deliveredUtcMs === null) walk.step();
  const { segments, deliveredUtcMs, reservations } = walk;
  return {
    answer: answerOf(flow, { fromUtcMs, toUtcMs, segments, deliveredUtcMs }),
    reservations,
  };
}

interface Held {
  readonly hops: Hops;
  readonly way: FlowWay;
  readonly sinceUtcMs: number;
  /** While the flow would rather have other satellites: for a way over those. */
  readonly watch: Watch | null;
}

interface Waiting {
  /** Null where the source has no link that is open: nothing else helps before it has one. */
  readonly watch: Watch | null;
  /** The way that the flow is denied, for as long as that stands; null where no links lead there. */
  readonly denied: Hops | null;
}

type WaitSegment = Omit<FlowSegment, 'endUtcMs' | 'way'>;

class FlowWalk {
  readonly #question: FlowQuestion;
  readonly #toUtcMs: number;
  readonly #cursor: LinkCursor;
  readonly #chooser: WayChooser;
  /** 1 for the source and the targets. */
  readonly #isEnd: Uint8Array;
  #held: Held | null = null;
  #waiting: Waiting | null = null;
  #segment: WaitSegment | null = null;
  #bitsLeft: number;
  readonly #releases: ReleaseWalk;
  atUtcMs: number;
  deliveredUtcMs: number | null = null;
  readonly segments: FlowSegment[] = [];
  readonly reservations: Reservation[] = [];

  constructor(question: FlowQuestion, span: { readonly fromUtcMs: number; readonly toUtcMs: number }) {
    const { search, timeline, flow } = question;
    this.#question = question;
    this.#toUtcMs = span.toUtcMs;
    this.#cursor = new LinkCursor(
      search.table,
      [question.sourceIndex, ...question.targetIndexes],
      question.isLost,
    );
    this.#chooser = new WayChooser(search, timeline.network, flow.policy);
    this.#isEnd = new Uint8Array(search.table.nodeCount);
    for (const node of [question.sourceIndex, ...question.targetIndexes]) this.#isEnd[node] = 1;
    this.atUtcMs = span.fromUtcMs;
    this.#releases = new ReleaseWalk(question.ledger.releases);
    const { traffic } = flow;
    this.#bitsLeft = traffic.kind === 'message' ? traffic.volumeBytes * 8 : Number.POSITIVE_INFINITY;
    this.#cursor.jumpTo(this.atUtcMs);
    this.#look();
  }

  /** Goes on to the next instant at which anything may be different for the flow. */
  step(): void {
    if (this.#held !== null) this.#hold(this.#held);
    else this.#wait(this.#waiting!);
  }

  #hold(held: Held): void {
    const { hops, way, watch } = held;
    const { traffic } = this.#question.flow;
    if (watch === null && traffic.kind === 'stream') {
      // What others give back never breaks a way, and a stream wants no more: only its breaking matters.
      this.atUtcMs = hops.breakUtcMs(traffic.rateBps, this.atUtcMs, this.#toUtcMs);
      this.#closeSegment();
      if (this.atUtcMs < this.#toUtcMs) this.#look();
      return;
    }
    const finishMs = this.atUtcMs + (this.#bitsLeft / way.rateBps) * 1000;
    const until = Math.min(finishMs, this.#toUtcMs);
    const { atUtcMs: next, mayHelp } = this.#advance(until, watch, hops);
    this.#bitsLeft -= (way.rateBps * (next - this.atUtcMs)) / 1000;
    this.atUtcMs = next;
    if (next === finishMs) this.deliveredUtcMs = next + way.delayMs;
    if (next === finishMs || next >= this.#toUtcMs) this.#closeSegment();
    else this.#review(held, mayHelp ? 'look' : 'stay');
  }

  /** Whether the way that is held still carries the flow, or a preferred one does; a message goes on at the rate that is left. */
  #review(held: Held, forPreferred: 'look' | 'stay'): void {
    const { traffic } = this.#question.flow;
    const leftBps = held.hops.leftBps(this.atUtcMs);
    if (traffic.kind === 'stream' ? leftBps < traffic.rateBps : !(leftBps > 0)) {
      this.#closeSegment();
      this.#look();
      return;
    }
    const preferred = forPreferred === 'look' ? this.#chooser.choosePreferred(this.#wayQuestion()) : null;
    if (preferred !== null) {
      this.#take(preferred);
      return;
    }
    const watch = forPreferred === 'look' ? this.#watchOver(this.#chooser.preferred) : held.watch;
    if (traffic.kind === 'stream' || leftBps === held.way.rateBps) {
      this.#held = { ...held, watch };
      return;
    }
    this.#closeSegment();
    this.#held = { ...held, watch, way: { ...held.way, rateBps: leftBps }, sinceUtcMs: this.atUtcMs };
  }

  #wait({ watch, denied }: Waiting): void {
    if (watch === null) {
      const openUtcMs = this.#cursor.nextOpenUtcMs(this.#question.sourceIndex);
      this.atUtcMs = Math.min(this.#toUtcMs, openUtcMs);
      if (this.atUtcMs === this.#toUtcMs) this.#closeSegment();
      else this.#look();
      return;
    }
    const { atUtcMs: next, mayHelp } = this.#advance(this.#toUtcMs, watch, denied);
    this.atUtcMs = next;
    if (next >= this.#toUtcMs) this.#closeSegment();
    else if (mayHelp) this.#look();
    else if (denied !== null) this.#lookAtDenied(watch);
    else this.#say(this.#chooser.unreachedLimit(this.#wayQuestion()), null);
  }

  /**
   * Moves on to an instant, or to the first one before it at which something concerns the flow: a hop of a way that it holds or is
   * denied changes, or another flow takes or gives back what bears on it; a link appears, opens or is given back that may help; or,
   * where no links lead to the target, one comes or goes at an end of the flow. Without a watch links are not looked at.
   *
   * @returns with the instant whether a way may lead there now that did not: by the watch, where there is one.
   */
  #advance(
    untilUtcMs: number,
    watch: Watch | null,
    hops: Hops | null,
  ): { readonly atUtcMs: number; readonly mayHelp: boolean } {
    const hopUtcMs = hops?.nextUtcMs(this.atUtcMs) ?? Number.POSITIVE_INFINITY;
    for (;;) {
      const linkUtcMs = watch === null ? Number.POSITIVE_INFINITY : this.#cursor.nextChangeUtcMs();
      // A link that has appeared may open later on, before the instant that was asked for.
      const openUtcMs = watch?.nextOpenUtcMs ?? Number.POSITIVE_INFINITY;
      const boundUtcMs = Math.min(untilUtcMs, hopUtcMs, linkUtcMs, openUtcMs);
      // Where no links lead there, it does not matter who has taken them.
      const letGoUtcMs =
        watch === null || hops === null
          ? Number.POSITIVE_INFINITY
          : this.#releases.nextUtcMs(this.atUtcMs, boundUtcMs, (edge) => watch.isNear(edge));
      const atUtcMs = Math.min(boundUtcMs, letGoUtcMs);
      let mayHelp = watch !== null && (atUtcMs === openUtcMs || atUtcMs === letGoUtcMs);
      if (linkUtcMs <= atUtcMs && watch !== null) {
        this.#cursor.moveTo(atUtcMs);
        for (const stretch of this.#cursor.appeared) mayHelp = watch.mayHelp(stretch, atUtcMs) || mayHelp;
      }
      const isAtEnd = linkUtcMs <= atUtcMs && hops === null && this.#hasChangedAtEnds();
      const isConcerned = mayHelp || isAtEnd || atUtcMs === hopUtcMs;
      if (isConcerned || atUtcMs === untilUtcMs) return { atUtcMs, mayHelp };
    }
  }

  #hasChangedAtEnds(): boolean {
    const { edgeFrom, edgeTo } = this.#question.search.table;
    const isAtEnd = (edge: number) => this.#isEnd[edgeFrom[edge]!] === 1 || this.#isEnd[edgeTo[edge]!] === 1;
    return this.#cursor.appeared.some(isAtEnd) || this.#cursor.vanished.some(isAtEnd);
  }

  /** Looks for a way anew. */
  #look(): void {
    this.#cursor.jumpTo(this.atUtcMs);
    const choice = this.#chooser.choose(this.#wayQuestion());
    if (isWay(choice)) this.#take(choice);
    else this.#goWithout(choice);
  }

  #take({ edges, delayMs, rateBps, isFallback }: ChosenWay): void {
    this.#closeSegment();
    const hops = new Hops(this.#question.search.table, this.#question.ledger, edges);
    this.#held = {
      hops,
      way: { nodes: hops.nodes(), delayMs, rateBps, isFallback },
      sinceUtcMs: this.atUtcMs,
      watch: isFallback ? this.#watchOver(this.#chooser.preferred) : null,
    };
  }

  /** Nothing has opened that is watched: the flow still has no way, but perhaps for another reason. */
  #lookAtDenied(watch: Watch): void {
    this.#cursor.jumpTo(this.atUtcMs);
    this.#goWithout(this.#chooser.reasonOf(this.#wayQuestion()), watch);
  }

  /** @param watch for links that carry the flow; left out: it is to be made. */
  #goWithout({ limit, edge, denied }: NoWay, watch?: Watch): void {
    const { table } = this.#question.search;
    this.#say(limit, edge === null ? null : [table.edgeFrom[edge]!, table.edgeTo[edge]!]);
    if (denied !== null) {
      const hops = new Hops(table, this.#question.ledger, denied.edges);
      this.#waiting = { watch: watch ?? this.#watchOver(this.#chooser.allowed), denied: hops };
    } else {
      this.#waiting = { watch: limit === 'source-contact' ? null : this.#watchLinks(), denied: null };
    }
  }

  #wayQuestion(): WayQuestion {
    const { flow, ledger, sourceIndex, targetIndexes } = this.#question;
    const { traffic } = flow;
    const load =
      traffic.kind === 'stream'
        ? ({ kind: 'stream', rateBps: traffic.rateBps } as const)
        : ({ kind: 'message', bits: this.#bitsLeft } as const);
    const { atUtcMs } = this;
    return { cursor: this.#cursor, ledger, atUtcMs, sourceIndex, targetIndexes, load };
  }

  /** Watches for links that carry the flow beside what others have taken. */
  #watchOver(allowed: Allowed): Watch {
    const question = this.#wayQuestion();
    return this.#watch((edge, atUtcMs) => this.#chooser.isOpen(question, allowed, edge, atUtcMs));
  }

  /** Watches for any links. */
  #watchLinks(): Watch {
    const { table } = this.#question.search;
    return this.#watch((edge, atUtcMs) => rateAt(table, edge, atUtcMs) !== 0);
  }

  #watch(isOpen: (edge: number, atUtcMs: number) => boolean): Watch {
    const { search, sourceIndex, targetIndexes } = this.#question;
    const { table } = search;
    this.#cursor.jumpTo(this.atUtcMs);
    return new Watch({ table, cursor: this.#cursor, sourceIndex, targetIndexes, isOpen }, this.atUtcMs);
  }

  /** Begins to wait for a reason, or goes on waiting for the same. */
  #say(limit: FlowLimit, limitNodes: FlowSegment['limitNodes']): void {
    if (this.#segment?.limit === limit && String(this.#segment.limitNodes) === String(limitNodes)) return;
    const waiting = this.#waiting;
    this.#closeSegment();
    this.#waiting = waiting;
    this.#segment = { startUtcMs: this.atUtcMs, limit, limitNodes };
  }

  /** Ends what goes on: a served stretch with what it has taken, or a stretch of waiting. */
  #closeSegment(): void {
    const held = this.#held;
    if (held !== null && held.sinceUtcMs < this.atUtcMs) {
      const { hops, way, sinceUtcMs: startUtcMs } = held;
      const endUtcMs = this.atUtcMs;
      this.segments.push({ startUtcMs, endUtcMs, way, limit: null, limitNodes: null });
      this.reservations.push({ edges: hops.edges, rateBps: way.rateBps, startUtcMs, endUtcMs });
    }
    if (this.#segment !== null && this.#segment.startUtcMs < this.atUtcMs) {
      this.segments.push({ ...this.#segment, endUtcMs: this.atUtcMs, way: null });
    }
    this.#held = null;
    this.#waiting = null;
    this.#segment = null;
  }
}
