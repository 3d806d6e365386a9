import { inOrderOf } from '../order.ts';
import { beamLengthKm, beamMarginKm, type Positions } from './beam.ts';
import { type LaserLimits, type LaserNet, limitsBetween } from './types.ts';

/** A link that may be chosen. */
interface Candidate {
  readonly a: number;
  readonly b: number;
  readonly lengthKm: number;
}

/** Longest links that are looked at first, km; then those up to twice as long, as far as anybody has a terminal left. */
const FIRST_RING_KM = 400;
/** No two satellites are farther apart. */
const WIDEST_KM = 1e6;
/** Room for the rounding of a length against that of one of its coordinates. */
const ROUNDING = 1 + 1e-9;

/**
 * Links that no layout fixes, chosen for an instant: neighbours of kinds that join their nearest, and links between kinds
 * that understand each other, as far as terminals are left. The shortest link is taken first, then the next one for which
 * both sides still have a terminal; of equally long ones the lower rows. Two rows each, the lower one first. Looked at ring
 * by ring of lengths: once the short ones are taken, few satellites are left that could have a long one.
 */
export function chooseLinks(net: LaserNet, positions: Positions): Int32Array {
  const taken: Taken = {
    freeTerminals: terminalsLeft(net).slice(),
    ownLinks: new Int32Array(net.kindOf.length),
  };
  const joinable = joinableKinds(net);
  const widestKm = Math.min(WIDEST_KM, Math.max(0, ...joinable.map((limits) => limits?.maxRangeKm ?? 0)));
  const pairs: number[] = [];
  let rows = rowsAlong(net, positions, taken.freeTerminals);
  for (let overKm = -1, uptoKm = FIRST_RING_KM; overKm < widestKm; overKm = uptoKm, uptoKm *= 2) {
    rows = rowsLeft({ net, taken, joinable, rows });
    if (rows.every((own) => own.length === 0)) break;
    for (const { a, b } of candidatesOf({ net, positions, rows, joinable, overKm, uptoKm })) {
      if (take(net, taken, a, b)) pairs.push(a, b);
    }
  }
  return Int32Array.from(pairs);
}

/** What is taken already. */
interface Taken {
  readonly freeTerminals: Int32Array;
  /** Links of each satellite among its own kind. */
  readonly ownLinks: Int32Array;
}

/** Takes a link, unless one of its ends has no terminal left for it. */
function take(net: LaserNet, { freeTerminals, ownLinks }: Taken, a: number, b: number): boolean {
  if (freeTerminals[a] === 0 || freeTerminals[b] === 0) return false;
  const kind = net.kindOf[a]!;
  if (kind === net.kindOf[b]) {
    const most = net.kinds[kind]!.neighbourCount;
    if (ownLinks[a]! >= most || ownLinks[b]! >= most) return false;
    ownLinks[a]! += 1;
    ownLinks[b]! += 1;
  }
  freeTerminals[a]! -= 1;
  freeTerminals[b]! -= 1;
  return true;
}

interface LeftQuestion {
  readonly net: LaserNet;
  readonly taken: Taken;
  readonly joinable: Joinable;
  /** Those that might be given one, by kind. */
  readonly rows: readonly Int32Array[];
}

/** Satellites that may still be given a link: a terminal is left, and somebody that it would be joined with. */
function rowsLeft({ net, taken, joinable, rows }: LeftQuestion): Int32Array[] {
  const { freeTerminals, ownLinks } = taken;
  return rows.map((own, kind) => {
    const isJoinable = (other: number) =>
      joinable[kind * net.kinds.length + other] !== null && rows[other]!.length > 0;
    const joinsOthers = rows.some((_, other) => other !== kind && isJoinable(other));
    const mostOwn = isJoinable(kind) ? net.kinds[kind]!.neighbourCount : 0;
    const left = new Int32Array(own.length);
    let count = 0;
    for (const row of own) {
      if (freeTerminals[row] === 0 || !(joinsOthers || ownLinks[row]! < mostOwn)) continue;
      left[count] = row;
      count += 1;
    }
    return left.subarray(0, count);
  });
}

/** Satellites that exist and have a terminal left, by kind, along the x axis. */
function rowsAlong(
  { kinds, kindOf }: LaserNet,
  positions: Positions,
  freeTerminals: Int32Array,
): Int32Array[] {
  const rows = kinds.map((): number[] => []);
  const xKm = new Float64Array(freeTerminals.length);
  for (let row = 0; row < xKm.length; row += 1) {
    xKm[row] = positions[3 * row]!;
    if (freeTerminals[row]! > 0 && !Number.isNaN(xKm[row]!)) rows[kindOf[row]!]!.push(row);
  }
  return rows.map((own) => inOrderOf(own, xKm));
}

const leftOf = new WeakMap<LaserNet, Int32Array>();

/** Terminals of each satellite that no layout points. */
export function terminalsLeft(net: LaserNet): Int32Array {
  let left = leftOf.get(net);
  if (left === undefined) {
    left = countLeft(net);
    leftOf.set(net, left);
  }
  return left;
}

function countLeft({ kinds, kindOf, fixedPairs }: LaserNet): Int32Array {
  const left = Int32Array.from(kindOf, (kind) => (kind === -1 ? 0 : kinds[kind]!.terminalCount));
  for (const row of fixedPairs) left[row]! -= 1;
  return left;
}

interface RingQuestion {
  readonly net: LaserNet;
  readonly positions: Positions;
  /** By kind, along the x axis. */
  readonly rows: readonly Int32Array[];
  readonly joinable: Joinable;
  /** Lengths that count: longer than the first, at most the second. */
  readonly overKm: number;
  readonly uptoKm: number;
}

/** Links within a ring of lengths that both sides can hold, the shortest first. */
function candidatesOf(question: RingQuestion): Candidate[] {
  const { net, joinable, rows } = question;
  const candidates: Candidate[] = [];
  net.kinds.forEach((_, kind) => {
    for (let other = kind; other < net.kinds.length; other += 1) {
      const limits = joinable[kind * net.kinds.length + other];
      if (limits === undefined || limits === null) continue;
      const kinds = { own: rows[kind]!, others: rows[other]!, limits };
      addCandidates(question, kinds, candidates);
    }
  });
  return candidates.sort(
    (left, right) => left.lengthKm - right.lengthKm || left.a - right.a || left.b - right.b,
  );
}

interface TwoKinds {
  readonly own: Int32Array;
  /** The same list within one kind. */
  readonly others: Int32Array;
  readonly limits: LaserLimits;
}

/** Sweeps along the x axis: whoever is farther off along it than the ring reaches is passed over. */
function addCandidates(question: RingQuestion, kinds: TwoKinds, candidates: Candidate[]): void {
  const { positions, overKm, uptoKm } = question;
  const { own, others, limits } = kinds;
  const longestKm = Math.min(uptoKm, limits.maxRangeKm);
  const reachKm = longestKm * ROUNDING;
  let start = 0;
  for (let place = 0; place < own.length; place += 1) {
    const row = own[place]!;
    const [x, y, z] = [positions[3 * row]!, positions[3 * row + 1]!, positions[3 * row + 2]!];
    if (own === others) start = place + 1;
    else while (start < others.length && positions[3 * others[start]!]! < x - reachKm) start += 1;
    for (let next = start; next < others.length; next += 1) {
      const other = others[next]!;
      if (positions[3 * other]! > x + reachKm) break;
      if (Math.abs(positions[3 * other + 1]! - y) > reachKm) continue;
      if (Math.abs(positions[3 * other + 2]! - z) > reachKm) continue;
      const a = Math.min(row, other);
      const b = Math.max(row, other);
      const lengthKm = beamLengthKm(positions, a, b);
      if (!(lengthKm > overKm && lengthKm <= longestKm)) continue;
      if (beamMarginKm(positions, [a, b], limits) >= 0) candidates.push({ a, b, lengthKm });
    }
  }
}

type Joinable = ReturnType<typeof joinableKinds>;

const joinableOf = new WeakMap<LaserNet, readonly (LaserLimits | null)[]>();

/** Limits of links between two kinds, `kind * kinds.length + other`; null where none is ever chosen. */
export function joinableKinds(net: LaserNet): readonly (LaserLimits | null)[] {
  const known = joinableOf.get(net);
  if (known !== undefined) return known;
  const { kinds, compatible } = net;
  const found = kinds.flatMap((kind, index) =>
    kinds.map((other, otherIndex) => {
      const isChosen = index === otherIndex ? kind.neighbourCount > 0 : true;
      return isChosen && compatible[index * kinds.length + otherIndex] === 1
        ? limitsBetween(kind, other)
        : null;
    }),
  );
  joinableOf.set(net, found);
  return found;
}

/** Whether any link is ever chosen: a terminal is left somewhere, and somebody to point it at. */
export function hasChosenLinks(net: LaserNet): boolean {
  const left = terminalsLeft(net);
  const kindsLeft = [...new Set(Array.from(net.kindOf).filter((_, row) => left[row]! > 0))];
  const joinable = joinableKinds(net);
  return kindsLeft.some((kind) =>
    kindsLeft.some((other) => joinable[kind * net.kinds.length + other] !== null),
  );
}

/** Whether a satellite may have links that no layout fixes. */
export function hasFreeTerminal(net: LaserNet, row: number): boolean {
  if (terminalsLeft(net)[row] === 0) return false;
  const joinable = joinableKinds(net);
  const kind = net.kindOf[row]!;
  return net.kinds.some((_, other) => joinable[kind * net.kinds.length + other] !== null);
}
