import { ok, type Result } from '../../domain/index.ts';
import { checkNumbers, type LinkFailure } from '../checks.ts';
import { type RainPowerLaw, rainPowerLaw, rainSpecificAttenuationDb } from './rainSpecific.ts';

/** Effective radius of the Earth for paths below 5 degrees, km. Source: ITU-R P.618-14, section 2.2.1.1, step 2. */
const EFFECTIVE_EARTH_RADIUS_KM = 8500;

/** Rain that reaches less than a millimetre above the station is none. */
const LEAST_RISE_KM = 1e-6;

/** What the rain attenuation of a slant path depends on. */
export interface RainPath {
  /** Geodetic latitude of the station, degrees. */
  readonly latitudeDeg: number;
  /** Height of the station above mean sea level, km. */
  readonly stationHeightKm: number;
  /** 1 to 55 GHz is the range of the recommendation; computed up to 1000 GHz. */
  readonly frequencyGhz: number;
  /** Elevation of the path, degrees, 0 to 90. */
  readonly elevationDeg: number;
  /** Tilt of the polarisation from the horizontal, degrees; 45 for circular. */
  readonly polarisationTiltDeg: number;
  /** Mean annual rain height above mean sea level, km (P.839). */
  readonly rainHeightKm: number;
  /** Rain rate exceeded for 0.01 % of the year, mm/h, one-minute integration (P.837). */
  readonly rainRateMmPerHour: number;
}

/** Rain attenuation of a path and what it came from. */
export interface RainAttenuation {
  /** Attenuation exceeded for the asked percentage, dB. */
  readonly attenuationDb: number;
  /** Attenuation exceeded for 0.01 % of the year, dB. */
  readonly attenuation001Db: number;
  /** Length of the path below the rain height, km. */
  readonly slantPathKm: number;
  /** Length of the path that 0.01 % rain would fill evenly, km. */
  readonly effectivePathKm: number;
}

const BOUNDS = {
  latitudeDeg: [-90, 90],
  stationHeightKm: [-1, 20],
  frequencyGhz: [1, 1000],
  elevationDeg: [0, 90],
  polarisationTiltDeg: [-360, 360],
  rainHeightKm: [-1, 20],
  rainRateMmPerHour: [0, 1000],
} as const;

/**
 * Rain attenuation of a slant path exceeded for a percentage of an average year.
 *
 * Source: ITU-R P.618-14, section 2.2.1.1, steps 1 to 10. The method is defined for 0.001 to 5 per cent:
 * above 5 per cent rain counts as zero, below 0.001 it is refused. No rain (rate 0) and a station above the
 * rain height give 0. Below 5 degrees of elevation the path is that of step 2's second equation.
 *
 * @param exceedancePercent percentage of the year, 0.001 to 100
 */
export function rainAttenuation(
  path: RainPath,
  exceedancePercent: number,
): Result<RainAttenuation, LinkFailure> {
  const checked = checkNumbers('rain attenuation', { ...path, exceedancePercent }, RAIN_BOUNDS);
  if (!checked.ok) return checked;
  return ok(rainAttenuationOf(path, rainPowerLaw(path), exceedancePercent));
}

const RAIN_BOUNDS = { ...BOUNDS, exceedancePercent: [0.001, 100] } as const;

/** {@link rainAttenuation} of checked input with its power law at hand. */
export function rainAttenuationOf(
  path: RainPath,
  law: RainPowerLaw,
  exceedancePercent: number,
): RainAttenuation {
  const riseKm = path.rainHeightKm - path.stationHeightKm;
  if (riseKm < LEAST_RISE_KM || path.rainRateMmPerHour === 0) {
    return { attenuationDb: 0, attenuation001Db: 0, slantPathKm: slantPathKm(path), effectivePathKm: 0 };
  }
  const elevationRad = (path.elevationDeg * Math.PI) / 180;
  const sine = Math.sin(elevationRad);
  const cosine = Math.cos(elevationRad);
  const slantKm = slantPathKm(path);
  const frequencyGhz = Math.max(1, path.frequencyGhz);
  const gamma = rainSpecificAttenuationDb(law, path.rainRateMmPerHour);
  const reducedKm = reducedGroundKm(slantKm * cosine, gamma, frequencyGhz);
  // Step 7: vertical adjustment factor.
  const zeta = Math.atan2(riseKm, reducedKm);
  const rainPathKm = zeta > elevationRad ? reducedKm / cosine : riseKm / sine;
  const absoluteLatitudeDeg = Math.abs(path.latitudeDeg);
  const chi = Math.max(0, 36 - absoluteLatitudeDeg);
  const adjustment =
    1 /
    (1 +
      Math.sqrt(sine) *
        ((31 * (1 - Math.exp(-path.elevationDeg / (1 + chi))) * Math.sqrt(rainPathKm * gamma)) /
          frequencyGhz ** 2 -
          0.45));
  const effectivePathKm = rainPathKm * adjustment;
  const attenuation001Db = gamma * effectivePathKm;
  return {
    attenuationDb: scaledToPercentage(attenuation001Db, exceedancePercent, path),
    attenuation001Db,
    slantPathKm: slantKm,
    effectivePathKm,
  };
}

/** Ground below the path with its horizontal reduction factor, km. Source: P.618-14, section 2.2.1.1, steps 4 and 6. */
function reducedGroundKm(groundKm: number, gamma: number, frequencyGhz: number): number {
  return (
    groundKm /
    (1 + 0.78 * Math.sqrt((groundKm * gamma) / frequencyGhz) - 0.38 * (1 - Math.exp(-2 * groundKm)))
  );
}

/**
 * What changes its sign where the two cases of step 7 of {@link rainAttenuation} meet: the attenuation over elevation has a corner
 * there. In light rain there are two of them, the second near the zenith; in heavy rain none.
 *
 * @returns the angle zeta of step 7 less the elevation, rad; 0 where no rain reaches the path
 */
export function rainCornerRad(path: RainPath, law: RainPowerLaw): number {
  const riseKm = path.rainHeightKm - path.stationHeightKm;
  if (riseKm < LEAST_RISE_KM || path.rainRateMmPerHour === 0) return 0;
  const elevationRad = (path.elevationDeg * Math.PI) / 180;
  const gamma = rainSpecificAttenuationDb(law, path.rainRateMmPerHour);
  const groundKm = slantPathKm(path) * Math.cos(elevationRad);
  return Math.atan2(riseKm, reducedGroundKm(groundKm, gamma, Math.max(1, path.frequencyGhz))) - elevationRad;
}

/** Length of the path below the rain height, km; 0 for a station above it. Source: P.618-14, section 2.2.1.1, step 2. */
export function slantPathKm(
  path: Pick<RainPath, 'rainHeightKm' | 'stationHeightKm' | 'elevationDeg'>,
): number {
  const riseKm = path.rainHeightKm - path.stationHeightKm;
  if (riseKm < LEAST_RISE_KM) return 0;
  const sine = Math.sin((path.elevationDeg * Math.PI) / 180);
  if (path.elevationDeg >= 5) return riseKm / sine;
  return (2 * riseKm) / (Math.sqrt(sine * sine + (2 * riseKm) / EFFECTIVE_EARTH_RADIUS_KM) + sine);
}

/** From 0.01 % of the year to another percentage. Source: ITU-R P.618-14, section 2.2.1.1, step 10. */
function scaledToPercentage(attenuation001Db: number, exceedancePercent: number, path: RainPath): number {
  if (exceedancePercent > 5 || attenuation001Db <= 0) return 0;
  const sine = Math.sin((path.elevationDeg * Math.PI) / 180);
  const southOf36 = 36 - Math.abs(path.latitudeDeg);
  let beta = 0;
  if (exceedancePercent < 1 && southOf36 > 0) {
    beta = 0.005 * southOf36 + (path.elevationDeg >= 25 ? 0 : 1.8 - 4.25 * sine);
  }
  const exponent =
    0.655 +
    0.033 * Math.log(exceedancePercent) -
    0.045 * Math.log(attenuation001Db) -
    beta * (1 - exceedancePercent) * sine;
  return attenuation001Db * (exceedancePercent / 0.01) ** -exponent;
}
