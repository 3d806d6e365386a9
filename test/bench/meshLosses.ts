import type { Loss, LossSet } from '../../shared/domain/index.ts';
import { HeldMesh } from '../../shared/jobs/index.ts';
import {
  exactPositions,
  type FoundLoss,
  hurtOf,
  LOSS_UNITS,
  type LossUnit,
  lossCandidates,
  meshScene,
  serveFlows,
  withoutLosses,
  worstLosses,
} from '../../shared/mesh/index.ts';
import { type MeshMission, meshMission } from '../support/meshMission.ts';
import { plainDijkstra } from '../support/plainDijkstra.ts';
import { mustSucceed } from '../support/results.ts';
import { median, type Target, tableOf, timed, timeTarget } from './report.ts';

/** A loss is to be seen within this time. */
const MOST_DRILL_MS = 1000;
const LOSS_COUNT = 3;
const WIDTH = 12;

/** Flows of the demonstration after a loss, and the search for the losses that hurt most. */
export function benchMeshLosses(rounds: number): Target[] {
  const hours = rounds > 1 ? 24 : 3;
  const mission = meshMission(hours);
  const { network } = mission.timeline;
  const before = timed(() => serveFlows(mission.service));
  const drills = PLANES.map((planeIndex) => drillMs(mission, planeIndex));
  const rested = restedDrills(mission);
  const count = network.fleetOf.length.toLocaleString('en');
  const rows = [
    ['', 'ms'],
    [`ten flows over ${hours} h, ${count} satellites, for the first time`, before.ms.toFixed(0)],
    ['the same after the loss of a plane, links cut and lasers pointed anew', median(drills).toFixed(0)],
    ['from all that the thread of the window keeps at rest: the first plane', rested[0]!.toFixed(0)],
    ['the other planes, at rest before each', median(rested.slice(1)).toFixed(0)],
    ...plainRow(
      mission,
      before.value.flatMap(({ segments }) => segments.filter(({ way }) => way !== null)).length,
    ),
    ...LOSS_UNITS.map((unit) => worstRow(mission, unit)),
  ];
  console.log(`\nMesh after losses, one core\n${tableOf(rows)}`);
  return [
    timeTarget(
      'M3',
      `ten flows over ${hours} h after a loss, ${count} satellites`,
      median(drills),
      MOST_DRILL_MS,
    ),
    timeTarget(
      'M4',
      `the same after a rest, the slowest of ${PLANES.length} planes`,
      Math.max(...rested),
      MOST_DRILL_MS,
    ),
  ];
}

const PLANES = [0, 1, 2, 3];

function planeLost({ scenario }: MeshMission, planeIndex: number): LossSet {
  const { fleetId } = scenario.fleets[0]!;
  const losses: Loss[] = [{ kind: 'plane', fleetId, partId: 'part-2', planeIndex }];
  return { losses, fromUtcMs: null };
}

function drillMs(mission: MeshMission, planeIndex: number): number {
  const { scenario, timeline, service } = mission;
  const drill = timed(() => {
    const left = mustSucceed(withoutLosses(scenario, timeline, planeLost(mission, planeIndex)));
    return serveFlows({ ...service, timeline: left });
  });
  return drill.ms;
}

/** Milliseconds for the loss of each plane out of what a mesh keeps that nobody has asked for a while. */
function restedDrills(mission: MeshMission): number[] {
  const held = mustSucceed(HeldMesh.of(mission.request));
  return PLANES.map((planeIndex) => {
    held.rest();
    const losses = planeLost(mission, planeIndex);
    return timed(() => held.served(mustSucceed(held.stateWithout(losses, () => undefined)))).ms;
  });
}

/** What the textbook would take for the ways alone, on graphs that are there already. */
function plainRow({ timeline }: MeshMission, wayCount: number): string[][] {
  const { network, fromUtcMs } = timeline;
  const sceneAt = meshScene({
    network,
    positionsAt: exactPositions(network),
    stationIndexes: [...network.stations.keys()],
  });
  const graph = sceneAt(fromUtcMs);
  const source = network.fleetOf.length;
  const times = Array.from(
    { length: 20 },
    () => timed(() => plainDijkstra(graph, graph.edgeDelayMs, source)).ms,
  );
  const totalMs = median(times) * wayCount;
  return [
    [`a plain Dijkstra for its ${wayCount} ways, on graphs that are there already`, totalMs.toFixed(0)],
  ];
}

function worstRow({ scenario, timeline, service }: MeshMission, unit: LossUnit): string[] {
  const candidates = lossCandidates(scenario, timeline.network, unit);
  let trialCount = 0;
  const search = timed((): readonly FoundLoss[] => {
    const steps = worstLosses({ ...service, candidates, lossCount: LOSS_COUNT, width: WIDTH });
    for (;;) {
      const step = steps.next();
      if (step.done) return step.value;
      trialCount = step.value.trialCount;
    }
  });
  const unhurt = hurtOf(service.flows, serveFlows(service)).undeliveredShare;
  const hurt = search.value.at(-1)?.hurt.undeliveredShare ?? unhurt;
  const told = `${(100 * unhurt).toFixed(2)} to ${(100 * hurt).toFixed(2)} % not delivered`;
  return [
    `worst ${search.value.length} of ${candidates.length} ${unit}s, ${trialCount} trials: ${told}`,
    search.ms.toFixed(0),
  ];
}
