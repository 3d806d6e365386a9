import type { PeriodFilter } from '../../state/index.ts';
import { PERIOD_WORDS, type RunModel, windowPeriods } from '../common/index.ts';

/** The test of a filter by periods; null when it lets all pass, also for a period that is gone. */
export function periodTestOf(filter: PeriodFilter, model: RunModel): ((row: number) => boolean) | null {
  if (filter.kind === 'outside') {
    return (row) => windowPeriods(row, model).every(({ period }) => period.kind === 'phase');
  }
  if (filter.kind === 'any' || !model.scenario.periods.some(({ periodId }) => periodId === filter.periodId)) {
    return null;
  }
  const { periodId } = filter;
  return (row) => windowPeriods(row, model).some(({ period }) => period.periodId === periodId);
}

/** A choice of the filter with the text that names it. */
export interface PeriodChoice {
  readonly key: string;
  readonly text: string;
  readonly filter: PeriodFilter;
}

/** The choices of a scenario, the first lets all pass. */
export function periodChoices({ scenario }: RunModel): PeriodChoice[] {
  return [
    { key: '', text: 'any time', filter: { kind: 'any' } },
    { key: 'outside', text: 'outside EMCON, crypto, restrictions', filter: { kind: 'outside' } },
    ...scenario.periods.map(({ periodId, kind, name }) => ({
      key: `in ${periodId}`,
      text: `in ${name} (${PERIOD_WORDS[kind].short})`,
      filter: { kind: 'inside', periodId } as const,
    })),
  ];
}

/** Which of the choices a filter is. */
export function choiceKey(filter: PeriodFilter): string {
  return filter.kind === 'any' ? '' : filter.kind === 'outside' ? 'outside' : `in ${filter.periodId}`;
}
