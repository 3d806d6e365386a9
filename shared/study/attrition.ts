import { fail, type LossLevel, ok, type Result, type StudyLevel, type StudyPlan } from '../domain/index.ts';
import { type MeshNetwork, stationNode } from '../mesh/index.ts';
import { RandomStream } from './random.ts';

type AttritionPlan = Extract<StudyPlan, { kind: 'attrition' }>;

/** Levels of attrition where nobody says otherwise, per cent of what can be lost. */
export const DEFAULT_LOSS_PERCENTS = [0, 2, 5, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100] as const;

/** Nodes that can be lost: satellites of the fleets of the plan, gateways; in the order of the network. */
export function losableNodes(network: MeshNetwork, { losses, fleetIds }: AttritionPlan): number[] {
  const isOfFleet = network.fleets.map(({ fleetId }) => fleetIds.length === 0 || fleetIds.includes(fleetId));
  const satellites = Array.from(network.fleetOf.keys()).filter((row) => isOfFleet[network.fleetOf[row]!]);
  const gateways = network.stations.flatMap(({ relays }, index) =>
    relays ? [stationNode(network, index)] : [],
  );
  return [...(losses === 'gateways' ? [] : satellites), ...(losses === 'satellites' ? [] : gateways)];
}

/** Levels of a plan over a number of nodes, from the least on, each number once. */
export function attritionLevels(
  levels: readonly LossLevel[],
  nodeCount: number,
): Result<StudyLevel[], 'study.levels' | 'study.nothingToLose'> {
  if (nodeCount === 0) {
    return fail('study.nothingToLose', 'attrition: expected satellites or gateways to lose, found none');
  }
  const counts = levels.map((level) =>
    'lostCount' in level ? level.lostCount : Math.round((level.lostPercent / 100) * nodeCount),
  );
  const greatest = Math.max(...counts);
  if (greatest > nodeCount) {
    return fail('study.levels', `levels: expected at most the ${nodeCount} there are, found ${greatest}`);
  }
  const distinct = [...new Set(counts)].sort((a, b) => a - b);
  return ok(
    distinct.map((count) => ({
      label: `${count} lost`,
      count,
      isCertain: count === 0 || count === nodeCount,
    })),
  );
}

const PURPOSE = 1;

/**
 * The order in which nodes are lost in a sample, every order as likely. At each level the first of them are gone: what is
 * lost at a level is lost at every later one, so that levels differ by losses and not by luck.
 */
export function lossOrder(nodes: readonly number[], place: { seed: number; sampleIndex: number }): number[] {
  const order = new RandomStream({ ...place, purpose: PURPOSE }).order(nodes.length);
  return Array.from(order, (index) => nodes[index]!);
}
