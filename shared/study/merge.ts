import { fail, ok, type Result, StudyHead, type StudyResult, type StudyRow } from '../domain/index.ts';
import { inRowOrder, studyCurves } from './curves.ts';
import { type StudyFile, type StudyShard, samplesOfShard } from './file.ts';

/** A shard with the name that people know it by. */
export interface NamedStudyFile {
  readonly name: string;
  readonly file: StudyFile;
}

/** Why shards do not make a study. */
export type StudyMergeFailure =
  | 'study.wholeAmongShards'
  | 'study.foreignShard'
  | 'study.doubledShard'
  | 'study.missingShard'
  | 'study.brokenShard';

type NamedShard = NamedStudyFile & { readonly file: Extract<StudyFile, { shard: StudyShard }> };

/** A study from all its rows, in any order: the same for the same rows. */
export function wholeStudy(head: StudyHead, rows: readonly StudyRow[]): StudyResult {
  const ordered = inRowOrder(rows);
  return { ...head, curves: studyCurves(head.targets, head.levels, ordered), rows: ordered };
}

/**
 * Joins the shards of one study to what one run would have made of it. The order of the files does not matter. A shard of
 * another study, one that is there twice, missing, or not all there is refused: nobody shall read a curve of half the samples.
 */
export function mergeShards(files: readonly NamedStudyFile[]): Result<StudyResult, StudyMergeFailure> {
  const shards: NamedShard[] = [];
  for (const { name, file } of files) {
    if (file.shard === null) {
      return fail('study.wholeAmongShards', `${name}: expected a shard, found a whole study`);
    }
    shards.push({ name, file: file as NamedShard['file'] });
  }
  const [first] = shards;
  if (first === undefined) return fail('study.missingShard', 'expected shards of a study, found none');
  const foreign = foreignTo(first, shards);
  if (foreign !== null) return fail('study.foreignShard', foreign);
  const complaint = complaintAboutParts(first, shards);
  if (complaint !== null) return complaint;
  const broken = shards.map(complaintAboutRows).find((sentence) => sentence !== null);
  if (broken !== undefined) return fail('study.brokenShard', broken);
  const rows = shards.flatMap(({ file }) => file.rows);
  return ok(wholeStudy(StudyHead.parse(first.file), rows));
}

/** What tells shards of different studies apart, in the order in which it is said. */
const IDENTITY = ['studyHash', 'seed', 'sampleCount', 'engineVersion'] as const;

function foreignTo(first: NamedShard, shards: readonly NamedShard[]): string | null {
  const head = StudyHead.parse(first.file);
  for (const { name, file } of shards) {
    const differing = IDENTITY.find((field) => file[field] !== head[field]);
    if (differing !== undefined) {
      return `${name}: expected ${differing} ${head[differing]} as in ${first.name}, found ${file[differing]}: a shard of another study`;
    }
    if (file.shard.shardCount !== first.file.shard.shardCount) {
      return `${name}: expected one of ${first.file.shard.shardCount} shards as ${first.name} is, found one of ${file.shard.shardCount}`;
    }
    const own = StudyHead.parse(file);
    const other = (Object.keys(head) as (keyof StudyHead)[]).find(
      (field) => JSON.stringify(own[field]) !== JSON.stringify(head[field]),
    );
    if (other !== undefined) {
      return `${name}: expected the ${other} of ${first.name}, found another: a shard of another study`;
    }
  }
  return null;
}

function complaintAboutParts(first: NamedShard, shards: readonly NamedShard[]) {
  const { shardCount } = first.file.shard;
  const seen = new Map<number, string>();
  for (const { name, file } of shards) {
    const { shardIndex } = file.shard;
    const other = seen.get(shardIndex);
    if (other !== undefined) {
      return fail(
        'study.doubledShard',
        `${name}: expected every shard once, found shard ${shardIndex}/${shardCount} in ${other} too`,
      );
    }
    seen.set(shardIndex, name);
  }
  const missing = Array.from({ length: shardCount }, (_, place) => place + 1).filter(
    (each) => !seen.has(each),
  );
  if (missing.length === 0) return null;
  const listed = missing.slice(0, 10).join(', ') + (missing.length > 10 ? ', …' : '');
  return fail(
    'study.missingShard',
    `expected all ${shardCount} shards, found ${seen.size}: ${missing.length === 1 ? 'shard' : 'shards'} ${listed} missing`,
  );
}

/** Every sample of the shard at every level, once. */
function complaintAboutRows({ name, file }: NamedShard): string | null {
  const { levels, targets, sampleCount, shard } = file;
  const samples = samplesOfShard(sampleCount, shard);
  const wanted = samples.flatMap((sample) => levels.map((_, level) => `${sample} ${level}`));
  const found = inRowOrder(file.rows).map(({ sampleIndex, levelIndex }) => `${sampleIndex} ${levelIndex}`);
  if (wanted.length !== found.length || wanted.some((key, place) => key !== found[place])) {
    return `${name}: expected ${wanted.length} rows, every sample of shard ${shard.shardIndex}/${shard.shardCount} at every level, found others (${found.length})`;
  }
  const short = file.rows.find(({ servedFraction, longestSilenceS, deliveryS, ...delays }) =>
    [
      servedFraction,
      longestSilenceS,
      deliveryS,
      delays.delayP50Ms,
      delays.delayP90Ms,
      delays.delayP99Ms,
    ].some((column) => column.length !== targets.length),
  );
  return short === undefined
    ? null
    : `${name}: sample ${short.sampleIndex}: expected ${targets.length} numbers a measure, one a target, found others`;
}
