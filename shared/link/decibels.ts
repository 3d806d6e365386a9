/** Boltzmann's constant, J/K, exact by definition. Source: SI (BIPM, 9th edition). */
export const BOLTZMANN_J_PER_K = 1.380649e-23;

/** Boltzmann's constant as a level, dBW/(K Hz). */
export const BOLTZMANN_DBW_PER_K_HZ = 10 * Math.log10(BOLTZMANN_J_PER_K);

/** The reference temperature of noise figures, K. Source: ITU-R P.372, section 2. */
export const REFERENCE_TEMPERATURE_K = 290;

/** A power ratio in decibels. */
export function toDb(ratio: number): number {
  return 10 * Math.log10(ratio);
}

/** The power ratio of decibels. */
export function fromDb(levelDb: number): number {
  return 10 ** (levelDb / 10);
}

/** Sum of powers that are given as levels, same unit; minus infinity for no power at all. */
export function sumOfLevelsDb(levelsDb: readonly number[]): number {
  return toDb(levelsDb.reduce((sum, levelDb) => sum + fromDb(levelDb), 0));
}

/**
 * Carrier over the sum of disturbances, from the ratio to each alone: 1 / C = sum of 1 / C_i.
 * Plus infinity (no disturbance) is allowed.
 */
export function combineRatiosDb(ratiosDb: readonly number[]): number {
  return -toDb(ratiosDb.reduce((sum, ratioDb) => sum + fromDb(-ratioDb), 0));
}
