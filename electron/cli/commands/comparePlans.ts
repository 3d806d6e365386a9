import type { Command } from 'commander';
import { compareCourses, type PlanDocument, readPlanJson } from '../../../shared/plan/index.ts';
import { readTextFile } from '../../files/index.ts';
import { print } from '../output.ts';
import { UsageError, usageFailure } from '../usage.ts';

/** `compare-plans`: courses of action side by side. */
export function addComparePlansCommand(program: Command): void {
  program
    .command('compare-plans <plans...>')
    .description(
      'set two or more plan.json side by side, as JSON: exchanges served, service and silence of units, how far from the best',
    )
    .action(runComparePlans);
}

async function runComparePlans(files: readonly string[]): Promise<void> {
  if (files.length < 2) throw new UsageError('compare-plans: expected at least two plan.json, found one');
  const plans: PlanDocument[] = [];
  for (const file of files) plans.push(await readPlan(file));
  const { courses, ...compared } = compareCourses(plans);
  const named = courses.map((course, index) => ({ file: files[index]!, ...course }));
  print(`${JSON.stringify({ courses: named, ...compared }, null, 1)}\n`);
}

/** A `plan.json` of an earlier run. */
export async function readPlan(file: string): Promise<PlanDocument> {
  const text = await readTextFile(file);
  if (!text.ok) throw new UsageError(text.failure.message);
  const read = readPlanJson(text.value.text);
  if (!read.ok) throw usageFailure(read.failure, file);
  return read.value;
}
