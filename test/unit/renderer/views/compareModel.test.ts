import { describe, expect, it } from 'vitest';
import {
  compareColumns,
  compareRows,
  deltaOf,
  foldedRows,
  MEASURES,
  spanRemark,
} from '../../../../renderer/views/compare/compareModel.ts';
import { type ScenarioId, type StationId, utcMs } from '../../../../shared/domain/index.ts';
import { writeCsv } from '../../../../shared/formats/index.ts';
import type { ComparedScenario, ComparedStation, ScenarioComparison } from '../../../../shared/ipc/index.ts';

const HOUR_MS = 3_600_000;

function stationOf(id: string, facts: Partial<ComparedStation> = {}): ComparedStation {
  return {
    stationId: id as StationId,
    name: id.toUpperCase(),
    windowCount: 10,
    contactS: 3_600,
    longestGapS: 600,
    gapCount: 3,
    meanInView: 1.5,
    ...facts,
  };
}

function side(id: string, hours: number, stations: ComparedStation[]): ComparedScenario {
  return {
    scenarioId: id as ScenarioId,
    name: id,
    marking: '',
    fromUtcMs: utcMs(0),
    toUtcMs: utcMs(hours * HOUR_MS),
    satelliteCount: 1,
    windowCount: 1,
    computedAtUtcMs: utcMs(0),
    stations,
  };
}

const comparison: ScenarioComparison = {
  sides: [
    side('one', 24, [stationOf('a'), stationOf('b')]),
    side('two', 24, [
      stationOf('c'),
      stationOf('a', { contactS: 5_400, longestGapS: 1_200, gapCount: 2, windowCount: 12 }),
    ]),
  ],
  differences: [],
};
const measure = (id: string) => MEASURES.find((each) => each.id === id)!;

describe('comparison of two scenarios', () => {
  it('verify that stations are joined by id, those of the first side in front', () => {
    const rows = compareRows(comparison);
    expect(rows.map(({ stationId }) => stationId)).toEqual(['a', 'b', 'c']);
    expect(rows[1]!.cells.map(({ values, delta }) => [values[1], delta])).toEqual(
      MEASURES.map(() => ['–', null]),
    );
    expect(rows[2]!.cells[0]!.values).toEqual(['–', '60.0']);
  });

  it('verify that stations equal in every measure fold, and a single one or one that a side lacks does not', () => {
    const stations = [stationOf('a'), stationOf('b'), stationOf('c')];
    const beside = (others: ComparedStation[]) =>
      foldedRows(
        compareRows({ sides: [side('one', 24, stations), side('two', 24, others)], differences: [] }),
      );
    const ids = (rows: readonly { stationId: string }[]) => rows.map(({ stationId }) => stationId);
    const changed = beside([stationOf('a'), stationOf('b', { gapCount: 4 }), stationOf('c'), stationOf('d')]);
    expect([ids(changed.differing), ids(changed.equal)]).toEqual([
      ['b', 'd'],
      ['a', 'c'],
    ]);
    const alone = beside([stationOf('a'), stationOf('b', { gapCount: 4 })]);
    expect([ids(alone.differing), ids(alone.equal)]).toEqual([['a', 'b', 'c'], []]);
  });

  it('verify that more contact and fewer or shorter gaps are better, and windows alone are neither', () => {
    const [contact, gaps, longest, mean, windows] = compareRows(comparison)[0]!.cells.map(
      ({ delta }) => delta,
    );
    expect(contact).toEqual({ text: '+30.0', tone: 'good', mark: '▲' });
    expect(gaps).toEqual({ text: '−1', tone: 'good', mark: '▼' });
    expect(longest).toEqual({ text: '+10.0', tone: 'bad', mark: '▲' });
    expect(mean).toEqual({ text: '=', tone: 'dim', mark: '' });
    expect(windows).toEqual({ text: '+2', tone: 'dim', mark: '▲' });
  });

  it('verify that a difference is that of the numbers shown', () => {
    expect(deltaOf(measure('contact'), 1.04, 0.96).text).toBe('=');
    expect(deltaOf(measure('contact'), 1.04, 1.06).text).toBe('+0.1');
    expect(deltaOf(measure('windows'), 1_000, 59_827).text).toBe('+58,827');
  });

  it('verify that spans of unlike length are told, and equal ones are not', () => {
    expect(spanRemark(comparison)).toBeNull();
    const longer = side('two', 48, []);
    expect(spanRemark({ ...comparison, sides: [comparison.sides[0], longer] })).toContain(
      '24.0 h and 48.0 h',
    );
  });

  it('verify that the file has every number of both sides and nothing where a side has none', () => {
    const lines = writeCsv(compareColumns(comparison), compareRows(comparison)).trimEnd().split('\r\n');
    expect(lines[0]).toBe(
      'scenario1,scenario2,stationId,stationName,contactMin1,contactMin2,contactMinDifference,gapCount1,gapCount2,gapCountDifference,' +
        'longestGapMin1,longestGapMin2,longestGapMinDifference,meanInView1,meanInView2,meanInViewDifference,' +
        'windowCount1,windowCount2,windowCountDifference',
    );
    expect(lines[1]).toBe('one,two,a,A,60,90,30,3,2,-1,10,20,10,1.5,1.5,0,10,12,2');
    expect(lines[3]).toBe('one,two,c,C,,60,,,3,,,10,,,1.5,,,10,');
  });
});
