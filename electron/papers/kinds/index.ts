import type { Plan, PlanExchange, PlanStation } from '../../../shared/domain/index.ts';
import type { Manuscript } from '../layout/blocks.ts';
import { accessRequest } from './accessRequest.ts';
import { commCard } from './commCard.ts';
import { gapTimeline } from './gapTimeline.ts';
import { hourMatrix } from './hourMatrix.ts';
import { linkSheet } from './linkSheet.ts';
import { lookAngles, type Pointing } from './lookAngles.ts';
import { paceSheet } from './paceSheet.ts';
import { passList } from './passList.ts';
import { routes } from './routes.ts';
import { spectrumCheck } from './spectrumCheck.ts';

/** Names of the kinds of paper, as files are called by them, in the order of a set. */
export const PAPER_NAMES = [
  'pace-sheet',
  'hour-matrix',
  'gap-timeline',
  'routes',
  'spectrum-check',
  'comm-card',
  'pass-list',
  'look-angles',
  'link-sheet',
  'access-request',
] as const;
export type PaperKind = (typeof PAPER_NAMES)[number];

/** Papers that tell of one unit and satellites, and of nobody else. */
export const PAPERS_OF_ONE_UNIT: readonly PaperKind[] = ['pass-list', 'look-angles'];

/** The units that a paper of the whole plan is about, and their exchanges. */
export interface Extract {
  readonly stations: readonly PlanStation[];
  readonly exchanges: readonly PlanExchange[];
  /** In words, for the head of the page. */
  readonly unit: string;
}

interface PaperFacts {
  readonly title: string;
  /** What it is for, in a sentence. */
  readonly purpose: string;
}

/** A paper for every unit, or one for the whole plan. */
export type PaperWriter = PaperFacts &
  (
    | {
        readonly scope: 'unit';
        readonly write: (plan: Plan, station: PlanStation, pointing: Pointing | null) => Manuscript;
      }
    | { readonly scope: 'plan'; readonly write: (plan: Plan, extract: Extract) => Manuscript }
  );

export const PAPERS: Readonly<Record<PaperKind, PaperWriter>> = {
  'pace-sheet': {
    title: 'PACE sheet',
    purpose: 'The means of every exchange by time, and when to step down from one to the next.',
    scope: 'plan',
    write: (plan, { exchanges, unit }) => paceSheet(plan, exchanges, unit),
  },
  'hour-matrix': {
    title: 'Hour-by-unit matrix',
    purpose: 'By which fleet each unit is in reach in each hour, and for how many minutes.',
    scope: 'plan',
    write: (plan, { stations, unit }) => hourMatrix(plan, stations, unit),
  },
  'gap-timeline': {
    title: 'Gap timeline',
    purpose: 'Every silence in words, with its reason and what to take instead.',
    scope: 'plan',
    write: gapTimeline,
  },
  routes: {
    title: 'Routes',
    purpose: 'The way of every exchange hop by hop over time, with delay and rate.',
    scope: 'plan',
    write: (plan, { exchanges, unit }) => routes(plan, exchanges, unit),
  },
  'spectrum-check': {
    title: 'Spectrum check',
    purpose: 'Carriers of every unit against silences and the restricted frequency list.',
    scope: 'plan',
    write: (plan, { stations, unit }) => spectrumCheck(plan, stations, unit),
  },
  'comm-card': {
    title: 'Communication card',
    purpose: 'For the pocket: whom a unit talks to by what, when to be silent, when there is nothing.',
    scope: 'unit',
    write: commCard,
  },
  'pass-list': {
    title: 'Pass list',
    purpose: 'When a unit has which satellite, with margin and rate, and what goes over it.',
    scope: 'unit',
    write: passList,
  },
  'look-angles': {
    title: 'Look angles',
    purpose: 'Where a unit points when, by chart and by compass.',
    scope: 'unit',
    write: lookAngles,
  },
  'link-sheet': {
    title: 'Link sheet',
    purpose: 'With what a unit talks to each fleet, how well, and its best windows.',
    scope: 'unit',
    write: linkSheet,
  },
  'access-request': {
    title: 'Satellite access request',
    purpose: 'A draft with terminal, carriers, rates and justification, to be completed and signed.',
    scope: 'unit',
    write: accessRequest,
  },
};
