import { Vector3 } from 'three';
import { createPropagator, gmstRad, type PositionKm, type Propagator } from '../../shared/astro/index.ts';
import { type OrbitalElements, type UtcMs, utcMs } from '../../shared/domain/index.ts';
import { sceneFromEcef } from './sceneFromEcef.ts';
import { SEGMENT_WIDTH } from './segmentLines.ts';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** Points of one revolution; at 240 a chord leaves the arc by 0.9 km in low orbit. */
const POINTS_PER_REVOLUTION = 240;
/** Points of the edge of a footprint. */
export const FOOTPRINT_POINTS = 180;

/** Prepared orbit of one satellite; null when its elements cannot be propagated. */
export interface OrbitSource {
  readonly propagator: Propagator;
  readonly periodMs: number;
  readonly ut1MinusUtcS: number;
}

export function orbitSource(elements: OrbitalElements, ut1MinusUtcS: number): OrbitSource | null {
  const made = createPropagator(elements);
  return made.ok
    ? { propagator: made.value, periodMs: DAY_MS / elements.meanMotionRevPerDay, ut1MinusUtcS }
    : null;
}

/**
 * One revolution as segments in scene units, laid out as if the Earth stood with Greenwich at the
 * equinox: the mesh that shows it is turned by the sidereal angle.
 */
export function orbitSegments(source: OrbitSource, aroundUtcMs: number): Float32Array {
  const fromMs = aroundUtcMs - source.periodMs / 2;
  return sampleSegments(POINTS_PER_REVOLUTION, (fraction) =>
    positionTeme(source, utcMs(fromMs + fraction * source.periodMs)),
  );
}

/** The points below the satellite over a span, as segments on the unit sphere. */
export function groundTrackSegments(source: OrbitSource, fromUtcMs: number, toUtcMs: number): Float32Array {
  const revolutions = Math.abs(toUtcMs - fromUtcMs) / source.periodMs;
  const count = Math.max(8, Math.ceil(revolutions * POINTS_PER_REVOLUTION));
  return sampleSegments(count, (fraction) => {
    const t = utcMs(fromUtcMs + fraction * (toUtcMs - fromUtcMs));
    return (
      positionTeme(source, t)?.applyAxisAngle(NORTH, -gmstRad(t, source.ut1MinusUtcS)).normalize() ?? null
    );
  });
}

const NORTH = new Vector3(0, 1, 0);
const up = new Vector3();
const side = new Vector3();
const other = new Vector3();

/**
 * Edge of the ground from which a satellite stands above the horizon, as {@link FOOTPRINT_POINTS} segments
 * on the unit sphere. The point must lie outside the sphere. Allocates nothing.
 */
export function writeFootprint(satelliteScene: Vector3, segments: Float32Array): void {
  const radius = satelliteScene.length();
  const cosHalf = 1 / radius;
  const sinHalf = Math.sqrt(1 - cosHalf * cosHalf);
  up.copy(satelliteScene).divideScalar(radius);
  side.copy(NORTH).cross(up);
  if (side.lengthSq() < 1e-12) {
    side.set(1, 0, 0);
  }
  side.normalize();
  other.copy(up).cross(side);
  for (let point = 0; point <= FOOTPRINT_POINTS; point += 1) {
    const turnRad = (point / FOOTPRINT_POINTS) * 2 * Math.PI;
    const c = sinHalf * Math.cos(turnRad);
    const s = sinHalf * Math.sin(turnRad);
    const x = up.x * cosHalf + side.x * c + other.x * s;
    const y = up.y * cosHalf + side.y * c + other.y * s;
    const z = up.z * cosHalf + side.z * c + other.z * s;
    for (const at of [point * SEGMENT_WIDTH, point * SEGMENT_WIDTH - 3]) {
      // The first point only begins a segment, the last one only ends one.
      if (at >= 0 && at < segments.length) {
        segments[at] = x;
        segments[at + 1] = y;
        segments[at + 2] = z;
      }
    }
  }
}

/** Scene position with the axes of TEME in place of those of the Earth; null where there is no state. */
function positionTeme(source: OrbitSource, t: UtcMs): Vector3 | null {
  const km = new Float64Array(3);
  const error = source.propagator.positionInto((t - source.propagator.epochUtcMs) / MINUTE_MS, km, 0);
  if (error !== 0) {
    return null;
  }
  const position: PositionKm<'ECEF'> = { frame: 'ECEF', xKm: km[0]!, yKm: km[1]!, zKm: km[2]! };
  return sceneFromEcef(position);
}

function sampleSegments(count: number, pointAt: (fraction: number) => Vector3 | null): Float32Array {
  const segments = new Float32Array(count * SEGMENT_WIDTH);
  let used = 0;
  let previous = pointAt(0);
  for (let step = 1; step <= count; step += 1) {
    const next = pointAt(step / count);
    if (previous !== null && next !== null) {
      previous.toArray(segments, used);
      next.toArray(segments, used + 3);
      used += SEGMENT_WIDTH;
    }
    previous = next;
  }
  return segments.subarray(0, used);
}
