import { describe, expect, it } from 'vitest';
import type { StudyHead } from '../../../shared/domain/index.ts';
import {
  mergeShards,
  readStudyFile,
  samplesOfShard,
  shardText,
  studyText,
  wholeStudy,
} from '../../../shared/study/index.ts';
import { mustFail, mustSucceed } from '../../support/results.ts';
import { rowsOf, studyOf } from '../../support/studies.ts';

function shardOf(shardIndex: number, changes: Partial<StudyHead> = {}, shardCount = 2) {
  const head = studyOf(6, changes);
  const shard = { shardIndex, shardCount };
  const rows = rowsOf(head, samplesOfShard(head.sampleCount, shard));
  return { name: `${shardIndex}.json`, file: mustSucceed(readStudyFile(shardText(head, shard, rows))) };
}

describe('joining shards', () => {
  it.each([
    [
      { studyHash: 'b2'.repeat(32) },
      `expected studyHash ${'a1'.repeat(32)} as in 1.json, found ${'b2'.repeat(32)}`,
    ],
    [{ seed: 12 }, 'expected seed 11 as in 1.json, found 12'],
    [{ sampleCount: 7 }, 'expected sampleCount 6 as in 1.json, found 7'],
    [{ engineVersion: 'study 1, V8 12.4' }, 'expected engineVersion study 1, V8 13.6 as in 1.json'],
    [{ scenarioName: 'Another' }, 'expected the scenarioName of 1.json, found another'],
  ])('verify that a shard with %j is foreign', (changes, sentence) => {
    const failure = mustFail(mergeShards([shardOf(1), shardOf(2, changes)]));
    expect(failure.code).toBe('study.foreignShard');
    expect(failure.message).toContain(`2.json: ${sentence}`);
  });

  it('verify that shards of another partition, whole studies and none at all are refused', () => {
    expect(mustFail(mergeShards([shardOf(1), shardOf(2, {}, 3)])).message).toContain('found one of 3');
    const head = studyOf(1);
    const text = studyText(wholeStudy(head, rowsOf(head, [0])));
    const whole = { name: 'whole.json', file: mustSucceed(readStudyFile(text)) };
    expect(mustFail(mergeShards([whole])).message).toBe('whole.json: expected a shard, found a whole study');
    expect(mustFail(mergeShards([])).code).toBe('study.missingShard');
  });

  it('verify that a shard that has lost a row is refused', () => {
    const [first, second] = [shardOf(1), shardOf(2)];
    const cut = { ...second, file: { ...second.file, rows: second.file.rows.slice(1) } };
    expect(mustFail(mergeShards([first, cut as typeof second])).message).toBe(
      '2.json: expected 6 rows, every sample of shard 2/2 at every level, found others (5)',
    );
  });

  it('verify which shards are said to be missing', () => {
    expect(mustFail(mergeShards([shardOf(2, {}, 4)])).message).toBe(
      'expected all 4 shards, found 1: shards 1, 3, 4 missing',
    );
  });
});

describe('files of studies', () => {
  it.each([
    ['', 'study.notAStudy'],
    ['{"windows":[]}', 'study.notAStudy'],
    ['null', 'study.notAStudy'],
    ['{"fileType":"backbone-study","fileVersion":2}', 'study.newer'],
    ['{"fileType":"backbone-study","fileVersion":1,"shard":null}', 'study.broken'],
  ])('verify that %s is refused as %s', (text, code) => {
    expect(mustFail(readStudyFile(text)).code).toBe(code);
  });

  it('verify that a study comes back from its file as it was', () => {
    const head = studyOf(3);
    const study = wholeStudy(head, rowsOf(head, [0, 1, 2]));
    const { shard, ...read } = mustSucceed(readStudyFile(studyText(study)));
    expect(shard).toBeNull();
    expect(read).toEqual(study);
  });
});

describe('curves', () => {
  it('verify means and medians by hand, and that never stands behind every time', () => {
    const head = studyOf(5, { levels: [{ label: '3 lost', count: 3, isCertain: false }] });
    const rows = rowsOf(head, [0, 1, 2, 3, 4]).map((row, index) => ({
      ...row,
      servedFraction: [index / 4, 1, 0],
      longestSilenceS: [10 * index, 0, 0],
      delayP50Ms: [[30, null, 10, null, null][index]!, 1, null],
      deliveryS: [[5, 1, 4, 2, 3][index]!, null, 1],
    }));
    const [all, voice, mail] = wholeStudy(head, rows.toReversed()).curves;
    const [point] = all!.points;
    expect(point!.servedFraction.value).toBe(0.5);
    expect(point!.longestSilenceS.p50).toEqual({ value: 20, low: 0, high: null });
    expect(point!.delayMs!.p50.value).toBeNull();
    expect(point!.deliveryS!.p50.value).toBe(3);
    expect(point!.deliveryS!.p90.value).toBe(5);
    expect(voice!.points[0]!.deliveryS).toBeNull();
    expect(mail!.points[0]!.delayMs).toBeNull();
    expect(mail!.points[0]!.servedFraction).toMatchObject({ value: 0, low: 0 });
  });

  it('verify that what is certain has no band', () => {
    const head = studyOf(3, { levels: [{ label: '0 lost', count: 0, isCertain: true }] });
    const [row] = rowsOf(head, [0]);
    const rows = [0, 1, 2].map((sampleIndex) => ({ ...row!, sampleIndex }));
    const [point] = wholeStudy(head, rows).curves[0]!.points;
    const { value, low, high } = point!.servedFraction;
    expect([low, high]).toEqual([value, value]);
    expect(point!.longestSilenceS.p90.high).toBe(row!.longestSilenceS[0]);
  });
});
