import {
  type FlowLimit,
  type Period,
  type Plan,
  type PlanExchange,
  type PlanLink,
  type PlanStretch,
  type PlanWindow,
  periodConcerns,
  type StationId,
  utcMs,
} from '../../shared/domain/index.ts';
import { endStationsOf, namesOf } from '../../shared/formats/index.ts';
import { SHORTEST_SILENCE_MS, stopsRadio } from '../../shared/plan/index.ts';
import { differenceOfWindows, normalizeWindows } from '../../shared/time/index.ts';
import { activeJammers, jammingName, overlaps, type Stretch } from './silences.ts';
import { FIRM, pauseText, spanText } from './words.ts';

/** Orders in which a unit does not send, and does not hear. */
const STOPPED_DOWN: readonly Period['kind'][] = ['crypto-change'];
const STOPPED_UP: readonly Period['kind'][] = ['emission-control', 'quiet-hours', ...STOPPED_DOWN];

/** Links this near to each other follow each other without a pause, ms. */
const NEXT_MS = 500;

/** Jamming keeps a way between a unit and a satellite shut. */
export interface Jammed extends Stretch {
  readonly window: PlanWindow;
  readonly fleetName: string;
  /** From the unit up, or down to it. */
  readonly way: 'up' | 'down';
}

/**
 * When jamming keeps ways of a unit shut, by start. The plan says of a link that ends by jamming which way shuts; that way is jammed
 * until it opens again or the pass ends, and before such a link where the pass begins without it. A pass in which it never opens is
 * jammed where jamming shuts it in others, a jammer is active and no order silences the unit.
 */
export function jammedOf(plan: Plan, stationId: StationId): Jammed[] {
  const own = plan.windows.filter((window) => window.stationId === stationId);
  if (!own.some(({ links, shut }) => shut === 'jamming' || links.some(isJammed))) return [];
  const fleetOf = new Map(plan.satellites.map((each) => [each.satelliteId, each.fleetName] as const));
  const passes = own.flatMap((window) => pairsIn(window).map((links) => ({ window, links })));
  const known = new Map<string, Set<Jammed['way']>>();
  for (const { links } of passes) {
    for (const way of waysLost(links)) {
      known.set(pairOf(links[0]!), (known.get(pairOf(links[0]!)) ?? new Set()).add(way));
    }
  }
  const shut = passes.flatMap(({ window, links }) =>
    [...(known.get(pairOf(links[0]!)) ?? [])].flatMap((way) =>
      shutIn(plan, { window, links, way })
        .flatMap((stretch) => withoutOthers(plan, stretch, { window, links, way }))
        .map((stretch) => ({ ...stretch, window, way })),
    ),
  );
  // Passes in which nothing opens for it.
  const whole = own
    .filter((window) => window.shut === 'jamming')
    .flatMap((window) =>
      (['up', 'down'] as const).map((way) => ({
        ...{ fromUtcMs: window.startUtcMs, toUtcMs: window.endUtcMs, window, way },
      })),
    );
  return [...shut, ...whole]
    .filter(({ fromUtcMs, toUtcMs }) => toUtcMs - fromUtcMs >= SHORTEST_SILENCE_MS)
    .map((each) => ({ ...each, fleetName: fleetOf.get(each.window.satelliteId) ?? '' }))
    .sort((a, b) => a.fromUtcMs - b.fromUtcMs);
}

/**
 * What of a stretch is left where other terminals of the unit have no such way to the same satellite, over which it works on, and no
 * order stops it, in which it would not work without the jammer either.
 */
function withoutOthers({ periods }: Plan, stretch: Stretch, { window, links, way }: JammedWay): Stretch[] {
  const others = window.links
    .filter((link) => !links.includes(link) && isOpen(link, way))
    .map(({ startUtcMs, endUtcMs }) => ({ startUtcMs: utcMs(startUtcMs), endUtcMs: utcMs(endUtcMs) }));
  const kinds = way === 'up' ? STOPPED_UP : STOPPED_DOWN;
  const orders = periods
    .filter((period) => kinds.includes(period.kind) && periodConcerns(period, window.stationId))
    .map(({ fromUtcMs, toUtcMs }) => ({ startUtcMs: fromUtcMs, endUtcMs: toUtcMs }));
  const whole = [{ startUtcMs: utcMs(stretch.fromUtcMs), endUtcMs: utcMs(stretch.toUtcMs) }];
  return differenceOfWindows(whole, normalizeWindows([...others, ...orders])).map(
    ({ startUtcMs, endUtcMs }) => ({ fromUtcMs: startUtcMs, toUtcMs: endUtcMs }),
  );
}

const isJammed = ({ limit }: PlanLink) => limit === 'jamming';
const pairOf = ({ terminalTypeId, payloadTypeId }: PlanLink) => `${terminalTypeId}\n${payloadTypeId}`;
const isOpen = ({ open }: PlanLink, way: Jammed['way']) => open === 'both' || open === way;

/** Links of a pass by terminal and payload, each in the order of time. */
function pairsIn({ links }: PlanWindow): PlanLink[][] {
  const pairs = new Map<string, PlanLink[]>();
  for (const link of links) pairs.set(pairOf(link), [...(pairs.get(pairOf(link)) ?? []), link]);
  return [...pairs.values()];
}

/** Ways that jamming shuts in a pass. */
function waysLost(links: readonly PlanLink[]): Jammed['way'][] {
  return links.flatMap((link, place) => {
    if (!isJammed(link)) return [];
    const next = links[place + 1];
    const goesOn = next !== undefined && next.startUtcMs - link.endUtcMs <= NEXT_MS;
    return (['up', 'down'] as const).filter((way) => isOpen(link, way) && !(goesOn && isOpen(next, way)));
  });
}

interface JammedWay {
  readonly window: PlanWindow;
  readonly links: readonly PlanLink[];
  readonly way: Jammed['way'];
}

/** When a way that jamming shuts is shut for that within a pass. */
function shutIn(plan: Plan, { window, links, way }: JammedWay): Stretch[] {
  const open = links.filter((link) => isOpen(link, way));
  const isHere = open.some(isJammed);
  const edges = open.map(({ startUtcMs, endUtcMs, limit }) => ({ startUtcMs, endUtcMs, limit }));
  const shut = [...edges, null].map((next, place) => ({
    fromUtcMs: edges[place - 1]?.endUtcMs ?? links[0]!.startUtcMs,
    toUtcMs: next?.startUtcMs ?? links.at(-1)!.endUtcMs,
    before: edges[place - 1]?.limit,
  }));
  return shut
    .filter(({ before, ...stretch }) =>
      before === undefined
        ? (isHere || open.length === 0) &&
          !isSilenced(plan, window.stationId, stretch) &&
          isActive(plan, stretch)
        : before === 'jamming',
    )
    .map(({ fromUtcMs, toUtcMs }) => ({ fromUtcMs, toUtcMs }));
}

/** Whether an order of the unit may be why it does not send. */
function isSilenced({ periods }: Plan, stationId: StationId, stretch: Stretch): boolean {
  return periods.some(
    (period) => period.kind !== 'phase' && overlaps(period, stretch) && periodConcerns(period, stationId),
  );
}

const isActive = (plan: Plan, stretch: Stretch) => activeJammers(plan, stretch).length > 0;

/** Those that reach into some time for long enough to count. */
export function jammedIn(jammed: readonly Jammed[], stretch: Stretch): Jammed[] {
  return jammed.filter(
    ({ fromUtcMs, toUtcMs }) =>
      Math.min(toUtcMs, stretch.toUtcMs) - Math.max(fromUtcMs, stretch.fromUtcMs) >= SHORTEST_SILENCE_MS,
  );
}

/** Fleets of some jammed passes, each once. */
export function jammedFleets(jammed: readonly Jammed[]): string {
  return [...new Set(jammed.map(({ fleetName }) => fleetName))].join(', ');
}

/** What jamming shuts of one way to one fleet over the plan. */
export interface JammedSum extends Stretch {
  readonly fleetName: string;
  readonly way: Jammed['way'];
  readonly passCount: number;
  readonly shutMs: number;
}

/** Jammed passes by fleet and way. */
export function jammedSums(jammed: readonly Jammed[]): JammedSum[] {
  const groups = new Map<string, Jammed[]>();
  for (const each of jammed) {
    const key = `${each.fleetName}\n${each.way}`;
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return [...groups.values()].map((own) => {
    const { fleetName, way, fromUtcMs } = own[0]!;
    return {
      ...{ fleetName, way, fromUtcMs, toUtcMs: Math.max(...own.map(({ toUtcMs }) => toUtcMs)) },
      passCount: new Set(own.map(({ window }) => window)).size,
      shutMs: own.reduce((sum, { fromUtcMs: from, toUtcMs: to }) => sum + to - from, 0),
    };
  });
}

/** Such a sum in a line: `jamming (Jammer on the plateau): way up to SDN backbone shut in 46 passes, 2 h in all, 22 05:00:00Z to 17:00:00Z`. */
export function jammedLine(plan: Plan, sum: JammedSum): string {
  const shut = `way ${jammedWay(sum)} shut in ${passWords(sum)}, ${pauseText(sum.shutMs)} in all`;
  return `${jammingName(plan, sum)}: ${shut}, ${spanText(sum.fromUtcMs, sum.toUtcMs)}`;
}

/** The same in few words, for a card: `up to SDN backbone in 46 passes`. */
export function jammedBrief(sum: JammedSum): string {
  return `${jammedWay(sum)} in ${passWords(sum)}`;
}

/** What is shut alone: `up to SDN backbone`. */
export function jammedWay({ way, fleetName }: JammedSum): string {
  return `${way === 'up' ? 'up to' : 'down from'} ${fleetName.replaceAll(' ', FIRM)}`;
}

const passWords = ({ passCount }: JammedSum) => `${passCount} ${passCount === 1 ? 'pass' : 'passes'}`;

/** Waits that jamming of an end may be behind: where links are full it is not. */
const JAMMED_LIMITS: readonly FlowLimit[] = ['source-contact', 'destination-contact', 'no-path', 'policy'];

/** What jamming of its ends does to a wait of an exchange: `jamming keeps Team from sending to satellites of Backbone`. */
export function jammedEnds(
  plan: Plan,
  exchange: PlanExchange,
  { stretch, jammedBy }: { readonly stretch: PlanStretch; readonly jammedBy: JammedBy },
): string[] {
  if (stretch.limit === null || !JAMMED_LIMITS.includes(stretch.limit)) return [];
  const { sourceStationId } = exchange;
  const targetIds = endStationsOf(plan, exchange);
  // Who must not send would not be heard without the jammer either.
  const isOrdered = plan.periods.some(
    (period) => overlaps(period, stretch) && stopsRadio(period, { sourceStationId, targetIds }),
  );
  if (isOrdered) return [];
  const nameOf = namesOf(plan);
  const words = (stationId: StationId, way: Jammed['way']) => {
    const own = jammedIn(jammedBy(stationId), stretch).filter((each) => each.way === way);
    if (own.length === 0) return [];
    const verb = way === 'up' ? 'sending to' : 'hearing';
    return [
      `${jammingName(plan, stretch)} keeps ${nameOf(stationId)} from ${verb} satellites of ${jammedFleets(own)}`,
    ];
  };
  return [...words(sourceStationId, 'up'), ...targetIds.flatMap((id) => words(id, 'down'))];
}

/** What jamming shuts, by unit. */
export type JammedBy = (stationId: StationId) => readonly Jammed[];

/** The same for any unit of a plan, each looked through once. */
export function jammedReader(plan: Plan): JammedBy {
  const known = new Map<StationId, readonly Jammed[]>();
  return (stationId) => {
    const own = known.get(stationId) ?? jammedOf(plan, stationId);
    known.set(stationId, own);
    return own;
  };
}
