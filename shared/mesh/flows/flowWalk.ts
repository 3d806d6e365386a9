import type { FlowLimit } from '../../domain/index.ts';
import { LinkCursor } from '../time/linkCursor.ts';
import { rateAt } from '../time/links.ts';
import { Watch } from '../time/watch.ts';
import type { FlowSegment, FlowWay } from './answer.ts';
import { type Allowed, type ChosenWay, isWay, type NoWay, WayChooser, type WayQuestion } from './choose.ts';
import type { FlowHandover, OpenStretch } from './handover.ts';
import { Hops } from './hops.ts';
import type { Reservation } from './ledger.ts';
import type { FlowQuestion } from './question.ts';
import { ReleaseWalk } from './releases.ts';

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

/** Goes with one flow that is not stored through a part of its times. */
export class FlowWalk {
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
  /** Up to when bits that have left are counted. */
  #countedUtcMs: number;
  /** What went on when the time was over, and how many segments had ended before. */
  #open: OpenStretch | null = null;
  #endedCount = 0;
  readonly #releases: ReleaseWalk;
  atUtcMs: number;
  deliveredUtcMs: number | null = null;
  readonly segments: FlowSegment[] = [];
  readonly reservations: Reservation[] = [];

  constructor(
    question: FlowQuestion,
    span: { readonly fromUtcMs: number; readonly toUtcMs: number },
    handover: FlowHandover | null,
  ) {
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
    this.#countedUtcMs = this.atUtcMs;
    this.#cursor.jumpTo(this.atUtcMs);
    if (handover === null) this.#look();
    else this.#goOn(handover);
  }

  /** Goes on to the end of the time, from one instant to the next at which anything may be different for the flow. */
  run(): void {
    while (this.atUtcMs < this.#toUtcMs && this.deliveredUtcMs === null) {
      if (this.#held !== null) this.#hold(this.#held);
      else this.#wait(this.#waiting!);
    }
  }

  /** How the flow stands at the end of the time, where it goes on after that or has ended with it. */
  handover(goesOn: boolean): FlowHandover {
    const open = goesOn ? this.#open : null;
    const segments = open === null ? this.segments : this.segments.slice(0, this.#endedCount);
    return { segments, deliveredUtcMs: this.deliveredUtcMs, open, bitsLeft: this.#bitsLeft };
  }

  /** Takes a flow over as it stands: what is held is looked at, as something may happen just now, and so is what it waits for. */
  #goOn({ segments, deliveredUtcMs, open, bitsLeft }: FlowHandover): void {
    this.segments.push(...segments);
    this.deliveredUtcMs = deliveredUtcMs;
    this.#bitsLeft = bitsLeft;
    if (open === null) return;
    if (open.kind === 'held') {
      const { edges, way, sinceUtcMs, countedUtcMs } = open;
      const hops = new Hops(this.#question.search.table, this.#question.ledger, edges);
      this.#countedUtcMs = countedUtcMs;
      const held = { hops, way, sinceUtcMs, watch: null };
      this.#held = held;
      this.#review(held, way.isFallback ? 'look' : 'stay');
      return;
    }
    const { sinceUtcMs: startUtcMs, limit, limitNodes, deniedEdges } = open;
    this.#segment = { startUtcMs, limit, limitNodes };
    this.#waitFor(limit, deniedEdges);
    this.#lookAgain(false);
  }

  #hold(held: Held): void {
    const { hops, way, watch } = held;
    const { traffic } = this.#question.flow;
    if (watch === null && traffic.kind === 'stream') {
      // What others give back never breaks a way, and a stream wants no more: only its breaking matters.
      this.atUtcMs = hops.breakUtcMs(traffic.rateBps, this.atUtcMs, this.#toUtcMs);
      if (this.atUtcMs >= this.#toUtcMs) {
        this.#end();
        return;
      }
      this.#closeSegment();
      this.#look();
      return;
    }
    const finishMs = this.#countedUtcMs + (this.#bitsLeft / way.rateBps) * 1000;
    const until = Math.min(finishMs, this.#toUtcMs);
    const { atUtcMs: next, mayHelp } = this.#advance(until, watch, hops);
    this.atUtcMs = next;
    if (next === finishMs) {
      this.deliveredUtcMs = next + way.delayMs;
      this.#closeSegment();
    } else if (next >= this.#toUtcMs) {
      this.#end();
    } else {
      this.#count(way.rateBps);
      this.#review(held, mayHelp ? 'look' : 'stay');
    }
  }

  /** Counts the bits that have left. */
  #count(rateBps: number): void {
    this.#bitsLeft -= (rateBps * (this.atUtcMs - this.#countedUtcMs)) / 1000;
    this.#countedUtcMs = this.atUtcMs;
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
    this.#count(held.way.rateBps);
    this.#closeSegment();
    this.#held = { ...held, watch, way: { ...held.way, rateBps: leftBps }, sinceUtcMs: this.atUtcMs };
  }

  #wait({ watch, denied }: Waiting): void {
    if (watch === null) {
      const openUtcMs = this.#cursor.nextOpenUtcMs(this.#question.sourceIndex);
      this.atUtcMs = Math.min(this.#toUtcMs, openUtcMs);
      if (this.atUtcMs === this.#toUtcMs) this.#end();
      else this.#look();
      return;
    }
    const { atUtcMs: next, mayHelp, isOther } = this.#advance(this.#toUtcMs, watch, denied);
    this.atUtcMs = next;
    if (next >= this.#toUtcMs) this.#end();
    else if (mayHelp) this.#lookAgain(isOther);
    else this.#sayAgain(watch);
  }

  /**
   * Looks for a way anew while waiting. The reason stands as long as nothing is other than when it was found: it does not depend on how
   * often the flow looks in vain.
   */
  #lookAgain(isOther: boolean): void {
    this.#cursor.jumpTo(this.atUtcMs);
    const question = this.#wayQuestion();
    const way = this.#chooser.wayOf(question);
    if (way !== null) {
      this.#take(way);
      return;
    }
    const deniedEdges = this.#waiting?.denied?.edges ?? null;
    const reason = isOther || deniedEdges === null ? this.#chooser.reasonOf(question) : null;
    if (reason !== null && (isOther || reason.denied !== null)) this.#goWithout(reason);
    else this.#waitFor(this.#segment!.limit, deniedEdges);
  }

  /** Nothing has opened that is watched: there is still no way, but perhaps for another reason. */
  #sayAgain(watch: Watch): void {
    this.#cursor.jumpTo(this.atUtcMs);
    const question = this.#wayQuestion();
    if (this.#waiting!.denied === null) {
      const limit = this.#chooser.unreachedLimit(question);
      this.#goWithout({ limit, edge: null, denied: null }, watch);
      return;
    }
    const reason = this.#chooser.reasonOf(question);
    // Who is denied no way any more waits for any links, not for those alone that carry the flow.
    if (reason.denied === null) this.#goWithout(reason);
    else this.#goWithout(reason, watch);
  }

  /**
   * Moves on to an instant, or to the first one before it at which something concerns the flow: a hop of a way that it holds or is
   * denied changes, or another flow takes or gives back what bears on it; a link appears, opens or is given back that may help; or,
   * where no links lead to the target, one comes or goes at an end of the flow. Without a watch links are not looked at.
   *
   * @returns with the instant whether a way may lead there now that did not (by the watch, where there is one), and whether what it
   *   holds, is denied, or has at its ends, is other than before.
   */
  #advance(
    untilUtcMs: number,
    watch: Watch | null,
    hops: Hops | null,
  ): { readonly atUtcMs: number; readonly mayHelp: boolean; readonly isOther: boolean } {
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
      const isOther = isAtEnd || atUtcMs === hopUtcMs;
      if (mayHelp || isOther || atUtcMs === untilUtcMs) return { atUtcMs, mayHelp, isOther };
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
    this.#countedUtcMs = this.atUtcMs;
    const hops = new Hops(this.#question.search.table, this.#question.ledger, edges);
    this.#held = {
      hops,
      way: { nodes: hops.nodes(), delayMs, rateBps, isFallback },
      sinceUtcMs: this.atUtcMs,
      watch: isFallback ? this.#watchOver(this.#chooser.preferred) : null,
    };
  }

  /** @param watch for links that carry the flow; left out: it is to be made. */
  #goWithout({ limit, edge, denied }: NoWay, watch?: Watch): void {
    const { table } = this.#question.search;
    this.#say(limit, edge === null ? null : [table.edgeFrom[edge]!, table.edgeTo[edge]!]);
    this.#waitFor(limit, denied?.edges ?? null, watch);
  }

  #waitFor(limit: FlowLimit | null, deniedEdges: readonly number[] | null, watch?: Watch): void {
    const { search, ledger } = this.#question;
    if (deniedEdges !== null) {
      const hops = new Hops(search.table, ledger, deniedEdges);
      this.#waiting = { watch: watch ?? this.#watchOver(this.#chooser.allowed), denied: hops };
    } else {
      const isShut = limit === 'source-contact';
      this.#waiting = { watch: isShut ? null : (watch ?? this.#watchLinks()), denied: null };
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

  /** The time is over: keeps what goes on for who takes the flow over. */
  #end(): void {
    this.#endedCount = this.segments.length;
    this.#open = this.#openStretch();
    this.#closeSegment();
  }

  #openStretch(): OpenStretch {
    if (this.#held !== null) {
      const { hops, way, sinceUtcMs } = this.#held;
      return { kind: 'held', edges: hops.edges, way, sinceUtcMs, countedUtcMs: this.#countedUtcMs };
    }
    const { startUtcMs: sinceUtcMs, limit, limitNodes } = this.#segment!;
    const deniedEdges = this.#waiting!.denied?.edges ?? null;
    return { kind: 'waiting', sinceUtcMs, limit, limitNodes, deniedEdges };
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
