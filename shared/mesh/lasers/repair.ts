import { beamLengthKm, beamMarginKm, type Positions } from './beam.ts';
import { joinableKinds, terminalsLeft } from './choose.ts';
import type { LaserLimits, LaserNet } from './types.ts';

/** How a choice of links changes, two rows each, the lower one first. */
export interface ChoiceChange {
  readonly removed: readonly number[];
  readonly added: readonly number[];
}

/** A link as one of its ends sees it. */
interface OwnLink {
  readonly other: number;
  readonly lengthKm: number;
}

/** What an end gives up for a link: nothing, or a longer link; null where it does not take it. */
type Price = { readonly dropped: OwnLink | null } | null;

/**
 * What becomes of the links that `chooseLinks` chose for an instant when satellites are gone: the same as if it had chosen
 * without them, without choosing all anew. Taking the shortest link first leaves no two satellites that would both rather
 * have each other than what they have, and is the only choice that does (all ends rank links by length). So whoever has
 * lost a link takes the shortest one for which the other side is free or gives up a longer one, and whoever is given up
 * does the same, until nobody is left. The ranks of a satellite are kept within its terminals, and within its neighbours of
 * its own kind.
 *
 * @param isLost 1 for satellites that are gone.
 */
export class ChoiceRepair {
  readonly #net: LaserNet;
  readonly #isLost: Uint8Array;
  readonly #rows: readonly number[];
  readonly #joinable: readonly (LaserLimits | null)[];
  readonly #terminals: Int32Array;

  constructor(net: LaserNet, isLost: Uint8Array) {
    this.#net = net;
    this.#isLost = isLost;
    this.#joinable = joinableKinds(net);
    this.#terminals = terminalsLeft(net);
    this.#rows = Array.from(net.kindOf.keys()).filter(
      (row) => this.#terminals[row]! > 0 && isLost[row] !== 1,
    );
  }

  /** What changes beyond the links of the lost satellites themselves. */
  changesOf(choice: Int32Array, positionsNow: () => Positions): ChoiceChange {
    const partners: number[] = [];
    for (let index = 0; index < choice.length; index += 2) {
      const [a, b] = [choice[index]!, choice[index + 1]!];
      if (this.#isLost[a] !== this.#isLost[b]) partners.push(this.#isLost[a] === 1 ? b : a);
    }
    if (partners.length === 0) return { removed: [], added: [] };
    const links = new LinkSets(this.#net, positionsNow(), choice);
    for (const partner of partners) links.forget(partner, this.#isLost);
    for (let row = partners.pop(); row !== undefined; row = partners.pop()) {
      for (let best = this.#shortestFor(links, row); best !== null; best = this.#shortestFor(links, row)) {
        partners.push(...links.join(row, best));
      }
    }
    return links.changes;
  }

  /** The shortest link that a satellite and another would both take; null where there is none. */
  #shortestFor(links: LinkSets, row: number): OwnLink | null {
    const { kinds, kindOf } = this.#net;
    const { positions } = links;
    const [x, y, z] = [positions[3 * row]!, positions[3 * row + 1]!, positions[3 * row + 2]!];
    let best: OwnLink | null = null;
    // Most satellites are too far away, which needs no root to be seen; a little more than exactly, for rounding.
    let farKm2 = Number.POSITIVE_INFINITY;
    for (const other of this.#rows) {
      const dx = positions[3 * other]! - x;
      const dy = positions[3 * other + 1]! - y;
      const dz = positions[3 * other + 2]! - z;
      if (dx * dx + dy * dy + dz * dz > farKm2 || other === row) continue;
      const limits = this.#joinable[kindOf[row]! * kinds.length + kindOf[other]!];
      if (limits === null || limits === undefined) continue;
      const lengthKm = beamLengthKm(positions, row, other);
      if (!(lengthKm <= limits.maxRangeKm)) continue;
      if (best !== null && !isShorter([row, other, lengthKm], [row, best.other, best.lengthKm])) continue;
      if (links.areJoined(row, other)) continue;
      if (links.priceOf(row, { other, lengthKm }) === null) continue;
      if (links.priceOf(other, { other: row, lengthKm }) === null) continue;
      if (!(beamMarginKm(positions, [row, other], limits) >= 0)) continue;
      best = { other, lengthKm };
      farKm2 = lengthKm * lengthKm * (1 + 1e-12);
    }
    return best;
  }
}

type Link = readonly [a: number, b: number, lengthKm: number];

/** The order in which links are chosen: by length, then by rows. */
function isShorter([a, b, lengthKm]: Link, [c, d, otherKm]: Link): boolean {
  if (lengthKm !== otherKm) return lengthKm < otherKm;
  const [low, otherLow] = [Math.min(a, b), Math.min(c, d)];
  return low < otherLow || (low === otherLow && Math.max(a, b) < Math.max(c, d));
}

/** Links of satellites while they are repaired. */
class LinkSets {
  readonly positions: Positions;
  readonly #net: LaserNet;
  readonly #terminals: Int32Array;
  /** Of the satellites that matter so far. */
  readonly #links = new Map<number, OwnLink[]>();
  /** Places of each satellite in the choice, as lists. */
  readonly #choice: Int32Array;
  readonly #first: Int32Array;
  readonly #next: Int32Array;
  readonly #removed = new Set<number>();
  readonly #added = new Set<number>();

  constructor(net: LaserNet, positions: Positions, choice: Int32Array) {
    this.#net = net;
    this.positions = positions;
    this.#terminals = terminalsLeft(net);
    this.#first = new Int32Array(net.kindOf.length).fill(-1);
    this.#next = new Int32Array(choice.length);
    this.#choice = choice;
    for (let place = 0; place < choice.length; place += 1) {
      const row = choice[place]!;
      this.#next[place] = this.#first[row]!;
      this.#first[row] = place;
    }
  }

  get changes(): ChoiceChange {
    const count = this.#net.kindOf.length;
    const rows = (keys: ReadonlySet<number>) =>
      Array.from(keys).flatMap((key) => [Math.floor(key / count), key % count]);
    return { removed: rows(this.#removed), added: rows(this.#added) };
  }

  areJoined(a: number, b: number): boolean {
    return this.#of(a).some(({ other }) => other === b);
  }

  /** Leaves out the links of a satellite to those that are gone. */
  forget(row: number, isLost: Uint8Array): void {
    this.#links.set(
      row,
      this.#of(row).filter(({ other }) => isLost[other] !== 1),
    );
  }

  /** What a satellite gives up for a link. */
  priceOf(row: number, link: OwnLink): Price {
    const own = this.#of(row);
    const { kindOf, kinds } = this.#net;
    const kind = kindOf[row]!;
    const isSame = kindOf[link.other] === kind;
    const same = isSame ? own.filter(({ other }) => kindOf[other] === kind) : [];
    const isFull = isSame && same.length >= kinds[kind]!.neighbourCount;
    if (!isFull && own.length < this.#terminals[row]!) return { dropped: null };
    let longest: OwnLink | null = null;
    for (const each of isFull ? same : own) {
      if (
        longest === null ||
        isShorter([row, longest.other, longest.lengthKm], [row, each.other, each.lengthKm])
      ) {
        longest = each;
      }
    }
    if (longest === null) return null;
    const isWorth = isShorter([row, link.other, link.lengthKm], [row, longest.other, longest.lengthKm]);
    return isWorth ? { dropped: longest } : null;
  }

  /** Joins two satellites; those that they give up for it. */
  join(row: number, { other, lengthKm }: OwnLink): number[] {
    const given = [
      { end: row, link: { other, lengthKm } },
      { end: other, link: { other: row, lengthKm } },
    ].flatMap(({ end, link }) => {
      const dropped = this.priceOf(end, link)?.dropped ?? null;
      if (dropped === null) return [];
      this.#part(end, dropped.other);
      return [dropped.other];
    });
    this.#of(row).push({ other, lengthKm });
    this.#of(other).push({ other: row, lengthKm });
    const key = this.#keyOf(row, other);
    if (!this.#removed.delete(key)) this.#added.add(key);
    return given;
  }

  #part(a: number, b: number): void {
    for (const [row, other] of [
      [a, b],
      [b, a],
    ] as const) {
      this.#links.set(
        row,
        this.#of(row).filter((link) => link.other !== other),
      );
    }
    const key = this.#keyOf(a, b);
    if (!this.#added.delete(key)) this.#removed.add(key);
  }

  #of(row: number): OwnLink[] {
    let own = this.#links.get(row);
    if (own === undefined) {
      own = [];
      for (let place = this.#first[row]!; place !== -1; place = this.#next[place]!) {
        const other = this.#choice[place ^ 1]!;
        own.push({ other, lengthKm: beamLengthKm(this.positions, row, other) });
      }
      this.#links.set(row, own);
    }
    return own;
  }

  #keyOf(a: number, b: number): number {
    return Math.min(a, b) * this.#net.kindOf.length + Math.max(a, b);
  }
}
