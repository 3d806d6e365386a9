import type { LinkWindowColumns, WindowColumns } from '../../shared/domain/index.ts';
import { type CountProfile, countProfile } from './countProfile.ts';
import type { Lane, WindowSet } from './windowRows.ts';

/** Link windows along the windows of a lane: three lanes over the same time, none of which overlaps itself. */
export interface LinkLanes {
  /** A direction is open, with at least the margin that is asked for. */
  readonly good: Lane;
  /** A direction is open, with less or more margin; the good stretches are part of it. */
  readonly open: Lane;
  /** Above the mask with terminal and payload that fit, and still shut. */
  readonly closed: Lane;
}

/** How many satellites have a link at a time. */
export interface LinkProfiles {
  readonly good: CountProfile;
  readonly open: CountProfile;
  /** Whether a terminal and a payload fit over any window of the set. */
  readonly hasPairs: boolean;
}

/** Which link windows belong to which access window. */
export interface LinkIndexes {
  /** Link rows of access row r: from the value at r up to the value at r + 1; none for rows beyond its end. */
  readonly firstOfAccess: Uint32Array;
  readonly windows: LinkWindowColumns;
  /** Least margin of a window that counts as good, dB. */
  readonly marginalBelowDb: number;
}

/** Stretches of time, in order, each with the row of the access window that it lies in. */
interface Stretches {
  readonly rows: number[];
  readonly startUtcMs: number[];
  readonly endUtcMs: number[];
}

/**
 * Link windows of a run as the timeline draws them. Where several terminals or payloads serve one access window, the
 * best of them counts at each instant. What a row needs is made when it is first looked at.
 */
export class LinkBars {
  readonly #links: LinkIndexes;
  readonly #access: WindowColumns;
  readonly #lanes = new WeakMap<Lane, LinkLanes>();
  readonly #profiles = new WeakMap<WindowSet, LinkProfiles>();

  constructor(access: WindowColumns, links: LinkIndexes) {
    this.#access = access;
    this.#links = links;
  }

  /** Whether a terminal and a payload fit over an access window; where none does nothing is known of a link. */
  hasPair(accessRow: number): boolean {
    const { firstOfAccess } = this.#links;
    return (firstOfAccess[accessRow + 1] ?? 0) > firstOfAccess[accessRow]!;
  }

  /** Link windows along the access windows of a lane. */
  lanes(lane: Lane): LinkLanes {
    let made = this.#lanes.get(lane);
    if (made === undefined) {
      const good = noStretches();
      const open = noStretches();
      const closed = noStretches();
      for (const row of lane.rows) {
        this.#addRow(row, { good, open, closed });
      }
      made = { good: laneOf(good), open: laneOf(open), closed: laneOf(closed) };
      this.#lanes.set(lane, made);
    }
    return made;
  }

  /** Whether the counts of a set are made: what is not takes time proportional to its windows. Sets of few lanes need none. */
  isReady(set: WindowSet): boolean {
    return set.lanes !== null || this.#profiles.has(set);
  }

  /** How many satellites of a set have a link over time. */
  profiles(set: WindowSet): LinkProfiles {
    let made = this.#profiles.get(set);
    if (made === undefined) {
      const good = noStretches();
      const open = noStretches();
      const closed = noStretches();
      for (const row of set.rows) {
        this.#addRow(row, { good, open, closed });
      }
      made = {
        good: profileOf(good),
        open: profileOf(open),
        hasPairs: set.rows.some((row) => this.hasPair(row)),
      };
      this.#profiles.set(set, made);
    }
    return made;
  }

  #addRow(row: number, into: Record<keyof LinkLanes, Stretches>): void {
    if (!this.hasPair(row)) {
      return;
    }
    const { windows, marginalBelowDb } = this.#links;
    const isOpen = (link: number) => windows.open[link] !== 0;
    const isGood = (link: number) => isOpen(link) && windows.leastMarginDb[link]! >= marginalBelowDb;
    addUnion(into.good, row, this.#spans(row, isGood));
    const opened = unionOf(this.#spans(row, isOpen));
    addUnion(into.open, row, opened);
    let fromUtcMs = this.#access.startUtcMs[row]!;
    for (const [startUtcMs, endUtcMs] of opened) {
      add(into.closed, row, [fromUtcMs, startUtcMs]);
      fromUtcMs = endUtcMs;
    }
    add(into.closed, row, [fromUtcMs, this.#access.endUtcMs[row]!]);
  }

  /** The link windows of an access window that pass the test, in order of start. */
  #spans(row: number, test: (link: number) => boolean): Span[] {
    const { firstOfAccess, windows } = this.#links;
    const spans: Span[] = [];
    for (let link = firstOfAccess[row]!; link < firstOfAccess[row + 1]!; link++) {
      if (test(link)) {
        spans.push([windows.startUtcMs[link]!, windows.endUtcMs[link]!]);
      }
    }
    return spans.sort((a, b) => a[0] - b[0]);
  }
}

type Span = readonly [startUtcMs: number, endUtcMs: number];

/** Windows that touch within this are one stretch: edges of directions are found to 0.1 s. */
const JOIN_MS = 101;

function unionOf(spans: readonly Span[]): Span[] {
  const union: Span[] = [];
  for (const span of spans) {
    const last = union[union.length - 1];
    if (last === undefined || span[0] > last[1] + JOIN_MS) {
      union.push(span);
    } else {
      union[union.length - 1] = [last[0], Math.max(last[1], span[1])];
    }
  }
  return union;
}

function addUnion(into: Stretches, row: number, spans: readonly Span[]): void {
  for (const span of unionOf(spans)) {
    add(into, row, span);
  }
}

/** Adds a stretch unless it is as short as the edges are unsure. */
function add(into: Stretches, row: number, [startUtcMs, endUtcMs]: Span): void {
  if (endUtcMs - startUtcMs > JOIN_MS) {
    into.rows.push(row);
    into.startUtcMs.push(startUtcMs);
    into.endUtcMs.push(endUtcMs);
  }
}

function noStretches(): Stretches {
  return { rows: [], startUtcMs: [], endUtcMs: [] };
}

function laneOf({ rows, startUtcMs, endUtcMs }: Stretches): Lane {
  return {
    rows: Uint32Array.from(rows),
    startUtcMs: Float64Array.from(startUtcMs),
    endUtcMs: Float64Array.from(endUtcMs),
  };
}

function profileOf({ startUtcMs, endUtcMs }: Stretches): CountProfile {
  return countProfile(Float64Array.from(startUtcMs).sort(), Float64Array.from(endUtcMs).sort());
}
