import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type ScenarioId, utcMs } from '../../../shared/domain/index.ts';
import { mustFail, mustSucceed } from '../../support/results.ts';
import { station } from '../../support/scenarios.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { smallScenario } from './smallScenario.ts';
import { computeNow, startServices } from './startServices.ts';

const FROM = utcMs(Date.UTC(2026, 10, 22));

describe('scenarios', () => {
  it('verify that one can be created, listed and opened again, and is open after a restart', async () => {
    const folder = temporaryFolder();
    const first = await startServices(folder);
    const toUtcMs = utcMs(FROM + 3_600_000);
    const created = mustSucceed(
      await first.handlers['scenario.create']({ name: 'Cyclone relief', fromUtcMs: FROM, toUtcMs }),
    );
    expect(created).toMatchObject({ undoLabel: null, redoLabel: null, stale: false });
    expect(created.scenario).toMatchObject({ name: 'Cyclone relief', fleets: [], stations: [], marking: '' });
    await first.dispose();

    const { handlers } = await startServices(folder);
    expect(mustSucceed(await handlers['scenario.get']({})).scenario).toEqual(created.scenario);
    const names = mustSucceed(await handlers['scenario.list']({})).map((entry) => entry.name);
    expect(names.sort()).toEqual(['Cyclone relief', 'Exercise NORTHERN LANTERN']);
    const opened = mustSucceed(
      await handlers['scenario.open']({ scenarioId: 'northern-lantern' as ScenarioId }),
    );
    expect(opened.scenario.name).toBe('Exercise NORTHERN LANTERN');
  });

  it('verify that impossible spans and steps of another scenario are refused', async () => {
    const { handlers } = await startServices(temporaryFolder());
    const backwards = { name: 'X', fromUtcMs: FROM, toUtcMs: utcMs(FROM - 1) };
    expect(mustFail(await handlers['scenario.create'](backwards)).message).toContain('after its start');
    const { scenario } = mustSucceed(await handlers['scenario.get']({}));
    const other = { ...scenario, scenarioId: 'other' as ScenarioId };
    const saved = await handlers['scenario.save']({ label: 'Edit', scenario: other });
    expect(mustFail(saved).code).toBe('services.otherScenario');
    const none = await handlers['scenario.open']({ scenarioId: 'none' as ScenarioId });
    expect(mustFail(none).code).toBe('db.notFound');
  });

  it('verify that results go stale with their inputs, not with names, and come back with undo', async () => {
    const services = await startServices(temporaryFolder());
    const { handlers } = services;
    const scenario = await smallScenario(services);
    const isStale = async () => mustSucceed(await handlers['scenario.get']({})).stale;
    expect(await isStale()).toBe(false);
    const first = await computeNow(services);
    expect(first.outcome).toBe('done');

    const [only] = scenario.stations;
    if (only === undefined) throw new Error('no station');
    const renamed = { ...scenario, stations: [{ ...only, name: 'Other name' }] };
    expect(mustSucceed(await handlers['scenario.save']({ label: 'Rename', scenario: renamed })).stale).toBe(
      false,
    );
    const raised = { ...scenario, stations: [{ ...only, minElevationDeg: 30 }] };
    expect(mustSucceed(await handlers['scenario.save']({ label: 'Raise', scenario: raised })).stale).toBe(
      true,
    );
    expect(mustSucceed(await handlers['access.latest']({}))?.runId).toBe(first.runId);

    const second = await computeNow(services);
    expect(await isStale()).toBe(false);
    expect(services.payloads('scenario.changed').at(-1)?.stale).toBe(false);
    expect(mustSucceed(await handlers['access.latest']({}))?.runId).toBe(second.runId);
    expect(mustSucceed(await handlers['scenario.undo']({})).stale).toBe(false);
    expect(mustSucceed(await handlers['access.latest']({}))?.runId).toBe(first.runId);
  });

  it('verify that changes asked for at the same time are made one after the other', async () => {
    const { handlers } = await startServices(temporaryFolder());
    const { scenario } = mustSucceed(await handlers['scenario.get']({}));
    await Promise.all(
      ['A', 'B', 'C'].map((name) =>
        handlers['scenario.save']({ label: name, scenario: { ...scenario, name } }),
      ),
    );
    const labels: (string | null)[] = [mustSucceed(await handlers['scenario.get']({})).undoLabel];
    for (let step = 0; step < 3; step++) {
      labels.push(mustSucceed(await handlers['scenario.undo']({})).undoLabel);
    }
    expect(labels).toEqual(['C', 'B', 'A', null]);
  });
});

describe('stations.import', () => {
  it('verify that stations are added, those of a known id replaced, and bad ones explained, as one step', async () => {
    const folder = temporaryFolder();
    const services = await startServices(folder);
    const { handlers } = services;
    await smallScenario(services, { stations: [station({ stationId: 'alpha' })] });
    const file = path.join(folder, 'units.json');
    const units = [
      {
        id: 'alpha',
        name: 'Alpha moved',
        latitudeDeg: 70,
        longitudeDeg: 21,
        heightM: 30,
        minElevationDeg: 12,
      },
      { id: 'bravo', name: 'Bravo', latitudeDeg: 71, longitudeDeg: 22, heightM: 30, minElevationDeg: 5 },
      { id: 'charlie', name: 'Charlie', latitudeDeg: 97, longitudeDeg: 22, heightM: 30, minElevationDeg: 5 },
    ];
    writeFileSync(file, JSON.stringify({ stations: units }));
    const page = path.join(folder, 'page.json');
    writeFileSync(page, '<html></html>');
    const { reports } = mustSucceed(await handlers['stations.import']({ paths: [file, page] }));
    expect(reports[0]).toMatchObject({ fileName: 'units.json', addedCount: 1, replacedCount: 1 });
    expect(reports[0]?.rejected[0]?.message).toContain('97');
    expect(reports[1]).toMatchObject({ addedCount: 0, replacedCount: 0 });
    expect(reports[1]?.rejected).toHaveLength(1);
    const state = mustSucceed(await handlers['scenario.get']({}));
    expect(state.undoLabel).toBe('Import stations from units.json');
    expect(state.scenario.stations.map((each) => each.name)).toEqual(['Alpha moved', 'Bravo']);
  });
});

describe('settings, clipboard and facts', () => {
  it('verify that the data folder alone is shown, and that a desktop without a file manager is told', async () => {
    const folder = temporaryFolder();
    const shown: string[] = [];
    const services = await startServices(folder, {
      openFolder: async (path) => {
        shown.push(path);
        return shown.length === 1 ? '' : 'no application is registered';
      },
    });
    const { handlers } = services;
    mustSucceed(await handlers['app.openDataFolder']({}));
    const failure = mustFail(await handlers['app.openDataFolder']({}));
    expect(shown).toEqual([folder, folder]);
    expect(failure.code).toBe('services.openFolder');
    expect(failure.message).toContain('no application is registered');
  });

  it('verify that a setting is JSON that comes back, and text reaches the clipboard', async () => {
    const services = await startServices(temporaryFolder());
    const { handlers } = services;
    expect(mustSucceed(await handlers['settings.get']({ key: 'view' }))).toEqual({ json: null });
    mustSucceed(await handlers['settings.set']({ key: 'view', json: '{"theme":"night"}' }));
    mustSucceed(await handlers['settings.set']({ key: 'view', json: '{"theme":"red"}' }));
    expect(mustSucceed(await handlers['settings.get']({ key: 'view' }))).toEqual({ json: '{"theme":"red"}' });
    expect(mustFail(await handlers['settings.set']({ key: 'view', json: '{' })).code).toBe(
      'services.badSetting',
    );
    mustSucceed(await handlers['clipboard.writeText']({ text: '33WXR' }));
    expect(services.clipboard).toEqual(['33WXR']);
    expect(mustSucceed(await handlers['app.info']({}))).toMatchObject({ version: '0.1.0', workerCount: 2 });
  });
});
