import type { Period, Scenario } from '../../../shared/domain/index.ts';
import type { DocumentStep } from '../common/index.ts';

/** Length that a step's label may have. */
const MAX_LABEL = 120;

/** A scenario with a period in the place of that of the same id, or at the end. */
export function withPeriod(scenario: Scenario, period: Period): DocumentStep {
  const isKnown = scenario.periods.some(({ periodId }) => periodId === period.periodId);
  const periods = isKnown
    ? scenario.periods.map((each) => (each.periodId === period.periodId ? period : each))
    : [...scenario.periods, period];
  const label = `${isKnown ? 'Change' : 'Add'} period ${period.name}`;
  return { label: label.slice(0, MAX_LABEL), scenario: { ...scenario, periods } };
}

/** A scenario without a period. */
export function withoutPeriod(scenario: Scenario, { periodId, name }: Period): DocumentStep {
  const periods = scenario.periods.filter((each) => each.periodId !== periodId);
  return { label: `Remove period ${name}`.slice(0, MAX_LABEL), scenario: { ...scenario, periods } };
}
