import type { WindowColumns } from '../../shared/domain/index.ts';
import type { AccessRun } from '../../shared/ipc/index.ts';
import { endWhenQuiet } from '../workers/index.ts';
import type { IndexedRun } from './serverStore.ts';
import { indexWindows, type WindowIndex } from './windowIndex.ts';

/** Windows to index. The buffers travel there and come back with the answer; nothing is copied. */
export interface IndexRequest {
  readonly requestId: number;
  readonly windows: WindowColumns;
  readonly stationCount: number;
  readonly satelliteCount: number;
}

export interface IndexAnswer {
  readonly requestId: number;
  readonly index: WindowIndex;
}

/** Makes the look-up structures of a run. */
export type Indexer = (run: AccessRun) => Promise<IndexedRun>;

/** Makes them where it is called: for tests, and where the worker is broken. */
export const indexHere: Indexer = async (run) => ({
  run,
  index: indexWindows(run.windows, run.stationIds.length, run.satelliteIds.length),
});

/**
 * Makes them in a worker, so that a run of millions of windows does not stop the window. The columns of the run that
 * is given away are empty afterwards; those of the answer are the same columns. The worker lives while runs come: runs are
 * rare, and what it holds is better given back.
 */
export function workerIndexer(onBroken: (message: string) => void): Indexer {
  const waiting = new Map<number, (index: WindowIndex) => void>();
  let lastId = 0;
  let worker: Worker | null = null;
  /** Takes the end of the worker back; null while it is at work or there is none. */
  let keep: (() => void) | null = null;
  const start = (): Worker => {
    const started = new Worker(new URL('./indexWorker.ts', import.meta.url), { type: 'module' });
    started.onmessage = ({ data }: MessageEvent<IndexAnswer>) => {
      waiting.get(data.requestId)?.(data.index);
      waiting.delete(data.requestId);
      if (waiting.size === 0) {
        keep = endWhenQuiet(started, () => {
          worker = null;
          keep = null;
        });
      }
    };
    started.onerror = (event) => onBroken(event.message);
    return started;
  };
  return async (run) => {
    lastId += 1;
    const requestId = lastId;
    keep?.();
    keep = null;
    worker ??= start();
    const indexer = worker;
    const index = await new Promise<WindowIndex>((resolve) => {
      waiting.set(requestId, resolve);
      const { windows, stationIds, satelliteIds } = run;
      const counts = { stationCount: stationIds.length, satelliteCount: satelliteIds.length };
      indexer.postMessage(
        { requestId, windows, ...counts } satisfies IndexRequest,
        buffersOfWindows(windows),
      );
    });
    return { run: { ...run, windows: index.windows }, index };
  };
}

function buffersOfWindows(windows: WindowColumns): ArrayBuffer[] {
  const { startUtcMs, endUtcMs, peakUtcMs, peakElevationDeg, stationIndex, satelliteIndex, flags } = windows;
  const columns = [startUtcMs, endUtcMs, peakUtcMs, peakElevationDeg, stationIndex, satelliteIndex, flags];
  return [...new Set(columns.map((column) => column.buffer as ArrayBuffer))];
}

/** Every buffer of an index and its windows, each once. */
export function buffersOfIndex({
  windows,
  rowsByStart,
  byStation,
  bySatellite,
  ...rest
}: WindowIndex): ArrayBuffer[] {
  const columns = [
    rowsByStart,
    byStation.offsets,
    byStation.rows,
    bySatellite.offsets,
    bySatellite.rows,
    rest.blockLatestEndUtcMs,
  ];
  return [
    ...new Set([...buffersOfWindows(windows), ...columns.map((column) => column.buffer as ArrayBuffer)]),
  ];
}
