import {
  type AccessEngine,
  type AccessEngineOptions,
  type AccessRequest,
  type AccessResult,
  createAccessEngine,
} from '../../access/index.ts';
import type { Result, UtcMs } from '../../domain/index.ts';
import { joinAccessResults } from './merge.ts';

/** The engine for satellites that exist from an instant of the span on. */
export type EngineFrom = (fromUtcMs: UtcMs) => Result<AccessEngine>;

/** One engine for every instant from which satellites exist: nearly always the start of the span alone. */
export function enginesByStart(request: AccessRequest, options: AccessEngineOptions): EngineFrom {
  const engines = new Map<UtcMs, Result<AccessEngine>>();
  return (fromUtcMs) => {
    let engine = engines.get(fromUtcMs);
    if (engine === undefined) {
      engine = createAccessEngine({ ...request, fromUtcMs }, options);
      engines.set(fromUtcMs, engine);
    }
    return engine;
  };
}

/** Satellites `first <= index < end` of a request. */
export interface SatelliteRange {
  readonly first: number;
  readonly end: number;
}

/** Windows of the satellites of a range, each from where it exists on. The engine for the whole span has to exist. */
export function computeFromStarts(
  engineFrom: EngineFrom,
  request: AccessRequest,
  { first, end }: SatelliteRange,
): AccessResult {
  const parts = rangesOfOneStart(request, first, end).map((range) => {
    const engine = engineFrom(range.fromUtcMs);
    if (!engine.ok) {
      throw new Error(engine.failure.message);
    }
    return engine.value.computeRange(range.first, range.end);
  });
  return joinAccessResults(parts);
}

interface RangeOfOneStart extends SatelliteRange {
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
