import { HOP_DOWNLINK, HOP_UPLINK } from '../graph.ts';
import type { LinkTable } from '../time/links.ts';

/** A share of a link that a flow has taken for a time. */
export interface Reservation {
  /** Edge of the table of links: one of the stretches between the two nodes. */
  readonly edge: number;
  readonly rateBps: number;
  readonly startUtcMs: number;
  readonly endUtcMs: number;
}

/** What stations can do at once, by their index. */
export interface StationLimits {
  /** Satellites that it can hold. */
  readonly beamCount: number;
  /** Whether it sends and receives at the same time. */
  readonly duplex: 'full' | 'half';
}

/** Why a link cannot be had. */
export type TakenLimit = 'capacity' | 'beams' | 'half-duplex';

/** What is taken and given back, in order of time. */
export interface LedgerEvents {
  readonly utcMs: Float64Array;
  readonly edge: Int32Array;
  /** 1 where it is taken, -1 where it is given back. */
  readonly sign: Int8Array;
  readonly rateBps: Float64Array;
}

/**
 * What flows of higher precedence have taken. Flows are served one after the other, each over its whole time: a flow never
 * sees those that come after it.
 */
export class Ledger {
  readonly table: LinkTable;
  readonly limits: readonly StationLimits[];
  #events: LedgerEvents;

  /** @param events what has been taken already. */
  constructor(table: LinkTable, limits: readonly StationLimits[], events: LedgerEvents = eventsOf([])) {
    this.table = table;
    this.limits = limits;
    this.#events = events;
  }

  get events(): LedgerEvents {
    return this.#events;
  }

  add(reservations: readonly Reservation[]): void {
    const own = reservations.filter(({ startUtcMs, endUtcMs }) => endUtcMs > startUtcMs);
    if (own.length > 0) this.#events = merged(this.#events, eventsOf(own));
  }

  /** What is taken as it is before anything is, to be moved forward in time. */
  cursor(): LedgerCursor {
    return new LedgerCursor(this);
  }
}

function eventsOf(reservations: readonly Reservation[]): LedgerEvents {
  const rows = reservations.flatMap((reservation) => [
    { utcMs: reservation.startUtcMs, sign: 1, reservation },
    { utcMs: reservation.endUtcMs, sign: -1, reservation },
  ]);
  // What is given back comes first: nobody left means nothing taken.
  rows.sort((a, b) => a.utcMs - b.utcMs || a.sign - b.sign);
  return {
    utcMs: Float64Array.from(rows, (row) => row.utcMs),
    edge: Int32Array.from(rows, (row) => row.reservation.edge),
    sign: Int8Array.from(rows, (row) => row.sign),
    rateBps: Float64Array.from(rows, (row) => row.reservation.rateBps),
  };
}

function merged(a: LedgerEvents, b: LedgerEvents): LedgerEvents {
  const count = a.utcMs.length + b.utcMs.length;
  const into = {
    utcMs: new Float64Array(count),
    edge: new Int32Array(count),
    sign: new Int8Array(count),
    rateBps: new Float64Array(count),
  };
  for (let row = 0, left = 0, right = 0; row < count; row += 1) {
    const leftUtcMs = a.utcMs[left] ?? Number.POSITIVE_INFINITY;
    const isLeft = left < a.utcMs.length && !(b.utcMs[right]! < leftUtcMs);
    const from = isLeft ? a : b;
    const place = isLeft ? left : right;
    into.utcMs[row] = from.utcMs[place]!;
    into.edge[row] = from.edge[place]!;
    into.sign[row] = from.sign[place]!;
    into.rateBps[row] = from.rateBps[place]!;
    if (isLeft) left += 1;
    else right += 1;
  }
  return into;
}

/** What is taken, moved forward from change to change. */
export class LedgerCursor {
  readonly uses: LedgerUses;
  readonly #events: LedgerEvents;
  #next = 0;

  constructor(ledger: Ledger) {
    this.uses = new LedgerUses(ledger.table, ledger.limits);
    this.#events = ledger.events;
  }

  /**
   * Moves on through every change up to an instant, that instant included, but not beyond the first instant with a change
   * that matters to the one who asks. Returns that instant; Infinity where none matters.
   */
  moveTo(untilUtcMs: number, matters: (edge: number, sign: number) => boolean): number {
    const { utcMs, edge, sign, rateBps } = this.#events;
    let metUtcMs = Number.POSITIVE_INFINITY;
    for (; utcMs[this.#next]! <= Math.min(untilUtcMs, metUtcMs); this.#next += 1) {
      const row = this.#next;
      this.uses.book(edge[row]!, sign[row]!, rateBps[row]!);
      if (metUtcMs === Number.POSITIVE_INFINITY && matters(edge[row]!, sign[row]!)) metUtcMs = utcMs[row]!;
    }
    return metUtcMs;
  }
}

/** What is taken at one instant. */
export class LedgerUses {
  readonly #table: LinkTable;
  readonly #limits: readonly StationLimits[];
  readonly #usedBps: Float64Array;
  readonly #count: Int32Array;
  /** Flows that a station sends, and receives, and satellites that it holds. */
  readonly #sending: Int32Array;
  readonly #receiving: Int32Array;
  readonly #held: Int32Array;

  constructor(table: LinkTable, limits: readonly StationLimits[]) {
    this.#table = table;
    this.#limits = limits;
    this.#usedBps = new Float64Array(table.pairCount);
    this.#count = new Int32Array(table.pairCount);
    this.#sending = new Int32Array(limits.length);
    this.#receiving = new Int32Array(limits.length);
    this.#held = new Int32Array(limits.length);
  }

  /** Takes a share of a link (sign 1), or gives it back (-1). */
  book(edge: number, sign: number, rateBps: number): void {
    const { edgePair, edgeBack, edgeKind } = this.#table;
    const pair = edgePair[edge]!;
    const station = stationOf(this.#table, edge);
    const back = edgePair[edgeBack[edge]!]!;
    const before = this.#count[pair]! + this.#count[back]!;
    this.#count[pair]! += sign;
    // Sums of rates that come and go would drift: nobody left means nothing taken.
    this.#usedBps[pair] = this.#count[pair] === 0 ? 0 : this.#usedBps[pair]! + sign * rateBps;
    if (station === -1) return;
    if (edgeKind[edge] === HOP_UPLINK) this.#sending[station]! += sign;
    else this.#receiving[station]! += sign;
    if (before === 0) this.#held[station]! += 1;
    else if (before + sign === 0) this.#held[station]! -= 1;
  }

  /** What a link still carries at its rate of the instant; NaN where that is not known. */
  leftBps(edge: number, rateBps: number): number {
    return rateBps - this.#usedBps[this.#table.edgePair[edge]!]!;
  }

  /** Why a link cannot carry so much more at its rate of the instant; null where it can. */
  limitOf(edge: number, rateBps: number, wantedBps: number): TakenLimit | null {
    const station = stationOf(this.#table, edge);
    if (station !== -1) {
      const { beamCount, duplex } = this.#limits[station]!;
      const { edgePair, edgeBack, edgeKind } = this.#table;
      const flows = this.#count[edgePair[edge]!]! + this.#count[edgePair[edgeBack[edge]!]!]!;
      if (flows === 0 && this.#held[station]! >= beamCount) return 'beams';
      const others = (edgeKind[edge] === HOP_UPLINK ? this.#receiving : this.#sending)[station]!;
      if (duplex === 'half' && others > 0) return 'half-duplex';
    }
    return this.leftBps(edge, rateBps) < wantedBps ? 'capacity' : null;
  }
}

/** Index of the station of a link between ground and space; -1 for other links. */
export function stationOf({ edgeFrom, edgeTo, edgeKind, satelliteCount }: LinkTable, edge: number): number {
  const kind = edgeKind[edge];
  if (kind === HOP_UPLINK) return edgeFrom[edge]! - satelliteCount;
  return kind === HOP_DOWNLINK ? edgeTo[edge]! - satelliteCount : -1;
}
