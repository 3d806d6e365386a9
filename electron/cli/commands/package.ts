import path from 'node:path';
import type { Command } from 'commander';
import manifest from '../../../package.json' with { type: 'json' };
import type { ElementSet, Failure, Scenario, UtcMs } from '../../../shared/domain/index.ts';
import { readScenarioFile, type ScenarioFile, writeScenarioFile } from '../../../shared/formats/index.ts';
import { type MergeConflict, mergeScenarios } from '../../../shared/merge/index.ts';
import { PACKAGE_FILE_EXTENSION, PACKAGED_SCENARIO_PATH } from '../../../shared/packages/index.ts';
import {
  fingerprintOf,
  loadOrMakeSigningKey,
  makeFolder,
  type OpenedPackage,
  readPackageFile,
  type SigningKey,
  saveFileAtomically,
  sealedPackage,
  textOfEntry,
} from '../../files/index.ts';
import { choiceOption, collectOption, instantOption } from '../options.ts';
import { note, print } from '../output.ts';
import { packageFiles } from '../packageFiles.ts';
import { loadScenario } from '../scenarioFile.ts';
import { ComputationError, UsageError } from '../usage.ts';
import { addRefreshCommand } from './refresh.ts';

const SIDES = ['ours', 'theirs'] as const;
type Side = (typeof SIDES)[number];

/** `package`: signed plan packages, and merging what two planners made of one plan. */
export function addPackageCommand(program: Command): void {
  const command = program
    .command('package')
    .description(`signed plan packages (*${PACKAGE_FILE_EXTENSION}), refresh packs and merging of plans`);
  command
    .command('create <scenario>')
    .description('compute a scenario and put it, its elements, windows, plan and papers into one signed file')
    .requiredOption('--out <file>', `the package to write (*${PACKAGE_FILE_EXTENSION})`)
    .requiredOption('--key <file>', 'the Ed25519 key that signs (PEM); made there when there is no such file')
    .option(
      '--station <id>',
      'an extract for this unit alone: its windows, and the papers that name nobody else',
    )
    .option('--without-plan', 'leave out plan.json and papers, and the time that planning takes')
    .option(
      '--issued <instant>',
      'when package and papers are handed out: ISO 8601 with Z, or DTG; now when left out',
      instantOption('issued'),
    )
    .action(runCreate);
  command
    .command('verify <package>')
    .description('check that nothing was changed since it was signed, and say who signed')
    .option(
      '--trusted <key>',
      'public key that is trusted, 64 hexadecimal digits (repeatable); any other signer is refused then',
      collectOption,
    )
    .action(runVerify);
  command
    .command('inspect <package>')
    .description('check a package and print what it holds, as JSON')
    .action(runInspect);
  command
    .command('unpack <package>')
    .description('check a package and write its files into a folder')
    .requiredOption('--out <folder>', 'folder for the files')
    .action(runUnpack);
  command
    .command('key <file>')
    .description(
      'print the public key and fingerprint of a signing key, made there when there is no such file',
    )
    .action(runKey);
  command
    .command('merge <base> <ours> <theirs>')
    .description('merge what two planners made of one scenario; each file is a scenario or a package')
    .requiredOption('--out <file>', 'the merged scenario to write (*.backbone.json)')
    .option(
      '--prefer <side>',
      `whose value counts where both changed the same: ${SIDES.join(' or ')}; without it conflicts end the command`,
      choiceOption('prefer', SIDES),
    )
    .action(runMerge);
  addRefreshCommand(command, signingKey, signerOf);
}

interface CreateOptions {
  readonly out: string;
  readonly key: string;
  readonly station?: string;
  readonly withoutPlan?: true;
  readonly issued?: UtcMs;
}

async function runCreate(file: string, options: CreateOptions): Promise<void> {
  const read = await loadScenario(file);
  const unit = unitOf(read.scenario, options.station);
  // Before the long part: a key that is none ends it at once.
  const key = await signingKey(options.key);
  const plan = options.withoutPlan === true ? 'without' : 'with';
  const issuedUtcMs = options.issued ?? (Date.now() as UtcMs);
  const { files, windowCount } = await packageFiles({ read, file }, { issuedUtcMs, unit, plan });
  const { scenarioId, name, marking } = read.scenario;
  const sealed = await sealedPackage(
    {
      programVersion: manifest.version,
      createdAtUtcMs: issuedUtcMs,
      scenarioId,
      scenarioName: name,
      marking,
      unitStationId: unit?.stationId ?? null,
      files,
    },
    key,
  );
  if (!sealed.ok) throw failed(sealed.failure);
  const saved = await saveFileAtomically(options.out, sealed.value.bytes);
  if (!saved.ok) throw failed(saved.failure);
  printJson({
    file: saved.value.path,
    sizeBytes: saved.value.sizeBytes,
    unitStationId: unit?.stationId ?? null,
    windowCount,
    entries: [...files.keys()],
    signer: signerOf(key.publicKeyHex),
  });
}

function unitOf(scenario: Scenario, stationId: string | undefined) {
  if (stationId === undefined) return null;
  const unit = scenario.stations.find((station) => station.stationId === stationId);
  if (unit !== undefined) return unit;
  const known = scenario.stations.map((station) => station.stationId).join(', ');
  throw new UsageError(
    `--station: expected one of ${known === '' ? 'none at all' : known}, found "${stationId}"`,
  );
}

async function signingKey(file: string): Promise<SigningKey> {
  const key = await loadOrMakeSigningKey(file);
  if (!key.ok) throw new UsageError(key.failure.message);
  if (key.value.isNew) note(`made a new signing key in ${file}: keep it, and let nobody else read it`);
  return key.value;
}

function signerOf(publicKeyHex: string) {
  return { publicKey: publicKeyHex, fingerprint: fingerprintOf(publicKeyHex) };
}

async function openedPackage(file: string): Promise<OpenedPackage> {
  const opened = await readPackageFile(file);
  if (!opened.ok) throw new UsageError(opened.failure.message);
  return opened.value;
}

async function runVerify(file: string, options: { readonly trusted?: readonly string[] }): Promise<void> {
  const trusted = options.trusted?.map((key) => {
    if (!/^[0-9a-fA-F]{64}$/.test(key)) {
      throw new UsageError(`--trusted: expected 64 hexadecimal digits, found "${key}"`);
    }
    return key.toLowerCase();
  });
  const { manifest: facts, publicKeyHex } = await openedPackage(file);
  if (trusted !== undefined && !trusted.includes(publicKeyHex)) {
    throw new UsageError(
      `${file}: whole, and signed by ${fingerprintOf(publicKeyHex)} (${publicKeyHex}), which is none of the trusted keys`,
    );
  }
  printJson({
    valid: true,
    signer: signerOf(publicKeyHex),
    trusted: trusted !== undefined,
    createdUtc: facts.createdUtc,
    scenarioName: facts.scenarioName,
    marking: facts.marking,
    unitStationId: facts.unitStationId,
  });
  if (trusted === undefined) {
    note(
      `nothing was changed since ${fingerprintOf(publicKeyHex)} signed; whether to trust that key is for you to know`,
    );
  }
}

async function runInspect(file: string): Promise<void> {
  const opened = await openedPackage(file);
  const { manifest: facts, publicKeyHex } = opened;
  const { scenario, elements } = scenarioIn(opened, file);
  printJson({
    ...facts,
    signer: signerOf(publicKeyHex),
    scenario: {
      stations: scenario.stations.map(({ stationId, name }) => ({ stationId, name })),
      fleets: scenario.fleets.map(({ fleetId, name, confidence }) => ({ fleetId, name, confidence })),
      elementSetCount: elements.length,
    },
  });
}

async function runUnpack(file: string, options: { readonly out: string }): Promise<void> {
  const { files } = await openedPackage(file);
  for (const [entry, bytes] of files) {
    const target = path.join(options.out, ...entry.split('/'));
    const made = await makeFolder(path.dirname(target));
    if (!made.ok) throw failed(made.failure);
    const saved = await saveFileAtomically(target, bytes);
    if (!saved.ok) throw failed(saved.failure);
  }
  printJson({ folder: path.resolve(options.out), entries: [...files.keys()] });
}

async function runKey(file: string): Promise<void> {
  printJson(signerOf((await signingKey(file)).publicKeyHex));
}

interface MergeOptions {
  readonly out: string;
  readonly prefer?: Side;
}

async function runMerge(base: string, ours: string, theirs: string, options: MergeOptions): Promise<void> {
  const [was, our, their] = [await planOf(base), await planOf(ours), await planOf(theirs)];
  // The preferred side is "ours" to the merge, which keeps ours where both changed the same.
  const isTurned = options.prefer === 'theirs';
  const [kept, other] = isTurned ? [their, our] : [our, their];
  const merged = mergeScenarios({ base: was.scenario, ours: kept.scenario, theirs: other.scenario });
  if (!merged.ok) throw new UsageError(merged.failure.message);
  const conflicts = merged.value.conflicts.map((conflict) => (isTurned ? turned(conflict) : conflict));
  printJson({ conflicts, out: conflicts.length > 0 && options.prefer === undefined ? null : options.out });
  if (conflicts.length > 0 && options.prefer === undefined) {
    throw new ComputationError(
      `${conflicts.length} conflicts, nothing was written: settle them, or say whose value counts with --prefer`,
    );
  }
  const elements = [was, our, their].flatMap((plan) => plan.elements.map(({ element }) => element));
  const saved = await saveFileAtomically(
    options.out,
    writeScenarioFile(merged.value.scenario, distinct(elements)),
  );
  if (!saved.ok) throw failed(saved.failure);
}

function turned(conflict: MergeConflict): MergeConflict {
  return { ...conflict, ours: conflict.theirs, theirs: conflict.ours };
}

/** A scenario from its own file or out of a package. */
async function planOf(file: string): Promise<ScenarioFile> {
  if (!file.endsWith(PACKAGE_FILE_EXTENSION)) return loadScenario(file);
  return scenarioIn(await openedPackage(file), file);
}

function scenarioIn(opened: OpenedPackage, file: string): ScenarioFile {
  const read = readScenarioFile(textOfEntry(opened, PACKAGED_SCENARIO_PATH));
  if (!read.ok) throw new UsageError(`${file}: ${PACKAGED_SCENARIO_PATH}: ${read.failure.message}`);
  return read.value;
}

/** Every element set once: history is kept, whoever brought it. */
function distinct(elements: readonly ElementSet[]): ElementSet[] {
  return [...new Map(elements.map((element) => [JSON.stringify(element), element])).values()];
}

function failed(failure: Failure): ComputationError {
  return new ComputationError(failure.message);
}

function printJson(value: unknown): void {
  print(`${JSON.stringify(value, null, 2)}\n`);
}
