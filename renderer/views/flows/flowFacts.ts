import { type Flow, type Scenario, type UtcMs, utcMs } from '../../../shared/domain/index.ts';
import { formatIsoUtc } from '../../../shared/time/index.ts';
import { dayClock, type Fact, fromToText, instantText } from '../common/index.ts';
import { type ClearSkyAnswer, clearSkyFact, plannedHint } from './clearSkyFacts.ts';
import { plusMinusText, shareText, shortSpan, stretchText } from './flowHeadline.ts';
import { type FlowSummary, type FlowsModel, limitOf, reasonAt, rowsOf } from './flowsModel.ts';
import { deadlineText, LIMIT_NAMES, policyText, trafficText } from './flowWords.ts';
import { delayText } from './stretchLines.ts';

/** Stretches named in the inputs of a limit before the rest is only counted. */
const MAX_TOLD = 6;

/**
 * The figures of an outcome; each opens to what it was made from.
 *
 * @param clearSky the early end of deliveries; null where it is not asked for
 */
export function outcomeFacts(
  model: FlowsModel,
  flow: Flow,
  summary: FlowSummary,
  clearSky: ClearSkyAnswer | null,
): Fact[] {
  const { outcome, stateMs, silence, delay } = summary;
  const run = runInputs(model);
  const throughMs = stateMs.served + stateMs.fallback;
  const timesMs = outcome.toUtcMs - outcome.fromUtcMs;
  const isMessage = flow.traffic.kind === 'message';
  return [
    ...(isMessage ? deliveryFacts(flow, summary, { model, run, clearSky }) : []),
    ...(isMessage
      ? []
      : [
          {
            label: 'Served',
            term: 'servedShare' as const,
            value: shareText(outcome.servedFraction),
            tone: outcome.isAvailableAsWanted ? ('plain' as const) : ('marginal' as const),
            inputs: [
              `${shortSpan(throughMs)} of ${shortSpan(timesMs)}, wanted ${flow.availabilityPercent} %`,
              `of it over satellites of second choice: ${shortSpan(stateMs.fallback)}`,
              ...run,
            ],
          },
        ]),
    {
      label: 'Longest silence',
      term: 'longestSilence',
      value: silence === null ? 'none' : shortSpan(silence.endUtcMs - silence.startUtcMs),
      tone: !isMessage && outcome.isInTime === false ? 'bad' : 'plain',
      ...(silence === null
        ? {}
        : {
            inputs: [
              `${stretchText(silence.startUtcMs, silence.endUtcMs)}, most of it: ${reasonAt(model, silence.row)}`,
              ...run,
            ],
          }),
    },
    ...(delay === null
      ? []
      : [
          {
            label: 'Delay of its ways',
            term: 'hopDelay' as const,
            value: rangeText(delayText(delay.leastMs), delayText(delay.greatestMs)),
            inputs: [
              `half of the served time at most ${delayText(delay.medianMs)}`,
              'each way as it was when it was taken',
              `handovers without a pause: ${summary.handoverCount}`,
              ...run,
            ],
          },
        ]),
    ...limitFacts(model, summary),
  ];
}

/** Both ends of a range, or the one where they are the same. */
function rangeText(least: string, greatest: string): string {
  return least === greatest ? least : `${least} to ${greatest}`;
}

function deliveryFacts(
  flow: Flow,
  { outcome }: FlowSummary,
  known: {
    readonly model: FlowsModel;
    readonly run: readonly string[];
    readonly clearSky: ClearSkyAnswer | null;
  },
): Fact[] {
  const { model, run, clearSky } = known;
  const { availabilityPercent } = model.scenario.radio.options;
  const { deliveredUtcMs, deliveredPlusMinusS, fromUtcMs } = outcome;
  const readyText = `ready ${instantText(fromUtcMs)}`;
  return [
    {
      label: 'Delivered',
      term: 'flowResult',
      value:
        deliveredUtcMs === null
          ? 'not within its times'
          : `${dayClock(deliveredUtcMs)}${plusMinusText(deliveredPlusMinusS)}`,
      tone: deliveredUtcMs === null ? 'bad' : 'plain',
      ...(model.run.groundLinks === 'radios' ? { hint: plannedHint(availabilityPercent) } : {}),
      inputs: [
        readyText,
        ...(deliveredUtcMs === null
          ? []
          : [
              `last bit in at ${formatIsoUtc(utcMs(deliveredUtcMs))}, ${shortSpan(deliveredUtcMs - fromUtcMs)} later`,
              'plus and minus: time error of the oldest elements on its way (1 km and 1.5 km a day along the track, and drag)',
            ]),
        flow.deadlineS === null
          ? 'no deadline'
          : `deadline ${instantText(utcMs(fromUtcMs + flow.deadlineS * 1_000))}`,
        ...run,
      ],
    },
    ...(clearSky === null ? [] : [clearSkyFact(outcome, availabilityPercent, clearSky)]),
  ];
}

/** From when to when it is asked for; where nothing else is said, the span's own start and end. */
function timesText(fromUtcMs: UtcMs | null, toUtcMs: UtcMs | null): string {
  return fromUtcMs !== null && toUtcMs !== null
    ? fromToText(fromUtcMs, toUtcMs)
    : `${fromUtcMs === null ? 'start of the span' : dayClock(fromUtcMs)} to ${
        toUtcMs === null ? 'its end' : dayClock(toUtcMs)
      }`;
}

/** A fact for each reason that ever keeps it waiting, which opens to the longest stretches. */
function limitFacts(model: FlowsModel, { limits, outcome }: FlowSummary): Fact[] {
  const place = model.placeOf(outcome.flowId);
  return limits.map(({ limit, totalMs, count }) => ({
    label: `Waits, ${LIMIT_NAMES[limit]}`,
    term: 'flowLimit',
    value: totalMs < 1_000 ? 'under 1 s' : shortSpan(totalMs),
    inputs: [count === 1 ? 'once' : `${count} times, the longest:`, ...longestOf(model, place, limit)],
  }));
}

function longestOf(
  model: FlowsModel,
  place: number,
  limit: FlowSummary['limits'][number]['limit'],
): string[] {
  const { segments } = model.run;
  const [first, end] = rowsOf(model, place);
  const rows = Array.from({ length: end - first }, (_, at) => first + at).filter(
    (row) => limitOf(segments, row) === limit,
  );
  const lengthOf = (row: number) => segments.endUtcMs[row]! - segments.startUtcMs[row]!;
  const told = rows
    .sort((a, b) => lengthOf(b) - lengthOf(a))
    .slice(0, MAX_TOLD)
    .map((row) => {
      const stretch = stretchText(segments.startUtcMs[row]!, segments.endUtcMs[row]!);
      return `${stretch}, ${shortSpan(lengthOf(row))}: ${reasonAt(model, row)}`;
    });
  return rows.length > MAX_TOLD ? [...told, `and ${rows.length - MAX_TOLD} shorter ones`] : told;
}

function runInputs({ run, scenario }: FlowsModel): string[] {
  return [
    run.groundLinks === 'sight'
      ? 'who sees a satellite counts as linked with it: no terminal fits any payload'
      : 'links by the radios of stations and satellites',
    ...(scenario.plan.grants.length === 0 ? [] : ['fleets with grants are used within them alone']),
    `Inputs SHA-256 ${run.inputHash.slice(0, 16)}…`,
  ];
}

/** What the planner asks of a flow. */
export function demandFacts(flow: Flow, scenario: Pick<Scenario, 'fleets'>): Fact[] {
  const { fromUtcMs, toUtcMs } = flow;
  return [
    {
      label: flow.traffic.kind === 'stream' ? 'Rate' : 'Size',
      term: 'flowTraffic',
      value: trafficText(flow),
    },
    {
      label: 'Times',
      term: 'flowTimes',
      value: timesText(fromUtcMs, toUtcMs),
      wordy: true,
    },
    { label: 'Deadline', term: 'deadline', value: deadlineText(flow) || 'none', wordy: true },
    ...(flow.traffic.kind === 'stream'
      ? [
          {
            label: 'Availability wanted',
            term: 'flowAvailability' as const,
            value: `${flow.availabilityPercent} %`,
          },
        ]
      : []),
    { label: 'Policy', term: 'ownerPolicy', value: policyText(flow.policy, scenario), wordy: true },
    {
      label: 'Delivery',
      term: 'flowDelivery',
      value: flow.delivery === 'connected' ? 'connected' : 'store and forward',
      wordy: true,
    },
  ];
}
