import { describe, expect, it } from 'vitest';
import { walkerElements } from '../../../shared/astro/index.ts';
import { columnsFromElements, utcMs } from '../../../shared/domain/index.ts';
import {
  bestRoute,
  connectivityWindows,
  contactsAt,
  exactPositions,
  laserState,
  type MeshNetwork,
  meshScene,
  meshTimeline,
  stationNode,
  TimelineCursor,
} from '../../../shared/mesh/index.ts';
import { gridNetwork } from '../../support/networkCases.ts';
import { createRandom } from '../../support/random.ts';
import { mustSucceed } from '../../support/results.ts';
import { fixedStation } from '../../support/stations.ts';

const FROM = Date.UTC(2026, 10, 22);
const SPAN_MS = 6 * 3_600_000;

const elements = mustSucceed(
  walkerElements({
    name: 'THIN',
    altitudeKm: 900,
    inclinationDeg: 70,
    planes: 6,
    perPlane: 6,
    phasing: 2,
    pattern: 'delta',
    epochUtcMs: utcMs(FROM - 3_600_000),
  }),
);

const stations = [
  fixedStation({ stationId: 'a', place: { latitudeDeg: 69, longitudeDeg: 20, heightM: 0 } }),
  fixedStation({
    stationId: 'b',
    place: { latitudeDeg: 48, longitudeDeg: 11, heightM: 500 },
    horizonMask: [
      { azimuthDeg: 0, elevationDeg: 15 },
      { azimuthDeg: 180, elevationDeg: 5 },
    ],
  }),
];

/** A thin network whose lasers appear and vanish; in one of two ways of pointing them. */
function thinNetwork(layout: 'grid' | 'nearest', acquisitionS: number): MeshNetwork {
  const network = gridNetwork({ elements, stations, grid: { planes: 6, perPlane: 6, seamShift: 2 } });
  const { lasers } = network;
  const kinds = lasers.kinds.map((kind) => ({
    ...kind,
    maxRangeKm: 6000,
    acquisitionS,
    neighbourCount: layout === 'nearest' ? 3 : 0,
  }));
  return {
    ...network,
    elements: columnsFromElements(elements),
    lasers: {
      ...lasers,
      kinds,
      fixedPairs: layout === 'nearest' ? new Int32Array(0) : lasers.fixedPairs,
    },
  };
}

const keysOf = (flat: Int32Array) =>
  new Set(Array.from({ length: flat.length / 2 }, (_, index) => `${flat[2 * index]} ${flat[2 * index + 1]}`));

describe.each([
  ['grid', 0],
  ['grid', 90],
  ['nearest', 0],
  ['nearest', 90],
] as const)('a thin %s with %d s of acquisition over time', (layout, acquisitionS) => {
  const network = thinNetwork(layout, acquisitionS);
  const timeline = mustSucceed(
    meshTimeline({
      network,
      fromUtcMs: utcMs(FROM),
      toUtcMs: utcMs(FROM + SPAN_MS),
      stationIndexes: [0, 1],
    }),
  );

  it('verify that links are those that every instant has by itself', () => {
    expect(timeline.lasers.length).toBeGreaterThan(40);
    const random = createRandom(5);
    const positionsAt = exactPositions(network);
    const lasersAt = laserState(network.lasers, positionsAt);
    const edges = [...timeline.lasers, ...timeline.contacts].flatMap((each) => [
      each.startUtcMs,
      each.endUtcMs,
    ]);
    const instants = Array.from({ length: 150 }, () => FROM + SPAN_MS * random()).sort((a, b) => a - b);
    const cursor = new TimelineCursor(timeline);
    for (const at of instants) {
      // The snapshot looks back in steps of 5 s; a change that near may be seen by one and not by the other.
      if (edges.some((edge) => Math.abs(edge - at) < 5_000)) continue;
      cursor.moveTo(at);
      expect(keysOf(cursor.laserPairs())).toEqual(keysOf(lasersAt(at)));
      const seen = contactsAt({ network, positions: positionsAt(at), atUtcMs: at }, [0, 1]);
      const pairOf = (each: { stationIndex: number; satelliteIndex: number }) => [
        each.stationIndex,
        each.satelliteIndex,
      ];
      expect(cursor.contacts().map(pairOf)).toEqual(seen.map(pairOf));
    }
  });

  it('verify that windows open and shut where looking every ten seconds says so', () => {
    const ends = { sourceIndex: stationNode(network, 0), targetIndexes: [stationNode(network, 1)] };
    const windows = connectivityWindows({ timeline, ...ends, metric: 'delay', samplesUtcMs: [] });
    expect(windows.length).toBeGreaterThan(1);
    const sceneAt = meshScene({ network, positionsAt: exactPositions(network), stationIndexes: [0, 1] });
    const isReached = (at: number) => bestRoute(sceneAt(at), { ...ends, metric: 'delay' }) !== null;
    for (let at = FROM + 3; at < FROM + SPAN_MS; at += 10_000) {
      const window = windows.find(({ startUtcMs, endUtcMs }) => at >= startUtcMs && at < endUtcMs);
      const isNearEdge = windows.some(
        ({ startUtcMs, endUtcMs }) => Math.abs(startUtcMs - at) < 5_000 || Math.abs(endUtcMs - at) < 5_000,
      );
      if (!isNearEdge) expect([at, window !== undefined]).toEqual([at, isReached(at)]);
    }
    if (acquisitionS > 0) return;
    // Without acquisition an instant is exact, so edges are too.
    for (const { startUtcMs, endUtcMs, startClipped, endClipped } of windows) {
      if (!startClipped)
        expect([isReached(startUtcMs - 20), isReached(startUtcMs + 20)]).toEqual([false, true]);
      if (!endClipped) expect([isReached(endUtcMs - 20), isReached(endUtcMs + 20)]).toEqual([true, false]);
    }
  });

  it('verify that windows are the same whatever metric looks for their ways, and delay has the least', () => {
    const ends = { sourceIndex: stationNode(network, 0), targetIndexes: [stationNode(network, 1)] };
    const samplesUtcMs = Array.from({ length: SPAN_MS / 60_000 }, (_, index) => FROM + 60_000 * index + 7);
    const [quick, short] = (['delay', 'hops'] as const).map((metric) =>
      connectivityWindows({ timeline, ...ends, metric, samplesUtcMs }),
    );
    const edges = (windows: typeof quick) =>
      windows?.map(({ startUtcMs, endUtcMs }) => [startUtcMs, endUtcMs]);
    expect(edges(quick)).toEqual(edges(short));
    quick!.forEach(({ minDelayMs }, index) => {
      expect(minDelayMs).toBeLessThanOrEqual(short![index]!.minDelayMs + 1e-9);
    });
  });

  it('verify that delays of a window hold those of the samples in it, and the samples those of the instant', () => {
    const ends = { sourceIndex: stationNode(network, 0), targetIndexes: [stationNode(network, 1)] };
    const samplesUtcMs = Array.from({ length: SPAN_MS / 60_000 }, (_, index) => FROM + 60_000 * index + 7);
    const seen: { at: number; delayMs: number }[] = [];
    const windows = connectivityWindows({
      timeline,
      ...ends,
      metric: 'delay',
      samplesUtcMs,
      onSample: ({ atUtcMs, route }) => seen.push({ at: atUtcMs, delayMs: route?.delayMs ?? Number.NaN }),
    });
    expect(seen).toHaveLength(samplesUtcMs.length);
    for (const { at, delayMs } of seen) {
      const window = windows.find(({ startUtcMs, endUtcMs }) => at >= startUtcMs && at < endUtcMs);
      expect(window === undefined).toBe(Number.isNaN(delayMs));
      if (window === undefined) continue;
      expect(delayMs).toBeGreaterThanOrEqual(window.minDelayMs);
      expect(delayMs).toBeLessThanOrEqual(window.maxDelayMs);
    }
  });
});
