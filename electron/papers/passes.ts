import type { Plan, PlanContact, PlanWindow, StationId } from '../../shared/domain/index.ts';

/** A pass that a unit works with, and what for. */
export interface WorkedPass {
  readonly window: PlanWindow;
  /** Names of the exchanges that go over it; empty where it only keeps the fleet in reach. */
  readonly carries: readonly string[];
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

interface Use {
  readonly fromUtcMs: number;
  readonly toUtcMs: number;
  readonly name: string;
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
      .map((window): WorkedPass => ({ window, carries: carriedBy(window, uses), held: heldIn(window, held) }))
      .filter(({ window, carries, held: own }) => carries.length > 0 || own.length > 0 || chosen.has(window));
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
function usesOf({ exchanges }: Plan, stationId: StationId): Map<string, Use[]> {
  const uses = new Map<string, Use[]>();
  for (const { name, stretches } of exchanges) {
    for (const { way, fromUtcMs, toUtcMs } of stretches) {
      way.forEach((node, place) => {
        if (node !== stationId) return;
        for (const neighbour of [way[place - 1], way[place + 1]]) {
          if (neighbour === undefined) continue;
          const own = uses.get(neighbour) ?? [];
          uses.set(neighbour, own);
          own.push({ name, fromUtcMs, toUtcMs });
        }
      });
    }
  }
  return uses;
}

function carriedBy({ satelliteId, startUtcMs, endUtcMs }: PlanWindow, uses: Map<string, Use[]>): string[] {
  const own = uses.get(satelliteId) ?? [];
  const inside = own.filter(({ fromUtcMs, toUtcMs }) => fromUtcMs < endUtcMs && toUtcMs > startUtcMs);
  return [...new Set(inside.map(({ name }) => name))];
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

function heldIn(
  { satelliteId, startUtcMs, endUtcMs }: PlanWindow,
  held: Map<string, PlanContact[]>,
): PlanContact[] {
  return (held.get(satelliteId) ?? []).filter(
    ({ fromUtcMs, toUtcMs }) => fromUtcMs < endUtcMs && toUtcMs > startUtcMs,
  );
}
