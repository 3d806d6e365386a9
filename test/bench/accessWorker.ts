// Computes chunks of a job beside another worker; the next chunk is claimed from a shared counter.
import { parentPort, workerData } from 'node:worker_threads';
import { type AccessRequest, createAccessEngine } from '../../shared/access/index.ts';
import type { WindowColumns } from '../../shared/domain/index.ts';
import { mustSucceed } from '../support/results.ts';
import { CHUNK } from './ours.ts';

interface WorkerInput {
  readonly request: AccessRequest;
  readonly next: Int32Array;
}

const { request, next } = workerData as WorkerInput;
const count = request.elements.satelliteIds.length;

parentPort?.on('message', () => {
  const engine = mustSucceed(createAccessEngine(request, { kernel: 'wasm' }));
  let windows = 0;
  for (let chunk = Atomics.add(next, 0, 1); chunk * CHUNK < count; chunk = Atomics.add(next, 0, 1)) {
    const { windows: found } = engine.computeRange(chunk * CHUNK, Math.min(count, (chunk + 1) * CHUNK));
    windows += found.count;
    if (found.count > 0) parentPort?.postMessage({ kind: 'chunk', columns: found }, buffersOf(found));
  }
  parentPort?.postMessage({ kind: 'done', windows });
});

function buffersOf(columns: WindowColumns): ArrayBuffer[] {
  return Object.values(columns).flatMap((column) =>
    ArrayBuffer.isView(column) && column.buffer instanceof ArrayBuffer ? [column.buffer] : [],
  );
}
