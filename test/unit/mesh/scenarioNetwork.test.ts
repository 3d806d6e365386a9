import { describe, expect, it } from 'vitest';
import { elementsOfOrbits } from '../../../shared/astro/index.ts';
import {
  columnsFromElements,
  EMPTY_MESH_PLAN,
  type Fleet,
  type FleetId,
  type LaserDesign,
  type MeshPlan,
  type SatelliteId,
  type Scenario,
  type StationId,
  satelliteIdsOf,
  utcMs,
  type WalkerOrbits,
} from '../../../shared/domain/index.ts';
import {
  exactPositions,
  laserState,
  meshScene,
  networkOfScenario,
  type PositionSource,
} from '../../../shared/mesh/index.ts';
import { limitsBetween } from '../../../shared/mesh/lasers/types.ts';
import { mustSucceed } from '../../support/results.ts';
import { fleetOfIds, scenario, station } from '../../support/scenarios.ts';

const AT = Date.UTC(2026, 10, 22);

function walkerFleet(fleetId: string, orbits: Partial<WalkerOrbits>): Fleet {
  return {
    ...fleetOfIds([], { fleetId }),
    parts: [
      {
        partId: 'all',
        name: 'All',
        enabled: true,
        availableFromUtcMs: null,
        orbits: {
          kind: 'walker',
          name: fleetId.toUpperCase(),
          altitudeKm: 550,
          inclinationDeg: 53,
          planes: 12,
          perPlane: 10,
          phasing: 5,
          pattern: 'delta',
          spreadDeg: null,
          raan0Deg: 0,
          epochUtcMs: utcMs(AT),
          firstId: 900_000_001,
          ...orbits,
        },
      },
    ],
  };
}

function design(overrides: Partial<LaserDesign> & { fleet: string }): LaserDesign {
  const { fleet, ...rest } = overrides;
  return {
    laserDesignId: `lasers-${fleet}`,
    fleetId: fleet as FleetId,
    partIds: [],
    layout: { kind: 'grid', size: null, seam: { kind: 'as-designed' } },
    terminalCount: 4,
    maxRangeKm: 6000,
    grazingHeightKm: 80,
    acquisitionS: 0,
    rateBps: 2.5e9,
    processingDelayMs: 0,
    vendor: '',
    standard: 'A',
    confidence: 'notional',
    source: '',
    ...rest,
  };
}

function networkOf(fleets: Fleet[], mesh: Partial<MeshPlan>, rest: Partial<Scenario> = {}) {
  const document = scenario({ fleets, mesh: { ...EMPTY_MESH_PLAN, ...mesh }, ...(rest as object) });
  const elements = fleets.flatMap((fleet) =>
    fleet.parts.flatMap(({ orbits }) =>
      orbits.kind === 'catalogue' ? [] : elementsOfOrbits(orbits).slice(0, satelliteIdsOf(orbits).length),
    ),
  );
  return networkOfScenario(document, {
    elements: columnsFromElements(elements),
    availableFromUtcMs: null,
  });
}

const must = (...given: Parameters<typeof networkOf>) => mustSucceed(networkOf(...given)).network;
const pairsOf = (flat: Int32Array) =>
  Array.from({ length: flat.length / 2 }, (_, index) => [flat[2 * index]!, flat[2 * index + 1]!] as const);
const linksPerSatellite = (flat: Int32Array, count: number) => {
  const links = new Array<number>(count).fill(0);
  for (const row of flat) links[row]! += 1;
  return links;
};

describe('lasers of a scenario', () => {
  const alpha = walkerFleet('alpha', {});

  it('verify that a Walker delta closes shifted by its phasing, and a star stays open', () => {
    const closed = must([alpha], { laserDesigns: [design({ fleet: 'alpha' })] });
    expect(closed.lasers.fixedPairs).toHaveLength(2 * 2 * 120);
    expect(pairsOf(closed.lasers.fixedPairs)).toContainEqual([110, 5]);
    const star = walkerFleet('alpha', { pattern: 'star' });
    const open = must([star], { laserDesigns: [design({ fleet: 'alpha' })] });
    expect(open.lasers.fixedPairs).toHaveLength(2 * (2 * 120 - 10));
  });

  it('verify that two terminals are pointed around the plane, and three join every other plane', () => {
    const two = must([alpha], { laserDesigns: [design({ fleet: 'alpha', terminalCount: 2 })] });
    expect(pairsOf(two.lasers.fixedPairs).every(([a, b]) => Math.floor(a / 10) === Math.floor(b / 10))).toBe(
      true,
    );
    const three = must([alpha], { laserDesigns: [design({ fleet: 'alpha', terminalCount: 3 })] });
    expect(new Set(linksPerSatellite(three.lasers.fixedPairs, 120))).toEqual(new Set([3]));
  });

  it('verify that a list joins whom it names, in its order while terminals last, and nobody else', () => {
    const ids = satelliteIdsOf(alpha.parts[0]!.orbits);
    const named = [
      [0, 7],
      [7, 63],
      [0, 5],
      [0, 9],
    ] as const;
    const pairs = named.map(([a, b]): [SatelliteId, SatelliteId] => [ids[a]!, ids[b]!]);
    const lasers = design({ fleet: 'alpha', layout: { kind: 'list', pairs }, terminalCount: 2 });
    const network = must([alpha], { laserDesigns: [lasers] });
    // The third link of satellite 0 finds no terminal.
    expect(pairsOf(network.lasers.fixedPairs)).toEqual([
      [0, 7],
      [7, 63],
      [0, 5],
    ]);
  });

  it('verify that satellites switched off leave their places empty', () => {
    const [first] = satelliteIdsOf(alpha.parts[0]!.orbits);
    const without = must([{ ...alpha, switchedOffIds: [first!] }], {
      laserDesigns: [design({ fleet: 'alpha' })],
    });
    expect(pairsOf(without.lasers.fixedPairs).flat()).not.toContain(0);
    expect(without.lasers.fixedPairs).toHaveLength(2 * (2 * 120 - 4));
  });

  it('verify that a grid for satellites without a design says what it needs', () => {
    const listed = fleetOfIds([...satelliteIdsOf(alpha.parts[0]!.orbits)], { fleetId: 'beta' });
    const refused = networkOf([listed], { laserDesigns: [design({ fleet: 'beta' })] });
    expect(refused).toMatchObject({ ok: false, failure: { code: 'mesh.gridSize' } });
    expect(!refused.ok && refused.failure.message).toContain(
      'expected a grid for the 120 satellites of part All satellites, found neither a Walker design nor a size',
    );
  });

  it('verify that a part belongs to the first design that names it', () => {
    const network = must([alpha], {
      laserDesigns: [
        design({ fleet: 'alpha', laserDesignId: 'one', partIds: ['all'] }),
        design({ fleet: 'alpha', laserDesignId: 'two' }),
      ],
    });
    expect(new Set(network.lasers.kindOf)).toEqual(new Set([0]));
  });
});

describe('lasers over time', () => {
  const alpha = walkerFleet('alpha', {});
  const beta = walkerFleet('beta', { altitudeKm: 600, firstId: 900_001_001, planes: 6 });
  const both = [alpha, beta];
  const designs = (standards: readonly [string, string], terminalCount: number) => [
    design({ fleet: 'alpha', standard: standards[0], terminalCount }),
    design({ fleet: 'beta', standard: standards[1], terminalCount }),
  ];
  const between = (flat: Int32Array) => pairsOf(flat).filter(([a, b]) => a < 120 !== b < 120);
  const stateOf = (mesh: Partial<MeshPlan>, fleets = both) => {
    const network = must(fleets, mesh);
    return laserState(network.lasers, exactPositions(network));
  };

  it('verify that fleets join only where both speak one language and have a terminal left', () => {
    expect(between(stateOf({ laserDesigns: designs(['A', 'B'], 5) })(AT))).toEqual([]);
    expect(between(stateOf({ laserDesigns: designs(['A', 'A'], 4) })(AT))).toEqual([]);
    const joined = stateOf({ laserDesigns: designs(['A', 'A'], 5) })(AT);
    expect(between(joined).length).toBeGreaterThan(30);
    expect(Math.max(...linksPerSatellite(joined, 180))).toBe(5);
    const table = [{ standard: 'B', otherStandard: 'A' }];
    const listed = stateOf({ laserDesigns: designs(['A', 'B'], 5), laserCompatibilities: table })(AT);
    expect(listed).toEqual(joined);
  });

  it('verify that nearest neighbours are the nearest: no free pair is nearer than a chosen one', () => {
    const nearest = design({ fleet: 'alpha', layout: { kind: 'nearest', neighbourCount: 3 } });
    const network = must([alpha], { laserDesigns: [nearest] });
    const positions = exactPositions(network)(AT);
    const lasers = laserState(network.lasers, exactPositions(network))(AT);
    const km = (a: number, b: number) =>
      Math.hypot(...[0, 1, 2].map((axis) => positions[3 * a + axis]! - positions[3 * b + axis]!));
    const links = linksPerSatellite(lasers, 120);
    expect(Math.max(...links)).toBe(3);
    const longestOf = (row: number) =>
      Math.max(...pairsOf(lasers).flatMap(([a, b]) => (a === row || b === row ? [km(a, b)] : [])));
    for (let a = 0; a < 120; a += 1) {
      for (let b = a + 1; b < 120; b += 1) {
        const isLinked = pairsOf(lasers).some(([x, y]) => (x === a && y === b) || (x === b && y === a));
        if (isLinked || km(a, b) > 6000) continue;
        const reasonA = links[a] === 3 && longestOf(a) <= km(a, b);
        const reasonB = links[b] === 3 && longestOf(b) <= km(a, b);
        // A pair left out has an end that is full of nearer ones, or the Earth between.
        if (!reasonA && !reasonB) {
          const middle = Math.hypot(
            ...[0, 1, 2].map((axis) => (positions[3 * a + axis]! + positions[3 * b + axis]!) / 2),
          );
          expect(middle).toBeLessThan(6378.137 + 80);
        }
      }
    }
  });

  it('verify that a link carries data only after its acquisition, and what is out of reach does not', () => {
    const flat = walkerFleet('alpha', { planes: 1, perPlane: 2, phasing: 0 });
    const lasers = design({ fleet: 'alpha', acquisitionS: 60, maxRangeKm: 1000 });
    const network = must([flat], { laserDesigns: [lasers] });
    // Two satellites at rest above each other but for the time before zero, when one was too far away.
    const positionsAt: PositionSource = (atUtcMs) =>
      Float64Array.of(7000, 0, 0, atUtcMs < 0 ? 8500 : 7500, 0, 0);
    const state = laserState(network.lasers, positionsAt);
    expect(state(-1)).toHaveLength(0);
    expect(state(59_999)).toHaveLength(0);
    expect(state(60_001)).toHaveLength(2);
  });
});

describe('the height at which a beam grazes', () => {
  const pair = walkerFleet('alpha', { planes: 1, perPlane: 2, phasing: 0 });
  /** Satellites at rest on both sides, whose beam comes down to a height above the sphere. */
  const isUpAt = (beamHeightKm: number, design: LaserDesign): boolean => {
    const lowestKm = 6378.137 + beamHeightKm;
    const positions = Float64Array.of(lowestKm, -2500, 0, lowestKm, 2500, 0);
    return laserState(must([pair], { laserDesigns: [design] }).lasers, () => positions)(AT).length > 0;
  };

  it('verify that a beam which comes lower than it carries nothing, by 80 km and by what the planner says', () => {
    expect([79.99, 80.01].map((heightKm) => isUpAt(heightKm, design({ fleet: 'alpha' })))).toEqual([
      false,
      true,
    ]);
    const high = design({ fleet: 'alpha', grazingHeightKm: 200 });
    expect([199.99, 200.01].map((heightKm) => isUpAt(heightKm, high))).toEqual([false, true]);
  });

  it('verify that between two kinds the greater height, the shorter range and the slower rate count', () => {
    const other = walkerFleet('beta', { planes: 1, perPlane: 2, phasing: 0, firstId: 900_001_001 });
    const network = must([pair, other], {
      laserDesigns: [
        design({ fleet: 'alpha', grazingHeightKm: 200, rateBps: 2e9 }),
        design({ fleet: 'beta', maxRangeKm: 900, rateBps: 5e8, acquisitionS: 30 }),
      ],
    });
    const [alpha, beta] = network.lasers.kinds;
    expect(limitsBetween(alpha!, beta!)).toEqual({
      maxRangeKm: 900,
      grazingHeightKm: 200,
      acquisitionS: 30,
      rateBps: 5e8,
    });
  });
});

describe('ground of a scenario', () => {
  const alpha = walkerFleet('alpha', { planes: 24, perPlane: 22 });
  const stationAt = (stationId: string, latitudeDeg: number, longitudeDeg: number) =>
    station({ stationId, place: { latitudeDeg, longitudeDeg, heightM: 0 } });
  const stations = [stationAt('north', 50, 10), stationAt('south', 40, 10), stationAt('post', 40.1, 10)];
  const gateway = {
    stationId: 'south' as StationId,
    fleetIds: ['alpha' as FleetId],
    antennaCount: 2,
    feederRateBps: 1e9,
    processingDelayMs: 3,
  };
  const fibre = {
    stationId: 'south' as StationId,
    otherStationId: 'post' as StationId,
    lengthKm: 20,
    delayMs: null,
    rateBps: 1e8,
  };

  it('verify that sight decides where nobody has radios, and the answer says so', () => {
    const built = mustSucceed(networkOf([alpha], { gateways: [gateway] }, { stations }));
    expect(built.groundLinks).toBe('sight');
    expect(built.network.stations.map(({ relays }) => relays)).toEqual([false, true, false]);
    expect(built.network.stations[0]!.rateBps).toBeNaN();
  });

  it('verify that a ground line takes the time of light in glass, and a gateway adds its own', () => {
    const network = must([alpha], { gateways: [gateway], fibres: [fibre] }, { stations });
    const graph = meshScene({ network, positionsAt: exactPositions(network), stationIndexes: [] })(AT);
    const [fromSouth, fromPost] = Array.from(graph.edgeDelayMs);
    expect(fromSouth).toBeCloseTo((20 * 1.468) / 299.792458, 9);
    expect(fromPost).toBeCloseTo((20 * 1.468) / 299.792458 + 3, 9);
  });
});
