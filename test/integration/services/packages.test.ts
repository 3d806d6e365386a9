import { readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openPackage, textOfEntry } from '../../../electron/files/index.ts';
import type { Scenario } from '../../../shared/domain/index.ts';
import { readScenarioFile } from '../../../shared/formats/index.ts';
import { readPdf } from '../../support/readPdf.ts';
import { mustFail, mustSucceed } from '../../support/results.ts';
import { station } from '../../support/scenarios.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { flowOf, meshScenario } from './meshScenario.ts';
import { smallScenario } from './smallScenario.ts';
import { startServices, type TestServices } from './startServices.ts';

const STATIONS = [
  station({ stationId: 'alpha', name: 'Alpha' }),
  station({ stationId: 'bravo', name: 'Bravo' }),
];

/** A program with the small scenario of two stations, and a package of it. */
async function exported(folder: string, options: { readonly unit?: string; readonly name?: string } = {}) {
  const services = await startServices(temporaryFolder());
  const scenario = await smallScenario(services, { stations: STATIONS });
  const file = path.join(folder, options.name ?? 'plan.backbone-plan');
  const created = mustSucceed(
    await services.handlers['package.create']({
      unitStationId: (options.unit ?? null) as Scenario['stations'][number]['stationId'] | null,
      marking: 'EXERCISE',
      plan: 'without',
      path: file,
    }),
  );
  return { services, scenario, file, created };
}

async function stateOf({ handlers }: TestServices) {
  return mustSucceed(await handlers['scenario.get']({}));
}

/** Looks at a package and opens it read-only. */
async function openedIn(services: TestServices, file: string) {
  const { facts } = mustSucceed(await services.handlers['package.inspect']({ path: file }));
  return mustSucceed(await services.handlers['package.open']({ path: file, sha256: facts?.sha256 ?? '' }));
}

/** Saves the open scenario with one station renamed. */
async function renameStation(
  services: TestServices,
  stationId: string,
  fields: Partial<Scenario['stations'][number]>,
) {
  const { scenario } = await stateOf(services);
  const stations = scenario.stations.map((each) =>
    each.stationId === stationId ? { ...each, ...fields } : each,
  );
  return services.handlers['scenario.save']({ label: 'Edit station', scenario: { ...scenario, stations } });
}

async function exportWhole(services: TestServices, file: string): Promise<void> {
  mustSucceed(
    await services.handlers['package.create']({
      unitStationId: null,
      marking: '',
      plan: 'without',
      path: file,
    }),
  );
}

describe('packages made in the window', () => {
  it('verify that a package holds scenario, elements and windows, signed by a key that only its owner may read', async () => {
    const { services, created, file, scenario } = await exported(temporaryFolder());
    const opened = mustSucceed(openPackage(readFileSync(file)));
    expect(created.files.map((entry) => entry.path)).toEqual([
      'results/access-windows.csv',
      'scenario.backbone.json',
    ]);
    expect(opened.manifest).toMatchObject({
      marking: 'EXERCISE',
      scenarioName: 'Small',
      unitStationId: null,
    });
    expect(mustSucceed(await services.handlers['package.key']({}))).toMatchObject({
      publicKeyHex: opened.publicKeyHex,
      standing: 'own',
    });
    const { dataFolder } = mustSucceed(await services.handlers['app.info']({}));
    const keyFile = path.join(dataFolder, 'package-key.pem');
    expect(statSync(keyFile).mode & 0o777).toBe(0o600);
    expect(readFileSync(file).includes(readFileSync(keyFile, 'utf8').split('\n')[1] as string)).toBe(false);
    const inside = mustSucceed(readScenarioFile(textOfEntry(opened, 'scenario.backbone.json')));
    expect(inside.scenario).toEqual(scenario);
    expect(inside.elements).toHaveLength(12);
    const rows = textOfEntry(opened, 'results/access-windows.csv').split('\r\n');
    const run = mustSucceed(await services.handlers['access.latest']({}));
    expect(rows.filter((row) => /^(alpha|bravo),/.test(row))).toHaveLength(run?.windowCount ?? -1);
  });

  it("verify that a unit's extract holds that unit alone", async () => {
    const { file } = await exported(temporaryFolder(), { unit: 'bravo' });
    const opened = mustSucceed(openPackage(readFileSync(file)));
    const all = [...opened.files.keys()].map((entry) => textOfEntry(opened, entry)).join('\n');
    expect(all).toContain('Bravo');
    expect(all).not.toMatch(/alpha/i);
  });

  it('verify that plan and papers go with it, and that an extract has those papers that tell of nobody else', async () => {
    const services = await startServices(temporaryFolder());
    const scenario = await meshScenario(services, [flowOf({ flowId: 'voice' })]);
    const pack = async (unitStationId: Scenario['stations'][number]['stationId'] | null) => {
      const file = path.join(temporaryFolder(), 'plan.backbone-plan');
      const wish = { unitStationId, marking: 'EXERCISE', plan: 'with' as const, path: file };
      mustSucceed(await services.handlers['package.create'](wish));
      return mustSucceed(openPackage(readFileSync(file)));
    };
    const whole = await pack(null);
    const plan = JSON.parse(textOfEntry(whole, 'results/plan.json'));
    expect(JSON.stringify(plan)).toContain('voice');
    const papers = [...whole.files.keys()].filter((entry) => entry.startsWith('papers/'));
    expect(papers.length).toBeGreaterThan(scenario.stations.length);
    for (const paper of papers) {
      expect(Buffer.from(whole.files.get(paper)!.subarray(0, 5)).toString('latin1')).toBe('%PDF-');
    }
    const [unit, ...others] = scenario.stations;
    const extract = await pack(unit!.stationId);
    expect(extract.files.has('results/plan.json')).toBe(false);
    expect([...extract.files.keys()].filter((entry) => entry.startsWith('papers/'))).toEqual([
      `papers/look-angles-${unit!.stationId}.pdf`,
      `papers/pass-list-${unit!.stationId}.pdf`,
    ]);
    for (const [entry, bytes] of extract.files) {
      const pages = entry.endsWith('.pdf') ? (await readPdf(bytes)).pages : null;
      const text = pages === null ? textOfEntry(extract, entry) : pages.map((page) => page.text).join(' ');
      expect(text, entry).toContain(unit!.stationId);
      for (const { stationId } of others) expect(text, entry).not.toContain(stationId);
    }
  });

  it('verify that it opens read-only elsewhere, and that no way of changing it is left', async () => {
    const { file, scenario, services: first } = await exported(temporaryFolder());
    const services = await startServices(temporaryFolder());
    const { facts, warnings } = await openedIn(services, file);
    expect(warnings).toEqual([]);
    expect(facts).toMatchObject({
      scenarioName: 'Small',
      marking: 'EXERCISE',
      stationCount: 2,
      satelliteCount: 12,
      designedCount: 0,
      isKnownHere: false,
      signer: {
        standing: 'seen',
        publicKeyHex: mustSucceed(await first.handlers['package.key']({})).publicKeyHex,
      },
    });
    const state = await stateOf(services);
    expect(state.readOnly).toMatchObject({
      fileName: 'plan.backbone-plan',
      originalScenarioId: scenario.scenarioId,
    });
    expect(state.scenario).toEqual({ ...scenario, scenarioId: state.scenario.scenarioId });
    const { handlers } = services;
    const tries = [
      renameStation(services, 'alpha', { name: 'Changed' }),
      handlers['scenario.undo']({}),
      handlers['scenario.redo']({}),
      handlers['scenario.saveFile']({ saveAs: true, path: path.join(temporaryFolder(), 'x.backbone.json') }),
      handlers['stations.import']({ paths: [stationFile()] }),
    ];
    for (const tried of tries) {
      const failure = mustFail(await tried);
      expect(failure.code).toBe('services.readOnly');
      expect(failure.message).toBe(
        '"Small" was opened read-only from plan.backbone-plan and cannot be changed. Save a copy to edit it.',
      );
    }
    expect((await stateOf(services)).scenario).toEqual(state.scenario);
  });

  it('verify that a copy can be changed, under the id of the package, and that the package opens again as it was', async () => {
    const { file, scenario } = await exported(temporaryFolder());
    const services = await startServices(temporaryFolder());
    await openedIn(services, file);
    expect(mustSucceed(await services.handlers['package.copy']({})).name).toBe('Small');
    const copied = await stateOf(services);
    expect(copied.readOnly).toBeUndefined();
    expect(copied.scenario).toEqual(scenario);
    mustSucceed(await renameStation(services, 'alpha', { name: 'Changed' }));
    await openedIn(services, file);
    expect((await stateOf(services)).scenario.stations[0]?.name).toBe('Alpha');
    expect(mustSucceed(await services.handlers['package.copy']({})).name).toBe('Small (copy)');
    expect(mustFail(await services.handlers['package.copy']({})).code).toBe('services.notReadOnly');
  });

  it('verify that keys are remembered by name, and that two keys never have one name', async () => {
    const folder = temporaryFolder();
    const [one, other] = [
      await exported(folder, { name: 'a.backbone-plan' }),
      await exported(folder, { name: 'b.backbone-plan' }),
    ];
    const data = temporaryFolder();
    const services = await startServices(data);
    const look = async (from: TestServices, file: string) =>
      mustSucceed(await from.handlers['package.inspect']({ path: file })).facts?.signer;
    const first = await look(services, one.file);
    expect(first?.standing).toBe('new');
    expect((await look(services, one.file))?.standing).toBe('seen');
    const name = (publicKeyHex: string, to: string) =>
      services.handlers['package.nameSigner']({ publicKeyHex, name: to });
    mustSucceed(await name(first?.publicKeyHex ?? '', 'Watch 2'));
    const second = await look(services, other.file);
    expect(mustFail(await name(second?.publicKeyHex ?? '', 'watch 2')).code).toBe('services.signerNameTaken');
    await services.dispose();
    const later = await startServices(data);
    expect(await look(later, one.file)).toMatchObject({ standing: 'named', name: 'Watch 2' });
    expect(await look(one.services, one.file)).toMatchObject({ standing: 'own' });
  });

  it('verify that a changed package is refused in one sentence and changes nothing', async () => {
    const { file } = await exported(temporaryFolder());
    const services = await startServices(temporaryFolder());
    const before = await stateOf(services);
    const bytes = readFileSync(file);
    bytes[Math.floor(bytes.length / 2)]! ^= 4;
    writeFileSync(file, bytes);
    const failure = mustFail(await services.handlers['package.inspect']({ path: file }));
    expect(failure).toMatchObject({ code: 'packages.changed' });
    expect(failure.message).toMatch(/was changed after it was signed: do not use it\.$/);
    expect(await stateOf(services)).toEqual(before);
  });
});

describe('merging in the window', () => {
  /** Two planners out of one package: both changed the name of Alpha, each something else besides. */
  async function twoPlanners() {
    const folder = temporaryFolder();
    const { services: mine, file: basePath } = await exported(folder);
    const other = await startServices(temporaryFolder());
    await openedIn(other, basePath);
    mustSucceed(await other.handlers['package.copy']({}));
    mustSucceed(await renameStation(other, 'alpha', { name: 'Theirs' }));
    mustSucceed(await renameStation(other, 'bravo', { group: 'Second' }));
    const theirsPath = path.join(folder, 'theirs.backbone-plan');
    await exportWhole(other, theirsPath);
    mustSucceed(await renameStation(mine, 'alpha', { name: 'Mine' }));
    return { mine, basePath, theirsPath, folder };
  }

  it('verify conflicts with all three values, a refusal without choices, and one step that Undo takes back', async () => {
    const { mine, basePath, theirsPath } = await twoPlanners();
    const { handlers } = mine;
    expect(mustSucceed(await handlers['package.base']({})).path).toBe(basePath);
    const files = { basePath, theirsPath };
    const look = mustSucceed(await handlers['package.merge'](files));
    expect(look.conflicts).toEqual([
      {
        where: 'stations[alpha].name',
        kind: 'both-changed',
        base: '"Alpha"',
        ours: '"Mine"',
        theirs: '"Theirs"',
      },
    ]);
    expect(look.changes).toEqual([{ what: 'Station Bravo: group', values: ['', 'Second'] }]);
    const before = await stateOf(mine);
    expect(mustFail(await handlers['package.applyMerge']({ ...files, choices: [] })).code).toBe(
      'services.conflictsLeft',
    );
    expect(await stateOf(mine)).toEqual(before);
    const choices = [{ where: 'stations[alpha].name', side: 'theirs' as const }];
    mustSucceed(await handlers['package.applyMerge']({ ...files, choices }));
    const after = await stateOf(mine);
    expect(after.undoLabel).toBe('Merge theirs.backbone-plan');
    expect(after.scenario.stations.map(({ name, group }) => [name, group])).toEqual([
      ['Theirs', ''],
      ['Bravo', 'Second'],
    ]);
    expect(mustSucceed(await handlers['scenario.undo']({})).scenario).toEqual(before.scenario);
  });

  it('verify that an extract, a stranger and a read-only plan are not merged, each with its reason', async () => {
    const { mine, basePath, theirsPath, folder } = await twoPlanners();
    const extract = path.join(folder, 'extract.backbone-plan');
    const unit = {
      unitStationId: 'alpha' as Scenario['stations'][number]['stationId'],
      marking: '',
      plan: 'without' as const,
      path: extract,
    };
    mustSucceed(await mine.handlers['package.create'](unit));
    const codeOf = async (files: { basePath: string; theirsPath: string }) =>
      mustFail(await mine.handlers['package.merge'](files)).code;
    expect(await codeOf({ basePath, theirsPath: extract })).toBe('services.extractMerged');
    const stranger = await exported(folder, { name: 'stranger.backbone-plan' });
    expect(await codeOf({ basePath, theirsPath: stranger.file })).toBe('merge.otherScenario');
    await openedIn(mine, theirsPath);
    expect(await codeOf({ basePath, theirsPath })).toBe('services.readOnly');
  });
});

function stationFile(): string {
  const file = path.join(temporaryFolder(), 'stations.csv');
  writeFileSync(file, 'name,latitude,longitude\nCharlie,10,20\n');
  return file;
}
