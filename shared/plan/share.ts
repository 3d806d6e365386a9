/** Silences shorter than this count nowhere: they are changes from one satellite to the next and no pause for anybody, ms. */
export const SHORTEST_SILENCE_MS = 1000;

/** A quarter of an hour of four is a quarter of an hour, whether it begins some milliseconds sooner or not: so near to half it is half. */
const HALF_TENTHS = 0.01;

/** A share of time in whole tenths of a per cent, to the nearest. */
export function tenthsOf(fraction: number): number {
  return Math.round(fraction * 1000 + HALF_TENTHS);
}

/** What a share of time must not be rounded to. */
export interface ShareFacts {
  /** Whether all of the time may be said: not with a silence that counts. */
  readonly longestSilenceMs: number;
  /** What is wanted, per cent: what falls short of it is not rounded up to it. Left out where nothing is. */
  readonly wantedPercent?: number;
}

/**
 * A share of time as every paper and file of words tells it, per cent to the nearest tenth: all of it only without a silence that
 * counts, none of it only for nothing, and what is wanted only where it is had.
 */
export function sharePercent(fraction: number, { longestSilenceMs, wantedPercent }: ShareFacts): number {
  const most = longestSilenceMs < SHORTEST_SILENCE_MS ? 1000 : 999;
  const least = fraction > 0 ? 1 : 0;
  const tenths = Math.min(most, Math.max(least, tenthsOf(fraction)));
  const isShort =
    wantedPercent !== undefined && fraction * 100 < wantedPercent && tenths >= wantedPercent * 10;
  return (isShort ? Math.ceil(wantedPercent * 10) - 1 : tenths) / 10;
}
