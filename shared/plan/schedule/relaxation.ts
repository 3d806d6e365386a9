import { type Demand, overlapMs, type ScheduleProblem, type Span, unionMs, weightOf } from './problem.ts';

/** Pairs of a candidate and a stretch of time beyond which stretches grow instead. */
const MOST_PAIRS = 400_000;
const SHORTEST_BUCKET_MS = 60_000;

/**
 * The problem with time cut into buckets and changes and whole contacts left out, so that whatever can be
 * planned is a solution of it. A pair is a candidate in a bucket, for a demand. Pairs of one unit in one bucket stand together.
 */
export interface Relaxation {
  readonly demands: readonly Demand[];
  readonly bucketMs: number;
  readonly pairCount: number;
  readonly pairDemand: Int32Array;
  readonly pairMs: Float64Array;
  /** Place in `beams` and in `feeds`; -1 where neither binds. */
  readonly pairBeam: Int32Array;
  readonly pairFeed: Int32Array;
  /** Pairs of group `g`: `groupStart[g] <= pair < groupStart[g + 1]`; a group has no more than the union of its pairs. */
  readonly groupStart: Int32Array;
  readonly groupMs: Float64Array;
  /** What beams of one satellite give in one bucket, ms. */
  readonly beams: Float64Array;
  /** A satellite at a gateway in a bucket: the longest of its pairs, ms. Feeds of one gateway in one bucket stand together. */
  readonly feedMs: Float64Array;
  readonly feedStart: Int32Array;
  /** What the antennas of a gateway give in a bucket, ms, by place in `feedStart`. */
  readonly antennaMs: Float64Array;
}

interface Pair {
  readonly demand: number;
  readonly ms: number;
  readonly bucket: number;
  readonly candidate: number;
  readonly span: Span;
}

/** The relaxed problem of some demands. */
export function relax(problem: ScheduleProblem, demands: readonly Demand[]): Relaxation {
  const bucketMs = bucketOf(problem, demands);
  const pairs = pairsOf(problem, demands, bucketMs);
  const { candidates, satelliteBeams, gateways } = problem;
  const groupStart: number[] = [];
  const groupMs: number[] = [];
  pairs.forEach(({ demand, bucket }, index) => {
    const before = pairs[index - 1];
    if (before === undefined || before.bucket !== bucket || before.demand !== demand) groupStart.push(index);
  });
  groupStart.push(pairs.length);
  for (let group = 0; group + 1 < groupStart.length; group += 1)
    groupMs.push(unionMs(pairs.slice(groupStart[group], groupStart[group + 1]).map(({ span }) => span)));
  const beams: number[] = [];
  const beamOf = new Map<string, number>();
  const pairBeam = pairs.map(({ candidate, bucket }) => {
    const { satellite } = candidates[candidate]!;
    const count = satelliteBeams.get(satellite);
    if (count === undefined) return -1;
    return placeOf(beamOf, `${satellite}/${bucket}`, () => beams.push(count * bucketMs) - 1);
  });
  return {
    demands,
    bucketMs,
    pairCount: pairs.length,
    pairDemand: Int32Array.from(pairs, ({ demand }) => demand),
    pairMs: Float64Array.from(pairs, ({ ms }) => ms),
    pairBeam: Int32Array.from(pairBeam),
    groupStart: Int32Array.from(groupStart),
    groupMs: Float64Array.from(groupMs),
    beams: Float64Array.from(beams),
    ...feedsOf(pairs, problem, (gateway) => gateways[gateway]!.antennaCount * bucketMs),
  };
}

function placeOf(places: Map<string, number>, key: string, make: () => number): number {
  const known = places.get(key);
  if (known !== undefined) return known;
  const place = make();
  places.set(key, place);
  return place;
}

function feedsOf(
  pairs: readonly Pair[],
  { candidates }: ScheduleProblem,
  antennaMsOf: (gateway: number) => number,
): Pick<Relaxation, 'pairFeed' | 'feedMs' | 'feedStart' | 'antennaMs'> {
  const fed = pairs
    .map(({ candidate, bucket, ms }, pair) => {
      const { gateway, satellite } = candidates[candidate]!;
      return { gateway, satellite, bucket, ms, pair };
    })
    .filter(({ gateway }) => gateway !== -1)
    .sort((a, b) => a.gateway - b.gateway || a.bucket - b.bucket || a.satellite - b.satellite);
  const pairFeed = new Int32Array(pairs.length).fill(-1);
  const feedMs: number[] = [];
  const feedStart: number[] = [];
  const antennaMs: number[] = [];
  fed.forEach((entry, index) => {
    const before = fed[index - 1];
    const isSamePlace =
      before !== undefined && before.gateway === entry.gateway && before.bucket === entry.bucket;
    if (!isSamePlace) {
      feedStart.push(feedMs.length);
      antennaMs.push(antennaMsOf(entry.gateway));
    }
    if (!isSamePlace || before.satellite !== entry.satellite) feedMs.push(0);
    feedMs[feedMs.length - 1] = Math.max(feedMs.at(-1)!, entry.ms);
    pairFeed[entry.pair] = feedMs.length - 1;
  });
  feedStart.push(feedMs.length);
  return {
    pairFeed,
    feedMs: Float64Array.from(feedMs),
    feedStart: Int32Array.from(feedStart),
    antennaMs: Float64Array.from(antennaMs),
  };
}

/** Buckets of a minute, or as much longer as keeps pairs to a number that takes a second. */
function bucketOf({ candidates }: ScheduleProblem, demands: readonly Demand[]): number {
  const units = new Set(demands.map(({ unit }) => unit));
  const totalMs = candidates.reduce(
    (sum, { unit, fromUtcMs, toUtcMs }) => (units.has(unit) ? sum + toUtcMs - fromUtcMs : sum),
    0,
  );
  return Math.max(SHORTEST_BUCKET_MS, Math.ceil(totalMs / MOST_PAIRS));
}

function pairsOf(problem: ScheduleProblem, demands: readonly Demand[], bucketMs: number): Pair[] {
  const { candidates, fromUtcMs: start, manner } = problem;
  const ofUnit = new Map<number, number[]>();
  demands.forEach(({ unit, needMs }, index) => {
    if (needMs > 0) ofUnit.set(unit, [...(ofUnit.get(unit) ?? []), index]);
  });
  const pairs: Pair[] = [];
  candidates.forEach((candidate, index) => {
    if (candidate.toUtcMs - candidate.fromUtcMs < manner.shortestMs) return;
    for (const demand of ofUnit.get(candidate.unit) ?? []) {
      const own = demands[demand]!;
      const fromUtcMs = Math.max(candidate.fromUtcMs, own.fromUtcMs);
      const toUtcMs = Math.min(candidate.toUtcMs, own.toUtcMs);
      if (toUtcMs <= fromUtcMs) continue;
      const last = Math.ceil((toUtcMs - start) / bucketMs);
      for (let bucket = Math.floor((fromUtcMs - start) / bucketMs); bucket < last; bucket += 1) {
        const span = {
          fromUtcMs: Math.max(fromUtcMs, start + bucket * bucketMs),
          toUtcMs: Math.min(toUtcMs, start + (bucket + 1) * bucketMs),
        };
        pairs.push({ demand, bucket, candidate: index, span, ms: overlapMs(span, span) });
      }
    }
  });
  return pairs.sort((a, b) => a.demand - b.demand || a.bucket - b.bucket || a.candidate - b.candidate);
}

/** Demands that want no more than the links of their unit could give them if nobody else were there. */
export function reachableDemands(
  { candidates, manner }: ScheduleProblem,
  demands: readonly Demand[],
): readonly Demand[] {
  const covered = new Map<number, { fromUtcMs: number; toUtcMs: number }[]>();
  for (const { unit, fromUtcMs, toUtcMs } of candidates) {
    if (toUtcMs - fromUtcMs < manner.shortestMs) continue;
    const own = covered.get(unit) ?? [];
    covered.set(unit, own);
    const last = own.at(-1);
    if (last === undefined || fromUtcMs > last.toUtcMs) own.push({ fromUtcMs, toUtcMs });
    else last.toUtcMs = Math.max(last.toUtcMs, toUtcMs);
  }
  return demands.map((demand) => {
    const reachableMs = (covered.get(demand.unit) ?? []).reduce(
      (sum, span) => sum + overlapMs(span, demand),
      0,
    );
    return { ...demand, needMs: Math.min(demand.needMs, reachableMs) };
  });
}

/** Most that demands could be worth if nothing but their needs bound them, weighted ms. */
export function wantedWorth(demands: readonly Demand[]): number {
  return demands.reduce((sum, { rank, needMs }) => sum + weightOf(rank) * needMs, 0);
}
