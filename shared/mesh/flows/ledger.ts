import { HOP_UPLINK } from '../graph.ts';
import { type LinkTable, rateAt } from '../time/links.ts';
import { type Releases, withReleases } from './releases.ts';
import {
  type FlowEvents,
  type LinkLoad,
  type OwnEvents,
  PairUses,
  StationUses,
  stationEvent,
} from './uses.ts';

/** A share of the links of a way, or of one of them, that a flow has taken for a time. */
export interface Reservation {
  /** Edges of the table of links: stretches between two nodes each. */
  readonly edges: readonly number[];
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

/** What a link leaves at an instant, and until when that holds as far as other flows go. */
export interface LeftOver {
  /** 0 where none may be had; Infinity where nobody knows the rate. */
  readonly leftBps: number;
  readonly untilUtcMs: number;
}

interface Taken {
  /** By pairs of nodes in one direction, and by the index of the station. */
  readonly pairs: readonly (PairUses | undefined)[];
  readonly stations: readonly (StationUses | undefined)[];
  readonly releases: readonly Releases[];
}

/**
 * What flows of higher precedence have taken, at any instant. Flows are served one after the other, each over its whole time: a
 * flow never sees those that come after it. A ledger never changes: one with more in it shares what stayed the same.
 */
export class Ledger {
  readonly #table: LinkTable;
  readonly #limits: readonly StationLimits[];
  readonly #taken: Taken;

  private constructor(table: LinkTable, limits: readonly StationLimits[], taken: Taken) {
    this.#table = table;
    this.#limits = limits;
    this.#taken = taken;
  }

  /** One in which nothing is taken. */
  static empty(table: LinkTable, limits: readonly StationLimits[]): Ledger {
    const pairs = new Array<undefined>(table.pairCount).fill(undefined);
    const stations = new Array<undefined>(limits.length).fill(undefined);
    return new Ledger(table, limits, { pairs, stations, releases: [] });
  }

  /** Edges that are given back, in a few rows. */
  get releases(): readonly Releases[] {
    return this.#taken.releases;
  }

  /** With what one flow more takes. */
  with(reservations: readonly Reservation[]): Ledger {
    const own = reservations.filter(({ startUtcMs, endUtcMs }) => endUtcMs > startUtcMs);
    if (own.length === 0) return this;
    const { edgePair, edgeKind, pairSatellite } = this.#table;
    const events = eventsOf(own);
    const pairs = this.#taken.pairs.slice();
    const byPair = groupedRows(events, pairs.length, (edge) => edgePair[edge]!);
    for (let pair = 0; pair < pairs.length; pair += 1) {
      if (hasRows(byPair, pair)) pairs[pair] = new PairUses(pairs[pair], rowsOf(events, byPair, pair));
    }
    const stations = this.#taken.stations.slice();
    const byStation = groupedRows(events, stations.length, (edge) => stationOf(this.#table, edge));
    for (let station = 0; station < stations.length; station += 1) {
      if (!hasRows(byStation, station)) continue;
      const { rows, first, end } = rowsOf(events, byStation, station);
      const added = { utcMs: new Float64Array(end - first), what: new Int32Array(end - first) };
      for (let place = 0; place < end - first; place += 1) {
        const row = rows[first + place]!;
        const edge = events.edge[row]!;
        const satellite = pairSatellite[edgePair[edge]!]!;
        added.utcMs[place] = events.utcMs[row]!;
        added.what[place] = stationEvent(
          satellite,
          edgeKind[edge] === HOP_UPLINK ? 'sending' : 'receiving',
          events.sign[row]!,
        );
      }
      stations[station] = stations[station]?.with(added) ?? new StationUses(added);
    }
    const releases = withReleases(this.#taken.releases, events);
    return new Ledger(this.#table, this.#limits, { pairs, stations, releases });
  }

  /** What a link still carries at its rate of the instant; NaN where that is not known. */
  leftBps(edge: number, rateBps: number, atUtcMs: number): number {
    return rateBps - (this.#taken.pairs[this.#table.edgePair[edge]!]?.usedBpsAt(atUtcMs) ?? 0);
  }

  /** Why a link cannot carry so much more at its rate of the instant; null where it can. */
  limitOf(edge: number, rateBps: number, wantedBps: number, atUtcMs: number): TakenLimit | null {
    const station = stationOf(this.#table, edge);
    const uses = station === -1 ? undefined : this.#taken.stations[station];
    if (uses !== undefined) {
      const { beamCount, duplex } = this.#limits[station]!;
      const row = uses.rowAt(atUtcMs);
      const satellite = this.#table.pairSatellite[this.#table.edgePair[edge]!]!;
      const isHeld = () => uses.holdsFrom(row, satellite) ?? this.#isHolding(edge, atUtcMs);
      if (uses.heldFrom(row) >= beamCount && !isHeld()) return 'beams';
      if (duplex === 'half' && uses.flowCountFrom(this.#otherWay(edge), row) > 0) return 'half-duplex';
    }
    return this.leaves(edge, { rateBps, wantedBps }, atUtcMs) ? null : 'capacity';
  }

  /** Whether a link of a rate has so much left at an instant, whatever its station does; a rate that nobody knows limits nothing. */
  leaves(edge: number, { rateBps, wantedBps }: LinkLoad, atUtcMs: number): boolean {
    const uses = this.#taken.pairs[this.#table.edgePair[edge]!];
    if (uses === undefined) return !(rateBps < wantedBps);
    return rateBps - uses.mostBps >= wantedBps || !(rateBps - uses.usedBpsAt(atUtcMs) < wantedBps);
  }

  /** Whether a link carries so much more at an instant: what {@link limitOf} says of its rate of then, found sooner. */
  isFree(edge: number, wantedBps: number, atUtcMs: number): boolean {
    const { edgePair, pairStation, pairSatellite, pairLeastBps } = this.#table;
    const pair = edgePair[edge]!;
    const station = pairStation[pair]!;
    const uses = station === -1 ? undefined : this.#taken.stations[station];
    let isHeld = station === -1;
    if (uses !== undefined) {
      const { beamCount, duplex } = this.#limits[station]!;
      const row = uses.rowAt(atUtcMs);
      isHeld = uses.holdsFrom(row, pairSatellite[pair]!) ?? this.#isHolding(edge, atUtcMs);
      if (!isHeld && uses.heldFrom(row) >= beamCount) return false;
      if (duplex === 'half' && uses.flowCountFrom(this.#otherWay(edge), row) > 0) return false;
    }
    // Nobody has taken anything of a satellite that its station does not hold.
    const taken = isHeld ? this.#taken.pairs[pair] : undefined;
    const mostUsedBps = taken?.mostBps ?? 0;
    const leastBps = pairLeastBps[pair]!;
    if (leastBps > 0 && leastBps - mostUsedBps >= wantedBps) return true;
    const edgeLeastBps = this.#table.edgeLeastBps[edge]!;
    if (edgeLeastBps > 0 && edgeLeastBps - mostUsedBps >= wantedBps) return true;
    const rateBps = rateAt(this.#table, edge, atUtcMs);
    if (rateBps === 0) return false;
    return !(rateBps - mostUsedBps < wantedBps) || !(rateBps - (taken?.usedBpsAt(atUtcMs) ?? 0) < wantedBps);
  }

  /** The next instant after another at which other flows take or give back what bears on an edge; Infinity for never. */
  nextUtcMs(edge: number, atUtcMs: number): number {
    const station = stationOf(this.#table, edge);
    // What is taken of a link of a station is among what the station does.
    const uses =
      station === -1 ? this.#taken.pairs[this.#table.edgePair[edge]!] : this.#taken.stations[station];
    return uses?.nextUtcMs(atUtcMs) ?? Number.POSITIVE_INFINITY;
  }

  /** The first instant after another, before a bound, at which a link of a steady rate cannot carry so much; else the bound. */
  firstDenialUtcMs(edge: number, load: LinkLoad, afterUtcMs: number, boundUtcMs: number): number {
    const uses = this.#taken.pairs[this.#table.edgePair[edge]!];
    const shortUtcMs = uses?.firstShortUtcMs(load, afterUtcMs, boundUtcMs) ?? boundUtcMs;
    const station = stationOf(this.#table, edge);
    const own = station === -1 ? undefined : this.#taken.stations[station];
    if (own === undefined) return shortUtcMs;
    const { beamCount, duplex } = this.#limits[station]!;
    const satelliteIndex = this.#table.pairSatellite[this.#table.edgePair[edge]!]!;
    // Asked hundreds of thousands of times, mostly of stations that know by themselves.
    const isHolding = own.isListed ? null : (atUtcMs: number) => this.#isHolding(edge, atUtcMs);
    const fullUtcMs = own.firstFullUtcMs(beamCount, { satelliteIndex, isHolding }, afterUtcMs, shortUtcMs);
    return duplex === 'half' ? own.firstBusyUtcMs(this.#otherWay(edge), afterUtcMs, fullUtcMs) : fullUtcMs;
  }

  /** What an edge leaves at an instant within its stretch. */
  leftOver(edge: number, atUtcMs: number): LeftOver {
    const rateBps = rateAt(this.#table, edge, atUtcMs);
    const leftBps = this.leftBps(edge, rateBps, atUtcMs);
    const limit = this.limitOf(edge, rateBps, Number.NEGATIVE_INFINITY, atUtcMs);
    const knownBps = Number.isNaN(leftBps) ? Number.POSITIVE_INFINITY : Math.max(0, leftBps);
    return { leftBps: limit === null ? knownBps : 0, untilUtcMs: this.nextUtcMs(edge, atUtcMs) };
  }

  /** Whether the station of an edge holds its satellite already, where it holds too many at once to know by itself. */
  #isHolding(edge: number, atUtcMs: number): boolean {
    const { edgePair, edgeBack } = this.#table;
    const { pairs } = this.#taken;
    return (
      (pairs[edgePair[edge]!]?.flowCountAt(atUtcMs) ?? 0) > 0 ||
      (pairs[edgePair[edgeBack[edge]!]!]?.flowCountAt(atUtcMs) ?? 0) > 0
    );
  }

  /** What the station of an edge does the other way. */
  #otherWay(edge: number): 'sending' | 'receiving' {
    return this.#table.edgeKind[edge] === HOP_UPLINK ? 'receiving' : 'sending';
  }
}

/** What is given back at an instant comes first: nobody left means nothing taken. */
function eventsOf(reservations: readonly Reservation[]): FlowEvents {
  const count = reservations.reduce((sum, { edges }) => sum + 2 * edges.length, 0);
  const events = {
    utcMs: new Float64Array(count),
    sign: new Int8Array(count),
    edge: new Int32Array(count),
    rateBps: new Float64Array(count),
  };
  let row = 0;
  const add = (sign: 1 | -1, atUtcMs: number, rateBps: number, edges: readonly number[]) => {
    for (const edge of edges) {
      // Mostly in order of time already.
      let place = row;
      for (; place > 0; place -= 1) {
        const otherUtcMs = events.utcMs[place - 1]!;
        if (otherUtcMs < atUtcMs || (otherUtcMs === atUtcMs && events.sign[place - 1]! <= sign)) break;
        events.utcMs[place] = otherUtcMs;
        events.sign[place] = events.sign[place - 1]!;
        events.edge[place] = events.edge[place - 1]!;
        events.rateBps[place] = events.rateBps[place - 1]!;
      }
      events.utcMs[place] = atUtcMs;
      events.sign[place] = sign;
      events.edge[place] = edge;
      events.rateBps[place] = rateBps;
      row += 1;
    }
  };
  for (const { edges, rateBps, startUtcMs, endUtcMs } of reservations) {
    add(1, startUtcMs, rateBps, edges);
    add(-1, endUtcMs, rateBps, edges);
  }
  return events;
}

/** Rows of events by keys, in their order: those of key `k` are `rows[start[k]] …`. */
interface GroupedRows {
  readonly start: Int32Array;
  readonly rows: Int32Array;
}

/** Groups events by something of their edges; -1 for those that are left out. */
function groupedRows({ edge }: FlowEvents, keyCount: number, keyOf: (edge: number) => number): GroupedRows {
  // Key -1 stands in front of all.
  const start = new Int32Array(keyCount + 2);
  for (const each of edge) start[keyOf(each) + 2]! += 1;
  for (let key = 0; key <= keyCount; key += 1) start[key + 1]! += start[key]!;
  const rows = new Int32Array(edge.length);
  const next = start.slice();
  for (let row = 0; row < edge.length; row += 1) {
    const key = keyOf(edge[row]!) + 1;
    rows[next[key]!] = row;
    next[key]! += 1;
  }
  return { start: start.subarray(1), rows };
}

function hasRows({ start }: GroupedRows, key: number): boolean {
  return start[key + 1]! > start[key]!;
}

function rowsOf(events: FlowEvents, { start, rows }: GroupedRows, key: number): OwnEvents {
  return { events, rows, first: start[key]!, end: start[key + 1]! };
}

/** Index of the station of a link between ground and space; -1 for other links. */
export function stationOf({ edgePair, pairStation }: LinkTable, edge: number): number {
  return pairStation[edgePair[edge]!]!;
}
