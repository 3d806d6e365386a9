import { ok, type Result } from '../../domain/index.ts';
import { checkNumbers, type LinkFailure } from '../checks.ts';
import { bivariateNormalTail, inverseNormalTail } from '../normal.ts';

/** What the chance of any rain on a slant path depends on. */
export interface RainChancePath {
  /** Elevation of the path, degrees. */
  readonly elevationDeg: number;
  /** Annual chance of rain at the station, per cent (P.837). */
  readonly rainChancePercent: number;
  /** Length of the path below the rain height, km. */
  readonly slantPathKm: number;
}

/**
 * Chance, per cent of the year, that there is rain attenuation on a slant path.
 *
 * Source: ITU-R P.618-14, section 2.2.1.2.
 */
export function rainChanceOnPathPercent(path: RainChancePath): Result<number, LinkFailure> {
  const checked = checkNumbers('chance of rain', path, {
    elevationDeg: [0, 90],
    rainChancePercent: [1e-6, 99.999],
    slantPathKm: [0, 1000],
  });
  if (!checked.ok) return checked;
  const chance = path.rainChancePercent / 100;
  const groundKm = path.slantPathKm * Math.cos((path.elevationDeg * Math.PI) / 180);
  if (groundKm === 0) return ok(path.rainChancePercent);
  const bound = inverseNormalTail(chance);
  const correlation = 0.59 * Math.exp(-groundKm / 31) + 0.41 * Math.exp(-groundKm / 800);
  const both = bivariateNormalTail(bound, bound, correlation);
  const dry = (1 - chance) * ((both - chance * chance) / (chance * (1 - chance))) ** chance;
  return ok(100 * (1 - dry));
}
