import { type FlowLimit, type Period, periodConcerns, type StationId } from '../../domain/index.ts';

/** Contacts open and shut this near to the order that shuts them, ms. */
const EDGE_MS = 1000;

/** A piece of a wait, POSIX ms UTC, half open. */
interface WaitPiece {
  readonly startUtcMs: number;
  readonly endUtcMs: number;
}

/** A piece of a wait for which one order is the reason; null: none is. */
export interface OrderedPiece extends WaitPiece {
  readonly order: Period | null;
}

/** The ends of an exchange that waits. */
export interface WaitingEnds {
  readonly sourceStationId: StationId;
  /** Stations at which it may end. */
  readonly targetIds: readonly StationId[];
}

/** Whether a period alone keeps an exchange waiting for a reason: silence its source, a change of keys either end. */
function shuts(period: Period, limit: FlowLimit, { sourceStationId, targetIds }: WaitingEnds): boolean {
  const { kind } = period;
  if (limit === 'source-contact') {
    const isOrder = kind === 'emission-control' || kind === 'quiet-hours' || kind === 'crypto-change';
    return isOrder && periodConcerns(period, sourceStationId);
  }
  return (
    limit === 'destination-contact' &&
    kind === 'crypto-change' &&
    targetIds.every((id) => periodConcerns(period, id))
  );
}

/** A wait in as few pieces as tell which order is the reason for each, in order of time. */
export function piecesByOrder(
  wait: WaitPiece & { readonly limit: FlowLimit },
  ends: WaitingEnds,
  periods: readonly Period[],
): OrderedPiece[] {
  const orders = periods.filter((period) => shuts(period, wait.limit, ends));
  const pieces: OrderedPiece[] = [];
  for (let at = wait.startUtcMs; at < wait.endUtcMs; ) {
    const order = orders
      .filter(({ fromUtcMs, toUtcMs }) => fromUtcMs <= at + EDGE_MS && toUtcMs > at + EDGE_MS)
      .reduce<Period | null>(
        (last, each) => (last === null || each.toUtcMs > last.toUtcMs ? each : last),
        null,
      );
    const next = orders.reduce(
      (first, { fromUtcMs }) => (fromUtcMs > at + EDGE_MS ? Math.min(first, fromUtcMs) : first),
      wait.endUtcMs,
    );
    const until = order === null ? next : order.toUtcMs;
    const endUtcMs = until > wait.endUtcMs - EDGE_MS ? wait.endUtcMs : until;
    pieces.push({ startUtcMs: at, endUtcMs, order });
    at = endUtcMs;
  }
  return pieces;
}

/** What an order means for an exchange, in a sentence. */
export function orderWords(
  { kind, name }: Period,
  { limit, source, target }: { readonly limit: FlowLimit; readonly source: string; readonly target: string },
): string {
  if (kind === 'crypto-change') return `change of keys at ${limit === 'source-contact' ? source : target}`;
  const said = kind === 'quiet-hours' ? 'quiet hours' : 'emission control';
  const order = name.toLowerCase() === said ? name : `${name} (${said})`;
  return `${source} must not send: ${order}`;
}
