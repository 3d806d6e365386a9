import { HOP_DOWNLINK, HOP_UPLINK } from '../graph.ts';
import type { LinkCursor } from './linkCursor.ts';
import { type LinkTable, nextStepUtcMs } from './links.ts';

/** What is waited for. */
export interface WatchQuestion {
  readonly table: LinkTable;
  readonly cursor: LinkCursor;
  readonly sourceIndex: number;
  readonly targetIndexes: readonly number[];
  /** Whether an edge that is there may be taken at an instant. */
  isOpen(edge: number, atUtcMs: number): boolean;
}

/**
 * Tells when a way may lead to the target: not before a link opens that leaves what the source reaches, and not before one opens
 * that enters what reaches the target. One of the two is enough to watch; both grow side by side, and the one that is closed
 * first is kept: a station whose beams are taken is closed at once, however large the network. Edges that vanish leave what is
 * watched too large, which costs a look in vain and hides nothing.
 */
export class Watch {
  readonly #reach: Reach;

  constructor(question: WatchQuestion, atUtcMs: number) {
    const forward = new Reach(question, 'forward');
    const backward = new Reach(question, 'backward');
    let smaller = forward;
    while (!smaller.isClosed) {
      smaller.grow(atUtcMs);
      smaller = forward.work <= backward.work ? forward : backward;
    }
    this.#reach = smaller;
  }

  /** The next instant at which an edge that is watched becomes fast enough; Infinity for never. */
  get nextOpenUtcMs(): number {
    return this.#reach.nextOpenUtcMs;
  }

  /** Whether what is given back on an edge may open one that is watched. */
  isNear(edge: number): boolean {
    return this.#reach.isNear(edge);
  }

  /** Takes a stretch in that has appeared; whether a way may lead there now. */
  mayHelp(stretch: number, atUtcMs: number): boolean {
    const back = this.#reach.question.table.edgeBack[stretch]!;
    return this.#reach.takeIn(stretch, atUtcMs) || this.#reach.takeIn(back, atUtcMs);
  }
}

/** Nodes that the source reaches, or from which a target is reached. */
class Reach {
  readonly question: WatchQuestion;
  readonly #isForward: boolean;
  /** Mostly few: a station and what it sees. */
  readonly #inside: Set<number>;
  /** Nodes at the other end of an edge that is there but shut. */
  readonly #beyond = new Set<number>();
  readonly #waiting: number[];
  /** Edges looked at. */
  work = 0;
  nextOpenUtcMs = Number.POSITIVE_INFINITY;

  constructor(question: WatchQuestion, direction: 'forward' | 'backward') {
    this.question = question;
    this.#isForward = direction === 'forward';
    this.#waiting = this.#isForward ? [question.sourceIndex] : [...question.targetIndexes];
    this.#inside = new Set(this.#waiting);
  }

  get isClosed(): boolean {
    return this.#waiting.length === 0;
  }

  /** Takes in the neighbours of one node over edges that are open. */
  grow(atUtcMs: number): void {
    const { table, cursor } = this.question;
    const node = this.#waiting.pop()!;
    if (this.#isForward && !this.#passes(node)) return;
    const count = cursor.look(node);
    this.work += count;
    for (let place = 0; place < count; place += 1) {
      const edge = cursor.edges[place]!;
      this.#cross(this.#isForward ? edge : table.edgeBack[edge]!, atUtcMs);
    }
  }

  /** Takes in what an edge leads to that has appeared; whether that joins both ends. */
  takeIn(edge: number, atUtcMs: number): boolean {
    const { edgeFrom, edgeTo } = this.question.table;
    if (!this.#inside.has(this.#isForward ? edgeFrom[edge]! : edgeTo[edge]!)) return false;
    this.#cross(edge, atUtcMs);
    while (!this.isClosed) this.grow(atUtcMs);
    const { sourceIndex, targetIndexes } = this.question;
    return this.#isForward
      ? targetIndexes.some((node) => this.#inside.has(node))
      : this.#inside.has(sourceIndex);
  }

  isNear(edge: number): boolean {
    const { edgeFrom, edgeTo, edgeKind } = this.question.table;
    const [from, to] = [edgeFrom[edge]!, edgeTo[edge]!];
    const inside = this.#inside;
    // What a station does bears on all of its links.
    const kind = edgeKind[edge];
    const station = kind === HOP_UPLINK ? from : kind === HOP_DOWNLINK ? to : -1;
    if (station !== -1 && (inside.has(station) || this.#beyond.has(station))) return true;
    return this.#isForward ? inside.has(from) && !inside.has(to) : inside.has(to) && !inside.has(from);
  }

  /** Crosses an edge from inside where it is open. */
  #cross(edge: number, atUtcMs: number): void {
    const { edgeFrom, edgeTo } = this.question.table;
    const other = this.#isForward ? edgeTo[edge]! : edgeFrom[edge]!;
    if (this.#inside.has(other) || !this.#passes(edgeFrom[edge]!)) return;
    if (this.question.isOpen(edge, atUtcMs)) {
      this.#inside.add(other);
      this.#waiting.push(other);
    } else {
      this.#beyond.add(other);
      this.#expect(edge, atUtcMs);
    }
  }

  /** Looks ahead for the step at which an edge opens that is too slow now. */
  #expect(edge: number, atUtcMs: number): void {
    const { table } = this.question;
    const endUtcMs = Math.min(table.edgeEndUtcMs[edge]!, this.nextOpenUtcMs);
    let next = nextStepUtcMs(table, edge, atUtcMs);
    while (next < endUtcMs && !this.question.isOpen(edge, next)) next = nextStepUtcMs(table, edge, next);
    if (next < endUtcMs) this.nextOpenUtcMs = next;
  }

  #passes(node: number): boolean {
    return this.question.table.relays[node] === 1 || node === this.question.sourceIndex;
  }
}
