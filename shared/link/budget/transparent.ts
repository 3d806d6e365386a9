import { ok, type Result } from '../../domain/index.ts';
import { checkNumbers, type LinkFailure } from '../checks.ts';
import { combineRatiosDb } from '../decibels.ts';
import { powerFluxDensityDbw } from '../propagation/freeSpace.ts';

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
 * @param uplink EIRP towards the satellite less all losses on the way (not the free-space one), dBW, and the range, km
 */
export function driveOf(
  transponder: Transponder,
  uplink: { readonly eirpDbw: number; readonly rangeKm: number },
): Result<Drive, LinkFailure> {
  const checked = checkNumbers(
    'transponder',
    { ...transponder, ...uplink },
    {
      saturationFluxDbw: [-200, 0],
      saturatedEirpDbw: [-100, 150],
      compressionDb: [0, 10],
      eirpDbw: [-300, 150],
      rangeKm: [0.001, 1e10],
    },
  );
  if (!checked.ok) return checked;
  const fluxDbw = powerFluxDensityDbw(uplink.eirpDbw, uplink.rangeKm);
  const inputBackOffDb = Math.max(0, transponder.saturationFluxDbw - fluxDbw);
  const outputBackOffDb = Math.max(0, inputBackOffDb - transponder.compressionDb);
  return ok({
    inputBackOffDb,
    outputBackOffDb,
    downlinkEirpDbw: transponder.saturatedEirpDbw - outputBackOffDb,
  });
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
