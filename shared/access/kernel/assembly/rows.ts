import { elevationRad, peakS, riseS, setS, solveEdges, solvePeak } from './pass';

const DEG_PER_RAD: f64 = 57.29577951308232;
const START_CLIPPED: u8 = 1;
const END_CLIPPED: u8 = 2;

// Where windows go, column by column, and the span.
let placeColumn: usize = 0;
let startColumn: usize = 0;
let endColumn: usize = 0;
let peakColumn: usize = 0;
let elevationColumn: usize = 0;
let flagColumn: usize = 0;
let fromUtcMs: f64 = 0;
let lengthS: f64 = 0;
let row: i32 = 0;
let placeIndex: i32 = 0;

/** The span, and room for `capacity` rows from `base` on: four columns of f64, one of u32, one of u8. */
export function setRows(base: usize, capacity: i32, spanFromUtcMs: f64, spanLengthS: f64): void {
  const doubles = <usize>capacity << 3;
  startColumn = base;
  endColumn = startColumn + doubles;
  peakColumn = endColumn + doubles;
  elevationColumn = peakColumn + doubles;
  placeColumn = elevationColumn + doubles;
  flagColumn = placeColumn + (<usize>capacity << 2);
  fromUtcMs = spanFromUtcMs;
  lengthS = spanLengthS;
}

export function beginRows(first: i32): void {
  row = first;
}

export function beginRowsOfPlace(index: i32): void {
  placeIndex = index;
}

export function rowCount(): i32 {
  return row;
}

/** Solves the pass nearest to an instant and writes what the span leaves of it. */
export function writePass(place: usize, nearS: f64): void {
  if (!solvePeak(place, nearS)) return;
  solveEdges(place);
  if (!(riseS < lengthS && setS > 0)) return;
  const clippedPeakS = min(max(peakS, 0), lengthS);
  const at = <usize>row;
  store<f64>(elevationColumn + (at << 3), elevationRad(place, clippedPeakS) * DEG_PER_RAD);
  store<f64>(startColumn + (at << 3), fromUtcMs + 1000 * max(riseS, 0));
  store<f64>(endColumn + (at << 3), fromUtcMs + 1000 * min(setS, lengthS));
  store<f64>(peakColumn + (at << 3), fromUtcMs + 1000 * clippedPeakS);
  store<u32>(placeColumn + (at << 2), placeIndex);
  store<u8>(
    flagColumn + at,
    (riseS < 0 ? START_CLIPPED : 0) | (setS > lengthS ? END_CLIPPED : 0),
  );
  row++;
}
