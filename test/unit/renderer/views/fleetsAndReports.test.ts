import { describe, expect, it } from 'vitest';
import { middleCut } from '../../../../renderer/ui/index.ts';
import { ageRange, elementRowsById } from '../../../../renderer/views/fleets/fleetModel.ts';
import { copiedText, elementReport, stationReport } from '../../../../renderer/views/imports/reportText.ts';
import { fleetGroups } from '../../../../renderer/views/timeline/timelineModel.ts';
import { columnsFromElements, utcMs } from '../../../../shared/domain/index.ts';
import { scenario as scenarioOf } from '../../../support/scenarios.ts';
import { elements, fleet, runModelOf, scenario } from './runModelOf.ts';

const columns = columnsFromElements([
  elements[0]!,
  { ...elements[1]!, epochUtcMs: utcMs(elements[1]!.epochUtcMs - 86_400_000) },
]);
const rows = elementRowsById(columns);
const at = elements[0]!.epochUtcMs + 43_200_000;

describe('fleets', () => {
  it('verify youngest and oldest elements of a fleet', () => {
    const range = ageRange(fleet, columns, rows, at);
    expect(range?.youngestDays).toBeCloseTo(0.5, 9);
    expect(range?.oldestDays).toBeCloseTo(1.5, 9);
    expect(ageRange(fleet, null, new Map(), at)).toBeNull();
  });

  it('verify that the names of a notional fleet say so wherever windows are named', () => {
    expect(runModelOf().satelliteNames).toEqual(
      ['LAMP 1', 'LAMP 2', 'LAMP 10'].map((name) => `${name} [NOTIONAL]`),
    );
    const observed = scenarioOf({ fleets: [{ ...fleet, confidence: 'observed' }] });
    expect(runModelOf(observed).satelliteNames).toEqual(['LAMP 1', 'LAMP 2', 'LAMP 10']);
  });

  it('verify that satellites whose fleet is gone form the last group', () => {
    expect(fleetGroups(runModelOf()).fleets).toEqual([fleet]);
    const gone = fleetGroups(runModelOf(scenarioOf({ stations: scenario.stations })));
    expect(gone.fleets).toEqual([undefined]);
    expect(Array.from(gone.groupOfSatellite)).toEqual([0, 0, 0]);
  });
});

describe('import reports', () => {
  const problem = { line: 7, record: 3, code: 'checksum', message: 'expected 4, found 5' };
  const report = elementReport({
    fileName: 'a.tle',
    format: 'TLE',
    acceptedCount: 1,
    newCount: 1,
    alreadyKnownCount: 0,
    rejectedCount: 3,
    rejected: [problem],
    warnings: [{ line: 0, record: 0, code: 'old', message: 'made long ago' }],
    satelliteIds: [],
  });

  it('verify what is said of a file of elements', () => {
    expect(report.summary).toBe('TLE, 1 element set accepted, 1 new, 0 already known, 3 rejected');
    expect(report.problems.map((line) => [line.kind, line.where])).toEqual([
      ['rejected', 'file line 7, record 3'],
      ['warning', 'whole file'],
    ]);
    expect(report.unlistedCount).toBe(2);
  });

  it('verify that the copied text names every problem with place and reason', () => {
    const stations = stationReport({
      fileName: 'b.csv',
      addedCount: 2,
      replacedCount: 0,
      rejected: [problem],
      warnings: [],
    });
    expect(copiedText([report, stations])).toBe(
      [
        'a.tle: TLE, 1 element set accepted, 1 new, 0 already known, 3 rejected',
        '  rejected\tfile line 7, record 3\tchecksum\texpected 4, found 5',
        '  warning\twhole file\told\tmade long ago',
        '  and 2 more',
        '',
        'b.csv: 2 stations added, 0 replaced, 1 rejected',
        '  rejected\tfile line 7, record 3\tchecksum\texpected 4, found 5',
      ].join('\n'),
    );
  });

  it('verify that a long name keeps its figures, else its beginning', () => {
    expect(middleCut('SHORT', 18)).toBe('SHORT');
    expect(middleCut('COMMERCIAL 780 [NOTIONAL] P04 S02', 18)).toBe('COMMER…780 P04 S02');
    expect(middleCut('SDN BACKBONE 2 [NOTIONAL] P06 S02', 18)).toBe('SDN BACK…2 P06 S02');
    expect(middleCut('STARLINK-123456789012', 18)).toBe('STARLINK-…56789012');
    expect(middleCut('Reconnaissance drone', 18)).toBe('Reconnaissance dr…');
  });
});
