import {
  type Bearer,
  type PaceSlice,
  type Plan,
  type PlanExchange,
  type PlanMean,
  type PlanStation,
  periodConcerns,
  type StationId,
} from '../../../shared/domain/index.ts';
import { destinationWords, endStationsOf, formatMgrs, namesOf } from '../../../shared/formats/index.ts';
import { SHORTEST_SILENCE_MS } from '../../../shared/plan/index.ts';
import { rateText } from '../../../shared/radios/index.ts';
import { type Jammed, jammedOf, jammedSums } from '../jamming.ts';
import type { Block, Manuscript } from '../layout/blocks.ts';
import {
  insteadOfPlan,
  letterAt,
  meanLetter,
  mergedSlices,
  ordersOf,
  planUse,
  shareWords,
  unmetBrief,
} from '../means.ts';
import { declinationText } from '../places.ts';
import { unitSilences } from '../silences.ts';
import {
  dtg,
  elementsBrief,
  FIRM,
  furnitureOf,
  PERIOD_WORDS,
  pauseText,
  precedenceWords,
  printedMs,
  sentence,
  shortClock,
  slowestText,
  tied,
} from '../words.ts';

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
      {
        kind: 'paragraph',
        text: `First the plan (share of time) or what NOT MET names, then P, A, C, E; (A): too${FIRM}slow for it, for less than it alone.`,
      },
      { kind: 'heading', text: 'I send' },
      ...exchangeBlocks(plan, sent, { way: 'to', stationId }),
      { kind: 'heading', text: 'I receive' },
      ...exchangeBlocks(plan, heard, { way: 'from', stationId }),
      ...passedOnBlocks(plan, stationId),
      // Whom by what on one face, when not and what else on the other.
      { kind: 'face-break' },
      // The words of the spectrum check: not every restriction forbids to send.
      { kind: 'heading', text: 'Silences and restrictions' },
      periodTable(plan, stationId, [...sent, ...heard]),
      ...silenceBlocks(plan, station),
      { kind: 'heading', text: 'Other means' },
      bearerTable(plan, station),
      ...penLines(plan, station),
    ],
  };
}

function headFacts(plan: Plan, station: PlanStation): (readonly [string, string])[] {
  const { place, positions } = station;
  const declination = declinationText(positions[0]?.declinationDeg ?? null);
  const moves = positions.length > 1 ? ' at the start; moves' : '';
  return [
    ['Unit', station.group === '' ? station.name : `${station.name} (${station.group})`],
    [
      'Position',
      place === null ? 'none at the start' : `${formatMgrs(place)}${moves}; declination ${declination}`,
    ],
    ['Valid', `${dtg(plan.fromUtcMs)} to ${dtg(plan.toUtcMs)}`],
    ['Elements', elementsBrief(plan)],
    // In groups, so that a line does not end within one.
    ['SHA-256', plan.inputSha256.replaceAll(/.{16}(?=.)/g, '$& ')],
  ];
}

/** Each exchange with its means in a line; slices with other means below each other. */
function exchangeBlocks(
  plan: Plan,
  exchanges: readonly PlanExchange[],
  { way, stationId }: { readonly way: 'to' | 'from'; readonly stationId: StationId },
): Block[] {
  if (exchanges.length === 0) return [{ kind: 'paragraph', text: 'Nothing.' }];
  const nameOf = namesOf(plan);
  return exchanges.flatMap((exchange, order): Block[] => {
    const other = way === 'to' ? destinationWords(exchange, nameOf) : nameOf(exchange.sourceStationId);
    return [
      {
        kind: 'paragraph',
        style: 'bold',
        text: `${exchange.name}, ${precedenceWords(exchange.precedence)}, ${way} ${other}${unmetBrief(exchange)}`,
      },
      {
        kind: 'table',
        columns: [
          { title: 'From', style: 'mono' },
          { title: 'To', style: 'mono' },
          { title: 'Means in order', wraps: true },
        ],
        rows: mergedSlices(exchange.pace).map((slice) => [
          shortClock(slice.fromUtcMs),
          shortClock(slice.toUtcMs),
          meansText(plan, exchange, { slice, stationId }),
        ]),
        whenEmpty: exchange.leftOutReason ?? 'No means carries it.',
        // One head for all: it takes as much room as a line.
        isHeadless: exchanges.slice(0, order).some(({ pace }) => pace.length > 0),
      },
    ];
  });
}

/** Means of a slice by their letters, with what the plan takes behind those that it does, and after them what is none of them. */
function meansText(
  plan: Plan,
  exchange: PlanExchange,
  { slice, stationId }: { readonly slice: PaceSlice; readonly stationId: StationId },
): string {
  const use = planUse(plan, exchange, slice);
  const { shares, servedFraction, longestSilenceMs } = use;
  const delivered = exchange.outcome?.deliveredUtcMs ?? null;
  const share = (fraction: number) =>
    exchange.traffic.kind === 'message'
      ? ''
      : `${FIRM}${shareWords(fraction, { longestSilenceMs }).replace(' ', FIRM)}`;
  const better = insteadOfPlan(exchange, slice, use);
  const instead =
    better === null ? '' : `NOT${FIRM}MET by the plan, ${better.words}${FIRM}${letterAt(better.place)}: `;
  const texts = slice.means.flatMap((mean, place) => {
    if (!reaches(exchange, mean, stationId)) return [];
    const used = mean.kind === 'fleet' ? shares.find(({ name }) => name === mean.name) : undefined;
    const plan = used === undefined ? '' : ` (plan${share(used.fraction)})`;
    return [
      `${meanLetter(mean, place)}${FIRM}${tied(mean.name)}${mean.meetsNeed ? '' : `${FIRM}(too${FIRM}slow)`}${plan}`,
    ];
  });
  const others = shares.filter(
    ({ name }) => !slice.means.some((mean) => mean.kind === 'fleet' && mean.name === name),
  );
  return [
    instead + (texts.join(', ') || 'none'),
    ...others.map(({ name, fraction }) => `plan${FIRM}${tied(name)}${share(fraction)}`),
    ...(servedFraction === 0 ? ['plan: none'] : []),
    ...(delivered === null || delivered < slice.fromUtcMs || delivered >= slice.toUtcMs
      ? []
      : [`delivered ${shortClock(delivered)}`.replaceAll(' ', FIRM)]),
  ].join('; ');
}

/** Whether a means of an exchange concerns a unit: of one to any gateway a fleet brings it to those in its reach alone. */
function reaches(
  { destination, sourceStationId }: PlanExchange,
  { kind, gateways }: PlanMean,
  stationId: StationId,
): boolean {
  return (
    destination.kind === 'station' ||
    kind === 'bearer' ||
    sourceStationId === stationId ||
    gateways.includes(stationId)
  );
}

/** Exchanges of others that go through the unit: when, and from where to where. */
function passedOnBlocks(plan: Plan, stationId: StationId): Block[] {
  const nameOf = namesOf(plan);
  const fleetOf = new Map<string, string>(
    plan.satellites.map(({ satelliteId, fleetName }) => [satelliteId, fleetName]),
  );
  const rows = plan.exchanges.flatMap((exchange) => {
    const { name, precedence, sourceStationId, traffic, stretches } = exchange;
    if (sourceStationId === stationId || endStationsOf(plan, exchange).includes(stationId)) return [];
    const through = stretches.filter(
      ({ way, limit, fromUtcMs, toUtcMs }) =>
        limit === null &&
        way.includes(stationId) &&
        // A stream that is over at once only changes its way.
        (traffic.kind === 'message' || toUtcMs - fromUtcMs >= SHORTEST_SILENCE_MS),
    );
    if (through.length === 0) return [];
    const beside = (step: -1 | 1) => {
      const nodes = through.flatMap(({ way }) => way[way.indexOf(stationId) + step] ?? []);
      return [...new Set(nodes.map((node) => fleetOf.get(node) ?? nameOf(node)))].join(' or ');
    };
    return [
      [
        shortClock(through[0]!.fromUtcMs),
        shortClock(through.at(-1)!.toUtcMs),
        `${name}, ${precedenceWords(precedence)}: from ${beside(-1)} to ${beside(1)}`,
      ],
    ];
  });
  if (rows.length === 0) return [];
  return [
    { kind: 'heading', text: 'I pass on' },
    {
      kind: 'table',
      columns: [
        { title: 'First', style: 'mono' },
        { title: 'Last', style: 'mono' },
        { title: 'What', wraps: true },
      ],
      rows,
      whenEmpty: '',
    },
  ];
}

/** Orders for the unit, and those of other ends that stop what it exchanges with them. */
function periodTable(plan: Plan, stationId: StationId, exchanges: readonly PlanExchange[]): Block {
  const nameOf = namesOf(plan);
  return {
    kind: 'table',
    columns: [
      { title: 'From', style: 'mono' },
      { title: 'To', style: 'mono' },
      { title: 'Why', wraps: true },
    ],
    rows: plan.periods
      .filter(({ kind }) => kind !== 'phase')
      .flatMap((period) => {
        const { fromUtcMs, toUtcMs, name, kind, lowGhz, highGhz } = period;
        const isOwn = periodConcerns(period, stationId);
        const stopped = exchanges.filter((exchange) => ordersOf(plan, exchange).includes(period));
        if (!isOwn && stopped.length === 0) return [];
        const band = lowGhz === null ? '' : ` ${lowGhz}-${highGhz} GHz`;
        const words = name + periodKind(name, PERIOD_WORDS[kind], band);
        const others = otherEnds(plan, stationId, stopped).filter((id) => periodConcerns(period, id));
        const at = isOwn ? '' : `, at ${others.map((id) => tied(nameOf(id))).join(', ')}`;
        return [[shortClock(fromUtcMs), shortClock(toUtcMs), words + at]];
      })
      .concat(jammedRows(plan, stationId, exchanges)),
    whenEmpty: 'None.',
  };
}

/** Who stands at the other end of some exchanges of a unit, each once. */
function otherEnds(plan: Plan, stationId: StationId, exchanges: readonly PlanExchange[]): StationId[] {
  const ends = exchanges.flatMap((each) => [each.sourceStationId, ...endStationsOf(plan, each)]);
  return [...new Set(ends)].filter((id) => id !== stationId);
}

/** What jamming shuts for the unit, and for other ends what they send to it by or hear from it by. */
function jammedRows(plan: Plan, stationId: StationId, exchanges: readonly PlanExchange[]): string[][] {
  const nameOf = namesOf(plan);
  const rowsOf = (id: StationId, at: string, isTold: (way: Jammed['way']) => boolean) =>
    jammedSums(
      plan,
      jammedOf(plan, id).filter(({ way }) => isTold(way)),
    ).map(({ fromUtcMs, toUtcMs, words }) => [
      ...[fromUtcMs, toUtcMs].map(shownClock),
      `${sentence(words)}${at}`,
    ]);
  const isSender = (id: StationId) => exchanges.some(({ sourceStationId }) => sourceStationId === id);
  return [
    ...rowsOf(stationId, '', () => true),
    ...otherEnds(plan, stationId, exchanges).flatMap((id) =>
      rowsOf(id, `, at ${tied(nameOf(id))}`, (way) => (way === 'up') === isSender(id)),
    ),
  ];
}

/** To the second. */
const shownClock = (atUtcMs: number) => shortClock(Math.round(atUtcMs / 1000) * 1000);

/** The kind of a period behind its name, unless that begins with it. */
function periodKind(name: string, kind: string, band: string): string {
  return name.toLowerCase().startsWith(kind) && band === '' ? '' : ` (${kind}${band})`;
}

function silenceBlocks(plan: Plan, station: PlanStation): Block[] {
  const silences = unitSilences(plan, station).filter((silence) => printedMs(silence) >= SHORTEST_MS);
  const azimuths = silences.some(({ brief }) => /\d{3}°/.test(brief)) ? ' (azimuths true)' : '';
  return [
    { kind: 'heading', text: `No satellite link for ${SHORTEST_MS / 1000} s or more${azimuths}` },
    {
      kind: 'table',
      columns: [{ title: 'From', style: 'mono' }, { title: 'For' }, { title: 'Why', wraps: true }],
      rows: silences.map(({ brief, ...silence }) => [
        shortClock(silence.fromUtcMs),
        pauseText(printedMs(silence)),
        brief,
      ]),
      whenEmpty: 'Never.',
    },
  ];
}

function bearerTable({ bearers }: Plan, { stationId }: PlanStation): Block {
  return {
    kind: 'table',
    columns: [
      { title: 'Means', wraps: true },
      { title: `Ready${FIRM}in`, align: 'right' },
      { title: 'Delay', align: 'right' },
      { title: 'Rate', align: 'right' },
    ],
    rows: bearers
      .filter(({ stationIds }) => stationIds.includes(stationId))
      .map(({ name, setUpS, rateBps, times, ...bearer }) => [
        times.length === 0 ? name : `${name}, ${times.map(timeText).join('; ')}`,
        setUpS === 0 ? 'at once' : pauseText(setUpS * 1000),
        slowestText(bearer.delayS * 1000),
        // What a runner carries is no rate that a radio operator can use.
        bearer.kind === 'courier' ? 'by hand' : rateText(rateBps),
      ]),
    whenEmpty: 'None.',
  };
}

/** Nets over the air, which a radio operator finds by frequency and call sign. */
const NETS: readonly Bearer['kind'][] = ['hf', 'vhf-uhf'];
const BLANK = '_'.repeat(20);

/** What is to be filled in by pen of nets over the air; a remark with a frequency stands in place of the blank for that. */
function penLines({ bearers }: Plan, { stationId }: PlanStation): Block[] {
  return bearers
    .filter(({ kind, stationIds }) => NETS.includes(kind) && stationIds.includes(stationId))
    .map(({ name, note }) => {
      const frequency = /\d\s*[kMG]Hz/.test(note) ? note : `freq${FIRM}${BLANK}`;
      return {
        kind: 'paragraph',
        text: `${tied(name)}: ${frequency} call${FIRM}sign${FIRM}${BLANK}`,
      };
    });
}

/** When a bearer is there; neither end is broken. */
function timeText({ fromUtcMs, toUtcMs }: { readonly fromUtcMs: number; readonly toUtcMs: number }): string {
  const [from, to] = [fromUtcMs, toUtcMs].map((at) => shortClock(at).replaceAll(' ', FIRM));
  return `${from} to ${to}`;
}
