import {
  type ElementColumns,
  type Flow,
  fail,
  ok,
  type Result,
  type Scenario,
  type StudyHead,
  type StudyLevel,
  type StudyPlan,
} from '../domain/index.ts';
import type { MeshNetwork } from '../mesh/index.ts';
import { formatIsoUtc } from '../time/index.ts';
import { attritionLevels, losableNodes } from './attrition.ts';
import { growthLevels, growthVariants } from './growth.ts';
import { jammingGround, jammingLevels } from './jamming.ts';
import { studyTargets } from './targets.ts';

/** Version of everything that turns flows into the rows of a study; raise it with any change of a result. */
export const STUDY_ENGINE_VERSION = 'study 4';

/** What a study is asked of. */
export interface StudyQuestion {
  readonly plan: StudyPlan;
  readonly seed: number;
  readonly sampleCount: number;
  /** As the planner has it. */
  readonly scenario: Scenario;
  /** Of growth that of the grown scenario. */
  readonly network: MeshNetwork;
  readonly elements: Pick<ElementColumns, 'satelliteIds'>;
  /** Flows that can be served, and those that cannot. */
  readonly flows: readonly Flow[];
  readonly leftOut: Readonly<StudyHead['flowsLeftOut']>;
}

/** What tells a study from others. */
export type StudyIdentity = Pick<StudyHead, 'studyHash' | 'engineVersion'>;

/** Why a scenario cannot be studied. */
export type StudyFailure =
  | 'study.noFlows'
  | 'study.levels'
  | 'study.nothingToLose'
  | 'study.nothingToJam'
  | 'study.unknownFleet';

/** Says what a study is of; fails where the scenario has nothing to study. */
export function studyHead(
  question: StudyQuestion,
  { studyHash, engineVersion }: StudyIdentity,
): Result<StudyHead, StudyFailure> {
  const { plan, seed, sampleCount, scenario, flows, leftOut } = question;
  if (flows.length === 0) {
    return fail(
      'study.noFlows',
      `${scenario.name}: expected at least one flow that is switched on and has both ends in the scenario, found none`,
    );
  }
  const levels = levelsOf(question);
  if (!levels.ok) return levels;
  return ok({
    plan,
    seed,
    sampleCount,
    studyHash,
    engineVersion,
    scenarioId: scenario.scenarioId,
    scenarioName: scenario.name,
    marking: scenario.marking,
    fromUtc: formatIsoUtc(scenario.fromUtcMs),
    toUtc: formatIsoUtc(scenario.toUtcMs),
    levels: levels.value,
    targets: studyTargets(flows),
    flowsLeftOut: [...leftOut],
  });
}

function levelsOf(question: StudyQuestion): Result<StudyLevel[], StudyFailure> {
  const { plan, scenario, network, elements } = question;
  switch (plan.kind) {
    case 'attrition': {
      const unknown = plan.fleetIds.find((id) => !network.fleets.some(({ fleetId }) => fleetId === id));
      if (unknown !== undefined) {
        const known = network.fleets.map(({ fleetId }) => fleetId).join(', ');
        return fail('study.unknownFleet', `fleets: expected some of ${known}, found "${unknown}"`);
      }
      return attritionLevels(plan.levels, losableNodes(network, plan).length);
    }
    case 'jamming': {
      const ground = jammingGround(scenario, plan);
      return ground.ok ? ok(jammingLevels(plan)) : ground;
    }
    case 'growth':
      return ok(growthLevels(growthVariants(scenario), elements));
  }
}
