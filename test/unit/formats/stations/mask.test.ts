import { describe, expect, it } from 'vitest';
import { readHorizonMask } from '../../../../shared/formats/index.ts';
import { mustFail, mustSucceed } from '../../../support/results.ts';

function corners(text: string): [number, number][] {
  const { horizonMask } = mustSucceed(readHorizonMask(text));
  return horizonMask.map(({ azimuthDeg, elevationDeg }) => [azimuthDeg, elevationDeg]);
}

describe('verify the reader of horizon masks', () => {
  it.each([
    ['a header', 'azimuthDeg,elevationDeg\n0,5\n90,12.5\n'],
    ['no header', '0,5\n90,12.5'],
    ['semicolons and decimal commas', 'az;el\r\n0;5\r\n90;12,5\r\n'],
    ['tabs', '0\t5\n90\t12.5'],
    ['comments and blank lines', '# from a survey, 2026\n\n0,5 # gate\n90,12.5\n'],
    ['another order of columns', 'name,elevation,azimuth\nwall,5,0\nhut,12.5,90'],
    ['any order of lines', '90,12.5\n0,5'],
  ])('takes %s', (_, text) => {
    expect(corners(text)).toEqual([
      [0, 5],
      [90, 12.5],
    ]);
  });

  it('wraps at north without a corner twice, and keeps vertical steps', () => {
    expect(corners('0,5\n180,2\n360,5')).toEqual([
      [0, 5],
      [180, 2],
    ]);
    expect(corners('0,5\n90,1\n90,20\n360,7')).toEqual([
      [0, 5],
      [90, 1],
      [90, 20],
      [360, 7],
    ]);
  });

  it('locates bad lines and keeps the good ones', () => {
    const read = mustSucceed(
      readHorizonMask('azimuthDeg,elevationDeg\n0,5\n\n400,5\n90,95\n90\n90,1,7\n91,2'),
    );
    expect(read.horizonMask).toHaveLength(2);
    expect(read.rejected.map(({ line }) => line)).toEqual([4, 5, 6, 7]);
    expect(read.rejected[0]?.message).toBe('azimuthDeg: expected -360 to 360, found 400');
    expect(read.rejected[1]?.message).toBe('elevationDeg: expected -90 to 90, found 95');
  });

  it('doubts a single corner and refuses what is no mask', () => {
    expect(mustSucceed(readHorizonMask('0,5')).warnings).toMatchObject([{ code: 'one-corner' }]);
    expect(mustFail(readHorizonMask('<html>')).message).toContain('line 1: expected azimuth and elevation');
    expect(mustFail(readHorizonMask('# nothing')).code).toBe('formats.notMask');
  });
});
