import {
  type FleetId,
  type LossLevel,
  type StudyKind,
  type StudyPlan,
  StudyPlan as StudyPlanSchema,
} from '../../shared/domain/index.ts';
import {
  DEFAULT_JAMMER_COUNTS,
  DEFAULT_LOSS_PERCENTS,
  readLevels,
  type StudyShard,
} from '../../shared/study/index.ts';
import { UsageError } from './usage.ts';

export const LOSSES = ['satellites', 'gateways', 'both'] as const;
export const AROUND = ['stations', 'threats'] as const;

/** Options that say what a study tries out. */
export interface PlanOptions {
  readonly kind?: StudyKind;
  readonly levels?: readonly LossLevel[];
  readonly losses?: (typeof LOSSES)[number];
  readonly fleet?: readonly string[];
  readonly around?: (typeof AROUND)[number];
}

/** Reader of `--levels`: numbers and per cent, such as `0,5,10%`. */
export function levelsOption(text: string): readonly LossLevel[] {
  const levels = readLevels(text);
  if (!levels.ok) throw new UsageError(`--levels: ${levels.failure.message}`);
  return levels.value;
}

/** Reader of `--shard I/N`. */
export function shardOption(text: string): StudyShard {
  const found = /^(\d{1,6})\/(\d{1,6})$/.exec(text.trim());
  const [shardIndex, shardCount] = [Number(found?.[1]), Number(found?.[2])];
  if (found === null || shardIndex < 1 || shardIndex > shardCount) {
    throw new UsageError(`--shard: expected I/N with I from 1 to N, such as 2/8, found "${text}"`);
  }
  return { shardIndex, shardCount };
}

/** Which options belong to which kind. */
const OWN: Readonly<Record<StudyKind, readonly (keyof PlanOptions)[]>> = {
  attrition: ['levels', 'losses', 'fleet'],
  jamming: ['levels', 'around'],
  growth: [],
};

/** The plan that the options ask for; what they leave open is usual. */
export function planOf(options: PlanOptions): StudyPlan {
  const { kind } = options;
  if (kind === undefined) {
    throw new UsageError(`--kind: expected one of ${Object.keys(OWN).join(', ')}, found nothing`);
  }
  const foreign = (['levels', 'losses', 'fleet', 'around'] as const).find(
    (name) => options[name] !== undefined && !OWN[kind].includes(name),
  );
  if (foreign !== undefined) {
    const kinds = (Object.keys(OWN) as StudyKind[]).filter((each) => OWN[each].includes(foreign));
    throw new UsageError(`--${foreign}: expected with --kind ${kinds.join(' or ')}, found with ${kind}`);
  }
  const plan = StudyPlanSchema.safeParse(planFields(kind, options));
  if (plan.success) return plan.data;
  const [issue] = plan.error.issues;
  throw new UsageError(`--kind ${kind}: ${issue?.path.map(String).join('.')}: ${issue?.message}`);
}

function planFields(kind: StudyKind, { levels, losses, fleet, around }: PlanOptions): StudyPlan {
  switch (kind) {
    case 'attrition':
      return {
        kind,
        losses: losses ?? 'satellites',
        fleetIds: [...((fleet ?? []) as FleetId[])],
        levels: [...(levels ?? DEFAULT_LOSS_PERCENTS.map((lostPercent) => ({ lostPercent })))],
      };
    case 'jamming':
      return { kind, around: around ?? 'stations', jammerCounts: countsOf(levels) };
    case 'growth':
      return { kind };
  }
}

function countsOf(levels: readonly LossLevel[] | undefined): number[] {
  if (levels === undefined) return [...DEFAULT_JAMMER_COUNTS];
  return levels.map((level) => {
    if ('lostCount' in level) return level.lostCount;
    throw new UsageError(`--levels: expected numbers of jammers, found ${level.lostPercent}%`);
  });
}
