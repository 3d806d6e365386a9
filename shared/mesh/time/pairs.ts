import { HOP_DOWNLINK, HOP_UPLINK } from '../graph.ts';
import { type LinkTable, nextStepUtcMs, rateAt } from './links.ts';

/** Whether a stretch of an edge's two nodes is there at an instant. */
export function isJoinedAt(table: LinkTable, edge: number, atUtcMs: number): boolean {
  const { edgePair, pairStart, pairEdges, edgeStartUtcMs, edgeEndUtcMs } = table;
  const pair = edgePair[edge]!;
  const end = pairStart[pair + 1]!;
  for (let place = pairStart[pair]!; place < end; place += 1) {
    const other = pairEdges[place]!;
    if (edgeStartUtcMs[other]! > atUtcMs) return false;
    if (edgeEndUtcMs[other]! > atUtcMs) return true;
  }
  return false;
}

/** Rate from one node to another at an instant: the best of the contacts there are; of lasers and lines that of the edge. */
export function pairRateAt(table: LinkTable, edge: number, atUtcMs: number): number {
  const { edgeKind, edgePair, pairStart, pairEdges, edgeStartUtcMs, edgeEndUtcMs } = table;
  const kind = edgeKind[edge];
  if (kind !== HOP_UPLINK && kind !== HOP_DOWNLINK) return table.edgeRateBps[edge]!;
  const pair = edgePair[edge]!;
  const end = pairStart[pair + 1]!;
  let bestBps = 0;
  for (let place = pairStart[pair]!; place < end; place += 1) {
    const other = pairEdges[place]!;
    if (edgeStartUtcMs[other]! > atUtcMs) break;
    if (edgeEndUtcMs[other]! > atUtcMs) bestBps = Math.max(bestBps, rateAt(table, other, atUtcMs));
  }
  return bestBps;
}

/** The next instant after another at which a stretch of an edge's two nodes appears, vanishes or changes its rate. */
export function nextOfPairUtcMs(table: LinkTable, edge: number, atUtcMs: number): number {
  const { edgePair, pairStart, pairEdges, edgeStartUtcMs, edgeEndUtcMs } = table;
  const pair = edgePair[edge]!;
  let next = Number.POSITIVE_INFINITY;
  for (let place = pairStart[pair]!; place < pairStart[pair + 1]!; place += 1) {
    const other = pairEdges[place]!;
    const [startUtcMs, endUtcMs] = [edgeStartUtcMs[other]!, edgeEndUtcMs[other]!];
    if (startUtcMs > atUtcMs) return Math.min(next, startUtcMs);
    if (endUtcMs > atUtcMs) next = Math.min(next, endUtcMs, nextStepUtcMs(table, other, atUtcMs));
  }
  return next;
}
