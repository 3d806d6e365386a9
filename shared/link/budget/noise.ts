import { fail, ok, type Result } from '../../domain/index.ts';
import { checkNumbers, type LinkFailure } from '../checks.ts';
import { fromDb, REFERENCE_TEMPERATURE_K, toDb } from '../decibels.ts';

/** Noise temperature of a noise figure, K, against 290 K. Source: ITU-R P.372-16, section 2. */
export function noiseTemperatureK(noiseFigureDb: number): number {
  return REFERENCE_TEMPERATURE_K * (fromDb(noiseFigureDb) - 1);
}

/** Noise figure of a noise temperature, dB, against 290 K. */
export function noiseFigureDb(temperatureK: number): number {
  return toDb(1 + temperatureK / REFERENCE_TEMPERATURE_K);
}

/** Noise of a lossy line at its input, K: (L - 1) times its physical temperature. */
export function lossNoiseK(lossDb: number, physicalK: number): number {
  return (fromDb(lossDb) - 1) * physicalK;
}

/** One stage of a receiver. */
export interface NoiseStage {
  /** Noise temperature at the stage's own input, K. */
  readonly noiseK: number;
  /** Gain, dB; negative for a loss. The last stage's gain does not matter. */
  readonly gainDb: number;
}

/** Noise temperature of a chain at its input, K. Source: H. T. Friis, Proc. IRE 32 (1944), 419. */
export function cascadeNoiseK(stages: readonly NoiseStage[]): Result<number, LinkFailure> {
  if (stages.length === 0)
    return fail('link.range', 'noise: stages: expected at least one stage, found none');
  let totalK = 0;
  let gainDb = 0;
  for (const stage of stages) {
    const checked = checkNumbers('noise', stage, { noiseK: [0, 1e7], gainDb: [-200, 200] });
    if (!checked.ok) return checked;
    totalK += stage.noiseK / fromDb(gainDb);
    gainDb += stage.gainDb;
  }
  return ok(totalK);
}

/** A receiver behind its antenna. */
export interface ReceiveChain {
  /** Loss between the antenna's flange and the first amplifier, dB. */
  readonly feedLossDb: number;
  /** Physical temperature of that loss, K. */
  readonly feedTemperatureK: number;
  /** Noise temperature of everything from the first amplifier on, at its input, K. */
  readonly receiverNoiseK: number;
}

/** System noise temperature at the antenna's flange, K, so that G/T is the antenna's gain less this. */
export function systemNoiseK(chain: ReceiveChain, antennaK: number): number {
  return (
    antennaK +
    lossNoiseK(chain.feedLossDb, chain.feedTemperatureK) +
    chain.receiverNoiseK * fromDb(chain.feedLossDb)
  );
}

/**
 * Noise temperature of an antenna on the ground, K: the sky through the main beam, the ground through the rest.
 *
 * @param spilloverFraction share of the pattern that sees the ground
 */
export function groundAntennaNoiseK(skyK: number, spilloverFraction: number): number {
  return (1 - spilloverFraction) * skyK + spilloverFraction * REFERENCE_TEMPERATURE_K;
}
