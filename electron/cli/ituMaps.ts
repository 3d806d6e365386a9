import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { ok } from '../../shared/domain/index.ts';
import { readGridMap, readItuMaps } from '../../shared/formats/index.ts';
import { type ClimateMaps, climateMapsOf } from '../../shared/link/index.ts';
import { readTextFile } from '../files/index.ts';
import { note } from './output.ts';
import { UsageError } from './usage.ts';

/** Text of the option in the help. */
export const ITU_MAPS_TEXT =
  'folder of ITU-R digital maps (R001.TXT and the like with their LAT and LON files); they stand before the built-in climatology';

/** Folders below the given one that are looked into: archives of several recommendations beside each other. */
const DEPTH = 3;

/** Reads the digital maps of a folder and those below it; no option, no maps. One that cannot be read ends the command. */
export async function openItuMaps(folder: string | undefined): Promise<ClimateMaps> {
  if (folder === undefined) return {};
  const paths = await filesBelow(folder, DEPTH);
  const read = await readItuMaps(paths, {
    async readText(file) {
      const text = await readTextFile(file);
      return text.ok ? ok(text.value.text) : text;
    },
    readGrid: async (texts) => readGridMap(texts),
  });
  const [refused] = read.refused;
  if (refused !== undefined) {
    throw new UsageError(`--itu-maps: ${refused.fileName}: ${refused.failure.message}`);
  }
  if (read.maps.length === 0) {
    throw new UsageError(
      `--itu-maps: expected digital maps such as R001.TXT with LAT_R001.TXT and LON_R001.TXT, found none in ${folder}`,
    );
  }
  note(`digital maps: ${read.maps.map(({ fileName }) => fileName).join(', ')}`);
  return climateMapsOf(read.maps);
}

/** The texts of the digital maps of a folder and of their axes, by path; every map is read once, to know that it can be. */
export async function openItuMapTexts(folder: string): Promise<ReadonlyMap<string, string>> {
  await openItuMaps(folder);
  const texts = new Map<string, string>();
  const readers = {
    async readText(file: string) {
      const text = await readTextFile(file);
      if (!text.ok) return text;
      texts.set(file, text.value.text);
      return ok(text.value.text);
    },
    readGrid: async (texts: Parameters<typeof readGridMap>[0]) => readGridMap(texts),
  };
  await readItuMaps(await filesBelow(folder, DEPTH), readers);
  return texts;
}

async function filesBelow(folder: string, depth: number): Promise<string[]> {
  let entries: Awaited<ReturnType<typeof entriesOf>>;
  try {
    entries = await entriesOf(folder);
  } catch (error) {
    throw new UsageError(`--itu-maps: expected a folder that can be read, found ${(error as Error).message}`);
  }
  const found: string[] = [];
  for (const entry of entries.toSorted((a, b) => a.name.localeCompare(b.name, 'en'))) {
    const full = path.join(folder, entry.name);
    if (entry.isFile()) found.push(full);
    else if (entry.isDirectory() && depth > 0) found.push(...(await filesBelow(full, depth - 1)));
  }
  return found;
}

function entriesOf(folder: string) {
  return readdir(folder, { withFileTypes: true });
}
