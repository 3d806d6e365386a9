import { ClimateMapQuantity, type Failure, fail, type GridMap, ok, type Result } from '../../domain/index.ts';
import type { GridMapTexts } from './gridMap.ts';

/** What a digital map of the ITU-R holds, told from the name of its file. */
export interface ItuMapName {
  readonly quantity: ClimateMapQuantity;
  /** Percentage of the year that the values are exceeded for; 50 where the map knows none. */
  readonly exceedancePercent: number;
}

/** A map with its files; several pairs of axes where the folder holds several, the likeliest first. */
export interface ItuMapFiles extends ItuMapName {
  readonly valuesPath: string;
  readonly axes: readonly { readonly latitudesPath: string; readonly longitudesPath: string }[];
}

/** A map that was read. */
export interface ReadItuMap extends ItuMapName {
  readonly fileName: string;
  readonly map: GridMap;
}

/** Smallest and largest value that a map of each quantity can hold, in its unit. */
const VALUE_BOUNDS: Readonly<Record<ClimateMapQuantity, readonly [number, number]>> = {
  rainRateMmPerHour: [0, 400],
  isothermHeightKm: [-10, 10],
  vapourGPerM3: [0, 60],
  columnarVapourKgPerM2: [0, 150],
  cloudLiquidKgPerM2: [0, 20],
  temperatureK: [180, 340],
  wetRefractivity: [0, 400],
};

/** Names of the files, as the recommendations' archives have them: P.837-7, P.839-4, P.1510-1, P.453-14, P.836-6, P.840. */
const NAMES: readonly (readonly [RegExp, ClimateMapQuantity, number | null])[] = [
  [/^r001$/, 'rainRateMmPerHour', 0.01],
  [/^h0$/, 'isothermHeightKm', 50],
  [/^t_annual$/, 'temperatureK', 50],
  [/^nwet_annual_(\d+)$/, 'wetRefractivity', null],
  [/^rho_(\d+)$/, 'vapourGPerM3', null],
  [/^v_(\d+)$/, 'columnarVapourKgPerM2', null],
  [/^(?:lred|l)_(\d+)$/, 'cloudLiquidKgPerM2', null],
];

function baseOf(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}

function folderOf(path: string): string {
  return path.slice(0, path.length - baseOf(path).length);
}

/** A name without case, ending and edition: `v7_R001.txt` and `RHO_01_v4.TXT` are `r001` and `rho_01`. */
function stemOf(path: string): string {
  return baseOf(path)
    .toLowerCase()
    .replace(/\.(txt|csv|dat)$/, '')
    .replace(/^v\d+_/, '')
    .replace(/_v\d+$/, '');
}

/** `01` means 0.1, `001` 0.01, `50` 50. */
function percentOf(digits: string): number {
  return digits.startsWith('0') ? Number(`0.${digits.slice(1)}`) : Number(digits);
}

/** The map that a file of this name holds; null for axes and everything else. */
export function ituMapOfName(path: string): ItuMapName | null {
  const stem = stemOf(path);
  for (const [pattern, quantity, percent] of NAMES) {
    const found = pattern.exec(stem);
    if (found === null) continue;
    const exceedancePercent = percent ?? percentOf(found[1]!);
    return exceedancePercent > 0 && exceedancePercent < 100 ? { quantity, exceedancePercent } : null;
  }
  return null;
}

/** What stands behind `lat` or `lon` in the name of an axis; null for other files. */
function axisSuffix(path: string, axis: 'lat' | 'lon'): string | null {
  const stem = stemOf(path);
  return stem.startsWith(axis) ? stem.slice(axis.length).replace(/^(?:itude)?s?_?/, '') : null;
}

/** Which files make maps, and which are neither map nor axis. The axes of a map stand in its folder. */
export function planItuMaps(paths: readonly string[]): {
  readonly maps: readonly ItuMapFiles[];
  readonly unknown: readonly string[];
} {
  const maps: ItuMapFiles[] = [];
  const unknown: string[] = [];
  for (const path of paths) {
    const name = ituMapOfName(path);
    if (name !== null) maps.push({ ...name, valuesPath: path, axes: axesFor(path, paths) });
    else if (axisSuffix(path, 'lat') === null && axisSuffix(path, 'lon') === null) unknown.push(path);
  }
  return { maps, unknown };
}

function axesFor(path: string, paths: readonly string[]): ItuMapFiles['axes'] {
  const folder = folderOf(path);
  const stem = stemOf(path);
  const here = paths.filter((other) => folderOf(other) === folder);
  const likeness = (suffix: string): number => {
    if (suffix === '') return 1;
    return stem.startsWith(suffix) ? 2 : 0;
  };
  return here
    .flatMap((latitudesPath) => {
      const suffix = axisSuffix(latitudesPath, 'lat');
      const longitudesPath =
        suffix === null ? undefined : here.find((other) => axisSuffix(other, 'lon') === suffix);
      return suffix === null || longitudesPath === undefined
        ? []
        : [{ latitudesPath, longitudesPath, likeness: likeness(suffix) }];
    })
    .sort((a, b) => b.likeness - a.likeness)
    .map(({ latitudesPath, longitudesPath }) => ({ latitudesPath, longitudesPath }));
}

/** How files are read and understood: in the thread of the caller, or in another. */
export interface ItuMapReaders {
  readText(path: string): Promise<Result<string>>;
  readGrid(texts: GridMapTexts): Promise<Result<GridMap>>;
}

/** What became of a number of files. */
export interface ReadItuMaps {
  readonly maps: readonly ReadItuMap[];
  readonly refused: readonly { readonly fileName: string; readonly failure: Failure }[];
  /** Files that are neither map nor axis. */
  readonly unknown: readonly string[];
}

/** Reads every map among the files, one after the other: each may hold four million numbers. */
export async function readItuMaps(paths: readonly string[], readers: ItuMapReaders): Promise<ReadItuMaps> {
  const plan = planItuMaps(paths);
  const maps: ReadItuMap[] = [];
  const refused: { readonly fileName: string; readonly failure: Failure }[] = [];
  for (const files of plan.maps) {
    const fileName = baseOf(files.valuesPath);
    const map = await readOne(files, readers);
    if (map.ok) {
      const { quantity, exceedancePercent } = files;
      maps.push({ quantity, exceedancePercent, fileName, map: map.value });
    } else refused.push({ fileName, failure: map.failure });
  }
  return { maps, refused, unknown: plan.unknown.map(baseOf) };
}

async function readOne(files: ItuMapFiles, readers: ItuMapReaders): Promise<Result<GridMap>> {
  let last: Result<never> = fail(
    'formats.gridMap',
    'expected files with its latitudes and longitudes beside it (LAT_… and LON_…), found none',
  );
  const values = await readers.readText(files.valuesPath);
  if (!values.ok) return values;
  for (const { latitudesPath, longitudesPath } of files.axes) {
    const latitudes = await readers.readText(latitudesPath);
    if (!latitudes.ok) return latitudes;
    const longitudes = await readers.readText(longitudesPath);
    if (!longitudes.ok) return longitudes;
    const texts = { latitudes: latitudes.value, longitudes: longitudes.value, values: values.value };
    const map = await readers.readGrid(texts);
    if (map.ok) return checkedValues(map.value, files.quantity);
    last = map;
  }
  return last;
}

function checkedValues(map: GridMap, quantity: ClimateMapQuantity): Result<GridMap> {
  const [least, greatest] = VALUE_BOUNDS[quantity];
  const bad = map.gridValues.findIndex((value) => !(value >= least && value <= greatest));
  if (bad < 0) return ok(map);
  const row = Math.floor(bad / map.longitudesDeg.length) + 1;
  return fail(
    'formats.gridMap',
    `values: row ${row}: expected numbers from ${least} to ${greatest}, found ${map.gridValues[bad]}`,
  );
}

/** Every quantity that there are maps of, in the order of lists. */
export const ITU_MAP_QUANTITIES: readonly ClimateMapQuantity[] = ClimateMapQuantity.options;
