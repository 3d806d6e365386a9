import type { Plan, PlanExchange, PlanStation } from '../../../shared/domain/index.ts';
import { type ExchangeRun, endStationsOf, reasonsOf, runsOf } from '../../../shared/formats/index.ts';
import type { Block, Manuscript } from '../layout/blocks.ts';
import { alternateFor, alternateOf, type Stretch, type UnitSilence, unitSilences } from '../silences.ts';
import {
  clock,
  dayClock,
  furnitureOf,
  lengthText,
  letterOf,
  pauseText,
  precedenceWords,
  provenanceFacts,
  spanText,
} from '../words.ts';

/** Silences shorter than this are changes from one satellite to the next and no pause for anybody, ms. */
const SHORTEST_MS = 1000;

/** Silences that have a sentence each; more of them stand in strips: a day of short silences for two reasons was ten pages. */
const MOST_SENTENCES = 8;
const STRIPS = 3;

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
  return {
    layout: 'portrait',
    furniture: furnitureOf(plan, {
      title: 'Gap timeline',
      unit,
      note: `Silences of a second and more; their edges are off by as much as the times of contacts. Where there are many, what they are for stands once above them, with a letter; lengths in minutes and seconds.`,
    }),
    blocks: [
      { kind: 'facts', rows: provenanceFacts(plan) },
      ...exchanges.flatMap((exchange) => exchangeBlocks(plan, exchange, silencesOf)),
      ...stations.flatMap((station) => unitBlocks(plan, station, silencesOf.get(station.stationId) ?? [])),
    ],
  };
}

interface Told {
  readonly silence: Stretch;
  readonly reason: string;
  readonly alternate: string | null;
}

function silenceBlocks(heading: string, told: readonly Told[]): Block[] {
  return [
    { kind: 'heading', text: heading },
    ...(told.length > MOST_SENTENCES ? inStrips(told) : [inSentences(told)]),
  ];
}

function inSentences(told: readonly Told[]): Block {
  return {
    kind: 'table',
    columns: [{ title: 'Silence: why; what to take instead', wraps: true }],
    rows: told.map(({ silence, reason, alternate }) => {
      const { fromUtcMs, toUtcMs } = silence;
      const times = `${spanText(fromUtcMs, toUtcMs)}, ${pauseText(toUtcMs - fromUtcMs)}`;
      return [`silent ${times}: ${reason}; ${insteadWords(alternate)}`];
    }),
    whenEmpty: 'Never silent.',
  };
}

/** What silences are for once each, then the silences in their order with the letter of it. */
function inStrips(told: readonly Told[]): Block[] {
  const causes = told.map(({ reason, alternate }) => `${kindOf(reason)}; ${insteadWords(alternate)}`);
  const letters = new Map([...new Set(causes)].map((cause, place) => [cause, letterOf(place)] as const));
  return [
    {
      kind: 'table',
      columns: [{ title: 'Why; what to take instead', wraps: true }],
      rows: [...letters].map(([cause, letter]) => [`${letter}: ${cause}`]),
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
      rows: told.map(({ silence: { fromUtcMs, toUtcMs } }, place) => [
        dayClock(fromUtcMs),
        clock(toUtcMs),
        lengthText(toUtcMs - fromUtcMs),
        letters.get(causes[place]!)!,
      ]),
      whenEmpty: '',
    },
  ];
}

function insteadWords(alternate: string | null): string {
  return alternate === null ? 'no alternate in the plan' : `alternate ${alternate}`;
}

/** A reason without how many satellites there are and to the degree where: these call for the same. */
function kindOf(reason: string): string {
  return reason
    .replaceAll(/\d+ (?:satellites? )?(?=(?:of|in view) ?)/g, 'satellites ')
    .replaceAll(/ \(\d{3}° true\)/g, '');
}

const lengthOf = ({ fromUtcMs, toUtcMs }: Stretch) => toUtcMs - fromUtcMs;

function tally(name: string, silences: readonly Stretch[]): string {
  if (silences.length === 0) return name;
  const total = silences.reduce((sum, each) => sum + lengthOf(each), 0);
  const longest = silences.reduce((most, each) => Math.max(most, lengthOf(each)), 0);
  return `${name}: ${silences.length} ${silences.length === 1 ? 'silence' : 'silences'}, ${pauseText(total)} in all, longest ${pauseText(longest)}`;
}

function unitBlocks(plan: Plan, { stationId, name }: PlanStation, all: readonly UnitSilence[]): Block[] {
  const silences = all.filter((silence) => lengthOf(silence) >= SHORTEST_MS);
  return silenceBlocks(
    tally(`${name} (no link to any satellite)`, silences),
    silences.map((silence) => {
      const { fromUtcMs, toUtcMs, reason } = silence;
      const alternate = alternateFor(plan, { fromUtcMs, toUtcMs, fromId: stationId, toIds: null });
      return { silence, reason, alternate };
    }),
  );
}

function exchangeBlocks(
  plan: Plan,
  exchange: PlanExchange,
  silencesOf: ReadonlyMap<string, readonly UnitSilence[]>,
): Block[] {
  const title = `${exchange.name}, ${precedenceWords(exchange.precedence)}`;
  if (exchange.leftOutReason !== null) {
    return [
      { kind: 'heading', text: title },
      { kind: 'paragraph', text: `Left out: ${exchange.leftOutReason}` },
    ];
  }
  const runs = runsOf(exchange).filter((run) => !run.isServed && lengthOf(run) >= SHORTEST_MS);
  return silenceBlocks(
    tally(title, runs),
    runs.map((run) => ({
      silence: run,
      reason: runReason(plan, exchange, { run, silencesOf }),
      alternate: alternateOf(plan, exchange, run),
    })),
  );
}

/** The reasons of a run; where an end reaches nobody, why that is so. */
function runReason(
  plan: Plan,
  exchange: PlanExchange,
  {
    run,
    silencesOf,
  }: { readonly run: ExchangeRun; readonly silencesOf: ReadonlyMap<string, readonly UnitSilence[]> },
): string {
  const limits = new Set(run.stretches.map(({ limit }) => limit));
  const ends = [
    ...(limits.has('source-contact') ? [exchange.sourceStationId] : []),
    ...(limits.has('destination-contact') ? endStationsOf(plan, exchange) : []),
  ];
  const because = ends
    .map(
      (id) =>
        (silencesOf.get(id) ?? []).find(
          ({ fromUtcMs, toUtcMs }) => fromUtcMs < run.toUtcMs && toUtcMs > run.fromUtcMs,
        )?.reason,
    )
    .filter((reason) => reason !== undefined);
  const words = reasonsOf(run).join(', ');
  return because.length === 0 ? words : `${words} (${[...new Set(because)].join('; ')})`;
}
