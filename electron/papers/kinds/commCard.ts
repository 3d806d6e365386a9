import {
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
import { jammedBrief, jammedOf, jammedSums, jammedWay } from '../jamming.ts';
import type { Block, Manuscript } from '../layout/blocks.ts';
import {
  insteadOfPlan,
  letterAt,
  mergedSlices,
  ordersOf,
  planUse,
  shareWords,
  unmetBrief,
} from '../means.ts';
import { declinationText } from '../places.ts';
import { jammingName, unitSilences } from '../silences.ts';
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
  tied,
} from '../words.ts';
import { bearerBlocks } from './cardBearers.ts';

/** Silences of a card: what is shorter nobody notices in the field, ms. */
const SHORTEST_MS = 30_000;

/** Communication card of a unit for the pocket: whom it talks to by what, when to be silent, when there is nothing. */
export function commCard(plan: Plan, station: PlanStation): Manuscript {
  const { stationId } = station;
  const sent = plan.exchanges.filter((exchange) => exchange.sourceStationId === stationId);
  const heard = plan.exchanges.filter(
    (exchange) => exchange.sourceStationId !== stationId && mayEndAt(plan, exchange, stationId),
  );
  return {
    layout: 'card',
    furniture: furnitureOf(plan, { title: 'Communication card', unit: station.name }),
    blocks: [
      { kind: 'facts', rows: headFacts(plan, station) },
      {
        kind: 'paragraph',
        text: 'First the plan (share of time) or what NOT MET names, then P, A, C, E.',
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
      ...bearerBlocks(plan, station),
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
      place === null
        ? 'none at the start'
        : `${formatMgrs(place)}${moves}; declination${FIRM}${tied(declination)}`,
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
          { title: 'Means', wraps: true },
        ],
        rows: sliceRows(plan, exchange, stationId),
        whenEmpty: exchange.leftOutReason ?? 'No means carries it.',
        // One head for all: it takes as much room as a line.
        isHeadless: exchanges.slice(0, order).some(({ pace }) => pace.length > 0),
      },
    ];
  });
}

/** Means by time; of a message what comes hours after it is delivered is one row, as the card has no room for what most never need. */
function sliceRows(plan: Plan, exchange: PlanExchange, stationId: StationId): string[][] {
  const slices = mergedSlices(exchange.pace);
  const delivered = exchange.outcome?.deliveredUtcMs ?? Number.POSITIVE_INFINITY;
  const late = slices.filter(({ fromUtcMs }) => fromUtcMs > delivered);
  const told = late.length < 2 ? slices : slices.filter((slice) => !late.includes(slice));
  const rows = told.map((slice) => [
    shortClock(slice.fromUtcMs),
    shortClock(slice.toUtcMs),
    meansText(plan, exchange, { slice, stationId }),
  ]);
  if (told === slices) return rows;
  const span = [late[0]!.fromUtcMs, late.at(-1)!.toUtcMs].map(shortClock);
  const names = late.flatMap(({ means }) =>
    means
      .filter((mean) => mean.meetsNeed && reaches(exchange, mean, stationId))
      .map(({ name }) => tied(name)),
  );
  return [...rows, [...span, `if it is not delivered: ${[...new Set(names)].join(', ') || 'no means'}`]];
}

/**
 * Means of a slice by their letters, with what the plan takes behind those that it does, and after them what is none of them. What is
 * too slow for the exchange has no letter.
 */
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
  const reaching = slice.means
    .map((mean, place) => ({ mean, place }))
    .filter(({ mean }) => reaches(exchange, mean, stationId));
  const texts = reaching
    .filter(({ mean }) => mean.meetsNeed)
    .map(({ mean, place }) => {
      const used = mean.kind === 'fleet' ? shares.find(({ name }) => name === mean.name) : undefined;
      const taken = used === undefined ? '' : ` (plan${share(used.fraction)})`;
      return `${letterAt(place)}${FIRM}${tied(mean.name)}${taken}`;
    });
  const slow = reaching.filter(({ mean }) => !mean.meetsNeed).map(({ mean }) => tied(mean.name));
  const others = shares.filter(
    ({ name }) => !slice.means.some((mean) => mean.kind === 'fleet' && mean.name === name),
  );
  const lettered = instead + (texts.join(', ') || 'none');
  const planned = others.map(({ name, fraction }) => `plan${FIRM}${tied(name)}${share(fraction)}`);
  return [
    // In order: the plan comes first, unless a means does better.
    ...(instead === '' ? [...planned, lettered] : [lettered, ...planned]),
    ...(slow.length === 0 ? [] : [`too${FIRM}slow:${FIRM}${slow.join(', ')}`]),
    ...(servedFraction === 0 ? ['plan: none'] : []),
    ...(delivered === null || delivered < slice.fromUtcMs || delivered >= slice.toUtcMs
      ? []
      : [`the plan delivers ${shortClock(delivered)}`.replaceAll(' ', FIRM)]),
  ].join('; ');
}

/** Whether an exchange ends at a unit by the plan, or by one of the means that are taken when that fails. */
function mayEndAt(plan: Plan, exchange: PlanExchange, stationId: StationId): boolean {
  const byMeans =
    exchange.destination.kind === 'any-gateway' &&
    exchange.pace.some(({ means }) => means.some(({ gateways }) => gateways.includes(stationId)));
  return byMeans || endStationsOf(plan, exchange).includes(stationId);
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
        return [
          { fromUtcMs: Number(fromUtcMs), cells: [shortClock(fromUtcMs), shortClock(toUtcMs), words + at] },
        ];
      })
      .concat(jammedRows(plan, stationId, exchanges))
      .sort((one, other) => one.fromUtcMs - other.fromUtcMs)
      .map(({ cells }) => cells),
    whenEmpty: 'None.',
  };
}

/** Who stands at the other end of some exchanges of a unit, each once. */
function otherEnds(plan: Plan, stationId: StationId, exchanges: readonly PlanExchange[]): StationId[] {
  const ends = exchanges.flatMap((each) => [each.sourceStationId, ...endStationsOf(plan, each)]);
  return [...new Set(ends)].filter((id) => id !== stationId);
}

/**
 * What jamming shuts for the unit, and at other ends of what they send to it or hear from it over fleets that the unit works with, in
 * one row: a card has no room for one an end.
 */
function jammedRows(
  plan: Plan,
  stationId: StationId,
  exchanges: readonly PlanExchange[],
): { readonly fromUtcMs: number; readonly cells: string[] }[] {
  const nameOf = namesOf(plan);
  const own = workedFleets(plan, stationId);
  const isSender = (id: StationId) => exchanges.some(({ sourceStationId }) => sourceStationId === id);
  const here = jammedOf(plan, stationId);
  const there = otherEnds(plan, stationId, exchanges).flatMap((id) => {
    const jammed = jammedOf(plan, id).filter(
      ({ way, fleetName }) => own.has(fleetName) && (way === 'up') === isSender(id),
    );
    return jammed.length === 0 ? [] : [{ name: tied(nameOf(id)), jammed }];
  });
  const all = [...here, ...there.flatMap(({ jammed }) => jammed)];
  if (all.length === 0) return [];
  const fromUtcMs = Math.min(...all.map((each) => each.fromUtcMs));
  const toUtcMs = Math.max(...all.map((each) => each.toUtcMs));
  // Ends at which the same is shut together.
  const namesBy = new Map<string, string[]>();
  for (const { name, jammed } of there) {
    const ways = jammedSums(jammed).map(jammedWay).join(', ');
    namesBy.set(ways, [...(namesBy.get(ways) ?? []), name]);
  }
  const words = [
    ...(here.length === 0 ? [] : [jammedSums(here).map(jammedBrief).join(', ')]),
    ...[...namesBy].map(([ways, names]) => `at ${names.join(', ')}: ${ways}`),
  ];
  const cells = [
    ...[fromUtcMs, toUtcMs].map((at) => shortClock(Math.round(at / 1000) * 1000)),
    `${sentence(jammingName(plan, { fromUtcMs, toUtcMs }))}: ${words.join('; ')}`,
  ];
  return [{ fromUtcMs, cells }];
}

/** Fleets to which a unit has a link. */
function workedFleets({ windows, satellites }: Plan, stationId: StationId): ReadonlySet<string> {
  const ids = new Set(
    windows
      .filter((window) => window.stationId === stationId && window.links.length > 0)
      .map(({ satelliteId }) => satelliteId),
  );
  return new Set(
    satellites.filter(({ satelliteId }) => ids.has(satelliteId)).map(({ fleetName }) => fleetName),
  );
}

/** The kind of a period behind its name, unless that begins with it. */
function periodKind(name: string, kind: string, band: string): string {
  return name.toLowerCase().startsWith(kind) && band === '' ? '' : ` (${kind}${band})`;
}

/** Silences of the unit; where orders above are the reason of all, they are not told twice. */
function silenceBlocks(plan: Plan, station: PlanStation): Block[] {
  const all = unitSilences(plan, station).filter((silence) => printedMs(silence) >= SHORTEST_MS);
  const silences = all.filter(({ isOrdered }) => !isOrdered);
  const azimuths = silences.some(({ brief }) => /\d{3}°/.test(brief)) ? ' (azimuths true)' : '';
  const heading = `No satellite link for ${SHORTEST_MS / 1000} s or more${azimuths}`;
  if (silences.length === 0) {
    const ordered = all.map(({ fromUtcMs, brief }) =>
      `${brief} ${shortClock(fromUtcMs)}`.replaceAll(' ', FIRM),
    );
    const text = all.length === 0 ? 'Never.' : `Only in what is ordered: ${ordered.join(', ')}.`;
    return [
      { kind: 'heading', text: heading },
      { kind: 'paragraph', text },
    ];
  }
  return [
    { kind: 'heading', text: heading },
    {
      kind: 'table',
      columns: [{ title: 'From', style: 'mono' }, { title: 'For' }, { title: 'Why', wraps: true }],
      rows: all.map(({ brief, ...silence }) => [
        shortClock(silence.fromUtcMs),
        pauseText(printedMs(silence)),
        brief,
      ]),
      whenEmpty: '',
    },
  ];
}
