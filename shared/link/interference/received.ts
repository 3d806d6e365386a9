import { toDb } from '../decibels.ts';

/** What one jammer puts into a receiver. */
export interface JammingSource {
  /** Who it is, for the lines of a budget. */
  readonly name: string;
  /** At the receiving antenna's flange, averaged over the carrier's bandwidth, dBW/Hz. */
  readonly densityDbwHz: number;
  /** Distance from jammer to receiver, km. */
  readonly rangeKm: number;
  /** How much less the receiver's gain towards it is than along the beam, dB. */
  readonly discriminationDb: number;
}

/** Everything that jams a receiver at an instant. */
export interface Jamming {
  /** All sources together at the flange, dBW/Hz; minus infinity for none. */
  readonly densityDbwHz: number;
  readonly sources: readonly JammingSource[];
}

/** Nobody jams. */
export const NO_JAMMING: Jamming = { densityDbwHz: Number.NEGATIVE_INFINITY, sources: [] };

/** Several jammers at once: their powers add. */
export function jammingBy(sources: readonly JammingSource[]): Jamming {
  if (sources.length === 0) return NO_JAMMING;
  const sum = sources.reduce((total, source) => total + 10 ** (source.densityDbwHz / 10), 0);
  return { densityDbwHz: toDb(sum), sources };
}

/**
 * How much jamming raises a receiver's noise, dB: 10 log(1 + I0 / N0). What it takes from C/N0.
 *
 * @param noiseDbwHz N0 at the same place as the jamming, dBW/Hz
 */
export function jammingRiseDb(densityDbwHz: number, noiseDbwHz: number): number {
  const ratioDb = densityDbwHz - noiseDbwHz;
  // Beyond this 1 + x is x to the last digit, and powers stay finite.
  if (ratioDb > 160) return ratioDb;
  return (10 / Math.LN10) * Math.log1p(10 ** (ratioDb / 10));
}
