import type {
  AccessGrant,
  Plan,
  PlanExchange,
  PlanFleet,
  PlanStation,
} from '../../../shared/domain/index.ts';
import { destinationWords, endStationsOf, namesOf } from '../../../shared/formats/index.ts';
import { ratePairText, rateText } from '../../../shared/radios/index.ts';
import type { Block, Manuscript } from '../layout/blocks.ts';
import {
  CARRIER_COLUMNS,
  carrierCells,
  linksWith,
  pairsOf,
  type RadioPair,
  type UnitLink,
  unlinkedFleets,
} from '../links.ts';
import { lastingOf } from '../means.ts';
import { placeText, positionBlocks } from '../places.ts';
import {
  countText,
  dtg,
  furnitureOf,
  needWords,
  pauseText,
  precedenceWords,
  provenanceFacts,
  SIGNATURES,
} from '../words.ts';

/** Draft of a satellite access request of a unit: a section for every fleet that it can have a link to. */
export function accessRequest(plan: Plan, station: PlanStation): Manuscript {
  const fleets = plan.fleets.filter((fleet) => linksWith(plan, station, fleet).length > 0);
  const { stationId } = station;
  const exchanges = plan.exchanges.filter(
    (exchange) =>
      exchange.sourceStationId === stationId ||
      endStationsOf(plan, exchange).includes(stationId) ||
      exchange.stretches.some(({ way }) => way.includes(stationId)),
  );
  return {
    layout: 'portrait',
    furniture: furnitureOf(plan, {
      title: 'DRAFT satellite access request',
      unit: station.name,
      note: 'DRAFT: check, complete and sign before sending. Up is from the unit, down is to it; carriers are those of the sender.',
    }),
    blocks: [
      { kind: 'heading', text: '1. Who, where, when' },
      {
        kind: 'facts',
        rows: [
          ['Unit', station.group === '' ? station.name : `${station.name} (${station.group})`],
          ['Role', station.role.replaceAll('-', ' ')],
          ['Position', placeText(station)],
          ['Period', `${dtg(plan.fromUtcMs)} to ${dtg(plan.toUtcMs)}`],
          ...provenanceFacts(plan),
          ...unlinkedFleets(plan, station).map(([, words]) => ['Not asked for', words] as const),
        ],
      },
      ...(fleets.length === 0
        ? [
            {
              kind: 'paragraph' as const,
              text: 'The unit has no link to any fleet of this plan: nothing to ask for.',
            },
          ]
        : fleets.flatMap((fleet, place) => fleetBlocks(plan, station, { fleet, number: place + 2 }))),
      ...justification(plan, exchanges, fleets.length + 2),
      ...positionBlocks(station),
      SIGNATURES,
    ],
  };
}

function fleetBlocks(
  plan: Plan,
  station: PlanStation,
  { fleet, number }: { readonly fleet: PlanFleet; readonly number: number },
): Block[] {
  const satellites = plan.satellites.filter(({ fleetId }) => fleetId === fleet.fleetId);
  const notional = satellites.some(({ isNotional }) => isNotional) ? '; NOTIONAL in this plan' : '';
  const pairs = pairsOf(plan, station).filter((pair) => pair.fleet.fleetId === fleet.fleetId);
  const links = linksWith(plan, station, fleet);
  const linkMs = links.reduce((sum, { link }) => sum + link.endUtcMs - link.startUtcMs, 0);
  const grants = plan.grants.filter(
    ({ fleetId, stationIds }) =>
      fleetId === fleet.fleetId && (stationIds.length === 0 || stationIds.includes(station.stationId)),
  );
  return [
    { kind: 'heading', text: `${number}. ${fleet.name}` },
    {
      kind: 'facts',
      rows: [
        ['Satellites', `${countText(satellites.length)}, ${fleet.owner}${notional}`],
        ['Use in the plan', wordsOfUse(plan, station, fleet)],
        [
          'Links possible',
          `${countText(links.length)} ${links.length === 1 ? 'window' : 'windows'}, ${pauseText(linkMs)} summed over all satellites`,
        ],
        ['Fastest rates', `up / down: ${pairs.flatMap((pair) => fastestWords(pair, links)).join('; ')}`],
        ['Access granted', grants.length === 0 ? 'none in this plan' : grants.map(grantWords).join('; ')],
      ],
    },
    {
      kind: 'table',
      columns: [
        { title: 'Terminal type', wraps: true },
        { title: 'Band' },
        ...CARRIER_COLUMNS,
        { title: 'EIRP dBW', style: 'mono', align: 'right' },
        { title: 'G/T dB/K', style: 'mono', align: 'right' },
        { title: 'Values' },
      ],
      rows: pairs.map((pair) => {
        const { terminal } = pair;
        return [
          `${terminal.name}, ${terminal.duplex} duplex`,
          terminal.band,
          ...carrierCells(pair),
          terminal.eirpDbw?.toFixed(1) ?? '-',
          terminal.gtDbK?.toFixed(1) ?? '-',
          terminal.confidence === 'notional' ? 'NOTIONAL' : terminal.confidence,
        ];
      }),
      whenEmpty: 'No terminal.',
    },
  ];
}

/** The fastest rates of a pair over the plan, up and down; nothing where it has no link. */
function fastestWords({ terminal, payload }: RadioPair, links: readonly UnitLink[]): string[] {
  const own = links
    .map(({ link }) => link)
    .filter(
      ({ terminalTypeId, payloadTypeId }) =>
        terminalTypeId === terminal.terminalTypeId && payloadTypeId === payload.payloadTypeId,
    );
  if (own.length === 0) return [];
  const most = (rates: readonly number[]) => rates.reduce((a, b) => Math.max(a, b), 0);
  const [up, down] = [
    most(own.map(({ upRateBps }) => upRateBps)),
    most(own.map(({ downRateBps }) => downRateBps)),
  ];
  return [`${terminal.band} band ${ratePairText(up, down)}`];
}

function grantWords({ reference, grantId, span, maxRateBps }: AccessGrant): string {
  const limit = maxRateBps === null ? '' : `, at most ${rateText(maxRateBps)}`;
  return `${reference === '' ? grantId : reference} (${dtg(span.fromUtcMs)} to ${dtg(span.toUtcMs)}${limit})`;
}

const MINUTE_MS = 60_000;

/** What the plan has a fleet for: contacts of the schedule, and exchanges that go between the unit and it. */
function wordsOfUse(plan: Plan, { stationId }: PlanStation, { fleetId }: PlanFleet): string {
  const own = new Set<string>(
    plan.satellites.filter((each) => each.fleetId === fleetId).map(({ satelliteId }) => satelliteId),
  );
  const held = plan.schedule.contacts.filter(
    (contact) => contact.stationId === stationId && own.has(contact.satelliteId),
  );
  const uses = plan.exchanges
    .flatMap((exchange) => lastingOf(exchange, exchange.stretches))
    .filter(({ way }) =>
      way.some(
        (node, place) =>
          node === stationId && (own.has(way[place - 1] ?? '') || own.has(way[place + 1] ?? '')),
      ),
    );
  const contacts = `${countText(held.length)} ${held.length === 1 ? 'contact' : 'contacts'}`;
  return (
    [
      ...(uses.length === 0 ? [] : [`exchanges go over it ${wholeMinutes(uses)}`]),
      ...(held.length === 0 ? [] : [`the schedule holds ${contacts} with it ${wholeMinutes(held)}`]),
    ].join('; ') || 'not used; asked for in reserve, should another fleet be lost'
  );
}

/** From the first to the last of some stretches, in whole minutes that hold all of them. */
function wholeMinutes(
  stretches: readonly { readonly fromUtcMs: number; readonly toUtcMs: number }[],
): string {
  const first = stretches.reduce(
    (least, { fromUtcMs }) => Math.min(least, fromUtcMs),
    Number.POSITIVE_INFINITY,
  );
  const last = stretches.reduce((most, { toUtcMs }) => Math.max(most, toUtcMs), Number.NEGATIVE_INFINITY);
  const [from, to] = [Math.floor(first / MINUTE_MS), Math.ceil(last / MINUTE_MS)];
  return `between ${dtg(from * MINUTE_MS)} and ${dtg(to * MINUTE_MS)}`;
}

function justification(plan: Plan, exchanges: readonly PlanExchange[], number: number): Block[] {
  const nameOf = namesOf(plan);
  return [
    { kind: 'heading', text: `${number}. Justification: exchanges of the unit, and those that it passes on` },
    {
      kind: 'table',
      columns: [
        { title: 'Exchange', wraps: true },
        { title: 'Precedence' },
        { title: 'From', wraps: true },
        { title: 'To', wraps: true },
        { title: 'Need', wraps: true },
      ],
      rows: exchanges.map((exchange) => [
        exchange.name,
        precedenceWords(exchange.precedence),
        nameOf(exchange.sourceStationId),
        destinationWords(exchange, nameOf),
        needWords(exchange),
      ]),
      whenEmpty: 'No exchange of the plan begins or ends at this unit or goes through it.',
    },
  ];
}
