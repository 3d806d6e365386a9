/** Events in order of time, of which the last one at or before an instant is asked for again and again, mostly a little later. */
class Times {
  readonly utcMs: ArrayLike<number>;
  /** Where the last answer was: the next one mostly lies there too, or a few rows on. */
  #kept = -1;

  constructor(utcMs: ArrayLike<number>) {
    this.utcMs = utcMs;
  }

  /** The last event at or before an instant; -1 where there is none. */
  rowAt(atUtcMs: number): number {
    const { utcMs } = this;
    let row = this.#kept;
    if (row >= 0 && utcMs[row]! > atUtcMs) row = this.#search(0, row, atUtcMs);
    for (let beyond = row + FEW_ROWS; utcMs[row + 1]! <= atUtcMs; row += 1) {
      if (row < beyond) continue;
      row = this.#search(row + 1, utcMs.length, atUtcMs);
      break;
    }
    this.#kept = row;
    return row;
  }

  /** Whether nothing happens at the instant of an event after it. */
  isLast(row: number): boolean {
    return this.utcMs[row + 1] !== this.utcMs[row];
  }

  #search(from: number, beyond: number, atUtcMs: number): number {
    let [low, high] = [from, beyond];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.utcMs[middle]! > atUtcMs) high = middle;
      else low = middle + 1;
    }
    return low - 1;
  }
}

/** Rows that are gone through one by one before they are searched. */
const FEW_ROWS = 8;
const NO_TIMES = new Times([]);
const NO_NUMBERS: readonly number[] = [];
const NO_EVENTS: PairEvents = { utcMs: [], sign: [], rateBps: [] };
/** Sums of rates in another order differ by less than this. */
const ROUNDING = 1 + 1e-9;

/** Takings (sign 1) and returns (-1) of one flow in order of time. */
export interface FlowEvents {
  readonly utcMs: Float64Array;
  readonly sign: Int8Array;
  readonly edge: Int32Array;
  readonly rateBps: Float64Array;
}

/**
 * What is taken (sign 1) or given back (-1) of the links from one node to another, in order of time. Plain arrays: they are many
 * and short, and typed ones each cost a piece of memory outside the heap.
 */
interface PairEvents {
  readonly utcMs: number[];
  readonly sign: number[];
  readonly rateBps: number[];
}

/** What a flow does with the links of a pair or a station: its events `rows[first] …`, before `rows[end]`. */
export interface OwnEvents {
  readonly events: FlowEvents;
  readonly rows: Int32Array;
  readonly first: number;
  readonly end: number;
}

/** What is taken of the links from one node to another, over time. Put together when it is first asked: most are not before they grow. */
export class PairUses {
  /** At no instant is more taken. */
  readonly mostBps: number;
  /** Until they are joined. */
  #parts: { readonly before: PairUses | undefined; readonly added: OwnEvents } | null;
  #joined: PairEvents = NO_EVENTS;
  #times = NO_TIMES;
  /** From each event on. */
  #usedBps: readonly number[] = NO_NUMBERS;
  #flowCount: readonly number[] = NO_NUMBERS;

  /** What was there before, with what one flow more takes: what was there first stands first at one instant. */
  constructor(before: PairUses | undefined, added: OwnEvents) {
    this.#parts = { before, added };
    let [usedBps, greatestBps] = [0, 0];
    const { events, rows, first, end } = added;
    for (let place = first; place < end; place += 1) {
      usedBps += events.sign[rows[place]!]! * events.rateBps[rows[place]!]!;
      greatestBps = Math.max(greatestBps, usedBps);
    }
    this.mostBps = (before?.mostBps ?? 0) + greatestBps * ROUNDING;
  }

  #join(): PairEvents {
    if (this.#parts === null) return this.#joined;
    const own = this.#parts.before === undefined ? NO_EVENTS : this.#parts.before.#join();
    const { events, rows, first, end } = this.#parts.added;
    const joined: PairEvents = { utcMs: [], sign: [], rateBps: [] };
    let [used, count] = [0, 0];
    const [usedBps, flowCount]: [number[], number[]] = [[], []];
    for (let left = 0, right = first; left < own.utcMs.length || right < end; ) {
      const isLeft = right === end || events.utcMs[rows[right]!]! >= own.utcMs[left]!;
      const from = isLeft ? own : events;
      const row = isLeft ? left : rows[right]!;
      const [sign, rateBps] = [from.sign[row]!, from.rateBps[row]!];
      joined.utcMs.push(from.utcMs[row]!);
      joined.sign.push(sign);
      joined.rateBps.push(rateBps);
      count += sign;
      // Sums of rates that come and go would drift: nobody left means nothing taken.
      used = count === 0 ? 0 : used + sign * rateBps;
      usedBps.push(used);
      flowCount.push(count);
      if (isLeft) left += 1;
      else right += 1;
    }
    this.#joined = joined;
    this.#usedBps = usedBps;
    this.#flowCount = flowCount;
    this.#times = new Times(joined.utcMs);
    this.#parts = null;
    return joined;
  }

  #rowAt(atUtcMs: number): number {
    if (this.#parts !== null) this.#join();
    return this.#times.rowAt(atUtcMs);
  }

  usedBpsAt(atUtcMs: number): number {
    const row = this.#rowAt(atUtcMs);
    return row === -1 ? 0 : this.#usedBps[row]!;
  }

  flowCountAt(atUtcMs: number): number {
    const row = this.#rowAt(atUtcMs);
    return row === -1 ? 0 : this.#flowCount[row]!;
  }

  /** The next event after an instant; Infinity for none. */
  nextUtcMs(atUtcMs: number): number {
    const row = this.#rowAt(atUtcMs);
    return this.#times.utcMs[row + 1] ?? Number.POSITIVE_INFINITY;
  }

  /** The first instant after another, before a bound, at which a link leaves less than is wanted; else the bound. */
  firstShortUtcMs(load: LinkLoad, afterUtcMs: number, boundUtcMs: number): number {
    if (load.rateBps - this.mostBps >= load.wantedBps) return boundUtcMs;
    const first = this.#rowAt(afterUtcMs) + 1;
    const { utcMs } = this.#times;
    for (let row = first; utcMs[row]! < boundUtcMs; row += 1) {
      if (load.rateBps - this.#usedBps[row]! < load.wantedBps && this.#times.isLast(row)) return utcMs[row]!;
    }
    return boundUtcMs;
  }
}

/** The rate of a link, NaN where nobody knows, and what is wanted of it. */
export interface LinkLoad {
  readonly rateBps: number;
  readonly wantedBps: number;
}

/** A station that holds more satellites than this at once has no list of them. */
const MOST_LISTED = 8;

/** What flows take of the links of a station or give back, in order of time. */
export interface StationEvents {
  readonly utcMs: Float64Array;
  /** The satellite, whether the station sends, and whether it takes: see {@link stationEvent}. In one number, as all are read at once. */
  readonly what: Int32Array;
}

const TAKES = 1;
const SENDS = 2;
const SATELLITE_SHIFT = 2;

/** What happens in an event of a station, as one number; taken (sign 1) or given back (-1). */
export function stationEvent(satelliteIndex: number, way: 'sending' | 'receiving', sign: number): number {
  return (satelliteIndex << SATELLITE_SHIFT) | (way === 'sending' ? SENDS : 0) | (sign === 1 ? TAKES : 0);
}

/** What a station does, over time. */
export class StationUses {
  readonly #events: StationEvents;
  readonly #times: Times;
  /** From each event on: flows that it sends, and receives, and satellites that it holds; flows are numbered in sixteen bits. */
  readonly #sending: Uint16Array;
  readonly #receiving: Uint16Array;
  readonly #held: Uint16Array;
  /** Satellites that it holds from each event on, `#listWidth` to a row, -1 where it holds fewer; empty where it holds many at once. */
  readonly #listed: Int32Array;
  readonly #listWidth: number;
  /** At no instant does it hold more satellites. */
  readonly mostHeld: number;

  constructor(events: StationEvents) {
    const { utcMs, what } = events;
    const count = utcMs.length;
    this.#events = events;
    this.#times = new Times(utcMs);
    const counts = { sending: new Uint16Array(count), receiving: new Uint16Array(count) };
    const heldFrom = new Uint16Array(count);
    let most = 0;
    for (let row = 0; row < count; row += 1) if (what[row]! > most) most = what[row]!;
    const flowsOf = new Int32Array((most >> SATELLITE_SHIFT) + 1);
    let [sending, receiving, held, mostHeld] = [0, 0, 0, 0];
    for (let row = 0; row < count; row += 1) {
      const each = what[row]!;
      const sign = (each & TAKES) === 0 ? -1 : 1;
      const satelliteIndex = each >> SATELLITE_SHIFT;
      const before = flowsOf[satelliteIndex]!;
      flowsOf[satelliteIndex] = before + sign;
      if (before === 0) held += 1;
      else if (before + sign === 0) held -= 1;
      if ((each & SENDS) === 0) receiving += sign;
      else sending += sign;
      counts.sending[row] = sending;
      counts.receiving[row] = receiving;
      heldFrom[row] = held;
      if (held > mostHeld) mostHeld = held;
    }
    this.#sending = counts.sending;
    this.#receiving = counts.receiving;
    this.#held = heldFrom;
    this.mostHeld = mostHeld;
    this.#listWidth = mostHeld <= MOST_LISTED ? mostHeld : 0;
    this.#listed = listHeld(events, this.#listWidth);
  }

  /** With what another flow takes: what was there first stands first at one instant. */
  with({ utcMs, what }: StationEvents): StationUses {
    const own = this.#events;
    const count = own.utcMs.length + utcMs.length;
    const joined = { utcMs: new Float64Array(count), what: new Int32Array(count) };
    const ownCount = own.utcMs.length;
    let left = 0;
    for (let right = 0; right < utcMs.length; right += 1) {
      const addedUtcMs = utcMs[right]!;
      for (; left < ownCount && own.utcMs[left]! <= addedUtcMs; left += 1) {
        joined.utcMs[left + right] = own.utcMs[left]!;
        joined.what[left + right] = own.what[left]!;
      }
      joined.utcMs[left + right] = addedUtcMs;
      joined.what[left + right] = what[right]!;
    }
    joined.utcMs.set(own.utcMs.subarray(left), left + utcMs.length);
    joined.what.set(own.what.subarray(left), left + utcMs.length);
    return new StationUses(joined);
  }

  /** The last event at or before an instant; -1 where there is none. */
  rowAt(atUtcMs: number): number {
    return this.#times.rowAt(atUtcMs);
  }

  /** How many satellites it holds from an event on. */
  heldFrom(row: number): number {
    return row === -1 ? 0 : this.#held[row]!;
  }

  /** Whether it holds a satellite from an event on; null where it holds too many at once to know. */
  holdsFrom(row: number, satelliteIndex: number): boolean | null {
    const width = this.#listWidth;
    if (width === 0) return null;
    for (let place = row * width; row >= 0 && place < (row + 1) * width; place += 1) {
      if (this.#listed[place] === satelliteIndex) return true;
    }
    return false;
  }

  /** Flows that it sends, or receives, from an event on. */
  flowCountFrom(way: 'sending' | 'receiving', row: number): number {
    return row === -1 ? 0 : this.#countsOf(way)[row]!;
  }

  /** The next event after an instant; Infinity for none. */
  nextUtcMs(atUtcMs: number): number {
    return this.#times.utcMs[this.#times.rowAt(atUtcMs) + 1] ?? Number.POSITIVE_INFINITY;
  }

  /** The first instant after another, before a bound, at which it does anything one way; else the bound. */
  firstBusyUtcMs(way: 'sending' | 'receiving', afterUtcMs: number, boundUtcMs: number): number {
    const { utcMs } = this.#times;
    const counts = this.#countsOf(way);
    for (let row = this.#times.rowAt(afterUtcMs) + 1; utcMs[row]! < boundUtcMs; row += 1) {
      if (counts[row]! > 0 && this.#times.isLast(row)) return utcMs[row]!;
    }
    return boundUtcMs;
  }

  /** Whether it knows by itself which satellites it holds; it holds too many at once otherwise. */
  get isListed(): boolean {
    return this.#listWidth > 0;
  }

  /**
   * The first instant after another, before a bound, at which it holds as many satellites as it can, and not one; else the bound.
   *
   * @param isHolding whether it holds that one; null where it knows by itself.
   */
  firstFullUtcMs(
    beamCount: number,
    one: { readonly satelliteIndex: number; readonly isHolding: ((atUtcMs: number) => boolean) | null },
    afterUtcMs: number,
    boundUtcMs: number,
  ): number {
    const { utcMs } = this.#times;
    for (let row = this.#times.rowAt(afterUtcMs) + 1; utcMs[row]! < boundUtcMs; row += 1) {
      if (this.#held[row]! < beamCount || !this.#times.isLast(row)) continue;
      if (!(this.holdsFrom(row, one.satelliteIndex) ?? one.isHolding?.(utcMs[row]!))) return utcMs[row]!;
    }
    return boundUtcMs;
  }

  #countsOf(way: 'sending' | 'receiving'): Uint16Array {
    return way === 'sending' ? this.#sending : this.#receiving;
  }
}

/** Lists what a station holds from each event on. */
function listHeld({ what }: StationEvents, width: number): Int32Array {
  const listed = new Int32Array(what.length * width);
  if (width === 0) return listed;
  const now = new Int32Array(width).fill(-1);
  const flowCounts = new Int32Array(width);
  for (let row = 0, to = 0; row < what.length; row += 1) {
    const own = what[row]! >> SATELLITE_SHIFT;
    let place = 0;
    while (place < width && now[place] !== own) place += 1;
    if (place === width) place = now.indexOf(-1);
    flowCounts[place]! += (what[row]! & TAKES) === 0 ? -1 : 1;
    now[place] = flowCounts[place] === 0 ? -1 : own;
    for (let each = 0; each < width; each += 1, to += 1) listed[to] = now[each]!;
  }
  return listed;
}
