import { type UtcMs, utcMs } from '../domain/index.ts';
import { SUN_RADIUS_KM } from './constants/physics.ts';
import { EARTH_RADIUS_WGS84_KM } from './constants/wgs84.ts';
import type { PositionKm } from './frames.ts';
import type { Propagator } from './sgp4.ts';
import { positiveStretches } from './signChanges.ts';
import { sunPositionTeme } from './sun.ts';

/**
 * Which shadow: `umbra` (no part of the Sun's disc is seen), `penumbra` (some part is hidden; the umbra
 * belongs to it), `cylinder` (the common simplification: behind the Earth, within its radius of the axis).
 */
export type ShadowKind = 'umbra' | 'penumbra' | 'cylinder';

/**
 * How deep a position is in the Earth's shadow: positive inside. Radians for the two cones, kilometres for
 * the cylinder. The Earth is a sphere of 6378.137 km; its flattening moves the edges of a low orbit's
 * eclipse by some seconds, its atmosphere by about as much.
 */
export function shadowDepth(
  kind: ShadowKind,
  satellite: PositionKm<'TEME'>,
  sun: PositionKm<'TEME'>,
): number {
  if (kind === 'cylinder') return cylinderDepthKm(satellite, sun);
  const toSun = [sun.xKm - satellite.xKm, sun.yKm - satellite.yKm, sun.zKm - satellite.zKm] as const;
  const toEarth = [-satellite.xKm, -satellite.yKm, -satellite.zKm] as const;
  const sunKm = Math.hypot(...toSun);
  const earthKm = Math.hypot(...toEarth);
  const sunRadiusRad = Math.asin(SUN_RADIUS_KM / sunKm);
  const earthRadiusRad = Math.asin(Math.min(1, EARTH_RADIUS_WGS84_KM / earthKm));
  const apartRad = Math.atan2(
    Math.hypot(
      toSun[1] * toEarth[2] - toSun[2] * toEarth[1],
      toSun[2] * toEarth[0] - toSun[0] * toEarth[2],
      toSun[0] * toEarth[1] - toSun[1] * toEarth[0],
    ),
    toSun[0] * toEarth[0] + toSun[1] * toEarth[1] + toSun[2] * toEarth[2],
  );
  return earthRadiusRad - apartRad + (kind === 'penumbra' ? sunRadiusRad : -sunRadiusRad);
}

/**
 * Distance inside the cylinder's wall; on the day side the distance (negative) from the terminator plane or
 * the wall, whichever is farther outside, so that the function has no jump.
 */
function cylinderDepthKm(satellite: PositionKm<'TEME'>, sun: PositionKm<'TEME'>): number {
  const sunKm = Math.hypot(sun.xKm, sun.yKm, sun.zKm);
  const towardSunKm = (satellite.xKm * sun.xKm + satellite.yKm * sun.yKm + satellite.zKm * sun.zKm) / sunKm;
  const fromAxisKm = Math.hypot(
    (satellite.yKm * sun.zKm - satellite.zKm * sun.yKm) / sunKm,
    (satellite.zKm * sun.xKm - satellite.xKm * sun.zKm) / sunKm,
    (satellite.xKm * sun.yKm - satellite.yKm * sun.xKm) / sunKm,
  );
  return Math.min(EARTH_RADIUS_WGS84_KM - fromAxisKm, -towardSunKm);
}

/** A passage through the Earth's shadow. */
export interface EclipseWindow {
  readonly startUtcMs: UtcMs;
  readonly endUtcMs: UtcMs;
  /** It began before the span (or before the satellite's life) and is cut there. */
  readonly startClipped: boolean;
  /** It lasts beyond the span (or beyond the satellite's life) and is cut there. */
  readonly endClipped: boolean;
}

/** What eclipses are asked for. */
export interface EclipseRequest {
  readonly propagator: Propagator;
  readonly kind: ShadowKind;
  readonly fromUtcMs: UtcMs;
  readonly toUtcMs: UtcMs;
}

const EDGE_TOLERANCE_MS = 1;
const SAMPLES_PER_REVOLUTION = 180;

/**
 * Passages of a satellite through the Earth's shadow within a half-open span, edges to 1 ms of the model
 * (of which the Sun's position takes up to 0.3 s at low orbits and 0.8 s at the geostationary one). Spans
 * beyond the satellite's life are cut to it.
 */
export function eclipseWindows(request: EclipseRequest): EclipseWindow[] {
  const { propagator, kind } = request;
  const life = propagator.lifeLimits(request.fromUtcMs, request.toUtcMs);
  const fromMs = Math.max(request.fromUtcMs, life.aliveFromUtcMs);
  const toMs = Math.min(request.toUtcMs, life.aliveToUtcMs);
  if (fromMs >= toMs) return [];
  const periodMs = ((2 * Math.PI) / propagator.constants.no) * 60_000;
  const depth = (atMs: number): number => {
    const state = propagator.stateAt(utcMs(atMs));
    return state.ok ? shadowDepth(kind, state.value.positionKm, sunPositionTeme(utcMs(atMs))) : Number.NaN;
  };
  return positiveStretches(depth, {
    fromMs,
    toMs,
    stepMs: periodMs / SAMPLES_PER_REVOLUTION,
    toleranceMs: EDGE_TOLERANCE_MS,
  }).map((stretch) => ({
    startUtcMs: utcMs(stretch.startMs),
    endUtcMs: utcMs(stretch.endMs),
    startClipped: stretch.startsBefore,
    endClipped: stretch.endsAfter,
  }));
}

/**
 * Angle between an orbit plane and the direction of the Sun, -90..90 degrees, positive when the Sun is on
 * the side of the orbit's angular momentum.
 */
export function betaAngleDeg(
  position: PositionKm<'TEME'>,
  velocity: { readonly xKmS: number; readonly yKmS: number; readonly zKmS: number },
  sun: PositionKm<'TEME'>,
): number {
  const hx = position.yKm * velocity.zKmS - position.zKm * velocity.yKmS;
  const hy = position.zKm * velocity.xKmS - position.xKm * velocity.zKmS;
  const hz = position.xKm * velocity.yKmS - position.yKm * velocity.xKmS;
  const along = hx * sun.xKm + hy * sun.yKm + hz * sun.zKm;
  const across = Math.hypot(
    hy * sun.zKm - hz * sun.yKm,
    hz * sun.xKm - hx * sun.zKm,
    hx * sun.yKm - hy * sun.xKm,
  );
  return (Math.atan2(along, across) * 180) / Math.PI;
}
