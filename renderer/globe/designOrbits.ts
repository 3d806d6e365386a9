import { EARTH_RADIUS_WGS84_KM, j2SecularRates, RAD_PER_DEG } from '../../shared/astro/index.ts';
import { nodeSpreadDeg } from '../../shared/designs/index.ts';
import type { DesignedOrbits } from '../../shared/domain/index.ts';
import { sceneFromEcef } from './sceneFromEcef.ts';
import { SEGMENT_WIDTH } from './segmentLines.ts';

const DAY_MS = 86_400_000;
/** More planes than this cannot be told apart: every second, third… of them is drawn. */
const MAX_PLANES_DRAWN = 90;
/** Points of a circle; between them the chord leaves it by 0.1 percent of the radius. */
const POINTS_PER_CIRCLE = 72;
const GEOSTATIONARY_RADIUS_KM = 42_164;

interface Circle {
  readonly radiusKm: number;
  readonly nodeRad: number;
  readonly inclinationRad: number;
}

/**
 * The circles of a design's planes at an instant as segments in scene units, laid out as if the Earth stood with
 * Greenwich at the equinox. Nodes turn by J2; the swing about the circle is left out.
 */
export function designOrbitSegments(orbits: DesignedOrbits, t: number): Float32Array {
  const circles = circlesOf(orbits, t);
  const segments = new Float32Array(circles.length * POINTS_PER_CIRCLE * SEGMENT_WIDTH);
  circles.forEach((circle, place) => {
    let previous = pointOf(circle, 0);
    for (let point = 1; point <= POINTS_PER_CIRCLE; point += 1) {
      const next = pointOf(circle, point / POINTS_PER_CIRCLE);
      const at = (place * POINTS_PER_CIRCLE + point - 1) * SEGMENT_WIDTH;
      previous.toArray(segments, at);
      next.toArray(segments, at + 3);
      previous = next;
    }
  });
  return segments;
}

function circlesOf(orbits: DesignedOrbits, t: number): Circle[] {
  if (orbits.kind === 'geostationary') {
    return [{ radiusKm: GEOSTATIONARY_RADIUS_KM, nodeRad: 0, inclinationRad: 0 }];
  }
  const { planes, inclinationDeg, raan0Deg, epochUtcMs } = orbits;
  const radiusKm = EARTH_RADIUS_WGS84_KM + orbits.altitudeKm;
  const rates = j2SecularRates({ semiMajorAxisKm: radiusKm, eccentricity: 0, inclinationDeg });
  const turnedDeg = (rates.raanRateDegDay * (t - epochUtcMs)) / DAY_MS;
  const every = Math.ceil(planes / MAX_PLANES_DRAWN);
  const circles: Circle[] = [];
  for (let plane = 0; plane < planes; plane += every) {
    const nodeDeg = raan0Deg + (plane * nodeSpreadDeg(orbits)) / planes + turnedDeg;
    circles.push({ radiusKm, nodeRad: nodeDeg * RAD_PER_DEG, inclinationRad: inclinationDeg * RAD_PER_DEG });
  }
  return circles;
}

function pointOf({ radiusKm, nodeRad, inclinationRad }: Circle, fraction: number) {
  const u = fraction * 2 * Math.PI;
  const along = radiusKm * Math.cos(u);
  const across = radiusKm * Math.sin(u) * Math.cos(inclinationRad);
  return sceneFromEcef({
    frame: 'ECEF',
    xKm: along * Math.cos(nodeRad) - across * Math.sin(nodeRad),
    yKm: along * Math.sin(nodeRad) + across * Math.cos(nodeRad),
    zKm: radiusKm * Math.sin(u) * Math.sin(inclinationRad),
  });
}
