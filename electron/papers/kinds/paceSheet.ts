import type { PaceSlice, Plan, PlanExchange } from '../../../shared/domain/index.ts';
import { destinationWords, namesOf } from '../../../shared/formats/index.ts';
import { type JammedBy, jammedReader } from '../jamming.ts';
import type { Block, Manuscript } from '../layout/blocks.ts';
import {
  type Instead,
  insteadOfPlan,
  letterAt,
  meanLetter,
  meanName,
  mergedSlices,
  orderPauses,
  planUse,
  shareText,
  silenceText,
  unmetMark,
  unmetWords,
  wantedShare,
} from '../means.ts';
import {
  dayClock,
  FIRM,
  furnitureOf,
  needWords,
  pauseText,
  precedenceWords,
  provenanceFacts,
  SIGNATURES,
  slowestText,
  tied,
} from '../words.ts';

/** How to read the sheet, name by name. */
const LEGEND: readonly (readonly [string, string])[] = [
  [
    'P, A, C, E',
    'primary, alternate, contingency, emergency: each judged alone, by all that is seen, so that it carries when others fail; what shares a plane, gateway, band, owner or power with one of them, where the rules of the plan forbid that, has no letter, as both may fail together; a letter in brackets is no such means: too slow for it, only for a shorter text in its place',
  ],
  [
    'Plan',
    'what the plan itself takes beside all other exchanges, by policy, precedence and capacity: follow it, and go by P, A, C, E where it fails; where it is NOT MET and a means does better, its row says which',
  ],
  [
    'There',
    'share of the time from From to To in which a means carries the exchange; of the plan in which it is served; Delay: the longest, one way',
  ],
  [
    'Longest silence',
    'the longest that reaches into that time, whole, also what of it lies before From and after To; under 1 s is none',
  ],
  ['Ready in', 'from deciding for a means to its first bit'],
  [
    'Step down after',
    'so much silence: the longest that is foreseen and the time that the planner adds, for a message its deadline at most; last means: none stands behind it',
  ],
];

/** PACE sheet: the means of every exchange by time, and when to step down from one to the next. */
export function paceSheet(plan: Plan, exchanges: readonly PlanExchange[], unit: string): Manuscript {
  const unmet = exchanges.filter((exchange) => unmetWords(exchange) !== null).map(({ name }) => name);
  const jammedBy = jammedReader(plan);
  return {
    layout: 'portrait',
    furniture: furnitureOf(plan, {
      title: 'PACE sheet',
      unit,
      note: 'P primary, A alternate, C contingency, E emergency (page 1).',
    }),
    blocks: [
      {
        kind: 'facts',
        rows: [
          ...provenanceFacts(plan),
          ...LEGEND,
          ['Not met', unmet.join(', ') || 'none: every exchange is served as wanted'],
        ],
      },
      ...(exchanges.length === 0 ? [{ kind: 'paragraph' as const, text: 'No exchange in this plan.' }] : []),
      ...exchanges.flatMap((exchange) => exchangeBlocks(plan, exchange, jammedBy)),
      SIGNATURES,
    ],
  };
}

function exchangeBlocks(plan: Plan, exchange: PlanExchange, jammedBy: JammedBy): Block[] {
  const nameOf = namesOf(plan);
  const way = `${nameOf(exchange.sourceStationId)} to ${destinationWords(exchange, nameOf)}`;
  const heading: Block = {
    kind: 'heading',
    text: `${exchange.name}: ${precedenceWords(exchange.precedence)}${unmetMark(exchange)}`,
  };
  const facts = `${way}; ${needWords(exchange)}.`;
  if (exchange.leftOutReason !== null) {
    return [heading, { kind: 'paragraph', text: `${facts} Left out: ${exchange.leftOutReason}` }];
  }
  const unmet = unmetWords(exchange);
  const sets = mergedSlices(exchange.pace).map((slice) => setRows(plan, exchange, { ...slice, jammedBy }));
  return [
    heading,
    { kind: 'paragraph', text: unmet === null ? facts : `${facts} NOT MET: ${unmet}.` },
    {
      kind: 'table',
      columns: [
        { title: `From (day,${FIRM}time)`, style: 'mono' },
        { title: 'To', style: 'mono' },
        { title: '', style: 'bold' },
        { title: 'Means', wraps: true },
        { title: 'There', style: 'mono', align: 'right' },
        { title: 'Longest silence', align: 'right' },
        { title: 'Ready in', align: 'right' },
        { title: 'Delay', align: 'right' },
        { title: 'Step down after', align: 'right' },
      ],
      rows: sets.flat(),
      groups: sets.map(({ length }) => length),
      whenEmpty: 'No means carries it at any time.',
    },
  ];
}

/** What the plan takes in a slice of time, and the means to step down by. */
function setRows(
  plan: Plan,
  exchange: PlanExchange,
  { jammedBy, ...slice }: PaceSlice & { readonly jammedBy: JammedBy },
): string[][] {
  const { fromUtcMs, toUtcMs, means, stepDownAfterS } = slice;
  const rows = means.map((mean, place) => [
    meanLetter(mean, place),
    meanName(mean) + orderPauses(plan, exchange, { mean, fromUtcMs, toUtcMs, jammedBy }),
    shareText(mean.availableFraction, {
      longestSilenceMs: mean.longestSilenceS * 1000,
      ...wantedShare(exchange),
    }),
    silenceText(mean.longestSilenceS * 1000),
    mean.setUpS === 0 ? 'at once' : pauseText(mean.setUpS * 1000),
    slowestText(mean.maxDelayMs),
    place === means.length - 1 ? 'last means' : pauseText(stepDownAfterS[place]! * 1000),
  ]);
  const all = [
    planRow(plan, exchange, slice),
    ...(rows.length === 0 ? [['-', 'no means', '', '', '', '', '']] : rows),
  ];
  return all.map((row, place) =>
    place === 0 ? [dayClock(fromUtcMs), dayClock(toUtcMs), ...row] : ['', '', ...row],
  );
}

function planRow(plan: Plan, exchange: PlanExchange, slice: PaceSlice): string[] {
  const use = planUse(plan, exchange, slice);
  const { shares, servedFraction, longestSilenceMs, maxDelayMs } = use;
  const delivered = exchange.outcome?.deliveredUtcMs ?? null;
  const isMessage = exchange.traffic.kind === 'message';
  if (servedFraction === null) {
    const done = delivered === null ? 'nothing to send' : `delivered before, ${dayClock(delivered)}`;
    return ['Plan', done, '', '', '', '', ''];
  }
  const names = shares.map(({ name, fraction }) =>
    shares.length === 1
      ? tied(name)
      : `${tied(name)}${FIRM}${shareText(fraction, { longestSilenceMs: Number.POSITIVE_INFINITY }).replace(' ', FIRM)}`,
  );
  const instead = insteadOfPlan(exchange, slice, use);
  const end =
    isMessage && delivered !== null && delivered <= slice.toUtcMs
      ? [`delivered ${dayClock(delivered).replace(' ', FIRM)}`]
      : [];
  return [
    'Plan',
    [names.join(', ') || 'waits', ...end, ...insteadWords(slice, instead)].join('; '),
    // Of a message what counts is when it is there.
    isMessage ? '' : shareText(servedFraction, { longestSilenceMs, ...wantedShare(exchange) }),
    silenceText(longestSilenceMs),
    '',
    slowestText(maxDelayMs),
    '',
  ];
}

function insteadWords({ means }: PaceSlice, instead: Instead | null): string[] {
  if (instead === null) return [];
  const { place, words } = instead;
  return [`NOT${FIRM}MET by the plan: ${words} ${letterAt(place)}${FIRM}${tied(means[place]!.name)}`];
}
