import { OXYGEN_LINES, WATER_LINES } from './gasLines.ts';
import type { AirState } from './refractivity.ts';

/** Specific attenuation of the gases, dB/km. */
export interface GasSpecificAttenuation {
  /** Oxygen lines, Debye spectrum and pressure-induced nitrogen ("dry air"). */
  readonly oxygenDbPerKm: number;
  readonly waterDbPerKm: number;
}

/**
 * Specific attenuation of air, line by line, 1 to 1000 GHz.
 *
 * Source: ITU-R P.676-13, annex 1, section 1, equations 1 to 9. `dryPressureHpa` is the pressure without vapour.
 */
export function gasSpecificAttenuation(air: AirState, frequencyGhz: number): GasSpecificAttenuation {
  const theta = 300 / air.temperatureK;
  return {
    oxygenDbPerKm: 0.182 * frequencyGhz * oxygenLoss(air, theta, frequencyGhz),
    waterDbPerKm: 0.182 * frequencyGhz * waterLoss(air, theta, frequencyGhz),
  };
}

/** Imaginary refractivity of dry air. Source: P.676-13, annex 1, equations 2a, 3, 5 to 9. */
function oxygenLoss(air: AirState, theta: number, f: number): number {
  const { dryPressureHpa: p, vapourPressureHpa: e } = air;
  const theta08 = theta ** 0.8;
  const strength = 1e-7 * p * theta ** 3;
  const dry = p * theta08;
  const wet = 1.1 * e * theta;
  const mixing = 1e-4 * (p + e) * theta08;
  let sum = 0;
  for (const [f0, a1, a2, a3, a4, a5, a6] of OXYGEN_LINES as readonly Line[]) {
    // a4 is 0 in the whole table, as it stands in the recommendation.
    const pressureWidth = a3 * 1e-4 * ((a4 === 0 ? dry : p * theta ** (0.8 - a4)) + wet);
    const width = Math.sqrt(pressureWidth * pressureWidth + 2.25e-6);
    const delta = (a5 + a6 * theta) * mixing;
    const below = f0 - f;
    const above = f0 + f;
    const shape =
      (width - delta * below) / (below * below + width * width) +
      (width - delta * above) / (above * above + width * width);
    sum += a1 * strength * Math.exp(a2 * (1 - theta)) * (f / f0) * shape;
  }
  return sum + dryContinuum(air, theta, f);
}

type Line = readonly [number, number, number, number, number, number, number];

/** Debye spectrum of oxygen and pressure-induced nitrogen. Source: P.676-13, annex 1, equations 8 and 9. */
function dryContinuum(air: AirState, theta: number, f: number): number {
  const { dryPressureHpa: p, vapourPressureHpa: e } = air;
  const width = 5.6e-4 * (p + e) * theta ** 0.8;
  const debye = 6.14e-5 / (width * (1 + (f / width) ** 2));
  const nitrogen = (1.4e-12 * p * theta ** 1.5) / (1 + 1.9e-5 * f ** 1.5);
  return f * p * theta ** 2 * (debye + nitrogen);
}

/** Imaginary refractivity of water vapour. Source: P.676-13, annex 1, equations 2b, 3, 5 and 6. */
function waterLoss(air: AirState, theta: number, f: number): number {
  const { dryPressureHpa: p, vapourPressureHpa: e } = air;
  if (e === 0) return 0;
  const strength = 0.1 * e * theta ** 3.5;
  let sum = 0;
  for (const [f0, b1, b2, b3, b4, b5, b6] of WATER_LINES as readonly Line[]) {
    const pressureWidth = b3 * 1e-4 * (p * theta ** b4 + b5 * e * theta ** b6);
    const width =
      0.535 * pressureWidth +
      Math.sqrt(0.217 * pressureWidth * pressureWidth + (2.1316e-12 * f0 * f0) / theta);
    const below = f0 - f;
    const above = f0 + f;
    const shape = width / (below * below + width * width) + width / (above * above + width * width);
    sum += b1 * strength * Math.exp(b2 * (1 - theta)) * (f / f0) * shape;
  }
  return sum;
}
