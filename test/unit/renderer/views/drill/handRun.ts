import { buildDemonstration } from '../../../../../shared/demonstration/index.ts';
import { FLOW_LIMITS, type FlowOutcome, NO_FLOW_LIMIT, utcMs } from '../../../../../shared/domain/index.ts';
import type { MeshRun } from '../../../../../shared/ipc/index.ts';

export const mission = buildDemonstration().scenario;
export const T0 = mission.fromUtcMs;
export const MINUTE = 60_000;
const NO_PATH = FLOW_LIMITS.indexOf('no-path');

/** A stretch of a flow, minutes: a way with its delay, or null while it waits. */
export type Stretch = readonly [
  fromMin: number,
  toMin: number,
  way: readonly number[] | null,
  delayMs?: number,
];

export interface Told {
  readonly stretches: readonly Stretch[];
  readonly outcome?: Partial<FlowOutcome>;
}

/** A run made by hand of flows of the mission, told by their ids. */
export function handRun(flows: Readonly<Record<string, Told>>): MeshRun {
  const rows = Object.values(flows).flatMap(({ stretches }, index) =>
    stretches.map((each) => ({ index, each })),
  );
  const ways = rows.map(({ each }) => each[2] ?? []);
  const wayStart = new Int32Array(rows.length + 1);
  ways.forEach((way, row) => {
    wayStart[row + 1] = wayStart[row]! + way.length;
  });
  const outcomes = Object.entries(flows).map(([flowId, { stretches, outcome }]): FlowOutcome => {
    const [from, to] = [stretches[0]![0], stretches.at(-1)![1]];
    const waits = stretches.filter(([, , way]) => way === null).map(([start, end]) => end - start);
    const waitMin = waits.reduce((sum, each) => sum + each, 0);
    return {
      flowId,
      fromUtcMs: utcMs(T0 + from * MINUTE),
      toUtcMs: utcMs(T0 + to * MINUTE),
      servedFraction: 1 - waitMin / (to - from),
      longestSilenceMs: Math.max(0, ...waits) * MINUTE,
      deliveredUtcMs: null,
      deliveredPlusMinusS: null,
      isInTime: null,
      isAvailableAsWanted: true,
      ...outcome,
    };
  });
  return {
    scenarioId: mission.scenarioId,
    inputHash: '',
    computedAtUtcMs: T0,
    elapsedMs: 1,
    fromUtcMs: T0,
    toUtcMs: mission.toUtcMs,
    satelliteIds: [],
    stationIds: [],
    groundLinks: 'radios',
    flows: outcomes,
    segments: {
      count: rows.length,
      flowIndex: Uint16Array.from(rows, ({ index }) => index),
      startUtcMs: Float64Array.from(rows, ({ each }) => T0 + each[0] * MINUTE),
      endUtcMs: Float64Array.from(rows, ({ each }) => T0 + each[1] * MINUTE),
      limit: Uint8Array.from(rows, ({ each }) => (each[2] === null ? NO_PATH : NO_FLOW_LIMIT)),
      limitNodes: new Int32Array(rows.length * 2).fill(-1),
      isFallback: new Uint8Array(rows.length),
      delayMs: Float64Array.from(rows, ({ each }) => (each[2] === null ? Number.NaN : (each[3] ?? 40))),
      rateBps: new Float64Array(rows.length),
      wayStart,
      wayNodes: Int32Array.from(ways.flat()),
    },
    flowsLeftOut: [],
    failures: [],
  };
}

export const arrives = (minute: number, isInTime = true): Partial<FlowOutcome> => ({
  deliveredUtcMs: utcMs(T0 + minute * MINUTE),
  servedFraction: 1,
  isInTime,
});
export const never = {
  deliveredUtcMs: null,
  servedFraction: 0,
  isInTime: false,
  isAvailableAsWanted: false,
} as const;
