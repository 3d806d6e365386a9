import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Scenario, utcMs } from '../../../shared/domain/index.ts';
import { readScenarioFile, writeScenarioFile } from '../../../shared/formats/index.ts';
import { elementSet } from '../../support/elementSets.ts';
import { mustFail, mustSucceed } from '../../support/results.ts';
import { fleetOfIds, scenario, station } from '../../support/scenarios.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { smallScenario } from './smallScenario.ts';
import { computeNow, startServices, type TestServices } from './startServices.ts';

async function stateOf({ handlers }: TestServices) {
  return mustSucceed(await handlers['scenario.get']({}));
}

/** Saves the small scenario to a file and returns it. */
async function savedSmall(
  services: TestServices,
  folder: string,
): Promise<{ file: string; saved: Scenario }> {
  const file = path.join(folder, 'small.backbone.json');
  const saved = await smallScenario(services);
  const answer = await services.handlers['scenario.saveFile']({ saveAs: true, path: file });
  expect(mustSucceed(answer)).toEqual({ cancelled: false, path: file });
  return { file, saved };
}

describe('scenario files', () => {
  it('verify that another data folder opens what was saved, with the same elements and windows', async () => {
    const folder = temporaryFolder();
    const first = await startServices(temporaryFolder());
    const { file, saved } = await savedSmall(first, folder);
    await computeNow(first);
    const run = mustSucceed(await first.handlers['access.latest']({}));

    const second = await startServices(temporaryFolder());
    const opened = mustSucceed(await second.handlers['scenario.openFile']({ path: file }));
    expect(opened.warnings).toEqual([]);
    expect(opened.state).toMatchObject({
      scenario: saved,
      undoLabel: null,
      file: { path: file, changed: false },
    });
    const elements = mustSucceed(await second.handlers['catalogue.active']({}));
    const original = mustSucceed(await first.handlers['catalogue.active']({}));
    expect(elements.numbers).toEqual(original.numbers);
    expect(elements.objectNames).toEqual(original.objectNames);
    await computeNow(second);
    const again = mustSucceed(await second.handlers['access.latest']({}));
    expect(again?.windows).toEqual(run?.windows);
    expect(again?.inputHash).toBe(run?.inputHash);
    expect(mustSucceed(await second.handlers['scenario.saveFile']({ saveAs: false })).path).toBe(file);
    expect(readFileSync(file, 'utf8')).toBe(
      writeScenarioFile(
        saved,
        mustSucceed(readScenarioFile(readFileSync(file, 'utf8'))).elements.map(({ element }) => element),
      ),
    );
  });

  it('verify that the state tells whether the file is behind, and opening it again is one step that undo takes back', async () => {
    const services = await startServices(temporaryFolder());
    const { handlers } = services;
    const { file, saved } = await savedSmall(services, temporaryFolder());
    expect((await stateOf(services)).file).toMatchObject({ path: file, changed: false });
    const edited = { ...saved, marking: 'EDITED' };
    const after = mustSucceed(await handlers['scenario.save']({ label: 'Mark', scenario: edited }));
    expect(after.file?.changed).toBe(true);
    expect(mustSucceed(await handlers['scenario.undo']({})).file?.changed).toBe(false);
    mustSucceed(await handlers['scenario.redo']({}));

    const { state } = mustSucceed(await handlers['scenario.openFile']({ path: file }));
    expect(state).toMatchObject({ scenario: saved, undoLabel: 'Open small.backbone.json' });
    expect(mustSucceed(await handlers['scenario.undo']({})).scenario.marking).toBe('EDITED');
    mustSucceed(await handlers['scenario.redo']({}));
    const same = mustSucceed(await handlers['scenario.openFile']({ path: file })).state;
    expect(same?.undoLabel).toBe('Open small.backbone.json');
    expect(mustSucceed(await handlers['scenario.undo']({})).undoLabel).toBe('Mark');
  });

  it('verify that new elements of a satellite make the file stale, and that the better ones are used and said', async () => {
    const services = await startServices(temporaryFolder());
    const { handlers } = services;
    const folder = temporaryFolder();
    const { file, saved } = await savedSmall(services, folder);
    const [fleet] = saved.fleets;
    const orbits = fleet?.parts[0]?.orbits;
    if (orbits?.kind !== 'catalogue') throw new Error('expected satellites of the catalogue');
    const newer = elementSet({
      satelliteId: orbits.satelliteIds[0] as string,
      epochUtcMs: utcMs(saved.fromUtcMs - 60_000),
    });
    const other = path.join(folder, `${fleet?.name}.json`);
    const { ommJsonFromElement } = await import('../../../shared/formats/index.ts');
    writeFileSync(other, JSON.stringify([ommJsonFromElement(newer)]));
    mustSucceed(await handlers['catalogue.import']({ paths: [other] }));
    expect((await stateOf(services)).file?.changed).toBe(true);
    const { warnings } = mustSucceed(await handlers['scenario.openFile']({ path: file }));
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toMatchObject({ code: 'elements-newer' });
    expect(warnings[0]?.message).toContain(`1 satellites (${newer.satelliteId})`);
  });

  it('verify that a fleet without elements is said, and nothing is opened from a file that is wrong', async () => {
    const services = await startServices(temporaryFolder());
    const { handlers } = services;
    const folder = temporaryFolder();
    const lonely = scenario({
      scenarioId: 'lonely',
      fleets: [fleetOfIds([elementSet({ satelliteId: '77' }).satelliteId], { fleetId: 'A' })],
      stations: [station({ stationId: 'alpha' })],
    });
    const file = path.join(folder, 'lonely.backbone.json');
    writeFileSync(file, writeScenarioFile(lonely, []));
    const { state, warnings } = mustSucceed(await handlers['scenario.openFile']({ path: file }));
    expect(state?.scenario).toEqual(lonely);
    expect(warnings[0]).toMatchObject({ code: 'elements-missing' });

    const before = mustSucceed(await handlers['scenario.list']({}));
    const broken = path.join(folder, 'broken.backbone.json');
    writeFileSync(
      broken,
      writeScenarioFile({ ...lonely, name: 'Other' }, []).replace('"stations"', 'stations'),
    );
    const failure = mustFail(await handlers['scenario.openFile']({ path: broken }));
    expect(failure.code).toBe('formats.scenarioBroken');
    expect(failure.message).toMatch(/^broken\.backbone\.json: line \d+: broken JSON/);
    const newer = path.join(folder, 'newer.backbone.json');
    writeFileSync(
      newer,
      writeScenarioFile(lonely, []).replaceAll(/"schemaVersion": \d+/g, '"schemaVersion": 99'),
    );
    expect(mustFail(await handlers['scenario.openFile']({ path: newer })).code).toBe('formats.scenarioNewer');
    const missing = path.join(folder, 'missing.backbone.json');
    expect(mustFail(await handlers['scenario.openFile']({ path: missing })).code).toBe('files.missing');
    expect(mustSucceed(await handlers['scenario.list']({}))).toEqual(before);
    expect((await stateOf(services)).scenario).toEqual(lonely);
  });

  it('verify that dialogs are asked without a path, their refusal changes nothing, and recent files are kept', async () => {
    const dataFolder = temporaryFolder();
    const folder = temporaryFolder();
    const asked: string[] = [];
    const services = await startServices(dataFolder, {
      chooseSaveFile: async ({ defaultName }) => {
        asked.push(defaultName);
        return asked.length === 1 ? null : path.join(folder, 'mission');
      },
    });
    const { handlers } = services;
    await smallScenario(services);
    const declined = await handlers['scenario.saveFile']({ saveAs: false });
    expect(mustSucceed(declined)).toEqual({ cancelled: true, path: '' });
    expect(mustSucceed(await handlers['scenario.openFile']({}))).toMatchObject({
      cancelled: true,
      state: null,
    });
    expect(mustSucceed(await handlers['scenario.recentFiles']({}))).toEqual([]);
    const { path: written } = mustSucceed(await handlers['scenario.saveFile']({ saveAs: false }));
    expect(asked).toEqual(['small.backbone.json', 'small.backbone.json']);
    expect(written).toBe(path.join(folder, 'mission.backbone.json'));
    expect(existsSync(written)).toBe(true);
    await services.dispose();

    const again = await startServices(dataFolder);
    const gone = path.join(folder, 'gone.backbone.json');
    writeFileSync(gone, writeScenarioFile(scenario({ scenarioId: 'gone', name: 'Gone' }), []));
    mustSucceed(await again.handlers['scenario.openFile']({ path: gone }));
    const { rmSync } = await import('node:fs');
    rmSync(gone);
    expect(mustSucceed(await again.handlers['scenario.recentFiles']({}))).toMatchObject([
      { path: gone, name: 'Gone', exists: false },
      { path: written, name: 'Small', exists: true },
    ]);
  });
});

describe('several scenarios', () => {
  it('verify that a copy is a scenario of its own and that the open one cannot be removed', async () => {
    const services = await startServices(temporaryFolder());
    const { handlers } = services;
    const original = await smallScenario(services);
    const { scenarioId } = original;
    const copy = mustSucceed(await handlers['scenario.duplicate']({ scenarioId, name: 'Copy' }));
    expect(copy.scenario).toEqual({ ...original, scenarioId: copy.scenario.scenarioId, name: 'Copy' });
    expect(copy.scenario.scenarioId).not.toBe(scenarioId);
    const open = { scenarioId: copy.scenario.scenarioId };
    expect(mustFail(await handlers['scenario.remove'](open))).toMatchObject({ code: 'db.scenarioOpen' });
    const left = mustSucceed(await handlers['scenario.remove']({ scenarioId }));
    expect(left.map((entry) => entry.name).sort()).toEqual(['Copy', 'Exercise NORTHERN LANTERN']);
    expect(mustFail(await handlers['scenario.open']({ scenarioId })).code).toBe('db.notFound');
    expect((await stateOf(services)).scenario.name).toBe('Copy');
  });

  it('verify that the second demonstration is made when it is asked for', async () => {
    const services = await startServices(temporaryFolder());
    const input = { demonstrationId: 'cyclone-relief' as const };
    const state = mustSucceed(await services.handlers['scenario.createDemonstration'](input));
    expect(state.scenario.name).toBe('Cyclone relief, South Pacific');
    expect(mustSucceed(await services.handlers['scenario.list']({}))).toHaveLength(2);
  });

  it('verify that a demonstration opens as shipped, beside one that was edited', async () => {
    const services = await startServices(temporaryFolder());
    const { handlers } = services;
    const shipped = (await stateOf(services)).scenario;
    const input = { demonstrationId: 'northern-lantern' as const };
    await smallScenario(services);
    expect(mustSucceed(await handlers['scenario.createDemonstration'](input)).scenario).toEqual(shipped);
    const edited = { ...shipped, stations: shipped.stations.slice(1) };
    mustSucceed(await handlers['scenario.save']({ label: 'Remove a station', scenario: edited }));
    const fresh = mustSucceed(await handlers['scenario.createDemonstration'](input)).scenario;
    expect(fresh.stations).toEqual(shipped.stations);
    expect(fresh.name).toBe('Exercise NORTHERN LANTERN (2)');
    expect(mustSucceed(await handlers['scenario.list']({}))).toHaveLength(3);
  });

  it('verify that scenarios without satellites or stations are compared too', async () => {
    const { handlers } = await startServices(temporaryFolder());
    const span = { fromUtcMs: utcMs(0), toUtcMs: utcMs(3_600_000) };
    const one = mustSucceed(await handlers['scenario.create']({ name: 'One', ...span })).scenario;
    const other = mustSucceed(await handlers['scenario.create']({ name: 'Other', ...span })).scenario;
    const withStation = { ...other, stations: [station({ stationId: 'alpha' })] };
    mustSucceed(await handlers['scenario.save']({ label: 'Add', scenario: withStation }));
    const scenarioIds: [typeof one.scenarioId, typeof one.scenarioId] = [one.scenarioId, other.scenarioId];
    const { sides } = mustSucceed(await handlers['scenario.compare']({ scenarioIds }));
    expect(sides.map(({ windowCount }) => windowCount)).toEqual([0, 0]);
    expect(sides[1].stations).toMatchObject([{ contactS: 0, gapCount: 1, longestGapS: 3600, meanInView: 0 }]);
  });

  it('verify that two scenarios are compared with the runs they have, and those they lack are computed', async () => {
    const services = await startServices(temporaryFolder());
    const { handlers } = services;
    const original = await smallScenario(services);
    await computeNow(services);
    const { scenarioId } = original;
    const copy = mustSucceed(await handlers['scenario.duplicate']({ scenarioId, name: 'Higher floor' }));
    const stations = [station({ stationId: 'alpha', minElevationDeg: 30 })];
    const raised = { ...copy.scenario, stations };
    mustSucceed(await handlers['scenario.save']({ label: 'Raise', scenario: raised }));
    const answer = await handlers['scenario.compare']({ scenarioIds: [scenarioId, raised.scenarioId] });
    const { sides, differences } = mustSucceed(answer);
    expect(differences).toEqual([
      { what: 'Name', values: ['Small', 'Higher floor'] },
      { what: 'Station alpha: policy floor', values: ['10°', '30°'] },
    ]);
    expect(sides.map((side) => side.name)).toEqual(['Small', 'Higher floor']);
    expect(sides[0].satelliteCount).toBe(12);
    expect(sides[1].stations[0]?.contactS).toBeLessThan(sides[0].stations[0]?.contactS ?? 0);
    const run = mustSucceed(await handlers['access.latest']({}));
    expect(run?.windows.count).toBe(sides[1].windowCount);
    expect(services.payloads('job.finished').at(-1)).toMatchObject({ outcome: 'done', runId: null });
  });
});

describe('trial, mask and text files', () => {
  it('verify that a trial gives the windows of a full run of that station, and a newer one supersedes', async () => {
    const services = await startServices(temporaryFolder());
    const { handlers } = services;
    const { stations } = await smallScenario(services);
    await computeNow(services);
    const run = mustSucceed(await handlers['access.latest']({}));
    const [only] = stations;
    if (only === undefined) throw new Error('no station');
    const moved = { ...only, place: { latitudeDeg: 60, longitudeDeg: 10, heightM: 0 } };
    const first = handlers['access.trial']({ station: only });
    // It is under way after a turn of the loop.
    await new Promise((resolve) => setImmediate(resolve));
    const others = [moved, moved, only].map((place) => handlers['access.trial']({ station: place }));
    const answers = await Promise.all([first, ...others]);
    expect(answers.map((answer) => (answer.ok ? 'done' : answer.failure.code))).toEqual([
      'done',
      'services.superseded',
      'services.superseded',
      'done',
    ]);
    for (const answer of [answers[0], answers[3]]) {
      const trial = mustSucceed(answer as NonNullable<typeof answer>);
      expect(trial.windows).toEqual(run?.windows);
      expect(trial.satelliteIds).toEqual(run?.satelliteIds);
    }
  });

  it('verify that a horizon mask is read and a file that is none is explained', async () => {
    const { handlers } = await startServices(temporaryFolder());
    const folder = temporaryFolder();
    const file = path.join(folder, 'mask.csv');
    writeFileSync(file, '# fjord\nazimuthDeg;elevationDeg\n180;4,5\n0;10\n90;x\n');
    const mask = mustSucceed(await handlers['stations.readMask']({ path: file }));
    expect(mask.horizonMask).toEqual([
      { azimuthDeg: 0, elevationDeg: 10 },
      { azimuthDeg: 180, elevationDeg: 4.5 },
    ]);
    expect(mask.rejected).toMatchObject([{ line: 5 }]);
    writeFileSync(file, '<html></html>');
    const refused = mustSucceed(await handlers['stations.readMask']({ path: file }));
    expect(refused.horizonMask).toEqual([]);
    expect(refused.rejected).toHaveLength(1);
    expect(mustSucceed(await handlers['stations.readMask']({})).cancelled).toBe(true);
  });

  it('verify that a text is written whole, in any script', async () => {
    const { handlers } = await startServices(temporaryFolder());
    const file = path.join(temporaryFolder(), 'table.csv');
    const text = `${'\u{1F6F0}'.repeat(600_000)}x`;
    const written = await handlers['export.textFile']({
      defaultName: 'table.csv',
      kind: 'csv',
      text,
      path: file,
    });
    expect(mustSucceed(written)).toEqual({ cancelled: false, path: file });
    expect(readFileSync(file, 'utf8') === text).toBe(true);
    const declined = await handlers['export.textFile']({ defaultName: 'x.svg', kind: 'svg', text: '' });
    expect(mustSucceed(declined).cancelled).toBe(true);
  });
});
