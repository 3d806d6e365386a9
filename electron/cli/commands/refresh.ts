import path from 'node:path';
import type { Command } from 'commander';
import manifest from '../../../package.json' with { type: 'json' };
import type { UtcMs } from '../../../shared/domain/index.ts';
import {
  type LocatedProblem,
  ommJsonFromElement,
  readEarthOrientation,
  readElements,
} from '../../../shared/formats/index.ts';
import { REFRESH_FILE_EXTENSION } from '../../../shared/packages/index.ts';
import { readTextFile, type SigningKey, saveFileAtomically, sealedRefreshPack } from '../../files/index.ts';
import { openItuMapTexts } from '../ituMaps.ts';
import { describeProblem, note, print } from '../output.ts';
import { ComputationError, UsageError } from '../usage.ts';

interface RefreshOptions {
  readonly elements: readonly string[];
  readonly ituMaps?: string;
  readonly eop?: string;
  readonly out: string;
  readonly key: string;
}

/** `package refresh`: elements and tables that a connected machine gathered, in one signed file for the air gap. */
export function addRefreshCommand(
  packageCommand: Command,
  signingKey: (file: string) => Promise<SigningKey>,
  signerOf: (publicKeyHex: string) => unknown,
): void {
  packageCommand
    .command('refresh')
    .description('put element files and tables into one signed refresh pack, for a machine without a network')
    .requiredOption('--elements <files...>', 'element files of any kind; a fleet is named after its file')
    .option('--itu-maps <folder>', 'folder of ITU-R digital maps, with their LAT and LON files')
    .option('--eop <file>', 'finals2000A of the IERS: UT1-UTC by days')
    .requiredOption('--out <file>', `the pack to write (*${REFRESH_FILE_EXTENSION})`)
    .requiredOption('--key <file>', 'the Ed25519 key that signs (PEM); made there when there is no such file')
    .action(async (options: RefreshOptions) => {
      const [elements, maps, days] = [
        await elementTexts(options.elements),
        await mapTexts(options.ituMaps),
        await earthOrientationText(options.eop),
      ];
      const key = await signingKey(options.key);
      const sealed = await sealedRefreshPack(
        {
          programVersion: manifest.version,
          createdAtUtcMs: Date.now() as UtcMs,
          elementFiles: elements.map(({ text: _, ...facts }) => facts),
          mapPaths: [...maps.keys()],
          earthOrientationPath: days === null ? null : EARTH_ORIENTATION_PATH,
          files: new Map([
            ...elements.map(({ path: entry, text }) => [entry, text] as const),
            ...maps,
            ...(days === null ? [] : [[EARTH_ORIENTATION_PATH, days] as const]),
          ]),
        },
        key,
      );
      if (!sealed.ok) throw new ComputationError(sealed.failure.message);
      const saved = await saveFileAtomically(options.out, sealed.value.bytes);
      if (!saved.ok) throw new ComputationError(saved.failure.message);
      const report = {
        file: saved.value.path,
        sizeBytes: saved.value.sizeBytes,
        elementFiles: elements.map(({ name, elementSetCount }) => ({ name, elementSetCount })),
        mapFileCount: maps.size,
        earthOrientation: days !== null,
        signer: signerOf(key.publicKeyHex),
      };
      print(`${JSON.stringify(report, null, 2)}\n`);
    });
}

const EARTH_ORIENTATION_PATH = 'earth-orientation/finals2000A.txt';

async function textOf(file: string): Promise<string> {
  const read = await readTextFile(file);
  if (!read.ok) throw new UsageError(read.failure.message);
  return read.value.text;
}

/** Every file read and checked here, so that nothing unreadable crosses the gap; written normalised as OMM JSON. */
async function elementTexts(files: readonly string[]) {
  const texts: { path: string; name: string; elementSetCount: number; text: string }[] = [];
  for (const [index, file] of files.entries()) {
    const read = readElements(await textOf(file), {});
    if (!read.ok) throw new UsageError(`${file}: ${read.failure.message}`);
    const { records, rejected } = read.value;
    noteRejected(file, rejected);
    if (records.length === 0) throw new UsageError(`${file}: expected at least one element set, found none`);
    const name = path.parse(file).name.slice(0, 120);
    const lines = records.map(({ element }) => JSON.stringify(ommJsonFromElement(element)));
    texts.push({
      path: `elements/${index + 1}-${plain(name)}.json`,
      name,
      elementSetCount: records.length,
      text: `[\n${lines.join(',\n')}\n]\n`,
    });
  }
  return texts;
}

function noteRejected(file: string, rejected: readonly LocatedProblem[]): void {
  for (const problem of rejected) note(`rejected: ${describeProblem({ file, ...problem })}`);
}

/** A name as a path of an archive has it. */
function plain(name: string): string {
  return name.replaceAll(/[^A-Za-z0-9_-]/g, '_').slice(0, 60);
}

/** Maps with their axes, those of one folder beside each other, as reading them expects. */
async function mapTexts(folder: string | undefined): Promise<ReadonlyMap<string, string>> {
  if (folder === undefined) return new Map();
  const texts = await openItuMapTexts(folder);
  const folders = [...new Set([...texts.keys()].map((file) => path.dirname(file)))];
  return new Map(
    [...texts].map(([file, text]) => {
      const { name, ext } = path.parse(file);
      return [`itu-maps/${folders.indexOf(path.dirname(file)) + 1}/${plain(name)}${ext}`, text];
    }),
  );
}

async function earthOrientationText(file: string | undefined): Promise<string | null> {
  if (file === undefined) return null;
  const text = await textOf(file);
  const days = readEarthOrientation(text);
  if (!days.ok) throw new UsageError(`${file}: ${days.failure.message}`);
  return text;
}
