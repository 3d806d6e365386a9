import { Vector3 } from 'three';
import { sceneFromGeodetic } from './sceneFromEcef.ts';
import { SEGMENT_WIDTH } from './segmentLines.ts';

/** A run of longitude, latitude pairs, degrees. */
export type LonLatLine = readonly (readonly number[])[];

/** Chords longer than this are divided: at 2.5 degrees a chord dips 1.5 km below the ground. */
const MAX_CHORD_DEG = 2.5;
/** How close to the edge of a flat map a cut lies, degrees. */
const CUT_DEG = 1e-4;

/** Segments on the unit sphere along lines of longitude and latitude; cuts made for flat maps are left out. */
export function segmentsFromLines(lines: readonly LonLatLine[]): Float32Array {
  const numbers: number[] = [];
  const from = new Vector3();
  const to = new Vector3();
  for (const line of lines) {
    for (let at = 1; at < line.length; at += 1) {
      const start = line[at - 1]!;
      const end = line[at]!;
      if (!isMapCut(start, end)) {
        pushChord(
          numbers,
          sceneFromGeodetic(start[0]!, start[1]!, from),
          sceneFromGeodetic(end[0]!, end[1]!, to),
        );
      }
    }
  }
  return new Float32Array(numbers);
}

/** Whether a step runs along the antimeridian or the south pole, where a flat map was cut open. */
function isMapCut(start: readonly number[], end: readonly number[]): boolean {
  const onEdge = (point: readonly number[]) => Math.abs(Math.abs(point[0]!) - 180) < CUT_DEG;
  const onPole = (point: readonly number[]) => point[1]! < -90 + CUT_DEG;
  return (onEdge(start) && onEdge(end)) || (onPole(start) && onPole(end));
}

/** Appends the great-circle arc between two points of the sphere, divided as finely as needed. */
function pushChord(numbers: number[], from: Vector3, to: Vector3): void {
  const angleDeg = (from.angleTo(to) * 180) / Math.PI;
  const pieces = Math.max(1, Math.ceil(angleDeg / MAX_CHORD_DEG));
  let previous = from;
  for (let piece = 1; piece <= pieces; piece += 1) {
    const next = from
      .clone()
      .lerp(to, piece / pieces)
      .normalize();
    numbers.push(previous.x, previous.y, previous.z, next.x, next.y, next.z);
    previous = next;
  }
}

/** Meridians and parallels every `stepDeg` degrees; meridians end at the last parallel. */
export function graticuleLines(stepDeg: number): readonly LonLatLine[] {
  const lines: number[][][] = [];
  const top = 90 - stepDeg;
  for (let longitudeDeg = -180; longitudeDeg < 180; longitudeDeg += stepDeg) {
    const line: number[][] = [];
    for (let latitudeDeg = -top; latitudeDeg <= top; latitudeDeg += 1) {
      // A hair off the antimeridian, so that it is not taken for the cut of a flat map.
      line.push([longitudeDeg === -180 ? -179.999 : longitudeDeg, latitudeDeg]);
    }
    lines.push(line);
  }
  for (let latitudeDeg = -top; latitudeDeg <= top; latitudeDeg += stepDeg) {
    const line: number[][] = [];
    for (let longitudeDeg = -180; longitudeDeg <= 180; longitudeDeg += 2) {
      line.push([longitudeDeg, latitudeDeg]);
    }
    lines.push(line);
  }
  return lines;
}

/** A closed or open polyline of scene points as segments. */
export function segmentsFromPoints(points: readonly Vector3[]): Float32Array {
  const segments = new Float32Array(Math.max(0, points.length - 1) * SEGMENT_WIDTH);
  for (let at = 1; at < points.length; at += 1) {
    points[at - 1]!.toArray(segments, (at - 1) * SEGMENT_WIDTH);
    points[at]!.toArray(segments, (at - 1) * SEGMENT_WIDTH + 3);
  }
  return segments;
}
