import { emptyWindows, releaseColumns, setWindows, utcMs, type WindowColumns } from '../domain/index.ts';
import type { FoundWindow } from './general/generalFinder.ts';
import type { WindowRows } from './kernel/kernel.ts';

/** A window with the satellite and station it belongs to. */
export interface OwnedWindow extends FoundWindow {
  readonly satelliteIndex: number;
  readonly stationIndex: number;
}

/**
 * Gathers windows in the order they come, in bulk from the rows of a kernel or one by one. Rows
 * are copied once or twice, never turned into objects: millions of them are normal.
 */
export class WindowCollector {
  #parts: WindowColumns[] = [];
  #loose: OwnedWindow[] = [];

  /** Adds rows 0 .. count - 1. `stationOfPlace` gives the station of a kernel's place. */
  addRows(
    rows: WindowRows,
    count: number,
    satelliteIndex: Uint32Array,
    stationOfPlace: Uint32Array | null,
  ): void {
    if (count === 0) return;
    this.#settleLoose();
    const stationIndex = rows.placeIndex.slice(0, count);
    if (stationOfPlace !== null) {
      for (let row = 0; row < count; row++) stationIndex[row] = stationOfPlace[stationIndex[row]!]!;
    }
    this.#parts.push({
      count,
      satelliteIndex: satelliteIndex.slice(0, count),
      stationIndex,
      startUtcMs: rows.startUtcMs.slice(0, count),
      endUtcMs: rows.endUtcMs.slice(0, count),
      peakUtcMs: rows.peakUtcMs.slice(0, count),
      peakElevationDeg: rows.peakElevationDeg.slice(0, count),
      flags: rows.flags.slice(0, count),
    });
  }

  /** Adds one window. */
  add(window: OwnedWindow): void {
    this.#loose.push(window);
  }

  /** Everything added so far, in that order; the collector is empty afterwards. */
  take(): WindowColumns {
    this.#settleLoose();
    const parts = this.#parts;
    this.#parts = [];
    // Fresh columns always, as the caller may move them to another thread.
    if (parts.length <= 1) return parts[0] ?? emptyWindows(0);
    const all = emptyWindows(parts.reduce((sum, part) => sum + part.count, 0));
    let at = 0;
    for (const part of parts) {
      setWindows(all, part, at);
      at += part.count;
      releaseColumns(part);
    }
    return all;
  }

  #settleLoose(): void {
    if (this.#loose.length === 0) return;
    const part = emptyWindows(this.#loose.length);
    this.#loose.forEach((window, row) => {
      part.satelliteIndex[row] = window.satelliteIndex;
      part.stationIndex[row] = window.stationIndex;
      part.startUtcMs[row] = window.startUtcMs;
      part.endUtcMs[row] = window.endUtcMs;
      part.peakUtcMs[row] = window.peakUtcMs;
      part.peakElevationDeg[row] = window.peakElevationDeg;
      part.flags[row] = window.flags;
    });
    this.#loose = [];
    this.#parts.push(part);
  }
}

/** One row as a window. */
export function windowAt(rows: WindowRows, row: number): FoundWindow {
  return {
    startUtcMs: utcMs(rows.startUtcMs[row]!),
    endUtcMs: utcMs(rows.endUtcMs[row]!),
    peakUtcMs: utcMs(rows.peakUtcMs[row]!),
    peakElevationDeg: rows.peakElevationDeg[row]!,
    flags: rows.flags[row]!,
  };
}
