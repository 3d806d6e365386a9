import { create } from 'zustand';
import type { StudyKind, StudyPlan } from '../../../shared/domain/index.ts';
import { MOST_WINDOW_SAMPLES } from '../../../shared/ipc/index.ts';
import { readJammerCounts, readLevels, usualLevels } from '../../../shared/study/index.ts';

/** What stands in the fields; kept while the panel is closed. */
export interface StudyForm {
  readonly kind: StudyKind;
  readonly samples: string;
  readonly seed: string;
  /** By kind, as they are written. */
  readonly levels: Readonly<Record<StudyKind, string>>;
  readonly losses: 'satellites' | 'gateways' | 'both';
  readonly around: 'stations' | 'threats';
  /** Place in the targets of the study that is shown. */
  readonly targetIndex: number;
}

export const useStudyForm = create<StudyForm>(() => ({
  kind: 'attrition',
  samples: '20',
  seed: '1',
  levels: {
    attrition: usualLevels('attrition'),
    jamming: usualLevels('jamming'),
    growth: usualLevels('growth'),
  },
  losses: 'satellites',
  around: 'stations',
  targetIndex: 0,
}));

/** What the fields ask for, and what is wrong with any of them, by its name. */
export interface ReadForm {
  readonly asked: { readonly plan: StudyPlan; readonly sampleCount: number; readonly seed: number } | null;
  readonly problems: Readonly<Partial<Record<'samples' | 'seed' | 'levels', string>>>;
}

/** Reads the fields. */
export function readForm(form: StudyForm): ReadForm {
  const sampleCount = wholeNumber(form.samples, [1, MOST_WINDOW_SAMPLES]);
  const seed = wholeNumber(form.seed, [0, Number.MAX_SAFE_INTEGER]);
  const plan = planOf(form);
  const problems = {
    ...(typeof sampleCount === 'string' ? { samples: sampleCount } : {}),
    ...(typeof seed === 'string' ? { seed } : {}),
    ...(typeof plan === 'string' ? { levels: plan } : {}),
  };
  const isRight = typeof sampleCount === 'number' && typeof seed === 'number' && typeof plan !== 'string';
  return { asked: isRight ? { plan, sampleCount, seed } : null, problems };
}

function wholeNumber(text: string, [least, most]: readonly [number, number]): number | string {
  const value = /^\s*\d+\s*$/.test(text) ? Number(text) : Number.NaN;
  return value >= least && value <= most
    ? value
    : `expected a whole number from ${least} to ${most}, found ${text.trim() === '' ? 'nothing' : `"${text.trim()}"`}`;
}

function planOf({ kind, levels, losses, around }: StudyForm): StudyPlan | string {
  if (kind === 'growth') return { kind };
  if (kind === 'attrition') {
    const read = readLevels(levels.attrition);
    return read.ok ? { kind, losses, fleetIds: [], levels: read.value } : read.failure.message;
  }
  const read = readJammerCounts(levels.jamming);
  return read.ok ? { kind, around, jammerCounts: read.value } : read.failure.message;
}
