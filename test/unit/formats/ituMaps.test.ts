import { describe, expect, it } from 'vitest';
import { ok } from '../../../shared/domain/index.ts';
import { ituMapOfName, planItuMaps, readGridMap, readItuMaps } from '../../../shared/formats/index.ts';
import { climateMapsOf, resolveClimate } from '../../../shared/link/index.ts';
import { mustSucceed } from '../../support/results.ts';

describe('names of digital maps', () => {
  it.each([
    ['R001.TXT', 'rainRateMmPerHour', 0.01],
    ['maps/v7_R001.txt', 'rainRateMmPerHour', 0.01],
    ['h0.txt', 'isothermHeightKm', 50],
    ['T_Annual.TXT', 'temperatureK', 50],
    ['NWET_Annual_50.TXT', 'wetRefractivity', 50],
    ['C:\\maps\\RHO_01_v4.TXT', 'vapourGPerM3', 0.1],
    ['V_5_v4.TXT', 'columnarVapourKgPerM2', 5],
    ['Lred_20_v4.TXT', 'cloudLiquidKgPerM2', 20],
    ['L_001.TXT', 'cloudLiquidKgPerM2', 0.01],
  ])('verify %s', (name, quantity, exceedancePercent) => {
    expect(ituMapOfName(name)).toEqual({ quantity, exceedancePercent });
  });

  it.each(['LAT_R001.TXT', 'MT_Month01.TXT', 'readme.txt', 'VSCH_01_v4.TXT', 'RHO_mean.TXT', 'RHO_0.TXT'])(
    'verify %s is none',
    (name) => {
      expect(ituMapOfName(name)).toBeNull();
    },
  );

  it('verify axes are those of the folder, the likeliest first, and what is left over is named', () => {
    const plan = planItuMaps([
      'a/R001.TXT',
      'a/LAT_MT.TXT',
      'a/LON_MT.TXT',
      'a/LAT_R001.TXT',
      'a/LON_R001.TXT',
      'b/h0.txt',
      'b/Lat.txt',
      'b/Lon.txt',
      'b/readme.pdf',
    ]);
    expect(plan.maps.map(({ quantity, axes }) => [quantity, axes[0]?.latitudesPath, axes.length])).toEqual([
      ['rainRateMmPerHour', 'a/LAT_R001.TXT', 2],
      ['isothermHeightKm', 'b/Lat.txt', 1],
    ]);
    expect(plan.unknown).toEqual(['b/readme.pdf']);
  });
});

describe('reading digital maps', () => {
  const texts: Readonly<Record<string, string>> = {
    'R001.TXT': '10 20\n30 40',
    'LAT_R001.TXT': '10 10\n0 0',
    'LON_R001.TXT': '0 10\n0 10',
    'LAT_N.TXT': '1\n2\n3',
    'LON_N.TXT': '1 2 3',
    'V_50.TXT': '900 1\n1 1',
    'RHO_50.TXT': '1 2 3',
  };
  const read = (paths: readonly string[]) =>
    readItuMaps(paths, {
      readText: async (path) => ok(texts[path]!),
      readGrid: async (three) => readGridMap(three),
    });

  it('verify a map is read with its own axes and counts before the built-in climatology', async () => {
    const { maps, refused } = await read([
      'LAT_N.TXT',
      'LON_N.TXT',
      'R001.TXT',
      'LAT_R001.TXT',
      'LON_R001.TXT',
    ]);
    expect(refused).toEqual([]);
    const question = {
      place: { latitudeDeg: 5, longitudeDeg: 5, heightKm: 0 },
      exceedancePercent: 1,
      overrides: {},
    };
    const { sources } = mustSucceed(resolveClimate({ ...question, maps: climateMapsOf(maps) }));
    // The middle of four nodes is their mean.
    expect(sources.rainRateMmPerHour).toEqual({ value: 25, source: 'imported map' });
  });

  it('verify what cannot be a map of its name is refused with the place', async () => {
    const answer = await read(['V_50.TXT', 'LAT_R001.TXT', 'LON_R001.TXT', 'RHO_50.TXT']);
    expect(answer.maps).toEqual([]);
    expect(answer.refused.map(({ fileName, failure }) => `${fileName}: ${failure.message}`)).toEqual([
      'V_50.TXT: values: row 1: expected numbers from 0 to 150, found 900',
      'RHO_50.TXT: values: expected 2 rows of 2 numbers as latitudes and longitudes have them, found 1 of 3',
    ]);
    const alone = await read(['R001.TXT']);
    expect(alone.refused[0]?.failure.message).toContain('latitudes and longitudes beside it');
  });

  it('verify of two maps of one quantity and percentage the later counts', () => {
    const map = {
      latitudesDeg: new Float64Array(2),
      longitudesDeg: new Float64Array(2),
      gridValues: new Float64Array(4),
    };
    const entry = { quantity: 'temperatureK', exceedancePercent: 50 } as const;
    const maps = climateMapsOf([
      { ...entry, map },
      { ...entry, map: { ...map } },
      { ...entry, exceedancePercent: 10, map },
    ]);
    expect(maps.temperatureK).toHaveLength(2);
    expect(maps.temperatureK![0]!.map).not.toBe(map);
  });
});
