import { ok, type Result } from '../../domain/index.ts';
import { checkNumbers, type LinkFailure } from '../checks.ts';
import { combineRatiosDb } from '../decibels.ts';

/** A transparent transponder: what it is driven by and what it gives. */
export interface Transponder {
  /** Flux density that saturates it, dBW/m2, at the receiving beam's peak. */
  readonly saturationFluxDbw: number;
  /** EIRP at saturation along the transmitting beam, dBW. */
  readonly saturatedEirpDbw: number;
  /** How much less the output falls than the input, dB: the compression near saturation (about 5 for one carrier). */
  readonly compressionDb: number;
}

/** How far a transponder is driven. */
export interface Drive {
  readonly inputBackOffDb: number;
  readonly outputBackOffDb: number;
  readonly downlinkEirpDbw: number;
}

/**
 * Drive of a transponder by one carrier: input back-off from the flux at the satellite, output back-off less by the
 * compression, never above saturation.
 *
 * @param fluxDbw flux density at the satellite as its receiving beam counts it, dBW/m2
 */
export function driveOf(transponder: Transponder, fluxDbw: number): Result<Drive, LinkFailure> {
  const checked = checkNumbers(
    'transponder',
    { ...transponder, fluxDbw },
    {
      saturationFluxDbw: [-200, 0],
      saturatedEirpDbw: [-100, 150],
      compressionDb: [0, 10],
      fluxDbw: [-700, 150],
    },
  );
  if (!checked.ok) return checked;
  const backOff = backOffOf(transponder, fluxDbw);
  return ok({ ...backOff, downlinkEirpDbw: transponder.saturatedEirpDbw - backOff.outputBackOffDb });
}

/** The back-offs of {@link driveOf}, of checked input. */
export function backOffOf(
  transponder: Pick<Transponder, 'saturationFluxDbw' | 'compressionDb'>,
  fluxDbw: number,
): Pick<Drive, 'inputBackOffDb' | 'outputBackOffDb'> {
  const inputBackOffDb = Math.max(0, transponder.saturationFluxDbw - fluxDbw);
  return { inputBackOffDb, outputBackOffDb: Math.max(0, inputBackOffDb - transponder.compressionDb) };
}

/** The ratios that a transparent link is made of, dBHz each; null where there is no such disturbance. */
export interface TransparentRatios {
  readonly uplinkCN0DbHz: number;
  readonly downlinkCN0DbHz: number;
  readonly uplinkCI0DbHz: number | null;
  readonly downlinkCI0DbHz: number | null;
  readonly intermodulationCIm0DbHz: number | null;
}

/** C/(N0 + I0) of the whole transparent link, dBHz: the reciprocals add. */
export function transparentTotalDbHz(ratios: TransparentRatios): number {
  return combineRatiosDb(
    [
      ratios.uplinkCN0DbHz,
      ratios.downlinkCN0DbHz,
      ratios.uplinkCI0DbHz,
      ratios.downlinkCI0DbHz,
      ratios.intermodulationCIm0DbHz,
    ].filter((ratio) => ratio !== null),
  );
}

/** Which part of a transparent link disturbs it most. */
export function transparentLimit(ratios: TransparentRatios): keyof TransparentRatios {
  const entries = Object.entries(ratios) as [keyof TransparentRatios, number | null][];
  const worst = entries.reduce((least, entry) =>
    (entry[1] ?? Number.POSITIVE_INFINITY) < (least[1] ?? Number.POSITIVE_INFINITY) ? entry : least,
  );
  return worst[0];
}
