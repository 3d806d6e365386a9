import type { Flow, StudyRow, StudyTarget } from '../domain/index.ts';
import type { FlowAnswer } from '../mesh/index.ts';
import { weightedQuantile } from './statistics.ts';
import { isOfTarget } from './targets.ts';

/** What came of the flows of a study in one sample at one level. */
export interface ServedSample {
  readonly sampleIndex: number;
  readonly levelIndex: number;
  /** In the order of the flows. */
  readonly answers: readonly FlowAnswer[];
}

type Measures = Omit<StudyRow, 'sampleIndex' | 'levelIndex'>;

/** The row of a sample: measures of every target. A flow without an answer counts as never served. */
export function studyRow(
  flows: readonly Flow[],
  targets: readonly StudyTarget[],
  { sampleIndex, levelIndex, answers }: ServedSample,
): StudyRow {
  const answerOf = new Map(answers.map((answer) => [answer.flowId, answer]));
  const row: Measures = {
    servedFraction: [],
    longestSilenceS: [],
    delayP50Ms: [],
    delayP90Ms: [],
    delayP99Ms: [],
    deliveryS: [],
  };
  for (const target of targets) {
    const own = flows.filter((flow) => isOfTarget(target, flow));
    const served = own.map((flow) => answerOf.get(flow.flowId)!);
    const fraction = served.reduce((sum, { servedFraction }) => sum + servedFraction, 0) / own.length;
    row.servedFraction.push(rounded(fraction, 6));
    const silenceMs = Math.max(...served.map(({ longestSilenceMs }) => longestSilenceMs));
    row.longestSilenceS.push(rounded(silenceMs / 1000, 3));
    const delays = streamDelays(own, served);
    row.delayP50Ms.push(roundedOrNone(weightedQuantile(delays, 0.5)));
    row.delayP90Ms.push(roundedOrNone(weightedQuantile(delays, 0.9)));
    row.delayP99Ms.push(roundedOrNone(weightedQuantile(delays, 0.99)));
    row.deliveryS.push(roundedOrNone(slowestDeliveryS(own, served)));
  }
  return { sampleIndex, levelIndex, ...row };
}

/** Delays of streams with the time for which they hold, from the least on. */
function streamDelays(flows: readonly Flow[], answers: readonly FlowAnswer[]) {
  return answers
    .flatMap(({ segments }, index) =>
      flows[index]!.traffic.kind === 'message'
        ? []
        : segments.flatMap(({ way, startUtcMs, endUtcMs }) =>
            way === null ? [] : [{ value: way.delayMs, weight: endUtcMs - startUtcMs }],
          ),
    )
    .sort((a, b) => a.value - b.value || a.weight - b.weight);
}

function slowestDeliveryS(flows: readonly Flow[], answers: readonly FlowAnswer[]): number | null {
  let slowest: number | null = null;
  for (const [index, { deliveredUtcMs, fromUtcMs }] of answers.entries()) {
    if (flows[index]!.traffic.kind === 'stream') continue;
    if (deliveredUtcMs === null) return null;
    slowest = Math.max(slowest ?? 0, (deliveredUtcMs - fromUtcMs) / 1000);
  }
  return slowest;
}

/** Beyond these digits numbers carry noise. */
export function rounded(value: number, decimals: number): number {
  const scale = 10 ** decimals;
  return Math.round(value * scale) / scale;
}

function roundedOrNone(value: number | null): number | null {
  return value === null ? null : rounded(value, 3);
}
