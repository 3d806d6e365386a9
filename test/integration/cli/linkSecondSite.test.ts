import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { buildDemonstration } from '../../../shared/demonstration/index.ts';
import { StationId } from '../../../shared/domain/index.ts';
import { writeScenarioFile } from '../../../shared/formats/index.ts';
import { runCli } from './runCli.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'backbone-link-site-'));
afterAll(() => rmSync(folder, { recursive: true }));

const { scenario } = buildDemonstration();

interface WindowRow {
  readonly satelliteId: string;
  readonly direction: string;
  readonly downVolumeBits: number;
  readonly samples: { timeUtc: string; downMarginDb: number }[];
}

test('counts a second site as the budget does: rain is that of the better of the two', async () => {
  const first = scenario.stations.find(({ stationId }) => stationId === 'battalion-cp')!;
  const annex = {
    ...first,
    stationId: StationId.parse('annex'),
    name: 'Annex',
    place: { ...first.place!, latitudeDeg: first.place!.latitudeDeg + 0.1 },
  };
  const file = path.join(folder, 'annex.backbone.json');
  const stations = [...scenario.stations, annex];
  writeFileSync(file, writeScenarioFile({ ...scenario, stations }, []));
  const types = ['--terminal', 'milka-dish-12', '--payload', 'backbone-ka', '--availability-percent', '99.9'];
  const ask = async (...args: string[]) => {
    const run = await runCli('link', file, ...types, ...args);
    expect(run.stderr).toBe('');
    return JSON.parse(run.stdout);
  };
  const span = ['--windows', '--from-terminal', 'battalion-cp', '--to', '2026-11-22T00:30:00Z'];
  const alone: WindowRow[] = (await ask(...span)).linkWindows;
  const both: WindowRow[] = (await ask(...span, '--second-site', 'annex')).linkWindows;
  const bits = (rows: readonly WindowRow[]) => rows.reduce((sum, row) => sum + row.downVolumeBits, 0);
  expect(bits(both)).toBeGreaterThan(bits(alone));
  const row = both.find(({ direction, samples }) => direction === 'both' && samples.length > 2)!;
  const sample = row.samples[1]!;
  const at = ['--from-terminal', 'battalion-cp', '--satellite', row.satelliteId, '--at', sample.timeUtc];
  const budget = await ask(...at, '--second-site', 'annex');
  expect(Math.abs(budget.down.marginDb - sample.downMarginDb)).toBeLessThan(0.05);
  expect((await ask(...at)).down.marginDb).toBeLessThan(budget.down.marginDb);

  // The same site in the radio plan gives the same windows and the same budget, without the option.
  const entries = scenario.radio.stations.map((entry) =>
    entry.stationId === first.stationId ? { ...entry, secondSite: annex.place } : entry,
  );
  const planned = { ...scenario, stations, radio: { ...scenario.radio, stations: entries } };
  writeFileSync(file, writeScenarioFile(planned, []));
  expect((await ask(...span)).linkWindows).toEqual(both);
  expect((await ask(...at)).down).toEqual(budget.down);
});
