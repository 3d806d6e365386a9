import type { Command } from 'commander';
import { StudyKind } from '../../../shared/domain/index.ts';
import {
  mergeShards,
  type NamedStudyFile,
  readStudyFile,
  type StudyShard,
  samplesOfShard,
  shardText,
  studyText,
  wholeStudy,
} from '../../../shared/study/index.ts';
import { readTextFile, saveFileAtomically } from '../../files/index.ts';
import { ITU_MAPS_TEXT, openItuMaps } from '../ituMaps.ts';
import { choiceOption, collectOption, numberOption } from '../options.ts';
import { note, print } from '../output.ts';
import { loadScenario } from '../scenarioFile.ts';
import { computeStudy } from '../study.ts';
import { AROUND, LOSSES, levelsOption, type PlanOptions, planOf, shardOption } from '../studyPlan.ts';
import { ComputationError, UsageError } from '../usage.ts';

interface StudyOptions extends PlanOptions {
  readonly samples?: number;
  readonly seed?: number;
  readonly shard?: StudyShard;
  readonly out?: string;
  readonly ituMaps?: string;
}

/** `study`: what random losses, jammers or the growth of fleets do to the flows of a scenario. */
export function addStudyCommand(program: Command): void {
  const command = program
    .command('study [scenario]')
    .description('try out random losses, jammers or the growth of fleets on the flows of a scenario')
    // What stands after "merge" is its own.
    .enablePositionalOptions()
    .option(
      '--kind <kind>',
      `what is tried out, one of ${StudyKind.options.join(', ')}`,
      choiceOption('kind', StudyKind.options),
    )
    .option(
      '--samples <number>',
      'random samples in the whole study',
      numberOption('samples', { min: 1, max: 1_000_000, integer: 'integer' }),
    )
    .option(
      '--seed <number>',
      'same seed, same study',
      numberOption('seed', { min: 0, max: Number.MAX_SAFE_INTEGER, integer: 'integer' }),
    )
    .option('--shard <I/N>', 'the I-th of N parts of the study, to be joined by "study merge"', shardOption)
    .option('--out <file>', 'the file to write (JSON)')
    .option(
      '--levels <list>',
      'how many are lost, numbers and per cent such as 0,5,10%; or how many jammers there are',
      levelsOption,
    )
    .option(
      '--losses <what>',
      `of attrition: what is lost, one of ${LOSSES.join(', ')}; satellites when left out`,
      choiceOption('losses', LOSSES),
    )
    .option(
      '--fleet <id>',
      'of attrition: a fleet that loses satellites (repeatable); all when left out',
      collectOption,
    )
    .option(
      '--around <what>',
      `of jamming: about what jammers stand, one of ${AROUND.join(', ')}; stations when left out`,
      choiceOption('around', AROUND),
    )
    .option('--itu-maps <folder>', ITU_MAPS_TEXT)
    .action(runStudyCommand);
  command
    .command('merge <files...>')
    .description('join all shards of a study, in any order, to what one run would have made')
    .option('--out <file>', 'the file to write; printed when left out')
    .action(runMerge);
}

async function runStudyCommand(file: string | undefined, options: StudyOptions): Promise<void> {
  const { samples, seed, out, shard } = options;
  if (file === undefined) throw new UsageError('study: expected a scenario file, found none');
  const plan = planOf(options);
  if (samples === undefined)
    throw new UsageError('--samples: expected a whole number of at least 1, found nothing');
  if (seed === undefined) throw new UsageError('--seed: expected a whole number, found nothing');
  if (out === undefined) throw new UsageError('--out: expected a file to write, found nothing');
  const read = await loadScenario(file);
  const sampleIndexes = samplesOfShard(samples, shard ?? { shardIndex: 1, shardCount: 1 });
  const maps = await openItuMaps(options.ituMaps);
  const { head, rows } = await computeStudy({
    ...{ file, read, plan, seed, maps },
    sampleCount: samples,
    sampleIndexes,
  });
  await save(out, shard === undefined ? studyText(wholeStudy(head, rows)) : shardText(head, shard, rows));
}

async function runMerge(files: readonly string[], options: { readonly out?: string }): Promise<void> {
  const shards: NamedStudyFile[] = [];
  for (const name of files) {
    const text = await readTextFile(name);
    if (!text.ok) throw new UsageError(text.failure.message);
    const read = readStudyFile(text.value.text);
    if (!read.ok) throw new UsageError(`${name}: ${read.failure.message}`);
    shards.push({ name, file: read.value });
  }
  const merged = mergeShards(shards);
  if (!merged.ok) throw new UsageError(merged.failure.message);
  const text = studyText(merged.value);
  if (options.out === undefined) print(text);
  else await save(options.out, text);
}

async function save(file: string, text: string): Promise<void> {
  const saved = await saveFileAtomically(file, text);
  if (!saved.ok) throw new ComputationError(saved.failure.message);
  note(`written: ${saved.value.path}`);
}
