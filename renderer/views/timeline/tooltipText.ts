import { type AccessGrant, FLOW_LIMITS, type Scenario, utcMs } from '../../../shared/domain/index.ts';
import { formatClock, formatDuration } from '../../../shared/time/index.ts';
import type { IndexedLinks } from '../../state/index.ts';
import type { TooltipText } from '../../timeline/index.ts';
import {
  ageDays,
  ageText,
  concernedText,
  countText,
  dayClock,
  degreesText,
  PERIOD_WORDS,
  passEndOf,
  type RunModel,
  windowPeriods,
} from '../common/index.ts';
import {
  endsOf,
  type FlowsModel,
  LIMIT_NAMES,
  lineOfStretch,
  quantityText,
  trafficText,
} from '../flows/index.ts';
import { linkLines } from '../links/index.ts';
import { grantName } from '../plan/planEdits.ts';
import { type KeepOutBlock, sectorText } from './keepOuts.ts';

/** What the timeline says about a window under the pointer. */
export function describeWindow(row: number, model: RunModel, links: IndexedLinks | null): TooltipText {
  const { windows } = model.run;
  const station = windows.stationIndex[row]!;
  const satellite = windows.satelliteIndex[row]!;
  const startUtcMs = windows.startUtcMs[row]!;
  const endUtcMs = windows.endUtcMs[row]!;
  const peak = `${degreesText(windows.peakElevationDeg[row]!)} at ${formatClock(utcMs(windows.peakUtcMs[row]!))}`;
  return {
    title: `${model.satelliteNames[satellite]} over ${model.stationNames[station]}`,
    lines: [
      ['start', dayClock(utcMs(startUtcMs))],
      ['end', dayClock(utcMs(endUtcMs))],
      ['duration', formatDuration((endUtcMs - startUtcMs) / 1_000)],
      ['max elevation', peak],
      ...(links === null ? [] : linkLines(row, links, passEndOf(row, model))),
      ['element age', ageText(ageDays(startUtcMs, model.epochUtcMs[satellite]!))],
      ...(model.satelliteNames[satellite]!.includes('[NOTIONAL]') ? [['position', 'NOTIONAL'] as const] : []),
      ...windowPeriods(row, model).map(
        ({ period, share }) =>
          [
            PERIOD_WORDS[period.kind].name,
            share === 'whole' ? period.name : `${period.name}, in part`,
          ] as const,
      ),
    ],
  };
}

/** What the timeline says about a period under the pointer. */
export function describePeriod(
  place: number,
  model: RunModel,
  keepOuts: readonly KeepOutBlock[],
): TooltipText {
  const { scenario } = model;
  const period = scenario.periods[place];
  if (period === undefined) {
    const below = place - scenario.periods.length;
    const block = keepOuts[below - scenario.plan.grants.length];
    return block === undefined
      ? describeGrant(scenario.plan.grants[below], scenario)
      : describeKeepOut(block, model);
  }
  const names = new Map<string, string>(scenario.stations.map(({ stationId, name }) => [stationId, name]));
  return {
    title: period.name,
    lines: [
      ['kind', PERIOD_WORDS[period.kind].name],
      ['start', dayClock(period.fromUtcMs)],
      ['end', dayClock(period.toUtcMs)],
      ['duration', formatDuration((period.toUtcMs - period.fromUtcMs) / 1_000)],
      ['for', concernedText(period, (stationId) => names.get(stationId) ?? stationId)],
    ],
  };
}

/** Cuts that are named one by one. */
const NAMED_CUTS = 4;

function describeKeepOut(block: KeepOutBlock, { stationNames, satelliteNames }: RunModel): TooltipText {
  const { sector, fromUtcMs, toUtcMs, cuts, stationIndex } = block;
  const more = cuts.length - NAMED_CUTS;
  return {
    title: `Keep-out sector of ${stationNames[stationIndex]}`,
    lines: [
      ['sector', sectorText(sector)],
      ['reason', sector.reason || 'none given'],
      ['start', dayClock(utcMs(fromUtcMs))],
      ['end', dayClock(utcMs(toUtcMs))],
      ['duration', formatDuration((toUtcMs - fromUtcMs) / 1_000)],
      ['cuts', `${countText(cuts.length, 'link', 'links')} upwards; receiving goes on`],
      ...cuts
        .slice(0, NAMED_CUTS)
        .map(
          (cut) =>
            [
              satelliteNames[cut.satelliteIndex]!,
              `${formatClock(utcMs(cut.fromUtcMs))} to ${formatClock(utcMs(cut.toUtcMs))}`,
            ] as const,
        ),
      ...(more > 0 ? [['and', `${more} more`] as const] : []),
    ],
  };
}

function describeGrant(grant: AccessGrant | undefined, scenario: Scenario): TooltipText {
  if (grant === undefined) {
    return { title: '', lines: [] };
  }
  const { span, stationIds, maxRateBps } = grant;
  const names = new Map<string, string>(scenario.stations.map(({ stationId, name }) => [stationId, name]));
  const concerned = stationIds.map((stationId) => names.get(stationId) ?? stationId).join(', ');
  return {
    title: grantName(grant, scenario),
    lines: [
      ['kind', 'grant of access'],
      ['start', dayClock(span.fromUtcMs)],
      ['end', dayClock(span.toUtcMs)],
      ['rate at most', maxRateBps === null ? 'no limit' : quantityText(maxRateBps, 'bit/s')],
      ['for', concerned === '' ? 'all stations' : concerned],
    ],
  };
}

const FLOW_STATE_WORDS = {
  served: 'gets through',
  fallback: 'on satellites of second choice',
  stored: 'kept by a node',
  waiting: 'waits',
} as const;

/** What the timeline says about a stretch of a flow under the pointer. */
export function describeFlow(row: number, model: FlowsModel): TooltipText {
  const { segments } = model.run;
  const flow = model.flows[segments.flowIndex[row]!] ?? null;
  const { state, detail, length } = lineOfStretch(model, row);
  const limit = FLOW_LIMITS[segments.limit[row]!];
  const ends = flow === null ? null : endsOf(flow, model.scenario);
  return {
    title: flow === null ? 'a flow that is gone' : `${flow.name}, ${trafficText(flow)}`,
    lines: [
      ...(ends === null ? [] : [['from', ends.source] as const, ['to', ends.destination] as const]),
      ['state', FLOW_STATE_WORDS[state]],
      ['start', dayClock(utcMs(segments.startUtcMs[row]!))],
      ['end', dayClock(utcMs(segments.endUtcMs[row]!))],
      ['duration', length],
      [limit === undefined ? 'way' : LIMIT_NAMES[limit], detail],
    ],
  };
}
