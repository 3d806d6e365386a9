import type { LinkBudgetAnswer, LinkOptions, UtcMs } from '../../shared/domain/index.ts';
import { linkBudgetAnswer } from '../../shared/radios/index.ts';
import { type LinkScene, satelliteOf, stationOf } from './linkScene.ts';
import { ComputationError, usageFailure } from './usage.ts';

/** Which budget is asked for. */
export interface BudgetQuestion {
  readonly stationId: string;
  readonly satelliteId: string;
  readonly atUtcMs: UtcMs;
  readonly terminalTypeId?: string | undefined;
  readonly payloadTypeId?: string | undefined;
}

/** Computes both directions of a link at an instant; what the scenario cannot answer ends the command. */
export function computeBudget(
  scene: LinkScene,
  question: BudgetQuestion,
  options: LinkOptions,
): LinkBudgetAnswer {
  const { scenario, source, geoidHeightM } = scene;
  const satellite = satelliteOf(scene, question.satelliteId, question.atUtcMs);
  const answer = linkBudgetAnswer({
    ...question,
    scenario,
    options,
    geoidHeightM,
    station: stationOf(scenario, question.stationId),
    satellite: satellite.element,
    elementSetId: 0,
    fleetId: satellite.fleet.fleetId,
    ut1MinusUtcS: source.ut1MinusUtcS,
  });
  if (answer.ok) return answer.value;
  const { failure } = answer;
  // Pairs, radios and places come from the scenario; all else is the computation's own.
  const isInput = failure.code.startsWith('radios.') || failure.code.startsWith('link.');
  throw isInput ? usageFailure(failure) : new ComputationError(failure.message);
}
