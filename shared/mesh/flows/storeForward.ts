import { ecefFromPlace, placeAt } from '../../astro/index.ts';
import { type Flow, type OwnerPolicy, utcMs } from '../../domain/index.ts';
import { HOP_DOWNLINK, HOP_GROUND, HOP_LASER, HOP_UPLINK } from '../graph.ts';
import { limitsBetween } from '../lasers/types.ts';
import { stationNode } from '../network/types.ts';
import { NodeHeap } from '../paths/heap.ts';
import { ratesBySight } from '../sight.ts';
import { lightDelayMs } from '../snapshot.ts';
import { type ContactStretch, type MeshTimeline, ratesAt } from '../time/timeline.ts';
import type { Ledger, LedgerUses, Reservation } from './ledger.ts';
import { allowedSatellites } from './policy.ts';

/** A hop of a message that is kept until the next link opens. */
export interface StoredHop {
  readonly fromIndex: number;
  readonly toIndex: number;
  /** First bit out, last bit out, last bit in at the other end and ready to go on. */
  readonly startUtcMs: number;
  readonly sentUtcMs: number;
  readonly arrivedUtcMs: number;
}

/** A message on its way through time. */
export interface StoredDelivery {
  readonly hops: readonly StoredHop[];
  readonly reservations: readonly Reservation[];
  readonly isFallback: boolean;
}

/** What is to be delivered. */
export interface StoredQuestion {
  readonly timeline: MeshTimeline;
  readonly flow: Flow;
  readonly bits: number;
  readonly ledger: Ledger;
  readonly sourceIndex: number;
  readonly targetIndexes: readonly number[];
  readonly fromUtcMs: number;
  readonly toUtcMs: number;
}

/**
 * The way through space and time by which a message arrives soonest, where every satellite and gateway may keep it: the whole
 * message is in a node before it goes on. Earliest arrival over stretches of links (S. Jain, K. Fall, R. Patra, SIGCOMM
 * 2004, 145-158, with all contacts known): exact, since leaving later never arrives earlier.
 *
 * @returns null where it does not arrive before the end.
 */
export function deliverStored(question: StoredQuestion): StoredDelivery | null {
  const { policy } = question.flow;
  if (policy.kind !== 'military-preferred') return deliverWithin(question, policy);
  const military = deliverWithin(question, { kind: 'military-only' });
  if (military !== null) return military;
  const any = deliverWithin(question, { kind: 'any' });
  return any === null ? null : { ...any, isFallback: true };
}

/** A link in one direction over a stretch of time. */
interface TimedLink {
  readonly fromIndex: number;
  readonly toIndex: number;
  readonly kind: number;
  readonly startUtcMs: number;
  readonly endUtcMs: number;
  rateAt(atUtcMs: number): number;
  /** The next instant at which the rate may change; Infinity for never. */
  nextUtcMs(atUtcMs: number): number;
}

/** A message over one link: what it took, piece by piece. */
interface Sending {
  readonly startUtcMs: number;
  readonly sentUtcMs: number;
  readonly pieces: readonly Reservation[];
}

function deliverWithin(question: StoredQuestion, policy: OwnerPolicy): StoredDelivery | null {
  const { timeline, sourceIndex, targetIndexes, fromUtcMs, toUtcMs } = question;
  const { network } = timeline;
  const allowed = allowedSatellites(network, policy);
  const linksFrom = timedLinks(timeline, allowed);
  const uses = usesOver(question.ledger);
  const arrivals = new Map<number, number>([[sourceIndex, fromUtcMs]]);
  const via = new Map<number, { readonly link: TimedLink; readonly sending: Sending }>();
  const heap = new NodeHeap();
  heap.push(sourceIndex, fromUtcMs);
  while (heap.size > 0) {
    const readyUtcMs = heap.firstKey();
    const node = heap.pop();
    if (readyUtcMs > arrivals.get(node)!) continue;
    if (targetIndexes.includes(node)) return deliveryTo(node, { via, arrivals, sourceIndex });
    if (node !== sourceIndex && !relays(timeline, node)) continue;
    for (const link of linksFrom.get(node) ?? []) {
      const sending = send({ link, uses, bits: question.bits, readyUtcMs, toUtcMs });
      if (sending === null) continue;
      const arrived = sending.sentUtcMs + hopDelayMs(timeline, link, sending.sentUtcMs);
      if (arrived >= Math.min(toUtcMs, arrivals.get(link.toIndex) ?? Number.POSITIVE_INFINITY)) continue;
      arrivals.set(link.toIndex, arrived);
      via.set(link.toIndex, { link, sending });
      heap.push(link.toIndex, arrived);
    }
  }
  return null;
}

function relays({ network }: MeshTimeline, node: number): boolean {
  const station = node - network.fleetOf.length;
  return station < 0 || network.stations[station]!.relays;
}

interface Found {
  readonly via: ReadonlyMap<number, { readonly link: TimedLink; readonly sending: Sending }>;
  readonly arrivals: ReadonlyMap<number, number>;
  readonly sourceIndex: number;
}

function deliveryTo(target: number, { via, arrivals, sourceIndex }: Found): StoredDelivery {
  const hops: StoredHop[] = [];
  const reservations: Reservation[] = [];
  for (let node = target; node !== sourceIndex; ) {
    const { link, sending } = via.get(node)!;
    hops.push({
      fromIndex: link.fromIndex,
      toIndex: node,
      startUtcMs: sending.startUtcMs,
      sentUtcMs: sending.sentUtcMs,
      arrivedUtcMs: arrivals.get(node)!,
    });
    reservations.push(...sending.pieces);
    node = link.fromIndex;
  }
  return { hops: hops.reverse(), reservations, isFallback: false };
}

interface SendQuestion {
  readonly link: TimedLink;
  readonly uses: UsesOver;
  readonly bits: number;
  readonly readyUtcMs: number;
  readonly toUtcMs: number;
}

/** Sends a message over a link from when it is ready; null where the link ends before it is over. */
function send({ link, uses, bits, readyUtcMs, toUtcMs }: SendQuestion): Sending | null {
  const endUtcMs = Math.min(link.endUtcMs, toUtcMs);
  const pieces: Reservation[] = [];
  let left = bits;
  let startUtcMs = Number.NaN;
  for (let at = Math.max(readyUtcMs, link.startUtcMs); at < endUtcMs; ) {
    const now = { ...link, rateBps: link.rateAt(at) };
    const { current, nextUtcMs } = uses(at);
    const isOpen = current.limitOf(now, Number.MIN_VALUE) === null;
    const leftBps = current.leftBps(now);
    // A rate that nobody knows limits nothing.
    const rateBps = isOpen ? (Number.isNaN(leftBps) ? Number.POSITIVE_INFINITY : leftBps) : 0;
    const finish = rateBps > 0 ? at + (left / rateBps) * 1000 : Number.POSITIVE_INFINITY;
    const until = Math.min(endUtcMs, nextUtcMs, link.nextUtcMs(at), finish);
    if (rateBps > 0) {
      if (Number.isNaN(startUtcMs)) startUtcMs = at;
      pieces.push({
        fromIndex: link.fromIndex,
        toIndex: link.toIndex,
        kind: link.kind,
        rateBps,
        startUtcMs: at,
        endUtcMs: until,
      });
      left -= (rateBps * (until - at)) / 1000;
    }
    if (finish <= until) return { startUtcMs, sentUtcMs: finish, pieces };
    at = until;
  }
  return null;
}

/** What others have taken at an instant, and until when that holds. */
type UsesOver = (atUtcMs: number) => { readonly current: LedgerUses; readonly nextUtcMs: number };

function usesOver(ledger: Ledger): UsesOver {
  const changes = [Number.NEGATIVE_INFINITY, ...ledger.changesUtcMs()];
  const kept = new Map<number, LedgerUses>();
  return (atUtcMs) => {
    let [low, high] = [0, changes.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (changes[middle]! <= atUtcMs) low = middle;
      else high = middle;
    }
    let current = kept.get(low);
    if (current === undefined) {
      current = ledger.usesAt(atUtcMs);
      kept.set(low, current);
    }
    return { current, nextUtcMs: changes[low + 1] ?? Number.POSITIVE_INFINITY };
  };
}

/** Links of all stretches by the node that they leave, those of satellites that may carry the flow. */
function timedLinks(timeline: MeshTimeline, allowed: Uint8Array | null): Map<number, TimedLink[]> {
  const links = new Map<number, TimedLink[]>();
  const isAllowed = (satellite: number) => allowed === null || allowed[satellite] === 1;
  const add = (link: TimedLink) => {
    const own = links.get(link.fromIndex);
    if (own === undefined) links.set(link.fromIndex, [link]);
    else own.push(link);
  };
  for (const contact of timeline.contacts) {
    if (isAllowed(contact.satelliteIndex)) for (const link of contactLinks(timeline, contact)) add(link);
  }
  const { network, fromUtcMs, toUtcMs, lasers } = timeline;
  const { kinds, kindOf } = network.lasers;
  for (const { a, b, startUtcMs, endUtcMs } of lasers) {
    if (!isAllowed(a) || !isAllowed(b)) continue;
    const { rateBps } = limitsBetween(kinds[kindOf[a]!]!, kinds[kindOf[b]!]!);
    add({ fromIndex: a, toIndex: b, kind: HOP_LASER, startUtcMs, endUtcMs, ...steady(rateBps) });
    add({ fromIndex: b, toIndex: a, kind: HOP_LASER, startUtcMs, endUtcMs, ...steady(rateBps) });
  }
  for (const { ends, rateBps, cutFromUtcMs = toUtcMs } of network.lines) {
    const [a, b] = [stationNode(network, ends[0]), stationNode(network, ends[1])];
    const span = { startUtcMs: fromUtcMs, endUtcMs: Math.min(toUtcMs, cutFromUtcMs) };
    add({ fromIndex: a, toIndex: b, kind: HOP_GROUND, ...span, ...steady(rateBps) });
    add({ fromIndex: b, toIndex: a, kind: HOP_GROUND, ...span, ...steady(rateBps) });
  }
  return links;
}

function steady(rateBps: number): Pick<TimedLink, 'rateAt' | 'nextUtcMs'> {
  return { rateAt: () => rateBps, nextUtcMs: () => Number.POSITIVE_INFINITY };
}

function contactLinks({ network }: MeshTimeline, contact: ContactStretch): TimedLink[] {
  const { stationIndex, satelliteIndex, startUtcMs, endUtcMs, rates } = contact;
  const node = stationNode(network, stationIndex);
  const bySight = rates === null ? ratesBySight(network, stationIndex, satelliteIndex) : null;
  const known = (atUtcMs: number) => (rates === null ? bySight : ratesAt(rates, atUtcMs));
  const nextUtcMs = (atUtcMs: number) => rates?.utcMs.find((t) => t > atUtcMs) ?? Number.POSITIVE_INFINITY;
  const span = { startUtcMs, endUtcMs, nextUtcMs };
  return [
    {
      ...span,
      fromIndex: node,
      toIndex: satelliteIndex,
      kind: HOP_UPLINK,
      rateAt: (atUtcMs) => known(atUtcMs)?.upBps ?? 0,
    },
    {
      ...span,
      fromIndex: satelliteIndex,
      toIndex: node,
      kind: HOP_DOWNLINK,
      rateAt: (atUtcMs) => known(atUtcMs)?.downBps ?? 0,
    },
  ];
}

/** Light on the way, and processing in the node that the hop enters. */
function hopDelayMs(timeline: MeshTimeline, link: TimedLink, atUtcMs: number): number {
  const { network } = timeline;
  const first = network.fleetOf.length;
  const { fromIndex, toIndex, kind } = link;
  const entered = network.stations[toIndex - first];
  const processingMs =
    entered === undefined
      ? network.processingDelayMs[toIndex]!
      : entered.relays
        ? entered.processingDelayMs
        : 0;
  if (kind === HOP_GROUND) {
    const line = network.lines.find(
      ({ ends }) => ends.includes(fromIndex - first) && ends.includes(toIndex - first),
    );
    return (line?.delayMs ?? 0) + processingMs;
  }
  const from = placeOfNode(timeline, fromIndex, atUtcMs);
  const to = placeOfNode(timeline, toIndex, atUtcMs);
  const lengthKm = Math.hypot(from[0] - to[0], from[1] - to[1], from[2] - to[2]);
  return lightDelayMs(lengthKm) + processingMs;
}

function placeOfNode(
  { network, ephemeris }: MeshTimeline,
  node: number,
  atUtcMs: number,
): readonly [number, number, number] {
  const station = network.stations[node - network.fleetOf.length]?.station;
  if (station === undefined) {
    const out = new Float64Array(3);
    ephemeris.rowAt(node, atUtcMs, out, 0);
    return [out[0]!, out[1]!, out[2]!];
  }
  const place = placeAt(station, utcMs(atUtcMs));
  if (place === null) return [Number.NaN, Number.NaN, Number.NaN];
  const { xKm, yKm, zKm } = ecefFromPlace(place);
  return [xKm, yKm, zKm];
}
