import { type AccessKernel, type AccessRequest, createAccessEngine } from '../../shared/access/index.ts';
import { columnsFromElements, WINDOW_END_CLIPPED, WINDOW_START_CLIPPED } from '../../shared/domain/index.ts';
import { mustSucceed } from '../support/results.ts';
import { JOB_FROM_UTC_MS, JOB_TO_UTC_MS, jobStations, walkerElements } from '../support/walkerJob.ts';

/** Satellites computed at a time, as the workers do. */
export const CHUNK = 64;

/** The job of so many satellites and stations. */
export function jobOf(satelliteCount: number, stationCount: number): AccessRequest {
  return {
    elements: columnsFromElements(walkerElements(satelliteCount)),
    stations: jobStations(stationCount),
    fromUtcMs: JOB_FROM_UTC_MS,
    toUtcMs: JOB_TO_UTC_MS,
    ut1MinusUtcS: 0,
  };
}

/** Computes a job from its elements, engine and constants included; returns the number of windows. */
export function ourWindows(request: AccessRequest, kernel: AccessKernel): number {
  const engine = mustSucceed(createAccessEngine(request, { kernel }));
  const count = request.elements.satelliteIds.length;
  let windows = 0;
  for (let first = 0; first < count; first += CHUNK) {
    windows += engine.computeRange(first, Math.min(count, first + CHUNK)).windows.count;
  }
  return windows;
}

/** Edges within the span, as the peers count them: a window cut by an end of the span has one. */
export function ourEdges(request: AccessRequest): number {
  const engine = mustSucceed(createAccessEngine(request, { kernel: 'wasm' }));
  const { windows } = engine.computeRange(0, request.elements.satelliteIds.length);
  return windows.flags.reduce(
    (edges, flags) =>
      edges + 2 - (flags & WINDOW_START_CLIPPED ? 1 : 0) - (flags & WINDOW_END_CLIPPED ? 1 : 0),
    0,
  );
}
