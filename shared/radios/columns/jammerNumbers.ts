import {
  freeSpaceLossDb,
  type LinkMeter,
  lowOrbitPieces,
  receiveGainTowardsDbi,
  steadyNoiseDbwHz,
} from '../../link/index.ts';
import { horizonDipDeg } from '../sight.ts';
import type { UpwardJammer } from '../threats.ts';

/**
 * Jammers of an uplink as `shared/access/kernel/assembly/linkJam.ts` reads them: the receiver's noise, pieces of the satellite's
 * gain, which is steered at the unit, then the jammers as seen from it. Null where more decides: another pattern, or noise that
 * changes with the elevation.
 *
 * @param fromUtcMs start of the span that the kernel counts from
 */
export function jammerNumbers(
  up: LinkMeter,
  jammers: readonly UpwardJammer[],
  fromUtcMs: number,
): Float64Array | null {
  const { link } = up.prepared;
  const { antenna } = link.receiver;
  const pieces = antenna.kind === 'beam' ? lowOrbitPieces(antenna) : null;
  const noiseDbwHz = steadyNoiseDbwHz(up.prepared);
  if (antenna.kind !== 'beam' || pieces === null || noiseDbwHz === null) return null;
  // Where G/T is given the gain is that of its system temperature.
  const givenDb = receiveGainTowardsDbi(link, { scanDeg: 0, offAxisDeg: 0 }) - antenna.peakGainDbi;
  const nearDb = givenDb - noiseDbwHz - freeSpaceLossDb({ rangeKm: 1, frequencyGhz: link.frequencyGhz });
  return Float64Array.from([
    ...[pieces.length, jammers.length, noiseDbwHz],
    ...pieces.flatMap((piece) => [piece.fromRad, piece.levelDbi, piece.squareDb, piece.log, piece.floorDbi]),
    ...jammers.flatMap(({ threat, path: { jammer, site, eirpDbwHz } }) => {
      const at = [
        jammer.positionKm.xKm - site.positionKm.xKm,
        jammer.positionKm.yKm - site.positionKm.yKm,
        jammer.positionKm.zKm - site.positionKm.zKm,
      ] as const;
      return [
        ...[...at, ...jammer.up, Math.sin((horizonDipDeg(jammer.place) * Math.PI) / 180)],
        ...[Math.hypot(...at), eirpDbwHz + nearDb],
        (threat.activeFromUtcMs ?? Number.NEGATIVE_INFINITY) - fromUtcMs,
        (threat.activeToUtcMs ?? Number.POSITIVE_INFINITY) - fromUtcMs,
      ];
    }),
  ]);
}
