import { erfc } from '../normal.ts';

/** Modulations with a closed bit error rate. */
export type ClosedModulation = 'BPSK' | 'QPSK' | 'DBPSK' | 'noncoherent FSK';

/**
 * Bit error rate without coding in white noise.
 *
 * Source: J. G. Proakis, Digital Communications, 5th ed., section 4.2 to 4.5: BPSK and Gray-coded QPSK erfc, DBPSK
 * and noncoherent binary FSK exponentials.
 */
export function bitErrorRate(modulation: ClosedModulation, ebN0Db: number): number {
  const ratio = 10 ** (ebN0Db / 10);
  if (modulation === 'DBPSK') return Math.exp(-ratio) / 2;
  if (modulation === 'noncoherent FSK') return Math.exp(-ratio / 2) / 2;
  return erfc(Math.sqrt(ratio)) / 2;
}

/** Shannon's limit of a channel, bit/s. */
export function shannonCapacityBps(bandwidthHz: number, carrierToNoiseDb: number): number {
  return bandwidthHz * Math.log2(1 + 10 ** (carrierToNoiseDb / 10));
}
