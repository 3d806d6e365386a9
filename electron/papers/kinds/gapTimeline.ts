import type { Plan, PlanExchange, PlanStation } from '../../../shared/domain/index.ts';
import { type ExchangeRun, endStationsOf, reasonsOf, runsOf } from '../../../shared/formats/index.ts';
import type { Block, Manuscript } from '../layout/blocks.ts';
import { alternateFor, alternateOf, type Stretch, type UnitSilence, unitSilences } from '../silences.ts';
import { dayClock, furnitureOf, pauseText, precedenceWords, provenanceFacts, spanText } from '../words.ts';

/** Silences shorter than this are changes from one satellite to the next and no pause for anybody, ms. */
const SHORTEST_MS = 1000;

/** A reason is said once below a heading, then referred to: a day of short silences for two reasons was ten pages. */
const AS_AT_NOTE =
  '“As at”: for the same reason as the silence that began then, at most with other satellites in reach.';

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
      note: `Silences of a second and more; their edges are off by as much as the times of contacts. ${AS_AT_NOTE}`,
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
      columns: [{ title: 'Silence: why; what to take instead', wraps: true }],
      rows: silences.map((sentence) => [sentence]),
      whenEmpty,
    },
  ];
}

/** Letters of a reason that is said every time: with it a sentence fits a line. */
const SHORT_REASON = 60;

interface Told {
  readonly silence: Stretch;
  readonly reason: string;
  readonly alternate: string | null;
}

/** One sentence a silence, in their order; what to take instead is said in each. */
function inWords(all: readonly Told[]): string[] {
  const saidAt = new Map<string, number>();
  return all.map(({ silence, reason, alternate }) => {
    const { fromUtcMs, toUtcMs } = silence;
    const kind = withoutCounts(reason);
    const firstUtcMs = saidAt.get(kind);
    if (firstUtcMs === undefined) saidAt.set(kind, fromUtcMs);
    // What is as short as the reference to it is said again.
    const isLong = reason.length > SHORT_REASON;
    const why = firstUtcMs === undefined || !isLong ? reason : `as at ${dayClock(firstUtcMs)}`;
    const instead = alternate === null ? 'no alternate in the plan' : `alternate ${alternate}`;
    return `silent ${spanText(fromUtcMs, toUtcMs)}, ${pauseText(toUtcMs - fromUtcMs)}: ${why}; ${instead}`;
  });
}

/** A reason without how many satellites are in reach: `21 of OneWeb` and `22 of OneWeb` call for the same. */
function withoutCounts(reason: string): string {
  return reason.replaceAll(/\d+ (?:satellites? )?of /g, 'some of ');
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
    inWords(
      silences.map((silence) => {
        const { fromUtcMs, toUtcMs, reason } = silence;
        const alternate = alternateFor(plan, { fromUtcMs, toUtcMs, fromId: stationId, toIds: null });
        return { silence, reason, alternate };
      }),
    ),
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
    inWords(
      runs.map((run) => ({
        silence: run,
        reason: runReason(plan, exchange, { run, silencesOf }),
        alternate: alternateOf(plan, exchange, run),
      })),
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
