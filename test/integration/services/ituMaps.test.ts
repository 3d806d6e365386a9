import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeMapFiles, writeRainMap } from '../../support/ituMaps.ts';
import { mustSucceed } from '../../support/results.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { startServices } from './startServices.ts';

const PLACE = { latitudeDeg: 45, longitudeDeg: 10, heightKm: 0.1, exceedancePercent: 1 };

describe('digital maps of the climate', () => {
  it('verify maps are kept across restarts, count in the climate, and can be forgotten', async () => {
    const dataFolder = temporaryFolder();
    const first = await startServices(dataFolder);
    expect(mustSucceed(await first.handlers['climate.maps']({})).maps).toEqual([]);
    const before = mustSucceed(await first.handlers['climate.at'](PLACE));
    expect(before.rainRateMmPerHour.source).toBe('built-in climatology');

    const folder = temporaryFolder();
    const names = { values: 'h0.txt', latitudes: 'Lat.txt', longitudes: 'Lon.txt' };
    const paths = [
      ...writeRainMap(path.join(folder, 'rain')),
      ...writeMapFiles(path.join(folder, 'h'), names, () => 2),
    ];
    const readme = path.join(folder, 'readme.txt');
    writeFileSync(readme, 'hello');
    const imported = mustSucceed(await first.handlers['climate.importMaps']({ paths: [...paths, readme] }));
    expect(imported).toMatchObject({ cancelled: false, addedCount: 2, refused: [], unknown: ['readme.txt'] });
    expect(imported.maps[0]).toMatchObject({
      quantity: 'rainRateMmPerHour',
      exceedancePercent: 0.01,
      fileName: 'R001.TXT',
      latitudeCount: 5,
      longitudeCount: 5,
    });
    await first.dispose();

    const second = await startServices(dataFolder);
    expect(mustSucceed(await second.handlers['climate.maps']({})).maps).toEqual(imported.maps);
    const after = mustSucceed(await second.handlers['climate.at'](PLACE));
    expect(after.rainRateMmPerHour).toEqual({ value: 45, source: 'imported map' });
    // P.839-4: the rain height is 0.36 km above the isotherm.
    expect(after.rainHeightKm.value).toBeCloseTo(2.36, 12);
    expect(after.temperatureK).toEqual(before.temperatureK);
    const left = mustSucceed(await second.handlers['climate.removeMaps']({ quantity: 'rainRateMmPerHour' }));
    expect(left.maps.map(({ fileName }) => fileName)).toEqual(['h0.txt']);
    expect(mustSucceed(await second.handlers['climate.at'](PLACE)).rainRateMmPerHour).toEqual(
      before.rainRateMmPerHour,
    );
    // The list and the numbers of the one that is left.
    expect(readdirSync(path.join(dataFolder, 'itu-maps'))).toHaveLength(2);
    expect(mustSucceed(await second.handlers['climate.removeMaps']({})).maps).toEqual([]);
  });

  it('verify link windows use the maps and are stale when those change', async () => {
    const services = await startServices(temporaryFolder());
    const { handlers } = services;
    const state = mustSucceed(await handlers['scenario.get']({}));
    const short = {
      ...state.scenario,
      toUtcMs: (state.scenario.fromUtcMs + 900_000) as typeof state.scenario.toUtcMs,
    };
    mustSucceed(await handlers['scenario.save']({ label: 'Shorten', scenario: short }));
    const compute = async () => {
      const { jobId } = mustSucceed(await handlers['link.start']({}));
      expect(await services.finished(jobId)).toMatchObject({ outcome: 'done' });
      return mustSucceed(await handlers['link.latest']({}))!;
    };
    const dry = await compute();
    expect(mustSucceed(await handlers['scenario.get']({})).linksStale).toBe(false);
    mustSucceed(await handlers['climate.importMaps']({ paths: writeRainMap(temporaryFolder()) }));
    expect(mustSucceed(await handlers['scenario.get']({})).linksStale).toBe(true);
    const wet = await compute();
    expect(wet.inputHash).not.toBe(dry.inputHash);
    expect(wet.windows.count).toBeGreaterThan(0);
    expect(Array.from(wet.windows.leastMarginDb)).not.toEqual(Array.from(dry.windows.leastMarginDb));
    mustSucceed(await handlers['climate.removeMaps']({}));
    expect(mustSucceed(await handlers['scenario.get']({})).linksStale).toBe(false);
  });

  it('verify numbers that are not those that were imported are a failure in words, never a gap', async () => {
    const dataFolder = temporaryFolder();
    const first = await startServices(dataFolder);
    mustSucceed(await first.handlers['climate.importMaps']({ paths: writeRainMap(temporaryFolder()) }));
    await first.dispose();
    const folder = path.join(dataFolder, 'itu-maps');
    const numbers = readdirSync(folder).find((name) => name.endsWith('.f64'))!;
    writeFileSync(path.join(folder, numbers), 'short');
    const second = await startServices(dataFolder);
    const answer = await second.handlers['climate.at'](PLACE);
    expect(answer.ok ? '' : answer.failure.code).toBe('services.ituMapsDamaged');
    expect(answer.ok ? '' : answer.failure.message).toContain('R001.TXT are not those that were imported');
    // Importing it again mends it.
    mustSucceed(await second.handlers['climate.importMaps']({ paths: writeRainMap(temporaryFolder()) }));
    expect(mustSucceed(await second.handlers['climate.at'](PLACE)).rainRateMmPerHour.value).toBe(45);
  });

  it('verify a map that cannot be read costs none of the others and is named', async () => {
    const { handlers } = await startServices(temporaryFolder());
    const folder = temporaryFolder();
    const paths = writeRainMap(folder);
    const broken = path.join(folder, 'T_Annual.TXT');
    writeFileSync(broken, '280 281\n282');
    const answer = mustSucceed(await handlers['climate.importMaps']({ paths: [...paths, broken] }));
    expect(answer.addedCount).toBe(1);
    expect(answer.refused).toMatchObject([
      { fileName: 'T_Annual.TXT', message: expect.stringContaining('line 2') },
    ]);
    expect(mustSucceed(await handlers['climate.importMaps']({})).cancelled).toBe(true);
  });
});
