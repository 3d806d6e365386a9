import type { Plan, PlanStation, PlanWindow } from '../../../shared/domain/index.ts';
import { ratePairText } from '../../../shared/radios/index.ts';
import type { Block, Column, Manuscript } from '../layout/blocks.ts';
import { type FleetPasses, hasLinks, openSpan, type WorkedPass, workedPasses } from '../passes.ts';
import {
  azimuthText,
  clock,
  dayClock,
  furnitureOf,
  lengthText,
  placeText,
  provenanceFacts,
  satelliteNames,
} from '../words.ts';

const COLUMNS: readonly Column[] = [
  { title: 'Start (day time)', style: 'mono' },
  { title: 'End', style: 'mono' },
  { title: 'Length', style: 'mono', align: 'right' },
  { title: '± s', style: 'mono', align: 'right' },
  { title: 'Satellite', wraps: true },
  { title: 'Azimuth true', style: 'mono' },
  { title: 'Max el.', style: 'mono', align: 'right' },
  { title: 'Link', style: 'mono' },
  { title: 'dB', style: 'mono', align: 'right' },
  { title: 'Up / down', align: 'right' },
  { title: 'Carries', wraps: true },
];

/** Pass list of a unit: when which satellite is to be had, with what margin, and what goes over it. */
export function passList(plan: Plan, station: PlanStation): Manuscript {
  const fleets = workedPasses(plan, station.stationId);
  return {
    layout: 'landscape',
    furniture: furnitureOf(plan, {
      title: 'Pass list',
      unit: station.name,
      note: 'Azimuth at rise, at the greatest elevation and at set, degrees from true north; dB: least margin; rates: the fastest; (N): notional satellite.',
    }),
    blocks: [
      {
        kind: 'facts',
        rows: [
          ['Unit', station.group === '' ? station.name : `${station.name} (${station.group})`],
          ['Position', placeText(station)],
          ...provenanceFacts(plan),
          ['Which passes', whichWords(plan)],
        ],
      },
      ...(fleets.length === 0
        ? [{ kind: 'paragraph' as const, text: 'No satellite comes above the mask of this unit.' }]
        : fleets.flatMap((fleet) => fleetBlocks(plan, fleet))),
    ],
  };
}

function whichWords(plan: Plan): string {
  const reach = hasLinks(plan) ? 'a link' : 'contact';
  return `Those that exchanges go over, and the fewest that keep ${reach} with each fleet. Every contact stands in windows.csv and links.csv of the plan.`;
}

function fleetBlocks(plan: Plan, fleet: FleetPasses): Block[] {
  const { fleetName, contactCount, linkedCount, passes } = fleet;
  const count = `${passes.length} of ${linkedCount} passes`;
  const heading: Block = { kind: 'heading', text: fleetName === '' ? 'No fleet' : fleetName };
  if (linkedCount === 0) {
    const text = `No link: ${contactCount} contacts above the mask, in none of which a direction opens.`;
    return [heading, { kind: 'paragraph', text }];
  }
  const names = satelliteNames(plan);
  return [
    { ...heading, text: `${heading.text}: ${count}` },
    {
      kind: 'table',
      columns: COLUMNS,
      rows: passes.map((pass) => rowOf(pass, names)),
      whenEmpty: 'No pass.',
    },
  ];
}

function rowOf({ window, carries }: WorkedPass, names: ReadonlyMap<string, string>): string[] {
  const { startAzimuthDeg, maxElevationAzimuthDeg, endAzimuthDeg, links } = window;
  const margins = links.flatMap(({ leastMarginDb }) => (leastMarginDb === null ? [] : [leastMarginDb]));
  const best = (rates: readonly number[]) => rates.reduce((a, b) => Math.max(a, b), 0);
  return [
    `${window.startClipped ? '<' : ''}${dayClock(window.startUtcMs)}`,
    `${clock(window.endUtcMs)}${window.endClipped ? '>' : ''}`,
    lengthText(window.endUtcMs - window.startUtcMs),
    window.plusMinusS.toFixed(1),
    names.get(window.satelliteId) ?? window.satelliteId,
    [startAzimuthDeg, maxElevationAzimuthDeg, endAzimuthDeg].map(azimuthText).join(' '),
    window.maxElevationDeg.toFixed(0),
    linkText(window),
    margins.length === 0 ? '' : margins.reduce((a, b) => Math.min(a, b)).toFixed(1),
    links.length === 0
      ? ''
      : ratePairText(
          best(links.map(({ upRateBps }) => upRateBps)),
          best(links.map(({ downRateBps }) => downRateBps)),
        ),
    carries.join(', '),
  ];
}

/** When the link is open: `all` of the contact, or from when to when. */
function linkText(window: PlanWindow): string {
  const span = openSpan(window, 'links');
  if (span === null) return 'none';
  const isAll = span[0] - window.startUtcMs < 500 && window.endUtcMs - span[1] < 500;
  return isAll ? 'all' : `${clock(span[0])}-${clock(span[1])}`;
}
