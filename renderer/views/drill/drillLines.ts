import type { Flow, Scenario } from '../../../shared/domain/index.ts';
import { DRILL_EFFECTS, type DrilledFlow } from './drillModel.ts';
import { clockOf, delayText, markOf, shareText, silenceText } from './drillWords.ts';
import type { DrillCell, DrillLine } from './parts/DrillTable.tsx';

/** The ends of a flow in words. */
export function endsText({ sourceStationId, destination }: Flow, { stations }: Scenario): string {
  const nameOf = (id: string) => stations.find(({ stationId }) => stationId === id)?.name ?? id;
  const to = destination.kind === 'any-gateway' ? 'any gateway' : nameOf(destination.stationId);
  return `${nameOf(sourceStationId)} → ${to}`;
}

/** Flows as the table shows them, the worst effect first, in the order of the scenario within one. */
export function drillLines(rows: readonly DrilledFlow[], scenario: Scenario): DrillLine[] {
  return [...rows]
    .sort((a, b) => DRILL_EFFECTS.indexOf(a.effect) - DRILL_EFFECTS.indexOf(b.effect))
    .map((row) => ({
      flowId: row.flow.flowId,
      name: row.flow.name,
      ends: endsText(row.flow, scenario),
      mark: markOf(row),
      cells: cellsOf(row),
    }));
}

function cellsOf({ flow, before, after }: DrilledFlow): DrillCell[] {
  const isMessage = flow.traffic.kind === 'message';
  return [
    // A message is served when it is delivered: its own column says when.
    isMessage
      ? cell('', '', 0)
      : cell(
          shareText(before.servedFraction),
          shareText(after.servedFraction),
          after.servedFraction - before.servedFraction,
        ),
    cell(
      silenceText(before.longestSilenceMs),
      silenceText(after.longestSilenceMs),
      before.longestSilenceMs - after.longestSilenceMs,
    ),
    isMessage
      ? cell(arrival(before.deliveredUtcMs), arrival(after.deliveredUtcMs), laterMs(before, after))
      : cell('', '', 0),
    cell(
      delayText(before.medianDelayMs),
      delayText(after.medianDelayMs),
      // A message that comes later by a shorter way gains nothing.
      isMessage && laterMs(before, after) < 0 ? 0 : before.medianDelayMs - after.medianDelayMs,
    ),
  ];
}

/** @param gain above 0 where after is better; not a number where that cannot be told. */
function cell(before: string, after: string, gain: number): DrillCell {
  const isSame = before === after || Number.isNaN(gain) || gain === 0;
  return { before, after, tone: isSame ? 'plain' : gain > 0 ? 'good' : 'bad' };
}

function arrival(deliveredUtcMs: number | null): string {
  return deliveredUtcMs === null ? 'never' : clockOf(deliveredUtcMs);
}

function laterMs(before: DrilledFlow['before'], after: DrilledFlow['after']): number {
  const never = Number.POSITIVE_INFINITY;
  const gain = (before.deliveredUtcMs ?? never) - (after.deliveredUtcMs ?? never);
  return Number.isNaN(gain) ? 0 : gain;
}
