import fc from 'fast-check';
import {
  type Candidate,
  demandsOf,
  type ScheduleProblem,
  weightOf,
} from '../../shared/plan/schedule/index.ts';

/** Small problems lie on a grid of minutes. */
export const SLOT_MS = 60_000;

/** 22 November 2026, noon: a whole multiple of every period here. */
export const START_UTC_MS = Date.UTC(2026, 10, 22, 12);

export const slot = (count: number): number => START_UTC_MS + count * SLOT_MS;

interface SmallFacts {
  readonly slotCount: number;
  readonly units: readonly {
    readonly rank: number;
    readonly minimum: number;
    readonly period: number;
    readonly beamCount: number;
  }[];
  readonly antennaCounts: readonly number[];
  readonly satelliteBeams: readonly (number | null)[];
  readonly links: readonly {
    readonly unit: number;
    readonly satellite: number;
    readonly gateway: number;
    readonly from: number;
    readonly length: number;
  }[];
  readonly shortest: number;
  readonly unitChange: number;
  readonly gatewayChange: number;
}

/** A problem on the grid; links of one unit, satellite and gateway that overlap count once. */
export function smallProblem(facts: SmallFacts): ScheduleProblem {
  const { slotCount, units, antennaCounts, satelliteBeams } = facts;
  const seen = new Map<string, Set<number>>();
  for (const { unit, satellite, gateway, from, length } of facts.links) {
    const [own, over] = [unit % units.length, satellite % satelliteBeams.length];
    const key = [own, over, gateway % (antennaCounts.length + 1)].join('/');
    const slots = seen.get(key) ?? new Set();
    seen.set(key, slots);
    for (let at = from; at < Math.min(slotCount, from + length); at += 1) slots.add(at);
  }
  const candidates = [...seen].flatMap(([key, slots]): Candidate[] => {
    const [unit, satellite, gateway] = key.split('/').map(Number) as [number, number, number];
    const own = { unit, satellite, gateway: gateway - 1 };
    const beams = Array.from({ length: units[unit]!.beamCount }, (_, beam) => beam);
    return runsOf(slots).map(([from, to]) => ({ ...own, beams, fromUtcMs: slot(from), toUtcMs: slot(to) }));
  });
  candidates.sort((a, b) => a.unit - b.unit || a.fromUtcMs - b.fromUtcMs || a.satellite - b.satellite);
  return {
    fromUtcMs: slot(0),
    toUtcMs: slot(slotCount),
    units: units.map(({ rank, minimum, period, beamCount }) => ({
      rank,
      minimumMs: Math.min(minimum, period) * SLOT_MS,
      periodMs: period * SLOT_MS,
      beamCount,
    })),
    gateways: antennaCounts.map((antennaCount) => ({ antennaCount })),
    satelliteBeams: new Map(
      satelliteBeams.flatMap((count, satellite) => (count === null ? [] : [[satellite, count] as const])),
    ),
    candidates,
    pins: [],
    earlier: [],
    manner: {
      shortestMs: facts.shortest * SLOT_MS,
      unitChangeMs: facts.unitChange * SLOT_MS,
      gatewayChangeMs: facts.gatewayChange * SLOT_MS,
      changeLossFraction: 0.5,
      givesRest: false,
    },
  };
}

function runsOf(slots: ReadonlySet<number>): [number, number][] {
  const runs: [number, number][] = [];
  for (const at of [...slots].sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last !== undefined && last[1] === at) last[1] = at + 1;
    else runs.push([at, at + 1]);
  }
  return runs;
}

/** Problems small enough to look at every schedule. */
export const smallFacts = (beamCount: fc.Arbitrary<number>): fc.Arbitrary<SmallFacts> =>
  fc.record({
    slotCount: fc.integer({ min: 3, max: 7 }),
    units: fc.array(
      fc.record({
        rank: fc.integer({ min: 0, max: 4 }),
        minimum: fc.integer({ min: 1, max: 5 }),
        period: fc.integer({ min: 3, max: 7 }),
        beamCount,
      }),
      { minLength: 1, maxLength: 3 },
    ),
    antennaCounts: fc.array(fc.integer({ min: 1, max: 2 }), { maxLength: 2 }),
    satelliteBeams: fc.array(fc.constantFrom(null, 1, 2), { minLength: 1, maxLength: 3 }),
    links: fc.array(
      fc.record({
        unit: fc.nat(2),
        satellite: fc.nat(2),
        gateway: fc.nat(2),
        from: fc.nat(5),
        length: fc.integer({ min: 1, max: 6 }),
      }),
      { minLength: 1, maxLength: 8 },
    ),
    shortest: fc.integer({ min: 1, max: 2 }),
    unitChange: fc.integer({ min: 0, max: 2 }),
    gatewayChange: fc.integer({ min: 0, max: 2 }),
  });

interface UnitState {
  /** The candidate it is on, -1 for none, and for how many slots, as far as the shortest contact. */
  readonly on: number;
  readonly run: number;
  /** The satellite that its beam held last, and how many slots ago it let go. */
  readonly held: number;
  readonly ago: number;
}

interface AntennaState {
  readonly held: number;
  readonly ago: number;
}

interface State {
  readonly units: readonly UnitState[];
  readonly antennas: readonly (readonly AntennaState[])[];
  readonly served: readonly number[];
}

const LONG_AGO = 9;

/** The greatest worth of any schedule on the grid, by looking at all of them. Units have one beam. */
export function exactWorth(problem: ScheduleProblem): number {
  const demands = demandsOf(problem);
  const { units, gateways, candidates, satelliteBeams, manner } = problem;
  const slotCount = (problem.toUtcMs - problem.fromUtcMs) / SLOT_MS;
  const [shortest, unitChange, gatewayChange] = [
    manner.shortestMs,
    manner.unitChangeMs,
    manner.gatewayChangeMs,
  ].map((ms) => ms / SLOT_MS) as [number, number, number];
  const demandAt = (unit: number, at: number) =>
    demands.findIndex((each) => each.unit === unit && each.fromUtcMs <= slot(at) && slot(at) < each.toUtcMs);
  const known = new Map<string, number>();

  function worthOf(served: readonly number[]): number {
    return demands.reduce(
      (sum, { rank, needMs }, index) => sum + weightOf(rank) * Math.min(needMs, served[index]! * SLOT_MS),
      0,
    );
  }

  function best(at: number, state: State): number {
    if (at === slotCount) {
      return state.units.every(({ on, run }) => on === -1 || run >= shortest) ? worthOf(state.served) : -1;
    }
    const key = `${at}${JSON.stringify(state)}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    let most = -1;
    for (const choice of choicesOf(at, state, [])) {
      for (const antennas of antennasOf(choice, state)) {
        const next: State = {
          units: state.units.map((unit, index) => movedUnit(unit, choice[index]!)),
          antennas,
          served: demands.map((_, index) => state.served[index]! + servedBy(choice, index, at)),
        };
        most = Math.max(most, best(at + 1, next));
      }
    }
    known.set(key, most);
    return most;
  }

  function servedBy(choice: readonly number[], demand: number, at: number): number {
    return choice.some((on, unit) => on !== -1 && demandAt(unit, at) === demand) ? 1 : 0;
  }

  /** What every unit is on next. */
  function choicesOf(at: number, state: State, made: readonly number[]): number[][] {
    if (made.length === units.length) return areBeamsEnough(made) ? [[...made]] : [];
    const own = state.units[made.length]!;
    const there = candidates.flatMap(({ unit, fromUtcMs, toUtcMs }, index) =>
      unit === made.length && fromUtcMs <= slot(at) && slot(at) < toUtcMs ? [index] : [],
    );
    return [-1, ...there]
      .filter((on) => mayMove(own, on))
      .flatMap((on) => choicesOf(at, state, [...made, on]));
  }

  function mayMove(own: UnitState, on: number): boolean {
    if (on === own.on) return true;
    if (own.on !== -1 && own.run < shortest) return false;
    if (on === -1) return true;
    const { satellite } = candidates[on]!;
    return own.held === -1 || own.held === satellite || own.ago >= unitChange;
  }

  function movedUnit(own: UnitState, on: number): UnitState {
    if (on === -1) return { on, run: 0, held: own.held, ago: Math.min(LONG_AGO, own.ago + 1) };
    const run = on === own.on ? Math.min(shortest, own.run + 1) : 1;
    return { on, run, held: candidates[on]!.satellite, ago: 0 };
  }

  function areBeamsEnough(choice: readonly number[]): boolean {
    return [...satelliteBeams].every(
      ([satellite, count]) =>
        choice.filter((on) => on !== -1 && candidates[on]!.satellite === satellite).length <= count,
    );
  }

  /** Every way in which antennas can feed what is chosen. */
  function antennasOf(choice: readonly number[], state: State): AntennaState[][][] {
    return gateways.reduce<AntennaState[][][]>(
      (ways, _, gateway) => {
        const used = choice.filter((on) => on !== -1 && candidates[on]!.gateway === gateway);
        const fed = [...new Set(used.map((on) => candidates[on]!.satellite))];
        const own = feedings(state.antennas[gateway]!, fed);
        return ways.flatMap((way) => own.map((antennas) => [...way, antennas]));
      },
      [[]],
    );
  }

  function feedings(antennas: readonly AntennaState[], fed: readonly number[]): AntennaState[][] {
    const [first, ...others] = fed;
    if (first === undefined)
      return [antennas.map(({ held, ago }) => ({ held, ago: ago < 0 ? 0 : Math.min(LONG_AGO, ago + 1) }))];
    return antennas.flatMap(({ held, ago }, index) => {
      const isFree = ago >= 0 && (held === -1 || held === first || ago >= gatewayChange);
      if (!isFree) return [];
      // A negative time marks an antenna that is in use in this slot.
      const taken = antennas.map((each, place) => (place === index ? { held: first, ago: -1 } : each));
      return feedings(taken, others);
    });
  }

  return best(0, {
    units: units.map(() => ({ on: -1, run: 0, held: -1, ago: LONG_AGO })),
    antennas: gateways.map(({ antennaCount }) =>
      Array.from({ length: antennaCount }, () => ({ held: -1, ago: LONG_AGO })),
    ),
    served: demands.map(() => 0),
  });
}
