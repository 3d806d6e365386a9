import { createHash } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { fail, type GridMap, ok, type Result, type UtcMs } from '../../shared/domain/index.ts';
import type { ReadItuMap } from '../../shared/formats/index.ts';
import { KeptClimateMap } from '../../shared/ipc/index.ts';
import { type ClimateMaps, climateMapsOf } from '../../shared/link/index.ts';
import { makeFolder, saveFileAtomically } from '../files/index.ts';

/** A kept map with the file of its numbers. */
const StoredMap = KeptClimateMap.extend({
  /** In the folder of the maps; its name tells its content, so a file is never overwritten by another. */
  numbersFile: z.string().regex(/^[0-9a-f]{64}\.f64$/),
  /** SHA-256 over the file of numbers, hex. */
  sha256: z.string(),
});
type StoredMap = z.infer<typeof StoredMap>;
const Manifest = z.object({ schemaVersion: z.literal(1), maps: z.array(StoredMap) });

/** Digital maps of the climate in the data folder: a list (`maps.json`) and a file of numbers a map. */
export interface ItuMapStore {
  list(): Promise<Result<readonly KeptClimateMap[]>>;
  /** Keeps maps; one of the same quantity and percentage takes the place of the earlier. */
  keep(read: readonly ReadItuMap[], nowUtcMs: UtcMs): Promise<Result<readonly KeptClimateMap[]>>;
  /** Forgets the maps that the test says. */
  forget(isUnwanted: (map: KeptClimateMap) => boolean): Promise<Result<readonly KeptClimateMap[]>>;
  /** All of them for computations, on memory that threads share; read once. A damaged file is a failure, not a gap. */
  climateMaps(): Promise<Result<ClimateMaps>>;
  /** Changes with any of the maps; empty without maps, and before the list was read. Part of the inputs of link windows. */
  fingerprint(): string;
}

const MANIFEST = 'maps.json';

/** Opens the store; nothing is read before it is asked for. */
export function createItuMapStore(dataFolder: string): ItuMapStore {
  const folder = path.join(dataFolder, 'itu-maps');
  let stored: Promise<Result<readonly StoredMap[]>> | null = null;
  let loaded: Promise<Result<ClimateMaps>> | null = null;
  let fingerprint = '';

  function storedMaps(): Promise<Result<readonly StoredMap[]>> {
    stored ??= readManifest(folder).then((maps) => {
      fingerprint = maps.ok ? fingerprintOf(maps.value) : 'damaged';
      return maps;
    });
    return stored;
  }

  async function replace(maps: readonly StoredMap[]): Promise<Result<readonly KeptClimateMap[]>> {
    const before = await storedMaps();
    const text = `${JSON.stringify({ schemaVersion: 1, maps }, null, 1)}\n`;
    const saved = await saveFileAtomically(path.join(folder, MANIFEST), text);
    if (!saved.ok) {
      return saved;
    }
    stored = Promise.resolve(ok(maps));
    fingerprint = fingerprintOf(maps);
    loaded = null;
    const used = new Set(maps.map(({ numbersFile }) => numbersFile));
    for (const { numbersFile } of before.ok ? before.value : []) {
      if (!used.has(numbersFile)) {
        await rm(path.join(folder, numbersFile), { force: true });
      }
    }
    return ok(maps);
  }

  return {
    list: storedMaps,
    async keep(read, nowUtcMs) {
      const known = await storedMaps();
      if (!known.ok) {
        return known;
      }
      const made = await makeFolder(folder);
      if (!made.ok) {
        return made;
      }
      const kept = new Map(known.value.map((map) => [keyOf(map), map]));
      for (const { map, ...name } of read) {
        const bytes = bytesOf(map);
        const sha256 = createHash('sha256').update(bytes).digest('hex');
        const numbersFile = `${sha256}.f64`;
        const saved = await saveFileAtomically(path.join(folder, numbersFile), bytes);
        if (!saved.ok) {
          return saved;
        }
        const latitudeCount = map.latitudesDeg.length;
        const longitudeCount = map.longitudesDeg.length;
        const facts = { ...name, importedAtUtcMs: nowUtcMs, latitudeCount, longitudeCount };
        kept.set(keyOf(name), { ...facts, numbersFile, sha256 });
      }
      return replace([...kept.values()]);
    },
    async forget(isUnwanted) {
      const known = await storedMaps();
      return known.ok ? replace(known.value.filter((map) => !isUnwanted(map))) : known;
    },
    climateMaps() {
      loaded ??= storedMaps().then((maps) => (maps.ok ? loadMaps(folder, maps.value) : maps));
      return loaded;
    },
    fingerprint: () => fingerprint,
  };
}

function keyOf({
  quantity,
  exceedancePercent,
}: Pick<KeptClimateMap, 'quantity' | 'exceedancePercent'>): string {
  return `${quantity} ${exceedancePercent}`;
}

function fingerprintOf(maps: readonly StoredMap[]): string {
  return maps.map((map) => `${keyOf(map)} ${map.sha256}`).join('\n');
}

async function readManifest(folder: string): Promise<Result<readonly StoredMap[]>> {
  let text: string;
  try {
    text = await readFile(path.join(folder, MANIFEST), 'utf8');
  } catch (error) {
    // No list: nothing was ever imported.
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? ok([]) : damaged(folder, String(error));
  }
  try {
    return ok(Manifest.parse(JSON.parse(text)).maps);
  } catch {
    return damaged(folder, `${MANIFEST} cannot be understood`);
  }
}

function damaged(folder: string, what: string): Result<never> {
  return fail(
    'services.ituMapsDamaged',
    `the digital maps in ${folder} cannot be used: ${what}. Remove that folder and import the maps again.`,
  );
}

async function loadMaps(folder: string, maps: readonly StoredMap[]): Promise<Result<ClimateMaps>> {
  const read: (StoredMap & { readonly map: GridMap })[] = [];
  for (const stored of maps) {
    const { numbersFile, sha256, latitudeCount, longitudeCount } = stored;
    let bytes: Buffer;
    try {
      bytes = await readFile(path.join(folder, numbersFile));
    } catch (error) {
      return damaged(folder, error instanceof Error ? error.message : String(error));
    }
    if (createHash('sha256').update(bytes).digest('hex') !== sha256) {
      return damaged(folder, `the numbers of ${stored.fileName} are not those that were imported`);
    }
    read.push({ ...stored, map: mapOf(bytes, latitudeCount, longitudeCount) });
  }
  return ok(climateMapsOf(read));
}

/** Latitudes, longitudes, values, as little-endian doubles (the order of every machine that Electron runs on). */
function bytesOf({ latitudesDeg, longitudesDeg, gridValues }: GridMap): Uint8Array {
  const columns = [latitudesDeg, longitudesDeg, gridValues];
  const numbers = new Float64Array(columns.reduce((sum, column) => sum + column.length, 0));
  let offset = 0;
  for (const column of columns) {
    numbers.set(column, offset);
    offset += column.length;
  }
  return new Uint8Array(numbers.buffer);
}

function mapOf(bytes: Uint8Array, latitudeCount: number, longitudeCount: number): GridMap {
  const shared = new SharedArrayBuffer(bytes.byteLength);
  new Uint8Array(shared).set(bytes);
  const numbers = new Float64Array(shared);
  const values = latitudeCount + longitudeCount;
  return {
    latitudesDeg: numbers.subarray(0, latitudeCount),
    longitudesDeg: numbers.subarray(latitudeCount, values),
    gridValues: numbers.subarray(values),
  };
}
