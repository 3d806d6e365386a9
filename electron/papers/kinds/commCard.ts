import {
  PACE_STEPS,
  type Plan,
  type PlanExchange,
  type PlanStation,
  periodConcerns,
} from '../../../shared/domain/index.ts';
import { destinationWords, endStationsOf, formatMgrs, namesOf } from '../../../shared/formats/index.ts';
import { rateText } from '../../../shared/radios/index.ts';
import type { Block, Manuscript } from '../layout/blocks.ts';
import { unitSilences } from '../silences.ts';
import {
  dayClock,
  dtg,
  elementWords,
  furnitureOf,
  PERIOD_WORDS,
  pauseText,
  precedenceWords,
  slowestText,
} from '../words.ts';
import { mergedSlices } from './paceSheet.ts';

/** Silences of a card: what is shorter nobody notices in the field, ms. */
const SHORTEST_MS = 30_000;

/** Communication card of a unit for the pocket: whom it talks to by what, when to be silent, when there is nothing. */
export function commCard(plan: Plan, station: PlanStation): Manuscript {
  const { stationId } = station;
  const sent = plan.exchanges.filter((exchange) => exchange.sourceStationId === stationId);
  const heard = plan.exchanges.filter(
    (exchange) => exchange.sourceStationId !== stationId && endStationsOf(plan, exchange).includes(stationId),
  );
  return {
    layout: 'card',
    furniture: furnitureOf(plan, { title: 'Communication card', unit: station.name }),
    blocks: [
      { kind: 'facts', rows: headFacts(plan, station) },
      { kind: 'heading', text: 'I send' },
      ...exchangeBlocks(plan, sent),
      { kind: 'heading', text: 'I receive' },
      heardTable(plan, heard),
      // Whom by what on one face, when not and what else on the other.
      { kind: 'face-break' },
      // The words of the spectrum check: not every restriction forbids to send.
      { kind: 'heading', text: 'Silences and restrictions' },
      periodTable(plan, station),
      { kind: 'heading', text: 'No satellite link' },
      silenceTable(plan, station),
      { kind: 'heading', text: 'Other means' },
      bearerTable(plan, station),
    ],
  };
}

function headFacts(plan: Plan, station: PlanStation): (readonly [string, string])[] {
  const { place, positions } = station;
  const moves = positions.length > 1 ? ' at the start; moves' : '';
  return [
    ['Unit', station.group === '' ? station.name : `${station.name} (${station.group})`],
    ['Position', place === null ? 'none at the start' : formatMgrs(place) + moves],
    ['Valid', `${dtg(plan.fromUtcMs)} to ${dtg(plan.toUtcMs)}`],
    ['Elements', elementWords(plan)],
    ['SHA-256', plan.inputSha256],
  ];
}

/** Each exchange with its means in a line; slices with other means below each other. */
function exchangeBlocks(plan: Plan, exchanges: readonly PlanExchange[]): Block[] {
  if (exchanges.length === 0) return [{ kind: 'paragraph', text: 'Nothing.' }];
  const nameOf = namesOf(plan);
  return exchanges.flatMap((exchange): Block[] => [
    {
      kind: 'paragraph',
      style: 'bold',
      text: `${exchange.name}, ${precedenceWords(exchange.precedence)}, to ${destinationWords(exchange, nameOf)}`,
    },
    {
      kind: 'table',
      columns: [
        { title: 'From', style: 'mono' },
        { title: 'Means in order', wraps: true },
      ],
      rows: mergedSlices(exchange.pace).map(({ fromUtcMs, means }) => [
        dayClock(fromUtcMs),
        means.map(({ name }, place) => `${PACE_STEPS[place]![0]!.toUpperCase()} ${name}`).join(', ') ||
          'none',
      ]),
      whenEmpty: exchange.leftOutReason ?? 'No means carries it.',
    },
  ]);
}

function heardTable(plan: Plan, exchanges: readonly PlanExchange[]): Block {
  const nameOf = namesOf(plan);
  return {
    kind: 'table',
    columns: [{ title: 'What', wraps: true }, { title: 'Precedence' }, { title: 'From', wraps: true }],
    rows: exchanges.map(({ name, precedence, sourceStationId }) => [
      name,
      precedenceWords(precedence),
      nameOf(sourceStationId),
    ]),
    whenEmpty: 'Nothing.',
  };
}

function periodTable({ periods }: Plan, { stationId }: PlanStation): Block {
  return {
    kind: 'table',
    columns: [
      { title: 'From', style: 'mono' },
      { title: 'To', style: 'mono' },
      { title: 'Why', wraps: true },
    ],
    rows: periods
      .filter((period) => period.kind !== 'phase' && periodConcerns(period, stationId))
      .map(({ fromUtcMs, toUtcMs, name, kind, lowGhz, highGhz }) => [
        dayClock(fromUtcMs),
        dayClock(toUtcMs),
        name + periodKind(name, PERIOD_WORDS[kind], lowGhz === null ? '' : ` ${lowGhz}-${highGhz} GHz`),
      ]),
    whenEmpty: 'None.',
  };
}

/** The kind of a period behind its name, unless that says as much. */
function periodKind(name: string, kind: string, band: string): string {
  return name.toLowerCase() === kind && band === '' ? '' : ` (${kind}${band})`;
}

function silenceTable(plan: Plan, station: PlanStation): Block {
  return {
    kind: 'table',
    columns: [{ title: 'From', style: 'mono' }, { title: 'For' }, { title: 'Why', wraps: true }],
    rows: unitSilences(plan, station)
      .filter(({ fromUtcMs, toUtcMs }) => toUtcMs - fromUtcMs >= SHORTEST_MS)
      .map(({ fromUtcMs, toUtcMs, brief }) => [dayClock(fromUtcMs), pauseText(toUtcMs - fromUtcMs), brief]),
    whenEmpty: `Never for ${SHORTEST_MS / 1000} s or more.`,
  };
}

function bearerTable({ bearers }: Plan, { stationId }: PlanStation): Block {
  return {
    kind: 'table',
    columns: [
      { title: 'Means', wraps: true },
      { title: 'Ready in' },
      { title: 'Delay', align: 'right' },
      { title: 'Rate', align: 'right' },
    ],
    rows: bearers
      .filter(({ stationIds }) => stationIds.includes(stationId))
      .map(({ name, setUpS, rateBps, times, ...bearer }) => [
        times.length === 0
          ? name
          : `${name}, ${times.map((time) => `${dayClock(time.fromUtcMs)} to ${dayClock(time.toUtcMs)}`).join('; ')}`,
        setUpS === 0 ? 'at once' : pauseText(setUpS * 1000),
        slowestText(bearer.delayS * 1000),
        // What a runner carries is no rate that a radio operator can use.
        bearer.kind === 'courier' ? '-' : rateText(rateBps),
      ]),
    whenEmpty: 'None.',
  };
}
