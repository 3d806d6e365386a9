import { DEG_PER_RAD, RAD_PER_DEG } from './angles.ts';

/** Latitude and longitude, degrees, east positive. */
export interface LatLon {
  readonly latitudeDeg: number;
  readonly longitudeDeg: number;
}

type Vector = readonly [number, number, number];

/** Direction of the zenith at a latitude and longitude: a unit vector in ECEF. */
export function zenithFromLatLon({ latitudeDeg, longitudeDeg }: LatLon): Vector {
  const latitudeRad = latitudeDeg * RAD_PER_DEG;
  const longitudeRad = longitudeDeg * RAD_PER_DEG;
  const cosLatitude = Math.cos(latitudeRad);
  return [cosLatitude * Math.cos(longitudeRad), cosLatitude * Math.sin(longitudeRad), Math.sin(latitudeRad)];
}

/** Latitude and longitude (-180 < l <= 180) under a zenith direction of any length above 0. */
export function latLonFromZenith([x, y, z]: Vector): LatLon {
  return {
    latitudeDeg: Math.atan2(z, Math.hypot(x, y)) * DEG_PER_RAD,
    longitudeDeg: Math.atan2(y, x) * DEG_PER_RAD,
  };
}

/** An arc of a great circle: its start, the direction a quarter turn on, and its length. */
export interface GreatCircleArc {
  readonly start: Vector;
  readonly quarterOn: Vector;
  readonly angleRad: number;
}

/**
 * The shorter great-circle arc between two points, on the sphere of geodetic latitude and longitude (the
 * zenith itself runs along a great circle). Between antipodes every direction is shortest; the arc over
 * the north is taken, or from a pole the one along the meridian of Greenwich.
 */
export function greatCircleArc(from: LatLon, to: LatLon): GreatCircleArc {
  const start = zenithFromLatLon(from);
  const end = zenithFromLatLon(to);
  const cosine = dot(start, end);
  const angleRad = Math.atan2(length(cross(start, end)), cosine);
  return { start, quarterOn: perpendicular(start, end), angleRad };
}

/** The point after an angle along an arc. */
export function pointOnArc(arc: GreatCircleArc, angleRad: number): LatLon {
  return latLonFromZenith(zenithOnArc(arc, angleRad));
}

/** The zenith direction after an angle along an arc, a unit vector in ECEF. */
export function zenithOnArc(arc: GreatCircleArc, angleRad: number): Vector {
  const cos = Math.cos(angleRad);
  const sin = Math.sin(angleRad);
  return [
    arc.start[0] * cos + arc.quarterOn[0] * sin,
    arc.start[1] * cos + arc.quarterOn[1] * sin,
    arc.start[2] * cos + arc.quarterOn[2] * sin,
  ];
}

/** Angle between two points as seen from the centre of the sphere, 0..180 degrees; no less exact near 0 or 180. */
export function greatCircleAngleDeg(from: LatLon, to: LatLon): number {
  return greatCircleArc(from, to).angleRad * DEG_PER_RAD;
}

/** Unit vector at right angles to `a`, on the side of `b`. */
function perpendicular(a: Vector, b: Vector): Vector {
  const along = dot(a, b);
  const side: Vector = [b[0] - along * a[0], b[1] - along * a[1], b[2] - along * a[2]];
  const size = length(side);
  if (size > 1e-12) return [side[0] / size, side[1] / size, side[2] / size];
  return Math.abs(a[2]) < 1 - 1e-12 ? perpendicular(a, [0, 0, 1]) : [1, 0, 0];
}

function dot(a: Vector, b: Vector): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

function cross(a: Vector, b: Vector): Vector {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

function length(a: Vector): number {
  return Math.hypot(a[0], a[1], a[2]);
}
