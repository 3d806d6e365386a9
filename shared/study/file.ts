import { z } from 'zod';
import { fail, ok, type Result, type StudyCurve, StudyHead, StudyResult, StudyRow } from '../domain/index.ts';

/** What a file of a study says it is. */
export const STUDY_FILE_TYPE = 'backbone-study';
/** Version of the form. */
export const STUDY_FILE_VERSION = 1;

/** Which of how many parts of a study; from 1. */
export const StudyShard = z
  .object({ shardIndex: z.number().int().min(1), shardCount: z.number().int().min(1) })
  .refine(({ shardIndex, shardCount }) => shardIndex <= shardCount, {
    message: 'expected a shard between 1 and their number',
  });
export type StudyShard = z.infer<typeof StudyShard>;

const whole = StudyResult.extend({ shard: z.null() });
const part = StudyHead.extend({ shard: StudyShard, rows: z.array(StudyRow) });
const StudyFileBody = z.union([whole, part]);

/** A file of a study: the whole of it, or one shard. */
export type StudyFile = z.infer<typeof StudyFileBody>;

/** Samples of a shard: every so many, so that shards are equally long. */
export function samplesOfShard(sampleCount: number, { shardIndex, shardCount }: StudyShard): number[] {
  const count = Math.max(0, Math.ceil((sampleCount - shardIndex + 1) / shardCount));
  return Array.from({ length: count }, (_, place) => shardIndex - 1 + place * shardCount);
}

/** The text of a whole study. Equal studies make equal bytes: fields stand in the order of their schemas. */
export function studyText(study: StudyResult): string {
  const { curves, rows, ...head } = StudyResult.parse(study);
  return fileText({ ...head, shard: null }, [
    ['curves', curves],
    ['rows', rows],
  ]);
}

/** The text of a shard. */
export function shardText(head: StudyHead, shard: StudyShard, rows: readonly StudyRow[]): string {
  return fileText({ ...StudyHead.parse(head), shard }, [['rows', z.array(StudyRow).parse(rows)]]);
}

/** A curve and a row a line: long files stay readable, and differences show. */
function fileText(
  head: object,
  lists: readonly (readonly [string, readonly (StudyCurve | StudyRow)[]])[],
): string {
  const opening = JSON.stringify({ fileType: STUDY_FILE_TYPE, fileVersion: STUDY_FILE_VERSION, ...head });
  const texts = lists.map(([name, entries]) => {
    const lines = entries.map((entry) => JSON.stringify(entry)).join(',\n');
    return `,\n${JSON.stringify(name)}:[\n${lines}\n]`;
  });
  return `${opening.slice(0, -1)}${texts.join('')}}\n`;
}

/** Why a file cannot be used. */
export type StudyFileFailure = 'study.notAStudy' | 'study.newer' | 'study.broken';

/** Reads the text of a file of a study. */
export function readStudyFile(text: string): Result<StudyFile, StudyFileFailure> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return fail('study.notAStudy', 'expected the JSON of a study, found something else, or a part of it');
  }
  const facts = value as { readonly fileType?: unknown; readonly fileVersion?: unknown } | null;
  if (facts?.fileType !== STUDY_FILE_TYPE) {
    return fail('study.notAStudy', `expected "fileType":"${STUDY_FILE_TYPE}", found none`);
  }
  if (facts.fileVersion !== STUDY_FILE_VERSION) {
    return fail(
      'study.newer',
      `expected version ${STUDY_FILE_VERSION} of the form, found ${JSON.stringify(facts.fileVersion)}`,
    );
  }
  const isWhole = (value as { readonly shard?: unknown }).shard === null;
  const read = (isWhole ? whole : part).safeParse(value);
  if (read.success) return ok(read.data);
  const [issue] = read.error.issues;
  const where = issue?.path.length === 0 ? 'study' : issue?.path.map(String).join('.');
  return fail('study.broken', `${where}: ${issue?.message}`);
}
