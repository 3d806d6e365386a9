import { ecefFromPlace, geodesicFrom } from '../../shared/astro/index.ts';
import type { GeodeticPlace, Threat } from '../../shared/domain/index.ts';
import type { Selection } from '../state/index.ts';
import { segmentsFromLines } from './surfaceLines.ts';

/** Corners of a circle: at 5,000 km one side is 175 km, at 200 km it is 7 km. */
const CIRCLE_POINTS = 180;
/** Teeth of the edge of a threat, and how far they reach towards its middle: no other circle has them, whatever its colour. */
const TEETH = 36;
const TOOTH_SHARE = 0.07;

/** The threat that a selection means; null for any other. */
export function threatIdOf(selection: Selection): string | null {
  return selection.kind === 'threat' ? selection.threatId : null;
}

/** ECEF km of threats, three numbers each. */
export function threatPositionsKm(threats: readonly Threat[]): Float32Array<ArrayBuffer> {
  const positions = new Float32Array(threats.length * 3);
  threats.forEach(({ place }, row) => {
    const { xKm, yKm, zKm } = ecefFromPlace(place);
    positions.set([xKm, yKm, zKm], row * 3);
  });
  return positions;
}

/** The reported area's edge, toothed inwards, as segments on the unit sphere. */
export function threatCircle({ place, reportedRadiusKm }: Threat): Float32Array {
  if (reportedRadiusKm === null) {
    return new Float32Array(0);
  }
  const pointAt = (azimuthDeg: number, rangeKm: number) => {
    const { longitudeDeg, latitudeDeg } = geodesicFrom(place, azimuthDeg, rangeKm);
    return [longitudeDeg, latitudeDeg];
  };
  const teeth = Array.from({ length: TEETH }, (_, tooth) =>
    [1, 1 - TOOTH_SHARE].map((share) => pointAt((tooth * 360) / TEETH, share * reportedRadiusKm)),
  );
  return joinedSegments([circleAround(place, reportedRadiusKm), segmentsFromLines(teeth)]);
}

/** A circle as segments on the unit sphere: equally far along the ellipsoid on every side. */
export function circleAround(centre: GeodeticPlace, radiusKm: number): Float32Array<ArrayBuffer> {
  const line = Array.from({ length: CIRCLE_POINTS + 1 }, (_, corner) => {
    const { longitudeDeg, latitudeDeg } = geodesicFrom(centre, (corner * 360) / CIRCLE_POINTS, radiusKm);
    return [longitudeDeg, latitudeDeg];
  });
  return segmentsFromLines([line]);
}

/** Segments of several shapes as those of one. */
export function joinedSegments(parts: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
