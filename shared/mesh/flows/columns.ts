import { plusMinusS } from '../../astro/index.ts';
import {
  elementsFromColumns,
  FLOW_LIMITS,
  type FlowOutcome,
  type FlowSegmentColumns,
  NO_FLOW_LIMIT,
  utcMs,
} from '../../domain/index.ts';
import type { MeshNetwork } from '../network/types.ts';
import type { FlowAnswer } from './answer.ts';

/** How flows fare, in the form that is kept and sent on. */
export interface FlowColumns {
  readonly segments: FlowSegmentColumns;
  /** In the order of the answers, which `segments.flowIndex` counts. */
  readonly outcomes: readonly FlowOutcome[];
}

/** Puts answers over a network into columns. */
export function flowColumns(answers: readonly FlowAnswer[], network: MeshNetwork): FlowColumns {
  const rows = answers.flatMap(({ segments }, flowIndex) =>
    segments.map((segment) => ({ flowIndex, ...segment })),
  );
  const count = rows.length;
  const wayStart = new Int32Array(count + 1);
  rows.forEach(({ way }, row) => {
    wayStart[row + 1] = wayStart[row]! + (way?.nodes.length ?? 0);
  });
  const segments: FlowSegmentColumns = {
    count,
    flowIndex: Uint16Array.from(rows, (row) => row.flowIndex),
    startUtcMs: Float64Array.from(rows, (row) => row.startUtcMs),
    endUtcMs: Float64Array.from(rows, (row) => row.endUtcMs),
    limit: Uint8Array.from(rows, ({ limit }) =>
      limit === null ? NO_FLOW_LIMIT : FLOW_LIMITS.indexOf(limit),
    ),
    limitNodes: Int32Array.from(rows.flatMap(({ limitNodes }) => limitNodes ?? [-1, -1])),
    isFallback: Uint8Array.from(rows, ({ way }) => Number(way?.isFallback ?? false)),
    delayMs: Float64Array.from(rows, ({ way }) => way?.delayMs ?? Number.NaN),
    rateBps: Float64Array.from(rows, ({ way }) => way?.rateBps ?? 0),
    wayStart,
    wayNodes: Int32Array.from(rows.flatMap(({ way }) => way?.nodes ?? [])),
  };
  return { segments, outcomes: answers.map((answer) => outcomeOf(answer, network)) };
}

/** What came of a flow over a network, without its stretches. */
export function outcomeOf(answer: FlowAnswer, network: MeshNetwork): FlowOutcome {
  const { segments: _, fromUtcMs, toUtcMs, deliveredUtcMs, ...rest } = answer;
  return {
    ...rest,
    fromUtcMs: utcMs(fromUtcMs),
    toUtcMs: utcMs(toUtcMs),
    deliveredUtcMs: deliveredUtcMs === null ? null : utcMs(deliveredUtcMs),
    deliveredPlusMinusS: deliveredUtcMs === null ? null : timeErrorS(answer, network),
  };
}

/** The largest time error of the satellites that carried a message, when they did. */
function timeErrorS({ segments }: FlowAnswer, { elements, fleets, fleetOf }: MeshNetwork): number {
  const count = elements.satelliteIds.length;
  const errors = segments.flatMap(({ way, startUtcMs }) =>
    (way?.nodes ?? [])
      .filter((node) => node < count)
      .map((node) => {
        const { manoeuvreKmPerDay } = fleets[fleetOf[node]!]!;
        return plusMinusS({ ...elementsFromColumns(elements, node), manoeuvreKmPerDay }, startUtcMs);
      }),
  );
  return Math.max(0, ...errors);
}
