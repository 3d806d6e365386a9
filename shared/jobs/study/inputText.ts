import type { Scenario, StudyPlan } from '../../domain/index.ts';
import { STUDY_ENGINE_VERSION } from '../../study/index.ts';

/**
 * A text of what a study depends on beyond access, links and mesh, whose texts are to be hashed with it: what is tried out,
 * and the dates of phases, which growth goes by. Seed and number of samples stand beside the hash.
 */
export function studyInputText({ fleets }: Pick<Scenario, 'fleets'>, plan: StudyPlan): string {
  return JSON.stringify({
    engine: STUDY_ENGINE_VERSION,
    plan,
    dates: fleets.map(({ fleetId, owner, parts }) => [
      fleetId,
      owner,
      parts.map(({ partId, enabled, availableFromUtcMs }) => [partId, enabled, availableFromUtcMs]),
    ]),
  });
}
