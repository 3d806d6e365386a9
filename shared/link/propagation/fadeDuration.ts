import { ok, type Result } from '../../domain/index.ts';
import { checkNumbers, type LinkFailure } from '../checks.ts';
import { normalTail } from '../normal.ts';

/** A fade threshold on a path, and how long it is exceeded in all. */
export interface FadeThreshold {
  /** Attenuation threshold, dB, above 0. */
  readonly thresholdDb: number;
  /** 5 to 60 degrees. */
  readonly elevationDeg: number;
  /** 10 to 50 GHz. */
  readonly frequencyGhz: number;
  /** Total time that the threshold is exceeded, s (that of a year, say). */
  readonly totalFadeTimeS: number;
}

/** Fades of at least a duration. */
export interface FadeDurations {
  /** Chance that a fade lasts longer than the duration. */
  readonly chanceFraction: number;
  /** Share of the total fade time that longer fades make up. */
  readonly timeFraction: number;
  /** Expected number of such fades in the total time. */
  readonly fadeCount: number;
  /** Their total time, s. */
  readonly totalS: number;
}

/**
 * How many fades last longer than a duration: a log-normal for long fades and a power law for short ones.
 *
 * Source: ITU-R P.1623-1, section 2.2, steps 1 to 8.
 *
 * @param durationS 1 s or more
 */
export function fadeDurations(
  threshold: FadeThreshold,
  durationS: number,
): Result<FadeDurations, LinkFailure> {
  const checked = checkNumbers(
    'fade duration',
    { ...threshold, durationS },
    {
      thresholdDb: [0.01, 200],
      elevationDeg: [1, 90],
      frequencyGhz: [5, 100],
      totalFadeTimeS: [0, 1e12],
      durationS: [1, 1e7],
    },
  );
  if (!checked.ok) return checked;
  const { thresholdDb, elevationDeg, frequencyGhz, totalFadeTimeS } = threshold;
  const meanS = 80 * elevationDeg ** -0.4 * frequencyGhz ** 1.4 * thresholdDb ** -0.39;
  const sigma = 1.85 * frequencyGhz ** -0.05 * thresholdDb ** -0.027;
  const gamma = 0.055 * frequencyGhz ** 0.65 * thresholdDb ** -0.003;
  const p1 = 0.885 * gamma - 0.814;
  const p2 = (-1.05 * gamma + 2.23) * gamma - 1.61;
  const borderS = meanS * Math.exp(p1 * sigma * sigma + p2 * sigma - 0.39);
  const longMeanS = meanS * Math.exp(-sigma * sigma);
  const tail = (t: number, scaleS: number) => normalTail(Math.log(t / scaleS) / sigma);
  const shortShare =
    1 /
    (1 +
      (Math.sqrt(meanS * longMeanS) * (1 - gamma) * tail(borderS, meanS)) /
        (borderS * gamma * tail(borderS, longMeanS)));
  const isShort = durationS <= borderS;
  const chanceFraction = isShort
    ? durationS ** -gamma
    : (borderS ** -gamma * tail(durationS, longMeanS)) / tail(borderS, longMeanS);
  const timeFraction = isShort
    ? 1 - shortShare * (durationS / borderS) ** (1 - gamma)
    : ((1 - shortShare) * tail(durationS, meanS)) / tail(borderS, meanS);
  const allFades = (totalFadeTimeS * shortShare * (1 - gamma)) / (gamma * borderS ** (1 - gamma));
  return ok({
    chanceFraction,
    timeFraction,
    fadeCount: allFades * chanceFraction,
    totalS: totalFadeTimeS * timeFraction,
  });
}
