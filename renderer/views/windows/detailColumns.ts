import { describeWindows } from '../../../shared/access/index.ts';
import { magneticFieldAt, placeAt, wrapDeg360 } from '../../../shared/astro/index.ts';
import { type Station, utcMs } from '../../../shared/domain/index.ts';
import type { RunModel } from '../common/index.ts';

/** What a window's row shows beyond the columns of the run. NaN where it cannot be had. */
export interface WindowDetail {
  readonly startAzimuthDeg: number;
  /** From magnetic north; null where the magnetic model does not reach. */
  readonly startMagneticDeg: number | null;
  readonly endAzimuthDeg: number;
  readonly endMagneticDeg: number | null;
  readonly minRangeKm: number;
}

/** Columns that are computed from the details. */
export type DetailColumnId = 'startAzimuth' | 'endAzimuth' | 'minRange';

/** Time that one slice of a long computation may take before the window gets its turn. */
const SLICE_MS = 12;
/** Rows described at once within a slice. */
const BATCH_ROWS = 64;
/** Details kept for rows that scroll back into view. */
const KEPT_DETAILS = 4_000;

const UNKNOWN: WindowDetail = {
  startAzimuthDeg: Number.NaN,
  startMagneticDeg: null,
  endAzimuthDeg: Number.NaN,
  endMagneticDeg: null,
  minRangeKm: Number.NaN,
};

/**
 * Details of the windows of one run: made for single rows when they are shown, and for all rows in short
 * slices when the table is ordered by one of them. They come from SGP4 itself with the elements and the
 * stations that the scenario has now; what is gone from it gives no details.
 */
export class DetailColumns {
  readonly #model: RunModel;
  readonly #details = new Map<number, WindowDetail>();
  /** Made when first asked for: most runs are never ordered by a detail. */
  #columns: Record<DetailColumnId, Float64Array> | null = null;
  #filled = 0;

  constructor(model: RunModel) {
    this.#model = model;
  }

  /** The values of a column; NaN where nothing was computed yet. */
  column(id: DetailColumnId): Float64Array {
    return this.#allColumns()[id];
  }

  /** Whether every row has been computed. */
  get complete(): boolean {
    return this.#filled >= this.#model.run.windows.count;
  }

  /** Share of the rows computed by {@link fill}, 0..1. */
  get filledFraction(): number {
    return this.complete ? 1 : this.#filled / this.#model.run.windows.count;
  }

  /** The details of one row, kept for when it is asked again. */
  detail(row: number): WindowDetail {
    const known = this.#details.get(row);
    if (known !== undefined) {
      return known;
    }
    const made = detailOf(row, this.#model);
    if (this.#details.size >= KEPT_DETAILS) {
      this.#details.clear();
    }
    this.#details.set(row, made);
    return made;
  }

  /** Computes all rows in slices; `onSlice` is told after each. Ends early when the signal says so. */
  async fill(signal: AbortSignal, onSlice: () => void): Promise<void> {
    while (!this.complete && !signal.aborted) {
      const stopMs = performance.now() + SLICE_MS;
      while (!this.complete && performance.now() < stopMs) {
        this.#fillBatch();
      }
      onSlice();
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
  }

  #fillBatch(): void {
    const { windows } = this.#model.run;
    const end = Math.min(windows.count, this.#filled + BATCH_ROWS);
    const rows: number[] = [];
    for (let row = this.#filled; row < end; row++) {
      if (stationOf(row, this.#model) !== null) {
        rows.push(row);
      }
    }
    const made = describe(rows, this.#model);
    const columns = this.#allColumns();
    rows.forEach((row, place) => {
      columns.startAzimuth[row] = made.startAzimuthDeg[place]!;
      columns.endAzimuth[row] = made.endAzimuthDeg[place]!;
      columns.minRange[row] = made.minRangeKm[place]!;
    });
    this.#filled = end;
  }

  #allColumns(): Record<DetailColumnId, Float64Array> {
    const { count } = this.#model.run.windows;
    const empty = (): Float64Array => new Float64Array(count).fill(Number.NaN);
    this.#columns ??= { startAzimuth: empty(), endAzimuth: empty(), minRange: empty() };
    return this.#columns;
  }
}

function stationOf(row: number, model: RunModel): Station | null {
  return model.stations[model.run.windows.stationIndex[row]!] ?? null;
}

function describe(rows: readonly number[], model: RunModel) {
  return describeWindows(
    {
      elements: model.runElements,
      // Rows of stations that are gone are never asked for; their place only keeps the indices right.
      stations: model.stations.map((station) => station ?? model.scenario.stations[0]!),
      windows: model.run.windows,
      ut1MinusUtcS: model.scenario.ut1MinusUtcS,
    },
    rows,
  );
}

function detailOf(row: number, model: RunModel): WindowDetail {
  const station = stationOf(row, model);
  if (station === null) {
    return UNKNOWN;
  }
  const { windows } = model.run;
  const made = describe([row], model);
  const startAzimuthDeg = made.startAzimuthDeg[0]!;
  const endAzimuthDeg = made.endAzimuthDeg[0]!;
  return {
    startAzimuthDeg,
    startMagneticDeg: magneticAzimuthDeg(startAzimuthDeg, station, windows.startUtcMs[row]!),
    endAzimuthDeg,
    endMagneticDeg: magneticAzimuthDeg(endAzimuthDeg, station, windows.endUtcMs[row]!),
    minRangeKm: made.minRangeKm[0]!,
  };
}

function magneticAzimuthDeg(azimuthDeg: number, station: Station, instantUtcMs: number): number | null {
  const instant = utcMs(instantUtcMs);
  const place = placeAt(station, instant);
  const field = place === null ? null : magneticFieldAt(place, instant);
  return field?.ok === true ? wrapDeg360(azimuthDeg - field.value.declinationDeg) : null;
}
