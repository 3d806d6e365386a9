import { describe, expect, it } from 'vitest';
import {
  bestCounts,
  courseNames,
  courseRows,
  courseTable,
} from '../../../../renderer/views/courses/coursesModel.ts';
import { StationId } from '../../../../shared/domain/index.ts';
import type { ComparedCourses } from '../../../../shared/ipc/index.ts';

const course = (name: string, facts: Partial<ComparedCourses['courses'][number]>) => ({
  name,
  marking: '',
  missionIndex: 0,
  inputSha256: 'ab'.repeat(32),
  exchangeCount: 3,
  asWantedCount: 2,
  gapPercent: 1,
  precedences: [{ precedence: 'flash' as const, wantedS: 600, servedS: 300, leastFraction: 0.5 }],
  changedContactCount: 0,
  changedExchangeCount: 0,
  ...facts,
});
const exchange = (servedFraction: number, longestSilenceS: number) => ({
  servedFraction,
  longestSilenceS,
  deliveredUtc: null,
  isInTime: null,
  isAvailableAsWanted: true,
});

const compared: ComparedCourses = {
  courses: [
    course('Plain', {}),
    course('More, "gateways"', { asWantedCount: 3, changedContactCount: 4, precedences: [] }),
    course('Third', { asWantedCount: 3 }),
  ],
  exchanges: [
    {
      flowId: 'voice',
      name: 'Voice',
      precedence: 'flash',
      values: [exchange(0.5, 60), null, exchange(0.5000001, 59.9999)],
    },
  ],
  units: [
    {
      stationId: StationId.parse('team'),
      name: 'Team',
      values: [
        {
          wantedS: 600,
          servedS: 600,
          shortPeriodCount: 0,
          contactS: 900,
          contactCount: 2,
          longestSilenceS: 120,
        },
        {
          wantedS: 600,
          servedS: 300,
          shortPeriodCount: 1,
          contactS: 400,
          contactCount: 1,
          longestSilenceS: 900,
        },
        null,
      ],
    },
  ],
};

describe('courses of action side by side', () => {
  const rows = courseRows(compared);
  const row = (measure: string, of = '') => rows.find((each) => each.measure === measure && each.of === of)!;
  const bests = (measure: string, of = '') => row(measure, of).cells.map(({ isBest }) => isBest);

  it('verify that the best of a measure is marked, all of them where several are, in the direction that is better', () => {
    expect(bests('Exchanges as wanted')).toEqual([false, true, true]);
    expect(bests('Exchanges left short')).toEqual([false, true, true]);
    // The first is what the others are measured against, and no better for that.
    expect(bests('Contacts changed against 1')).toEqual([false, false, true]);
    expect(bests('Longest time without', 'Team')).toEqual([true, false, false]);
    expect(bests('Contact', 'Team')).toEqual([true, false, false]);
  });

  it('verify that nobody is best where all are the same, or read the same, and that what is not there is never best', () => {
    expect(bests('Below the best schedule by at most')).toEqual([false, false, false]);
    expect(bests('Gets through', 'Voice')).toEqual([false, false, false]);
    expect(row('Gets through', 'Voice').cells[1]).toMatchObject({ value: null, text: '–' });
    expect(row('Minimum service met, FLASH').cells.map(({ value }) => value)).toEqual([50, null, 50]);
  });

  it('verify that only courses of one mission are better than each other, and one alone is never marked', () => {
    const [first, second, third] = compared.courses;
    const courses = [first!, { ...second!, missionIndex: 1 }, third!];
    const apart = courseRows({ ...compared, courses });
    const wanted = apart.find(({ measure }) => measure === 'Exchanges as wanted')!;
    expect(wanted.cells.map(({ isBest }) => isBest)).toEqual([false, false, true]);
    expect(bestCounts(apart, courses)[1]).toBeNull();
    const changed = apart.find(({ measure }) => measure === 'Contacts changed against 1')!;
    expect(changed.cells.map(({ text }) => text)).toEqual(['–', '–', '0']);
    const alone = courses.map((each, missionIndex) => ({ ...each, missionIndex }));
    expect(
      courseRows({ ...compared, courses: alone }).some(({ cells }) => cells.some(({ isBest }) => isBest)),
    ).toBe(false);
  });

  it('verify that courses of one name are told apart by their inputs', () => {
    const twins = [
      course('Plain', {}),
      course('Plain', { inputSha256: 'cd'.repeat(32) }),
      course('Other', {}),
    ];
    expect(courseNames(twins)).toEqual(['Plain, inputs abababab', 'Plain, inputs cdcdcdcd', 'Other']);
  });

  it('verify the count of the best and the table for files: all digits, a word for the best', () => {
    expect(bestCounts(rows, compared.courses)).toEqual(
      [0, 1, 2].map((place) => rows.filter(({ cells }) => cells[place]!.isBest).length),
    );
    const { columns } = courseTable(compared);
    expect(columns.map(({ header }) => header).slice(5)).toEqual([
      '1 Plain',
      'best 1',
      '2 More, "gateways"',
      'best 2',
      '3 Third',
      'best 3',
    ]);
    const wanted = row('Exchanges as wanted');
    expect(columns.slice(5).map(({ value }) => value(wanted))).toEqual([2, '', 3, 'BEST', 3, 'BEST']);
    expect(columns[9]!.value(row('Gets through', 'Voice'))).toBeCloseTo(50.00001, 9);
  });
});
