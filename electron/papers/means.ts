import {
  PACE_STEPS,
  type PaceSlice,
  type Period,
  type Plan,
  type PlanExchange,
  type PlanMean,
  type PlanStretch,
  periodConcerns,
  type StationId,
} from '../../shared/domain/index.ts';
import { endStationsOf, namesOf, runsOf } from '../../shared/formats/index.ts';
import {
  outcomeWords,
  SHORTEST_SILENCE_MS,
  type ShareFacts,
  sharePercent,
  standingOf,
  stopsRadio,
  UNHEARD_BEARERS,
} from '../../shared/plan/index.ts';
import { type JammedBy, jammedIn } from './jamming.ts';
import { FIRM, PERIOD_WORDS, pauseText, spanText, tied } from './words.ts';

/** By so much more of the time a means must be there than the plan serves to be told in its place. */
const LEAST_BETTER = 0.001;

/** Slices one after the other that have the same means in the same order are one. */
export function mergedSlices(slices: readonly PaceSlice[]): PaceSlice[] {
  const groups: PaceSlice[][] = [];
  const key = ({ means }: PaceSlice) => means.map(({ kind, id }) => `${kind} ${id}`).join('\n');
  for (const slice of slices) {
    const last = groups.at(-1)?.at(-1);
    if (last !== undefined && last.toUtcMs === slice.fromUtcMs && key(last) === key(slice)) {
      groups.at(-1)!.push(slice);
    } else groups.push([slice]);
  }
  return groups.map(joined);
}

/** One slice of several: there as much as over all their time, silent as long and as late as in the worst of them. */
function joined(slices: readonly PaceSlice[]): PaceSlice {
  const [first] = slices;
  const lengthOf = ({ fromUtcMs, toUtcMs }: PaceSlice) => toUtcMs - fromUtcMs;
  const wholeMs = slices.reduce((sum, slice) => sum + lengthOf(slice), 0);
  return {
    fromUtcMs: first!.fromUtcMs,
    toUtcMs: slices.at(-1)!.toUtcMs,
    means: first!.means.map((mean, place): PlanMean => {
      const own = slices.map(({ means }) => means[place]!);
      const delaysMs = own.flatMap(({ maxDelayMs }) => maxDelayMs ?? []);
      return {
        ...mean,
        availableFraction:
          slices.reduce((sum, slice) => sum + slice.means[place]!.availableFraction * lengthOf(slice), 0) /
          wholeMs,
        longestSilenceS: Math.max(...own.map(({ longestSilenceS }) => longestSilenceS)),
        maxDelayMs: delaysMs.length === 0 ? null : Math.max(...delaysMs),
        gateways: [...new Set(own.flatMap(({ gateways }) => gateways))],
      };
    }),
    stepDownAfterS: first!.stepDownAfterS.map((_, place) =>
      Math.max(...slices.map(({ stepDownAfterS }) => stepDownAfterS[place]!)),
    ),
  };
}

/** A share of time in a column: always with a tenth, so that digits stand below each other. */
export function shareText(fraction: number, facts: ShareFacts): string {
  return `${sharePercent(fraction, facts).toFixed(1)} %`;
}

/** The same in a line of text: `97.5 %`, `100 %`. */
export function shareWords(fraction: number, facts: ShareFacts): string {
  return `${sharePercent(fraction, facts)} %`;
}

/** What is wanted of a stream, so that no share is rounded up to it; of a message what counts is when it is there. */
export function wantedShare({
  traffic,
  availabilityPercent,
}: PlanExchange): Pick<ShareFacts, 'wantedPercent'> {
  return traffic.kind === 'stream' ? { wantedPercent: availabilityPercent } : {};
}

/** A silence of a means; those that nobody notices are none. */
export function silenceText(longestSilenceMs: number): string {
  return longestSilenceMs < SHORTEST_SILENCE_MS ? 'none' : pauseText(longestSilenceMs);
}

/** P, A, C or E. */
export function letterAt(place: number): string {
  return PACE_STEPS[place]![0]!.toUpperCase();
}

/** The letter of a means; in brackets where it is too slow for what is exchanged, so that nobody counts on it. */
export function meanLetter({ meetsNeed }: Pick<PlanMean, 'meetsNeed'>, place: number): string {
  return meetsNeed ? letterAt(place) : `(${letterAt(place)})`;
}

/** Name of a means, with the word for one that is too slow for what is exchanged. */
export function meanName({ name, meetsNeed }: Pick<PlanMean, 'name' | 'meetsNeed'>): string {
  return meetsNeed ? tied(name) : `${tied(name)} (too slow for it)`;
}

/**
 * Orders in which a bearer over the air is silent within some time; of a fleet the ends at which it is jammed, and restrictions of
 * its gateways that name no band, for which no link is cut. Empty where there are none.
 */
export function orderPauses(
  plan: Plan,
  exchange: PlanExchange,
  {
    mean,
    fromUtcMs,
    toUtcMs,
    jammedBy,
  }: {
    readonly mean: PlanMean;
    readonly fromUtcMs: number;
    readonly toUtcMs: number;
    readonly jammedBy: JammedBy;
  },
): string {
  if (mean.kind === 'fleet') {
    const jammed = jammedWords(plan, exchange, { mean, fromUtcMs, toUtcMs, jammedBy });
    return jammed + openRestrictions(plan, { mean, fromUtcMs, toUtcMs });
  }
  const bearer =
    mean.kind === 'bearer' ? plan.bearers.find(({ bearerId }) => bearerId === mean.id) : undefined;
  if (bearer === undefined || UNHEARD_BEARERS.includes(bearer.kind)) return '';
  const orders = ordersOf(plan, exchange).filter(
    (each) => each.fromUtcMs < toUtcMs && each.toUtcMs > fromUtcMs,
  );
  const told = orders.filter((each) => !orders.some((other) => other !== each && covers(other, each)));
  if (told.length === 0) return '';
  const words = told.map((each) => `${orderName(each)} ${spanText(each.fromUtcMs, each.toUtcMs)}`);
  return `; silent in ${words.join(', ')}`;
}

/** Ends at which jamming shuts the way of an exchange to or from a fleet within some time. */
function jammedWords(
  plan: Plan,
  exchange: PlanExchange,
  {
    mean,
    jammedBy,
    ...span
  }: {
    readonly mean: PlanMean;
    readonly fromUtcMs: number;
    readonly toUtcMs: number;
    readonly jammedBy: JammedBy;
  },
): string {
  // Where the fleet is there all the time by other satellites or in another band there is nothing to tell.
  if (mean.longestSilenceS * 1000 < SHORTEST_SILENCE_MS) return '';
  const isJammed = (stationId: StationId, way: 'up' | 'down') =>
    jammedIn(jammedBy(stationId), span).some((each) => each.way === way && each.fleetName === mean.name);
  const { sourceStationId } = exchange;
  const ids = [
    ...(isJammed(sourceStationId, 'up') ? [sourceStationId] : []),
    ...endStationsOf(plan, exchange).filter((id) => isJammed(id, 'down')),
  ];
  const nameOf = namesOf(plan);
  return ids.length === 0 ? '' : `; jamming cuts it at ${ids.map(nameOf).join(', ')}`;
}

/** Restrictions without a band that gateways of a fleet have within some time: whether it carries then is to be asked. */
function openRestrictions(
  { periods }: Plan,
  {
    mean: { gateways },
    fromUtcMs,
    toUtcMs,
  }: { readonly mean: PlanMean; readonly fromUtcMs: number; readonly toUtcMs: number },
): string {
  const words = periods
    .filter(
      (each) =>
        each.kind === 'restricted' &&
        each.lowGhz === null &&
        each.fromUtcMs < toUtcMs &&
        each.toUtcMs > fromUtcMs &&
        gateways.some((stationId) => periodConcerns(each, stationId)),
    )
    .map((each) => `${each.name} ${spanText(each.fromUtcMs, each.toUtcMs)}`);
  return words.length === 0 ? '' : `; ASK, not counted as no band is named: ${words.join(', ')}`;
}

/** Whether one order makes no difference beside another. */
function covers(other: Period, { fromUtcMs, toUtcMs }: Period): boolean {
  return other.fromUtcMs <= fromUtcMs && other.toUtcMs >= toUtcMs;
}

/** The name of an order; a change of keys is called so, as its name may be that of another unit. */
function orderName({ kind, name }: Period): string {
  return kind === 'crypto-change' ? PERIOD_WORDS[kind] : name;
}

/** Orders that stop what an exchange sends over the air, by start. */
export function ordersOf(plan: Plan, exchange: PlanExchange): Period[] {
  const ends = { sourceStationId: exchange.sourceStationId, targetIds: endStationsOf(plan, exchange) };
  return plan.periods
    .filter((period) => stopsRadio(period, ends))
    .sort((one, other) => one.fromUtcMs - other.fromUtcMs);
}

/** What an exchange is short of, in a sentence; null where it is served as wanted, or left out. */
export function unmetWords(exchange: PlanExchange): string | null {
  const { outcome } = exchange;
  return outcome === null || standingOf(exchange, outcome) === 'good'
    ? null
    : outcomeWords(exchange, outcome);
}

/** How far an exchange is from what is wanted, in few words behind its name: `, NOT MET: 2 min late`; empty where it is served so. */
export function unmetBrief(exchange: PlanExchange): string {
  const { outcome, traffic, deadlineS, availabilityPercent } = exchange;
  if (outcome === null || unmetWords(exchange) === null) return '';
  const { fromUtcMs, deliveredUtcMs, servedFraction, longestSilenceMs, isInTime, isAvailableAsWanted } =
    outcome;
  const allowed = deadlineS === null ? '' : ` (${pauseText(deadlineS * 1000)} allowed)`;
  if (traffic.kind === 'message') {
    const words =
      deliveredUtcMs === null
        ? 'not delivered'
        : `${pauseText(deliveredUtcMs - fromUtcMs - (deadlineS ?? 0) * 1000)} late`;
    return `, NOT${FIRM}MET: ${words}${allowed}`;
  }
  const words = [
    ...(isAvailableAsWanted
      ? []
      : [
          `${shareWords(servedFraction, { longestSilenceMs, ...wantedShare(exchange) })} of the time (${availabilityPercent} % wanted)`,
        ]),
    ...(isInTime === false ? [`silent for ${pauseText(longestSilenceMs)}${allowed}`] : []),
  ];
  return `, NOT${FIRM}MET: ${words.join(', ')}`;
}

/** `, NOT MET` behind the name of an exchange that is not served as wanted. */
export function unmetMark(exchange: PlanExchange): string {
  return unmetWords(exchange) === null ? '' : `, NOT${FIRM}MET`;
}

/** Whether a message is in time over a means, whenever it is ready: a silence may begin then. */
export function isSurelyInTime(
  { meetsNeed, longestSilenceS, setUpS, maxDelayMs }: PlanMean,
  deadlineS: number,
): boolean {
  return meetsNeed && maxDelayMs !== null && longestSilenceS + setUpS + maxDelayMs / 1000 <= deadlineS;
}

/** A means that does better than the plan. */
export interface Instead {
  /** Its place in the slice. */
  readonly place: number;
  /** `take` where it meets the need, `more over` where it is only there more than the plan serves. */
  readonly words: string;
}

/**
 * What to take in a slice where the plan does not meet the need: of messages, in the slice in which they are ready, the first means
 * that is in time; of streams the first that is there enough, or at least more than the plan. No fleet that the plan takes: of that
 * others have what is missing. Null where nothing does better.
 */
export function insteadOfPlan(
  exchange: PlanExchange,
  slice: PaceSlice,
  { shares, servedFraction }: PlanUse,
): Instead | null {
  const { traffic, deadlineS, availabilityPercent, outcome } = exchange;
  if (outcome === null || unmetWords(exchange) === null || servedFraction === null) return null;
  const first = (isFit: (mean: PlanMean) => boolean, words: string, { means }: Pick<PaceSlice, 'means'>) => {
    const place = means.findIndex(
      (mean) => !(mean.kind === 'fleet' && shares.some(({ name }) => name === mean.name)) && isFit(mean),
    );
    return place === -1 ? null : { place, words };
  };
  if (traffic.kind === 'message') {
    const ready = sliceAt(exchange, outcome.fromUtcMs);
    const isHere = slice.fromUtcMs <= outcome.fromUtcMs && outcome.fromUtcMs < slice.toUtcMs;
    if (!isHere || ready === undefined || deadlineS === null) return null;
    return first((mean) => isSurelyInTime(mean, deadlineS), 'take', ready);
  }
  const isBetter = ({ meetsNeed, availableFraction }: PlanMean) =>
    meetsNeed && availableFraction > servedFraction + LEAST_BETTER;
  const isEnough = ({ availableFraction, longestSilenceS }: PlanMean) =>
    availableFraction * 100 >= availabilityPercent &&
    longestSilenceS <= (deadlineS ?? Number.POSITIVE_INFINITY);
  return (
    first((mean) => isBetter(mean) && isEnough(mean), 'take', slice) ?? first(isBetter, 'more over', slice)
  );
}

/** The slice of an exchange in which a time lies, with its means as they are judged there. */
export function sliceAt({ pace }: PlanExchange, atUtcMs: number): PaceSlice | undefined {
  return pace.find(({ fromUtcMs, toUtcMs }) => fromUtcMs <= atUtcMs && atUtcMs < toUtcMs);
}

/** What a way without satellites is called. */
const GROUND = 'ground lines';

/** What the plan itself takes for an exchange within some time. */
export interface PlanUse {
  /** The most used first; a name for each chain of fleets. */
  readonly shares: readonly { readonly name: string; readonly fraction: number }[];
  /** Share of the time in which there is something to send, 0 to 1; null: there is nothing. */
  readonly servedFraction: number | null;
  /** The longest silence that reaches into that time, whole, ms. */
  readonly longestSilenceMs: number;
  readonly maxDelayMs: number | null;
}

/** How much of some time an exchange goes over which fleets in the plan. */
export function planUse(
  plan: Plan,
  exchange: PlanExchange,
  span: { readonly fromUtcMs: number; readonly toUtcMs: number },
): PlanUse {
  const fleetOf = new Map(
    plan.satellites.map((each) => [each.satelliteId as string, each.fleetName] as const),
  );
  const insideMs = (piece: { readonly fromUtcMs: number; readonly toUtcMs: number }) =>
    Math.max(0, Math.min(piece.toUtcMs, span.toUtcMs) - Math.max(piece.fromUtcMs, span.fromUtcMs));
  const inside = exchange.stretches.filter((stretch) => insideMs(stretch) > 0);
  const served = inside.filter(({ limit }) => limit === null);
  const byName = new Map<string, number>();
  for (const stretch of served) {
    const name = chainName(stretch, fleetOf);
    byName.set(name, (byName.get(name) ?? 0) + insideMs(stretch));
  }
  const sumOf = (stretches: readonly PlanStretch[]) =>
    stretches.reduce((sum, each) => sum + insideMs(each), 0);
  const wholeMs = sumOf(inside);
  return {
    shares: [...byName]
      // On its way a message goes over ground lines before and behind the satellites.
      .filter(([name]) => !(exchange.traffic.kind === 'message' && name === GROUND && byName.size > 1))
      // A stream that takes a fleet for less than a second only changes its way.
      .filter(
        ([, ms]) => exchange.traffic.kind === 'message' || ms >= SHORTEST_SILENCE_MS || byName.size === 1,
      )
      .map(([name, ms]) => ({ name, fraction: ms / wholeMs }))
      .sort((one, other) => other.fraction - one.fraction),
    servedFraction: wholeMs === 0 ? null : sumOf(served) / wholeMs,
    longestSilenceMs: runsOf(exchange)
      .filter((run) => !run.isServed && insideMs(run) > 0)
      .reduce((most, run) => {
        const part = insideMs(run);
        return Math.max(most, part < SHORTEST_SILENCE_MS ? part : run.toUtcMs - run.fromUtcMs);
      }, 0),
    maxDelayMs: slowestMs(exchange, lastingOf(exchange, served)),
  };
}

/** Stretches of an exchange that tell how it goes: a stream that goes some way for less than a second only changes its way. */
export function lastingOf(
  { traffic }: PlanExchange,
  stretches: readonly PlanStretch[],
): readonly PlanStretch[] {
  const lasting = stretches.filter(({ fromUtcMs, toUtcMs }) => toUtcMs - fromUtcMs >= SHORTEST_SILENCE_MS);
  return traffic.kind === 'message' || lasting.length === 0 ? stretches : lasting;
}

/** The longest delay of some ways, ms; of a message that goes hop by hop the sum over all its hops. */
function slowestMs(
  { sourceStationId, stretches }: PlanExchange,
  served: readonly PlanStretch[],
): number | null {
  const delaysMs = served.flatMap(({ delayMs }) => delayMs ?? []);
  if (delaysMs.length === 0) return null;
  const isHopByHop = stretches.some(({ way, limit }) => limit === null && way[0] !== sourceStationId);
  if (!isHopByHop) return Math.max(...delaysMs);
  return stretches.reduce((sum, { limit, delayMs }) => sum + (limit === null ? (delayMs ?? 0) : 0), 0);
}

/** Fleets of a way in the order in which it goes over them. */
function chainName({ way }: PlanStretch, fleetOf: ReadonlyMap<string, string>): string {
  const fleets = way.flatMap((node) => fleetOf.get(node) ?? []);
  const chain = fleets.filter((name, place) => place === 0 || fleets[place - 1] !== name);
  return chain.length === 0 ? GROUND : chain.join(' + ');
}
