import type { Plan, PlanContact, PlanStation, PlanWindow, StationId } from '../../shared/domain/index.ts';
import { SHORTEST_SILENCE_MS } from '../../shared/plan/index.ts';
import { letterOf } from './words.ts';

/** Streams that are shorter on a satellite only change over it: routes do not tell of them either, ms. */
const SHORTEST_MS = SHORTEST_SILENCE_MS;
/** An edge this near to the greatest elevation is where that is, ms. */
const SAME_MS = 1000;
/** An elevation this near to a limit is at it, degrees. */
const AT_LIMIT_DEG = 0.01;

/** A pass that a unit works with, and what for. */
export interface WorkedPass {
  readonly window: PlanWindow;
  /** When exchanges go over it; empty where it only keeps the fleet in reach, or is held. */
  readonly uses: readonly PassUse[];
  /** When the schedule has the unit hold the satellite within it, by time. */
  readonly held: readonly PlanContact[];
}

/** Passes of a unit over one fleet. */
export interface FleetPasses {
  readonly fleetName: string;
  /** Contacts of the unit with the fleet in the plan. */
  readonly contactCount: number;
  /** Contacts with a link among them. */
  readonly linkedCount: number;
  /** By start. */
  readonly passes: readonly WorkedPass[];
}

/** An exchange goes between a unit and a satellite; POSIX ms UTC, half open. */
export interface PassUse {
  readonly fromUtcMs: number;
  readonly toUtcMs: number;
  /** Of the exchange. */
  readonly name: string;
  /** A message may be over at once; a stream that is only changes its way. */
  readonly isMessage: boolean;
}

/** Whether anybody in the plan has radio links; else contacts alone count. */
export function hasLinks({ windows }: Plan): boolean {
  return windows.some(({ links }) => links.length > 0);
}

/** When a pass is of use: its links together; without radios, all of it. */
export function openSpan(window: PlanWindow, linked: 'links' | 'contacts'): readonly [number, number] | null {
  if (linked === 'contacts') return [window.startUtcMs, window.endUtcMs];
  const { links } = window;
  return links.length === 0 ? null : [links[0]!.startUtcMs, links.at(-1)!.endUtcMs];
}

/**
 * Passes of a unit that its papers list, fleet by fleet: those that the schedule has it hold, those that exchanges go over, and the
 * fewest that keep each fleet in reach (each time the one that lasts longest, which is least for intervals). A plan over hundreds of
 * satellites has thousands of contacts a unit; all of them stand in its files.
 */
export function workedPasses(plan: Plan, stationId: StationId): FleetPasses[] {
  const linked = hasLinks(plan) ? 'links' : 'contacts';
  const uses = usesOf(plan, stationId);
  const held = heldBy(plan, stationId);
  const fleetOf = new Map(plan.satellites.map((each) => [each.satelliteId, each.fleetName] as const));
  // In the order of the scenario, whichever satellite rises first.
  const byFleet = new Map<string, PlanWindow[]>([...fleetOf.values()].map((fleet) => [fleet, []]));
  for (const window of plan.windows) {
    if (window.stationId !== stationId) continue;
    const fleet = fleetOf.get(window.satelliteId) ?? '';
    const own = byFleet.get(fleet) ?? [];
    byFleet.set(fleet, own);
    own.push(window);
  }
  return [...byFleet].flatMap(([fleetName, windows]) => {
    if (windows.length === 0) return [];
    const chosen = chain(windows, linked);
    const passes = windows
      .map((window): WorkedPass => ({ window, uses: within(window, uses), held: within(window, held) }))
      .filter((pass) => isUsed(pass) || chosen.has(pass.window));
    const linkedCount = windows.filter((window) => openSpan(window, linked) !== null).length;
    return [{ fleetName, contactCount: windows.length, linkedCount, passes }];
  });
}

/** The fewest windows that are open whenever any is. */
function chain(windows: readonly PlanWindow[], linked: 'links' | 'contacts'): ReadonlySet<PlanWindow> {
  const spans = windows
    .flatMap((window) => {
      const span = openSpan(window, linked);
      return span === null ? [] : [{ window, start: span[0], end: span[1] }];
    })
    .sort((a, b) => a.start - b.start || b.end - a.end);
  const chosen = new Set<PlanWindow>();
  let coveredTo = Number.NEGATIVE_INFINITY;
  for (let next = 0; next < spans.length; ) {
    let best = spans[next]!;
    // Nothing covers this instant yet: of all that are open at it, the one that lasts longest.
    const from = Math.max(coveredTo, best.start);
    while (next < spans.length && spans[next]!.start <= from) {
      if (spans[next]!.end > best.end) best = spans[next]!;
      next += 1;
    }
    if (best.end > coveredTo) {
      chosen.add(best.window);
      coveredTo = best.end;
    }
  }
  return chosen;
}

/** When exchanges go between the station and each satellite, by satellite. */
function usesOf({ exchanges }: Plan, stationId: StationId): Map<string, PassUse[]> {
  const uses = new Map<string, PassUse[]>();
  for (const { name, traffic, stretches } of exchanges) {
    for (const { way, fromUtcMs, toUtcMs, limit } of stretches) {
      // While a message waits, its way is as far as it has come.
      if (limit !== null || (traffic.kind === 'stream' && toUtcMs - fromUtcMs < SHORTEST_MS)) continue;
      way.forEach((node, place) => {
        if (node !== stationId) return;
        for (const neighbour of [way[place - 1], way[place + 1]]) {
          if (neighbour === undefined) continue;
          const own = uses.get(neighbour) ?? [];
          uses.set(neighbour, own);
          own.push({ name, isMessage: traffic.kind === 'message', fromUtcMs, toUtcMs });
        }
      });
    }
  }
  return uses;
}

/** Contacts of the schedule of a station, by satellite. */
function heldBy({ schedule }: Plan, stationId: StationId): Map<string, PlanContact[]> {
  const held = new Map<string, PlanContact[]>();
  for (const contact of schedule.contacts) {
    if (contact.stationId !== stationId) continue;
    const own = held.get(contact.satelliteId) ?? [];
    held.set(contact.satelliteId, own);
    own.push(contact);
  }
  return held;
}

/** Those of what a station does with satellites that lie within a window. */
function within<Span extends { readonly fromUtcMs: number; readonly toUtcMs: number }>(
  { satelliteId, startUtcMs, endUtcMs }: PlanWindow,
  spans: ReadonlyMap<string, readonly Span[]>,
): Span[] {
  return (spans.get(satelliteId) ?? []).filter(
    ({ fromUtcMs, toUtcMs }) => fromUtcMs < endUtcMs && toUtcMs > startUtcMs,
  );
}

/** Whether the plan uses a pass: the schedule has the unit hold it, or an exchange goes over it. */
export function isUsed({ uses, held }: WorkedPass): boolean {
  return uses.length > 0 || held.length > 0;
}

/** A letter for every exchange that goes over passes of a unit: the same in its pass list and its look angles. */
export function exchangeLetters(fleets: readonly FleetPasses[]): ReadonlyMap<string, string> {
  const names = fleets.flatMap(({ passes }) => passes.flatMap(({ uses }) => uses.map(({ name }) => name)));
  return new Map([...new Set(names)].map((name, place) => [name, letterOf(place)]));
}

/** What a pass is for: `*AB`, held by the schedule, and the letters of exchanges; apart where some letters are two. */
export function usesText({ uses, held }: WorkedPass, letters: ReadonlyMap<string, string>): string {
  const own = [...new Set(uses.map(({ name }) => letters.get(name)!))].sort();
  return `${held.length > 0 ? '*' : ''}${own.join(own.some(({ length }) => length > 1) ? ' ' : '')}`;
}

/** How to read {@link usesText}. */
export function usesKey(letters: ReadonlyMap<string, string>): string {
  return ['* held by the schedule', ...[...letters].map(([name, letter]) => `${letter} ${name}`)].join('; ');
}

/** Whose antenna passes of a fleet take, and that rows at one time take several; nothing where no link is known. */
export function antennaWords({ terminals }: PlanStation, passes: readonly WorkedPass[]): string[] {
  const used = new Set(
    passes.flatMap(({ window }) => window.links.map(({ terminalTypeId }) => terminalTypeId)),
  );
  const names = terminals.filter(({ terminalTypeId }) => used.has(terminalTypeId)).map(({ name }) => name);
  if (names.length === 0) return [];
  return [`terminal: ${names.join(' or ')}`, 'rows that overlap in time take an antenna or a beam each'];
}

/** At which edges of a pass the satellite climbs beyond what the antenna of a unit follows: it goes on overhead. */
export function antennaCuts(
  { antennaLimits }: PlanStation,
  { startUtcMs, endUtcMs, maxElevationUtcMs, maxElevationDeg }: PlanWindow,
): { readonly start: boolean; readonly end: boolean } {
  const limitDeg = antennaLimits?.maxElevationDeg ?? 90;
  const isAtLimit = limitDeg < 90 && maxElevationDeg > limitDeg - AT_LIMIT_DEG;
  const isTop = (atUtcMs: number) => isAtLimit && Math.abs(atUtcMs - maxElevationUtcMs) < SAME_MS;
  return { start: isTop(startUtcMs), end: isTop(endUtcMs) };
}
