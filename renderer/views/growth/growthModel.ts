import { type Flow, type Scenario, utcMs } from '../../../shared/domain/index.ts';
import type { CsvColumn } from '../../../shared/formats/index.ts';
import type { GrowthRun } from '../../../shared/ipc/index.ts';
import { DAY_MS, formatClock } from '../../../shared/time/index.ts';
import {
  clockOf,
  delayText,
  endsText,
  type FlowSide,
  flowSide,
  shareText,
  silenceText,
} from '../drill/index.ts';
import { type FlowResult, outcomeResult } from '../flows/index.ts';

/** A flow in one state of the network. */
export interface GrowthCell {
  /** Served share of a stream, or when a message arrives. */
  readonly value: string;
  /** Longest silence and median delay. */
  readonly detail: string;
  /** Of the bar, 0 to 1. */
  readonly share: number;
  /** Behind a message that comes too late, whose instant alone does not say so. */
  readonly word: 'late' | '';
  /** As in the table of flows. */
  readonly tone: FlowResult['tone'];
  /** The outcome in full words. */
  readonly hint: string;
}

/** A flow in all of them, in the order of the variants; null where a variant has no such flow. */
export interface GrowthRow {
  readonly flowId: string;
  readonly name: string;
  readonly ends: string;
  readonly cells: readonly (GrowthCell | null)[];
}

/** Rows of flows in the order of the scenario; flows that no variant has are left out. */
export function growthRows(variants: readonly GrowthRun[], scenario: Scenario): GrowthRow[] {
  return scenario.mesh.flows.flatMap((flow): GrowthRow[] => {
    const cells = variants.map(({ run }) => {
      const outcome = run.flows.find(({ flowId }) => flowId === flow.flowId);
      const side = flowSide(run, flow.flowId);
      return outcome === undefined || side === null
        ? null
        : cellOf(flow, side, outcomeResult(flow, outcome, run.fromUtcMs));
    });
    return cells.every((cell) => cell === null)
      ? []
      : [{ flowId: flow.flowId, name: flow.name, ends: endsText(flow, scenario), cells }];
  });
}

function cellOf(flow: Flow, side: FlowSide, { tone, text, hint }: FlowResult): GrowthCell {
  const { servedFraction, longestSilenceMs, deliveredUtcMs, medianDelayMs } = side;
  const isMessage = flow.traffic.kind === 'message';
  const arrival = deliveredUtcMs === null ? 'never' : arrivalText(deliveredUtcMs, flow.fromUtcMs);
  return {
    value: isMessage ? arrival : shareText(servedFraction),
    detail: `${silenceText(longestSilenceMs)} · ${delayText(medianDelayMs)}`,
    // What comes late is served in the end, and its bar would look as full as one in time.
    share: isMessage && tone !== 'good' ? 0 : servedFraction,
    word: isMessage && deliveredUtcMs !== null && tone !== 'good' ? 'late' : '',
    tone,
    hint: `${text}: ${hint}`,
  };
}

/** The time of day alone where the message arrives within a day of when it was ready, to keep columns narrow. */
function arrivalText(deliveredUtcMs: number, fromUtcMs: number | null): string {
  const isSoon = fromUtcMs !== null && deliveredUtcMs - fromUtcMs < DAY_MS;
  return isSoon ? formatClock(utcMs(deliveredUtcMs)) : clockOf(deliveredUtcMs);
}

/** How many flows of a variant are as wanted. */
export function countAsWanted({ run }: GrowthRun): number {
  return run.flows.filter(({ isAvailableAsWanted, isInTime }) => isAvailableAsWanted && isInTime !== false)
    .length;
}

/** A flow in one variant, for files. */
export interface GrowthRecord {
  readonly variant: GrowthRun;
  readonly flowId: string;
  readonly side: FlowSide;
}

export function growthRecords(variants: readonly GrowthRun[]): GrowthRecord[] {
  return variants.flatMap((variant) =>
    variant.run.flows.map(({ flowId }) => ({ variant, flowId, side: flowSide(variant.run, flowId)! })),
  );
}

/** Columns of the copied table: one row a variant and flow. */
export const GROWTH_COLUMNS: readonly CsvColumn<GrowthRecord>[] = [
  { header: 'variant', value: ({ variant }) => variant.label },
  { header: 'satelliteCount', value: ({ variant }) => variant.satelliteCount },
  { header: 'flowId', value: ({ flowId }) => flowId },
  { header: 'servedFraction', value: ({ side }) => side.servedFraction },
  { header: 'longestSilenceS', value: ({ side }) => side.longestSilenceMs / 1000 },
  {
    header: 'deliveredAfterS',
    value: ({ side, variant, flowId }) => {
      const from = variant.run.flows.find((flow) => flow.flowId === flowId)?.fromUtcMs ?? 0;
      return side.deliveredUtcMs === null ? null : (side.deliveredUtcMs - from) / 1000;
    },
  },
  {
    header: 'medianDelayMs',
    value: ({ side }) => (Number.isNaN(side.medianDelayMs) ? null : side.medianDelayMs),
  },
];
