import type { UtcMs } from '../domain/index.ts';
import { TWO_PI, wrapRadTwoPi } from './angles.ts';

/**
 * `TEME`: true equator, mean equinox of date, the frame of SGP4 (AIAA 2006-6753, appendix C).
 * `ECEF`: TEME turned by GMST, that is, the pseudo Earth-fixed frame. Polar motion is ignored (at most
 * 0.6 arcsec, 20 m at the ground), so it stands for ITRF and WGS84 within that bound.
 */
export type Frame = 'TEME' | 'ECEF';

/** A place in a frame, kilometres from the Earth's centre. The tag keeps frames from being mixed. */
export interface PositionKm<F extends Frame> {
  readonly frame: F;
  readonly xKm: number;
  readonly yKm: number;
  readonly zKm: number;
}

/** A velocity relative to a frame and in its axes, kilometres per second. */
export interface VelocityKmS<F extends Frame> {
  readonly frame: F;
  readonly xKmS: number;
  readonly yKmS: number;
  readonly zKmS: number;
}

/** Position and velocity in one frame. */
export interface StateVector<F extends Frame> {
  readonly positionKm: PositionKm<F>;
  readonly velocityKmS: VelocityKmS<F>;
}

/** How the Earth is turned at an instant, and how fast. */
export interface EarthRotation {
  /** Greenwich mean sidereal time, 0 <= angle < 2 pi. */
  readonly gmstRad: number;
  readonly gmstRateRadS: number;
}

/** J2000.0 in POSIX milliseconds, on the time scale of the argument: 2000-01-01T12:00:00. */
const J2000_MS = 946_728_000_000;
const DAY_MS = 86_400_000;
const CENTURY_DAYS = 36_525;
const RAD_PER_SECOND_OF_TIME = TWO_PI / 86_400;

/**
 * Greenwich mean sidereal time, IAU 1982 (Aoki et al. 1982, A&A 105, 359; USNO Circular 163).
 *
 * The whole turns of the 876600 h term are left out and the fraction of the day is taken from the
 * milliseconds, so the result is good to 1e-12 rad instead of the 3e-9 rad of one Julian date.
 *
 * @param ut1MinusUtcS UT1-UTC, seconds; 0 takes UT1 equal to UTC (an error of at most 0.9 s, 6.6e-5 rad).
 */
export function gmstRad(t: UtcMs, ut1MinusUtcS = 0): number {
  const msSinceJ2000 = t - J2000_MS;
  const centuries = (msSinceJ2000 + ut1MinusUtcS * 1_000) / (DAY_MS * CENTURY_DAYS);
  const secondsOfTurn = (msSinceJ2000 % DAY_MS) / 1_000 + ut1MinusUtcS;
  const slow = 67_310.54841 + (8_640_184.812866 + (0.093104 - 6.2e-6 * centuries) * centuries) * centuries;
  return wrapRadTwoPi(((slow + secondsOfTurn) % 86_400) * RAD_PER_SECOND_OF_TIME);
}

/** Rate of {@link gmstRad}, radians per second of UT1: its derivative, 7.29211585e-5. */
export function gmstRateRadS(t: UtcMs): number {
  const centuries = (t - J2000_MS) / (DAY_MS * CENTURY_DAYS);
  const slowPerCentury = 8_640_184.812866 + (2 * 0.093104 - 3 * 6.2e-6 * centuries) * centuries;
  return (1 + slowPerCentury / (CENTURY_DAYS * 86_400)) * RAD_PER_SECOND_OF_TIME;
}

/** Angle and rate of the Earth at an instant; see {@link gmstRad} for UT1. */
export function earthRotation(t: UtcMs, ut1MinusUtcS = 0): EarthRotation {
  return { gmstRad: gmstRad(t, ut1MinusUtcS), gmstRateRadS: gmstRateRadS(t) };
}

/** Turns a position from TEME to the Earth-fixed frame: ECEF = R3(GMST) TEME. */
export function ecefFromTeme(position: PositionKm<'TEME'>, gmst: number): PositionKm<'ECEF'> {
  const cos = Math.cos(gmst);
  const sin = Math.sin(gmst);
  return {
    frame: 'ECEF',
    xKm: cos * position.xKm + sin * position.yKm,
    yKm: cos * position.yKm - sin * position.xKm,
    zKm: position.zKm,
  };
}

/** Turns a position from the Earth-fixed frame to TEME. Inverse of {@link ecefFromTeme}. */
export function temeFromEcef(position: PositionKm<'ECEF'>, gmst: number): PositionKm<'TEME'> {
  const cos = Math.cos(gmst);
  const sin = Math.sin(gmst);
  return {
    frame: 'TEME',
    xKm: cos * position.xKm - sin * position.yKm,
    yKm: sin * position.xKm + cos * position.yKm,
    zKm: position.zKm,
  };
}

/**
 * Turns a state from TEME to the rotating Earth-fixed frame. The velocity is relative to the Earth:
 * v_ECEF = R3(GMST) v_TEME - w x r_ECEF, with w = dGMST/dt about the z axis.
 */
export function ecefStateFromTeme(state: StateVector<'TEME'>, rotation: EarthRotation): StateVector<'ECEF'> {
  const cos = Math.cos(rotation.gmstRad);
  const sin = Math.sin(rotation.gmstRad);
  const r = state.positionKm;
  const v = state.velocityKmS;
  const xKm = cos * r.xKm + sin * r.yKm;
  const yKm = cos * r.yKm - sin * r.xKm;
  return {
    positionKm: { frame: 'ECEF', xKm, yKm, zKm: r.zKm },
    velocityKmS: {
      frame: 'ECEF',
      xKmS: cos * v.xKmS + sin * v.yKmS + rotation.gmstRateRadS * yKm,
      yKmS: cos * v.yKmS - sin * v.xKmS - rotation.gmstRateRadS * xKm,
      zKmS: v.zKmS,
    },
  };
}
