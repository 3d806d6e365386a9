import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { buildDemonstration } from '../../../shared/demonstration/index.ts';
import { writeScenarioFile } from '../../../shared/formats/index.ts';
import { writeRainMap } from '../../support/ituMaps.ts';
import { runCli } from './runCli.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'backbone-maps-'));
afterAll(() => rmSync(folder, { recursive: true }));

const london = [
  ...['--frequency-ghz', '14.25', '--elevation-deg', '31.0769912357'],
  ...['--latitude-deg', '51.5', '--longitude-deg', '-0.14', '--height-km', '0.031382984'],
];
const lantern = path.join(folder, 'lantern.backbone.json');
writeFileSync(lantern, writeScenarioFile(buildDemonstration().scenario, []));
/** A pass of the demonstration over the battalion. */
const PASS = [
  ...['--from-terminal', 'battalion-cp'],
  ...['--satellite', '900000018'],
  ...['--at', '2026-11-22T00:06:46Z'],
];

describe('attenuation with digital maps', () => {
  test('takes the rain rate of a map in a folder below, and says so', async () => {
    const maps = path.join(folder, 'maps');
    writeRainMap(path.join(maps, 'P.837-7'));
    const run = await runCli('attenuation', ...london, '--itu-maps', maps);
    expect(run.status).toBe(0);
    expect(run.stderr).toContain('digital maps: R001.TXT');
    // 60 less a third of 51.5.
    const result = JSON.parse(run.stdout);
    expect(result.inputs.rainRateMmPerH.source).toBe('imported map');
    expect(result.inputs.rainRateMmPerH.value).toBeCloseTo(60 - 51.5 / 3, 9);
    expect(result.inputs.temperatureK.source).toBe('built-in climatology');
    const given = JSON.parse(
      (await runCli('attenuation', ...london, '--itu-maps', maps, '--rain-rate-mm-per-h', '12')).stdout,
    );
    expect(given.inputs.rainRateMmPerH).toEqual({ value: 12, source: 'given' });
  });

  test('refuses a folder without maps and one that is not there', async () => {
    const none = await runCli('attenuation', ...london, '--itu-maps', path.join(folder, 'nowhere'));
    expect(none.status).toBe(2);
    expect(none.stderr).toContain('--itu-maps: expected a folder that can be read');
    const empty = mkdtempSync(path.join(folder, 'empty-'));
    const nothing = await runCli('attenuation', ...london, '--itu-maps', empty);
    expect(nothing.status).toBe(2);
    expect(nothing.stderr).toContain('found none in');
  });
});

describe('link with digital maps', () => {
  test('takes the rain rate of a map in place of the built-in one', async () => {
    const maps = path.join(folder, 'maps');
    writeRainMap(maps);
    const run = await runCli('link', lantern, ...PASS, '--itu-maps', maps);
    expect(run.status).toBe(0);
    const { climate, geometry } = JSON.parse(run.stdout);
    expect(climate.rainRateMmPerHour.source).toBe('imported map');
    expect(climate.rainRateMmPerHour.value).toBeCloseTo(60 - geometry.latitudeDeg / 3, 9);
  });
});
