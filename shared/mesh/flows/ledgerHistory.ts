import { HOP_UPLINK } from '../graph.ts';
import { rateAt } from '../time/links.ts';
import { type Ledger, stationOf } from './ledger.ts';

/** What a link leaves at an instant, and until when that holds as far as other flows go. */
export interface LeftOver {
  /** 0 where none may be had; Infinity where nobody knows the rate. */
  readonly leftBps: number;
  readonly untilUtcMs: number;
}

/** What is taken of two nodes in one direction, from an instant on. */
interface PairState {
  readonly utcMs: number;
  readonly bps: number;
  readonly count: number;
}

/** What a station does from an instant on. */
interface StationState {
  readonly utcMs: number;
  readonly sending: number;
  readonly receiving: number;
  readonly held: number;
}

const NO_PAIR: PairState = { utcMs: Number.NEGATIVE_INFINITY, bps: 0, count: 0 };
const NO_STATION: StationState = { utcMs: Number.NEGATIVE_INFINITY, sending: 0, receiving: 0, held: 0 };

/** What a ledger says of single links at any instant, in any order of time. */
export class LedgerHistory {
  readonly #ledger: Ledger;
  readonly #pairs = new Map<number, PairState[]>();
  readonly #stations = new Map<number, StationState[]>();

  constructor(ledger: Ledger) {
    this.#ledger = ledger;
    const { edgePair, edgeBack, edgeKind } = ledger.table;
    const { utcMs, edge: edges, sign: signs, rateBps } = ledger.events;
    for (let row = 0; row < utcMs.length; row += 1) {
      const [edge, sign] = [edges[row]!, signs[row]!];
      const own = statesOf(this.#pairs, edgePair[edge]!, NO_PAIR);
      const last = own.at(-1)!;
      const count = last.count + sign;
      const bps = count === 0 ? 0 : last.bps + sign * rateBps[row]!;
      own.push({ utcMs: utcMs[row]!, bps, count });
      const station = stationOf(ledger.table, edge);
      if (station === -1) continue;
      const others = this.#pairs.get(edgePair[edgeBack[edge]!]!)?.at(-1)?.count ?? 0;
      const states = statesOf(this.#stations, station, NO_STATION);
      const { sending, receiving, held } = states.at(-1)!;
      const isUp = edgeKind[edge] === HOP_UPLINK;
      const isFirst = last.count + others === 0;
      const isLast = count + others === 0;
      states.push({
        utcMs: utcMs[row]!,
        sending: sending + (isUp ? sign : 0),
        receiving: receiving + (isUp ? 0 : sign),
        held: held + Number(isFirst) - Number(isLast),
      });
    }
  }

  /** What an edge leaves at an instant within its stretch. */
  at(edge: number, atUtcMs: number): LeftOver {
    const { table, limits } = this.#ledger;
    const pair = stateAt(this.#pairs.get(table.edgePair[edge]!), atUtcMs, NO_PAIR);
    const rateBps = rateAt(table, edge, atUtcMs);
    const leftBps = rateBps - pair.state.bps;
    const known = Number.isNaN(leftBps) ? Number.POSITIVE_INFINITY : Math.max(0, leftBps);
    const station = stationOf(table, edge);
    const own = station === -1 ? undefined : this.#stations.get(station);
    if (own === undefined) return { leftBps: known, untilUtcMs: pair.nextUtcMs };
    const { beamCount, duplex } = limits[station]!;
    const { state, nextUtcMs } = stateAt(own, atUtcMs, NO_STATION);
    const back = stateAt(this.#pairs.get(table.edgePair[table.edgeBack[edge]!]!), atUtcMs, NO_PAIR);
    const isFull = pair.state.count + back.state.count === 0 && state.held >= beamCount;
    const others = table.edgeKind[edge] === HOP_UPLINK ? state.receiving : state.sending;
    const isShut = isFull || (duplex === 'half' && others > 0);
    return { leftBps: isShut ? 0 : known, untilUtcMs: Math.min(pair.nextUtcMs, nextUtcMs) };
  }
}

function statesOf<T>(states: Map<number, T[]>, key: number, first: T): T[] {
  let own = states.get(key);
  if (own === undefined) {
    own = [first];
    states.set(key, own);
  }
  return own;
}

/** The last state at or before an instant, and when the next one begins. */
function stateAt<T extends { readonly utcMs: number }>(
  states: readonly T[] | undefined,
  atUtcMs: number,
  none: T,
): { readonly state: T; readonly nextUtcMs: number } {
  if (states === undefined) return { state: none, nextUtcMs: Number.POSITIVE_INFINITY };
  let [low, high] = [0, states.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (states[middle]!.utcMs <= atUtcMs) low = middle;
    else high = middle;
  }
  return { state: states[low]!, nextUtcMs: states[low + 1]?.utcMs ?? Number.POSITIVE_INFINITY };
}
