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

const CROSSING = 1.5;
const CROSSING_DB = -6.75;

/** Source: ITU-R S.1528-0, recommends 1.3, low orbits. */
function lowOrbitGain(peak: number, x: number): number {
  if (x <= CROSSING) return peak - 3 * x * x;
  return Math.max(peak + CROSSING_DB - 25 * Math.log10(x / CROSSING), Math.min(5, peak + CROSSING_DB));
}

/** A piece of a beam's gain, dBi: from an angle on, level + square angle^2 + log 20 log angle (rad), no less than the floor. */
export interface GainPiece {
  readonly fromRad: number;
  readonly levelDbi: number;
  readonly squareDb: number;
  readonly log: number;
  readonly floorDbi: number;
}

/** The low-orbit pattern of {@link beamGainAtDbi} in pieces that never rise; null for every other. */
export function lowOrbitPieces(antenna: SpotBeamAntenna): readonly GainPiece[] | null {
  if (antenna.rollOff !== 'S.1528-0 LEO') return null;
  const halfRad = ((antenna.beamwidthDeg / 2) * Math.PI) / 180;
  const crossingRad = CROSSING * halfRad;
  const crossingDbi = antenna.peakGainDbi + CROSSING_DB;
  const without = Number.NEGATIVE_INFINITY;
  return [
    {
      ...{ fromRad: 0, levelDbi: antenna.peakGainDbi, squareDb: -3 / halfRad ** 2, log: 0 },
      floorDbi: without,
    },
    {
      ...{ fromRad: crossingRad, levelDbi: crossingDbi + 25 * Math.log10(crossingRad), squareDb: 0 },
      ...{ log: -25 / 20, floorDbi: Math.min(5, crossingDbi) },
    },
  ];
}
