import { wavelengthM } from '../propagation/freeSpace.ts';
import type { ParabolaAntenna } from './types.ts';

/** Gain of an aperture along its axis, dBi: efficiency (pi D / lambda)^2. */
export function dishGainDbi(antenna: ParabolaAntenna, frequencyGhz: number): number {
  const ratio = antenna.diameterM / wavelengthM(frequencyGhz);
  return 10 * Math.log10(antenna.efficiency * (Math.PI * ratio) ** 2);
}

/** Full width between the points 3 dB down, degrees: 70 lambda / D, the usual taper. */
export function dishBeamwidthDeg(antenna: ParabolaAntenna, frequencyGhz: number): number {
  return (70 * wavelengthM(frequencyGhz)) / antenna.diameterM;
}

/**
 * Gain of a dish away from its axis, dBi, as an envelope.
 *
 * Main lobe Gmax - 0.0025 (D phi / lambda)^2 down to the level of the first side lobes, as in S.1428-1 and Radio
 * Regulations appendix 8; from there the envelope asked for. Never above the gain along the axis.
 */
export function dishGainAtDbi(antenna: ParabolaAntenna, frequencyGhz: number, offAxisDeg: number): number {
  const ratio = antenna.diameterM / wavelengthM(frequencyGhz);
  const peak = dishGainDbi(antenna, frequencyGhz);
  const phi = Math.abs(offAxisDeg);
  const main = peak - 2.5e-3 * (ratio * phi) ** 2;
  const envelope =
    antenna.sideLobes === 'S.1428-1' ? envelope1428(ratio) : envelopeBeyond(antenna.sideLobes, ratio);
  if (phi >= envelope.fromDeg) return Math.min(peak, envelope.gainDbi(phi));
  // Between the main lobe and the first angle of the envelope its level there stands.
  return Math.min(peak, Math.max(main, envelope.gainDbi(envelope.fromDeg)));
}

/** Side lobes from an angle on. */
interface Envelope {
  readonly fromDeg: number;
  readonly gainDbi: (phi: number) => number;
}

/** Source: ITU-R S.465-6, recommends 2; S.580-6, recommends 1 with S.465 beyond 20 degrees. */
function envelopeBeyond(name: 'S.465-6' | 'S.580-6', ratio: number): Envelope {
  const fromDeg = ratio >= 50 ? Math.max(1, 100 / ratio) : Math.max(2, 114 * ratio ** -1.09);
  const s465 = (phi: number) => (phi < 48 ? 32 - 25 * Math.log10(phi) : -10);
  if (name === 'S.465-6') return { fromDeg, gainDbi: s465 };
  return {
    fromDeg,
    gainDbi: (phi) => {
      if (phi <= 20) return 29 - 25 * Math.log10(phi);
      return phi <= 26.3 ? -3.5 : s465(phi);
    },
  };
}

/** Source: ITU-R S.1428-1, recommends 1: up to D / lambda = 25, up to 100, above. Stated from 20 on. */
function envelope1428(ratio: number): Envelope {
  if (ratio > 100) {
    return {
      fromDeg: 15.85 * ratio ** -0.6,
      gainDbi: (phi) => {
        if (phi < 10) return 29 - 25 * Math.log10(phi);
        if (phi < 34.1) return 34 - 30 * Math.log10(phi);
        return phi >= 80 && phi < 120 ? -7 : -12;
      },
    };
  }
  const isSmall = ratio <= 25;
  return {
    fromDeg: 95 / ratio,
    gainDbi: (phi) => {
      if (phi <= 33.1) return 29 - 25 * Math.log10(phi);
      if (phi <= 80) return -9;
      if (isSmall) return -5;
      return phi <= 120 ? -4 : -9;
    },
  };
}
