import type {
  AccessGrant,
  Plan,
  PlanExchange,
  PlanFleet,
  PlanStation,
} from '../../../shared/domain/index.ts';
import { destinationWords, endStationsOf, namesOf } from '../../../shared/formats/index.ts';
import { rateText } from '../../../shared/radios/index.ts';
import type { Block, Manuscript } from '../layout/blocks.ts';
import { carrierText, linksWith, pairsOf, type RadioPair } from '../links.ts';
import {
  countText,
  dtg,
  furnitureOf,
  needWords,
  pauseText,
  placeText,
  positionBlocks,
  precedenceWords,
  provenanceFacts,
  SIGNATURES,
} from '../words.ts';

/** Draft of a satellite access request of a unit: a section for every fleet that a terminal of it fits. */
export function accessRequest(plan: Plan, station: PlanStation): Manuscript {
  const pairs = pairsOf(plan, station);
  const fleets = plan.fleets.filter((fleet) => pairs.some((pair) => pair.fleet.fleetId === fleet.fleetId));
  const exchanges = plan.exchanges.filter(
    (exchange) =>
      exchange.sourceStationId === station.stationId ||
      endStationsOf(plan, exchange).includes(station.stationId),
  );
  return {
    layout: 'portrait',
    furniture: furnitureOf(plan, {
      title: 'DRAFT satellite access request',
      unit: station.name,
      note: 'DRAFT: check, complete and sign before sending.',
    }),
    blocks: [
      { kind: 'heading', text: '1. Who, where, when' },
      {
        kind: 'facts',
        rows: [
          ['Unit', station.group === '' ? station.name : `${station.name} (${station.group})`],
          ['Role', station.role.replaceAll('-', ' ')],
          ['Position', placeText(station)],
          ...(station.positions.length > 1 ? [['Moves', 'see the last table'] as const] : []),
          ['Period', `${dtg(plan.fromUtcMs)} to ${dtg(plan.toUtcMs)}`],
          ...provenanceFacts(plan),
        ],
      },
      ...(fleets.length === 0
        ? [
            {
              kind: 'paragraph' as const,
              text: 'No terminal of the unit fits a payload of any fleet: nothing to ask for.',
            },
          ]
        : fleets.flatMap((fleet, place) =>
            fleetBlocks(plan, station, {
              fleet,
              number: place + 2,
              pairs: pairs.filter((pair) => pair.fleet.fleetId === fleet.fleetId),
            }),
          )),
      ...justification(plan, exchanges, fleets.length + 2),
      SIGNATURES,
      ...positionBlocks(station),
    ],
  };
}

function fleetBlocks(
  plan: Plan,
  station: PlanStation,
  {
    fleet,
    number,
    pairs,
  }: { readonly fleet: PlanFleet; readonly number: number; readonly pairs: readonly RadioPair[] },
): Block[] {
  const satellites = plan.satellites.filter(({ fleetId }) => fleetId === fleet.fleetId);
  const notional = satellites.some(({ isNotional }) => isNotional) ? '; NOTIONAL in this plan' : '';
  const links = linksWith(plan, station, fleet);
  const linkMs = links.reduce((sum, { link }) => sum + link.endUtcMs - link.startUtcMs, 0);
  const grants = plan.grants.filter(
    ({ fleetId, stationIds }) =>
      fleetId === fleet.fleetId && (stationIds.length === 0 || stationIds.includes(station.stationId)),
  );
  const most = (rates: readonly number[]) => rateText(rates.reduce((a, b) => Math.max(a, b), 0));
  return [
    { kind: 'heading', text: `${number}. ${fleet.name}` },
    {
      kind: 'facts',
      rows: [
        ['Satellites', `${countText(satellites.length)}, ${fleet.owner}${notional}`],
        ['Use in the plan', wordsOfUse(plan, station, fleet)],
        [
          'Links possible',
          links.length === 0
            ? 'none in this plan'
            : `${countText(links.length)} ${links.length === 1 ? 'window' : 'windows'}, ${pauseText(linkMs)} summed over all satellites; up to ${most(links.map(({ link }) => link.upRateBps))} up, ${most(links.map(({ link }) => link.downRateBps))} down`,
        ],
        ['Leave held', grants.length === 0 ? 'none' : grants.map(grantWords).join('; ')],
      ],
    },
    {
      kind: 'table',
      columns: [
        { title: 'Terminal type', wraps: true },
        { title: 'Band' },
        { title: 'Uplink' },
        { title: 'Downlink' },
        { title: 'EIRP dBW', style: 'mono', align: 'right' },
        { title: 'G/T dB/K', style: 'mono', align: 'right' },
        { title: 'Values' },
      ],
      rows: pairs.map(({ terminal, payload }) => [
        `${terminal.name}, ${terminal.duplex} duplex`,
        terminal.band,
        terminal.transmitGhz === null ? 'does not send' : carrierText(terminal.transmitGhz, payload.uplinkHz),
        terminal.receiveGhz === null
          ? 'does not receive'
          : carrierText(payload.downlinkGhz, payload.downlinkHz),
        terminal.eirpDbw?.toFixed(1) ?? '-',
        terminal.gtDbK?.toFixed(1) ?? '-',
        terminal.confidence === 'notional' ? 'NOTIONAL' : terminal.confidence,
      ]),
      whenEmpty: 'No terminal.',
    },
  ];
}

function grantWords({ reference, grantId, span, maxRateBps }: AccessGrant): string {
  const limit = maxRateBps === null ? '' : `, at most ${rateText(maxRateBps)}`;
  return `${reference === '' ? grantId : reference} (${dtg(span.fromUtcMs)} to ${dtg(span.toUtcMs)}${limit})`;
}

const MINUTE_MS = 60_000;

/** When exchanges go between the unit and satellites of a fleet, in whole minutes that hold all of it. */
function wordsOfUse(plan: Plan, { stationId }: PlanStation, { fleetId }: PlanFleet): string {
  const own = new Set<string>(
    plan.satellites.filter((each) => each.fleetId === fleetId).map(({ satelliteId }) => satelliteId),
  );
  const uses = plan.exchanges
    .flatMap(({ stretches }) => stretches)
    .filter(({ way }) =>
      way.some(
        (node, place) =>
          node === stationId && (own.has(way[place - 1] ?? '') || own.has(way[place + 1] ?? '')),
      ),
    );
  if (uses.length === 0) return 'none: stands by for losses';
  const first = uses.reduce((least, { fromUtcMs }) => Math.min(least, fromUtcMs), Number.POSITIVE_INFINITY);
  const last = uses.reduce((most, { toUtcMs }) => Math.max(most, toUtcMs), Number.NEGATIVE_INFINITY);
  const [from, to] = [Math.floor(first / MINUTE_MS), Math.ceil(last / MINUTE_MS)];
  return `exchanges go over it between ${dtg(from * MINUTE_MS)} and ${dtg(to * MINUTE_MS)}`;
}

function justification(plan: Plan, exchanges: readonly PlanExchange[], number: number): Block[] {
  const nameOf = namesOf(plan);
  return [
    { kind: 'heading', text: `${number}. Justification: exchanges of the unit` },
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
      whenEmpty: 'No exchange of the plan begins or ends at this unit.',
    },
  ];
}
