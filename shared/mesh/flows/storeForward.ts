import type { FlowLimit, OwnerPolicy } from '../../domain/index.ts';
import { NodeHeap } from '../paths/heap.ts';
import { type LinkTable, nextStepUtcMs } from '../time/links.ts';
import { answerOf, type FlowSegment } from './answer.ts';
import type { Reservation } from './ledger.ts';
import { allowedSatellites } from './policy.ts';
import type { FlowQuestion, ServedFlow } from './question.ts';

/** The times of a message that nodes may keep, and its size. */
export interface StoredSpan {
  readonly fromUtcMs: number;
  readonly toUtcMs: number;
  readonly bits: number;
}

/** A hop of a message that is kept until the next link opens. */
interface StoredHop {
  readonly fromIndex: number;
  readonly toIndex: number;
  /** First bit out, last bit out, last bit in at the other end and ready to go on. */
  readonly startUtcMs: number;
  readonly sentUtcMs: number;
  readonly arrivedUtcMs: number;
}

/** A message on its way through time. */
interface StoredDelivery {
  readonly hops: readonly StoredHop[];
  readonly reservations: readonly Reservation[];
  readonly isFallback: boolean;
}

/** Serves a message that nodes may keep: a stretch for each hop, and for each wait before one. */
export function storedFlow(question: FlowQuestion, span: StoredSpan): ServedFlow {
  const { fromUtcMs, toUtcMs, bits } = span;
  const delivery = deliver(question, span);
  const waits = (startUtcMs: number, endUtcMs: number, limit: FlowLimit): FlowSegment[] =>
    endUtcMs > startUtcMs ? [{ startUtcMs, endUtcMs, way: null, limit, limitNodes: null }] : [];
  const segments: FlowSegment[] = [];
  let readyUtcMs = fromUtcMs;
  for (const { fromIndex, toIndex, startUtcMs, sentUtcMs, arrivedUtcMs } of delivery?.hops ?? []) {
    segments.push(...waits(readyUtcMs, startUtcMs, 'stored'), {
      startUtcMs,
      endUtcMs: arrivedUtcMs,
      way: {
        nodes: [fromIndex, toIndex],
        delayMs: arrivedUtcMs - sentUtcMs,
        rateBps: (bits / (sentUtcMs - startUtcMs)) * 1000,
        isFallback: delivery!.isFallback,
      },
      limit: null,
      limitNodes: null,
    });
    readyUtcMs = arrivedUtcMs;
  }
  if (delivery === null) segments.push(...waits(fromUtcMs, toUtcMs, 'no-path'));
  const deliveredUtcMs = delivery === null ? null : readyUtcMs;
  return {
    answer: answerOf(question.flow, { fromUtcMs, toUtcMs, segments, deliveredUtcMs }),
    reservations: delivery?.reservations ?? [],
  };
}

function deliver(question: FlowQuestion, span: StoredSpan): StoredDelivery | null {
  const { policy } = question.flow;
  const within = (own: OwnerPolicy) => new Delivery(question, span, own).find();
  if (policy.kind !== 'military-preferred') return within(policy);
  const military = within({ kind: 'military-only' });
  if (military !== null) return military;
  const any = within({ kind: 'any' });
  return any === null ? null : { ...any, isFallback: true };
}

/** A message over one link: what it took, piece by piece. */
interface Sending {
  readonly startUtcMs: number;
  readonly sentUtcMs: number;
  readonly pieces: readonly Reservation[];
}

/**
 * The way through space and time by which a message arrives soonest, where every satellite and gateway may keep it: the whole
 * message is in a node before it goes on. Earliest arrival over stretches of links (S. Jain, K. Fall, R. Patra, SIGCOMM
 * 2004, 145-158, with all contacts known): exact, since leaving later never arrives earlier.
 */
class Delivery {
  readonly #question: FlowQuestion;
  readonly #span: StoredSpan;
  readonly #table: LinkTable;
  readonly #allowed: Uint8Array | null;
  readonly #arrivedUtcMs: Float64Array;
  readonly #via = new Map<number, { readonly edge: number; readonly sending: Sending }>();
  /** Nothing that arrives later helps. */
  #latestUtcMs: number;

  constructor(question: FlowQuestion, span: StoredSpan, policy: OwnerPolicy) {
    this.#question = question;
    this.#span = span;
    this.#table = question.search.table;
    this.#allowed = allowedSatellites(question.timeline.network, policy);
    this.#arrivedUtcMs = new Float64Array(this.#table.nodeCount).fill(Number.POSITIVE_INFINITY);
    this.#latestUtcMs = span.toUtcMs;
  }

  /** The delivery; null where it does not arrive before the end. */
  find(): StoredDelivery | null {
    const { sourceIndex, targetIndexes } = this.#question;
    const heap = new NodeHeap();
    this.#arrivedUtcMs[sourceIndex] = this.#span.fromUtcMs;
    heap.push(sourceIndex, this.#span.fromUtcMs);
    while (heap.size > 0) {
      const readyUtcMs = heap.firstKey();
      const node = heap.pop();
      if (readyUtcMs > this.#arrivedUtcMs[node]!) continue;
      if (targetIndexes.includes(node)) return this.#deliveryTo(node);
      if (this.#table.relays[node] === 1 || node === sourceIndex) this.#leave(node, readyUtcMs, heap);
    }
    return null;
  }

  #leave(node: number, readyUtcMs: number, heap: NodeHeap): void {
    const { edgeStart, edgeTo, edgeStartUtcMs, edgeEndUtcMs, relays } = this.#table;
    for (let edge = edgeStart[node]!; edge < edgeStart[node + 1]!; edge += 1) {
      const to = edgeTo[edge]!;
      const isTarget = this.#question.targetIndexes.includes(to);
      const knownUtcMs = Math.min(this.#latestUtcMs, this.#arrivedUtcMs[to]!);
      // It arrives after it has begun.
      if (edgeEndUtcMs[edge]! <= readyUtcMs || edgeStartUtcMs[edge]! >= knownUtcMs) continue;
      if ((relays[to] === 0 && !isTarget) || !this.#mayPass(edge)) continue;
      const sending = this.#send(edge, readyUtcMs, knownUtcMs);
      if (sending === null) continue;
      const arrived = sending.sentUtcMs + this.#question.search.delayMs(edge, sending.sentUtcMs);
      if (!(arrived < knownUtcMs)) continue;
      this.#arrivedUtcMs[to] = arrived;
      this.#via.set(to, { edge, sending });
      if (isTarget) this.#latestUtcMs = arrived;
      heap.push(to, arrived);
    }
  }

  #mayPass(edge: number): boolean {
    const allowed = this.#allowed;
    const { isLost } = this.#question;
    const [from, to] = [this.#table.edgeFrom[edge]!, this.#table.edgeTo[edge]!];
    if (isLost !== null && (isLost[from] === 1 || isLost[to] === 1)) return false;
    if (allowed === null) return true;
    return (from >= allowed.length || allowed[from] === 1) && (to >= allowed.length || allowed[to] === 1);
  }

  /** Sends the message over a link from when it is ready; null where it is not over before the link ends or an instant. */
  #send(edge: number, readyUtcMs: number, beforeUtcMs: number): Sending | null {
    const endUtcMs = Math.min(this.#table.edgeEndUtcMs[edge]!, beforeUtcMs);
    const pieces: Reservation[] = [];
    let left = this.#span.bits;
    let startUtcMs = Number.NaN;
    for (let at = Math.max(readyUtcMs, this.#table.edgeStartUtcMs[edge]!); at < endUtcMs; ) {
      const { leftBps, untilUtcMs } = this.#question.ledger.leftOver(edge, at);
      const finish = leftBps > 0 ? at + (left / leftBps) * 1000 : Number.POSITIVE_INFINITY;
      const until = Math.min(endUtcMs, untilUtcMs, nextStepUtcMs(this.#table, edge, at), finish);
      if (leftBps > 0) {
        if (Number.isNaN(startUtcMs)) startUtcMs = at;
        pieces.push({ edges: [edge], rateBps: leftBps, startUtcMs: at, endUtcMs: until });
        left -= (leftBps * (until - at)) / 1000;
      }
      if (finish <= until) return { startUtcMs, sentUtcMs: finish, pieces };
      at = until;
    }
    return null;
  }

  #deliveryTo(target: number): StoredDelivery {
    const hops: StoredHop[] = [];
    const reservations: Reservation[] = [];
    for (let node = target; node !== this.#question.sourceIndex; ) {
      const { edge, sending } = this.#via.get(node)!;
      const fromIndex = this.#table.edgeFrom[edge]!;
      hops.push({
        fromIndex,
        toIndex: node,
        startUtcMs: sending.startUtcMs,
        sentUtcMs: sending.sentUtcMs,
        arrivedUtcMs: this.#arrivedUtcMs[node]!,
      });
      reservations.push(...sending.pieces);
      node = fromIndex;
    }
    return { hops: hops.reverse(), reservations, isFallback: false };
  }
}
