import { ok, type UtcMs } from '../../shared/domain/index.ts';
import { readItuMaps } from '../../shared/formats/index.ts';
import type { Handlers, KeptClimateMap } from '../../shared/ipc/index.ts';
import { resolveClimate, type SlantClimate } from '../../shared/link/index.ts';
import type { ComputePool } from '../compute/index.ts';
import { readTextFile } from '../files/index.ts';
import type { ItuMapStore } from './ituMapStore.ts';
import type { ServicesOptions } from './options.ts';
import type { Workspace } from './workspace.ts';

/** The digital maps of the ITU-R that a unit has, and the climate that follows. */
export function createItuMapHandlers(context: {
  readonly ituMaps: ItuMapStore;
  readonly pool: Pick<ComputePool, 'readGridMap'>;
  readonly workspace: Pick<Workspace, 'announce'>;
  readonly chooseOpenFiles: ServicesOptions['chooseOpenFiles'];
  readonly nowUtcMs: () => UtcMs;
}): Pick<Handlers, 'climate.maps' | 'climate.importMaps' | 'climate.removeMaps' | 'climate.at'> {
  const { ituMaps, pool, workspace, chooseOpenFiles, nowUtcMs } = context;
  return {
    'climate.maps': async () => {
      const maps = await ituMaps.list();
      return maps.ok ? ok({ maps: factsOf(maps.value) }) : maps;
    },
    'climate.importMaps': async ({ paths }) => {
      const chosen =
        paths ??
        (await chooseOpenFiles({
          title: 'Import ITU-R digital maps: values with their LAT and LON files',
          filters: [
            { name: 'Digital maps', extensions: ['txt', 'TXT', 'csv', 'dat'] },
            { name: 'All files', extensions: ['*'] },
          ],
        }));
      const read = await readItuMaps(chosen, {
        async readText(path) {
          const file = await readTextFile(path);
          return file.ok ? ok(file.value.text) : file;
        },
        readGrid: (texts) => pool.readGridMap(texts),
      });
      const kept = read.maps.length === 0 ? await ituMaps.list() : await ituMaps.keep(read.maps, nowUtcMs());
      if (!kept.ok) {
        return kept;
      }
      if (read.maps.length > 0) {
        // Link windows that were computed without them are stale now.
        await workspace.announce();
      }
      return ok({
        cancelled: chosen.length === 0,
        addedCount: read.maps.length,
        maps: factsOf(kept.value),
        refused: read.refused.map(({ fileName, failure }) => ({ fileName, message: failure.message })),
        unknown: [...read.unknown],
      });
    },
    'climate.removeMaps': async ({ quantity }) => {
      const left = await ituMaps.forget((map) => quantity === undefined || map.quantity === quantity);
      if (!left.ok) {
        return left;
      }
      await workspace.announce();
      return ok({ maps: factsOf(left.value) });
    },
    'climate.at': async ({ exceedancePercent, ...place }) => {
      const maps = await ituMaps.climateMaps();
      if (!maps.ok) {
        return maps;
      }
      const resolved = resolveClimate({ place, exceedancePercent, overrides: {}, maps: maps.value });
      if (!resolved.ok) {
        return resolved;
      }
      const { sources } = resolved.value;
      // The vapour column alone may be unknown.
      const of = (name: keyof SlantClimate) => ({ ...sources[name]! });
      return ok({
        rainRateMmPerHour: of('rainRateMmPerHour'),
        rainHeightKm: of('rainHeightKm'),
        vapourGPerM3: of('vapourGPerM3'),
        cloudLiquidKgPerM2: of('cloudLiquidKgPerM2'),
        temperatureK: of('temperatureK'),
        pressureHpa: of('pressureHpa'),
        wetRefractivity: of('wetRefractivity'),
      });
    },
  };
}

/** What the window is told of kept maps: no names of files in the data folder. */
function factsOf(maps: readonly KeptClimateMap[]): KeptClimateMap[] {
  return maps.map(
    ({ quantity, exceedancePercent, fileName, importedAtUtcMs, latitudeCount, longitudeCount }) => ({
      quantity,
      exceedancePercent,
      fileName,
      importedAtUtcMs,
      latitudeCount,
      longitudeCount,
    }),
  );
}
