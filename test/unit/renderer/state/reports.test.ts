import { expect, it } from 'vitest';
import { describeImport, describeStationImport } from '../../../../renderer/state/reports.ts';
import { readElements } from '../../../../shared/formats/index.ts';
import { mustSucceed } from '../../../support/results.ts';

it('verify that a defect tells the line of the file from the line of the element set', () => {
  // Vallado et al., Revisiting Spacetrack Report #3 (AIAA 2006-6753): line 1 with its last digit made wrong.
  const one = '1 25544U 98067A   08264.51782528 -.00002182  00000-0 -11606-4 0  2928';
  const two = '2 25544  51.6416 247.4627 0006703 130.5360 325.0288 15.72125391563537';
  const { format, rejected } = mustSucceed(readElements(`ISS (ZARYA)\n${one}\n${two}\n`));
  const { text } = describeImport({
    fileName: 'spoilt.tle',
    format,
    acceptedCount: 0,
    newCount: 0,
    alreadyKnownCount: 0,
    rejectedCount: 1,
    rejected: [...rejected],
    warnings: [],
    satelliteIds: [],
  });
  expect(text).toContain('file line 2: TLE line 1: expected checksum 7 in column 69, found "8"');
});

it('verify that a notice names the first record that was rejected and counts the others, which Imports has', () => {
  const rejected = [1, 2, 3].map((record) => ({
    record,
    line: 0,
    code: 'stations.position',
    message: `no position ${record}`,
  }));
  const { text, tone } = describeStationImport({
    fileName: 'units.csv',
    addedCount: 4,
    replacedCount: 0,
    rejected,
    warnings: [],
  });
  expect(tone).toBe('warning');
  expect(text).toBe(
    '4 stations added, 0 replaced, 3 rejected.\nrecord 1: no position 1\nImports has the 2 others.',
  );
});
