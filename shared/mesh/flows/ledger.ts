import type { FleetId } from '../../domain/index.ts';
import { HOP_UPLINK } from '../graph.ts';
import type { MeshNetwork } from '../network/types.ts';
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

/** What antennas of a station can do at once with satellites of some fleets. */
export interface AntennaLimit {
  /** Null: of any fleet. */
  readonly fleetIds: readonly FleetId[] | null;
  /** Of these satellites they can hold so many. */
  readonly beamCount: number;
  /** Whether they send to these and receive from them at the same time. */
  readonly duplex: 'full' | 'half';
}

/** All limits of a station: each holds beside the others, and satellites that none names are not limited. */
export type StationLimits = readonly AntennaLimit[];

/** Why a link cannot be had. */
export type TakenLimit = 'capacity' | 'beams' | 'half-duplex';

/** What a link leaves at an instant, and until when that holds as far as other flows go. */
export interface LeftOver {
  /** 0 where none may be had; Infinity where nobody knows the rate. */
  readonly leftBps: number;
  readonly untilUtcMs: number;
}

interface Taken {
  /** By pairs of nodes in one direction, and by limits of antennas. */
  readonly pairs: readonly (PairUses | undefined)[];
  readonly limited: readonly (StationUses | undefined)[];
  readonly releases: readonly Releases[];
}

/**
 * What flows of higher precedence have taken, at any instant. Flows are served one after the other, each over its whole time: a
 * flow never sees those that come after it. A ledger never changes: one with more in it shares what stayed the same.
 */
export class Ledger {
  readonly #table: LinkTable;
  readonly #antennas: Antennas;
  readonly #taken: Taken;

  private constructor(table: LinkTable, antennas: Antennas, taken: Taken) {
    this.#table = table;
    this.#antennas = antennas;
    this.#taken = taken;
  }

  /** One in which nothing is taken. */
  static empty(
    table: LinkTable,
    network: Pick<MeshNetwork, 'fleets' | 'fleetOf'>,
    limits: readonly StationLimits[],
  ): Ledger {
    const antennas = antennasOf(table, network, limits);
    const pairs = new Array<undefined>(table.pairCount).fill(undefined);
    const limited = new Array<undefined>(antennas.isHalf.length).fill(undefined);
    return new Ledger(table, antennas, { pairs, limited, releases: [] });
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
    const byPair = groupedRows(events, pairs.length, (edge, add) => add(edgePair[edge]!));
    for (let pair = 0; pair < pairs.length; pair += 1) {
      if (hasRows(byPair, pair)) pairs[pair] = new PairUses(pairs[pair], rowsOf(events, byPair, pair));
    }
    const { limitsFrom, limitsOf } = this.#antennas;
    const limited = this.#taken.limited.slice();
    const byLimit = groupedRows(events, limited.length, (edge, add) => {
      const pair = edgePair[edge]!;
      for (let place = limitsFrom[pair]!; place < limitsFrom[pair + 1]!; place += 1) add(limitsOf[place]!);
    });
    for (let limit = 0; limit < limited.length; limit += 1) {
      if (!hasRows(byLimit, limit)) continue;
      const { rows, first, end } = rowsOf(events, byLimit, limit);
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
      limited[limit] = limited[limit]?.with(added) ?? new StationUses(added);
    }
    const releases = withReleases(this.#taken.releases, events);
    return new Ledger(this.#table, this.#antennas, { pairs, limited, releases });
  }

  /** What a link still carries at its rate of the instant; NaN where that is not known. */
  leftBps(edge: number, rateBps: number, atUtcMs: number): number {
    return rateBps - (this.#taken.pairs[this.#table.edgePair[edge]!]?.usedBpsAt(atUtcMs) ?? 0);
  }

  /** Why a link cannot carry so much more at its rate of the instant; null where it can. */
  limitOf(edge: number, rateBps: number, wantedBps: number, atUtcMs: number): TakenLimit | null {
    const { beamCounts, isHalf, limitsFrom, limitsOf } = this.#antennas;
    const pair = this.#table.edgePair[edge]!;
    for (let place = limitsFrom[pair]!; place < limitsFrom[pair + 1]!; place += 1) {
      const limit = limitsOf[place]!;
      const uses = this.#taken.limited[limit];
      if (uses === undefined) continue;
      const row = uses.rowAt(atUtcMs);
      const isHeld = () =>
        uses.holdsFrom(row, this.#table.pairSatellite[pair]!) ?? this.#isHolding(edge, atUtcMs);
      if (uses.heldFrom(row) >= beamCounts[limit]! && !isHeld()) return 'beams';
      if (isHalf[limit] === 1 && uses.flowCountFrom(this.#otherWay(edge), row) > 0) return 'half-duplex';
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
    const { edgePair, pairSatellite, pairLeastBps } = this.#table;
    const { beamCounts, isHalf, limitsFrom, limitsOf } = this.#antennas;
    const pair = edgePair[edge]!;
    const end = limitsFrom[pair + 1]!;
    for (let place = limitsFrom[pair]!; place < end; place += 1) {
      const limit = limitsOf[place]!;
      const uses = this.#taken.limited[limit];
      if (uses === undefined) continue;
      const row = uses.rowAt(atUtcMs);
      const isFull = uses.heldFrom(row) >= beamCounts[limit]!;
      if (isFull && !(uses.holdsFrom(row, pairSatellite[pair]!) ?? this.#isHolding(edge, atUtcMs)))
        return false;
      if (isHalf[limit] === 1 && uses.flowCountFrom(this.#otherWay(edge), row) > 0) return false;
    }
    const taken = this.#taken.pairs[pair];
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
    const { limitsFrom, limitsOf } = this.#antennas;
    const pair = this.#table.edgePair[edge]!;
    let nextUtcMs = this.#taken.pairs[pair]?.nextUtcMs(atUtcMs) ?? Number.POSITIVE_INFINITY;
    for (let place = limitsFrom[pair]!; place < limitsFrom[pair + 1]!; place += 1) {
      const uses = this.#taken.limited[limitsOf[place]!];
      if (uses !== undefined) nextUtcMs = Math.min(nextUtcMs, uses.nextUtcMs(atUtcMs));
    }
    return nextUtcMs;
  }

  /** The first instant after another, before a bound, at which a link of a steady rate cannot carry so much; else the bound. */
  firstDenialUtcMs(edge: number, load: LinkLoad, afterUtcMs: number, boundUtcMs: number): number {
    const { beamCounts, isHalf, limitsFrom, limitsOf } = this.#antennas;
    const pair = this.#table.edgePair[edge]!;
    let firstUtcMs = this.#taken.pairs[pair]?.firstShortUtcMs(load, afterUtcMs, boundUtcMs) ?? boundUtcMs;
    const satelliteIndex = this.#table.pairSatellite[pair]!;
    for (let place = limitsFrom[pair]!; place < limitsFrom[pair + 1]!; place += 1) {
      const limit = limitsOf[place]!;
      const own = this.#taken.limited[limit];
      if (own === undefined) continue;
      if (own.mostHeld >= beamCounts[limit]!) {
        const isHolding = own.isListed ? null : (atUtcMs: number) => this.#isHolding(edge, atUtcMs);
        const one = { satelliteIndex, isHolding };
        firstUtcMs = own.firstFullUtcMs(beamCounts[limit]!, one, afterUtcMs, firstUtcMs);
      }
      if (isHalf[limit] === 1) {
        firstUtcMs = own.firstBusyUtcMs(this.#otherWay(edge), afterUtcMs, firstUtcMs);
      }
    }
    return firstUtcMs;
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

  /** What the antennas of an edge do the other way. */
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

/** Groups events by keys of their edges, of which each may have some. */
function groupedRows(
  { edge }: FlowEvents,
  keyCount: number,
  keysOf: (edge: number, add: (key: number) => void) => void,
): GroupedRows {
  const start = new Int32Array(keyCount + 1);
  for (const each of edge) {
    keysOf(each, (key) => {
      start[key + 1]! += 1;
    });
  }
  for (let key = 0; key < keyCount; key += 1) start[key + 1]! += start[key]!;
  const rows = new Int32Array(start[keyCount]!);
  const next = start.slice();
  for (let row = 0; row < edge.length; row += 1) {
    keysOf(edge[row]!, (key) => {
      rows[next[key]!] = row;
      next[key]! += 1;
    });
  }
  return { start, rows };
}

function hasRows({ start }: GroupedRows, key: number): boolean {
  return start[key + 1]! > start[key]!;
}

function rowsOf(events: FlowEvents, { start, rows }: GroupedRows, key: number): OwnEvents {
  return { events, rows, first: start[key]!, end: start[key + 1]! };
}

/** Limits of the antennas of all stations. */
interface Antennas {
  readonly beamCounts: Float64Array;
  /** 1 for those that cannot send and receive at once. */
  readonly isHalf: Uint8Array;
  /** Those of a pair are `limitsOf[limitsFrom[pair]] …`, before `limitsFrom[pair + 1]`; none where it is not between ground and space. */
  readonly limitsFrom: Int32Array;
  readonly limitsOf: Int32Array;
}

function antennasOf(
  { pairCount, pairStation, pairSatellite }: LinkTable,
  { fleets, fleetOf }: Pick<MeshNetwork, 'fleets' | 'fleetOf'>,
  stations: readonly StationLimits[],
): Antennas {
  const limits = stations.flat();
  let first = 0;
  const byFleet = stations.map((own) => {
    const numbered = own.map((limit, place) => ({ limit, number: first + place }));
    first += own.length;
    return fleets.map(({ fleetId }) =>
      numbered.filter(({ limit }) => limitsFleet(limit, fleetId)).map(({ number }) => number),
    );
  });
  const limitsFrom = new Int32Array(pairCount + 1);
  const limitsOf: number[] = [];
  for (let pair = 0; pair < pairCount; pair += 1) {
    const station = pairStation[pair]!;
    if (station !== -1) limitsOf.push(...byFleet[station]![fleetOf[pairSatellite[pair]!]!]!);
    limitsFrom[pair + 1] = limitsOf.length;
  }
  return {
    beamCounts: Float64Array.from(limits, ({ beamCount }) => beamCount),
    isHalf: Uint8Array.from(limits, ({ duplex }) => Number(duplex === 'half')),
    limitsFrom,
    limitsOf: Int32Array.from(limitsOf),
  };
}

/** Whether a limit counts the satellites of a fleet. */
export function limitsFleet({ fleetIds }: AntennaLimit, fleetId: FleetId): boolean {
  return fleetIds === null || fleetIds.includes(fleetId);
}
