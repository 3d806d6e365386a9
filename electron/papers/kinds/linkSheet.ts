import type { Plan, PlanFleet, PlanLink, PlanStation, WindowLimit } from '../../../shared/domain/index.ts';
import { directionsText, limitShort, limitText, ratePairText } from '../../../shared/radios/index.ts';
import type { Block, Manuscript } from '../layout/blocks.ts';
import { carrierText, linksWith, pairsOf, type UnitLink } from '../links.ts';
import {
  clock,
  countText,
  dayClock,
  furnitureOf,
  lengthText,
  pauseText,
  placeText,
  positionBlocks,
  provenanceFacts,
  satelliteNames,
} from '../words.ts';

/** Windows that a sheet shows of each fleet. */
const BEST_COUNT = 15;

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
      note: 'dB: least margin over the sturdiest mode; rates: the fastest of the window, up / down; (N): notional satellite.',
    }),
    blocks: [
      { kind: 'facts', rows: [['Position', placeText(station)], ...provenanceFacts(plan)] },
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
      { title: 'Sends GHz', style: 'mono', align: 'right' },
      { title: 'EIRP dBW', style: 'mono', align: 'right' },
      { title: 'Receives GHz', style: 'mono', align: 'right' },
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
  const heading: Block = { kind: 'heading', text: fleet.name };
  const payloads = pairsOf(plan, station)
    .filter((pair) => pair.fleet.fleetId === fleet.fleetId)
    .map(({ terminal, payload }): readonly [string, string] => [
      `${terminal.band} band`,
      `${terminal.name} with ${payload.name}: up ${carrierText(payload.uplinkGhz, payload.uplinkHz)}, down ${carrierText(payload.downlinkGhz, payload.downlinkHz)}`,
    ]);
  const links = linksWith(plan, station, fleet);
  if (links.length === 0) {
    return [
      heading,
      ...(payloads.length === 0 ? [] : [{ kind: 'facts' as const, rows: payloads }]),
      { kind: 'paragraph', text: noLinkWords(plan, station, fleet) },
    ];
  }
  return [
    heading,
    { kind: 'facts', rows: [...payloads, ...summary(links)] },
    bestTable(links, satelliteNames(plan), station),
  ];
}

function noLinkWords(plan: Plan, { stationId }: PlanStation, { fleetId }: PlanFleet): string {
  const own = new Set(
    plan.satellites.filter((each) => each.fleetId === fleetId).map((each) => each.satelliteId),
  );
  const windows = plan.windows.filter((each) => each.stationId === stationId && own.has(each.satelliteId));
  if (windows.length === 0) return 'No satellite of it comes above the mask.';
  const shut = windows.flatMap((window) => (window.shut === null ? [] : [window.shut]));
  if (shut.length === 0)
    return `No link: ${contactsText(windows.length)} above the mask, and no terminal that fits.`;
  return `No link in ${contactsText(windows.length)} above the mask: ${counted(shut, limitText)}.`;
}

const contactsText = (count: number) => `${countText(count)} ${count === 1 ? 'contact' : 'contacts'}`;

/** How often each limit binds, the most frequent first. */
function counted(limits: readonly WindowLimit[], words: (limit: WindowLimit) => string): string {
  const counts = new Map<WindowLimit, number>();
  for (const limit of limits) counts.set(limit, (counts.get(limit) ?? 0) + 1);
  return [...counts]
    .sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))
    .map(([limit, count]) => `${words(limit)} (${countText(count)})`)
    .join(', ');
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
      counted(
        links.map(({ link }) => link.limit),
        limitText,
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
    .slice(0, BEST_COUNT)
    .sort((a, b) => a.link.startUtcMs - b.link.startUtcMs);
  return {
    kind: 'table',
    columns: [
      { title: `Best ${best.length} from (day time)`, style: 'mono' },
      { title: 'To', style: 'mono' },
      { title: 'Length', style: 'mono', align: 'right' },
      { title: 'Satellite', wraps: true },
      { title: 'Max el.', style: 'mono', align: 'right' },
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
      lengthText(link.endUtcMs - link.startUtcMs),
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
