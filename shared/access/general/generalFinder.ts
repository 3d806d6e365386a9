import { type UtcMs, utcMs, WINDOW_END_CLIPPED, WINDOW_START_CLIPPED } from '../../domain/index.ts';
import type { CompiledStation } from '../station/compileStation.ts';
import { ConstantScan } from './constantScan.ts';
import { MaskScan } from './maskScan.ts';
import type { OrbitInterpolant } from './orbitInterpolant.ts';
import { PeakSearch } from './peakSearch.ts';
import { SightLine } from './sightLine.ts';

/** One access window. `flags`: WINDOW_START_CLIPPED, WINDOW_END_CLIPPED. */
export interface FoundWindow {
  readonly startUtcMs: UtcMs;
  readonly endUtcMs: UtcMs;
  readonly peakUtcMs: UtcMs;
  readonly peakElevationDeg: number;
  readonly flags: number;
}

/** Told of every window in order of time. */
export type WindowSink = (window: FoundWindow) => void;

/**
 * Windows of any orbit with any station: deep space, eccentric, moving stations, masks, upper limits.
 * One object serves any number of pairs; what it finds depends on the pair alone.
 */
export class GeneralFinder {
  readonly #sight = new SightLine();
  readonly #scan = new ConstantScan(this.#sight);
  readonly #maskScan = new MaskScan(this.#sight);
  readonly #peak = new PeakSearch(this.#sight);
  #candidates: number[] = [];
  #windows: number[] = [];
  #holes: number[] = [];

  /** Finds all windows of a loaded orbit with a station over the span of the orbit. */
  findWindows(orbit: OrbitInterpolant, station: CompiledStation, sink: WindowSink): void {
    if (!(orbit.endS > orbit.startS)) return;
    this.#sight.aim(orbit, station);
    this.#candidates.length = 0;
    this.#scan.intervalsAbove({ orbit, station }, station.mask.minRad, orbit, this.#candidates);
    for (let index = 0; index < this.#candidates.length; index += 2) {
      this.#resolve(orbit, station, index, sink);
    }
  }

  /**
   * Cuts an interval in which the satellite stands above the lowest binding elevation down to the exact
   * windows, by mask and upper limit.
   *
   * @param candidate instants within the span of the orbit; an end at an end of the span stays clipped.
   */
  refineByMask(
    orbit: OrbitInterpolant,
    station: CompiledStation,
    candidate: { readonly startUtcMs: number; readonly endUtcMs: number },
    sink: WindowSink,
  ): void {
    const startS = Math.max(orbit.startS, (candidate.startUtcMs - orbit.fromUtcMs) / 1000);
    const endS = Math.min(orbit.endS, (candidate.endUtcMs - orbit.fromUtcMs) / 1000);
    if (!(endS > startS)) return;
    this.#sight.aim(orbit, station);
    this.#candidates.length = 0;
    this.#candidates.push(startS, endS);
    this.#resolve(orbit, station, 0, sink);
  }

  #resolve(orbit: OrbitInterpolant, station: CompiledStation, index: number, sink: WindowSink): void {
    const windows = this.#windows;
    windows.length = 0;
    const startS = this.#candidates[index]!;
    const endS = this.#candidates[index + 1]!;
    if (station.hasConstantMask) windows.push(startS, endS);
    else this.#maskScan.intervalsAbove(station, { startS, endS }, windows);
    for (let at = 0; at < windows.length; at += 2) {
      this.#cutHoles(orbit, station, { startS: windows[at]!, endS: windows[at + 1]! }, sink);
    }
  }

  /** Leaves out where the satellite is higher than the antenna follows. */
  #cutHoles(
    orbit: OrbitInterpolant,
    station: CompiledStation,
    range: { readonly startS: number; readonly endS: number },
    sink: WindowSink,
  ): void {
    if (station.maxElevationRad === null) {
      this.#emit(orbit, range.startS, range.endS, sink);
      return;
    }
    const holes = this.#holes;
    holes.length = 0;
    this.#scan.intervalsAbove({ orbit, station }, station.maxElevationRad, range, holes);
    let startS = range.startS;
    for (let at = 0; at < holes.length; at += 2) {
      this.#emit(orbit, startS, holes[at]!, sink);
      startS = holes[at + 1]!;
    }
    this.#emit(orbit, startS, range.endS, sink);
  }

  #emit(orbit: OrbitInterpolant, startS: number, endS: number, sink: WindowSink): void {
    const startUtcMs = utcMs(orbit.fromUtcMs + startS * 1000);
    const endUtcMs = utcMs(orbit.fromUtcMs + endS * 1000);
    if (!(endUtcMs > startUtcMs)) return;
    this.#peak.find(startS, endS);
    const startsClipped = startS <= orbit.startS && !orbit.startsByLife;
    const endsClipped = endS >= orbit.endS && !orbit.endsByLife;
    const peakUtcMs = orbit.fromUtcMs + this.#peak.timeS * 1000;
    sink({
      startUtcMs,
      endUtcMs,
      peakUtcMs: utcMs(Math.min(Math.max(peakUtcMs, startUtcMs), endUtcMs)),
      peakElevationDeg: (this.#peak.elevationRad * 180) / Math.PI,
      flags: (startsClipped ? WINDOW_START_CLIPPED : 0) | (endsClipped ? WINDOW_END_CLIPPED : 0),
    });
  }
}
