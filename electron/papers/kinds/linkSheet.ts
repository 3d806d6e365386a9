import type { Plan, PlanFleet, PlanLink, PlanStation } from '../../../shared/domain/index.ts';
import { directionsText, limitShort, ratePairText, TUNING_FRACTION } from '../../../shared/radios/index.ts';
import type { Block, Manuscript } from '../layout/blocks.ts';
import { carrierTexts, limitCounts, linksWith, pairsOf, type UnitLink, unlinkedFleets } from '../links.ts';
import { placeText, positionBlocks } from '../places.ts';
import {
  clock,
  countText,
  dayClock,
  furnitureOf,
  lengthText,
  pauseText,
  printedMs,
  provenanceFacts,
  satelliteNames,
} from '../words.ts';

/** Windows that a sheet shows of each fleet, and how many more it has room for, so that it never leaves out a few alone. */
const BEST_COUNT = 15;
const FEW = 5;

/** Link sheet of a unit: with what it talks to each fleet, how well, and the best windows. */
export function linkSheet(plan: Plan, station: PlanStation): Manuscript {
  const fleets = plan.fleets.filter((fleet) =>
    plan.satellites.some((satellite) => satellite.fleetId === fleet.fleetId),
  );
  return {
    layout: 'portrait',
    furniture: furnitureOf(plan, {
      title: 'Link sheet',
      unit: station.name,
      note: `Carriers are those of the sender, up the unit’s and down the satellite’s; a receiver within ${TUNING_FRACTION * 100} % of it tunes to it. dB: least margin over the sturdiest mode within the window; rates: the fastest of the window, up / down. Best windows: first those open up and down, then by length times the faster rate. (N): notional satellite.`,
    }),
    blocks: [
      {
        kind: 'facts',
        rows: [['Position', placeText(station)], ...provenanceFacts(plan), ...unlinkedFleets(plan, station)],
      },
      terminalTable(station),
      ...fleets.flatMap((fleet) => fleetBlocks(plan, station, fleet)),
      ...positionBlocks(station),
    ],
  };
}

function terminalTable({ terminals }: PlanStation): Block {
  return {
    kind: 'table',
    columns: [
      { title: 'Terminal', wraps: true },
      { title: 'Band' },
      { title: 'Sends at GHz', style: 'mono', align: 'right' },
      { title: 'EIRP dBW', style: 'mono', align: 'right' },
      { title: 'Made to receive GHz', style: 'mono', align: 'right' },
      { title: 'G/T dB/K', style: 'mono', align: 'right' },
      { title: 'Duplex' },
      { title: 'Beams', style: 'mono', align: 'right' },
      { title: 'Values' },
    ],
    rows: terminals.map((each) => [
      each.name,
      each.band,
      each.transmitGhz?.toFixed(4) ?? '-',
      each.eirpDbw?.toFixed(1) ?? '-',
      each.receiveGhz?.toFixed(4) ?? '-',
      each.gtDbK?.toFixed(1) ?? '-',
      each.duplex,
      String(each.beamCount),
      each.confidence === 'notional' ? 'NOTIONAL' : each.confidence,
    ]),
    whenEmpty: 'The unit has no terminal in this plan.',
  };
}

function fleetBlocks(plan: Plan, station: PlanStation, fleet: PlanFleet): Block[] {
  const links = linksWith(plan, station, fleet);
  if (links.length === 0) return [];
  const carriers = pairsOf(plan, station)
    .filter((pair) => pair.fleet.fleetId === fleet.fleetId)
    .map((pair): readonly [string, string] => {
      const { up, down } = carrierTexts(pair);
      return [
        `${pair.terminal.band} band`,
        `${pair.terminal.name} with ${pair.payload.name}: up ${up}, down ${down}`,
      ];
    });
  return [
    { kind: 'heading', text: fleet.name },
    { kind: 'facts', rows: [...carriers, ...summary(links)] },
    bestTable(links, satelliteNames(plan), station),
  ];
}

function summary(links: readonly UnitLink[]): (readonly [string, string])[] {
  const margins = links
    .flatMap(({ link }) => (link.leastMarginDb === null ? [] : [link.leastMarginDb]))
    .sort((a, b) => a - b);
  const total = links.reduce((sum, { link }) => sum + link.endUtcMs - link.startUtcMs, 0);
  const at = (share: number) => `${margins[Math.round((margins.length - 1) * share)]!.toFixed(1)} dB`;
  return [
    [
      'Windows',
      `${countText(links.length)}, ${pauseText(total)} summed over all satellites; a window ends when directions open or shut`,
    ],
    ...(margins.length === 0
      ? []
      : [['Margin', `least ${at(0)}, median ${at(0.5)}, greatest ${at(1)}`] as const]),
    [
      'Ends by',
      limitCounts(
        links.map(({ link }) => link.limit),
        'window',
        'windows',
      ),
    ],
  ];
}

function bestTable(
  links: readonly UnitLink[],
  names: ReadonlyMap<string, string>,
  { terminals }: PlanStation,
): Block {
  const bandOf = new Map(terminals.map(({ terminalTypeId, band }) => [terminalTypeId, band]));
  const volume = ({ startUtcMs, endUtcMs, upRateBps, downRateBps }: PlanLink) =>
    (endUtcMs - startUtcMs) * Math.max(upRateBps, downRateBps);
  const both = ({ link }: UnitLink) => Number(link.open === 'both');
  const best = [...links]
    .sort(
      (a, b) => both(b) - both(a) || volume(b.link) - volume(a.link) || a.link.startUtcMs - b.link.startUtcMs,
    )
    .slice(0, links.length <= BEST_COUNT + FEW ? links.length : BEST_COUNT)
    .sort((a, b) => a.link.startUtcMs - b.link.startUtcMs);
  return {
    kind: 'table',
    columns: [
      {
        title: `${best.length < links.length ? 'Best' : 'All'} ${best.length} from (day time)`,
        style: 'mono',
      },
      { title: 'To', style: 'mono' },
      { title: 'Length (h:)min:s', style: 'mono', align: 'right' },
      { title: 'Satellite', wraps: true },
      { title: 'Max el. °', style: 'mono', align: 'right' },
      { title: 'Band' },
      { title: 'Open' },
      { title: 'dB', style: 'mono', align: 'right' },
      { title: 'Up / down', align: 'right' },
      { title: 'Ends by' },
      { title: '± s', style: 'mono', align: 'right' },
    ],
    rows: best.map(({ window, link }) => [
      dayClock(link.startUtcMs),
      clock(link.endUtcMs),
      lengthText(printedMs({ fromUtcMs: link.startUtcMs, toUtcMs: link.endUtcMs })),
      names.get(window.satelliteId) ?? window.satelliteId,
      window.maxElevationDeg.toFixed(0),
      bandOf.get(link.terminalTypeId) ?? '-',
      directionsText(link.open),
      link.leastMarginDb?.toFixed(1) ?? '-',
      ratePairText(link.upRateBps, link.downRateBps),
      limitShort(link.limit),
      window.plusMinusS.toFixed(1),
    ]),
    whenEmpty: 'No link.',
  };
}
