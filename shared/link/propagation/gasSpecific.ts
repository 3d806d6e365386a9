import { OXYGEN_LINES, WATER_LINES } from './gasLines.ts';
import type { AirState } from './refractivity.ts';

/** Specific attenuation of the gases, dB/km. */
export interface GasSpecificAttenuation {
  /** Oxygen lines, Debye spectrum and pressure-induced nitrogen ("dry air"). */
  readonly oxygenDbPerKm: number;
  readonly waterDbPerKm: number;
}

/** Lines one after the other: f0, then a1 to a6 (b1 to b6 of water). */
const OXYGEN = Float64Array.from(OXYGEN_LINES.flat());
const WATER = Float64Array.from(WATER_LINES.flat());
const LINE_WIDTH = 7;
const OXYGEN_COUNT = OXYGEN_LINES.length;
const WATER_COUNT = WATER_LINES.length;
/** Numbers that {@link fillAirLines} writes: strength, width and interference of each oxygen line, strength and width of each of water. */
export const AIR_LINES_LENGTH = 3 * OXYGEN_COUNT + 2 * WATER_COUNT;
const WATER_AT = 3 * OXYGEN_COUNT;

/** Exponents of the temperature in the widths of the lines of water, each once, and which of them each line has: b4, then b6. */
const WATER_EXPONENTS = [...new Set(WATER_LINES.flatMap((line) => [line[4]!, line[6]!]))];
const WATER_POWERS = Uint8Array.from(
  WATER_LINES.flatMap((line) => [WATER_EXPONENTS.indexOf(line[4]!), WATER_EXPONENTS.indexOf(line[6]!)]),
);
const powers = new Float64Array(WATER_EXPONENTS.length);

const scratch = new Float64Array(AIR_LINES_LENGTH);

/**
 * Specific attenuation of air, line by line, 1 to 1000 GHz.
 *
 * Source: ITU-R P.676-13, annex 1, section 1, equations 1 to 9. `dryPressureHpa` is the pressure without vapour.
 */
export function gasSpecificAttenuation(air: AirState, frequencyGhz: number): GasSpecificAttenuation {
  fillAirLines(air, scratch, 0);
  return gasSpecificOf(air, scratch, 0, frequencyGhz);
}

/** What the lines of {@link fillAirLines} come to at a carrier. */
export function gasSpecificOf(
  air: AirState,
  lines: Float64Array,
  at: number,
  frequencyGhz: number,
): GasSpecificAttenuation {
  return {
    oxygenDbPerKm:
      0.182 * frequencyGhz * (oxygenLoss(lines, at, frequencyGhz) + dryContinuum(air, frequencyGhz)),
    waterDbPerKm: 0.182 * frequencyGhz * waterLoss(lines, at + WATER_AT, frequencyGhz),
  };
}

/** Writes what the lines have in a state of the air, whatever the carrier. Source: P.676-13, annex 1, equations 3, 6 and 7. */
export function fillAirLines(air: AirState, into: Float64Array, at: number): void {
  const theta = 300 / air.temperatureK;
  fillOxygenLines(air, theta, into, at);
  fillWaterLines(air, theta, into, at + WATER_AT);
}

function fillOxygenLines(air: AirState, theta: number, into: Float64Array, at: number): void {
  const { dryPressureHpa: p, vapourPressureHpa: e } = air;
  const theta08 = theta ** 0.8;
  const strength = 1e-7 * p * theta ** 3;
  const dry = p * theta08;
  const wet = 1.1 * e * theta;
  const mixing = 1e-4 * (p + e) * theta08;
  for (let line = 0; line < OXYGEN_COUNT; line++) {
    const of = LINE_WIDTH * line;
    const a4 = OXYGEN[of + 4]!;
    // a4 is 0 in the whole table, as it stands in the recommendation.
    const pressureWidth = OXYGEN[of + 3]! * 1e-4 * ((a4 === 0 ? dry : p * theta ** (0.8 - a4)) + wet);
    const to = at + 3 * line;
    into[to] = OXYGEN[of + 1]! * strength * Math.exp(OXYGEN[of + 2]! * (1 - theta));
    into[to + 1] = Math.sqrt(pressureWidth * pressureWidth + 2.25e-6);
    into[to + 2] = (OXYGEN[of + 5]! + OXYGEN[of + 6]! * theta) * mixing;
  }
}

function fillWaterLines(air: AirState, theta: number, into: Float64Array, at: number): void {
  const { dryPressureHpa: p, vapourPressureHpa: e } = air;
  const strength = 0.1 * e * theta ** 3.5;
  const log = Math.log(theta);
  for (let place = 0; place < powers.length; place++) powers[place] = Math.exp(log * WATER_EXPONENTS[place]!);
  for (let line = 0; line < WATER_COUNT; line++) {
    const of = LINE_WIDTH * line;
    const f0 = WATER[of]!;
    const pressureWidth =
      WATER[of + 3]! *
      1e-4 *
      (p * powers[WATER_POWERS[2 * line]!]! + WATER[of + 5]! * e * powers[WATER_POWERS[2 * line + 1]!]!);
    const to = at + 2 * line;
    into[to] = WATER[of + 1]! * strength * Math.exp(WATER[of + 2]! * (1 - theta));
    into[to + 1] =
      0.535 * pressureWidth +
      Math.sqrt(0.217 * pressureWidth * pressureWidth + (2.1316e-12 * f0 * f0) / theta);
  }
}

/** Imaginary refractivity of the oxygen lines. Source: P.676-13, annex 1, equations 2a, 3 and 5. */
function oxygenLoss(lines: Float64Array, at: number, f: number): number {
  let sum = 0;
  for (let line = 0; line < OXYGEN_COUNT; line++) {
    const f0 = OXYGEN[LINE_WIDTH * line]!;
    const of = at + 3 * line;
    const width = lines[of + 1]!;
    const delta = lines[of + 2]!;
    const below = f0 - f;
    const above = f0 + f;
    const shape =
      (width - delta * below) / (below * below + width * width) +
      (width - delta * above) / (above * above + width * width);
    sum += lines[of]! * (f / f0) * shape;
  }
  return sum;
}

/** Debye spectrum of oxygen and pressure-induced nitrogen. Source: P.676-13, annex 1, equations 8 and 9. */
function dryContinuum(air: AirState, f: number): number {
  const { dryPressureHpa: p, vapourPressureHpa: e } = air;
  const theta = 300 / air.temperatureK;
  const width = 5.6e-4 * (p + e) * theta ** 0.8;
  const debye = 6.14e-5 / (width * (1 + (f / width) ** 2));
  const nitrogen = (1.4e-12 * p * theta ** 1.5) / (1 + 1.9e-5 * f ** 1.5);
  return f * p * theta ** 2 * (debye + nitrogen);
}

/** Imaginary refractivity of water vapour. Source: P.676-13, annex 1, equations 2b, 3 and 5. */
function waterLoss(lines: Float64Array, at: number, f: number): number {
  let sum = 0;
  for (let line = 0; line < WATER_COUNT; line++) {
    const f0 = WATER[LINE_WIDTH * line]!;
    const of = at + 2 * line;
    const width = lines[of + 1]!;
    const below = f0 - f;
    const above = f0 + f;
    const shape = width / (below * below + width * width) + width / (above * above + width * width);
    sum += lines[of]! * (f / f0) * shape;
  }
  return sum;
}
