import type { MeasuredAntenna } from './types.ts';

/** Gain of a measured pattern at an angle from its axis, dBi: linear in decibels between its points, held beyond the last. */
export function measuredGainAtDbi(antenna: MeasuredAntenna, offAxisDeg: number): number {
  const { offAxisDeg: angles, gainDbi: gains } = antenna;
  const phi = Math.abs(offAxisDeg);
  const above = angles.findIndex((angle) => angle >= phi);
  if (above < 0) return gains[gains.length - 1]!;
  if (above === 0) return gains[0]!;
  const share = (phi - angles[above - 1]!) / (angles[above]! - angles[above - 1]!);
  return gains[above - 1]! + share * (gains[above]! - gains[above - 1]!);
}

/** Full width between the points 3 dB down, degrees, by bisection; 360 when the pattern never falls that far. */
export function measuredBeamwidthDeg(antenna: MeasuredAntenna): number {
  const level = antenna.gainDbi[0]! - 3;
  const { offAxisDeg: angles, gainDbi: gains } = antenna;
  const below = gains.findIndex((gain) => gain <= level);
  if (below <= 0) return 360;
  const share = (gains[below - 1]! - level) / (gains[below - 1]! - gains[below]!);
  return 2 * (angles[below - 1]! + share * (angles[below]! - angles[below - 1]!));
}
