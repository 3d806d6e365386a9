import type { PlanMean } from '../domain/index.ts';

/** A piece of time, POSIX ms UTC, half open. */
export interface Piece {
  readonly fromUtcMs: number;
  readonly toUtcMs: number;
}

/** A slice of the times of an exchange. */
export interface SlicedSpan {
  readonly slice: Piece;
  /** All times of the exchange. */
  readonly span: Piece;
}

/**
 * What of a pause reaches into a slice must be this long for the whole pause to count there, ms: contacts open and shut some
 * milliseconds off the order that ends them, which may be the edge of a slice.
 */
const EDGE_MS = 1000;

/**
 * Nobody works with a contact that is shorter, nor waits for one that pauses for less, ms: a sliver of a few milliseconds where one
 * satellite hands over to the next must not make a mean of a fleet, nor rank one above another.
 */
export const SHORTEST_CONTACT_MS = 1000;

/** Pieces one right after the other as one, without those that are over before they are of use; they are in order and apart. */
export function lastingRuns(pieces: readonly Piece[]): Piece[] {
  const runs: { fromUtcMs: number; toUtcMs: number }[] = [];
  for (const { fromUtcMs, toUtcMs } of pieces) {
    const last = runs.at(-1);
    if (last !== undefined && fromUtcMs - last.toUtcMs < SHORTEST_CONTACT_MS) last.toUtcMs = toUtcMs;
    else runs.push({ fromUtcMs, toUtcMs });
  }
  return runs.filter(({ fromUtcMs, toUtcMs }) => toUtcMs - fromUtcMs >= SHORTEST_CONTACT_MS);
}

/** What pieces leave of a span; they are in order, apart and within it. */
export function pausesOf(pieces: readonly Piece[], { fromUtcMs, toUtcMs }: Piece): Piece[] {
  const pauses: Piece[] = [];
  let heardUtcMs = fromUtcMs;
  for (const piece of pieces) {
    if (piece.fromUtcMs > heardUtcMs) pauses.push({ fromUtcMs: heardUtcMs, toUtcMs: piece.fromUtcMs });
    heardUtcMs = piece.toUtcMs;
  }
  if (toUtcMs > heardUtcMs) pauses.push({ fromUtcMs: heardUtcMs, toUtcMs });
  return pauses;
}

/**
 * For how much of a slice a mean is there, and the longest pause that reaches into the slice, with what of it lies before and behind:
 * who waits for a mean waits on over the edge of a slice.
 */
export function presence(
  pieces: readonly Piece[],
  pauses: readonly Piece[],
  slice: Piece,
): Pick<PlanMean, 'availableFraction' | 'longestSilenceS'> {
  const insideMs = (piece: Piece) =>
    Math.min(piece.toUtcMs, slice.toUtcMs) - Math.max(piece.fromUtcMs, slice.fromUtcMs);
  const leastMs = Math.min(SHORTEST_CONTACT_MS, slice.toUtcMs - slice.fromUtcMs);
  const availableMs = piecesIn(pieces, slice).reduce(
    (sum, piece) => sum + (insideMs(piece) < leastMs ? 0 : insideMs(piece)),
    0,
  );
  const silenceMs = piecesIn(pauses, slice).reduce((most, pause) => {
    const inside = insideMs(pause);
    return Math.max(most, inside < EDGE_MS ? inside : pause.toUtcMs - pause.fromUtcMs);
  }, 0);
  return {
    availableFraction: availableMs / (slice.toUtcMs - slice.fromUtcMs),
    longestSilenceS: silenceMs / 1000,
  };
}

/** Pieces that reach into a slice; they are in order of time and apart. */
export function piecesIn<Part extends Piece>(
  pieces: readonly Part[],
  { fromUtcMs, toUtcMs }: Piece,
): readonly Part[] {
  let [low, high] = [0, pieces.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (pieces[middle]!.toUtcMs <= fromUtcMs) low = middle + 1;
    else high = middle;
  }
  let beyond = low;
  while (beyond < pieces.length && pieces[beyond]!.fromUtcMs < toUtcMs) beyond += 1;
  return pieces.slice(low, beyond);
}
