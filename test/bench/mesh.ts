import { walkerElements } from '../../shared/astro/index.ts';
import { utcMs } from '../../shared/domain/index.ts';
import {
  connectivityWindows,
  exactPositions,
  type MeshGraph,
  type MeshNetwork,
  meshScene,
  meshTimeline,
  shortestTree,
  stationNode,
} from '../../shared/mesh/index.ts';
import { gridNetwork } from '../support/networkCases.ts';
import { plainDijkstra } from '../support/plainDijkstra.ts';
import { mustSucceed } from '../support/results.ts';
import { fixedStation } from '../support/stations.ts';
import { median, ratioTarget, spread, type Target, tableOf, timed } from './report.ts';

const EPOCH = Date.UTC(2026, 10, 22);
const SOURCES = 40;

const STATIONS = [
  fixedStation({
    stationId: 'a',
    place: { latitudeDeg: 51.5, longitudeDeg: -0.1, heightM: 0 },
    minElevationDeg: 25,
  }),
  fixedStation({
    stationId: 'b',
    place: { latitudeDeg: 1.4, longitudeDeg: 103.8, heightM: 0 },
    minElevationDeg: 25,
  }),
];

function shell(planes: number, perPlane: number): MeshNetwork {
  const elements = mustSucceed(
    walkerElements({
      name: 'BENCH',
      altitudeKm: 550,
      inclinationDeg: 53,
      planes,
      perPlane,
      phasing: 1,
      pattern: 'delta',
      epochUtcMs: utcMs(EPOCH),
    }),
  );
  return gridNetwork({ elements, stations: STATIONS, grid: { planes, perPlane, seamShift: 1 } });
}

interface TreeTimes {
  readonly ours: number[];
  readonly plain: number[];
}

/** Milliseconds for the ways from one satellite to all, ours and the textbook's turn by turn. */
function treeTimes(graph: MeshGraph, rounds: number): TreeTimes {
  const times: TreeTimes = { ours: [], plain: [] };
  const weights = graph.edgeDelayMs;
  const sources = Array.from(
    { length: SOURCES },
    (_, index) => index * Math.floor((graph.nodeCount - 2) / SOURCES),
  );
  const ours = () =>
    sources.map((sourceIndex) => shortestTree({ graph, weights, sourceIndex, targetIndex: -1 }).distance);
  const plain = () => sources.map((source) => plainDijkstra(graph, weights, source));
  for (let round = 0; round < Math.max(3, rounds) + 1; round += 1) {
    const [a, b] = [timed(ours), timed(plain)];
    a.value.forEach((distance, index) => {
      if (distance.some((value, node) => value !== b.value[index]![node])) throw new Error('the ways differ');
    });
    // The first round warms both up.
    if (round === 0) continue;
    times.ours.push(a.ms / SOURCES);
    times.plain.push(b.ms / SOURCES);
  }
  return times;
}

/** One flow over a day at the true instants of change: the timeline, then the windows with a sample a minute. */
function dayOf(network: MeshNetwork, hours: number) {
  const toUtcMs = utcMs(EPOCH + hours * 3_600_000);
  const made = timed(() =>
    mustSucceed(meshTimeline({ network, fromUtcMs: utcMs(EPOCH), toUtcMs, stationIndexes: [0, 1] })),
  );
  const samplesUtcMs = Array.from({ length: hours * 60 }, (_, minute) => EPOCH + minute * 60_000);
  const walked = timed(() =>
    connectivityWindows({
      timeline: made.value,
      sourceIndex: stationNode(network, 0),
      targetIndexes: [stationNode(network, 1)],
      metric: 'delay',
      samplesUtcMs,
    }),
  );
  const handovers = walked.value.reduce((sum, { handoverCount }) => sum + handoverCount, 0);
  return { timelineMs: made.ms, windowsMs: walked.ms, handovers };
}

/** Ways from one satellite to all beside a plain Dijkstra with a binary heap, and a day of one flow. */
export function benchMesh(rounds: number): Target[] {
  const networks = [shell(72, 22), shell(100, 100)];
  const trees = networks.map((network) => {
    const sceneAt = meshScene({ network, positionsAt: exactPositions(network), stationIndexes: [0, 1] });
    return treeTimes(sceneAt(EPOCH), rounds);
  });
  const rows = trees.flatMap(({ ours, plain }, index) => {
    const count = networks[index]!.fleetOf.length.toLocaleString('en');
    return [
      [`ways from one to all, ${count} satellites, ms`, ...spread(ours)],
      [`the same by a plain Dijkstra with a binary heap`, ...spread(plain)],
    ];
  });
  const day = dayOf(networks[0]!, rounds > 1 ? 24 : 2);
  console.log(`\nMesh, one core\n${tableOf([['', 'min', 'median', 'max'], ...rows])}`);
  console.log(
    tableOf([
      [
        `one flow over ${rounds > 1 ? 24 : 2} h, 1,584 satellites: links over time, ms`,
        day.timelineMs.toFixed(0),
      ],
      ['its windows at the true instants, a sample a minute, ms', day.windowsMs.toFixed(0)],
      ['changes of the way that were forced', String(day.handovers)],
    ]),
  );
  return trees.map(({ ours, plain }, index) =>
    ratioTarget(
      `M${index + 1}`,
      `plain Dijkstra / ours, ${networks[index]!.fleetOf.length} satellites`,
      median(plain) / median(ours),
      2,
    ),
  );
}
