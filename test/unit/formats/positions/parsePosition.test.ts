import { describe, expect, it } from 'vitest';
import { formatDegrees, formatDms, formatMgrs, parsePosition } from '../../../../shared/formats/index.ts';
import { mustFail, mustSucceed } from '../../../support/results.ts';

const DMS_LATITUDE = 51 + 30 / 60 + 26.4 / 3600;
const DMS_LONGITUDE = -(7 / 60 + 40 / 3600);

describe('verify notations of positions', () => {
  it.each([
    ['51.5, -0.1', 51.5, -0.1, 'decimal'],
    ['51.5 -0.1', 51.5, -0.1, 'decimal'],
    ['51.5,-0.1', 51.5, -0.1, 'decimal'],
    ['51.5;-0.1', 51.5, -0.1, 'decimal'],
    ['51.5 / -0.1', 51.5, -0.1, 'decimal'],
    ['51,5 -0,1', 51.5, -0.1, 'decimal'],
    ['51,5; -0,1', 51.5, -0.1, 'decimal'],
    ['51,5, -0,1', 51.5, -0.1, 'decimal'],
    ['51,5,-0,1', 51.5, -0.1, 'decimal'],
    ['51, 5', 51, 5, 'decimal'],
    ['\u221251.5, 170', -51.5, 170, 'decimal'],
    ['12 350', 12, -10, 'decimal'],
    ['51.5N 0.1W', 51.5, -0.1, 'decimal'],
    ['51.5 n, 0.1 w', 51.5, -0.1, 'decimal'],
    ['N51.5 W0.1', 51.5, -0.1, 'decimal'],
    ['W 0.1 N 51.5', 51.5, -0.1, 'decimal'],
    ['51,5N 0,1W', 51.5, -0.1, 'decimal'],
    ['51.5\u00b0 N 0.1\u00b0 W', 51.5, -0.1, 'decimal'],
    [`51\u00b030.44'N 000\u00b007.5'W`, 51 + 30.44 / 60, -0.125, 'ddm'],
    ['51 30.44 -0 7.5', 51 + 30.44 / 60, -0.125, 'ddm'],
    ['5130.44N 00007.5W', 51 + 30.44 / 60, -0.125, 'ddm'],
    [`51\u00b030'26.4"N 0\u00b07'40"W`, DMS_LATITUDE, DMS_LONGITUDE, 'dms'],
    ['51\u00b0 30\u2032 26.4\u2033 N, 0\u00b0 7\u2032 40\u2033 W', DMS_LATITUDE, DMS_LONGITUDE, 'dms'],
    ['51\u00ba30\u201926.4\u201dN 0\u00ba7\u201940\u201dW', DMS_LATITUDE, DMS_LONGITUDE, 'dms'],
    ['51 30 26.4 N 0 7 40 W', DMS_LATITUDE, DMS_LONGITUDE, 'dms'],
    ['51 30 26.4 -0 7 40', DMS_LATITUDE, DMS_LONGITUDE, 'dms'],
    ['51:30:26.4 -0:07:40', DMS_LATITUDE, DMS_LONGITUDE, 'dms'],
    ['513026.4N 0000740W', DMS_LATITUDE, DMS_LONGITUDE, 'dms'],
    ['51 deg 30 min N 7 deg 12 min E', 51.5, 7.2, 'ddm'],
    ['90 S 180 W', -90, -180, 'decimal'],
  ])('%s', (text, latitudeDeg, longitudeDeg, notation) => {
    const position = mustSucceed(parsePosition(text));
    expect(position.latitudeDeg).toBeCloseTo(latitudeDeg, 10);
    expect(position.longitudeDeg).toBeCloseTo(longitudeDeg, 10);
    expect(position.notation).toBe(notation);
  });

  it.each(['31UBT9168207239', '31U BT 91682 07239', '31u bt 916 072', 'ZFB0554070788'])(
    'reads MGRS %s',
    (text) => {
      expect(mustSucceed(parsePosition(text)).notation).toBe('mgrs');
    },
  );

  it.each([
    ['', 'expected a position'],
    ['51,5', 'decimal comma'],
    ['51.5', 'two coordinates'],
    ['1 2 3', 'two coordinates'],
    ['91 0', 'up to 90'],
    ['12 -350', 'up to 180'],
    ['12N 200E', 'up to 180'],
    ['51 60 0 N 1 0 0 E', 'below 60'],
    ['51.5 30 N 1 0 E', 'last part'],
    ['-51.5N 1E', 'found both'],
    ['51.5N 1N', 'one letter N or S'],
    ['51.5N 1', 'one letter N or S'],
    ['N51.5 1E', 'both before or both after'],
    ['fifty one', 'one letter N or S'],
    ['33XVG7459435', 'digits'],
    ['9'.repeat(200), 'expected a position'],
  ])('refuses "%s" and says why', (text, words) => {
    expect(mustFail(parsePosition(text)).message).toContain(words);
  });
});

describe('verify written positions', () => {
  it.each([
    [{ latitudeDeg: DMS_LATITUDE, longitudeDeg: DMS_LONGITUDE }, `51\u00b030'26.4"N 000\u00b007'40.0"W`],
    [{ latitudeDeg: -59.999_999_99, longitudeDeg: 179.999_999_99 }, `60\u00b000'00.0"S 180\u00b000'00.0"E`],
    [{ latitudeDeg: 0, longitudeDeg: 269.5 }, `00\u00b000'00.0"N 090\u00b030'00.0"W`],
  ])('carries in degrees, minutes and seconds: %o', (position, text) => {
    expect(formatDms(position)).toBe(text);
  });

  it('writes decimal degrees and MGRS with its parts set off', () => {
    expect(formatDegrees({ latitudeDeg: 5.2, longitudeDeg: -52.8 }, 3)).toBe('05.200\u00b0N 052.800\u00b0W');
    expect(formatMgrs({ latitudeDeg: 5.2, longitudeDeg: -52.8 })).toBe('22N CL 00491 75056');
    expect(formatMgrs({ latitudeDeg: 84.5, longitudeDeg: 30 }, 6)).toBe('Z FB 055 707');
    expect(formatMgrs({ latitudeDeg: 84.5, longitudeDeg: 30 }, 0)).toBe('Z FB');
  });
});
