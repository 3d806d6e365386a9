import { randomUUID } from 'node:crypto';
import path from 'node:path';
import {
  type ElementSet,
  fail,
  ok,
  type Result,
  type SatelliteId,
  type Scenario,
  type UtcMs,
} from '../../shared/domain/index.ts';
import {
  SCENARIO_FILE_EXTENSION,
  type ScenarioFile,
  scenarioFilePieces,
} from '../../shared/formats/index.ts';
import type { CallOutput, Handlers, LocatedProblem } from '../../shared/ipc/index.ts';
import type { ComputePool } from '../compute/index.ts';
import type { Database, StoredScenario } from '../db/index.ts';
import { fileExists, readTextFile, saveFileAtomically, type TextFile } from '../files/index.ts';
import { documentHash, type FileLinks } from './fileLinks.ts';
import { givingWay } from './givingWay.ts';
import type { FileFilter, ServicesOptions } from './options.ts';
import { fileStem, stepLabel } from './reports.ts';
import type { AccessInputs, Workspace } from './workspace.ts';

type ScenarioFileHandlers = Pick<
  Handlers,
  'scenario.openFile' | 'scenario.saveFile' | 'scenario.recentFiles'
>;

interface ScenarioFileContext {
  readonly database: Database;
  readonly workspace: Workspace;
  readonly pool: ComputePool;
  readonly links: FileLinks;
  readonly chooseOpenFiles: ServicesOptions['chooseOpenFiles'];
  readonly chooseSaveFile: ServicesOptions['chooseSaveFile'];
  readonly nowUtcMs: () => UtcMs;
}

const FILTERS: readonly FileFilter[] = [
  { name: 'Scenario', extensions: [SCENARIO_FILE_EXTENSION.slice(1), 'json'] },
  { name: 'All files', extensions: ['*'] },
];
const MAX_WARNINGS = 1000;
/** Element sets asked of the database at a time. */
const ELEMENTS_IN_A_BATCH = 1000;

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
  const opened = await store(context, file.value, read.value);
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
  const warnings = [...read.value.warnings, ...otherElements(read.value, inputs.value)];
  return ok({ cancelled: false, state: state.value, warnings: warnings.slice(0, MAX_WARNINGS) });
}

/** The element sets of the file and its scenario, in one transaction. */
async function store(
  { database, workspace, nowUtcMs }: ScenarioFileContext,
  file: TextFile,
  { scenario, elements }: ScenarioFile,
) {
  const importId = randomUUID();
  const savedAtUtcMs = nowUtcMs();
  for (let first = 0; first < elements.length; first += ELEMENTS_IN_A_BATCH) {
    const records = elements.slice(first, first + ELEMENTS_IN_A_BATCH);
    const staged = await database.stageElements({ importId, records });
    if (!staged.ok) {
      await database.abandonImport({ importId });
      return staged;
    }
  }
  const source = {
    name: file.fileName,
    format: 'Scenario file',
    fileSha256: file.sha256,
    fileSizeBytes: file.sizeBytes,
    importedAtUtcMs: savedAtUtcMs,
  };
  const step = { scenario, label: stepLabel('Open', [file.fileName]), savedAtUtcMs };
  return workspace.change(async () => {
    const imports = elements.length === 0 ? [] : [{ importId, source }];
    const finished = await database.finishImports({ imports, scenario: { kind: 'open', step } });
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

/** Satellites for which the catalogue knew element sets that suit the span better: said, because results differ. */
function otherElements({ elements }: ScenarioFile, { request }: AccessInputs): LocatedProblem[] {
  const epochs = new Map<SatelliteId, Set<number>>();
  for (const { element } of elements) {
    const known = epochs.get(element.satelliteId) ?? new Set();
    epochs.set(element.satelliteId, known.add(element.epochUtcMs));
  }
  const { satelliteIds, numbers } = request.elements;
  const width = numbers.length / Math.max(1, satelliteIds.length);
  const others = satelliteIds.filter(
    (id, row) => epochs.get(id)?.has(numbers[row * width] as number) === false,
  );
  if (others.length === 0) {
    return [];
  }
  const names = `${others.slice(0, 5).join(', ')}${others.length > 5 ? ', …' : ''}`;
  const message =
    `the catalogue has element sets of ${others.length} satellites (${names}) that are nearer to the start of the ` +
    'span than those in the file; they are used';
  return [{ line: 0, record: 0, code: 'elements-newer', message }];
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
  const linked = saveAs ? null : await links.of(scenario.scenarioId);
  const target = given ?? linked?.path ?? (await askWhere(context, scenario));
  if (target === null) {
    return ok({ cancelled: true, path: '' });
  }
  const elements = await elementsOf(database, scenario);
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

/** The element sets that the scenario's listed satellites have at the start of its span, those switched off included. */
async function elementsOf(database: Database, scenario: Scenario): Promise<Result<ElementSet[]>> {
  const listed = scenario.fleets.flatMap((fleet) =>
    fleet.parts.flatMap(({ orbits }) => (orbits.kind === 'catalogue' ? orbits.satelliteIds : [])),
  );
  const satelliteIds = [...new Set(listed)];
  const active = await database.activeElements({ satelliteIds, atUtcMs: scenario.fromUtcMs });
  if (!active.ok) {
    return active;
  }
  const { elementSetIds } = active.value.columns;
  const elements: ElementSet[] = [];
  for (let first = 0; first < elementSetIds.length; first += ELEMENTS_IN_A_BATCH) {
    const ids = elementSetIds.slice(first, first + ELEMENTS_IN_A_BATCH);
    const batch = await database.elementSetsByIds({ elementSetIds: ids });
    if (!batch.ok) {
      return batch;
    }
    elements.push(...batch.value);
  }
  return ok(elements);
}
