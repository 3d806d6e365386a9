import type { Plan, PlanStation } from '../../../shared/domain/index.ts';
import type { Manuscript } from '../layout/blocks.ts';
import { passList } from './passList.ts';

/** Facts of a kind of paper, for lists of what can be printed. */
export interface PaperKindFacts {
  readonly title: string;
  /** What it is for, in a sentence. */
  readonly purpose: string;
  /** One for every unit, or one for the whole plan. */
  readonly scope: 'unit' | 'plan';
}

interface UnitPaper extends PaperKindFacts {
  readonly scope: 'unit';
  readonly write: (plan: Plan, station: PlanStation) => Manuscript;
}

export const PAPERS = {
  'pass-list': {
    title: 'Pass list',
    purpose: 'When a unit has which satellite, with margin and rate, and what goes over it.',
    scope: 'unit',
    write: passList,
  },
} as const satisfies Readonly<Record<string, UnitPaper>>;

/** Names of the kinds of paper, as files are called by them. */
export type PaperKind = keyof typeof PAPERS;
