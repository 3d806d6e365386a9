import { describe, expect, it } from 'vitest';
import { elementsOfOrbits } from '../../../shared/astro/index.ts';
import {
  activeParts,
  type Fleet,
  type FleetPart,
  nextDesignId,
  type SatelliteId,
  Scenario,
  satelliteIdsOf,
  utcMs,
  type WalkerOrbits,
} from '../../../shared/domain/index.ts';
import { fleetOfIds, scenario } from '../../support/scenarios.ts';

const T = utcMs(Date.UTC(2026, 10, 22));

function walker(firstId: number, parts: Partial<WalkerOrbits> = {}): WalkerOrbits {
  return {
    kind: 'walker',
    name: 'LAMP',
    altitudeKm: 560,
    inclinationDeg: 70,
    planes: 3,
    perPlane: 2,
    phasing: 1,
    pattern: 'delta',
    spreadDeg: null,
    raan0Deg: 0,
    epochUtcMs: T,
    firstId,
    ...parts,
  };
}

function fleet(fleetId: string, parts: readonly Partial<FleetPart>[], rest: Partial<Fleet> = {}): Fleet {
  return {
    ...fleetOfIds([], { fleetId }),
    parts: parts.map((part, index) => ({
      partId: String(index),
      name: `Part ${index}`,
      enabled: true,
      availableFromUtcMs: null,
      orbits: walker(900_000_001),
      ...part,
    })),
    ...rest,
  };
}

const idsOf = (fleets: readonly Fleet[], toUtcMs = utcMs(T + 1)) =>
  activeParts(fleets, toUtcMs).map(({ satelliteIds }) => satelliteIds.map((id) => Number(id) - 900_000_000));

describe('fleets', () => {
  it('verify that the numbers of a design are those of its elements, plane by plane', () => {
    const geostationary = {
      kind: 'geostationary' as const,
      name: 'GEO',
      slots: [10, 20].map((longitudeDeg) => ({ name: '', longitudeDeg, inclinationDeg: 0 })),
      epochUtcMs: T,
      firstId: 900_000_500,
    };
    for (const orbits of [walker(900_000_001), geostationary]) {
      expect(satelliteIdsOf(orbits)).toEqual(elementsOfOrbits(orbits).map((element) => element.satelliteId));
    }
  });

  it('verify that a wider spread moves the planes apart', () => {
    const spread = elementsOfOrbits(walker(1, { planes: 2, perPlane: 1, spreadDeg: 189.6 }));
    expect(spread.map((element) => element.raanDeg)).toEqual([0, 94.8]);
  });

  it('verify that only what is switched on and exists before the end of the span counts, each satellite once', () => {
    const listed = { kind: 'catalogue' as const, satelliteIds: ['900000001', '900000009'] as SatelliteId[] };
    const late = { availableFromUtcMs: utcMs(T + 1) };
    expect(idsOf([fleet('a', [{}]), fleet('b', [{ orbits: listed }])])).toEqual([[1, 2, 3, 4, 5, 6], [9]]);
    expect(idsOf([fleet('a', [{ enabled: false }]), fleet('b', [{}], { enabled: false })])).toEqual([]);
    expect(idsOf([fleet('a', [late])])).toEqual([]);
    expect(idsOf([fleet('a', [late])], utcMs(T + 2))).toHaveLength(1);
    expect(idsOf([fleet('a', [{}], { switchedOffIds: ['900000002' as SatelliteId] })])).toEqual([
      [1, 3, 4, 5, 6],
    ]);
  });

  it('verify that two designs with the same numbers are refused, and that the next free number is free', () => {
    const fleets = [fleet('a', [{}]), fleet('b', [{ orbits: walker(900_000_006) }])];
    const refused = Scenario.safeParse(scenario({ fleets }));
    expect(refused.error?.issues[0]?.message).toContain('found 900000006 in a and in b');
    const free = nextDesignId([fleets[0]!]);
    expect(free).toBe(900_000_007);
    const sound = [fleets[0]!, fleet('b', [{ orbits: walker(free) }])];
    expect(Scenario.safeParse(scenario({ fleets: sound })).success).toBe(true);
  });
});
