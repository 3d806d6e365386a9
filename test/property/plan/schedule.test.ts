import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  overlapMs,
  type Pin,
  type ScheduleProblem,
  type ScheduleSolution,
  solveSchedule,
} from '../../../shared/plan/schedule/index.ts';
import { exactWorth, SLOT_MS, slot, smallFacts, smallProblem } from '../../support/exactSchedule.ts';

/** Of exact solutions in the tests: no schedule may be worth less than this share of the best there is. */
const LEAST_SHARE = 0.5;

const problem = smallFacts(fc.constant(1)).map(smallProblem);
const anyProblem = fc
  .tuple(smallFacts(fc.integer({ min: 1, max: 2 })), fc.boolean(), fc.array(fc.nat(20), { maxLength: 3 }))
  .map(([facts, givesRest, pinned]): ScheduleProblem => {
    const small = smallProblem(facts);
    const pins = pinned.flatMap((place): Pin[] => {
      const candidate = small.candidates[place];
      return candidate === undefined ? [] : [candidate];
    });
    return { ...small, pins, manner: { ...small.manner, givesRest } };
  });

type Contact = ScheduleSolution['contacts'][number];

/** Whether two contacts can be on one track, with a change between them where they hold different things. */
function areApart(one: Contact, other: Contact, changeMs: number): boolean {
  return one.toUtcMs + changeMs <= other.fromUtcMs || other.toUtcMs + changeMs <= one.fromUtcMs;
}

function pairsOf(contacts: readonly Contact[]): [Contact, Contact][] {
  return contacts.flatMap((one, index) =>
    contacts.slice(index + 1).map((other): [Contact, Contact] => [one, other]),
  );
}

function complaints(given: ScheduleProblem, { contacts }: ScheduleSolution): string[] {
  const { candidates, manner, units, gateways, satelliteBeams } = given;
  const found: string[] = [];
  const complain = (isWrong: boolean, what: string) => {
    if (isWrong) found.push(what);
  };
  for (const contact of contacts) {
    const candidate = candidates[contact.candidate]!;
    const lengthMs = contact.toUtcMs - contact.fromUtcMs;
    complain(contact.unit !== candidate.unit, 'unit');
    complain(contact.fromUtcMs < candidate.fromUtcMs || contact.toUtcMs > candidate.toUtcMs, 'window');
    complain(!contact.isPinned && lengthMs < manner.shortestMs, 'shortest');
    complain(
      !candidate.beams.includes(contact.beam) || contact.beam >= units[contact.unit]!.beamCount,
      'beam',
    );
    if (candidate.gateway !== -1)
      complain(!(contact.antenna < gateways[candidate.gateway]!.antennaCount), 'antenna');
    const count = satelliteBeams.get(candidate.satellite);
    complain(
      count === undefined ? contact.satelliteBeam !== -1 : !(contact.satelliteBeam < count),
      'satellite',
    );
  }
  for (const [one, other] of pairsOf(contacts)) {
    const [left, right] = [candidates[one.candidate]!, candidates[other.candidate]!];
    const isSameSatellite = left.satellite === right.satellite;
    if (one.unit === other.unit) {
      const isSameBeam = one.beam === other.beam && !isSameSatellite;
      complain(!areApart(one, other, isSameBeam ? manner.unitChangeMs : 0), 'two at once');
    }
    const isSameAntenna = left.gateway === right.gateway && one.antenna === other.antenna;
    if (left.gateway !== -1 && isSameAntenna && !isSameSatellite)
      complain(!areApart(one, other, manner.gatewayChangeMs), 'antenna taken');
    const isSameSatelliteBeam = isSameSatellite && one.satelliteBeam === other.satelliteBeam;
    if (one.satelliteBeam !== -1 && isSameSatelliteBeam && one.unit !== other.unit)
      complain(!areApart(one, other, 0), 'satellite beam taken');
  }
  return found;
}

const served = ({ demands }: ScheduleSolution) => demands.map(({ servedMs }) => servedMs);

describe('schedules', () => {
  test('verify that beams, antennas, changes, windows and shortest contacts are kept', () => {
    fc.assert(
      fc.property(anyProblem, (given) => {
        expect(complaints(given, solveSchedule(given))).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  test('verify against every schedule of small cases: never less than half, and never more than the bound', () => {
    fc.assert(
      fc.property(problem, (given) => {
        const { worth, bound } = solveSchedule(given);
        const exact = exactWorth(given);
        expect(worth).toBeGreaterThanOrEqual(LEAST_SHARE * exact);
        expect(bound).toBeGreaterThanOrEqual(Math.max(exact, worth) * (1 - 1e-9));
      }),
      { numRuns: 150 },
    );
  });

  test('verify that what is said of a demand is what its contacts give it', () => {
    fc.assert(
      fc.property(problem, (given) => {
        const { contacts, demands, ranks } = solveSchedule(given);
        for (const { demand, servedMs, limit } of demands) {
          const given_ = contacts
            .filter(({ unit }) => unit === demand.unit)
            .reduce((sum, contact) => sum + overlapMs(contact, demand), 0);
          expect(servedMs).toBeCloseTo(given_, 6);
          expect(limit === null).toBe(demand.needMs - servedMs < 1);
        }
        for (const { wantedMs, servedMs, mostMs } of ranks) {
          expect(servedMs).toBeLessThanOrEqual(mostMs * (1 + 1e-9));
          expect(mostMs).toBeLessThanOrEqual(wantedMs * (1 + 1e-9));
        }
      }),
    );
  });

  test('verify that nobody of a lower precedence takes anything from a higher one', () => {
    fc.assert(
      fc.property(problem, fc.integer({ min: 0, max: 4 }), (given, rank) => {
        const kept = given.units.flatMap((unit, index) => (unit.rank <= rank ? [index] : []));
        const alone: ScheduleProblem = {
          ...given,
          units: kept.map((index) => given.units[index]!),
          candidates: given.candidates
            .filter(({ unit }) => kept.includes(unit))
            .map((candidate) => ({ ...candidate, unit: kept.indexOf(candidate.unit) })),
        };
        const whole = solveSchedule(given).demands.filter(({ demand }) => kept.includes(demand.unit));
        expect(whole.map(({ servedMs }) => servedMs)).toEqual(served(solveSchedule(alone)));
      }),
    );
  });

  test('verify that a pinned contact is there, whoever else wants its satellite', () => {
    fc.assert(
      fc.property(problem, fc.nat(20), (given, place) => {
        const pinned = given.candidates[place % given.candidates.length];
        fc.pre(pinned !== undefined);
        const { contacts, lostPins } = solveSchedule({ ...given, pins: [pinned] });
        expect(lostPins).toEqual([]);
        const own = contacts.filter(({ unit, isPinned }) => isPinned && unit === pinned.unit);
        expect(own.reduce((sum, contact) => sum + overlapMs(contact, pinned), 0)).toBe(
          pinned.toUtcMs - pinned.fromUtcMs,
        );
      }),
    );
  });

  test('verify that a schedule made again after itself is the same, and one made after another keeps every rule', () => {
    fc.assert(
      fc.property(anyProblem, anyProblem, (given, other) => {
        const earlierOf = ({ contacts }: ScheduleSolution, { candidates }: ScheduleProblem) =>
          contacts.map(({ unit, candidate, fromUtcMs, toUtcMs }) => {
            const { satellite, gateway } = candidates[candidate]!;
            return { unit, satellite, gateway, fromUtcMs, toUtcMs };
          });
        const loose = { ...given, pins: [] };
        const first = solveSchedule(loose);
        const earlier = earlierOf(first, loose);
        const again = solveSchedule({ ...loose, earlier });
        expect(earlierOf(again, loose)).toEqual(earlier);
        const foreign = earlierOf(solveSchedule(other), other).filter(
          ({ unit, gateway }) => unit < given.units.length && gateway < given.gateways.length,
        );
        expect(complaints(given, solveSchedule({ ...given, earlier: foreign }))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test('verify that giving out the rest takes nothing from what must be had', () => {
    fc.assert(
      fc.property(problem, (given) => {
        const rest = { ...given, manner: { ...given.manner, givesRest: true } };
        expect(served(solveSchedule(rest))).toEqual(served(solveSchedule(given)));
      }),
    );
  });
});

describe('two units that want one antenna', () => {
  const base = smallProblem({
    slotCount: 6,
    units: [0, 1].map(() => ({ rank: 2, minimum: 6, period: 6, beamCount: 1 })),
    antennaCounts: [1],
    satelliteBeams: [null, null],
    links: [0, 1].map((unit) => ({ unit, satellite: unit, gateway: 1, from: 0, length: 6 })),
    shortest: 1,
    unitChange: 0,
    gatewayChange: 0,
  });

  test('verify that both are trimmed before one is dropped, and told what binds', () => {
    const { demands, worth, bound, ranks } = solveSchedule(base);
    expect(demands.map(({ servedMs }) => servedMs / SLOT_MS)).toEqual([3, 3]);
    expect(demands.map(({ limit }) => limit)).toEqual([
      { kind: 'gateway', index: 0 },
      { kind: 'gateway', index: 0 },
    ]);
    expect(ranks[0]).toMatchObject({ wantedMs: 12 * SLOT_MS, servedMs: 6 * SLOT_MS, leastFraction: 0.5 });
    expect(bound / worth).toBeLessThan(1.001);
  });

  test('verify that the higher precedence has it whole', () => {
    const units = base.units.map((unit, index) => ({ ...unit, rank: index === 1 ? 1 : 2 }));
    const { demands } = solveSchedule({ ...base, units });
    expect(demands.map(({ servedMs }) => servedMs / SLOT_MS)).toEqual([0, 6]);
  });

  test('verify that a satellite both can use feeds both by one antenna', () => {
    const candidates = base.candidates.map((candidate) => ({ ...candidate, satellite: 0 }));
    const { demands } = solveSchedule({ ...base, candidates });
    expect(demands.map(({ limit }) => limit)).toEqual([null, null]);
  });

  test('verify that what was handed out before stays, though the other half would serve as well', () => {
    const earlier = [
      { unit: 0, satellite: 0, gateway: 0, fromUtcMs: slot(3), toUtcMs: slot(6) },
      { unit: 1, satellite: 1, gateway: 0, fromUtcMs: slot(0), toUtcMs: slot(3) },
    ];
    const { contacts } = solveSchedule({ ...base, earlier });
    expect(contacts.map(({ unit, fromUtcMs, toUtcMs }) => ({ unit, fromUtcMs, toUtcMs }))).toEqual(
      earlier.map(({ unit, fromUtcMs, toUtcMs }) => ({ unit, fromUtcMs, toUtcMs })),
    );
  });

  // Found by the property above: building on the first answer comes across an exchange that building anew does not.
  test('verify that it stays where only building on it would find something else', () => {
    const given = smallProblem({
      slotCount: 6,
      units: [
        { rank: 0, minimum: 3, period: 3, beamCount: 1 },
        { rank: 0, minimum: 4, period: 6, beamCount: 1 },
      ],
      antennaCounts: [],
      satelliteBeams: [1],
      links: [
        { unit: 0, satellite: 0, gateway: 0, from: 0, length: 6 },
        { unit: 1, satellite: 0, gateway: 0, from: 2, length: 3 },
      ],
      shortest: 1,
      unitChange: 0,
      gatewayChange: 0,
    });
    const first = solveSchedule(given);
    const earlier = first.contacts.map(({ unit, fromUtcMs, toUtcMs }) => ({
      ...{ unit, satellite: 0, gateway: -1, fromUtcMs, toUtcMs },
    }));
    expect(solveSchedule({ ...given, earlier }).contacts).toEqual(first.contacts);
  });
});
