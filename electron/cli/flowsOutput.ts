import {
  FLOW_LIMITS,
  type Flow,
  type FlowOutcome,
  type FlowSegmentColumns,
  NO_FLOW_LIMIT,
} from '../../shared/domain/index.ts';
import type { MomentOfMesh } from '../../shared/jobs/index.ts';
import { type MeshNetwork, nodeName, type WaySeries } from '../../shared/mesh/index.ts';
import { isoOf, rateOrNull, rounded } from './routeOutput.ts';

/** Flows with what came of them, as they are printed. */
export interface FlowRows {
  readonly network: MeshNetwork;
  /** Of the document. */
  readonly flows: readonly Flow[];
  readonly outcomes: readonly FlowOutcome[];
  readonly segments: FlowSegmentColumns;
  /** The same under a clear sky; null where it was not asked for. */
  readonly early?: readonly FlowOutcome[] | null;
}

/** A flow with its stretches. */
export function* flowRows(rows: FlowRows) {
  const { flows, outcomes } = rows;
  for (const [flowIndex, outcome] of outcomes.entries()) {
    const { name, precedence, sourceStationId, destination } = flows.find(
      ({ flowId }) => flowId === outcome.flowId,
    )!;
    yield {
      flowId: outcome.flowId,
      name,
      precedence,
      source: sourceStationId,
      destination: destination.kind === 'station' ? destination.stationId : 'any-gateway',
      fromUtc: isoOf(outcome.fromUtcMs),
      toUtc: isoOf(outcome.toUtcMs),
      servedFraction: rounded(outcome.servedFraction),
      longestSilenceS: Math.round(outcome.longestSilenceMs) / 1000,
      deliveredUtc: outcome.deliveredUtcMs === null ? null : isoOf(outcome.deliveredUtcMs),
      ...clearSkyFields(rows.early ?? null, outcome.flowId),
      deliveredPlusMinusS: outcome.deliveredPlusMinusS === null ? null : rounded(outcome.deliveredPlusMinusS),
      isInTime: outcome.isInTime,
      isAvailableAsWanted: outcome.isAvailableAsWanted,
      segments: [...segmentRows(rows, flowIndex)],
    };
  }
}

function clearSkyFields(early: readonly FlowOutcome[] | null, flowId: string) {
  if (early === null) return {};
  const deliveredUtcMs = early.find((outcome) => outcome.flowId === flowId)?.deliveredUtcMs ?? null;
  return { deliveredClearSkyUtc: deliveredUtcMs === null ? null : isoOf(deliveredUtcMs) };
}

/** The stretches of a flow: served in one way, or waiting for one reason. */
export function* segmentRows({ network, segments }: FlowRows, flowIndex: number) {
  for (let row = 0; row < segments.count; row += 1) {
    if (segments.flowIndex[row] !== flowIndex) continue;
    const isServed = segments.limit[row] === NO_FLOW_LIMIT;
    const [startUtcMs, endUtcMs] = [segments.startUtcMs[row]!, segments.endUtcMs[row]!];
    const way = segments.wayNodes.subarray(segments.wayStart[row]!, segments.wayStart[row + 1]!);
    const limitNodes = segments.limitNodes.subarray(2 * row, 2 * row + 2);
    yield {
      startUtc: isoOf(startUtcMs),
      endUtc: isoOf(endUtcMs),
      durationS: Math.round(endUtcMs - startUtcMs) / 1000,
      served: isServed,
      /** Why it waits, and between whom where one link binds. */
      limit: isServed ? null : FLOW_LIMITS[segments.limit[row]!]!,
      limitNodes: limitNodes[0] === -1 ? null : Array.from(limitNodes, (node) => nodeName(network, node)),
      isFallback: segments.isFallback[row] === 1,
      way: isServed ? Array.from(way, (node) => nodeName(network, node)) : null,
      delayMs: isServed ? rounded(segments.delayMs[row]!) : null,
      rateBps: isServed ? rateOrNull(segments.rateBps[row]!) : 0,
    };
  }
}

const CSV_COLUMNS =
  'flowId,startUtc,endUtc,durationS,served,limit,limitNodes,isFallback,way,delayMs,rateBps' as const;

/** A line a stretch; nodes of a way are parted by blanks. */
export function* flowLines(rows: FlowRows): Generator<string> {
  yield CSV_COLUMNS;
  for (const [flowIndex, { flowId }] of rows.outcomes.entries()) {
    for (const row of segmentRows(rows, flowIndex)) {
      const { startUtc, endUtc, durationS, served, limit, isFallback, delayMs, rateBps } = row;
      const [limitNodes, way] = [row.limitNodes?.join(' ') ?? '', row.way?.join(' ') ?? ''];
      yield [
        flowId,
        startUtc,
        endUtc,
        durationS,
        served,
        limit,
        limitNodes,
        isFallback,
        way,
        delayMs,
        rateBps,
      ]
        .map(csvField)
        .join(',');
    }
  }
}

/** RFC 4180; nothing for null. */
function csvField(value: string | number | boolean | null): string {
  const text = value === null ? '' : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The network at an instant: lasers that carry, and the ways that flows hold. */
export function momentJson(
  network: MeshNetwork,
  { laserFrom, laserTo, ways }: MomentOfMesh,
  atUtcMs: number,
) {
  return {
    timeUtc: isoOf(atUtcMs),
    lasers: Array.from(laserFrom, (from, index) => [
      nodeName(network, from),
      nodeName(network, laserTo[index]!),
    ]),
    ways: ways.map(({ flowId, hops, lengthKm, delayMs, rateBps }) => ({
      flowId,
      lengthKm: rounded(lengthKm),
      delayMs: rounded(delayMs),
      rateBps: rateOrNull(rateBps),
      hops: hops.map((hop) => ({
        from: nodeName(network, hop.fromIndex),
        to: nodeName(network, hop.toIndex),
        kind: hop.kind,
        lengthKm: rounded(hop.lengthKm),
        delayMs: rounded(hop.delayMs),
        rateBps: rateOrNull(hop.rateBps),
      })),
    })),
  };
}

/** A flow over time: every whole minute, and both sides of every change; null while it waits. */
export function* seriesRows({ utcMs, delayMs, rateBps, hopCount }: WaySeries) {
  for (const [place, atUtcMs] of utcMs.entries()) {
    const waits = Number.isNaN(hopCount[place]);
    yield {
      timeUtc: isoOf(atUtcMs),
      delayMs: waits ? null : rounded(delayMs[place]!),
      rateBps: rateOrNull(rateBps[place]!),
      hopCount: waits ? null : hopCount[place]!,
    };
  }
}
