import type { SpotBeamAntenna } from './types.ts';

/** Where the main lobe ends, in halves of the 3 dB width, by the side lobe. Source: ITU-R S.672-4, annex 1. */
const MAIN_LOBE_END_672: Readonly<Record<15 | 20 | 25 | 30, number>> = {
  15: 2.58,
  20: 2.58,
  25: 2.88,
  30: 3.16,
};
/** The same for any side lobe of a circular beam. Source: ITU-R S.1528-0, recommends 1.2. */
const MAIN_LOBE_END_1528 = 2.58;
/** Where the plateau of the near side lobes ends, in the same unit. */
const PLATEAU_END = 6.32;

/**
 * Gain of a satellite's beam at an angle from its axis, dBi.
 *
 * Source: ITU-R S.672-4, annex 1 (circular beam, z = 1); S.1528-0, recommends 1.2 (main lobe with exponent 1.5 for
 * side lobes of 15 dB, else 2) and 1.3 (low orbits: -6.75 dB at 1.5 half-widths, then 25 log, 5 dBi far out).
 * The plateau never stands above the main lobe's end; the gain falls with the angle up to the back lobe.
 */
export function beamGainAtDbi(antenna: SpotBeamAntenna, offAxisDeg: number): number {
  const psi = Math.abs(offAxisDeg);
  const half = antenna.beamwidthDeg / 2;
  if (antenna.rollOff === 'S.1528-0 LEO') return lowOrbitGain(antenna.peakGainDbi, psi / half);
  const peak = antenna.peakGainDbi;
  const near = peak - antenna.sideLobeDb;
  const exponent = antenna.rollOff === 'S.1528-0' && antenna.sideLobeDb === 15 ? 1.5 : 2;
  const x = psi / half;
  const end = antenna.rollOff === 'S.672-4' ? MAIN_LOBE_END_672[antenna.sideLobeDb] : MAIN_LOBE_END_1528;
  if (x <= end) return Math.max(near, peak - 3 * x ** exponent);
  if (x <= PLATEAU_END) return near;
  const falling = near - 25 * Math.log10(x / PLATEAU_END);
  if (psi <= 90) return Math.max(falling, Math.min(0, near));
  return Math.min(near, Math.max(0, 15 - antenna.sideLobeDb + 0.25 * peak));
}

/** Source: ITU-R S.1528-0, recommends 1.3, low orbits. */
function lowOrbitGain(peak: number, x: number): number {
  const crossing = 1.5;
  const crossingDb = -6.75;
  if (x <= crossing) return peak - 3 * x * x;
  return Math.max(peak + crossingDb - 25 * Math.log10(x / crossing), Math.min(5, peak + crossingDb));
}
