import { CELL_BYTES, CELL_Z } from './layout';
import { samplePair } from './samples';
import { splat } from './trig';

// The satellite in hand: constants, grid, samples and cells. See ../../fast/cells.ts.
export let satellite: usize = 0;
export let gridFirstS: f64 = 0;
export let gridStepS: f64 = 1;
export let perStep: f64 = 1;
let firstMin: f64 = 0;
let stepMin: f64 = 1;
let gmst: usize = 0;
let samples: usize = 0;
let filled: usize = 0;
export let cells: usize = 0;
let made: usize = 0;
let turn: i32 = 0;
/** Samples of a block as a power of two. */
let blockBits: i32 = 3;

/** Where the constants stand, and the path's work space. */
export function setPath(satelliteRow: usize, cellRows: usize, madeTurns: usize): void {
  satellite = satelliteRow;
  cells = cellRows;
  made = madeTurns;
}

/** The grid: sidereal times, step and first point in seconds from the start of the span. */
export function setGrid(gmstRad: usize, firstS: f64, stepS: f64): void {
  gmst = gmstRad;
  gridFirstS = firstS;
  gridStepS = stepS;
  perStep = 1 / stepS;
}

/** Takes up the next satellite; `turnNumber` tells its cells from those of others. There are 2^`bits` samples in a block, 2 at least. */
export function setSamples(
  positions: usize,
  blockFlags: usize,
  startMin: f64,
  turnNumber: i32,
  bits: i32,
): void {
  blockBits = bits;
  samples = positions;
  filled = blockFlags;
  firstMin = startMin + gridFirstS / 60;
  stepMin = gridStepS / 60;
  turn = turnNumber;
}

/** Fills one block of samples. */
export function fillBlock(block: i32): void {
  const end = (block + 1) << blockBits;
  for (let index = block << blockBits; index < end; index += 2) {
    const t = f64x2.replace_lane(
      splat(firstMin + <f64>index * stepMin),
      1,
      firstMin + <f64>(index + 1) * stepMin,
    );
    samplePair(
      satellite,
      t,
      v128.load(gmst + (<usize>index << 3)),
      samples + <usize>index * 24,
    );
  }
  store<u8>(filled + <usize>block, 1);
}

/** Makes the polynomial of a cell unless it is there; returns where it stands. */
// @ts-ignore: decorator
@inline
export function needCell(cell: i32): usize {
  if (load<i32>(made + (<usize>cell << 2)) != turn) makeCell(cell);
  return cells + <usize>cell * CELL_BYTES;
}

function makeCell(cell: i32): void {
  const first = cell - 3;
  const lastBlock = (first + 7) >> blockBits;
  for (let block = first >> blockBits; block <= lastBlock; block++) {
    if (load<u8>(filled + <usize>block) == 0) fillBlock(block);
  }
  const at = samples + <usize>first * 24;
  const out = cells + <usize>cell * CELL_BYTES;
  const a3 = v128.load(at);
  const a2 = v128.load(at, 24);
  const a1 = v128.load(at, 48);
  const a0 = v128.load(at, 72);
  const b0 = v128.load(at, 96);
  const b1 = v128.load(at, 120);
  const b2 = v128.load(at, 144);
  const b3 = v128.load(at, 168);
  const half = splat(0.5);
  fitCubic(
    f64x2.mul(half, f64x2.add(b0, a0)),
    f64x2.mul(half, f64x2.add(b1, a1)),
    f64x2.mul(half, f64x2.add(b2, a2)),
    f64x2.mul(half, f64x2.add(b3, a3)),
    out,
    32,
  );
  fitCubic(
    f64x2.sub(b0, a0),
    f64x2.mul(f64x2.sub(b1, a1), splat(1.0 / 3)),
    f64x2.mul(f64x2.sub(b2, a2), splat(1.0 / 5)),
    f64x2.mul(f64x2.sub(b3, a3), splat(1.0 / 7)),
    out + 16,
    32,
  );
  // z: the even and the odd half are the two lanes.
  fitCubic(
    evenOdd(load<f64>(at, 88), load<f64>(at, 112), 1),
    evenOdd(load<f64>(at, 64), load<f64>(at, 136), 1.0 / 3),
    evenOdd(load<f64>(at, 40), load<f64>(at, 160), 1.0 / 5),
    evenOdd(load<f64>(at, 16), load<f64>(at, 184), 1.0 / 7),
    out + CELL_Z,
    16,
  );
  store<i32>(made + (<usize>cell << 2), turn);
}

// @ts-ignore: decorator
@inline
function evenOdd(before: f64, after: f64, weight: f64): v128 {
  return f64x2.replace_lane(splat(0.5 * (after + before)), 1, (after - before) * weight);
}

/** Cubic through values at w = 1/4, 9/4, 25/4, 49/4; coefficients `pitch` bytes apart. */
// @ts-ignore: decorator
@inline
function fitCubic(v0: v128, v1: v128, v2: v128, v3: v128, out: usize, pitch: usize): void {
  v128.store(out, weigh(v0, v1, v2, v3, 1225.0 / 1024, -245.0 / 1024, 49.0 / 1024, -5.0 / 1024));
  v128.store(
    out + pitch,
    weigh(v0, v1, v2, v3, -1891.0 / 2304, 1299.0 / 1280, -499.0 / 2304, 259.0 / 11520),
  );
  v128.store(
    out + 2 * pitch,
    weigh(v0, v1, v2, v3, 83.0 / 576, -15.0 / 64, 59.0 / 576, -7.0 / 576),
  );
  v128.store(
    out + 3 * pitch,
    weigh(v0, v1, v2, v3, -1.0 / 144, 1.0 / 80, -1.0 / 144, 1.0 / 720),
  );
}

// @ts-ignore: decorator
@inline
function weigh(
  v0: v128,
  v1: v128,
  v2: v128,
  v3: v128,
  w0: f64,
  w1: f64,
  w2: f64,
  w3: f64,
): v128 {
  return f64x2.add(
    f64x2.add(
      f64x2.add(f64x2.mul(splat(w0), v0), f64x2.mul(splat(w1), v1)),
      f64x2.mul(splat(w2), v2),
    ),
    f64x2.mul(splat(w3), v3),
  );
}
