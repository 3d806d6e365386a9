import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** A coarse map as the archives of the recommendations have them: values, latitudes and longitudes as whole matrices. */
export function writeMapFiles(
  folder: string,
  names: { readonly values: string; readonly latitudes: string; readonly longitudes: string },
  valueAt: (latitudeDeg: number, longitudeDeg: number) => number,
): string[] {
  mkdirSync(folder, { recursive: true });
  const latitudes = [90, 45, 0, -45, -90];
  const longitudes = [-180, -90, 0, 90, 180];
  const matrix = (of: (latitudeDeg: number, longitudeDeg: number) => number) =>
    latitudes
      .map((latitudeDeg) => longitudes.map((longitudeDeg) => of(latitudeDeg, longitudeDeg)).join(' '))
      .join('\n');
  const files = [
    [names.values, matrix(valueAt)],
    [names.latitudes, matrix((latitudeDeg) => latitudeDeg)],
    [names.longitudes, matrix((_, longitudeDeg) => longitudeDeg)],
  ] as const;
  return files.map(([name, text]) => {
    const file = path.join(folder, name);
    writeFileSync(file, `${text}\n`);
    return file;
  });
}

/** The map of rain rates, 60 mm/h at the equator and a third of a millimetre less for each degree from it. */
export function writeRainMap(folder: string): string[] {
  const names = { values: 'R001.TXT', latitudes: 'LAT_R001.TXT', longitudes: 'LON_R001.TXT' };
  return writeMapFiles(folder, names, (latitudeDeg) => 60 - Math.abs(latitudeDeg) / 3);
}
