import { createAccessEngine } from '../../access/index.ts';
import { type AccessFailure, ok, type Result, type UtcMs } from '../../domain/index.ts';
import { type LaserStretch, laserStretches } from '../lasers/overTime.ts';
import {
  type MeshLine,
  type MeshNetwork,
  type MeshStation,
  nodeCountOf,
  stationNode,
} from '../network/types.ts';
import { interpolatedPositions, type MeshEphemeris } from '../positions.ts';

/** A stretch over which a station and a satellite have each other. */
export interface ContactStretch {
  readonly stationIndex: number;
  readonly satelliteIndex: number;
  readonly startUtcMs: number;
  readonly endUtcMs: number;
  /** Null where the network itself says how fast. */
  readonly rates: StretchRates | null;
}

/** Rates from and to a station over a stretch, at instants in order; 0 where a way is shut. */
export interface StretchRates {
  readonly utcMs: Float64Array;
  readonly upBps: Float64Array;
  readonly downBps: Float64Array;
}

/** Rates at an instant: the slower of the samples on both sides, as modes change in steps. */
export function ratesAt(
  { utcMs, upBps, downBps }: StretchRates,
  atUtcMs: number,
): { readonly upBps: number; readonly downBps: number } {
  let [low, high] = [0, utcMs.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (utcMs[middle]! <= atUtcMs) low = middle;
    else high = middle;
  }
  return { upBps: Math.min(upBps[low]!, upBps[high]!), downBps: Math.min(downBps[low]!, downBps[high]!) };
}

/** What of a network appears and vanishes within a span, at the true instants. */
export interface MeshTimeline {
  readonly network: MeshNetwork;
  readonly fromUtcMs: UtcMs;
  readonly toUtcMs: UtcMs;
  readonly ephemeris: MeshEphemeris;
  /** By station, satellite and start. */
  readonly contacts: readonly ContactStretch[];
  readonly lasers: readonly LaserStretch[];
  /** Satellites that could not be computed, or not to the end. */
  readonly failures: readonly AccessFailure[];
}

/** What a timeline is made for. */
export interface TimelineQuestion {
  readonly network: MeshNetwork;
  readonly fromUtcMs: UtcMs;
  readonly toUtcMs: UtcMs;
  /** Stations that may send, hear or relay. */
  readonly stationIndexes: readonly number[];
  /** Link windows of those that talk by their radios; where left out, sight decides for all. */
  readonly linkStretches?: readonly ContactStretch[];
  /** When lasers carry data, where that is known already; it is worked out where it is left out. */
  readonly lasers?: readonly LaserStretch[];
}

/**
 * Works out when links appear and vanish: edges of access windows (to 10 ms), and of lasers by range, height and
 * acquisition (to 0.5 ms).
 */
export function meshTimeline(question: TimelineQuestion): Result<MeshTimeline> {
  const { network, fromUtcMs, toUtcMs } = question;
  const ephemeris = interpolatedPositions(network);
  const seen = contactsBySight(question);
  if (!seen.ok) return seen;
  const contacts = inContactOrder([...seen.value.contacts, ...(question.linkStretches ?? [])]);
  return ok({
    network,
    fromUtcMs,
    toUtcMs,
    ephemeris,
    contacts,
    lasers: question.lasers ?? laserStretches(network.lasers, ephemeris, { fromUtcMs, toUtcMs }),
    failures: seen.value.failures,
  });
}

function inContactOrder(contacts: ContactStretch[]): ContactStretch[] {
  return contacts.sort(
    (a, b) =>
      a.stationIndex - b.stationIndex || a.satelliteIndex - b.satelliteIndex || a.startUtcMs - b.startUtcMs,
  );
}

/** The same timeline with other link windows of those that talk by their radios; what sight decides stays. */
export function timelineWithLinks(
  timeline: MeshTimeline,
  linkStretches: readonly ContactStretch[],
): MeshTimeline {
  const bySight = timeline.contacts.filter(({ rates }) => rates === null);
  return { ...timeline, contacts: inContactOrder([...bySight, ...linkStretches]) };
}

interface SeenContacts {
  readonly contacts: readonly ContactStretch[];
  readonly failures: readonly AccessFailure[];
}

function contactsBySight(question: TimelineQuestion): Result<SeenContacts> {
  const { network, fromUtcMs, toUtcMs } = question;
  const hasLinks = question.linkStretches !== undefined;
  const decides = ({ sendsTo, hears, byRadio }: MeshStation, fleet: number) =>
    (sendsTo[fleet] === 1 || hears[fleet] === 1) && !(hasLinks && byRadio[fleet] === 1);
  const stationIndexes = question.stationIndexes.filter((index) =>
    network.fleets.some((_, fleet) => decides(network.stations[index]!, fleet)),
  );
  if (stationIndexes.length === 0) return ok({ contacts: [], failures: [] });
  const engine = createAccessEngine(
    {
      elements: network.elements,
      stations: stationIndexes.map((index) => network.stations[index]!.station),
      fromUtcMs,
      toUtcMs,
      availableFromUtcMs: network.availableFromUtcMs,
      ut1MinusUtcS: network.ut1MinusUtcS,
    },
    { kernel: 'wasm' },
  );
  if (!engine.ok) return engine;
  const { windows, failures } = engine.value.computeRange(0, network.elements.satelliteIds.length);
  const contacts: ContactStretch[] = [];
  for (let row = 0; row < windows.count; row += 1) {
    const stationIndex = stationIndexes[windows.stationIndex[row]!]!;
    const satelliteIndex = windows.satelliteIndex[row]!;
    if (!decides(network.stations[stationIndex]!, network.fleetOf[satelliteIndex]!)) continue;
    contacts.push({
      stationIndex,
      satelliteIndex,
      startUtcMs: windows.startUtcMs[row]!,
      endUtcMs: windows.endUtcMs[row]!,
      rates: null,
    });
  }
  return ok({ contacts, failures });
}

/** Something that appears or vanishes. */
interface Change {
  readonly atUtcMs: number;
  readonly row: number;
  readonly kind: 'contact' | 'laser' | 'line';
  readonly appears: boolean;
}

/** What links there are, moved forward from change to change. */
export class TimelineCursor {
  readonly #timeline: MeshTimeline;
  readonly #changes: readonly Change[];
  /** Rows of the stretches there are. */
  readonly #contacts = new Set<number>();
  readonly #lasers = new Set<number>();
  readonly #lines: Set<number>;
  /** Stretches that hold a pair of nodes together, by both nodes, stations first where there is one. */
  readonly #joined = new Map<number, Set<number>>();
  /** How many contacts each station has. */
  readonly #contactCounts = new Map<number, number>();
  #next = 0;

  constructor(timeline: MeshTimeline) {
    this.#timeline = timeline;
    this.#changes = changesOf(timeline);
    this.#lines = new Set(timeline.network.lines.keys());
    for (const row of this.#lines) this.#join({ kind: 'line', row, appears: true });
  }

  /** The next instant at which something changes; Infinity when nothing does any more. */
  nextChangeUtcMs(): number {
    return this.#changes[this.#next]?.atUtcMs ?? Number.POSITIVE_INFINITY;
  }

  /**
   * Moves on through every change up to an instant, that instant included. Returns whether anything appeared; calls back
   * with the two nodes of what did.
   */
  moveTo(atUtcMs: number, onAppear?: (node: number, other: number) => void): boolean {
    let hasAppeared = false;
    while (this.nextChangeUtcMs() <= atUtcMs) {
      const change = this.#changes[this.#next]!;
      this.#next += 1;
      hasAppeared ||= change.appears;
      const rows = { contact: this.#contacts, laser: this.#lasers, line: this.#lines }[change.kind];
      if (change.appears) rows.add(change.row);
      else rows.delete(change.row);
      this.#join(change);
      if (change.appears && onAppear !== undefined) {
        onAppear(...this.#endsOf(change));
      }
    }
    return hasAppeared;
  }

  /** Contacts there are, in the order of the timeline; of some stations only where they are given. */
  contacts(stationIndexes?: ReadonlySet<number>): ContactStretch[] {
    const all = Array.from(inOrder(this.#contacts), (row) => this.#timeline.contacts[row]!);
    return stationIndexes === undefined
      ? all
      : all.filter(({ stationIndex }) => stationIndexes.has(stationIndex));
  }

  /** Lasers that carry data, two satellites each, in the order of the timeline. */
  laserPairs(): Int32Array {
    const rows = inOrder(this.#lasers);
    const pairs = new Int32Array(2 * rows.length);
    rows.forEach((row, place) => {
      const { a, b } = this.#timeline.lasers[row]!;
      pairs[2 * place] = a;
      pairs[2 * place + 1] = b;
    });
    return pairs;
  }

  /** Ground lines that are there, in the order of the network. */
  lines(): MeshLine[] {
    return Array.from(inOrder(this.#lines), (row) => this.#timeline.network.lines[row]!);
  }

  /** Whether two nodes have a contact, a laser or a line. */
  areJoined(node: number, other: number): boolean {
    return this.#has(node, other) || this.#has(other, node);
  }

  /** How many contacts a station has. */
  contactCount(stationIndex: number): number {
    return this.#contactCounts.get(stationIndex) ?? 0;
  }

  /** Contacts between a station and a satellite. */
  contactsBetween(stationIndex: number, satelliteIndex: number): ContactStretch[] {
    const { network, contacts } = this.#timeline;
    const key = this.#keyOf(stationNode(network, stationIndex), satelliteIndex);
    return Array.from(inOrder(this.#joined.get(key) ?? new Set<number>()), (row) => contacts[row]!);
  }

  #has(first: number, second: number): boolean {
    const rows = this.#joined.get(this.#keyOf(first, second));
    return rows !== undefined && rows.size > 0;
  }

  #join(change: Omit<Change, 'atUtcMs'>): void {
    const key = this.#keyOf(...this.#endsOf(change));
    const rows = this.#joined.get(key) ?? new Set<number>();
    if (change.appears) rows.add(change.row);
    else rows.delete(change.row);
    this.#joined.set(key, rows);
    if (change.kind !== 'contact') return;
    const { stationIndex } = this.#timeline.contacts[change.row]!;
    this.#contactCounts.set(stationIndex, this.contactCount(stationIndex) + (change.appears ? 1 : -1));
  }

  #keyOf(first: number, second: number): number {
    return first * nodeCountOf(this.#timeline.network) + second;
  }

  #endsOf({ kind, row }: Omit<Change, 'atUtcMs'>): [number, number] {
    const { network, contacts, lasers } = this.#timeline;
    if (kind === 'laser') return [lasers[row]!.a, lasers[row]!.b];
    if (kind === 'contact') {
      const { stationIndex, satelliteIndex } = contacts[row]!;
      return [stationNode(network, stationIndex), satelliteIndex];
    }
    const [from, to] = network.lines[row]!.ends;
    return [stationNode(network, from), stationNode(network, to)];
  }
}

function inOrder(rows: ReadonlySet<number>): Int32Array {
  return Int32Array.from(rows).sort();
}

/** In order of time; what vanishes comes before what appears at the same instant. */
function changesOf({ network, contacts, lasers }: MeshTimeline): Change[] {
  const changes: Change[] = [];
  const add = (kind: Change['kind'], row: number, startUtcMs: number, endUtcMs: number) => {
    changes.push({ atUtcMs: startUtcMs, row, kind, appears: true });
    changes.push({ atUtcMs: endUtcMs, row, kind, appears: false });
  };
  contacts.forEach(({ startUtcMs, endUtcMs }, row) => {
    add('contact', row, startUtcMs, endUtcMs);
  });
  lasers.forEach(({ startUtcMs, endUtcMs }, row) => {
    add('laser', row, startUtcMs, endUtcMs);
  });
  network.lines.forEach(({ cutFromUtcMs }, row) => {
    if (cutFromUtcMs !== undefined)
      changes.push({ atUtcMs: cutFromUtcMs, row, kind: 'line', appears: false });
  });
  return changes.sort((a, b) => a.atUtcMs - b.atUtcMs || Number(a.appears) - Number(b.appears));
}
