import { WINDOW_END_CLIPPED, WINDOW_START_CLIPPED } from '../../domain/index.ts';
import {
  beginSatellite,
  createCellState,
  createSampleStore,
  fillBlock,
  type SampleStore,
} from '../fast/cells.ts';
import { createFinderState, findCandidates } from '../fast/finder.ts';
import type { TimeGrid } from '../fast/grid.ts';
import { MOTION_WIDTH, PLACE_WIDTH } from '../fast/layout.ts';
import { createPassState, elevationRadAt, PASS, peakElevationRad, solvePass } from '../fast/pass.ts';
import { createSightState } from '../fast/sight.ts';
import { fillTrack, type TrackColumns, type TrackTimes } from '../fast/track.ts';
import {
  type FastKernel,
  type KernelSatellite,
  type KernelSpan,
  type LinkResults,
  rowCapacity,
  type WindowRows,
} from './kernel.ts';

const DEG_PER_RAD = 180 / Math.PI;

/** Empty columns. */
export function createWindowRows(capacity: number): WindowRows {
  return {
    placeIndex: new Uint32Array(capacity),
    startUtcMs: new Float64Array(capacity),
    endUtcMs: new Float64Array(capacity),
    peakUtcMs: new Float64Array(capacity),
    peakElevationDeg: new Float64Array(capacity),
    flags: new Uint8Array(capacity),
  };
}

/** The fast path in plain TypeScript. */
export function createJsKernel(span: KernelSpan): FastKernel {
  return new JsKernel(span);
}

class JsKernel implements FastKernel {
  readonly linkResults: LinkResults = {
    numbers: new Float64Array(0),
    asksAt: 0,
    stretchesAt: 0,
    samplesAt: 0,
  };
  rows: WindowRows = createWindowRows(0);
  readonly #span: KernelSpan;
  readonly #path = createCellState();
  readonly #sight = createSightState(this.#path);
  readonly #pass = createPassState(this.#sight);
  readonly #finder = createFinderState();
  readonly #grids: TimeGrid[] = [];
  readonly #kept: (SampleStore | undefined)[] = [];
  readonly #shared: SampleStore[] = [];
  #places: Float64Array[] = [];

  constructor(span: KernelSpan) {
    this.#span = span;
  }

  get capacity(): number {
    return this.rows.flags.length;
  }

  setPlaces(placeRows: Float64Array, count: number): void {
    const capacity = rowCapacity(count, this.#span.lengthS);
    if (capacity > this.capacity) this.rows = createWindowRows(capacity);
    this.#places = Array.from({ length: count }, (_, index) =>
      placeRows.slice(index * PLACE_WIDTH, (index + 1) * PLACE_WIDTH),
    );
  }

  addGrid(grid: TimeGrid): number {
    this.#grids.push(grid);
    this.#shared.push(createSampleStore(grid.count));
    return this.#grids.length - 1;
  }

  run(satellite: KernelSatellite, firstRow: number): number {
    this.#begin(satellite);
    const motions = Array.from({ length: satellite.segmentCount }, (_, segment) =>
      satellite.motions.subarray(segment * MOTION_WIDTH, (segment + 1) * MOTION_WIDTH),
    );
    const finder = this.#finder;
    let row = firstRow;
    for (let placeIndex = 0; placeIndex < this.#places.length; placeIndex++) {
      const place = this.#places[placeIndex]!;
      finder.place = place;
      finder.latest[0] = Number.NEGATIVE_INFINITY;
      this.#sight.place = place;
      for (const motion of motions) {
        finder.motion = motion;
        const count = findCandidates(finder);
        for (let index = 0; index < count; index++) {
          if (!solvePass(this.#pass, finder.candidates[index]!)) continue;
          if (this.#write(placeIndex, row)) row++;
        }
      }
    }
    return row;
  }

  fill(satellite: KernelSatellite): Float64Array {
    this.#begin(satellite);
    const { filled } = this.#path.store;
    for (let block = 0; block < filled.length; block++) {
      if (filled[block] === 0) fillBlock(this.#path, block);
    }
    return this.#path.store.positions;
  }

  take(satellite: KernelSatellite): void {
    this.#begin(satellite);
  }

  track(place: Float64Array, times: TrackTimes, into: TrackColumns): void {
    fillTrack(this.#path, place, times, into);
  }

  /** Whoever asks has other means, which are those of this kernel too. */
  shareLinkNumbers(): boolean {
    return false;
  }

  addLinkNumbers(): number {
    return -1;
  }

  linkPasses(): void {
    throw new RangeError('the kernel in TypeScript measures no links');
  }

  linkPassAgain(): void {
    this.linkPasses();
  }

  #begin(satellite: KernelSatellite): void {
    const grid = this.#grids[satellite.gridIndex]!;
    this.#path.satellite.set(satellite.row);
    beginSatellite(this.#path, grid, this.#store(satellite, grid));
    this.#pass.lowS = grid.lowS;
    this.#pass.highS = grid.highS;
  }

  #store(satellite: KernelSatellite, grid: TimeGrid): SampleStore {
    if (satellite.slot < 0) {
      const store = this.#shared[satellite.gridIndex]!;
      store.filled.fill(0);
      return store;
    }
    const kept = this.#kept[satellite.slot];
    if (kept !== undefined) return kept;
    const store = createSampleStore(grid.count);
    this.#kept[satellite.slot] = store;
    return store;
  }

  /** Clips the solved pass to the span and writes it; false when nothing is left of it. */
  #write(placeIndex: number, row: number): boolean {
    const { pass } = this.#pass;
    const { fromUtcMs, lengthS } = this.#span;
    const riseS = pass[PASS.riseS]!;
    const setS = pass[PASS.setS]!;
    if (!(riseS < lengthS && setS > 0)) return false;
    const peakS = Math.min(Math.max(pass[PASS.peakS]!, 0), lengthS);
    const elevationRad =
      peakS === pass[PASS.peakS] ? peakElevationRad(this.#pass) : elevationRadAt(this.#sight, peakS);
    const { rows } = this;
    rows.placeIndex[row] = placeIndex;
    rows.startUtcMs[row] = fromUtcMs + 1000 * Math.max(riseS, 0);
    rows.endUtcMs[row] = fromUtcMs + 1000 * Math.min(setS, lengthS);
    rows.peakUtcMs[row] = fromUtcMs + 1000 * peakS;
    rows.peakElevationDeg[row] = elevationRad * DEG_PER_RAD;
    rows.flags[row] = (riseS < 0 ? WINDOW_START_CLIPPED : 0) | (setS > lengthS ? WINDOW_END_CLIPPED : 0);
    return true;
  }
}
