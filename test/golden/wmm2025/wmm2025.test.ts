import { describe, expect, test } from 'vitest';
import { magneticFieldAt } from '../../../shared/astro/index.ts';
import { type UtcMs, utcMs } from '../../../shared/domain/index.ts';
import { DAY_MS, daysInYear, epochDayFromCivil } from '../../../shared/time/index.ts';
import golden from './wmm2025.json' with { type: 'json' };

const { tolerance } = golden;

function instantFromDecimalYear(decimalYear: number): UtcMs {
  const year = Math.floor(decimalYear);
  const newYear = epochDayFromCivil({ year, month: 1, day: 1 });
  return utcMs((newYear + (decimalYear - year) * daysInYear(year)) * DAY_MS);
}

/** One row of a table, read by column name. */
type Cells = (name: string) => number;

function fieldOf(row: Cells) {
  const field = magneticFieldAt(
    {
      latitudeDeg: row('lat_deg'),
      longitudeDeg: row('lon_deg'),
      heightM: row('height_ellipsoid_km') * 1_000,
    },
    instantFromDecimalYear(row('decimal_year')),
  );
  if (!field.ok) throw new Error(field.failure.message);
  return field.value;
}

function expectField(row: Cells, roundingNt: number): void {
  const field = fieldOf(row);
  // Angles are printed to 0.01 degrees.
  expect(Math.abs(field.declinationDeg - row('declination_deg'))).toBeLessThan(tolerance.angles_deg);
  expect(Math.abs(field.inclinationDeg - row('inclination_deg'))).toBeLessThan(tolerance.angles_deg);
  expect(Math.abs(field.horizontalNt - row('h_nt'))).toBeLessThan(roundingNt);
  expect(Math.abs(field.northNt - row('x_north_nt'))).toBeLessThan(roundingNt);
  expect(Math.abs(field.eastNt - row('y_east_nt'))).toBeLessThan(roundingNt);
  expect(Math.abs(field.downNt - row('z_down_nt'))).toBeLessThan(roundingNt);
  expect(Math.abs(field.totalNt - row('f_nt'))).toBeLessThan(roundingNt);
}

describe('validate the magnetic field against the NOAA/NCEI and BGS test values of WMM2025', () => {
  const cells =
    (columns: readonly string[], row: readonly (number | null)[]): Cells =>
    (name) =>
      row[columns.indexOf(name)] ?? Number.NaN;

  test.each(golden.rows)('test value %s at %s km, %s %s', (...row) => {
    expectField(cells(golden.columns, row), 0.002);
  });

  test.each(golden.report_table_rows)('report table %s at %s km, %s %s', (...row) => {
    expectField(cells(golden.columns_report_table, row), tolerance.field_nt);
  });

  test('zones of poor compasses follow the horizontal field', () => {
    for (const row of golden.rows) {
      const item = cells(golden.columns, row);
      const expected = item('h_nt') < 2_000 ? 'blackout' : item('h_nt') < 6_000 ? 'caution' : 'normal';
      expect(fieldOf(item).zone).toBe(expected);
    }
  });

  test.each(['2024-12-31', '2030-01-01'])('a date outside the model (%s) is refused', (day) => {
    const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
    const t = utcMs(epochDayFromCivil({ year, month, day: date }) * DAY_MS);
    const field = magneticFieldAt({ latitudeDeg: 0, longitudeDeg: 0, heightM: 0 }, t);
    expect(field.ok ? 'a field' : field.failure.code).toBe('astro.magneticDate');
  });
});
