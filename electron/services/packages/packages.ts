import { randomUUID } from 'node:crypto';
import path from 'node:path';
import {
  countDesigned,
  fail,
  ok,
  type Result,
  type Scenario,
  ScenarioId,
  type UtcMs,
} from '../../../shared/domain/index.ts';
import type { CallOutput, Handlers, PackageFacts } from '../../../shared/ipc/index.ts';
import { PACKAGE_FILE_EXTENSION } from '../../../shared/packages/index.ts';
import type { StoredScenario } from '../../db/index.ts';
import { saveFileAtomically, sealedPackage } from '../../files/index.ts';
import { otherElements, stageRecords } from '../fileElements.ts';
import { type JobContext, type Jobs, outcomeOf } from '../jobs.ts';
import type { FileFilter, ServicesOptions } from '../options.ts';
import { fileStem, stepLabel } from '../reports.ts';
import { type PackageWish, type PackContext, packageFiles } from './packageFiles.ts';
import { type PackedPlan, readPackedPlan } from './packedPlan.ts';

type PackageHandlers = Pick<
  Handlers,
  | 'package.key'
  | 'package.create'
  | 'package.inspect'
  | 'package.open'
  | 'package.nameSigner'
  | 'package.copy'
  | 'package.base'
>;

interface PackageContext extends PackContext {
  readonly jobs: Jobs;
  readonly chooseOpenFiles: ServicesOptions['chooseOpenFiles'];
  readonly chooseSaveFile: ServicesOptions['chooseSaveFile'];
}

/** What dialogs offer for packages. */
const PACKAGE_FILTERS: readonly FileFilter[] = [
  { name: 'Plan package', extensions: [PACKAGE_FILE_EXTENSION.slice(1)] },
  { name: 'All files', extensions: ['*'] },
];
const MAX_NAME_LENGTH = 120;
const MAX_WARNINGS = 1000;

/** Signed packages: making, looking into, opening read-only, copying. */
export function createPackageHandlers(context: PackageContext): PackageHandlers {
  const { packages, workspace, jobs, chooseOpenFiles, nowUtcMs } = context;
  return {
    'package.key': async () => {
      const key = await packages.key();
      return key.ok ? ok(await packages.signer(key.value.publicKeyHex)) : key;
    },
    'package.create': async (input) => {
      let answer: Result<CallOutput<'package.create'>> = fail(
        'services.exportFailed',
        'No package was made.',
      );
      const scenario = await workspace.scenario();
      if (!scenario.ok) {
        return scenario;
      }
      const target = input.path ?? (await askWhere(context, scenario.value, input.unitStationId));
      if (target === null) {
        return ok({ cancelled: true, path: '', sizeBytes: 0, files: [] });
      }
      const job = jobs.start(async (jobContext) => {
        answer = await create(context, { ...input, path: target }, jobContext);
        return answer.ok && answer.value.cancelled
          ? { outcome: 'cancelled', runId: null, message: 'The package was not made.' }
          : outcomeOf(answer, ({ files }) => ({ runId: null, message: `Package of ${files.length} files` }));
      });
      await job.ended;
      return answer;
    },
    'package.inspect': async (input) => {
      const chosen =
        input.path ??
        (await chooseOpenFiles({ title: 'Open plan package', filters: PACKAGE_FILTERS, choose: 'one' }))[0];
      if (chosen === undefined) {
        return ok({ cancelled: true, facts: null });
      }
      const plan = await readPackedPlan(context, chosen);
      const facts = plan.ok ? await factsOf(context, plan.value) : plan;
      return facts.ok ? ok({ cancelled: false, facts: facts.value }) : facts;
    },
    'package.open': (input) => openReadOnly(context, input),
    'package.nameSigner': ({ publicKeyHex, name }) => packages.nameSigner(publicKeyHex, name, nowUtcMs()),
    'package.copy': () => copyReadOnly(context),
    'package.base': async () => {
      const scenario = await workspace.scenario();
      return scenario.ok ? ok({ path: await packages.base(scenario.value.scenarioId) }) : scenario;
    },
  };
}

type CreateInput = PackageWish & {
  readonly marking: string;
  readonly path: string;
};

async function create(
  context: PackageContext,
  { unitStationId, plan, marking, path: target }: CreateInput,
  job: JobContext,
): Promise<Result<CallOutput<'package.create'>>> {
  const { packages, nowUtcMs, appVersion } = context;
  const [key, packed] = [await packages.key(), await packageFiles(context, { unitStationId, plan }, job)];
  if (!key.ok || !packed.ok) {
    const { failure } = key.ok ? (packed as Extract<typeof packed, { ok: false }>) : key;
    return failure.code === 'compute.cancelled' ? CANCELLED : { ok: false, failure };
  }
  const { scenario, files } = packed.value;
  const content = {
    programVersion: appVersion,
    createdAtUtcMs: nowUtcMs(),
    scenarioId: await packages.originOf(scenario.scenarioId),
    scenarioName: scenario.name,
    marking,
    unitStationId,
    files,
  };
  const sealed = await sealedPackage(content, key.value, job.signal);
  if (!sealed.ok) {
    return sealed.failure.code === 'packages.cancelled' ? CANCELLED : sealed;
  }
  const saved = await saveFileAtomically(target, sealed.value.bytes);
  const noted = saved.ok ? await packages.noteBase(scenario.scenarioId, saved.value.path) : saved;
  if (!saved.ok || !noted.ok) {
    return (saved.ok ? noted : saved) as Result<never>;
  }
  const { path: written, sizeBytes } = saved.value;
  return ok({ cancelled: false, path: written, sizeBytes, files: [...sealed.value.entries] });
}

const CANCELLED: Result<CallOutput<'package.create'>> = ok({
  cancelled: true,
  path: '',
  sizeBytes: 0,
  files: [],
});

async function askWhere(
  { chooseSaveFile }: PackageContext,
  { name, stations }: Scenario,
  unitStationId: string | null,
): Promise<string | null> {
  const unit = stations.find(({ stationId }) => stationId === unitStationId);
  const stem = fileStem(unit === undefined ? name : `${name} ${unit.name}`);
  const chosen = await chooseSaveFile({
    title: 'Export plan package',
    defaultName: `${stem}${PACKAGE_FILE_EXTENSION}`,
    filters: PACKAGE_FILTERS,
  });
  return chosen === null || path.extname(chosen) !== '' ? chosen : `${chosen}${PACKAGE_FILE_EXTENSION}`;
}

async function factsOf(
  { database, packages, nowUtcMs }: PackageContext,
  { filePath, opened, scenario, elements }: PackedPlan,
): Promise<Result<PackageFacts>> {
  const { manifest, sha256, sizeBytes, publicKeyHex } = opened;
  const [listed, signer] = [await database.listScenarios(), await packages.meet(publicKeyHex, nowUtcMs())];
  if (!listed.ok || !signer.ok) {
    return (listed.ok ? signer : listed) as Result<never>;
  }
  return ok({
    path: filePath,
    fileName: path.basename(filePath),
    sizeBytes,
    sha256,
    signer: signer.value,
    programVersion: manifest.programVersion,
    createdAtUtcMs: Date.parse(manifest.createdUtc) as UtcMs,
    scenarioId: manifest.scenarioId,
    scenarioName: manifest.scenarioName,
    marking: manifest.marking,
    unitName: unitNameOf(manifest.unitStationId, scenario),
    fromUtcMs: scenario.fromUtcMs,
    toUtcMs: scenario.toUtcMs,
    stationCount: scenario.stations.length,
    satelliteCount: new Set(elements.map(({ element }) => element.satelliteId)).size,
    elementSetCount: elements.length,
    designedCount: countDesigned(scenario.fleets),
    files: [...manifest.entries],
    isKnownHere: listed.value.some(({ scenarioId }) => scenarioId === manifest.scenarioId),
  });
}

function unitNameOf(unitStationId: string | null, scenario: Scenario): string | null {
  const unit = scenario.stations.find(({ stationId }) => stationId === unitStationId);
  return unitStationId === null ? null : (unit?.name ?? unitStationId);
}

/** Element sets and scenario in one transaction, under an id of its own, so that no scenario of this program is touched. */
async function openReadOnly(
  context: PackageContext,
  input: { readonly path: string; readonly sha256: string },
): Promise<Result<CallOutput<'package.open'>>> {
  const { database, workspace, packages, nowUtcMs } = context;
  const plan = await readPackedPlan(context, input.path);
  if (!plan.ok) {
    return plan;
  }
  const { opened, filePath, elements } = plan.value;
  if (opened.sha256 !== input.sha256) {
    const name = path.basename(filePath);
    return fail(
      'services.otherPackage',
      `${name} is another package than the one looked at. Look at it again.`,
    );
  }
  const facts = await factsOf(context, plan.value);
  if (!facts.ok) {
    return facts;
  }
  const scenario = {
    ...plan.value.scenario,
    scenarioId: ScenarioId.parse(`package-${opened.sha256.slice(0, 48)}`),
  };
  const source = {
    name: facts.value.fileName,
    format: 'Plan package',
    fileSha256: opened.sha256,
    fileSizeBytes: opened.sizeBytes,
    importedAtUtcMs: nowUtcMs(),
  };
  const noted = await packages.noteReadOnly(scenario.scenarioId, {
    path: filePath,
    marking: facts.value.marking,
    createdAtUtcMs: facts.value.createdAtUtcMs,
    originalScenarioId: facts.value.scenarioId,
    unitName: facts.value.unitName,
    publicKeyHex: opened.publicKeyHex,
  });
  const staged = noted.ok ? await stageRecords(database, elements, source) : noted;
  if (!staged.ok) {
    return staged;
  }
  const step = { scenario, label: stepLabel('Open', [facts.value.fileName]), savedAtUtcMs: nowUtcMs() };
  const state = await workspace.change(async () => {
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
  const inputs = state.ok ? await workspace.inputsOf(scenario) : state;
  return inputs.ok
    ? ok({ facts: facts.value, warnings: otherElements(elements, inputs.value).slice(0, MAX_WARNINGS) })
    : inputs;
}

/**
 * Under the id of the package, where that is free, so that both can be merged; else as another scenario that remembers it.
 * The copy of an extract is a plan of its own: merged, it would take everybody else away.
 */
async function copyReadOnly(context: PackageContext): Promise<Result<{ name: string }>> {
  const { database, workspace, packages, nowUtcMs } = context;
  const scenario = await workspace.scenario();
  const listed = scenario.ok ? await database.listScenarios() : scenario;
  if (!scenario.ok || !listed.ok) {
    return (scenario.ok ? listed : scenario) as Result<never>;
  }
  const plan = await packages.readOnly(scenario.value.scenarioId);
  if (plan === null) {
    const { name } = scenario.value;
    return fail('services.notReadOnly', `"${name}" can be changed as it is: it came out of no package.`);
  }
  const originalId = plan.originalScenarioId;
  const isTaken = listed.value.some(({ scenarioId }) => scenarioId === originalId);
  const isExtract = plan.unitName !== null;
  const copy = {
    ...scenario.value,
    scenarioId: isTaken || isExtract ? ScenarioId.parse(randomUUID()) : originalId,
    name: isTaken ? `${scenario.value.name} (copy)`.slice(0, MAX_NAME_LENGTH) : scenario.value.name,
  };
  const step = { scenario: copy, label: stepLabel('Copy out of', [plan.fileName]), savedAtUtcMs: nowUtcMs() };
  const noted = isExtract
    ? ok(null)
    : await packages.noteCopy(copy.scenarioId, { originalId, path: plan.path });
  const created = noted.ok ? await workspace.change(() => database.createScenario(step)) : noted;
  return created.ok ? ok({ name: copy.name }) : created;
}
