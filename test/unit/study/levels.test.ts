import { expect, test } from 'vitest';
import { levelsText, readLevels, studyCommand, usualLevels } from '../../../shared/study/index.ts';
import { mustSucceed } from '../../support/results.ts';

test('verify that levels come back as they were written', () => {
  const levels = mustSucceed(readLevels(usualLevels('attrition')));
  const plan = { kind: 'attrition', losses: 'satellites', fleetIds: [], levels } as const;
  expect(levelsText({ ...plan, fleetIds: [], levels: [...levels] })).toBe(usualLevels('attrition'));
});

test('verify the command line of a study, quoted where a shell would read more into a word', () => {
  const facts = { sampleCount: 400, seed: 7, file: "/home/o'neil/my plan.backbone.json" };
  expect(studyCommand({ ...facts, plan: { kind: 'jamming', around: 'threats', jammerCounts: [0, 4] } })).toBe(
    "backbone study '/home/o'\\''neil/my plan.backbone.json' --kind jamming --samples 400 --seed 7 --levels 0,4 --around threats --out jamming.json",
  );
  expect(studyCommand({ ...facts, file: 'plan.json', plan: { kind: 'growth' } })).toBe(
    'backbone study plan.json --kind growth --samples 400 --seed 7 --out growth.json',
  );
});
