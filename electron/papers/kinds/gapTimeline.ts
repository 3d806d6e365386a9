import type { Plan, PlanExchange, PlanStation, PlanStretch } from '../../../shared/domain/index.ts';
import { type ExchangeRun, endStationsOf, reasonsOf, runsOf } from '../../../shared/formats/index.ts';
import { SHORTEST_SILENCE_MS } from '../../../shared/plan/index.ts';
import { insteadAt, insteadOf } from '../instead.ts';
import { type JammedBy, jammedEnds, jammedLine, jammedReader, jammedSums } from '../jamming.ts';
import type { Block, Manuscript } from '../layout/blocks.ts';
import { unmetMark, unmetWords } from '../means.ts';
import { type Stretch, type UnitSilence, unitSilences } from '../silences.ts';
import {
  dayClock,
  furnitureOf,
  lengthText,
  letterOf,
  pauseText,
  precedenceWords,
  printedMs,
  provenanceFacts,
  sentence,
  spanText,
} from '../words.ts';

/** Silences that have a sentence each; more of them stand in strips: a day of short silences for two reasons was ten pages. */
const MOST_SENTENCES = 8;
const STRIPS = 3;

/** How to read the paper, name by name. */
const LEGEND: readonly (readonly [string, string])[] = [
  ['Times', 'edges of silences are off by as much as the times of contacts'],
  ['Reasons', 'where the reason of a silence changes, each part of it has a line of its own'],
  [
    'Letters',
    'where silences are many, each reason stands above them once; its letter means the same on all pages, and lengths are minutes and seconds',
  ],
  [
    'Instead',
    'what is there all the time and ready before the silence ends; too slow: too slow for what is exchanged',
  ],
];

/** Gap timeline: every silence of every unit and exchange in words, with its reason and what to take instead. */
export function gapTimeline(
  plan: Plan,
  {
    stations,
    exchanges,
    unit,
  }: {
    readonly stations: readonly PlanStation[];
    readonly exchanges: readonly PlanExchange[];
    readonly unit: string;
  },
): Manuscript {
  const silencesOf = new Map(
    plan.stations.map((station) => [station.stationId, unitSilences(plan, station)] as const),
  );
  const key = new Key();
  const jammedBy = jammedReader(plan);
  return {
    layout: 'portrait',
    furniture: furnitureOf(plan, {
      title: 'Gap timeline',
      unit,
      note: 'Silences of a second and more; legend on page 1.',
    }),
    blocks: [
      { kind: 'facts', rows: [...provenanceFacts(plan), ...LEGEND] },
      ...exchanges.flatMap((exchange) => exchangeBlocks(plan, exchange, { silencesOf, jammedBy, key })),
      ...stations.flatMap((station) =>
        unitBlocks(plan, station, { all: silencesOf.get(station.stationId) ?? [], jammedBy, key }),
      ),
    ],
  };
}

/** A silence, or the part of one that has one reason. */
interface Told {
  readonly part: Stretch;
  readonly reason: string;
  /** What to take instead, in words. */
  readonly instead: string;
}

/** Letters of what silences are for, the same over the whole paper. */
class Key {
  readonly #letters = new Map<string, string>();

  letterFor(cause: string): string {
    const known = this.#letters.get(cause) ?? letterOf(this.#letters.size);
    this.#letters.set(cause, known);
    return known;
  }
}

function silenceBlocks(heading: string, told: readonly Told[], key: Key): Block[] {
  return [
    { kind: 'heading', text: heading },
    ...(told.length > MOST_SENTENCES ? inStrips(told, key) : [inSentences(told)]),
  ];
}

function inSentences(told: readonly Told[]): Block {
  return {
    kind: 'table',
    columns: [{ title: 'Silence: why; what to take instead', wraps: true }],
    rows: told.map(({ part, reason, instead }) => {
      const times = `${spanText(part.fromUtcMs, part.toUtcMs)}, ${pauseText(printedMs(part))}`;
      return [`silent ${times}: ${reason}; ${instead}`];
    }),
    whenEmpty: 'Never silent.',
  };
}

/** What silences are for once each, then the silences in their order with the letter of it. */
function inStrips(told: readonly Told[], key: Key): Block[] {
  const causes = told.map(({ reason, instead }) => `${kindOf(reason)}; ${instead}`);
  const rows = [...new Set(causes)].map((cause) => [`${key.letterFor(cause)}: ${cause}`]);
  return [
    {
      kind: 'table',
      columns: [{ title: 'Why; what to take instead', wraps: true }],
      rows,
      groups: [rows.length],
      whenEmpty: '',
    },
    {
      kind: 'table',
      columns: [
        { title: 'Silent from', style: 'mono' },
        { title: 'To', style: 'mono' },
        { title: 'Length', style: 'mono', align: 'right' },
        { title: 'Why' },
      ],
      strips: STRIPS,
      rows: told.map(({ part }, place) => [
        dayClock(part.fromUtcMs),
        dayClock(part.toUtcMs),
        lengthText(printedMs(part)),
        key.letterFor(causes[place]!),
      ]),
      whenEmpty: '',
    },
  ];
}

/** A reason without how many satellites there are and to the degree where: these call for the same. */
function kindOf(reason: string): string {
  return reason
    .replaceAll(/\d+ satellites? (?=of |in view)/g, 'satellites ')
    .replaceAll(/(?<=, )\d+ of /g, '')
    .replaceAll(/ \(\d{3}° true\)/g, '');
}

const isLong = ({ fromUtcMs, toUtcMs }: Stretch) => toUtcMs - fromUtcMs >= SHORTEST_SILENCE_MS;

function tally(name: string, silences: readonly Stretch[]): string {
  if (silences.length === 0) return name;
  const lengthsMs = silences.map(printedMs);
  const total = pauseText(lengthsMs.reduce((sum, each) => sum + each, 0));
  if (silences.length === 1) return `${name}: 1 silence of ${total}`;
  const longest = pauseText(lengthsMs.reduce((most, each) => Math.max(most, each), 0));
  return `${name}: ${silences.length} silences, ${total} in all, longest ${longest}`;
}

/** What blocks are made with beside the plan. */
interface Made {
  readonly key: Key;
  readonly jammedBy: JammedBy;
}

function unitBlocks(
  plan: Plan,
  { stationId, name }: PlanStation,
  { all, key, jammedBy }: Made & { readonly all: readonly UnitSilence[] },
): Block[] {
  const silences = all.filter(isLong);
  const [heading, ...rest] = silenceBlocks(
    tally(`${name}, times without a link to any satellite`, silences),
    silences.map(({ reason, ...part }) => ({ part, reason, instead: insteadAt(plan, stationId, part) })),
    key,
  );
  // It is no silence while the unit has another fleet, and yet what keeps its exchanges waiting.
  const jammed = jammedSums(jammedBy(stationId)).map((sum) => `${sentence(jammedLine(plan, sum))}.`);
  return [heading!, ...jammed.map((text) => ({ kind: 'paragraph' as const, text })), ...rest];
}

type SilencesOf = ReadonlyMap<string, readonly UnitSilence[]>;

/** What is behind the reason of a stretch. */
interface Causes {
  readonly silencesOf: SilencesOf;
  readonly jammedBy: JammedBy;
}

function exchangeBlocks(
  plan: Plan,
  exchange: PlanExchange,
  { silencesOf, jammedBy, key }: Made & { readonly silencesOf: SilencesOf },
): Block[] {
  const title = `${exchange.name}, ${precedenceWords(exchange.precedence)}${unmetMark(exchange)}`;
  if (exchange.leftOutReason !== null) {
    return [
      { kind: 'heading', text: title },
      { kind: 'paragraph', text: `Left out: ${exchange.leftOutReason}` },
    ];
  }
  const runs = runsOf(exchange).filter((run) => !run.isServed && isLong(run));
  const told = runs
    .flatMap((run) => partsOf(plan, exchange, { run, silencesOf, jammedBy }))
    .map((part) => ({ ...part, instead: insteadOf(plan, exchange, part.part) }));
  const [heading, ...rest] = silenceBlocks(tally(title, runs), told, key);
  const unmet = unmetWords(exchange);
  return unmet === null
    ? [heading!, ...rest]
    : [heading!, { kind: 'paragraph', text: `NOT MET: ${unmet}.` }, ...rest];
}

/** A silence in parts of one reason each; what is shorter than a silence counts belongs to its neighbour. */
function partsOf(
  plan: Plan,
  exchange: PlanExchange,
  { run, ...causes }: Causes & { readonly run: ExchangeRun },
): Omit<Told, 'instead'>[] {
  const lasting = run.stretches.filter(isLong);
  const parts: { part: Stretch; reason: string }[] = [];
  for (const stretch of lasting.length === 0 ? run.stretches.slice(0, 1) : lasting) {
    const reason = reasonOf(plan, exchange, { stretch, ...causes });
    const last = parts.at(-1);
    if (last !== undefined && kindOf(last.reason) === kindOf(reason)) {
      last.part = { ...last.part, toUtcMs: stretch.toUtcMs };
    } else parts.push({ part: { fromUtcMs: stretch.fromUtcMs, toUtcMs: stretch.toUtcMs }, reason });
  }
  return parts.map(({ part, reason }, place) => ({
    part: {
      fromUtcMs: place === 0 ? run.fromUtcMs : part.fromUtcMs,
      toUtcMs: parts[place + 1]?.part.fromUtcMs ?? run.toUtcMs,
    },
    reason,
  }));
}

/** The reason of a stretch; where an end reaches nobody, why that is so, unless that is the order which the reason names. */
function reasonOf(
  plan: Plan,
  exchange: PlanExchange,
  { stretch, silencesOf, jammedBy }: Causes & { readonly stretch: PlanStretch },
): string {
  const ends =
    stretch.limit === 'source-contact'
      ? [exchange.sourceStationId]
      : stretch.limit === 'destination-contact'
        ? endStationsOf(plan, exchange)
        : [];
  const because = ends.flatMap((id) => {
    const silences = silencesOf.get(id) ?? [];
    const own = silences.find(
      ({ fromUtcMs, toUtcMs }) => fromUtcMs < stretch.toUtcMs && toUtcMs > stretch.fromUtcMs,
    );
    return own === undefined || own.isOrdered ? [] : [own.reason];
  });
  const words = reasonsOf({ stretches: [stretch] }).join(', ');
  const jammed = jammedEnds(plan, exchange, { stretch, jammedBy });
  return [[words, ...new Set(because)].join(': '), ...jammed].join('; ');
}
