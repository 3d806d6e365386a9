import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { type SigningKey, sealedPackage, sealedRefreshPack } from '../../electron/files/index.ts';
import { walkerElements } from '../../shared/astro/index.ts';
import { type Scenario, StationId, utcMs } from '../../shared/domain/index.ts';
import { ommJsonFromElement, writeScenarioFile } from '../../shared/formats/index.ts';
import type { ScenarioState } from '../../shared/ipc/index.ts';
import { radioPlanFromLibrary } from '../../shared/radios/index.ts';
import { waitForPlan, waitForWindows, withWorkstation } from '../support/electronApp.ts';
import { mustSucceed } from '../support/results.ts';
import { fleetOfIds, scenario, station } from '../support/scenarios.ts';
import { runCommand } from '../support/sceneSteps.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'backbone-packages-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const elements = mustSucceed(
  walkerElements({
    name: 'SMALL',
    altitudeKm: 560,
    inclinationDeg: 70,
    planes: 6,
    perPlane: 1,
    phasing: 1,
    epochUtcMs: utcMs(Date.UTC(2026, 10, 18)),
    pattern: 'delta',
    firstId: 920_000_001,
  }),
);

const ids = elements.map(({ satelliteId }) => satelliteId);
/** What both stations want of each other: over satellites, or the net where those are out of reach. */
const EXCHANGE: Scenario['mesh']['flows'][number] = {
  flowId: 'reports',
  name: 'Reports',
  enabled: true,
  sourceStationId: StationId.parse('alpha'),
  destination: { kind: 'station', stationId: StationId.parse('bravo') },
  precedence: 'priority',
  traffic: { kind: 'stream', rateBps: 16_000 },
  fromUtcMs: null,
  toUtcMs: null,
  deadlineS: null,
  availabilityPercent: 1,
  policy: { kind: 'any' },
  delivery: 'connected',
  note: '',
};
const EMPTY = scenario();
const PLAN = scenario({
  scenarioId: 'atlas',
  name: 'ATLAS',
  marking: 'EXERCISE / NOTIONAL',
  fleets: [fleetOfIds(ids, { fleetId: 'all', name: 'Small' })],
  stations: [
    station({ stationId: 'alpha', name: 'Alpha' }),
    station({ stationId: 'bravo', name: 'Bravo', place: { latitudeDeg: 52, longitudeDeg: 1, heightM: 20 } }),
  ],
  radio: radioPlanFromLibrary({
    stations: { alpha: ['milka-array'], bravo: ['milka-array'] },
    fleets: { all: { payloads: ['backbone-ka'] } },
  }),
  mesh: { ...EMPTY.mesh, flows: [EXCHANGE] },
});

function withStation(id: string, fields: Partial<Scenario['stations'][number]>, from = PLAN): Scenario {
  const stations = from.stations.map((each) => (each.stationId === id ? { ...each, ...fields } : each));
  return { ...from, stations };
}

/** A key of another program. */
function otherKey(): SigningKey {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const publicKeyHex = Buffer.from(publicKey.export({ format: 'jwk' }).x as string, 'base64url').toString(
    'hex',
  );
  return { privateKey, publicKeyHex, isNew: true };
}

/** What another planner made of the plan. */
async function packageOf(document: Scenario, name: string): Promise<string> {
  const { scenarioId, name: scenarioName, marking } = document;
  const files = new Map([['scenario.backbone.json', writeScenarioFile(document, elements)]]);
  const facts = { scenarioId, scenarioName, marking, unitStationId: null, files };
  const createdAtUtcMs = utcMs(Date.UTC(2026, 10, 21, 18));
  const content = { programVersion: '0.1.0', createdAtUtcMs, ...facts };
  const file = path.join(folder, name);
  writeFileSync(file, mustSucceed(await sealedPackage(content, otherKey())).bytes);
  return file;
}

/** Elements an hour newer, half a degree (eight seconds) further along their orbits, of all satellites but the first. */
async function refreshPack(): Promise<string> {
  const newer = elements.slice(1).map((element) => ({
    ...element,
    epochUtcMs: utcMs(element.epochUtcMs + 3_600_000),
    meanAnomalyDeg: (element.meanAnomalyDeg + (element.meanMotionRevPerDay * 360) / 24 + 0.5) % 360,
  }));
  const entry = 'elements/1-Small.json';
  const content = {
    programVersion: '0.1.0',
    createdAtUtcMs: utcMs(Date.UTC(2026, 10, 21, 19)),
    elementFiles: [{ path: entry, name: 'Small', elementSetCount: newer.length }],
    mapPaths: [],
    earthOrientationPath: null,
    files: new Map([[entry, JSON.stringify(newer.map(ommJsonFromElement))]]),
  };
  const file = path.join(folder, 'stick.backbone-refresh');
  writeFileSync(file, mustSucceed(await sealedRefreshPack(content, otherKey())).bytes);
  return file;
}

async function stateOf(page: Page): Promise<ScenarioState> {
  const answer = await page.evaluate(() => window.backbone?.call('scenario.get', {}));
  return (answer as { value: ScenarioState }).value;
}

const dialog = (page: Page, title: string) => page.locator('.bp6-dialog', { hasText: title });
const notice = (page: Page, text: string) => page.locator('.bb-notice', { hasText: text });

describe('packages in the window', () => {
  it('verify export, a read-only opening that refuses edits, a merge with a conflict, a refusal of a changed file, and a refresh', async () => {
    const start = path.join(folder, 'atlas.backbone.json');
    writeFileSync(start, writeScenarioFile(PLAN, elements));
    const own = path.join(folder, 'atlas.backbone-plan');
    const theirs = await packageOf(
      withStation('alpha', { name: 'Alpha of theirs' }, withStation('bravo', { group: 'Second' })),
      'theirs.backbone-plan',
    );
    const size = { width: 1366, height: 768 };
    await withWorkstation({ switches: [start], size }, async ({ app, page }) => {
      const choose = (file: string) =>
        app.evaluate(({ dialog: system }, filePath) => {
          system.showSaveDialog = async () => ({ canceled: false, filePath });
          system.showOpenDialog = async () => ({ canceled: false, filePaths: [filePath] });
        }, file);
      await page.getByText('ATLAS').first().waitFor();

      await choose(own);
      await page.keyboard.press('Control+Alt+p');
      const form = dialog(page, 'Export plan package');
      await form.locator('.bb-fingerprint').waitFor();
      await form.getByRole('button', { name: 'Export package…' }).click();
      await notice(page, 'Package written and signed').waitFor();

      await runCommand(page, 'open plan package');
      await dialog(page, '✓ VERIFIED').getByText('Made and signed by this program.').waitFor();
      await page.getByRole('button', { name: 'Open read-only' }).click();
      await page.getByRole('region', { name: 'Read only' }).getByText('signed by this program').waitFor();
      await runCommand(page, 'rename scenario');
      await page.getByRole('textbox', { name: 'Name' }).fill('Something else');
      await page.keyboard.press('Enter');
      await notice(page, 'Save a copy to edit it.').waitFor();
      await page.keyboard.press('Escape');
      expect((await stateOf(page)).scenario.name).toBe('ATLAS');

      await page.evaluate(
        async (document) => {
          await window.backbone?.call('scenario.open', { scenarioId: 'atlas' });
          await window.backbone?.call('scenario.save', { label: 'Rename Alpha', scenario: document });
        },
        withStation('alpha', { name: 'Alpha of mine' }),
      );
      await page.getByRole('region', { name: 'Read only' }).waitFor({ state: 'detached' });
      await choose(theirs);
      await runCommand(page, 'open plan package');
      const stranger = dialog(page, '✓ VERIFIED');
      await stranger.getByText('This key was never met before.').waitFor();
      await stranger.getByLabel(/^Name of the key/).fill('Watch 2');
      await stranger.getByRole('button', { name: 'Name it' }).click();
      await stranger.getByText('The key that was named Watch 2 here').waitFor();
      await stranger.getByRole('button', { name: 'Merge…' }).click();

      const merge = page.locator('[data-view="merge"]');
      await merge.getByText('atlas.backbone-plan').waitFor();
      await merge.getByRole('button', { name: 'Compare the three' }).click();
      await merge.getByText('0 OF 1 SETTLED').waitFor();
      expect(await merge.getByRole('button', { name: 'Merge', exact: true }).isDisabled()).toBe(true);
      await merge.getByText('Station Bravo: group').waitFor();
      await merge.getByRole('radio', { name: /^Station Alpha, name: Theirs, Alpha of theirs/ }).check();
      await merge.getByText('1 OF 1 SETTLED').waitFor();
      await merge.getByRole('button', { name: 'Merge', exact: true }).click();
      await notice(page, 'Merged').waitFor();
      const merged = await stateOf(page);
      expect(merged.undoLabel).toBe('Merge theirs.backbone-plan');
      expect(merged.scenario.stations.map(({ name, group }) => `${name} ${group}`)).toEqual([
        'Alpha of theirs ',
        'Bravo Second',
      ]);

      const changed = path.join(folder, 'changed.backbone-plan');
      const bytes = readFileSync(theirs);
      bytes[200]! ^= 1;
      writeFileSync(changed, bytes);
      await choose(changed);
      await runCommand(page, 'open plan package');
      await notice(page, 'it was changed after it was signed: do not use it.').waitFor();
      expect(await page.locator('.bp6-dialog').count()).toBe(0);

      await page.keyboard.press('Escape');
      await merge.waitFor({ state: 'detached' });
      await waitForWindows(page);
      await waitForPlan(page);
      await choose(await refreshPack());
      await runCommand(page, 'import refresh pack');
      const refresh = dialog(page, 'Refresh pack');
      await refresh.getByText('Small: 5 sets; the fleet of that name follows it').waitFor();
      expect(await refresh.getByText('leave a fleet').innerText()).toBe('1 leave a fleet');
      await refresh.getByRole('button', { name: 'Apply' }).click();
      const changes = page.locator('[data-view="changes"]');
      await changes.getByText(/windows? lost, 0 new, [1-9]\d* shifted by 5 s or more/).waitFor();
      const exchanges = changes.getByRole('region', { name: 'Exchanges of the plan' });
      await exchanges.getByText(/exchanges? no longer as wanted, \d now as wanted/).waitFor();
      expect((await stateOf(page)).undoLabel).toBe('Refresh from stick.backbone-refresh');
    });
  });
});
