import { ok, type Result } from '../../domain/index.ts';
import { checkNumbers, type LinkFailure } from '../checks.ts';
import { inverseNormalTail } from '../normal.ts';

/** Temperature of the liquid water that K_L is built on, K. Source: ITU-R P.840-9, section 3. */
const LIQUID_WATER_K = 273.75;

/**
 * Specific attenuation coefficient of cloud water, (dB/km)/(g/m3), by the double Debye model of water.
 *
 * Source: ITU-R P.840-9, section 2, equations 2 to 11. Rayleigh: valid up to 200 GHz.
 */
export function cloudSpecificCoefficient(frequencyGhz: number, liquidTemperatureK: number): number {
  const inverse = 300 / liquidTemperatureK - 1;
  const static0 = 77.66 + 103.3 * inverse;
  const static1 = 0.0671 * static0;
  const static2 = 3.52;
  const principalGhz = 20.2 - 146 * inverse + 316 * inverse * inverse;
  const secondaryGhz = 39.8 * principalGhz;
  const principal = frequencyGhz / principalGhz;
  const secondary = frequencyGhz / secondaryGhz;
  const lossy =
    (principal * (static0 - static1)) / (1 + principal ** 2) +
    (secondary * (static1 - static2)) / (1 + secondary ** 2);
  const real =
    (static0 - static1) / (1 + principal ** 2) + (static1 - static2) / (1 + secondary ** 2) + static2;
  const eta = (2 + real) / lossy;
  return (0.819 * frequencyGhz) / (lossy * (1 + eta * eta));
}

/** Mass absorption coefficient of cloud water, dB/(kg/m2). Source: ITU-R P.840-9, section 3, equation 12. */
export function cloudMassAbsorption(frequencyGhz: number): number {
  const fit =
    0.1522 * Math.exp(-((frequencyGhz + 23.9589) ** 2) / 3.2991e3) +
    11.51 * Math.exp(-((frequencyGhz - 219.2096) ** 2) / 2.7595e6) -
    10.4912;
  return cloudSpecificCoefficient(frequencyGhz, LIQUID_WATER_K) * fit;
}

/** What the cloud attenuation of a slant path depends on. */
export interface CloudPath {
  /** 1 to 200 GHz. */
  readonly frequencyGhz: number;
  /** 5 to 90 degrees; below 5 the path length is held at that of 5 degrees times the ratio of flat layers. */
  readonly elevationDeg: number;
  /** Integrated cloud liquid water exceeded for the asked percentage, kg/m2. */
  readonly cloudLiquidKgPerM2: number;
}

/** Cloud attenuation of a slant path, dB. Source: ITU-R P.840-9, section 3.2, equation 13. */
export function cloudAttenuationDb(path: CloudPath): Result<number, LinkFailure> {
  const checked = checkNumbers('cloud attenuation', path, {
    frequencyGhz: [1, 1000],
    elevationDeg: [0, 90],
    cloudLiquidKgPerM2: [0, 100],
  });
  if (!checked.ok) return checked;
  return ok(
    path.cloudLiquidKgPerM2 * cloudMassAbsorption(path.frequencyGhz) * cloudPathFactor(path.elevationDeg),
  );
}

/** Cloud layer that the path below 5 degrees is bounded by, km: the usual top of water clouds. */
const CLOUD_TOP_KM = 6;
const EFFECTIVE_EARTH_RADIUS_KM = 8500;

/**
 * Ratio of the slant path through clouds to the vertical one.
 *
 * 1 / sin(elevation) from 5 degrees on (ITU-R P.840-9, equation 13). The recommendation says nothing below; there
 * the layer is taken as spherical with the effective Earth of P.618 (section 2.2.1.1, step 2), scaled to be
 * continuous at 5 degrees, so that the horizon gets a finite value.
 */
export function cloudPathFactor(elevationDeg: number): number {
  const flat = Math.sin((5 * Math.PI) / 180);
  const sine = Math.sin((elevationDeg * Math.PI) / 180);
  if (elevationDeg >= 5) return 1 / sine;
  return sphericalFactor(sine) / (sphericalFactor(flat) * flat);
}

function sphericalFactor(sine: number): number {
  return 2 / (Math.sqrt(sine * sine + (2 * CLOUD_TOP_KM) / EFFECTIVE_EARTH_RADIUS_KM) + sine);
}

/** Statistics of cloud liquid water at a place, as the maps of P.840-9 part 3 give them. */
export interface CloudStatistics {
  /** Mean of the logarithm of the liquid water. */
  readonly meanLog: number;
  /** Standard deviation of the logarithm. */
  readonly sigmaLog: number;
  /** Chance of liquid water, per cent of the year. */
  readonly chancePercent: number;
}

/** Integrated liquid water exceeded for a percentage, kg/m2; 0 above its chance. Source: ITU-R P.840-9, section 4.2 (log-normal). */
export function cloudLiquidKgPerM2(
  statistics: CloudStatistics,
  exceedancePercent: number,
): Result<number, LinkFailure> {
  const checked = checkNumbers(
    'cloud statistics',
    { ...statistics, exceedancePercent },
    {
      meanLog: [-30, 10],
      sigmaLog: [0, 10],
      chancePercent: [0, 100],
      exceedancePercent: [0.001, 100],
    },
  );
  if (!checked.ok) return checked;
  if (exceedancePercent >= statistics.chancePercent) return ok(0);
  const x = inverseNormalTail(exceedancePercent / statistics.chancePercent);
  return ok(Math.exp(statistics.meanLog + statistics.sigmaLog * x));
}
