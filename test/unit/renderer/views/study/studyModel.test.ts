import { describe, expect, it } from 'vitest';
import { readForm, useStudyForm } from '../../../../../renderer/views/study/studyForm.ts';
import {
  allLines,
  axisTitle,
  chartsOf,
  delayText,
  durationBandText,
  percentText,
  studyColumns,
} from '../../../../../renderer/views/study/studyModel.ts';
import { writeCsv } from '../../../../../shared/formats/index.ts';
import { wholeStudy } from '../../../../../shared/study/index.ts';
import { rowsOf, studyOf } from '../../../../support/studies.ts';

const head = studyOf(9);
const study = wholeStudy(head, rowsOf(head, [0, 1, 2, 3, 4, 5, 6, 7, 8]));

describe('figures of a study in words', () => {
  it('verify shares, times and delays with their bands', () => {
    expect(percentText({ value: 0.8271, low: 0.7, high: 0.91 })).toBe('82.7 (70.0 to 91.0)');
    expect(percentText({ value: 1, low: 1, high: 1 })).toBe('100.0');
    expect(durationBandText({ value: 9218, low: 4, high: null })).toBe('2 h 34 min (4.0 s to ∞)');
    // Bounded from neither side, a band says nothing.
    expect(durationBandText({ value: 9218, low: 0, high: null })).toBe('2 h 34 min');
    expect(durationBandText({ value: null, low: 600, high: null })).toBe('never (10 min to ∞)');
    expect(delayText({ value: 12.13, low: 11.9, high: 264.2 })).toBe('12.1 (11.9 to 264)');
  });
});

describe('charts of a study', () => {
  it('verify that each target has what it can have', () => {
    const idsOf = (targetIndex: number) => chartsOf(study, targetIndex).map(({ id }) => id);
    expect(idsOf(0)).toEqual(['served', 'silence', 'delay', 'delivery']);
    expect(idsOf(1)).toEqual(['served', 'silence', 'delay']);
    expect(idsOf(2)).toEqual(['served', 'silence', 'delivery']);
  });

  it('verify that the axis counts what is lost, and numbers variants of growth', () => {
    const [served] = chartsOf(study, 0);
    expect(served!.ticks.map(({ at }) => at)).toEqual([0, 2, 4]);
    expect(served!.series[0]!.points[1]!.value).toBeCloseTo(
      100 * study.curves[0]!.points[1]!.servedFraction.value!,
      9,
    );
    const rounded = chartsOf(
      { ...study, levels: study.levels.map((level) => ({ ...level, count: level.count * 138 })) },
      0,
    );
    expect(rounded[0]!.ticks.map(({ text }) => text)).toEqual(['0', '200', '400', '600']);
    const grown = { ...study, plan: { kind: 'growth' as const } };
    expect(chartsOf(grown, 0)[0]!.ticks.map(({ at }) => at)).toEqual([1, 2]);
    expect(axisTitle(study.plan)).toBe('satellites lost');
    expect(axisTitle({ kind: 'jamming', around: 'stations', jammerCounts: [1] })).toBe('jammers');
  });

  it('verify that every value lies within the range of its chart', () => {
    for (const { range, series } of [0, 1, 2].flatMap((target) => chartsOf(study, target))) {
      for (const { value } of series.flatMap(({ points }) => points)) {
        if (value === null) continue;
        expect(value).toBeGreaterThanOrEqual(range[0]);
        expect(value).toBeLessThanOrEqual(range[1]);
      }
    }
  });
});

describe('the table of a study as CSV', () => {
  it('verify a line for every target and level, with the marking in each', () => {
    const [header, ...lines] = writeCsv(studyColumns(study), allLines(study)).trim().split(/\r?\n/);
    expect(header).toContain('servedFraction,servedFractionLow,servedFractionHigh,longestSilenceP50S');
    expect(lines).toHaveLength(6);
    for (const line of lines) expect(line).toMatch(/^Made by hand \(NOTIONAL\),attrition,11,9,/);
  });
});

describe('the form of a study', () => {
  const form = useStudyForm.getState();

  it('verify that the fields as they come ask for the usual study', () => {
    expect(readForm(form).problems).toEqual({});
    expect(readForm(form).asked).toMatchObject({ sampleCount: 20, seed: 1 });
    expect(readForm({ ...form, kind: 'growth' }).asked!.plan).toEqual({ kind: 'growth' });
    const jammers = readForm({ ...form, kind: 'jamming', levels: { ...form.levels, jamming: '0, 3' } });
    expect(jammers.asked!.plan).toEqual({ kind: 'jamming', around: 'stations', jammerCounts: [0, 3] });
  });

  it.each([
    [{ samples: '0' }, 'samples', 'expected a whole number from 1 to 5000, found "0"'],
    [{ samples: '' }, 'samples', 'found nothing'],
    [{ seed: '-1' }, 'seed', 'expected a whole number from 0'],
    [{ levels: { ...form.levels, attrition: '5,many' } }, 'levels', 'such as 0,5,10%, found "many"'],
    [
      { kind: 'jamming', levels: { ...form.levels, jamming: '5%' } },
      'levels',
      'numbers of jammers up to 100',
    ],
  ] as const)('verify that %j is refused', (changes, field, sentence) => {
    const { asked, problems } = readForm({ ...form, ...changes });
    expect(asked).toBeNull();
    expect(problems[field]).toContain(sentence);
  });
});
