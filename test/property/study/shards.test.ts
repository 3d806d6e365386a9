import fc from 'fast-check';
import { expect, test } from 'vitest';
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

const shardNumbers = (shardCount: number) => Array.from({ length: shardCount }, (_, place) => place + 1);

/** Files of all shards of a study, read from their texts. */
function shardFiles(sampleCount: number, shardCount: number) {
  const head = studyOf(sampleCount);
  return shardNumbers(shardCount).map((shardIndex) => {
    const shard = { shardIndex, shardCount };
    const text = shardText(head, shard, rowsOf(head, samplesOfShard(sampleCount, shard)));
    return { name: `${shardIndex}.json`, file: mustSucceed(readStudyFile(text)) };
  });
}

const counts = fc.record({
  sampleCount: fc.integer({ min: 1, max: 40 }),
  shardCount: fc.integer({ min: 1, max: 12 }),
});

test('verify that every sample belongs to one shard', () => {
  fc.assert(
    fc.property(counts, ({ sampleCount, shardCount }) => {
      const all = shardNumbers(shardCount).flatMap((shardIndex) =>
        samplesOfShard(sampleCount, { shardIndex, shardCount }),
      );
      expect(all.sort((a, b) => a - b)).toEqual(Array.from({ length: sampleCount }, (_, index) => index));
    }),
  );
});

test('verify that shards in any order join to the bytes of one run', () => {
  fc.assert(
    fc.property(counts, fc.infiniteStream(fc.nat()), ({ sampleCount, shardCount }, draws) => {
      const head = studyOf(sampleCount);
      const everything = rowsOf(head, samplesOfShard(sampleCount, { shardIndex: 1, shardCount: 1 }));
      const shuffled = shardFiles(sampleCount, shardCount)
        .map((file) => ({ file, key: draws.next().value as number }))
        .sort((a, b) => a.key - b.key)
        .map(({ file }) => file);
      expect(studyText(mustSucceed(mergeShards(shuffled)))).toBe(studyText(wholeStudy(head, everything)));
    }),
    { numRuns: 60 },
  );
});

test('verify that a shard too few or too many is refused', () => {
  fc.assert(
    fc.property(counts, fc.nat(), ({ sampleCount, shardCount }, draw) => {
      const files = shardFiles(sampleCount, shardCount);
      const place = draw % shardCount;
      const twice = { ...files[place]!, name: 'again.json' };
      expect(mustFail(mergeShards([...files, twice])).code).toBe('study.doubledShard');
      expect(mustFail(mergeShards(files.toSpliced(place, 1))).code).toBe('study.missingShard');
    }),
    { numRuns: 40 },
  );
});
