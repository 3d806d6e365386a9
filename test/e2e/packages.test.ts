import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { type Scenario, utcMs } from '../../shared/domain/index.ts';
import { writeScenarioFile } from '../../shared/formats/index.ts';
import type { ScenarioState } from '../../shared/ipc/index.ts';
import { attemptEdits } from '../support/editAttempts.ts';
import { waitForPlan, waitForWindows, withWorkstation } from '../support/electronApp.ts';
import {
  ATLAS,
  ATLAS_ELEMENTS,
  crowdedAtlas,
  newerElements,
  writePackage,
  writeRefreshPack,
} from '../support/packages.ts';
import { dropFile, runCommand, tab } from '../support/sceneSteps.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'backbone-packages-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function withStation(id: string, fields: Partial<Scenario['stations'][number]>, from = ATLAS): Scenario {
  const stations = from.stations.map((each) => (each.stationId === id ? { ...each, ...fields } : each));
  return { ...from, stations };
}

/** What another planner made of the plan. */
async function packageOf(document: Scenario, name: string): Promise<string> {
  const file = path.join(folder, name);
  await writePackage(file, document, ATLAS_ELEMENTS);
  return file;
}

/** Newer elements of all satellites but the first. */
async function refreshPack(): Promise<string> {
  const file = path.join(folder, 'stick.backbone-refresh');
  const createdAtUtcMs = utcMs(Date.UTC(2026, 10, 21, 19));
  await writeRefreshPack(file, {
    name: 'Small',
    elements: newerElements(ATLAS_ELEMENTS.slice(1)),
    createdAtUtcMs,
  });
  return file;
}

async function stateOf(page: Page): Promise<ScenarioState> {
  const answer = await page.evaluate(() => window.backbone?.call('scenario.get', {}));
  return (answer as { value: ScenarioState }).value;
}

const dialog = (page: Page, title: string) => page.locator('.bp6-dialog', { hasText: title });
const notice = (page: Page, text: string) => page.locator('.bb-notice', { hasText: text });

/** What the palette does not offer while the scenario is read-only. */
const REFUSED_COMMANDS = [
  'Add a bearer by hand…',
  'Add a flow…',
  'Add a grant of satellite access…',
  'Add exchanges for all units…',
  'Add fleet from the library…',
  'Design a constellation…',
  'Drop a jammer here: NOTIONAL downlink jammer on a vehicle…',
  'Drop a jammer here: NOTIONAL downlink jammer on an aircraft…',
  'Drop a jammer here: NOTIONAL uplink jammer, dish of 3.7 m…',
  'Drop a listening post here: NOTIONAL listening post, dish of 0.6 m…',
  'Import elements…',
  'Import refresh pack…',
  'Import stations…',
  'Move stations and threats on the map',
  'Redo',
  'Rename scenario…',
  'Save scenario',
  'Save scenario as…',
  'Undo',
];

const inspect = (title: string, press: (page: Page) => Promise<void>) => async (page: Page) => {
  await tab(page, title);
  await press(page);
  await tab(page, 'Inspector');
};

/** Every panel with something that may change the scenario, and everything that is edited in the inspector. */
const PLACES: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  globe: (page) => tab(page, 'Globe'),
  flows: (page) => tab(page, 'Flows'),
  plan: (page) => tab(page, 'Plan'),
  radios: (page) => tab(page, 'Radios'),
  fleets: (page) => tab(page, 'Fleets'),
  stations: (page) => tab(page, 'Stations'),
  scenario: (page) => tab(page, 'Scenario'),
  'scenario with a period': async (page) => {
    await tab(page, 'Scenario');
    await page.locator('[data-view="scenario"] [aria-label="Periods"] .bb-list-main').dblclick();
  },
  'scenario with a threat': async (page) => {
    await tab(page, 'Scenario');
    await page.locator('[data-view="scenario"] [aria-label="Threats"] .bb-list-main').dblclick();
  },
  'inspector with a station': inspect('Stations', (page) =>
    page.locator('[data-view="stations"] [data-station]').first().click(),
  ),
  'inspector with the radios of a station': inspect('Stations', async (page) => {
    await page.locator('[data-view="stations"] [data-station]').first().click();
    await tab(page, 'Inspector');
    await page.getByRole('button', { name: 'Open radios of Alpha' }).click();
  }),
  'inspector with a fleet': inspect('Fleets', (page) => page.getByRole('treeitem').first().click()),
  'inspector with a flow': inspect('Flows', (page) =>
    page.locator('[data-view="flows"] [role="row"][id^="bb-flow"]').first().click(),
  ),
  'inspector with the form of a flow': inspect('Flows', async (page) => {
    await page.locator('[data-view="flows"] [role="row"][id^="bb-flow"]').first().click();
    await page.keyboard.press('F2');
  }),
  'inspector with a threat': inspect('Scenario', (page) =>
    page.locator('[data-view="scenario"] [aria-label="Threats"] .bb-list-main').click(),
  ),
  'inspector with a terminal': inspect('Radios', (page) =>
    page.locator('[data-view="radios"] .bb-table-name').first().click(),
  ),
  'inspector with a payload': inspect('Radios', (page) =>
    page.locator('[data-view="radios"] .bb-table-name').last().click(),
  ),
};

/** Forms that open to be read. */
const FORMS: Readonly<Record<string, readonly string[]>> = {
  plan: [
    'How means are ranked',
    'Forbidden, Alpha',
    'Minimum service of Alpha',
    'How contacts are scheduled',
    'Edit Grant, Small',
    'Edit HF command net',
  ],
  'scenario with a period': ['Edit Silence'],
  'scenario with a threat': ['Edit Jammer'],
  'inspector with the form of a flow': ['Edit Reports'],
};

describe('packages in the window', () => {
  it('verify export, a read-only opening that refuses edits, a merge with a conflict, a refusal of a changed file, and a refresh', async () => {
    const start = path.join(folder, 'atlas.backbone.json');
    writeFileSync(start, writeScenarioFile(ATLAS, ATLAS_ELEMENTS));
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
      const addFleet = page.locator('[data-view="fleets"]').getByRole('button', { name: 'Add fleet…' });
      expect(await addFleet.isDisabled()).toBe(true);
      expect(await addFleet.getAttribute('title')).toMatch(/^Save a copy to edit/);
      const refusal = await page.evaluate(async () => {
        const { scenario } = ((await window.backbone!.call('scenario.get', {})) as { value: ScenarioState })
          .value;
        const renamed = { ...scenario, name: 'Something else' };
        return window.backbone!.call('scenario.save', { label: 'Rename', scenario: renamed });
      });
      expect(refusal).toMatchObject({
        failure: { message: expect.stringMatching(/Save a copy to edit it\.$/) },
      });
      await page.getByRole('treeitem').first().click();
      await page.keyboard.press('Space');
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
      expect(await addFleet.isEnabled()).toBe(true);
      await dropFile(page, theirs);
      const stranger = dialog(page, 'INTACT · signer unknown');
      await stranger.getByText('This key is new here.').waitFor();
      await stranger.getByLabel(/^Name of the key/).fill('Watch 2');
      await stranger.getByRole('button', { name: 'Name it' }).click();
      // With a name the signature proves more than that nothing was changed.
      const named = dialog(page, '✓ VERIFIED');
      await named.getByText('The key that was named Watch 2 here').waitFor();
      await named.getByRole('button', { name: 'Merge…' }).click();

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
      const refused = dialog(page, 'Plan package refused');
      await refused.getByText('it was changed after it was signed: do not use it.').waitFor();
      await refused.getByText('Ask the sender to send it another way').waitFor();
      // A quick key comes before the focus does; the merge that lies below has its own use for it.
      await refused.evaluate(() => (document.activeElement as HTMLElement).blur());
      await page.keyboard.press('Escape');
      await refused.waitFor({ state: 'detached' });
      expect(await merge.isVisible()).toBe(true);

      await page.keyboard.press('Escape');
      await merge.waitFor({ state: 'detached' });
      await waitForWindows(page);
      await waitForPlan(page);
      await choose(await refreshPack());
      await runCommand(page, 'import refresh pack');
      const refresh = dialog(page, 'Refresh pack');
      await refresh.getByText('Small: 5 sets; updates the fleet of that name').waitFor();
      expect(await refresh.getByText('leaves a fleet').innerText()).toBe('1 leaves a fleet');
      await refresh.getByRole('button', { name: 'Apply' }).click();
      const changes = page.locator('[data-view="changes"]');
      await changes.getByText(/windows? lost, 0 new, [1-9]\d* shifted by 5 s or more/).waitFor();
      const exchanges = changes.getByRole('region', { name: 'Exchanges of the plan' });
      await exchanges.getByText(/exchanges? no longer as wanted, \d now as wanted/).waitFor();
      expect((await stateOf(page)).undoLabel).toBe('Refresh from stick.backbone-refresh');
    });
  });

  it('verify that nothing that can be used in a read-only scenario tries to change it, and that what cannot be used says why', async () => {
    const file = await packageOf(crowdedAtlas(), 'crowded.backbone-plan');
    const size = { width: 1920, height: 1080 };
    await withWorkstation({ switches: [file], size }, async ({ app, page }) => {
      await app.evaluate(({ dialog: system }) => {
        system.showSaveDialog = async () => ({ canceled: true, filePath: '' });
        system.showOpenDialog = async () => ({ canceled: true, filePaths: [] });
      });
      await page.getByRole('region', { name: 'Read only' }).waitFor();
      await page.keyboard.press('F9');
      await waitForPlan(page);
      const before = (await stateOf(page)).scenario;

      await page.keyboard.press('Control+k');
      const refusedCommands = page.locator('.bb-palette-row[title^="Save a copy to edit"]');
      expect((await refusedCommands.locator('span:first-child').allInnerTexts()).sort()).toEqual(
        REFUSED_COMMANDS,
      );
      expect(await page.locator('.bb-palette-row[title][aria-disabled="false"]').count()).toBe(0);
      await page.keyboard.press('Escape');

      for (const [where, open] of Object.entries(PLACES)) {
        const view = where.split(' ')[0];
        const attempts = await attemptEdits(page, `[data-view="${view}"]`, () => open(page));
        expect({ where, refused: attempts.refused, silent: attempts.silent }).toEqual({
          where,
          refused: [],
          silent: [],
        });
        expect(attempts.forms, where).toEqual(FORMS[where] ?? []);
        expect(attempts.outOfUse.length, where).toBeGreaterThan(0);
        await page.keyboard.press('Escape');
      }
      await tab(page, 'Plan');
      await page.locator('[data-view="plan"]').getByRole('button', { name: 'Schedule', exact: true }).click();
      await page.locator('[data-view="plan"] [role="gridcell"]').first().click({ button: 'right' });
      const slots = page.getByRole('menu', { name: 'Slots of the period' }).getByRole('menuitem');
      const words = await slots.evaluateAll((items) => items.map((item) => item.getAttribute('title')));
      expect(words).toHaveLength(3);
      expect(words.every((title) => title?.startsWith('Save a copy to edit'))).toBe(true);
      expect(await slots.evaluateAll((items) => items.map((item) => item.ariaDisabled))).toEqual(
        words.map(() => 'true'),
      );
      await page.keyboard.press('Escape');
      expect((await stateOf(page)).scenario).toEqual(before);
    });
  });
});
