import {
  PACE_STEPS,
  type PaceSlice,
  type Plan,
  type PlanExchange,
  type PlanMean,
} from '../../../shared/domain/index.ts';
import { destinationWords, namesOf } from '../../../shared/formats/index.ts';
import type { Block, Manuscript } from '../layout/blocks.ts';
import {
  dayClock,
  furnitureOf,
  needWords,
  pauseText,
  precedenceWords,
  provenanceFacts,
  SIGNATURES,
  slowestText,
} from '../words.ts';

/** PACE sheet: the means of every exchange by time, and when to step down from one to the next. */
export function paceSheet(plan: Plan, exchanges: readonly PlanExchange[], unit: string): Manuscript {
  return {
    layout: 'portrait',
    furniture: furnitureOf(plan, {
      title: 'PACE sheet',
      unit,
      note: 'P primary, A alternate, C contingency, E emergency; There: per cent of the time in which a means carries the exchange; Delay: the longest, one way.',
    }),
    blocks: [
      { kind: 'facts', rows: provenanceFacts(plan) },
      ...(exchanges.length === 0 ? [{ kind: 'paragraph' as const, text: 'No exchange in this plan.' }] : []),
      ...exchanges.flatMap((exchange) => exchangeBlocks(plan, exchange)),
      SIGNATURES,
    ],
  };
}

function exchangeBlocks(plan: Plan, exchange: PlanExchange): Block[] {
  const nameOf = namesOf(plan);
  const way = `${nameOf(exchange.sourceStationId)} to ${destinationWords(exchange, nameOf)}`;
  const heading: Block = {
    kind: 'heading',
    text: `${exchange.name}: ${precedenceWords(exchange.precedence)}`,
  };
  const facts = `${way}; ${needWords(exchange)}.`;
  if (exchange.leftOutReason !== null) {
    return [heading, { kind: 'paragraph', text: `${facts} Left out: ${exchange.leftOutReason}` }];
  }
  return [
    heading,
    { kind: 'paragraph', text: facts },
    {
      kind: 'table',
      columns: [
        { title: 'From (day time)', style: 'mono' },
        { title: 'To', style: 'mono' },
        { title: '', style: 'bold' },
        { title: 'Means', wraps: true },
        { title: 'There', style: 'mono', align: 'right' },
        { title: 'Longest silence', align: 'right' },
        { title: 'Ready in', align: 'right' },
        { title: 'Delay', align: 'right' },
        { title: 'Step down after', align: 'right' },
      ],
      rows: mergedSlices(exchange.pace).flatMap(sliceRows),
      whenEmpty: 'No means carries it at any time.',
    },
  ];
}

/** Slices one after the other that have the same means in the same order are one, with the worst of each. */
export function mergedSlices(slices: readonly PaceSlice[]): PaceSlice[] {
  const merged: PaceSlice[] = [];
  for (const slice of slices) {
    const last = merged.at(-1);
    const key = ({ means }: PaceSlice) => means.map(({ kind, id }) => `${kind} ${id}`).join('\n');
    if (last === undefined || last.toUtcMs !== slice.fromUtcMs || key(last) !== key(slice))
      merged.push(slice);
    else merged[merged.length - 1] = joined(last, slice);
  }
  return merged;
}

function joined(one: PaceSlice, other: PaceSlice): PaceSlice {
  return {
    fromUtcMs: one.fromUtcMs,
    toUtcMs: other.toUtcMs,
    means: one.means.map((mean, place): PlanMean => {
      const next = other.means[place]!;
      return {
        ...mean,
        availableFraction: Math.min(mean.availableFraction, next.availableFraction),
        longestSilenceS: Math.max(mean.longestSilenceS, next.longestSilenceS),
        maxDelayMs: greater(mean.maxDelayMs, next.maxDelayMs),
        setUpS: Math.max(mean.setUpS, next.setUpS),
        meetsNeed: mean.meetsNeed && next.meetsNeed,
      };
    }),
    stepDownAfterS: one.stepDownAfterS.map((after, place) => Math.max(after, other.stepDownAfterS[place]!)),
  };
}

function greater(one: number | null, other: number | null): number | null {
  return one === null || other === null ? (one ?? other) : Math.max(one, other);
}

function sliceRows({ fromUtcMs, toUtcMs, means, stepDownAfterS }: PaceSlice): string[][] {
  // On every line, since a page may end between two of them.
  const times = [dayClock(fromUtcMs), dayClock(toUtcMs)];
  if (means.length === 0) return [[...times, '-', 'no means', '', '', '', '', '']];
  return means.map((mean, place) => [
    ...times,
    PACE_STEPS[place]![0]!.toUpperCase(),
    mean.meetsNeed ? mean.name : `${mean.name} (too slow for it)`,
    `${(Math.floor(mean.availableFraction * 1000) / 10).toFixed(1)} %`,
    pauseText(mean.longestSilenceS * 1000),
    mean.setUpS === 0 ? 'at once' : pauseText(mean.setUpS * 1000),
    slowestText(mean.maxDelayMs),
    place === means.length - 1 ? 'last means' : pauseText(stepDownAfterS[place]! * 1000),
  ]);
}
