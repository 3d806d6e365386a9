import path from 'node:path';
import { scenarioDifferences } from '../../../shared/compare/index.ts';
import {
  type ElementSet,
  fail,
  ok,
  type Result,
  type Scenario,
  type UtcMs,
} from '../../../shared/domain/index.ts';
import { SCENARIO_FILE_EXTENSION } from '../../../shared/formats/index.ts';
import type { Handlers, MergeVersion } from '../../../shared/ipc/index.ts';
import { type MergeChoices, type MergedScenario, mergeScenarios } from '../../../shared/merge/index.ts';
import { PACKAGE_FILE_EXTENSION } from '../../../shared/packages/index.ts';
import type { ComputePool } from '../../compute/index.ts';
import type { Database, StoredScenario } from '../../db/index.ts';
import { readTextFile } from '../../files/index.ts';
import { stageRecords } from '../fileElements.ts';
import type { ServicesOptions } from '../options.ts';
import { stepLabel } from '../reports.ts';
import type { Workspace } from '../workspace.ts';
import type { PackageBook } from './packageBook.ts';
import { readPackedPlan } from './packedPlan.ts';

type MergeHandlers = Pick<Handlers, 'package.choose' | 'package.merge' | 'package.applyMerge'>;

interface MergeContext {
  readonly database: Database;
  readonly workspace: Workspace;
  readonly pool: ComputePool;
  readonly packages: PackageBook;
  readonly chooseOpenFiles: ServicesOptions['chooseOpenFiles'];
  readonly nowUtcMs: () => UtcMs;
}

interface MergeFiles {
  readonly basePath: string;
  readonly theirsPath: string;
}

/** A version of the open scenario out of a file, with its elements. */
interface Version {
  readonly facts: MergeVersion;
  readonly elements: readonly { readonly element: ElementSet; readonly rawText: string }[];
  readonly sha256: string;
  readonly sizeBytes: number;
}

/** Merging the open scenario with what another planner made of it. */
export function createMergeHandlers(context: MergeContext): MergeHandlers {
  return {
    'package.choose': async ({ title }) => {
      const extensions = [PACKAGE_FILE_EXTENSION, SCENARIO_FILE_EXTENSION].map((ending) => ending.slice(1));
      const filters = [
        { name: 'Plan package or scenario', extensions: [...extensions, 'json'] },
        { name: 'All files', extensions: ['*'] },
      ];
      const [chosen] = await context.chooseOpenFiles({ title, filters, choose: 'one' });
      return ok({ path: chosen ?? null });
    },
    'package.merge': async (files) => {
      const merge = await mergeOf(context, files, new Map());
      if (!merge.ok) {
        return merge;
      }
      const { base, theirs, ours, merged } = merge.value;
      return ok({
        base: base.facts,
        theirs: theirs.facts,
        ours,
        conflicts: [...merged.conflicts],
        changes: scenarioDifferences(ours, merged.scenario),
      });
    },
    'package.applyMerge': (input) =>
      apply(context, input, new Map(input.choices.map(({ where, side }) => [where, side]))),
  };
}

interface Merge {
  readonly base: Version;
  readonly theirs: Version;
  /** The open scenario, under its own id. */
  readonly ours: Scenario;
  /** Under the id of the open scenario. */
  readonly merged: MergedScenario;
}

async function mergeOf(
  context: MergeContext,
  { basePath, theirsPath }: MergeFiles,
  choices: MergeChoices,
): Promise<Result<Merge>> {
  const ours = await context.workspace.scenario();
  if (!ours.ok) {
    return ours;
  }
  const plan = await context.packages.readOnly(ours.value.scenarioId);
  if (plan !== null) {
    return fail(
      'services.readOnly',
      `"${ours.value.name}" is open read-only. Open your own version, then merge.`,
    );
  }
  const base = await versionOf(context, basePath);
  const theirs = base.ok ? await versionOf(context, theirsPath) : base;
  if (!base.ok || !theirs.ok) {
    return (base.ok ? theirs : base) as Result<never>;
  }
  const scenarioId = await context.packages.originOf(ours.value.scenarioId);
  const three = {
    base: base.value.facts.scenario,
    ours: { ...ours.value, scenarioId },
    theirs: theirs.value.facts.scenario,
  };
  const merged = mergeScenarios(three, choices);
  if (!merged.ok) {
    return merged.failure.code === 'merge.otherScenario'
      ? fail('merge.otherScenario', strangersText(three))
      : merged;
  }
  const scenario = { ...merged.value.scenario, scenarioId: ours.value.scenarioId };
  return ok({
    base: base.value,
    theirs: theirs.value,
    ours: ours.value,
    merged: { ...merged.value, scenario },
  });
}

/** Why three documents are not three versions, by the names that people know. */
function strangersText({
  base,
  ours,
  theirs,
}: Readonly<Record<'base' | 'ours' | 'theirs', Scenario>>): string {
  return (
    `Three versions of one scenario are needed, found others: "${base.name}" (base), "${ours.name}" (mine) and ` +
    `"${theirs.name}" (theirs) did not begin as one. A copy has to be made from the package or file itself.`
  );
}

/** A package, checked, or a scenario file; told apart by the name, as the command line does. */
async function versionOf(context: MergeContext, filePath: string): Promise<Result<Version>> {
  const fileName = path.basename(filePath);
  if (!filePath.toLowerCase().endsWith(PACKAGE_FILE_EXTENSION)) {
    return versionOfFile(context, filePath);
  }
  const plan = await readPackedPlan(context, filePath);
  if (!plan.ok) {
    return plan;
  }
  const { opened, scenario, elements } = plan.value;
  const { unitStationId, createdUtc } = opened.manifest;
  if (unitStationId !== null) {
    return fail(
      'services.extractMerged',
      `${fileName} is the extract of one unit: what it lacks would count as removed. Merge whole plans.`,
    );
  }
  const signer = await context.packages.meet(opened.publicKeyHex, context.nowUtcMs());
  if (!signer.ok) {
    return signer;
  }
  const createdAtUtcMs = Date.parse(createdUtc) as UtcMs;
  return ok({
    facts: { path: plan.value.filePath, fileName, scenario, signer: signer.value, createdAtUtcMs },
    elements,
    sha256: opened.sha256,
    sizeBytes: opened.sizeBytes,
  });
}

async function versionOfFile({ pool }: MergeContext, filePath: string): Promise<Result<Version>> {
  const file = await readTextFile(filePath);
  if (!file.ok) {
    return file;
  }
  const { fileName, text, sha256, sizeBytes } = file.value;
  const read = await pool.readScenario(text);
  if (!read.ok) {
    return fail(read.failure.code, `${fileName}: ${read.failure.message}`, read.failure.detail);
  }
  const { scenario, elements } = read.value;
  const facts = { path: path.resolve(filePath), fileName, scenario, signer: null, createdAtUtcMs: null };
  return ok({ facts, elements, sha256, sizeBytes });
}

/** The merged scenario as one step, with the elements that the other version brings, in one transaction. */
async function apply(
  context: MergeContext,
  files: MergeFiles,
  choices: MergeChoices,
): Promise<Result<{ label: string; conflictCount: number }>> {
  const { database, workspace, nowUtcMs } = context;
  const merge = await mergeOf(context, files, choices);
  if (!merge.ok) {
    return merge;
  }
  const { theirs, ours, merged } = merge.value;
  const open = merged.conflicts.filter(({ where, kind }) => kind !== 'still-used' && !choices.has(where));
  if (open.length > 0) {
    return fail(
      'services.conflictsLeft',
      `${open.length} of ${merged.conflicts.length} conflicts are not settled, the first at ${open[0]?.where}. Nothing was merged.`,
    );
  }
  const label = stepLabel('Merge', [theirs.facts.fileName]);
  const staged = await stageRecords(database, theirs.elements, {
    name: theirs.facts.fileName,
    format: theirs.facts.signer === null ? 'Scenario file' : 'Plan package',
    fileSha256: theirs.sha256,
    fileSizeBytes: theirs.sizeBytes,
    importedAtUtcMs: nowUtcMs(),
  });
  if (!staged.ok) {
    return staged;
  }
  let isOther = false;
  const edited = await workspace.edit(
    (current) => {
      // Somebody changed it while the files were read.
      isOther = JSON.stringify(current) !== JSON.stringify(ours);
      return isOther ? null : { label, scenario: merged.scenario };
    },
    async (step) => {
      const finished = await database.finishImports({
        imports: staged.value,
        scenario: { kind: 'save', step },
      });
      if (!finished.ok) {
        return finished;
      }
      workspace.catalogueChanged();
      return ok(finished.value.stored as StoredScenario);
    },
  );
  if (isOther || !edited.ok) {
    for (const { importId } of staged.value) {
      await database.abandonImport({ importId });
    }
  }
  if (isOther) {
    return fail(
      'services.changedMeanwhile',
      'The scenario was changed meanwhile. Nothing was merged: merge again.',
    );
  }
  return edited.ok ? ok({ label, conflictCount: merged.conflicts.length }) : edited;
}
