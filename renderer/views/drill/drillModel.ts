import {
  type Flow,
  type FlowOutcome,
  firstRowsOfFlows,
  NO_FLOW_LIMIT,
  type Scenario,
  utcMs,
} from '../../../shared/domain/index.ts';
import type { CsvColumn } from '../../../shared/formats/index.ts';
import type { MeshRun } from '../../../shared/ipc/index.ts';
import { formatIsoUtc } from '../../../shared/time/index.ts';
import type { DrillAnswer } from '../../state/index.ts';

/** What a loss does to a flow, from worst to best. */
export const DRILL_EFFECTS = ['dies', 'late', 'less', 'rerouted', 'unchanged', 'better'] as const;
export type DrillEffect = (typeof DRILL_EFFECTS)[number];

/** How a flow fares on one side. */
export interface FlowSide {
  /** Share of its times, 0 to 1. */
  readonly servedFraction: number;
  readonly longestSilenceMs: number;
  /** Null for a stream, and for a message that does not arrive. */
  readonly deliveredUtcMs: number | null;
  /** Half of the time in which it is served it takes less; NaN where it never is. */
  readonly medianDelayMs: number;
}

/** A stretch without a way. */
export interface Silence {
  readonly fromUtcMs: number;
  readonly durationMs: number;
}

/** A flow before and after. */
export interface DrilledFlow {
  readonly flow: Flow;
  readonly effect: DrillEffect;
  readonly before: FlowSide;
  readonly after: FlowSide;
  /** The longest stretch without a way after the losses; null where there is none. */
  readonly silence: Silence | null;
}

/** Differences below this count as none, of a share of the times and of an instant. */
const SAME_SHARE = 0.0005;
const SAME_MS = 500;

/** A flow of a run with the rows of its segments. */
interface FlowRows {
  readonly run: MeshRun;
  readonly outcome: FlowOutcome;
  readonly first: number;
  readonly end: number;
}

function rowsOf(run: MeshRun): Map<string, FlowRows> {
  const first = firstRowsOfFlows(run.segments, run.flows.length);
  return new Map(
    run.flows.map((outcome, index) => [
      outcome.flowId,
      { run, outcome, first: first[index]!, end: first[index + 1]! },
    ]),
  );
}

/** Flows before and after losses, in the order of the scenario; flows that only one side has are left out. */
export function drilledFlows({ before, after, lossSet }: DrillAnswer, scenario: Scenario): DrilledFlow[] {
  const rowsBefore = rowsOf(before);
  const rowsAfter = rowsOf(after);
  const fromUtcMs = lossSet.fromUtcMs ?? Number.NEGATIVE_INFINITY;
  return scenario.mesh.flows.flatMap((flow): DrilledFlow[] => {
    const old = rowsBefore.get(flow.flowId);
    const now = rowsAfter.get(flow.flowId);
    if (old === undefined || now === undefined) return [];
    return [
      {
        flow,
        effect: effectOf(flow, old, now, fromUtcMs),
        before: sideOf(old),
        after: sideOf(now),
        silence: longestSilence(now),
      },
    ];
  });
}

/** How a flow of a run fares; null when the run has not got it. */
export function flowSide(run: MeshRun, flowId: string): FlowSide | null {
  const rows = rowsOf(run).get(flowId);
  return rows === undefined ? null : sideOf(rows);
}

function sideOf(rows: FlowRows): FlowSide {
  const { servedFraction, longestSilenceMs, deliveredUtcMs } = rows.outcome;
  return { servedFraction, longestSilenceMs, deliveredUtcMs, medianDelayMs: medianDelayMs(rows) };
}

/** The delay that half of the served time stays below; weighted by how long each way is held. */
function medianDelayMs({ run, first, end }: FlowRows): number {
  const { delayMs, startUtcMs, endUtcMs, limit } = run.segments;
  const held: { readonly delayMs: number; readonly forMs: number }[] = [];
  for (let row = first; row < end; row += 1) {
    if (limit[row] === NO_FLOW_LIMIT && Number.isFinite(delayMs[row]!)) {
      held.push({ delayMs: delayMs[row]!, forMs: endUtcMs[row]! - startUtcMs[row]! });
    }
  }
  held.sort((a, b) => a.delayMs - b.delayMs);
  let left = held.reduce((sum, { forMs }) => sum + forMs, 0) / 2;
  for (const { delayMs: delay, forMs } of held) {
    left -= forMs;
    if (left <= 0) return delay;
  }
  return Number.NaN;
}

function effectOf(flow: Flow, old: FlowRows, now: FlowRows, fromUtcMs: number): DrillEffect {
  const gain = flow.traffic.kind === 'message' ? messageGain(old, now) : streamGain(old, now, fromUtcMs);
  if (gain === 'dies' || gain === 'better') return gain;
  const failsNow = now.outcome.isInTime === false || !now.outcome.isAvailableAsWanted;
  const failedBefore = old.outcome.isInTime === false || !old.outcome.isAvailableAsWanted;
  if (failsNow && !failedBefore) return 'late';
  if (gain === 'less') return 'less';
  return isSameWay(old, now) ? 'unchanged' : 'rerouted';
}

type Gain = 'dies' | 'less' | 'same' | 'better';

function messageGain({ outcome: old }: FlowRows, { outcome: now }: FlowRows): Gain {
  if (old.deliveredUtcMs === null) return now.deliveredUtcMs === null ? 'same' : 'better';
  if (now.deliveredUtcMs === null) return 'dies';
  const laterMs = now.deliveredUtcMs - old.deliveredUtcMs;
  return Math.abs(laterMs) < SAME_MS ? 'same' : laterMs > 0 ? 'less' : 'better';
}

/** By how long a stream gets through from the losses on. */
function streamGain(old: FlowRows, now: FlowRows, fromUtcMs: number): Gain {
  const oldMs = servedMs(old, fromUtcMs);
  const nowMs = servedMs(now, fromUtcMs);
  if (oldMs > 0 && nowMs === 0) return 'dies';
  const times = Math.max(1, old.outcome.toUtcMs - old.outcome.fromUtcMs);
  if (Math.abs(nowMs - oldMs) / times < SAME_SHARE) return 'same';
  return nowMs < oldMs ? 'less' : 'better';
}

function servedMs({ run, first, end }: FlowRows, fromUtcMs: number): number {
  const { startUtcMs, endUtcMs, limit } = run.segments;
  let sumMs = 0;
  for (let row = first; row < end; row += 1) {
    if (limit[row] === NO_FLOW_LIMIT) {
      sumMs += Math.max(0, endUtcMs[row]! - Math.max(fromUtcMs, startUtcMs[row]!));
    }
  }
  return sumMs;
}

/** Whether the same ways are held at the same times. Both runs number their nodes alike, as they come from the same inputs. */
function isSameWay(old: FlowRows, now: FlowRows): boolean {
  const count = old.end - old.first;
  if (now.end - now.first !== count) return false;
  for (let offset = 0; offset < count; offset += 1) {
    const [a, b] = [old.first + offset, now.first + offset];
    const [left, right] = [old.run.segments, now.run.segments];
    if (Math.abs(left.startUtcMs[a]! - right.startUtcMs[b]!) > SAME_MS) return false;
    const nodes = left.wayNodes.subarray(left.wayStart[a], left.wayStart[a + 1]);
    const others = right.wayNodes.subarray(right.wayStart[b], right.wayStart[b + 1]);
    if (nodes.length !== others.length || nodes.some((node, place) => node !== others[place])) return false;
  }
  return true;
}

/** The longest stretch without a way: rows that wait one after another are one silence. */
function longestSilence({ run, first, end }: FlowRows): Silence | null {
  const { startUtcMs, endUtcMs, limit } = run.segments;
  let longest: Silence | null = null;
  let since = Number.NaN;
  for (let row = first; row < end; row += 1) {
    const waits = limit[row] !== NO_FLOW_LIMIT;
    since = waits ? (Number.isNaN(since) ? startUtcMs[row]! : since) : Number.NaN;
    const durationMs = waits ? endUtcMs[row]! - since : 0;
    if (durationMs > (longest?.durationMs ?? 0)) longest = { fromUtcMs: since, durationMs };
  }
  return longest;
}

/** Columns of the copied table: both sides with all their digits. */
export const DRILL_COLUMNS: readonly CsvColumn<DrilledFlow>[] = [
  { header: 'flowId', value: ({ flow }) => flow.flowId },
  { header: 'name', value: ({ flow }) => flow.name },
  { header: 'precedence', value: ({ flow }) => flow.precedence },
  { header: 'effect', value: ({ effect }) => effect },
  { header: 'servedFractionBefore', value: ({ before }) => before.servedFraction },
  { header: 'servedFractionAfter', value: ({ after }) => after.servedFraction },
  { header: 'longestSilenceBeforeS', value: ({ before }) => before.longestSilenceMs / 1000 },
  { header: 'longestSilenceAfterS', value: ({ after }) => after.longestSilenceMs / 1000 },
  { header: 'deliveredBeforeUtc', value: ({ before }) => isoOrNull(before.deliveredUtcMs) },
  { header: 'deliveredAfterUtc', value: ({ after }) => isoOrNull(after.deliveredUtcMs) },
  { header: 'medianDelayBeforeMs', value: ({ before }) => numberOrNull(before.medianDelayMs) },
  { header: 'medianDelayAfterMs', value: ({ after }) => numberOrNull(after.medianDelayMs) },
];

function isoOrNull(atUtcMs: number | null): string | null {
  return atUtcMs === null ? null : formatIsoUtc(utcMs(atUtcMs), 3);
}

function numberOrNull(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}
