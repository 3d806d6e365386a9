import type { Flow, FlowOutcome, Precedence, Scenario } from '../../../shared/domain/index.ts';
import { Precedence as PrecedenceWords } from '../../../shared/domain/index.ts';
import type { TextTable } from '../../state/index.ts';
import { deliveredClock, deliveryText, shareText, shortSpan } from './flowHeadline.ts';
import { type FlowSummary, type FlowsModel, reasonAt, summaryOf } from './flowsModel.ts';
import { deadlineText, endsOf, LIMIT_NAMES, PRECEDENCE_WORDS, policyText, trafficText } from './flowWords.ts';

/** A row of the table: a flow of the scenario with what came of it. */
export interface FlowLine {
  readonly flow: Flow;
  readonly source: string;
  readonly destination: string;
  readonly traffic: string;
  readonly deadline: string;
  readonly policy: string;
  /** Null while it is not computed. */
  readonly summary: FlowSummary | null;
  /** Place in the run; -1 where it has none. */
  readonly place: number;
  readonly result: FlowResult;
  /** What binds it most, with its time; empty for nothing. */
  readonly limit: string;
  /** The same in full words. */
  readonly limitHint: string;
}

/** How a flow came out: a mark and words; the tone never stands alone. */
export interface FlowResult {
  readonly tone: 'good' | 'marginal' | 'bad' | 'dim';
  readonly text: string;
  readonly hint: string;
  /** The worse the higher: what the column is ordered by. */
  readonly rank: number;
}

/** The flows of the scenario, in its order. `model` is null before the first run. */
export function flowLines(scenario: Scenario, model: FlowsModel | null): FlowLine[] {
  return scenario.mesh.flows.map((flow) => {
    const place = model?.placeOf(flow.flowId) ?? -1;
    const summary = model === null || place < 0 ? null : summaryOf(model, place);
    const [limit] = summary?.limits ?? [];
    const silence = summary?.silence ?? null;
    return {
      flow,
      ...endsOf(flow, scenario),
      traffic: trafficText(flow),
      deadline: deadlineText(flow),
      policy: policyText(flow.policy, scenario),
      summary,
      place,
      result: resultOf(flow, summary, model),
      limit: limit === undefined ? '' : `${LIMIT_NAMES[limit.limit]}, ${shortSpan(limit.totalMs)}`,
      limitHint: model === null || silence === null ? '' : reasonAt(model, silence.row),
    };
  });
}

function resultOf(flow: Flow, summary: FlowSummary | null, model: FlowsModel | null): FlowResult {
  if (!flow.enabled) {
    return { tone: 'dim', text: 'off', hint: 'Switched off: it is not computed and takes nothing', rank: 0 };
  }
  if (model === null || summary === null) {
    const leftOut = model?.run.flowsLeftOut.find(({ flowId }) => flowId === flow.flowId)?.reason;
    return leftOut === undefined
      ? { tone: 'dim', text: 'not computed', hint: 'Not computed yet', rank: 1 }
      : { tone: 'bad', text: 'left out', hint: leftOut, rank: 6 };
  }
  return outcomeResult(flow, summary.outcome, model.run.fromUtcMs);
}

/** `sinceUtcMs`: the start of the span; a delivery on its day is told without the day. */
export function outcomeResult(flow: Flow, outcome: FlowOutcome, sinceUtcMs: number): FlowResult {
  return flow.traffic.kind === 'message'
    ? messageResult(flow, outcome, sinceUtcMs)
    : streamResult(flow, outcome);
}

function messageResult(flow: Flow, outcome: FlowOutcome, sinceUtcMs: number): FlowResult {
  const hint = deliveryText(flow, outcome);
  if (outcome.deliveredUtcMs === null) {
    return { tone: 'bad', text: outcome.isInTime === false ? '✗ late' : '✗ not delivered', hint, rank: 5 };
  }
  const at = deliveredClock(outcome.deliveredUtcMs, sinceUtcMs);
  if (outcome.isInTime === false) {
    return { tone: 'bad', text: `✗ ${at} late`, hint, rank: 4 };
  }
  return { tone: 'good', text: `✓ ${at}`, hint, rank: 2 };
}

function streamResult(
  flow: Flow,
  { isInTime, isAvailableAsWanted, servedFraction }: FlowOutcome,
): FlowResult {
  const hint = `Served ${shareText(servedFraction)} of the time, wanted ${flow.availabilityPercent} %`;
  if (servedFraction === 0) {
    return { tone: 'bad', text: '✗ silent', hint, rank: 5 };
  }
  if (isInTime === false) {
    return { tone: 'bad', text: '✗ silent too long', hint, rank: 4 };
  }
  return isAvailableAsWanted
    ? { tone: 'good', text: '✓ as wanted', hint, rank: 2 }
    : { tone: 'marginal', text: `! below ${flow.availabilityPercent} %`, hint, rank: 3 };
}

/** Columns that the table can be ordered by. */
export type FlowColumn =
  | 'precedence'
  | 'name'
  | 'ends'
  | 'traffic'
  | 'policy'
  | 'served'
  | 'silence'
  | 'result'
  | 'limit';

export interface FlowSort {
  readonly column: FlowColumn;
  readonly direction: 'ascending' | 'descending';
}

function rankOf(precedence: Precedence): number {
  return PrecedenceWords.options.indexOf(precedence);
}

function silenceMs({ summary }: FlowLine): number {
  return summary?.outcome.longestSilenceMs ?? -1;
}

function demand({ traffic }: Flow): number {
  return traffic.kind === 'stream' ? traffic.rateBps : 1e15 + traffic.volumeBytes;
}

const ORDERS: Readonly<Record<FlowColumn, (a: FlowLine, b: FlowLine) => number>> = {
  precedence: (a, b) => rankOf(a.flow.precedence) - rankOf(b.flow.precedence),
  name: (a, b) => a.flow.name.localeCompare(b.flow.name, 'en', { numeric: true }),
  ends: (a, b) =>
    a.source.localeCompare(b.source, 'en', { numeric: true }) ||
    a.destination.localeCompare(b.destination, 'en', { numeric: true }),
  traffic: (a, b) => demand(a.flow) - demand(b.flow),
  policy: (a, b) => a.policy.localeCompare(b.policy, 'en'),
  served: (a, b) => (a.summary?.outcome.servedFraction ?? 2) - (b.summary?.outcome.servedFraction ?? 2),
  silence: (a, b) => silenceMs(a) - silenceMs(b),
  result: (a, b) =>
    a.result.rank - b.result.rank ||
    (a.summary?.outcome.deliveredUtcMs ?? 0) - (b.summary?.outcome.deliveredUtcMs ?? 0),
  limit: (a, b) => (a.summary?.limits[0]?.totalMs ?? -1) - (b.summary?.limits[0]?.totalMs ?? -1),
};

/** The lines in order; equal ones stay as they stand in the scenario, which is the order in which they are served. */
export function sortedLines(lines: readonly FlowLine[], { column, direction }: FlowSort): FlowLine[] {
  const sign = direction === 'ascending' ? 1 : -1;
  return lines.toSorted((a, b) => sign * ORDERS[column](a, b));
}

/** Which flows pass by how they came out. */
export type OutcomeFilter = 'any' | 'good' | 'short' | 'open';

/** Lines that hold every word, in any of their columns, and that came out as asked for. */
export function filteredLines(
  lines: readonly FlowLine[],
  text: string,
  outcome: OutcomeFilter,
): readonly FlowLine[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return lines.filter((line) => {
    const { tone } = line.result;
    const isAsked =
      outcome === 'any' ||
      (outcome === 'good' && tone === 'good') ||
      (outcome === 'short' && (tone === 'bad' || tone === 'marginal')) ||
      (outcome === 'open' && tone === 'dim');
    const all = [
      PRECEDENCE_WORDS[line.flow.precedence].name,
      line.flow.name,
      line.source,
      line.destination,
      line.traffic,
      line.policy,
      line.result.text,
      line.limit,
    ]
      .join(' ')
      .toLowerCase();
    return isAsked && words.every((word) => all.includes(word));
  });
}

function isoOf(instantUtcMs: number | null | undefined): string {
  return instantUtcMs === null || instantUtcMs === undefined ? '' : new Date(instantUtcMs).toISOString();
}

/** The table as text, all numbers with their units in the heads and every digit. */
export function flowsTable(lines: readonly FlowLine[]): TextTable<FlowLine> {
  return {
    name: 'flows',
    rows: lines,
    columns: [
      { header: 'flowId', value: ({ flow }) => flow.flowId },
      { header: 'name', value: ({ flow }) => flow.name },
      { header: 'precedence', value: ({ flow }) => flow.precedence },
      { header: 'source', value: ({ source }) => source },
      { header: 'destination', value: ({ destination }) => destination },
      {
        header: 'rateBps',
        value: ({ flow }) => (flow.traffic.kind === 'stream' ? flow.traffic.rateBps : null),
      },
      {
        header: 'volumeBytes',
        value: ({ flow }) => (flow.traffic.kind === 'message' ? flow.traffic.volumeBytes : null),
      },
      { header: 'deadlineS', value: ({ flow }) => flow.deadlineS },
      { header: 'policy', value: ({ policy }) => policy },
      { header: 'delivery', value: ({ flow }) => flow.delivery },
      { header: 'enabled', value: ({ flow }) => String(flow.enabled) },
      { header: 'from', value: ({ summary }) => isoOf(summary?.outcome.fromUtcMs) },
      { header: 'to', value: ({ summary }) => isoOf(summary?.outcome.toUtcMs) },
      { header: 'servedFraction', value: ({ summary }) => summary?.outcome.servedFraction ?? null },
      {
        header: 'longestSilenceS',
        value: ({ summary }) => (summary === null ? null : summary.outcome.longestSilenceMs / 1_000),
      },
      { header: 'delivered', value: ({ summary }) => isoOf(summary?.outcome.deliveredUtcMs) },
      { header: 'inTime', value: ({ summary }) => wordOf(summary?.outcome.isInTime) },
      { header: 'availableAsWanted', value: ({ summary }) => wordOf(summary?.outcome.isAvailableAsWanted) },
      { header: 'limit', value: ({ summary }) => summary?.limits[0]?.limit ?? '' },
      {
        header: 'limitS',
        value: ({ summary }) => (summary?.limits[0] === undefined ? null : summary.limits[0].totalMs / 1_000),
      },
    ],
  };
}

function wordOf(truth: boolean | null | undefined): string {
  return truth === null || truth === undefined ? '' : String(truth);
}
