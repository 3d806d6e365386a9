import { gainTowardsDbi, peakGainDbi } from './gain.ts';
import type { AngleBounds, AntennaModel, GainBounds } from './types.ts';

/** Both sides of an angle at which an envelope may step. */
const BESIDE_DEG = 1e-9;
/** Where the envelopes of dishes and spot beams (parabola.ts, beam.ts) step up or begin to rise; they fall everywhere else. */
const STEPS_DEG = [20, 26.3, 33.1, 34.1, 48, 80, 90, 120] as const;

/**
 * What the gain lies between over angles from a beam steered by `scanDeg` from the antenna's normal: its values at both ends and
 * beside every angle in between at which it may step. Between those envelopes only fall, and a measured pattern is straight.
 */
export function gainBetween(
  antenna: AntennaModel,
  at: { readonly frequencyGhz: number; readonly scanDeg: number },
  { leastDeg, mostDeg }: AngleBounds,
): GainBounds {
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  const take = (offAxisDeg: number) => {
    const gainDbi =
      offAxisDeg === 0
        ? peakGainDbi(antenna, at.frequencyGhz, at.scanDeg)
        : gainTowardsDbi(antenna, { ...at, offAxisDeg });
    least = Math.min(least, gainDbi);
    most = Math.max(most, gainDbi);
  };
  take(leastDeg);
  take(mostDeg);
  for (const stepDeg of stepsOf(antenna)) {
    if (stepDeg <= leastDeg || stepDeg >= mostDeg) continue;
    take(stepDeg - BESIDE_DEG);
    take(stepDeg + BESIDE_DEG);
  }
  return { least, most };
}

function stepsOf(antenna: AntennaModel): readonly number[] {
  if (antenna.kind === 'measured') return antenna.offAxisDeg;
  return antenna.kind === 'parabola' || antenna.kind === 'beam' ? STEPS_DEG : [];
}
