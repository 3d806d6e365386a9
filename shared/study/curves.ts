import type {
  StudyBand,
  StudyCurve,
  StudyLevel,
  StudyPoint,
  StudyRow,
  StudyTarget,
} from '../domain/index.ts';
import { rounded } from './measure.ts';
import { quantileRanks, wilsonBand } from './statistics.ts';

/** Rows by sample, then level: the order in which everything follows from them. */
export function inRowOrder(rows: readonly StudyRow[]): StudyRow[] {
  return [...rows].sort((a, b) => a.sampleIndex - b.sampleIndex || a.levelIndex - b.levelIndex);
}

/** A curve for every target: what it gets at every level, with bands of 95 % confidence. */
export function studyCurves(
  targets: readonly StudyTarget[],
  levels: readonly StudyLevel[],
  rows: readonly StudyRow[],
): StudyCurve[] {
  const ordered = inRowOrder(rows);
  const byLevel = levels.map(({ isCertain }, level) => {
    const own = ordered.filter(({ levelIndex }) => levelIndex === level);
    return { own, certainty: isCertain ? 'certain' : 'sampled' } as const;
  });
  return targets.map((target, targetIndex) => ({
    targetIndex,
    points: byLevel.map(({ own, certainty }, levelIndex) => ({
      levelIndex,
      ...pointOf({ rows: own, certainty }, target, targetIndex),
    })),
  }));
}

/** What every sample shows needs no band. */
interface LevelRows {
  readonly rows: readonly StudyRow[];
  readonly certainty: 'certain' | 'sampled';
}

type TimeColumn = 'longestSilenceS' | 'delayP50Ms' | 'delayP90Ms' | 'delayP99Ms' | 'deliveryS';

function pointOf(
  { rows, certainty }: LevelRows,
  { streamCount, messageCount }: StudyTarget,
  targetIndex: number,
): Omit<StudyPoint, 'levelIndex'> {
  const quantilesOf = (name: TimeColumn) => {
    const sorted = sortedColumn(rows.map((row) => row[name][targetIndex]!));
    return (share: number) => {
      const band = quantileBand(sorted, share);
      return certainty === 'certain' ? { ...band, low: band.value, high: band.value } : band;
    };
  };
  const served = meanBand(rows.map(({ servedFraction }) => servedFraction[targetIndex]!));
  const silence = quantilesOf('longestSilenceS');
  const delivery = quantilesOf('deliveryS');
  return {
    servedFraction: certainty === 'certain' ? { ...served, low: served.value, high: served.value } : served,
    longestSilenceS: { p50: silence(0.5), p90: silence(0.9) },
    delayMs:
      streamCount === 0
        ? null
        : {
            p50: quantilesOf('delayP50Ms')(0.5),
            p90: quantilesOf('delayP90Ms')(0.5),
            p99: quantilesOf('delayP99Ms')(0.5),
          },
    deliveryS: messageCount === 0 ? null : { p50: delivery(0.5), p90: delivery(0.9), p99: delivery(0.99) },
  };
}

function meanBand(values: readonly number[]): StudyBand {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const { low, high } = wilsonBand(Math.min(1, mean), values.length);
  return { value: rounded(mean, 6), low: rounded(low, 6), high: rounded(high, 6) };
}

/** From the least on; what never happens is endless and stands last. */
function sortedColumn(values: readonly (number | null)[]): Float64Array {
  return Float64Array.from(values, (value) => value ?? Number.POSITIVE_INFINITY).sort();
}

function quantileBand(sorted: Float64Array, share: number): StudyBand {
  const { rank, low, high } = quantileRanks(share, sorted.length);
  const at = (wanted: number | null) => finite(wanted === null ? Number.NaN : sorted[wanted - 1]!);
  // Times are not negative: without enough samples for a bound from below that is all there is to say.
  return { value: at(rank), low: low === null ? 0 : at(low), high: at(high) };
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
