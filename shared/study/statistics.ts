/** Confidence of every band. */
export const CONFIDENCE = 0.95;
/** Standard normal quantile of 0.975. */
const Z = 1.959963984540054;

/** A band; `high` may be infinite. */
export interface Band {
  readonly low: number;
  readonly high: number;
}

/**
 * Wilson's score interval of a share, 95 %.
 *
 * Of yes and no it covers as published; of shares between 0 and 1 it covers at least as much, since no variable on that
 * interval spreads more than yes and no of the same mean: its variance is at most p (1 - p).
 *
 * Source: E. B. Wilson, J. Am. Stat. Assoc. 22 (1927), 209-212; as method 3 of R. G. Newcombe, Statist. Med. 17 (1998),
 * 857-872.
 */
export function wilsonBand(mean: number, sampleCount: number): Band {
  const share = Z ** 2 / sampleCount;
  const centre = (mean + share / 2) / (1 + share);
  const half = (Z / (1 + share)) * Math.sqrt((mean * (1 - mean)) / sampleCount + share / (4 * sampleCount));
  return {
    low: mean === 0 ? 0 : Math.max(0, centre - half),
    high: mean === 1 ? 1 : Math.min(1, centre + half),
  };
}

/** Ranks of the ordered samples between which a quantile lies, from 1; null where there are too few samples for a bound. */
export interface QuantileRanks {
  readonly rank: number;
  readonly low: number | null;
  readonly high: number | null;
}

const knownRanks = new Map<string, QuantileRanks>();

/**
 * Ranks of the samples that are the estimate of a quantile and its bounds, at least 95 % and at most 2.5 % on either side,
 * whatever the distribution. The estimate is the least sample that at least the share does not exceed.
 *
 * Source: H. A. David, H. N. Nagaraja, Order Statistics, 3rd edition (2003), section 7.1: the number of samples below a
 * quantile is binomial.
 */
export function quantileRanks(share: number, sampleCount: number): QuantileRanks {
  const key = `${share} ${sampleCount}`;
  let ranks = knownRanks.get(key);
  if (ranks === undefined) {
    ranks = ranksOf(share, sampleCount);
    knownRanks.set(key, ranks);
  }
  return ranks;
}

function ranksOf(share: number, sampleCount: number): QuantileRanks {
  const tail = (1 - CONFIDENCE) / 2;
  const chances = binomialChances(share, sampleCount);
  let low = 0;
  for (let sum = chances[0]!; low < sampleCount && sum <= tail; sum += chances[low]!) low += 1;
  // The rank u bounds from above where u samples or more lie below the quantile in 2.5 % of all cases at most.
  let high = sampleCount + 1;
  for (let sum = chances[sampleCount]!; high > 1 && sum <= tail; sum += chances[high - 1]!) high -= 1;
  // A share times a count is off by its last digit.
  const rank = Math.min(sampleCount, Math.max(1, Math.ceil(share * sampleCount - 1e-9)));
  return { rank, low: low === 0 ? null : low, high: high === sampleCount + 1 ? null : high };
}

/** Chances of 0 to `count` successes; from the likeliest outwards, as factorials would overflow. */
function binomialChances(share: number, count: number): Float64Array {
  const chances = new Float64Array(count + 1);
  const middle = Math.min(count, Math.floor((count + 1) * share));
  const odds = share / (1 - share);
  chances[middle] = 1;
  for (let k = middle; k < count; k += 1) chances[k + 1] = chances[k]! * odds * ((count - k) / (k + 1));
  for (let k = middle; k > 0; k -= 1) chances[k - 1] = (chances[k]! / odds) * (k / (count - k + 1));
  let total = 0;
  for (const chance of chances) total += chance;
  return chances.map((chance) => chance / total);
}

/** A value that a share of a weight does not exceed: the least such of those given; null where nothing has any weight. */
export function weightedQuantile(
  sorted: readonly { readonly value: number; readonly weight: number }[],
  share: number,
): number | null {
  const total = sorted.reduce((sum, { weight }) => sum + weight, 0);
  let sum = 0;
  for (const { value, weight } of sorted) {
    sum += weight;
    if (weight > 0 && sum >= share * total) return value;
  }
  return sorted.findLast(({ weight }) => weight > 0)?.value ?? null;
}
