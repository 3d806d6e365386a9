import type { Failure, LinkBudgetAnswer, LinkOptions, Station, UtcMs } from '../../shared/domain/index.ts';
import {
  linkBudgetAnswer,
  type BudgetQuestion as SharedQuestion,
  type ThroughAnswer,
  throughAnswer,
} from '../../shared/radios/index.ts';
import { type LinkScene, satelliteOf, stationOf } from './linkScene.ts';
import { ComputationError, UsageError, usageFailure } from './usage.ts';

/** Which budget is asked for. */
export interface BudgetQuestion {
  readonly stationId: string;
  readonly satelliteId: string;
  readonly atUtcMs: UtcMs;
  readonly terminalTypeId?: string | undefined;
  readonly payloadTypeId?: string | undefined;
  /** A station whose site serves the same unit. */
  readonly secondSiteId?: string | undefined;
}

/** Computes both directions of a link at an instant; what the scenario cannot answer ends the command. */
export function computeBudget(
  scene: LinkScene,
  question: BudgetQuestion,
  options: LinkOptions,
): LinkBudgetAnswer {
  const answer = linkBudgetAnswer(sharedQuestion(scene, question, options));
  if (answer.ok) return answer.value;
  throw endingOf(answer.failure);
}

/** Computes the link of a question on to another station through the same satellite. */
export function computeThrough(
  scene: LinkScene,
  question: BudgetQuestion & { readonly toStationId: string },
  options: LinkOptions,
): ThroughAnswer {
  const to = otherStation(scene, question, { option: '--to-terminal', wanted: question.toStationId });
  const answer = throughAnswer(sharedQuestion(scene, question, options), to);
  if (answer.ok) return answer.value;
  throw endingOf(answer.failure);
}

function sharedQuestion(scene: LinkScene, question: BudgetQuestion, options: LinkOptions): SharedQuestion {
  const { scenario, source, geoidHeightM, maps } = scene;
  const { secondSiteId } = question;
  const station = stationOf(scenario, question.stationId);
  const satellite = satelliteOf(scene, question.satelliteId, question.atUtcMs);
  const secondSite =
    secondSiteId === undefined
      ? undefined
      : otherStation(scene, question, { option: '--second-site', wanted: secondSiteId });
  return {
    ...question,
    scenario,
    options,
    geoidHeightM,
    maps,
    station,
    secondSite,
    satellite: satellite.element,
    elementSetId: 0,
    fleetId: satellite.fleet.fleetId,
    ut1MinusUtcS: source.ut1MinusUtcS,
  };
}

/** A station that an option named beside the first; the same one ends the command. */
export function otherStation(
  { scenario }: LinkScene,
  { stationId }: Pick<BudgetQuestion, 'stationId'>,
  { option, wanted }: { readonly option: string; readonly wanted: string },
): Station {
  const station = stationOf(scenario, wanted, option);
  if (station.stationId !== stationId) return station;
  throw new UsageError(`${option}: expected another station than --from-terminal, found "${wanted}"`);
}

/** Pairs, radios and places come from the scenario; all else is the computation's own. */
function endingOf(failure: Failure): UsageError | ComputationError {
  const isInput = failure.code.startsWith('radios.') || failure.code.startsWith('link.');
  return isInput ? usageFailure(failure) : new ComputationError(failure.message);
}
