import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ecefFromPlace, SPEED_OF_LIGHT_KM_S, walkerElements } from '../../../shared/astro/index.ts';
import { utcMs } from '../../../shared/domain/index.ts';
import {
  contactsAt,
  exactPositions,
  laserState,
  type MeshNetwork,
  meshScene,
  snapshotGraph,
  stationNode,
} from '../../../shared/mesh/index.ts';
import { gridNetwork, quickest } from '../../support/networkCases.ts';
import { mustSucceed } from '../../support/results.ts';
import { fixedStation } from '../../support/stations.ts';

const EPOCH = Date.UTC(2026, 10, 22);
const PLANES = 8;
const PER_PLANE = 9;

const elements = mustSucceed(
  walkerElements({
    name: 'LAW',
    altitudeKm: 1100,
    inclinationDeg: 65,
    planes: PLANES,
    perPlane: PER_PLANE,
    phasing: 3,
    pattern: 'delta',
    epochUtcMs: utcMs(EPOCH),
  }),
);

const place = fc.record({
  latitudeDeg: fc.double({ min: -70, max: 70, noNaN: true }),
  longitudeDeg: fc.double({ min: -180, max: 179.9, noNaN: true }),
  heightM: fc.double({ min: 0, max: 9000, noNaN: true }),
});

type Place = { latitudeDeg: number; longitudeDeg: number; heightM: number };

function networkBetween(a: Place, b: Place): MeshNetwork {
  return gridNetwork({
    elements,
    stations: [
      fixedStation({ stationId: 'a', place: a, minElevationDeg: 5 }),
      fixedStation({ stationId: 'b', place: b, minElevationDeg: 5 }),
    ],
    grid: { planes: PLANES, perPlane: PER_PLANE, seamShift: 3 },
    maxRangeKm: 7000,
  });
}

const instant = fc.integer({ min: EPOCH, max: EPOCH + 86_400_000 });

describe('laws of ways', () => {
  it('verify that no way is shorter than the straight line, nor than the lines through its nodes', () => {
    fc.assert(
      fc.property(place, place, instant, (a, b, at) => {
        const network = networkBetween(a, b);
        const positionsAt = exactPositions(network);
        const graph = meshScene({ network, positionsAt, stationIndexes: [0, 1] })(at);
        const route = quickest(network, graph, [0, 1]);
        if (route === null) return;
        const [from, to] = [ecefFromPlace(a), ecefFromPlace(b)];
        const straightKm = Math.hypot(from.xKm - to.xKm, from.yKm - to.yKm, from.zKm - to.zKm);
        expect(route.lengthKm).toBeGreaterThanOrEqual(straightKm);
        const positions = positionsAt(at);
        const places = [...positions, from.xKm, from.yKm, from.zKm, to.xKm, to.yKm, to.zKm];
        const along = route.edges.reduce((sum, edge) => {
          const [p, q] = [graph.edgeFrom[edge]!, graph.edgeTo[edge]!].map((node) =>
            places.slice(3 * node, 3 * node + 3),
          );
          return sum + Math.hypot(...p!.map((value, axis) => value - q![axis]!));
        }, 0);
        expect(route.lengthKm).toBeCloseTo(along, 6);
        expect(route.delayMs).toBeCloseTo((1000 * along) / SPEED_OF_LIGHT_KM_S, 6);
      }),
      { numRuns: 100 },
    );
  });

  it('verify that there and back take the same where links are the same both ways', () => {
    fc.assert(
      fc.property(place, place, instant, (a, b, at) => {
        const network = networkBetween(a, b);
        const graph = meshScene({
          network,
          positionsAt: exactPositions(network),
          stationIndexes: [0, 1],
        })(at);
        const [there, back] = [quickest(network, graph, [0, 1]), quickest(network, graph, [1, 0])];
        expect(back === null).toBe(there === null);
        if (there !== null) expect(back!.delayMs).toBeCloseTo(there.delayMs, 9);
      }),
      { numRuns: 100 },
    );
  });

  it('verify that taking satellites away never makes a way quicker', () => {
    const lost = fc.uniqueArray(fc.integer({ min: 0, max: PLANES * PER_PLANE - 1 }), { maxLength: 30 });
    fc.assert(
      fc.property(place, place, instant, lost, (a, b, at, gone) => {
        const network = networkBetween(a, b);
        const positionsAt = exactPositions(network);
        const graphOf = (positions: Float64Array) =>
          snapshotGraph({
            network,
            positions,
            laserPairs: laserState(network.lasers, () => positions)(at),
            contacts: contactsAt({ network, positions, atUtcMs: at }, [0, 1]),
          });
        const whole = positionsAt(at);
        const less = whole.slice();
        for (const row of gone) less.fill(Number.NaN, 3 * row, 3 * row + 3);
        const before = quickest(network, graphOf(whole), [0, 1]);
        const graph = graphOf(less);
        const after = quickest(network, graph, [0, 1]);
        if (before === null) expect(after).toBeNull();
        if (after === null) return;
        expect(after.delayMs).toBeGreaterThanOrEqual(before!.delayMs);
        const used = after.edges.map((edge) => graph.edgeTo[edge]!);
        expect(used.filter((node) => gone.includes(node))).toEqual([]);
        expect(used.at(-1)).toBe(stationNode(network, 1));
      }),
      { numRuns: 100 },
    );
  });
});
