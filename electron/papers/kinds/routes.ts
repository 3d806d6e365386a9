import type { Plan, PlanExchange, PlanStretch } from '../../../shared/domain/index.ts';
import {
  briefReasonsOf,
  destinationWords,
  namesOf,
  reasonsOf,
  runsOf,
} from '../../../shared/formats/index.ts';
import { outcomeWords, SHORTEST_SILENCE_MS } from '../../../shared/plan/index.ts';
import { rateText } from '../../../shared/radios/index.ts';
import { type JammedBy, jammedEnds, jammedReader } from '../jamming.ts';
import type { Block, Column, Manuscript } from '../layout/blocks.ts';
import { isSurelyInTime, lastingOf, sliceAt, unmetWords } from '../means.ts';
import {
  FIRM,
  furnitureOf,
  lengthText,
  needWords,
  precedenceWords,
  printedMs,
  provenanceFacts,
  rangeText,
  satelliteNames,
  sentence,
  tableClock,
} from '../words.ts';

/** Between the hops of a way. */
const HOP = ' > ';
/** In place of a way without anything between its ends. */
const DIRECT = 'directly';
/** Behind a way over satellites that the policy of the exchange would rather not take. */
const SECOND_CHOICE = ', SECOND CHOICE';
/** Changes of way that are told one by one. */
const MOST_CHANGES = 30;
const HOUR_MS = 3_600_000;
/** Room for waits beside long ways, so that a length with its reason takes a line or two, points. */
const WAITS_PT = 125;
/** Waits that are shorter, and ways among others, are not told, ms. */
const SHORTEST_MS = SHORTEST_SILENCE_MS;

/** Route sheet: the way of every exchange hop by hop over time, with its delay and rate. */
export function routes(plan: Plan, exchanges: readonly PlanExchange[], unit: string): Manuscript {
  const jammedBy = jammedReader(plan);
  return {
    layout: 'landscape',
    furniture: furnitureOf(plan, {
      title: 'Routes',
      unit,
      note: noteWords(exchanges),
    }),
    blocks: [
      { kind: 'facts', rows: provenanceFacts(plan) },
      ...(exchanges.length === 0 ? [{ kind: 'paragraph' as const, text: 'No exchange in this plan.' }] : []),
      ...exchanges.flatMap((exchange) => exchangeBlocks(plan, exchange, jammedBy)),
    ],
  };
}

/** How to read the paper: what none of its exchanges has is not explained. */
function noteWords(exchanges: readonly PlanExchange[]): string {
  const hasSecondChoice = exchanges.some(({ stretches }) => lengthOfSecondChoice(stretches) > 0);
  const isByHours = exchanges.some(({ stretches }) => stretches.length > MOST_CHANGES);
  return [
    'Over: from where to where, hop by hop; delay one way; hops are links; (N): notional satellite.',
    ...(hasSecondChoice
      ? [
          'SECOND CHOICE: over satellites that the policy of the exchange would rather not take, because none that it prefers carried it.',
        ]
      : []),
    ...(isByHours
      ? [
          `An exchange that changes more than ${MOST_CHANGES} times is told by whole hours, with the least and the greatest of its hops, delays and rates, and hours that are alike in one row; Over leaves out both ends then, which stand in the heading.`,
        ]
      : []),
    'Every satellite of every moment stands in routes.csv of the plan, every wait of a second and more with its reason in the gap timeline.',
  ].join(' ');
}

function exchangeBlocks(plan: Plan, exchange: PlanExchange, jammedBy: JammedBy): Block[] {
  const nameOf = namesOf(plan);
  const { name, precedence, sourceStationId, stretches, leftOutReason } = exchange;
  const heading: Block = {
    kind: 'heading',
    text: `${name}, ${precedenceWords(precedence)}: ${nameOf(sourceStationId)} to ${destinationWords(exchange, nameOf)}`,
  };
  if (leftOutReason !== null) {
    return [heading, { kind: 'paragraph', text: `Left out: ${leftOutReason}` }];
  }
  const isByHours = stretches.length > MOST_CHANGES;
  const ways = wayWriter(plan, isByHours && isEndToEnd(exchange));
  const runs = isByHours ? hoursInRows(stretches, ways.kinds) : changesInRows(stretches);
  const jammed = (waits: readonly PlanStretch[]) => [
    ...new Set(waits.flatMap((stretch) => jammedEnds(plan, exchange, { stretch, jammedBy }))),
  ];
  const waitsOf: WaitWriter = (waits, wayOf) =>
    isByHours
      ? [briefWaits(waits), ...(jammed(waits).length === 0 ? [] : ['jamming'])].join(', ')
      : [waitWords(waits, wayOf), ...jammed(waits)].join('; ');
  const cells = runs.map(cellsWriter(plan, exchange, { wayOf: ways.words, waitsOf }));
  const columns = COLUMNS.filter(({ of }) => of !== 'waits' || cells.some(({ waits }) => waits !== ''));
  return [
    heading,
    { kind: 'paragraph', text: fareWords(exchange) },
    {
      kind: 'table',
      columns,
      rows: cells.map((row) => columns.map(({ of }) => row[of])),
      whenEmpty: 'Nothing goes within the span of the plan.',
    },
  ];
}

interface Cells {
  readonly from: string;
  readonly to: string;
  readonly served: string;
  readonly over: string;
  readonly hops: string;
  readonly delay: string;
  readonly rate: string;
  readonly waits: string;
}

const COLUMNS: readonly (Column & { readonly of: keyof Cells })[] = [
  { of: 'from', title: 'From', style: 'mono' },
  { of: 'to', title: 'To', style: 'mono' },
  { of: 'served', title: 'Served', style: 'mono', align: 'right' },
  { of: 'over', title: 'Over', wraps: true },
  { of: 'hops', title: 'Hops', align: 'right' },
  { of: 'delay', title: 'Delay ms', align: 'right' },
  { of: 'rate', title: 'Rate', align: 'right' },
  { of: 'waits', title: 'Waits', wraps: true, leastPt: WAITS_PT },
];

/** What one row tells of. */
interface Run {
  readonly served: readonly PlanStretch[];
  readonly waits: readonly PlanStretch[];
}

/**
 * Whole hours, those in one row that follow each other without anything to tell them apart: served all the time over the same kinds
 * of way, or waiting all the time for the same.
 */
function hoursInRows(
  stretches: readonly PlanStretch[],
  kindsOf: (stretches: readonly PlanStretch[]) => readonly string[],
): Run[] {
  const rows: { key: string; endUtcMs: number; run: Run }[] = [];
  for (const part of hoursOf(stretches)) {
    const served = part.filter(({ limit }) => limit === null);
    const waits = part.filter(({ limit }) => limit !== null);
    const isOne = served.length === 0 || waits.length === 0;
    const key = [...kindsOf(served), ...briefReasonsOf(waits)].sort().join('\n');
    const [fromUtcMs, endUtcMs] = [part[0]!.fromUtcMs, part.at(-1)!.toUtcMs];
    const last = rows.at(-1);
    if (isOne && last !== undefined && last.key === key && last.endUtcMs === fromUtcMs) {
      last.run = { served: [...last.run.served, ...served], waits: [...last.run.waits, ...waits] };
      last.endUtcMs = endUtcMs;
    } else rows.push({ key: isOne ? key : '', endUtcMs, run: { served, waits } });
  }
  return rows.map(({ run }) => run);
}

/** Every change of way with the wait that follows. */
function changesInRows(stretches: readonly PlanStretch[]): Run[] {
  const runs: { served: PlanStretch[]; waits: PlanStretch[] }[] = [];
  for (const stretch of stretches) {
    const run = runs.at(-1);
    if (stretch.limit === null) runs.push({ served: [stretch], waits: [] });
    else if (run === undefined) runs.push({ served: [], waits: [stretch] });
    else run.waits.push(stretch);
  }
  return runs;
}

/** Stretches by whole hours, cut where an hour ends; hours without any are left out. */
function hoursOf(stretches: readonly PlanStretch[]): PlanStretch[][] {
  const hours = new Map<number, PlanStretch[]>();
  for (const stretch of stretches) {
    const { fromUtcMs, toUtcMs } = stretch;
    for (let hour = Math.floor(fromUtcMs / HOUR_MS); hour * HOUR_MS < toUtcMs; hour += 1) {
      const part = hours.get(hour) ?? [];
      hours.set(hour, part);
      part.push({
        ...stretch,
        fromUtcMs: Math.max(fromUtcMs, hour * HOUR_MS),
        toUtcMs: Math.min(toUtcMs, (hour + 1) * HOUR_MS),
      });
    }
  }
  return [...hours].sort(([a], [b]) => a - b).map(([, part]) => part);
}

const lengthOf = (stretches: readonly PlanStretch[]) =>
  stretches.reduce((sum, { fromUtcMs, toUtcMs }) => sum + toUtcMs - fromUtcMs, 0);

/** Their lengths as their ends are printed: those one after the other give what a reader takes from the times. */
const shownLengthOf = (stretches: readonly PlanStretch[]) =>
  stretches.reduce((sum, stretch) => sum + printedMs(stretch), 0);

/** Whether they are long enough, and do not read as 0:00. */
const isTold = (stretches: readonly PlanStretch[]) =>
  lengthOf(stretches) >= SHORTEST_MS && shownLengthOf(stretches) > 0;

const lengthOfSecondChoice = (stretches: readonly PlanStretch[]) =>
  shownLengthOf(stretches.filter(({ isFallback }) => isFallback));

interface WayWriter {
  readonly words: (stretches: readonly PlanStretch[]) => string;
  /** The kinds of way, each once. */
  readonly kinds: (stretches: readonly PlanStretch[]) => readonly string[];
}

/** Whether every way of an exchange goes from the one end that stands in its heading to the other: nothing is kept on the way. */
function isEndToEnd({ sourceStationId, destination, stretches }: PlanExchange): boolean {
  return stretches.every(
    ({ way }) =>
      way.length === 0 ||
      (destination.kind === 'station' && way[0] === sourceStationId && way.at(-1) === destination.stationId),
  );
}

/**
 * Ways in words: one alone hop by hop; several by what they have alike, each fleet once with how many of its satellites take turns,
 * and for how long, the longest first.
 *
 * @param isBetween whether both ends are left out.
 */
function wayWriter(plan: Plan, isBetween: boolean): WayWriter {
  const nameOf = namesOf(plan);
  const short = satelliteNames(plan);
  const fleetOf = new Map<string, string>(
    plan.satellites.map(({ satelliteId, fleetName }) => [satelliteId, fleetName]),
  );
  const told = ({ way }: PlanStretch) => (isBetween ? way.slice(1, -1) : way);
  const marked = (words: string, { isFallback }: PlanStretch) =>
    `${words || DIRECT}${isFallback ? SECOND_CHOICE : ''}`;
  const one = (stretch: PlanStretch) =>
    marked(
      told(stretch)
        .map((node) => short.get(node) ?? nameOf(node))
        .join(HOP),
      stretch,
    );
  const kindOf = (stretch: PlanStretch) =>
    told(stretch)
      .map((node) => fleetOf.get(node) ?? nameOf(node))
      .filter((name, place, names) => name !== names[place - 1])
      .join(HOP) || DIRECT;
  const keyOf = (stretch: PlanStretch) => marked(kindOf(stretch), stretch);
  const satellitesOf = (stretches: readonly PlanStretch[]) =>
    new Set(stretches.flatMap(({ way }) => way.filter((node) => fleetOf.has(node)))).size;
  const words = (stretches: readonly PlanStretch[]) => {
    if (new Set(stretches.map(({ way }) => way.join(HOP))).size === 1) return one(stretches[0]!);
    const kinds = new Map<string, PlanStretch[]>();
    for (const stretch of stretches) {
      const alike = kinds.get(keyOf(stretch)) ?? [];
      kinds.set(keyOf(stretch), alike);
      alike.push(stretch);
    }
    const parts = [...kinds].sort(([, a], [, b]) => lengthOf(b) - lengthOf(a));
    return parts
      .filter(([, alike], place) => place === 0 || isTold(alike))
      .map(([, alike]) => {
        const count = satellitesOf(alike);
        const satellites = count === 0 ? '' : ` (${count} ${count === 1 ? 'satellite' : 'satellites'})`;
        const length = FIRM + lengthText(shownLengthOf(alike));
        return marked(kindOf(alike[0]!) + satellites + length, alike[0]!);
      })
      .join('; ');
  };
  return { words, kinds: (stretches) => [...new Set(stretches.map(keyOf))] };
}

/** What the exchange needs and how it fares. */
function fareWords(exchange: PlanExchange): string {
  const { outcome, traffic, deadlineS } = exchange;
  const need = `${sentence(needWords(exchange))}.`;
  if (outcome === null) return need;
  const { fromUtcMs, deliveredUtcMs, deliveredPlusMinusS, isInTime } = outcome;
  const unmet = unmetWords(exchange);
  const isLate = traffic.kind === 'message' && deliveredUtcMs !== null && isInTime === false;
  const words = [
    unmet === null ? outcomeWords(exchange, outcome) : `NOT MET: ${unmet}`,
    ...(deliveredPlusMinusS === null ? [] : [`, ±${deliveredPlusMinusS.toFixed(1)} s`]),
    ...(isLate && deadlineS !== null ? [`; ${inTimeWords(exchange, fromUtcMs, deadlineS)}`] : []),
  ];
  const secondMs = lengthOfSecondChoice(exchange.stretches);
  const second = secondMs === 0 ? '' : ` ${lengthText(secondMs)} of this over satellites of second choice.`;
  return `${need} ${words.join('')}.${second}`;
}

/** Which other means of the plan carry a message in time, as each is judged alone. */
function inTimeWords(exchange: PlanExchange, fromUtcMs: number, deadlineS: number): string {
  const means = sliceAt(exchange, fromUtcMs)?.means ?? [];
  const names = means.filter((mean) => isSurelyInTime(mean, deadlineS)).map(({ name }) => name);
  return names.length === 0 ? 'no other means of the plan is in time' : `in time over ${names.join(', ')}`;
}

function cellsWriter(
  plan: Plan,
  exchange: PlanExchange,
  { wayOf, waitsOf }: { readonly wayOf: WayWriter['words']; readonly waitsOf: WaitWriter },
): (run: Run) => Cells {
  const time = tableClock(plan);
  return ({ served, waits }) => {
    const told = [...served, ...waits];
    const [fromUtcMs, toUtcMs] = [
      Math.min(...told.map((each) => each.fromUtcMs)),
      Math.max(...told.map((each) => each.toUtcMs)),
    ];
    const lasting = lastingOf(exchange, served);
    const delays = lasting.flatMap(({ delayMs }) => (delayMs === null ? [] : [delayMs]));
    const rates = lasting.flatMap(({ rateBps }) => (rateBps === null ? [] : [rateBps]));
    const hops = lasting.map(({ way }) => way.length - 1);
    return {
      from: time(fromUtcMs),
      // A message that is over within the second in which it begins has one time.
      to: time(toUtcMs) === time(fromUtcMs) ? '' : time(toUtcMs),
      served: servedText(served),
      over: served.length === 0 ? '' : wayOf(served),
      hops: hops.length === 0 ? '' : rangeText(hops, String),
      delay: delays.length === 0 ? '' : rangeText(delays, (delayMs) => delayMs.toFixed(1)),
      rate: rates.length === 0 ? '' : rangeText(rates, rateText),
      waits: isTold(waits) ? waitsOf(waits, wayOf) : '',
    };
  };
}

/** A message is over in less than a second, and yet it was served. */
function servedText(served: readonly PlanStretch[]): string {
  const shownMs = shownLengthOf(served);
  return lengthOf(served) > 0 && shownMs === 0 ? '<0:01' : lengthText(shownMs);
}

type WaitWriter = (waits: readonly PlanStretch[], wayOf: WayWriter['words']) => string;

/** How often and how long an exchange waits, and for what in a few words, the longest first. */
function briefWaits(stretches: readonly PlanStretch[]): string {
  return `${howLong(stretches)}: ${briefReasonsOf(stretches).join(', ')}`;
}

/** How often, how long and why an exchange waits; a message that is kept on the way has one, as far as it has come. */
function waitWords(stretches: readonly PlanStretch[], wayOf: WayWriter['words']): string {
  const run = {
    isServed: false,
    fromUtcMs: stretches[0]!.fromUtcMs,
    toUtcMs: stretches.at(-1)!.toUtcMs,
    stretches,
  };
  const kept = stretches.filter(({ way }) => way.length > 0).slice(-1);
  const place = kept.length === 0 ? '' : `, as far as ${wayOf(kept)}`;
  return `${howLong(stretches)}: ${reasonsOf(run).join(', ')}${place}`;
}

function howLong(stretches: readonly PlanStretch[]): string {
  const runs = runsOf({ stretches });
  // As in the gap timeline, waits of less than a second only where there is no other.
  const lasting = runs.filter(({ fromUtcMs, toUtcMs }) => toUtcMs - fromUtcMs >= SHORTEST_MS);
  const pauses = (lasting.length === 0 ? runs : lasting).map(printedMs);
  const longest = lengthText(Math.max(...pauses));
  if (pauses.length === 1) return longest;
  const sum = pauses.reduce((all, each) => all + each, 0);
  return `${pauses.length} times, ${lengthText(sum)} in all, longest ${longest}`;
}
