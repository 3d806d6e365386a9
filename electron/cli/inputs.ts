import type { Station } from '../../shared/domain/index.ts';
import { type ElementRecord, readElements, readStations } from '../../shared/formats/index.ts';
import { readTextFile } from '../files/index.ts';
import { describeProblem, type FileProblem, noteProblems } from './output.ts';
import { UsageError } from './usage.ts';

/** Everything that the element files of a command hold. */
export interface LoadedElements {
  readonly records: readonly ElementRecord[];
  readonly rejected: readonly FileProblem[];
  readonly warnings: readonly FileProblem[];
}

/** The options that concern element files. */
export interface ElementFileOptions {
  readonly elements: readonly string[];
  readonly strict?: true;
  readonly acceptBadChecksum?: true;
}

/**
 * Reads the element files of a command. Bad records go to stderr and into the result; a file that is no
 * element file, bad records with `--strict`, and nothing accepted at all end the command.
 */
export async function loadElements(options: ElementFileOptions): Promise<LoadedElements> {
  const records: ElementRecord[] = [];
  const rejected: FileProblem[] = [];
  const warnings: FileProblem[] = [];
  for (const file of options.elements) {
    const text = await readText(file);
    const read = readElements(text, options.acceptBadChecksum ? { acceptBadChecksum: 'yes' } : {});
    if (!read.ok) throw new UsageError(`${file}: ${read.failure.message}`);
    for (const record of read.value.records) records.push(record);
    for (const problem of read.value.rejected) rejected.push({ file, ...problem });
    for (const problem of read.value.warnings) warnings.push({ file, ...problem });
  }
  if (options.strict && rejected[0] !== undefined) throw new UsageError(describeProblem(rejected[0]));
  if (records.length === 0) {
    throw new UsageError(
      rejected[0] === undefined
        ? `${options.elements.join(', ')}: expected at least one element set, found none`
        : `no element set was accepted; ${describeProblem(rejected[0])}`,
    );
  }
  noteProblems('rejected', rejected);
  noteProblems('warning', warnings);
  return { records, rejected, warnings };
}

async function readText(file: string): Promise<string> {
  const read = await readTextFile(file);
  if (!read.ok) throw new UsageError(read.failure.message);
  return read.value.text;
}

/** Keeps the satellites asked for, in file order. An unknown number ends the command. */
export function selectSatellites(
  records: readonly ElementRecord[],
  wanted: readonly string[] | undefined,
): readonly ElementRecord[] {
  if (wanted === undefined) return records;
  const canonical = wanted.map((id) => id.replace(/^0+(?=\d)/, ''));
  const known = new Set<string>(records.map((record) => record.element.satelliteId));
  const missing = canonical.find((id) => !known.has(id));
  if (missing !== undefined) {
    throw new UsageError(`--satellite: expected a catalogue number of the input, found "${missing}"`);
  }
  return records.filter((record) => canonical.includes(record.element.satelliteId));
}

/** Reads the stations file of a command; any bad station ends it, as a plan must not miss a unit. */
export async function loadStations(file: string): Promise<readonly Station[]> {
  const read = await readStations(await readText(file));
  if (!read.ok) throw new UsageError(`${file}: ${read.failure.message}`);
  const problem = read.value.rejected[0];
  if (problem !== undefined) throw new UsageError(describeProblem({ file, ...problem }));
  noteProblems(
    'warning',
    read.value.warnings.map((warning) => ({ file, ...warning })),
  );
  return read.value.stations;
}
