import { K2, K2_WIDTH } from '../kernel/k2Layout.ts';
import { samplePositions } from '../kernel/sgp4k2.ts';
import type { TimeGrid } from './grid.ts';
import { BLOCK, CELL_WIDTH, STENCIL_BEFORE } from './layout.ts';

/** Positions of one satellite on its grid, as far as they have been asked for. */
export interface SampleStore {
  /** x, y, z of each grid point, km, ECEF. */
  readonly positions: Float64Array;
  /** 1 for each block of {@link BLOCK} samples that is filled. */
  readonly filled: Uint8Array;
}

/** An empty store for a grid of so many points. */
export function createSampleStore(count: number): SampleStore {
  return {
    positions: new Float64Array(3 * count),
    filled: new Uint8Array(Math.ceil(count / BLOCK)),
  };
}

/**
 * The interpolated path of the satellite in hand: degree-7 polynomials between neighbouring grid
 * points through the four samples on either side, made when first asked for.
 *
 * Position only, on purpose: the velocity of SGP4 is not the derivative of its position (up to
 * 2.3 cm/s apart), so a fit through it would carry decimetres.
 */
export interface CellState {
  /** One K2 row. */
  readonly satellite: Float64Array;
  readonly scratch: Float64Array;
  grid: TimeGrid;
  store: SampleStore;
  /** Coefficients by cell. */
  cells: Float64Array;
  /** Turn of the satellite for which a cell was made. */
  made: Uint32Array;
  turn: number;
}

const NO_GRID: TimeGrid = {
  stepS: 1,
  firstS: 0,
  count: 0,
  gmstRad: new Float64Array(0),
  lowS: 0,
  highS: 0,
};

/** A path of nothing yet. */
export function createCellState(): CellState {
  return {
    satellite: new Float64Array(K2_WIDTH),
    scratch: new Float64Array(2),
    grid: NO_GRID,
    store: createSampleStore(0),
    cells: new Float64Array(0),
    made: new Uint32Array(0),
    turn: 0,
  };
}

/** Takes up the next satellite. Its constants must already stand in `state.satellite`. */
export function beginSatellite(state: CellState, grid: TimeGrid, store: SampleStore): void {
  state.grid = grid;
  state.store = store;
  if (state.made.length < grid.count) {
    state.cells = new Float64Array(CELL_WIDTH * grid.count);
    state.made = new Uint32Array(grid.count);
    state.turn = 0;
  }
  state.turn = state.turn === 0xffffffff ? 1 : state.turn + 1;
  if (state.turn === 1) state.made.fill(0);
}

/** Fills one block of samples. */
export function fillBlock(state: CellState, block: number): void {
  const { grid, store } = state;
  const end = Math.min(grid.count, (block + 1) * BLOCK);
  samplePositions(
    {
      satellite: state.satellite,
      firstMin: state.satellite[K2.startMin]! + grid.firstS / 60,
      stepMin: grid.stepS / 60,
      gmstRad: grid.gmstRad,
      positions: store.positions,
      scratch: state.scratch,
    },
    block * BLOCK,
    end,
  );
  store.filled[block] = 1;
}

/** Makes the polynomial of a cell unless it is there. */
export function needCell(state: CellState, cell: number): void {
  if (state.made[cell] === state.turn) return;
  const { store } = state;
  const first = cell - STENCIL_BEFORE;
  const firstBlock = Math.floor(first / BLOCK);
  const lastBlock = Math.floor((first + 7) / BLOCK);
  if (store.filled[firstBlock] === 0) fillBlock(state, firstBlock);
  if (store.filled[lastBlock] === 0) fillBlock(state, lastBlock);
  const out = cell * CELL_WIDTH;
  fitAxis(store.positions, 3 * first, state.cells, out);
  fitAxis(store.positions, 3 * first + 1, state.cells, out + 8);
  fitAxis(store.positions, 3 * first + 2, state.cells, out + 16);
  state.made[cell] = state.turn;
}

/**
 * Degree-7 polynomial in u through eight samples at u = -7/2 .. 7/2. Even and odd halves are cubics in
 * w = u^2 through w = 1/4, 9/4, 25/4, 49/4; the weights are the inverse Vandermonde matrix as fractions.
 */
export function fitAxis(samples: Float64Array, at: number, cells: Float64Array, out: number): void {
  const a3 = samples[at]!;
  const a2 = samples[at + 3]!;
  const a1 = samples[at + 6]!;
  const a0 = samples[at + 9]!;
  const b0 = samples[at + 12]!;
  const b1 = samples[at + 15]!;
  const b2 = samples[at + 18]!;
  const b3 = samples[at + 21]!;
  const e0 = 0.5 * (b0 + a0);
  const e1 = 0.5 * (b1 + a1);
  const e2 = 0.5 * (b2 + a2);
  const e3 = 0.5 * (b3 + a3);
  const o0 = b0 - a0;
  const o1 = (b1 - a1) * (1 / 3);
  const o2 = (b2 - a2) * (1 / 5);
  const o3 = (b3 - a3) * (1 / 7);
  cells[out] = (1225 / 1024) * e0 - (245 / 1024) * e1 + (49 / 1024) * e2 - (5 / 1024) * e3;
  cells[out + 1] = (1225 / 1024) * o0 - (245 / 1024) * o1 + (49 / 1024) * o2 - (5 / 1024) * o3;
  cells[out + 2] = (-1891 / 2304) * e0 + (1299 / 1280) * e1 - (499 / 2304) * e2 + (259 / 11520) * e3;
  cells[out + 3] = (-1891 / 2304) * o0 + (1299 / 1280) * o1 - (499 / 2304) * o2 + (259 / 11520) * o3;
  cells[out + 4] = (83 / 576) * e0 - (15 / 64) * e1 + (59 / 576) * e2 - (7 / 576) * e3;
  cells[out + 5] = (83 / 576) * o0 - (15 / 64) * o1 + (59 / 576) * o2 - (7 / 576) * o3;
  cells[out + 6] = (-1 / 144) * e0 + (1 / 80) * e1 - (1 / 144) * e2 + (1 / 720) * e3;
  cells[out + 7] = (-1 / 144) * o0 + (1 / 80) * o1 - (1 / 144) * o2 + (1 / 720) * o3;
}
