import path from 'node:path';
import { fail, ok, type Result, type Scenario, type UtcMs, utcMs } from '../../../shared/domain/index.ts';
import {
  type ReadItuMap,
  readEarthOrientation,
  readItuMaps,
  ut1MinusUtcAt,
} from '../../../shared/formats/index.ts';
import type { Handlers, RefreshLook } from '../../../shared/ipc/index.ts';
import { REFRESH_FILE_EXTENSION, type RefreshManifest } from '../../../shared/packages/index.ts';
import type { ComputePool } from '../../compute/index.ts';
import type { Database, ElementRecord, StagedImport, StoredScenario } from '../../db/index.ts';
import { type OpenedPackage, textOfEntry } from '../../files/index.ts';
import { stageRecords } from '../fileElements.ts';
import type { ItuMapStore } from '../ituMapStore.ts';
import type { ServicesOptions } from '../options.ts';
import { stepLabel } from '../reports.ts';
import type { Workspace } from '../workspace.ts';
import type { PackageBook } from './packageBook.ts';
import { changeOfElements, followedFleets, type PackedElements } from './refreshChange.ts';

interface RefreshContext {
  readonly database: Database;
  readonly workspace: Workspace;
  readonly pool: ComputePool;
  readonly packages: PackageBook;
  readonly ituMaps: ItuMapStore;
  readonly chooseOpenFiles: ServicesOptions['chooseOpenFiles'];
  readonly nowUtcMs: () => UtcMs;
}

/** A sound pack with everything in it read. */
interface ReadPack {
  readonly filePath: string;
  readonly opened: OpenedPackage<RefreshManifest>;
  readonly files: readonly PackedElements[];
  readonly maps: readonly ReadItuMap[];
  /** UT1-UTC in the middle of the span, seconds; null without a table, or where that does not reach. */
  readonly ut1MinusUtcS: number | null;
}

/** Refresh packs: what a connected machine gathered, looked at and applied here. */
export function createRefreshHandlers(
  context: RefreshContext,
): Pick<Handlers, 'refresh.look' | 'refresh.apply'> {
  return {
    'refresh.look': async (input) => {
      const filters = [
        { name: 'Refresh pack', extensions: [REFRESH_FILE_EXTENSION.slice(1)] },
        { name: 'All files', extensions: ['*'] },
      ];
      const chosen =
        input.path ??
        (await context.chooseOpenFiles({ title: 'Import refresh pack', filters, choose: 'one' }))[0];
      if (chosen === undefined) {
        return ok({ cancelled: true, look: null });
      }
      const look = await lookAt(context, chosen);
      return look.ok ? ok({ cancelled: false, look: look.value }) : look;
    },
    'refresh.apply': (input) => apply(context, input),
  };
}

async function readPack(
  { pool }: RefreshContext,
  filePath: string,
  scenario: Scenario,
): Promise<Result<ReadPack>> {
  const opened = await pool.readRefresh(filePath);
  if (!opened.ok) {
    return opened;
  }
  const fileName = path.basename(filePath);
  const { manifest } = opened.value;
  const files: PackedElements[] = [];
  for (const { path: entry, name } of manifest.elementFiles) {
    const records: ElementRecord[] = [];
    const read = await pool.readElements(textOfEntry(opened.value, entry), (batch) => {
      records.push(...batch.records);
    });
    const refusal = read.ok ? read.value.refusal : read.failure;
    if (refusal !== null) {
      return fail(refusal.code, `${fileName}: ${entry}: ${refusal.message}`);
    }
    if (read.ok && read.value.rejectedCount > 0) {
      const [first] = read.value.rejected;
      return fail('packages.broken', `${fileName}: ${entry}: ${first?.message ?? 'a record was rejected'}`);
    }
    files.push({ name, records });
  }
  const maps = await readItuMaps(manifest.mapPaths, {
    readText: async (entry) => ok(textOfEntry(opened.value, entry)),
    readGrid: (texts) => pool.readGridMap(texts),
  });
  const [refused] = maps.refused;
  if (refused !== undefined) {
    return fail(refused.failure.code, `${fileName}: ${refused.fileName}: ${refused.failure.message}`);
  }
  const ut1 = ut1Of(opened.value, scenario);
  return ut1.ok
    ? ok({
        filePath: path.resolve(filePath),
        opened: opened.value,
        files,
        maps: maps.maps,
        ut1MinusUtcS: ut1.value,
      })
    : ut1;
}

function ut1Of(
  opened: OpenedPackage<RefreshManifest>,
  { fromUtcMs, toUtcMs }: Scenario,
): Result<number | null> {
  const entry = opened.manifest.earthOrientationPath;
  if (entry === null) {
    return ok(null);
  }
  const days = readEarthOrientation(textOfEntry(opened, entry));
  const value = days.ok ? ut1MinusUtcAt(days.value, utcMs((fromUtcMs + toUtcMs) / 2)) : null;
  // As many digits as the table has.
  return days.ok ? ok(value === null ? null : Number(value.toFixed(7))) : days;
}

async function lookAt(context: RefreshContext, filePath: string): Promise<Result<RefreshLook>> {
  const { database, workspace, packages, ituMaps, nowUtcMs } = context;
  const scenario = await workspace.scenario();
  const pack = scenario.ok ? await readPack(context, filePath, scenario.value) : scenario;
  if (!scenario.ok || !pack.ok) {
    return (scenario.ok ? pack : scenario) as Result<never>;
  }
  const { opened, files, maps, ut1MinusUtcS } = pack.value;
  const change = await changeOfElements(database, scenario.value, files);
  const kept = change.ok ? await ituMaps.list() : change;
  const signer = kept.ok ? await packages.meet(opened.publicKeyHex, nowUtcMs()) : kept;
  if (!change.ok || !kept.ok || !signer.ok) {
    return (change.ok ? (kept.ok ? signer : kept) : change) as Result<never>;
  }
  const isKept = ({ quantity, exceedancePercent }: ReadItuMap) =>
    kept.value.some((map) => map.quantity === quantity && map.exceedancePercent === exceedancePercent);
  const { manifest, sha256, sizeBytes } = opened;
  return ok({
    path: pack.value.filePath,
    fileName: path.basename(filePath),
    sizeBytes,
    sha256,
    signer: signer.value,
    programVersion: manifest.programVersion,
    createdAtUtcMs: Date.parse(manifest.createdUtc) as UtcMs,
    elementFiles: files.map(({ name, records }) => ({
      name,
      elementSetCount: records.length,
      isFollowed: scenario.value.fleets.some((fleet) => fleet.name === name),
    })),
    ...change.value,
    maps: maps.map((map) => ({ fileName: map.fileName, isNew: !isKept(map) })),
    ut1:
      manifest.earthOrientationPath === null
        ? null
        : { beforeS: scenario.value.ut1MinusUtcS, afterS: ut1MinusUtcS },
  });
}

/** Elements, fleets and UT1-UTC in one transaction, as one step where the document changes; then the maps. */
async function apply(
  context: RefreshContext,
  input: { readonly path: string; readonly sha256: string },
): Promise<Result<{ newElementSetCount: number; mapCount: number }>> {
  const { database, workspace, ituMaps, nowUtcMs } = context;
  const scenario = await workspace.scenario();
  const pack = scenario.ok ? await readPack(context, input.path, scenario.value) : scenario;
  if (!pack.ok) {
    return pack;
  }
  const { opened, files, maps, ut1MinusUtcS } = pack.value;
  const fileName = path.basename(input.path);
  if (opened.sha256 !== input.sha256) {
    return fail(
      'services.otherPackage',
      `${fileName} is another pack than the one looked at. Look at it again.`,
    );
  }
  const imports = await stage(context, pack.value);
  if (!imports.ok) {
    return imports;
  }
  let newElementSetCount = 0;
  const state = await workspace.changeOpen(async () => {
    const current = await workspace.scenario();
    if (!current.ok) {
      return current;
    }
    const fleets = followedFleets(current.value, files);
    const next = { ...current.value, fleets, ut1MinusUtcS: ut1MinusUtcS ?? current.value.ut1MinusUtcS };
    const isSame = JSON.stringify(next) === JSON.stringify(current.value);
    const step = { scenario: next, label: stepLabel('Refresh from', [fileName]), savedAtUtcMs: nowUtcMs() };
    const finished = await database.finishImports({
      imports: imports.value,
      scenario: isSame ? null : { kind: 'save', step },
    });
    if (!finished.ok) {
      return finished;
    }
    newElementSetCount = finished.value.counts.reduce((sum, { newCount }) => sum + newCount, 0);
    workspace.catalogueChanged();
    return finished.value.stored === null ? storedNow(database) : ok(finished.value.stored as StoredScenario);
  });
  if (!state.ok) {
    await abandon(database, imports.value);
    return state;
  }
  if (maps.length > 0) {
    const kept = await ituMaps.keep(maps, nowUtcMs());
    const announced = kept.ok ? await workspace.announce() : kept;
    if (!announced.ok) {
      return fail(
        announced.failure.code,
        `The elements are in; the maps are not: ${announced.failure.message}`,
      );
    }
  }
  return ok({ newElementSetCount, mapCount: maps.length });
}

async function storedNow(database: Database): Promise<Result<StoredScenario>> {
  const current = await database.currentScenario();
  if (!current.ok) {
    return current;
  }
  return current.value === null ? fail('services.noScenario', 'No scenario is open.') : ok(current.value);
}

/** Has the database collect the element files of a pack. */
async function stage(
  { database, nowUtcMs }: RefreshContext,
  { filePath, opened, files }: ReadPack,
): Promise<Result<StagedImport[]>> {
  const imports: StagedImport[] = [];
  for (const { name, records } of files) {
    const source = {
      name: `${path.basename(filePath)}: ${name}`,
      format: 'Refresh pack',
      fileSha256: opened.sha256,
      fileSizeBytes: opened.sizeBytes,
      importedAtUtcMs: nowUtcMs(),
    };
    const staged = await stageRecords(database, records, source);
    if (!staged.ok) {
      await abandon(database, imports);
      return staged;
    }
    imports.push(...staged.value);
  }
  return ok(imports);
}

async function abandon(database: Database, imports: readonly StagedImport[]): Promise<void> {
  for (const { importId } of imports) {
    await database.abandonImport({ importId });
  }
}
