import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { casesOf, input, numberOf } from '../../golden/itu_propagation/tables.ts';
import { runCli } from './runCli.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'backbone-attenuation-'));
afterAll(() => rmSync(folder, { recursive: true }));

function casesFile(name: string, content: unknown): string {
  const target = path.join(folder, name);
  writeFileSync(target, typeof content === 'string' ? content : JSON.stringify(content));
  return target;
}

const london = [
  ...['--frequency-ghz', '14.25', '--elevation-deg', '31.0769912357'],
  ...['--latitude-deg', '51.5', '--longitude-deg', '-0.14', '--height-km', '0.031382984'],
];

describe('attenuation', () => {
  test('prints the parts, the total, and every value with its source', async () => {
    const run = await runCli(
      'attenuation',
      ...london,
      ...['--availability-percent', '99', '--polarization-tilt-deg', '0'],
      ...['--antenna-diameter-m', '1', '--antenna-efficiency', '0.65'],
      ...['--rain-rate-mm-per-h', '26.48052', '--rain-height-km', '2.45273333333'],
      ...['--wet-refractivity', '50.3892622222'],
    );
    expect(run.status).toBe(0);
    expect(run.stderr).toBe('');
    const result = JSON.parse(run.stdout);
    expect(Object.keys(result)).toEqual([
      'recommendations',
      'inputs',
      'gasDb',
      'rainDb',
      'cloudDb',
      'scintillationDb',
      'totalDb',
    ]);
    expect(result.recommendations.rain).toBe('ITU-R P.618-14');
    // The official workbook's values of this place, percentage and antenna.
    expect(result.rainDb).toBeCloseTo(0.495317069023, 10);
    expect(result.scintillationDb).toBeCloseTo(0.261931888971, 10);
    expect(result.totalDb).toBeCloseTo(
      result.gasDb + Math.hypot(result.rainDb + result.cloudDb, result.scintillationDb),
      12,
    );
    expect(result.inputs.rainRateMmPerH).toEqual({ value: 26.48052, source: 'given' });
    expect(result.inputs.temperatureK.source).toBe('built-in climatology');
    expect(result.inputs.exceedancePercent.value).toBe(1);
  });

  test('computes many cases at once: the rain cases of the workbook', async () => {
    const entries = casesOf('p618_14_rain_attenuation', 'gen_p618_rain_attenuation');
    const cases = entries.map((entry) => {
      const of = input(entry);
      return {
        frequencyGhz: of('frequency_ghz'),
        elevationDeg: of('elevation_deg'),
        latitudeDeg: of('lat_deg'),
        longitudeDeg: 0,
        heightKm: of('station_height_km'),
        availabilityPercent: 100 - of('exceedance_percent'),
        polarizationTiltDeg: of('polarization_tilt_deg'),
        rainRateMmPerH: of('rain_rate_r001_mm_h'),
        rainHeightKm: of('rain_height_km'),
      };
    });
    const run = await runCli('attenuation', '--cases', casesFile('rain.json', cases));
    expect(run.status).toBe(0);
    const results: { rainDb: number }[] = JSON.parse(run.stdout);
    expect(results).toHaveLength(entries.length);
    entries.forEach((entry, index) => {
      const expected = numberOf(entry.expected, 'rain_attenuation_db');
      expect(Math.abs(results[index]!.rainDb - expected)).toBeLessThanOrEqual(1e-6 * expected);
    });
  });

  test('gases of the reference atmosphere from its surface values, line by line', async () => {
    const run = await runCli(
      'attenuation',
      ...['--frequency-ghz', '28', '--elevation-deg', '30', '--latitude-deg', '45', '--longitude-deg', '0'],
      ...['--temperature-k', '288.15', '--pressure-hpa', '1013.25', '--water-vapour-g-per-m3', '7.5'],
    );
    expect(JSON.parse(run.stdout).gasDb).toBeCloseTo(0.470811734729, 5);
  });

  test('gases by the statistics of annex 2 from the vapour column, with mean air and air at the percentage', async () => {
    const entries = casesOf('p676_13_slant_statistical');
    const cases = entries.map((entry) => {
      const of = input(entry);
      return {
        frequencyGhz: of('frequency_ghz'),
        elevationDeg: of('elevation_deg'),
        latitudeDeg: numberOf(entry.auxiliary, 'lat_deg'),
        longitudeDeg: numberOf(entry.auxiliary, 'lon_deg'),
        heightKm: numberOf(entry.auxiliary, 'station_height_km'),
        availabilityPercent: 100 - of('exceedance_percent'),
        temperatureK: of('temperature_at_p_k'),
        pressureHpa: of('surface_pressure_at_p_hpa'),
        waterVapourGPerM3: of('water_vapour_density_at_p_g_m3'),
        columnarVapourKgPerM2: of('columnar_vapour_at_p_kg_m2'),
        meanTemperatureK: of('mean_surface_temperature_k'),
        meanPressureHpa: of('mean_surface_pressure_hpa'),
        meanWaterVapourGPerM3: of('mean_water_vapour_density_g_m3'),
      };
    });
    const run = await runCli('attenuation', '--cases', casesFile('gas.json', cases));
    expect(run.status).toBe(0);
    const results: { gasDb: number; inputs: Record<string, { value: unknown }> }[] = JSON.parse(run.stdout);
    entries.forEach((entry, index) => {
      const expected = numberOf(entry.expected, 'gas_attenuation_db');
      expect(Math.abs(results[index]!.gasDb - expected)).toBeLessThanOrEqual(1e-6 * expected);
    });
    expect(results[0]!.inputs['gasMethod']!.value).toBe('annex-2');
  });

  test('gases by the instant method of annex 2 where it is asked for without a column', async () => {
    const entries = casesOf('p676_13_slant_instantaneous');
    const cases = entries.map((entry) => {
      const of = input(entry);
      return {
        frequencyGhz: of('frequency_ghz'),
        elevationDeg: of('elevation_deg'),
        latitudeDeg: 22,
        longitudeDeg: 0,
        temperatureK: of('temperature_k'),
        pressureHpa: of('dry_pressure_hpa') + of('vapour_pressure_hpa'),
        waterVapourGPerM3: of('water_vapour_density_g_m3'),
        gasMethod: 'annex-2',
      };
    });
    const run = await runCli('attenuation', '--cases', casesFile('instant.json', cases));
    const results: { gasDb: number }[] = JSON.parse(run.stdout);
    entries.forEach((entry, index) => {
      const expected = numberOf(entry.expected, 'gas_attenuation_db');
      expect(Math.abs(results[index]!.gasDb - expected)).toBeLessThanOrEqual(1e-6 * expected);
    });
  });

  test('line by line where it is asked for beside a column, and a word where annex 2 ends', async () => {
    const column = [...london, '--columnar-vapour-kg-per-m2', '20'];
    const exact = await runCli('attenuation', ...column, '--gas-method', 'line-by-line');
    expect(JSON.parse(exact.stdout).inputs.gasMethod).toEqual({ value: 'line-by-line', source: 'given' });
    const low = await runCli('attenuation', ...column, '--elevation-deg', '3');
    expect(low.status).toBe(0);
    expect(low.stderr).toContain('annex 2 is stated from 5 degrees on');
  });

  test('says where a recommendation is used beyond its range, on stderr', async () => {
    const run = await runCli(
      'attenuation',
      ...['--frequency-ghz', '80', '--elevation-deg', '2', '--latitude-deg', '45', '--longitude-deg', '0'],
    );
    expect(run.status).toBe(0);
    expect(run.stderr).toContain('extrapolation');
    expect(run.stderr).toContain('5 degrees');
    expect(Number.isFinite(JSON.parse(run.stdout).totalDb)).toBe(true);
  });

  test.each([
    [['--frequency-ghz', '14'], '--elevation-deg: expected a number, found nothing'],
    [['--frequency-ghz', 'fast'], '--frequency-ghz: expected a number from 0.1 to 1000, found "fast"'],
    [[...london, '--rain-rate-mm-per-h', '-1'], '--rain-rate-mm-per-h: expected a number from 0 to 400'],
    [
      [...london, '--availability-percent', '100'],
      '--availability-percent: expected a number from 0 to 99.999',
    ],
    [[...london, '--rain'], 'unknown option'],
    [[...london, '--gas-method', 'annex-1'], '--gas-method: expected one of line-by-line, annex-2'],
    [
      [...london, '--gas-method', 'annex-2', '--frequency-ghz', '95'],
      'gas attenuation (annex 2): frequencyGhz: expected a number from 1 to 90, found 95',
    ],
    [
      [...london, '--mean-temperature-k', '280'],
      '--mean-temperature-k: expected together with --columnar-vapour-kg-per-m2',
    ],
  ])('refuses %j', async (options, message) => {
    const run = await runCli('attenuation', ...options);
    expect(run.status).toBe(2);
    expect(run.stdout).toBe('');
    expect(run.stderr).toContain(message);
  });

  const sound = { frequencyGhz: 14, elevationDeg: 30, latitudeDeg: 50, longitudeDeg: 0 };
  test.each([
    [
      '[{\n"frequencyGhz":NaN',
      'expected a JSON array of cases: line 2: broken JSON: expected a value, found "NaN"',
    ],
    [{ frequencyGhz: 14 }, 'expected a JSON array of cases, found a value of type object'],
    [[sound, 7], 'case 2: expected an object, found a value of type number'],
    [[{ ...sound, rain: 3 }], 'case 1: rain: expected one of frequencyGhz'],
    [[{ ...sound, elevationDeg: '30' }], 'case 1: elevationDeg: expected a number from 0 to 90, found "30"'],
    [
      [sound, { ...sound, latitudeDeg: 91 }],
      'case 2: latitudeDeg: expected a number from -90 to 90, found 91',
    ],
    [
      [{ ...sound, gasMethod: 'fast' }],
      'case 1: gasMethod: expected one of line-by-line, annex-2, found "fast"',
    ],
    [[{ frequencyGhz: 14 }], 'case 1: elevationDeg: expected a number, found nothing'],
  ])('refuses the cases %j', async (content, message) => {
    const run = await runCli('attenuation', '--cases', casesFile('bad.json', content));
    expect(run.status).toBe(2);
    expect(run.stdout).toBe('');
    expect(run.stderr).toContain(message);
  });

  test('refuses a file that is not there, and options beside a file', async () => {
    const missing = await runCli('attenuation', '--cases', path.join(folder, 'none.json'));
    expect(missing.status).toBe(2);
    const both = await runCli('attenuation', ...london, '--cases', casesFile('one.json', [sound]));
    expect(both.status).toBe(2);
    expect(both.stderr).toContain('--frequency-ghz: expected no other option beside --cases');
  });
});
