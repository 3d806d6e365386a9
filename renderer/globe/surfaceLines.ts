import { Vector3 } from 'three';
import { DEG_PER_RAD } from '../../shared/astro/index.ts';
import { sceneFromGeodetic } from './sceneFromEcef.ts';

/** A run of longitude, latitude pairs, degrees. */
export type LonLatLine = readonly (readonly number[])[];

/** Chords longer than this are divided: at 2.5 degrees a chord dips 1.5 km below the ground. */
const MAX_CHORD_DEG = 2.5;
/** How close to the edge of a flat map a cut lies, degrees. */
const CUT_DEG = 1e-4;

/** Segments on the unit sphere along lines of longitude and latitude; cuts made for flat maps are left out. */
export function segmentsFromLines(lines: readonly LonLatLine[]): Float32Array<ArrayBuffer> {
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
  const pieces = Math.max(1, Math.ceil((from.angleTo(to) * DEG_PER_RAD) / MAX_CHORD_DEG));
  let { x, y, z } = from;
  for (let piece = 1; piece < pieces; piece += 1) {
    const {
      x: nextX,
      y: nextY,
      z: nextZ,
    } = between
      .copy(from)
      .lerp(to, piece / pieces)
      .normalize();
    numbers.push(x, y, z, nextX, nextY, nextZ);
    x = nextX;
    y = nextY;
    z = nextZ;
  }
  numbers.push(x, y, z, to.x, to.y, to.z);
}

const between = new Vector3();

/** Meridians and parallels every `stepDeg` degrees; meridians end at the last parallel. */
export function graticuleLines(stepDeg: number): readonly LonLatLine[] {
  const lines: number[][][] = [];
  const top = 90 - stepDeg;
  for (let longitudeDeg = -180; longitudeDeg < 180; longitudeDeg += stepDeg) {
    const line: number[][] = [];
    for (let latitudeDeg = -top; latitudeDeg <= top; latitudeDeg += MAX_CHORD_DEG) {
      // A hair off the antimeridian, so that it is not taken for the cut of a flat map.
      line.push([longitudeDeg === -180 ? -179.999 : longitudeDeg, latitudeDeg]);
    }
    lines.push(line);
  }
  for (let latitudeDeg = -top; latitudeDeg <= top; latitudeDeg += stepDeg) {
    const line: number[][] = [];
    for (let longitudeDeg = -180; longitudeDeg <= 180; longitudeDeg += MAX_CHORD_DEG) {
      line.push([longitudeDeg, latitudeDeg]);
    }
    lines.push(line);
  }
  return lines;
}
