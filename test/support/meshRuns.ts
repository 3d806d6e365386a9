import {
  FLOW_LIMITS,
  type Flow,
  type FlowLimit,
  type FlowOutcome,
  type FlowSegmentColumns,
  NO_FLOW_LIMIT,
  type SatelliteId,
  type ScenarioId,
  type StationId,
  utcMs,
} from '../../shared/domain/index.ts';
import type { MeshRun } from '../../shared/ipc/index.ts';
import { flowBetween } from './flows.ts';

/** A stretch of a flow, in terms that a test is written in; what is left out is plain. */
export interface SegmentSpec {
  readonly flow: number;
  readonly from: number;
  readonly to: number;
  /** Why it waits; left out while it is served. */
  readonly limit?: FlowLimit;
  /** The two nodes of the link that binds. */
  readonly at?: readonly [number, number];
  readonly way?: readonly number[];
  readonly isFallback?: boolean;
  readonly delayMs?: number;
  readonly rateBps?: number;
}

/** Segments from a list, ordered by flow, then start. */
export function segmentsOf(specs: readonly SegmentSpec[]): FlowSegmentColumns {
  const ways = specs.map(({ limit, way = [] }) => (limit === undefined ? way : []));
  const wayStart = [0];
  for (const way of ways) {
    wayStart.push(wayStart.at(-1)! + way.length);
  }
  return {
    count: specs.length,
    flowIndex: Uint16Array.from(specs, ({ flow }) => flow),
    startUtcMs: Float64Array.from(specs, ({ from }) => from),
    endUtcMs: Float64Array.from(specs, ({ to }) => to),
    limit: Uint8Array.from(specs, ({ limit }) =>
      limit === undefined ? NO_FLOW_LIMIT : FLOW_LIMITS.indexOf(limit),
    ),
    limitNodes: Int32Array.from(specs.flatMap(({ at = [-1, -1] }) => at)),
    isFallback: Uint8Array.from(specs, ({ isFallback = false }) => Number(isFallback)),
    delayMs: Float64Array.from(specs, ({ limit, delayMs = 50 }) =>
      limit === undefined ? delayMs : Number.NaN,
    ),
    rateBps: Float64Array.from(specs, ({ limit, rateBps = 64_000 }) => (limit === undefined ? rateBps : 0)),
    wayStart: Int32Array.from(wayStart),
    wayNodes: Int32Array.from(ways.flat()),
  };
}

/** An outcome of a flow that is served throughout; fields can be overridden. */
export function outcomeOf(overrides: Partial<FlowOutcome> & { readonly flowId: string }): FlowOutcome {
  return {
    fromUtcMs: utcMs(0),
    toUtcMs: utcMs(3_600_000),
    servedFraction: 1,
    longestSilenceMs: 0,
    deliveredUtcMs: null,
    deliveredPlusMinusS: null,
    isInTime: null,
    isAvailableAsWanted: true,
    ...overrides,
  };
}

/** A run of those segments and outcomes; fields can be overridden. */
export function meshRunOf(
  specs: readonly SegmentSpec[],
  flows: readonly FlowOutcome[],
  overrides: Partial<MeshRun> = {},
): MeshRun {
  return {
    scenarioId: 'test' as ScenarioId,
    inputHash: 'ef'.repeat(32),
    computedAtUtcMs: utcMs(0),
    elapsedMs: 10,
    fromUtcMs: utcMs(0),
    toUtcMs: utcMs(3_600_000),
    satelliteIds: ['900000001', '900000002'] as SatelliteId[],
    stationIds: ['alpha', 'bravo'] as StationId[],
    groundLinks: 'radios',
    flows: [...flows],
    segments: segmentsOf(specs),
    flowsLeftOut: [],
    failures: [],
    ...overrides,
  };
}

/** A stream of 64 kb/s from alpha to bravo; fields can be overridden. */
export function flowOf(overrides: Partial<Flow> & { readonly flowId: string }): Flow {
  return flowBetween(['alpha', 'bravo'], { precedence: 'priority', availabilityPercent: 90, ...overrides });
}
