import type { TimeGrid } from '../fast/grid.ts';
import { BLOCK, CELL_WIDTH } from '../fast/layout.ts';
import type { TrackColumns, TrackTimes } from '../fast/track.ts';
import { K2, K2_WIDTH } from './k2Layout.ts';
import {
  type FastKernel,
  type KernelSatellite,
  type KernelSpan,
  type LinkAsks,
  type LinkResults,
  rowCapacity,
  type WindowRows,
} from './kernel.ts';
import { LinkWork } from './linkWork.ts';
import { instantiateKernel, type KernelExports } from './wasmModule.ts';

const PAGE_BYTES = 65_536;
/** Below this lie the constants of the compiled code. */
const FIRST_FREE_BYTE = PAGE_BYTES;
const ROW_BYTES = 4 * 8 + 4 + 1;
const DOUBLE_BYTES = 8;
/** Samples of a block as a power of two: where windows are searched, and where tracks are read, of which each needs few. */
const BLOCK_BITS = Math.log2(BLOCK);
const TRACK_BLOCK_BITS = 1;
const LEAST_BLOCK = 2 ** TRACK_BLOCK_BITS;
const POSITION_BYTES = 3 * DOUBLE_BYTES;
/** Of a track: the place as far as its zenith, then columns of the times and of what is seen then. */
const TRACK_PLACE_LENGTH = 6;
const TRACK_COLUMNS = 6;

/** The fast path in WebAssembly; null where SIMD is missing. */
export function createWasmKernel(span: KernelSpan): FastKernel | null {
  const exports = instantiateKernel();
  return exports === null ? null : new WasmKernel(span, exports);
}

/** Addresses of one satellite's samples and of the flags of their blocks. */
interface SampleAddresses {
  readonly positions: number;
  readonly filled: number;
}

interface KernelGrid {
  readonly grid: TimeGrid;
  readonly gmst: number;
}

class WasmKernel implements FastKernel {
  capacity = 0;
  readonly #span: KernelSpan;
  readonly #wasm: KernelExports;
  #buffer: ArrayBuffer;
  #doubles: Float64Array;
  #bytes: Uint8Array;
  #free = FIRST_FREE_BYTE;
  readonly #satellite: number;
  readonly #grids: KernelGrid[] = [];
  readonly #kept: (SampleAddresses | undefined)[] = [];
  #shared: SampleAddresses = { positions: 0, filled: 0 };
  #pointCount = 0;
  #cells = 0;
  #made = 0;
  #motions = 0;
  #motionLength = 0;
  #places = 0;
  #placeLength = 0;
  #placeCount = 0;
  #rowsAt = 0;
  #rows: WindowRows | null = null;
  #turn = 0;
  #trackAt = 0;
  #trackLength = 0;
  readonly #linkWork = new LinkWork();

  constructor(span: KernelSpan, exports: KernelExports) {
    this.#span = span;
    this.#wasm = exports;
    this.#buffer = exports.memory.buffer;
    this.#doubles = new Float64Array(this.#buffer);
    this.#bytes = new Uint8Array(this.#buffer);
    this.#satellite = this.#allocate(K2_WIDTH * DOUBLE_BYTES);
  }

  get rows(): WindowRows {
    if (this.#rows === null || this.#rows.flags.buffer !== this.#buffer) this.#rows = this.#viewRows();
    return this.#rows;
  }

  setPlaces(placeRows: Float64Array, count: number): void {
    const { fromUtcMs, lengthS } = this.#span;
    const capacity = rowCapacity(count, lengthS);
    if (capacity > this.capacity) {
      this.#rowsAt = this.#allocate(capacity * ROW_BYTES);
      this.capacity = capacity;
      this.#rows = null;
      this.#wasm.setRows(this.#rowsAt, capacity, fromUtcMs, lengthS);
    }
    if (placeRows.length > this.#placeLength) {
      this.#places = this.#allocate(placeRows.length * DOUBLE_BYTES);
      this.#placeLength = placeRows.length;
    }
    this.#doubles.set(placeRows, this.#places / DOUBLE_BYTES);
    this.#placeCount = count;
  }

  addGrid(grid: TimeGrid): number {
    const gmst = this.#allocate(grid.count * DOUBLE_BYTES);
    this.#doubles.set(grid.gmstRad, gmst / DOUBLE_BYTES);
    if (grid.count > this.#pointCount) {
      this.#pointCount = grid.count;
      this.#cells = this.#allocate(grid.count * CELL_WIDTH * DOUBLE_BYTES);
      this.#made = this.#allocate(grid.count * 4);
      this.#shared = this.#allocateSamples(grid.count);
      this.#wasm.setPath(this.#satellite, this.#cells, this.#made);
    }
    this.#grids.push({ grid, gmst });
    return this.#grids.length - 1;
  }

  run(satellite: KernelSatellite, firstRow: number): number {
    this.#begin(satellite);
    const { motions, segmentCount } = satellite;
    if (motions.length > this.#motionLength) {
      this.#motions = this.#allocate(motions.length * DOUBLE_BYTES);
      this.#motionLength = motions.length;
    }
    this.#doubles.set(motions, this.#motions / DOUBLE_BYTES);
    return this.#wasm.run(this.#places, this.#placeCount, this.#motions, segmentCount, firstRow);
  }

  fill(satellite: KernelSatellite): Float64Array {
    const { filled, positions } = this.#begin(satellite);
    const { count } = this.#grids[satellite.gridIndex]!.grid;
    this.#wasm.fillAll(filled, count);
    const first = positions / DOUBLE_BYTES;
    return this.#doubles.subarray(first, first + 3 * count);
  }

  take(satellite: KernelSatellite): void {
    this.#begin(satellite, satellite.slot < 0 ? TRACK_BLOCK_BITS : BLOCK_BITS);
  }

  track(place: Float64Array, { timesS, count }: TrackTimes, into: TrackColumns): void {
    // Two instants are worked out at a time: one more fits.
    if (count >= this.#trackLength) this.#growTrack(count);
    const first = this.#trackAt / DOUBLE_BYTES;
    const length = this.#trackLength;
    const doubles = this.#doubles;
    for (let index = 0; index < TRACK_PLACE_LENGTH; index++) doubles[first + index] = place[index]!;
    const times = first + TRACK_PLACE_LENGTH;
    for (let index = 0; index < count; index++) doubles[times + index] = timesS[index]!;
    const columns = times + length;
    const pitch = length * DOUBLE_BYTES;
    this.#wasm.track(this.#trackAt, times * DOUBLE_BYTES, count, columns * DOUBLE_BYTES, pitch);
    const { xKm, yKm, zKm, rangeKm, sinElevation } = into;
    for (let index = 0; index < count; index++) {
      const at = columns + index;
      xKm[index] = doubles[at]!;
      yKm[index] = doubles[at + length]!;
      zKm[index] = doubles[at + 2 * length]!;
      rangeKm[index] = doubles[at + 3 * length]!;
      sinElevation[index] = doubles[at + 4 * length]!;
    }
  }

  get linkResults(): LinkResults {
    return this.#linkWork.resultsIn(this.#doubles);
  }

  shareLinkNumbers(numbers: Float64Array): boolean {
    this.#wasm.setLinkTables(this.addLinkNumbers(numbers));
    return true;
  }

  addLinkNumbers(numbers: Float64Array): number {
    const at = this.#allocate(numbers.length * DOUBLE_BYTES);
    this.#doubles.set(numbers, at / DOUBLE_BYTES);
    return at;
  }

  linkPasses(asks: LinkAsks): void {
    const work = this.#linkWork;
    work.reserve(asks, (byteCount) => this.#allocate(byteCount));
    work.run(this.#wasm, this.#doubles, asks);
  }

  linkPassAgain(ask: number): void {
    this.#linkWork.runAgain(this.#wasm, ask);
  }

  #growTrack(count: number): void {
    this.#trackLength = Math.max(64, 2 * count);
    const numbers = TRACK_PLACE_LENGTH + TRACK_COLUMNS * this.#trackLength;
    this.#trackAt = this.#allocate(numbers * DOUBLE_BYTES);
  }

  #begin(satellite: KernelSatellite, blockBits = BLOCK_BITS): SampleAddresses {
    const { grid, gmst } = this.#grids[satellite.gridIndex]!;
    const samples = this.#samples(satellite, grid);
    this.#turn++;
    this.#doubles.set(satellite.row, this.#satellite / DOUBLE_BYTES);
    this.#wasm.setGrid(gmst, grid.firstS, grid.stepS);
    this.#wasm.setLimits(grid.lowS, grid.highS);
    const startMin = satellite.row[K2.startMin]!;
    this.#wasm.setSamples(samples.positions, samples.filled, startMin, this.#turn, blockBits);
    return samples;
  }

  #samples(satellite: KernelSatellite, grid: TimeGrid): SampleAddresses {
    if (satellite.slot < 0) {
      const { filled } = this.#shared;
      this.#bytes.fill(0, filled, filled + grid.count / LEAST_BLOCK);
      return this.#shared;
    }
    const kept = this.#kept[satellite.slot];
    if (kept !== undefined) return kept;
    const samples = this.#allocateSamples(grid.count);
    this.#kept[satellite.slot] = samples;
    return samples;
  }

  #allocateSamples(count: number): SampleAddresses {
    const positions = this.#allocate(count * POSITION_BYTES);
    return { positions, filled: this.#allocate(count / LEAST_BLOCK) };
  }

  /** Fresh memory is zero and is never given back: what grows is grown a few times at most. */
  #allocate(byteCount: number): number {
    const address = this.#free;
    this.#free += 16 * Math.ceil(byteCount / 16);
    const missing = this.#free - this.#buffer.byteLength;
    if (missing > 0) {
      const spare = this.#buffer.byteLength / 4;
      this.#wasm.memory.grow(Math.ceil(Math.max(missing, spare) / PAGE_BYTES));
      this.#buffer = this.#wasm.memory.buffer;
      this.#doubles = new Float64Array(this.#buffer);
      this.#bytes = new Uint8Array(this.#buffer);
    }
    return address;
  }

  #viewRows(): WindowRows {
    const { capacity } = this;
    const buffer = this.#buffer;
    const column = (index: number) =>
      new Float64Array(buffer, this.#rowsAt + index * capacity * DOUBLE_BYTES, capacity);
    const places = this.#rowsAt + 4 * capacity * DOUBLE_BYTES;
    return {
      startUtcMs: column(0),
      endUtcMs: column(1),
      peakUtcMs: column(2),
      peakElevationDeg: column(3),
      placeIndex: new Uint32Array(buffer, places, capacity),
      flags: new Uint8Array(buffer, places + 4 * capacity, capacity),
    };
  }
}
