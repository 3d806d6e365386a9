import { describe, expect, it } from 'vitest';
import { csvLine, writeCsv } from '../../../../shared/formats/index.ts';

describe('verify CSV output (RFC 4180)', () => {
  it('quotes what needs quotes and keeps dot decimals', () => {
    expect(
      csvLine(['a,b', 'a;b', 'say "x"', 'two\nlines', ' outer ', 'plain', 1.5, -2e-7, null, Number.NaN]),
    ).toBe('"a,b","a;b","say ""x""","two\nlines"," outer ",plain,1.5,-2e-7,,');
  });

  it.each(['=1+1', '+1', '-1', '@SUM', '\t=1', '\r=1'])('never lets a spreadsheet run %j', (text) => {
    expect(csvLine([text]).replace(/^"/, '')).toMatch(/^'/);
  });

  it('leaves negative numbers alone', () => {
    expect(csvLine([-1.25])).toBe('-1.25');
  });

  it('writes the header with units and CR LF', () => {
    const columns = [
      { header: 'stationId', value: (row: { id: string; rangeKm: number }) => row.id },
      { header: 'rangeKm', value: (row: { id: string; rangeKm: number }) => row.rangeKm },
    ];
    expect(writeCsv(columns, [{ id: 'a', rangeKm: 1.5 }])).toBe('stationId,rangeKm\r\na,1.5\r\n');
  });
});
