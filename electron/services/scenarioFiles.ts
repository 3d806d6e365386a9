import path from 'node:path';
import { fail, ok, type Result, type Scenario, type UtcMs } from '../../shared/domain/index.ts';
import {
  SCENARIO_FILE_EXTENSION,
  type ScenarioFile,
  scenarioFilePieces,
} from '../../shared/formats/index.ts';
import type { CallOutput, Handlers } from '../../shared/ipc/index.ts';
import type { ComputePool } from '../compute/index.ts';
import type { Database, StoredScenario } from '../db/index.ts';
import { fileExists, readTextFile, saveFileAtomically, type TextFile } from '../files/index.ts';
import { listedElements, otherElements, stageRecords } from './fileElements.ts';
import { documentHash, type FileLinks } from './fileLinks.ts';
import { givingWay } from './givingWay.ts';
import type { FileFilter, ServicesOptions } from './options.ts';
import type { PackageBook } from './packages/packageBook.ts';
import { fileStem, stepLabel } from './reports.ts';
import { type AccessInputs, readOnlyText, type Workspace } from './workspace.ts';

type ScenarioFileHandlers = Pick<
  Handlers,
  'scenario.openFile' | 'scenario.saveFile' | 'scenario.recentFiles'
>;

interface ScenarioFileContext {
  readonly database: Database;
  readonly workspace: Workspace;
  readonly pool: ComputePool;
  readonly links: FileLinks;
  readonly packages: Pick<PackageBook, 'readOnly'>;
  readonly chooseOpenFiles: ServicesOptions['chooseOpenFiles'];
  readonly chooseSaveFile: ServicesOptions['chooseSaveFile'];
  readonly nowUtcMs: () => UtcMs;
}

const FILTERS: readonly FileFilter[] = [
  { name: 'Scenario', extensions: [SCENARIO_FILE_EXTENSION.slice(1), 'json'] },
  { name: 'All files', extensions: ['*'] },
];
const MAX_WARNINGS = 1000;

/** Scenarios as files of the user's. The database stays what counts: every step is in it before it is answered. */
export function createScenarioFileHandlers(context: ScenarioFileContext): ScenarioFileHandlers {
  const { links, chooseOpenFiles } = context;
  return {
    'scenario.openFile': async (input) => {
      const chosen =
        input.path ?? (await chooseOpenFiles({ title: 'Open scenario', filters: FILTERS, choose: 'one' }))[0];
      return chosen === undefined
        ? ok({ cancelled: true, state: null, warnings: [] })
        : open(context, chosen);
    },
    'scenario.saveFile': (input) => save(context, input),
    'scenario.recentFiles': async () => {
      const recent = await links.recent();
      const files = recent.map(async (file) => ({ ...file, exists: await fileExists(file.path) }));
      return ok(await Promise.all(files));
    },
  };
}

async function open(
  context: ScenarioFileContext,
  filePath: string,
): Promise<Result<CallOutput<'scenario.openFile'>>> {
  const { pool, workspace, links, nowUtcMs } = context;
  const file = await readTextFile(filePath);
  if (!file.ok) {
    return file;
  }
  const read = await pool.readScenario(file.value.text);
  if (!read.ok) {
    const { code, message, detail } = read.failure;
    return fail(code, `${file.value.fileName}: ${message}`, detail);
  }
  const readOnly = await refusalOf(context, read.value.scenario);
  const opened = readOnly ?? (await store(context, file.value, read.value));
  if (!opened.ok) {
    return opened;
  }
  const inputs = await workspace.inputsOf(read.value.scenario);
  if (!inputs.ok) {
    return inputs;
  }
  const { scenarioId, name } = read.value.scenario;
  const link = {
    path: path.resolve(filePath),
    savedAtUtcMs: nowUtcMs(),
    documentHash: hashOf(inputs.value),
  };
  const linked = await links.link(scenarioId, link, name);
  const state = linked.ok ? await workspace.announce() : linked;
  if (!state.ok) {
    return state;
  }
  const warnings = [...read.value.warnings, ...otherElements(read.value.elements, inputs.value)];
  return ok({ cancelled: false, state: state.value, warnings: warnings.slice(0, MAX_WARNINGS) });
}

/** Why a scenario out of a package is not for scenario files; null for all others. */
async function refusalOf(
  { packages }: ScenarioFileContext,
  { scenarioId, name }: Scenario,
): Promise<Result<never> | null> {
  const plan = await packages.readOnly(scenarioId);
  return plan === null ? null : fail('services.readOnly', readOnlyText(name, plan));
}

/** The element sets of the file and its scenario, in one transaction. */
async function store(
  { database, workspace, nowUtcMs }: ScenarioFileContext,
  file: TextFile,
  { scenario, elements }: ScenarioFile,
) {
  const savedAtUtcMs = nowUtcMs();
  const source = {
    name: file.fileName,
    format: 'Scenario file',
    fileSha256: file.sha256,
    fileSizeBytes: file.sizeBytes,
    importedAtUtcMs: savedAtUtcMs,
  };
  const staged = await stageRecords(database, elements, source);
  if (!staged.ok) {
    return staged;
  }
  const step = { scenario, label: stepLabel('Open', [file.fileName]), savedAtUtcMs };
  return workspace.change(async () => {
    const finished = await database.finishImports({
      imports: staged.value,
      scenario: { kind: 'open', step },
    });
    if (!finished.ok) {
      return finished;
    }
    workspace.catalogueChanged();
    return ok(finished.value.stored as StoredScenario);
  });
}

function hashOf({ scenario, request }: AccessInputs): string {
  return documentHash(scenario, request.elements.elementSetIds);
}

async function save(
  context: ScenarioFileContext,
  { saveAs, path: given }: { readonly saveAs: boolean; readonly path?: string | undefined },
): Promise<Result<CallOutput<'scenario.saveFile'>>> {
  const { database, workspace, links, nowUtcMs } = context;
  const inputs = await workspace.inputs();
  if (!inputs.ok) {
    return inputs;
  }
  const { scenario } = inputs.value;
  const readOnly = await refusalOf(context, scenario);
  if (readOnly !== null) {
    return readOnly;
  }
  const linked = saveAs ? null : await links.of(scenario.scenarioId);
  const target = given ?? linked?.path ?? (await askWhere(context, scenario));
  if (target === null) {
    return ok({ cancelled: true, path: '' });
  }
  const elements = await listedElements(database, scenario);
  if (!elements.ok) {
    return elements;
  }
  const saved = await saveFileAtomically(target, givingWay(scenarioFilePieces(scenario, elements.value)));
  if (!saved.ok) {
    return saved;
  }
  // As it was named, not where links lead: the next save has to go the same way.
  const link = {
    path: path.resolve(target),
    savedAtUtcMs: nowUtcMs(),
    documentHash: hashOf(inputs.value),
  };
  const noted = await links.link(scenario.scenarioId, link, scenario.name);
  const announced = noted.ok ? await workspace.announce() : noted;
  return announced.ok ? ok({ cancelled: false, path: link.path }) : announced;
}

async function askWhere({ chooseSaveFile }: ScenarioFileContext, scenario: Scenario): Promise<string | null> {
  const chosen = await chooseSaveFile({
    title: 'Save scenario',
    defaultName: `${fileStem(scenario.name)}${SCENARIO_FILE_EXTENSION}`,
    filters: FILTERS,
  });
  if (chosen === null || path.extname(chosen) !== '') {
    return chosen;
  }
  // The system has asked about the name as typed only.
  const named = `${chosen}${SCENARIO_FILE_EXTENSION}`;
  return (await fileExists(named)) ? chosen : named;
}
