import { beamLengthKm, beamMarginKm, type Positions } from './beam.ts';
import { type LaserNet, limitsBetween } from './types.ts';

/** A link that may be chosen. */
interface Candidate {
  readonly a: number;
  readonly b: number;
  readonly lengthKm: number;
}

/**
 * Links that no layout fixes, chosen for an instant: neighbours of kinds that join their nearest, and links between kinds
 * that understand each other, as far as terminals are left. The shortest link is taken first, then the next one for which
 * both sides still have a terminal; of equally long ones the lower rows. Two rows each, the lower one first.
 */
export function chooseLinks(net: LaserNet, positions: Positions): Int32Array {
  const freeTerminals = terminalsLeft(net).slice();
  const candidates = candidatesOf(net, positions, freeTerminals);
  const ownLinks = new Int32Array(net.kindOf.length);
  const pairs: number[] = [];
  for (const { a, b } of candidates) {
    if (freeTerminals[a] === 0 || freeTerminals[b] === 0) continue;
    const kind = net.kindOf[a]!;
    if (kind === net.kindOf[b]) {
      const most = net.kinds[kind]!.neighbourCount;
      if (ownLinks[a]! >= most || ownLinks[b]! >= most) continue;
      ownLinks[a]! += 1;
      ownLinks[b]! += 1;
    }
    freeTerminals[a]! -= 1;
    freeTerminals[b]! -= 1;
    pairs.push(a, b);
  }
  return Int32Array.from(pairs);
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

function candidatesOf(net: LaserNet, positions: Positions, freeTerminals: Int32Array): Candidate[] {
  const rows = Array.from(freeTerminals.keys()).filter((row) => freeTerminals[row]! > 0);
  const mayJoin = joinableKinds(net);
  const candidates: Candidate[] = [];
  rows.forEach((a, place) => {
    const kindA = net.kindOf[a]!;
    for (let next = place + 1; next < rows.length; next += 1) {
      const b = rows[next]!;
      const kindB = net.kindOf[b]!;
      const limits = mayJoin[kindA * net.kinds.length + kindB];
      if (limits === undefined || limits === null) continue;
      const lengthKm = beamLengthKm(positions, a, b);
      if (!(lengthKm <= limits.maxRangeKm) || !(beamMarginKm(positions, [a, b], limits) >= 0)) continue;
      candidates.push({ a, b, lengthKm });
    }
  });
  return candidates.sort(
    (left, right) => left.lengthKm - right.lengthKm || left.a - right.a || left.b - right.b,
  );
}

/** Limits of links between two kinds, `kind * kinds.length + other`; null where none is ever chosen. */
export function joinableKinds({ kinds, compatible }: LaserNet) {
  return kinds.flatMap((kind, index) =>
    kinds.map((other, otherIndex) => {
      const isChosen = index === otherIndex ? kind.neighbourCount > 0 : true;
      return isChosen && compatible[index * kinds.length + otherIndex] === 1
        ? limitsBetween(kind, other)
        : null;
    }),
  );
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
