import { fail, LossLevel, ok, type Result, type StudyPlan } from '../domain/index.ts';
import { DEFAULT_LOSS_PERCENTS } from './attrition.ts';
import { DEFAULT_JAMMER_COUNTS } from './jamming.ts';

/** Reads levels as people write them: numbers and per cent, such as `0, 5, 10%`. */
export function readLevels(text: string): Result<LossLevel[], 'study.levels'> {
  const levels: LossLevel[] = [];
  for (const part of text.split(',')) {
    const found = /^\s*(\d+(?:\.\d+)?)\s*(%?)\s*$/.exec(part);
    const value = Number(found?.[1]);
    const read = LossLevel.safeParse(found?.[2] === '%' ? { lostPercent: value } : { lostCount: value });
    if (found === null || !read.success) {
      return fail('study.levels', `expected numbers and per cent such as 0,5,10%, found "${part.trim()}"`);
    }
    levels.push(read.data);
  }
  return ok(levels);
}

/** Reads numbers of jammers, such as `0, 1, 4`. */
export function readJammerCounts(text: string): Result<number[], 'study.levels'> {
  const counts: number[] = [];
  for (const part of text.split(',')) {
    const count = /^\s*\d{1,3}\s*$/.test(part) ? Number(part) : Number.NaN;
    if (!(count <= 100)) {
      return fail(
        'study.levels',
        `expected numbers of jammers up to 100 such as 0,1,4, found "${part.trim()}"`,
      );
    }
    counts.push(count);
  }
  return ok(counts);
}

/** Levels of a kind where nobody says otherwise, as they are written; empty for growth, which has its own. */
export function usualLevels(kind: StudyPlan['kind']): string {
  switch (kind) {
    case 'attrition':
      return DEFAULT_LOSS_PERCENTS.map((percent) => `${percent}%`).join(',');
    case 'jamming':
      return DEFAULT_JAMMER_COUNTS.join(',');
    case 'growth':
      return '';
  }
}

/** Levels of a plan as they are written; empty for growth. */
export function levelsText(plan: StudyPlan): string {
  switch (plan.kind) {
    case 'attrition':
      return plan.levels
        .map((level) => ('lostCount' in level ? `${level.lostCount}` : `${level.lostPercent}%`))
        .join(',');
    case 'jamming':
      return plan.jammerCounts.join(',');
    case 'growth':
      return '';
  }
}

/** What a command line is written from. */
export interface CommandFacts {
  readonly plan: StudyPlan;
  readonly sampleCount: number;
  readonly seed: number;
  /** Path of the scenario file. */
  readonly file: string;
}

/** The command line that computes a study on another machine, for a POSIX shell. */
export function studyCommand({ plan, sampleCount, seed, file }: CommandFacts): string {
  const levels = levelsText(plan);
  const options = [
    `--kind ${plan.kind}`,
    `--samples ${sampleCount}`,
    `--seed ${seed}`,
    ...(levels === '' ? [] : [`--levels ${levels}`]),
    ...(plan.kind === 'attrition' && plan.losses !== 'satellites' ? [`--losses ${plan.losses}`] : []),
    ...(plan.kind === 'attrition' ? plan.fleetIds.map((id) => `--fleet ${quoted(id)}`) : []),
    ...(plan.kind === 'jamming' && plan.around !== 'stations' ? [`--around ${plan.around}`] : []),
    `--out ${plan.kind}.json`,
  ];
  return `backbone study ${quoted(file)} ${options.join(' ')}`;
}

/** A word of a command line; in single quotes where the shell would read more into it. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
