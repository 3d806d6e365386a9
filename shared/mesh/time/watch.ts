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
 * Tells when a way may lead to the target, from nodes that the source reaches and nodes that reach the target. A new edge
 * that does not join the two sets cannot help: it only makes one of them larger. Edges that vanish leave the sets too
 * large, which costs a look in vain and hides nothing.
 */
export class Watch {
  readonly #question: WatchQuestion;
  /** 1 for nodes that the source reaches, and for nodes from which a target is reached. */
  readonly #after: Uint8Array;
  readonly #before: Uint8Array;
  /** The next instant at which an edge that leaves what the source reaches becomes fast enough; Infinity for never. */
  nextOpenUtcMs = Number.POSITIVE_INFINITY;

  constructor(question: WatchQuestion, atUtcMs: number) {
    this.#question = question;
    this.#after = new Uint8Array(question.table.nodeCount);
    this.#before = new Uint8Array(question.table.nodeCount);
    for (const target of question.targetIndexes) this.#extendBefore(target, atUtcMs);
    this.#extendAfter(question.sourceIndex, atUtcMs);
  }

  /** Whether an end of an edge lies in one of the sets: what happens there may open a link that leads on. */
  isNear(edge: number): boolean {
    const { edgeFrom, edgeTo } = this.#question.table;
    return this.#isIn(edgeFrom[edge]!) || this.#isIn(edgeTo[edge]!);
  }

  #isIn(node: number): boolean {
    return this.#after[node] === 1 || this.#before[node] === 1;
  }

  /** Takes a stretch in that has appeared; whether a way may lead there now. */
  mayHelp(stretch: number, atUtcMs: number): boolean {
    return this.#takeIn(stretch, atUtcMs) || this.#takeIn(this.#question.table.edgeBack[stretch]!, atUtcMs);
  }

  #takeIn(edge: number, atUtcMs: number): boolean {
    const { table } = this.#question;
    const [from, to] = [table.edgeFrom[edge]!, table.edgeTo[edge]!];
    if (!this.#passes(from)) return false;
    const isAfter = this.#after[from] === 1;
    if (!isAfter && this.#before[to] !== 1) return false;
    if (!this.#question.isOpen(edge, atUtcMs)) {
      if (isAfter) this.#expect(edge, atUtcMs);
      return false;
    }
    if (isAfter) return this.#extendAfter(to, atUtcMs);
    return this.#extendBefore(from, atUtcMs);
  }

  /** Marks what is reached from a node; whether a node is among it from which a target is reached. */
  #extendAfter(start: number, atUtcMs: number): boolean {
    const { table, cursor } = this.#question;
    const { edgeStart, edgeTo } = table;
    if (this.#before[start] === 1) return true;
    if (this.#after[start] === 1) return false;
    this.#after[start] = 1;
    const waiting = [start];
    for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
      if (!this.#passes(node)) continue;
      const end = edgeStart[node]! + cursor.activeCount[node]!;
      for (let place = edgeStart[node]!; place < end; place += 1) {
        const edge = cursor.active[place]!;
        const to = edgeTo[edge]!;
        if (this.#after[to] === 1) continue;
        if (!this.#question.isOpen(edge, atUtcMs)) {
          this.#expect(edge, atUtcMs);
          continue;
        }
        if (this.#before[to] === 1) return true;
        this.#after[to] = 1;
        waiting.push(to);
      }
    }
    return false;
  }

  /** Marks what reaches a node; whether the source reaches a node among it. */
  #extendBefore(start: number, atUtcMs: number): boolean {
    const { table, cursor, sourceIndex } = this.#question;
    const { edgeStart, edgeTo, edgeBack, relays } = table;
    const { active, activeCount } = cursor;
    // Mostly the whole network: read without detours.
    const after = this.#after;
    const before = this.#before;
    if (after[start] === 1) return true;
    if (before[start] === 1) return false;
    before[start] = 1;
    const waiting = [start];
    for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
      const end = edgeStart[node]! + activeCount[node]!;
      for (let place = edgeStart[node]!; place < end; place += 1) {
        const edge = active[place]!;
        const from = edgeTo[edge]!;
        if (before[from] === 1 || (relays[from] !== 1 && from !== sourceIndex)) continue;
        if (!this.#question.isOpen(edgeBack[edge]!, atUtcMs)) continue;
        if (after[from] === 1) return true;
        before[from] = 1;
        waiting.push(from);
      }
    }
    return false;
  }

  /** Looks ahead for the step at which an edge opens that is too slow now. */
  #expect(edge: number, atUtcMs: number): void {
    const { table, isOpen } = this.#question;
    const endUtcMs = Math.min(table.edgeEndUtcMs[edge]!, this.nextOpenUtcMs);
    let next = nextStepUtcMs(table, edge, atUtcMs);
    while (next < endUtcMs && !isOpen(edge, next)) next = nextStepUtcMs(table, edge, next);
    if (next < endUtcMs) this.nextOpenUtcMs = next;
  }

  #passes(node: number): boolean {
    return this.#question.table.relays[node] === 1 || node === this.#question.sourceIndex;
  }
}
