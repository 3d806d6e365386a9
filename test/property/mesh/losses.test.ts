import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { geodesicBetween, geodeticFromEcef, walkerElements } from '../../../shared/astro/index.ts';
import { columnsFromElements, utcMs } from '../../../shared/domain/index.ts';
import {
  contactsAt,
  exactPositions,
  laserState,
  lossOfNodes,
  type MeshNetwork,
  type MeshTimeline,
  meshTimeline,
  stationNode,
  TimelineCursor,
  timelineWithout,
} from '../../../shared/mesh/index.ts';
import { gridNetwork } from '../../support/networkCases.ts';
import { mustSucceed } from '../../support/results.ts';
import { fixedStation } from '../../support/stations.ts';

const FROM = Date.UTC(2026, 10, 22);
const SPAN_MS = 3 * 3_600_000;
const ACQUISITION_S = 40;
const COUNT = 36;

const elements = mustSucceed(
  walkerElements({
    name: 'LOSS',
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
  fixedStation({ stationId: 'b', place: { latitudeDeg: 48, longitudeDeg: 11, heightM: 500 } }),
];

function networkWith(layout: 'grid' | 'nearest', availableFromUtcMs: Float64Array | null): MeshNetwork {
  const network = gridNetwork({ elements, stations, grid: { planes: 6, perPlane: 6, seamShift: 2 } });
  const { lasers } = network;
  const kinds = lasers.kinds.map((kind) => ({
    ...kind,
    maxRangeKm: 6000,
    acquisitionS: ACQUISITION_S,
    neighbourCount: layout === 'nearest' ? 3 : 0,
  }));
  const fixedPairs = layout === 'nearest' ? new Int32Array(0) : lasers.fixedPairs;
  return {
    ...network,
    elements: columnsFromElements(elements),
    availableFromUtcMs,
    lasers: { ...lasers, kinds, fixedPairs },
  };
}

const timelines = new Map(
  (['grid', 'nearest'] as const).map((layout) => [
    layout,
    mustSucceed(
      meshTimeline({
        network: networkWith(layout, null),
        fromUtcMs: utcMs(FROM),
        toUtcMs: utcMs(FROM + SPAN_MS),
        stationIndexes: [0, 1],
      }),
    ),
  ]),
);

/** What there is at an instant of a timeline, by names. */
function linksOf(timeline: MeshTimeline, atUtcMs: number): string[] {
  const cursor = new TimelineCursor(timeline);
  cursor.moveTo(atUtcMs);
  const pairs = cursor.laserPairs();
  const lasers = Array.from({ length: pairs.length / 2 }, (_, at) => `${pairs[2 * at]} ${pairs[2 * at + 1]}`);
  const contacts = cursor
    .contacts()
    .map(({ stationIndex, satelliteIndex }) => `station ${stationIndex} ${satelliteIndex}`);
  return [...lasers.sort(), ...contacts.sort()];
}

/** The same of a network by itself, nothing known before. */
function linksByThemselves(network: MeshNetwork, atUtcMs: number): string[] {
  const positionsAt = exactPositions(network);
  const pairs = laserState(network.lasers, positionsAt)(atUtcMs);
  const lasers = Array.from({ length: pairs.length / 2 }, (_, at) => `${pairs[2 * at]} ${pairs[2 * at + 1]}`);
  const contacts = contactsAt({ network, positions: positionsAt(atUtcMs), atUtcMs }, [0, 1]).map(
    ({ stationIndex, satelliteIndex }) => `station ${stationIndex} ${satelliteIndex}`,
  );
  return [...lasers.sort(), ...contacts.sort()];
}

const isNearEdge = (timeline: MeshTimeline, atUtcMs: number) =>
  [...timeline.lasers, ...timeline.contacts].some(
    ({ startUtcMs, endUtcMs }) =>
      Math.abs(startUtcMs - atUtcMs) < 5_000 || Math.abs(endUtcMs - atUtcMs) < 5_000,
  );

const rows = fc.uniqueArray(fc.integer({ min: 0, max: COUNT - 1 }), { minLength: 1, maxLength: 12 });
const instant = fc.double({ min: FROM, max: FROM + SPAN_MS - 1, noNaN: true });

describe.each(['grid', 'nearest'] as const)('losses of a %s', (layout) => {
  const timeline = timelines.get(layout)!;

  it('verify that what is left is what a network without the lost satellites has by itself', () => {
    fc.assert(
      fc.property(rows, instant, (lost, at) => {
        const left = timelineWithout(timeline, lossOfNodes(timeline.network, lost));
        if (isNearEdge(left, at)) return;
        const availableFromUtcMs = Float64Array.from({ length: COUNT }, (_, row) =>
          lost.includes(row) ? Number.POSITIVE_INFINITY : 0,
        );
        expect(linksOf(left, at)).toEqual(linksByThemselves(networkWith(layout, availableFromUtcMs), at));
      }),
      { numRuns: 60 },
    );
  });

  it('verify that losses from an instant on change nothing before it, and all once lasers have settled', () => {
    fc.assert(
      fc.property(rows, instant, instant, (lost, fromUtcMs, at) => {
        const always = lossOfNodes(timeline.network, lost);
        const later = timelineWithout(timeline, { ...always, fromUtcMs });
        const settledUtcMs = fromUtcMs + timeline.network.lasers.redecideMs + ACQUISITION_S * 1000;
        if (at < fromUtcMs) expect(linksOf(later, at)).toEqual(linksOf(timeline, at));
        else if (at > settledUtcMs) {
          expect(linksOf(later, at)).toEqual(linksOf(timelineWithout(timeline, always), at));
        }
        if (at < fromUtcMs) return;
        const satellites = linksOf(later, at).flatMap((link) =>
          link
            .replace(/^station \d+/, '')
            .trim()
            .split(' '),
        );
        expect(lost.filter((row) => satellites.includes(String(row)))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('verify that without lasers contacts alone are left from the instant on, whoever is lost besides', () => {
    fc.assert(
      fc.property(rows, instant, instant, (lost, fromUtcMs, at) => {
        const gone = { ...lossOfNodes(timeline.network, lost), fromUtcMs };
        const bare = timelineWithout(timeline, { ...gone, hasNoLasers: true });
        const left = linksOf(timelineWithout(timeline, gone), at);
        const isLaser = (link: string) => !link.startsWith('station');
        if (at < fromUtcMs) expect(linksOf(bare, at)).toEqual(left);
        else expect(linksOf(bare, at)).toEqual(left.filter((link) => !isLaser(link)));
      }),
      { numRuns: 40 },
    );
  });

  it('verify that satellites carry nothing while the point below them lies in an area, and all else is as it was', () => {
    const area = fc.record({
      latitudeDeg: fc.double({ min: -80, max: 80, noNaN: true }),
      longitudeDeg: fc.double({ min: -180, max: 180, noNaN: true }),
      radiusKm: fc.constantFrom(30, 400, 2000, 9000),
    });
    fc.assert(
      fc.property(area, instant, (skyArea, at) => {
        const nobody = lossOfNodes(timeline.network, []);
        const left = timelineWithout(timeline, { ...nobody, skyAreas: [skyArea] });
        const positions = timeline.ephemeris.at(at);
        const insideKm = Array.from({ length: COUNT }, (_, row) => {
          const [xKm, yKm, zKm] = [positions[3 * row]!, positions[3 * row + 1]!, positions[3 * row + 2]!];
          const below = geodeticFromEcef({ frame: 'ECEF', xKm, yKm, zKm });
          return skyArea.radiusKm - geodesicBetween(skyArea, below).distanceKm;
        });
        if (insideKm.some((marginKm) => Math.abs(marginKm) < 0.1)) return;
        const isOut = (link: string) => {
          const [first, second] = link.replace('station ', '-').split(' ').map(Number);
          return insideKm[second!]! > 0 || (!link.startsWith('station') && insideKm[first!]! > 0);
        };
        expect(linksOf(left, at)).toEqual(linksOf(timeline, at).filter((link) => !isOut(link)));
      }),
      { numRuns: 60 },
    );
  });
});

describe('a lost station', () => {
  it('verify that its contacts and lines are gone from the instant on', () => {
    const timeline = timelines.get('grid')!;
    const line = { ends: [0, 1] as const, lengthKm: 1, delayMs: 1, rateBps: 1e6 };
    const whole = { ...timeline, network: { ...timeline.network, lines: [line] } };
    const fromUtcMs = FROM + SPAN_MS / 2;
    const lost = lossOfNodes(whole.network, [stationNode(whole.network, 1)]);
    const cursor = new TimelineCursor(timelineWithout(whole, { ...lost, fromUtcMs }));
    cursor.moveTo(fromUtcMs - 1);
    expect(cursor.lines()).toHaveLength(1);
    cursor.moveTo(fromUtcMs);
    expect(cursor.lines()).toEqual([]);
    expect(cursor.contacts().filter(({ stationIndex }) => stationIndex === 1)).toEqual([]);
    expect(cursor.areJoined(stationNode(whole.network, 0), stationNode(whole.network, 1))).toBe(false);
  });
});
