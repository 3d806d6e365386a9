import type { Plan, PlanExchange, PlanStation } from '../../../shared/domain/index.ts';
import { type ExchangeRun, endStationsOf, reasonsOf, runsOf } from '../../../shared/formats/index.ts';
import type { Block, Manuscript } from '../layout/blocks.ts';
import { alternateFor, alternateOf, type Stretch, type UnitSilence, unitSilences } from '../silences.ts';
import { furnitureOf, pauseText, precedenceWords, provenanceFacts, spanText } from '../words.ts';

/** Silences shorter than this are changes from one satellite to the next and no pause for anybody, ms. */
const SHORTEST_MS = 1000;

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
      note: 'Silences of a second and more; their edges are off by as much as the times of contacts.',
    }),
    blocks: [
      { kind: 'facts', rows: provenanceFacts(plan) },
      ...exchanges.flatMap((exchange) => exchangeBlocks(plan, exchange, silencesOf)),
      ...stations.flatMap((station) => unitBlocks(plan, station, silencesOf.get(station.stationId) ?? [])),
    ],
  };
}

function sentences(heading: string, silences: readonly string[], whenEmpty: string): Block[] {
  return [
    { kind: 'heading', text: heading },
    {
      kind: 'table',
      columns: [{ title: 'In words', wraps: true }],
      rows: silences.map((sentence) => [sentence]),
      whenEmpty,
    },
  ];
}

function sentence({ fromUtcMs, toUtcMs }: Stretch, reason: string, alternate: string | null): string {
  const length = pauseText(toUtcMs - fromUtcMs);
  const instead = alternate === null ? 'no alternate in the plan' : `alternate ${alternate}`;
  return `silent ${spanText(fromUtcMs, toUtcMs)}, ${length}: ${reason}; ${instead}`;
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
  return sentences(
    tally(`${name} (no link to any satellite)`, silences),
    silences.map((silence) => {
      const { fromUtcMs, toUtcMs, reason } = silence;
      return sentence(
        silence,
        reason,
        alternateFor(plan, { fromUtcMs, toUtcMs, fromId: stationId, toIds: null }),
      );
    }),
    'Never silent.',
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
  return sentences(
    tally(title, runs),
    runs.map((run) =>
      sentence(run, runReason(plan, exchange, { run, silencesOf }), alternateOf(plan, exchange, run)),
    ),
    'Never silent.',
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
