import { type AccessEngine, type AccessRequest, createAccessEngine } from '../../access/index.ts';
import { ok, type Result, type UtcMs } from '../../domain/index.ts';
import { addDone, claimChunk, isCancelled } from '../control.ts';
import { type AccessChunk, type AccessJob, countChunks } from './job.ts';
import { joinAccessResults } from './merge.ts';

/**
 * Computes chunk after chunk until none is left or the job is cancelled. Any number of workers may run
 * this on the same job; which of them computes a chunk does not change the chunk.
 */
export function* runAccessJob(job: AccessJob): Generator<AccessChunk, Result<null>> {
  const { request, chunkSize, control, jobId } = job;
  const satelliteCount = request.elements.satelliteIds.length;
  const chunkCount = countChunks(satelliteCount, chunkSize);
  let chunkIndex = claimChunk(control);
  if (chunkIndex >= chunkCount) {
    return ok(null);
  }
  const engineFrom = enginesByStart(job);
  const whole = engineFrom(request.fromUtcMs);
  if (!whole.ok) {
    return whole;
  }
  while (chunkIndex < chunkCount && !isCancelled(control)) {
    const first = chunkIndex * chunkSize;
    const end = Math.min(first + chunkSize, satelliteCount);
    const parts = rangesOfOneStart(request, first, end).map((range) => {
      const engine = engineFrom(range.fromUtcMs);
      if (!engine.ok) {
        throw new Error(engine.failure.message);
      }
      return engine.value.computeRange(range.first, range.end);
    });
    const { windows, failures } = joinAccessResults(parts);
    addDone(control, end - first);
    yield { kind: 'accessChunk', jobId, chunkIndex, windows, failures, kernel: whole.value.kernel };
    chunkIndex = claimChunk(control);
  }
  return ok(null);
}

/** One engine for every instant from which satellites exist: nearly always the start of the span alone. */
function enginesByStart({ request, kernel }: AccessJob): (fromUtcMs: UtcMs) => Result<AccessEngine> {
  const engines = new Map<UtcMs, Result<AccessEngine>>();
  return (fromUtcMs) => {
    let engine = engines.get(fromUtcMs);
    if (engine === undefined) {
      engine = createAccessEngine({ ...request, fromUtcMs }, { kernel });
      engines.set(fromUtcMs, engine);
    }
    return engine;
  };
}

interface RangeOfOneStart {
  readonly first: number;
  readonly end: number;
  readonly fromUtcMs: UtcMs;
}

/** The range cut into runs of satellites that exist from the same instant of the span on. */
function rangesOfOneStart(request: AccessRequest, first: number, end: number): readonly RangeOfOneStart[] {
  const { fromUtcMs, toUtcMs, availableFromUtcMs } = request;
  const startOf = (index: number): UtcMs =>
    Math.max(fromUtcMs, availableFromUtcMs?.[index] ?? fromUtcMs) as UtcMs;
  const ranges: RangeOfOneStart[] = [];
  let start = first;
  for (let index = first + 1; index <= end; index += 1) {
    if (index === end || startOf(index) !== startOf(start)) {
      ranges.push({ first: start, end: index, fromUtcMs: startOf(start) });
      start = index;
    }
  }
  // A satellite that comes after the span has no windows in it.
  return ranges.filter((range) => range.fromUtcMs < toUtcMs);
}
