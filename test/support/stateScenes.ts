// States of views beside those that the themes suite goes through: pictures only.
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ElectronApplication, Page } from 'playwright-core';
import { type ElementSet, type Scenario, utcMs } from '../../shared/domain/index.ts';
import { readScenarioFile, writeScenarioFile } from '../../shared/formats/index.ts';
import { waitForPlan, waitForWindows } from './electronApp.ts';
import {
  ATLAS_ELEMENTS,
  neighbouringAtlas,
  newerElements,
  writePackage,
  writeRefreshPack,
} from './packages.ts';
import { mustSucceed } from './results.ts';
import { button, chooseFile, pressEscape, runCommand, type Scene, settled, tab } from './sceneSteps.ts';

const PLAN_TIMEOUT_MS = 120_000;

/** Where scenes keep the files that they open. */
const folder = () => {
  made ??= mkdtempSync(path.join(tmpdir(), 'backbone-scenes-'));
  return made;
};
let made: string | null = null;
const fileOf = (name: string) => path.join(folder(), name);

/** The last one of a name: the cross at the head of a dialog is called Close too. */
const dialogButton = (page: Page, name: string) =>
  page.getByRole('dialog').getByRole('button', { name, exact: true }).last().click();
const notice = (page: Page, text: string) => page.locator('.bb-notice', { hasText: text });

async function dismissNotices(page: Page): Promise<void> {
  const dismiss = page.locator('.bb-notice').getByRole('button', { name: 'Dismiss' });
  for (let left = await dismiss.count(); left > 0; left -= 1) {
    // Good news goes by itself meanwhile.
    await dismiss
      .first()
      .click({ timeout: 2_000 })
      .catch(() => undefined);
  }
}

interface Base {
  readonly scenario: Scenario;
  readonly elements: readonly ElementSet[];
}

/** The open scenario as a file, which both planners start from. */
async function saveBase(page: Page, app: ElectronApplication): Promise<Base> {
  const file = fileOf('base.backbone.json');
  await chooseFile(app, file);
  await page.keyboard.press('Control+Shift+s');
  await notice(page, 'base.backbone.json').waitFor();
  await dismissNotices(page);
  const { scenario, elements } = mustSucceed(readScenarioFile(readFileSync(file, 'utf8')));
  return { scenario, elements: elements.map(({ element }) => element) };
}

function renamed(scenario: Scenario, names: Readonly<Record<string, string>>): Scenario {
  const stations = scenario.stations.map((station) => ({
    ...station,
    name: names[station.name] ?? station.name,
  }));
  return { ...scenario, stations };
}

/** What the other planner made of the open scenario, unless a scene before made it. */
async function makeTheirs(page: Page, app: ElectronApplication): Promise<void> {
  const file = fileOf('theirs.backbone-plan');
  if (existsSync(file)) {
    return;
  }
  const { scenario, elements } = await saveBase(page, app);
  const theirs = renamed(scenario, { 'Patrol boat': 'Patrol boat 2', 'Rocket battery': 'Fires battery' });
  await writePackage(file, { ...theirs, note: `${theirs.note}\nWatch 2 has read it.` }, elements);
}

async function openPackage(page: Page, app: ElectronApplication, name: string): Promise<void> {
  await chooseFile(app, fileOf(name));
  await runCommand(page, 'open plan package');
}

/** The demonstration from its beginning, whatever the last scene left. */
async function openDemonstration(page: Page, name: string): Promise<void> {
  await runCommand(page, `Demonstration: ${name}`);
  await page.locator('.bb-bar', { hasText: name.slice(0, 8) }).waitFor();
  await waitForWindows(page);
  await page.locator('.bb-status', { hasText: 'fresh' }).waitFor();
}

/** What became of the exchanges; links, flows and plan that took over a second before do not follow by themselves. */
async function planChanges(page: Page): Promise<void> {
  const changes = page.getByRole('region', { name: 'Exchanges of the plan' });
  const compute = changes.getByRole('button', { name: 'Compute the plan' });
  const isBusy = () => page.locator('.bb-progress').isVisible();
  await changes.waitFor();
  for (const endMs = Date.now() + PLAN_TIMEOUT_MS; Date.now() < endMs; await page.waitForTimeout(1_000)) {
    if (await changes.getByText(/exchanges? no longer as wanted/).isVisible()) {
      return;
    }
    // Between two computations that follow each other nothing runs for a moment.
    if ((await compute.isVisible()) && !(await isBusy())) {
      await page.waitForTimeout(2_000);
      if ((await compute.isVisible()) && !(await isBusy())) {
        await compute.click({ timeout: 2_000 }).catch(() => undefined);
      }
    }
  }
  throw new Error('the plan of the new elements was not computed in time');
}

const PACKAGE_SCENES: readonly Scene[] = [
  {
    name: 'package-verified',
    show: async (page, app) => {
      await makeTheirs(page, app);
      await openPackage(page, app, 'theirs.backbone-plan');
      await page.getByRole('dialog').getByText('This key is new here.').waitFor();
    },
    hide: (page) => dialogButton(page, 'Close'),
  },
  {
    name: 'package-refused',
    show: async (page, app) => {
      await makeTheirs(page, app);
      const bytes = readFileSync(fileOf('theirs.backbone-plan'));
      bytes[200]! ^= 1;
      writeFileSync(fileOf('changed.backbone-plan'), bytes);
      await openPackage(page, app, 'changed.backbone-plan');
      await page.getByRole('dialog').getByText('it was changed after it was signed').waitFor();
    },
    hide: (page) => dialogButton(page, 'Close'),
  },
  {
    name: 'merge-conflicts',
    show: async (page, app) => {
      await makeTheirs(page, app);
      const base = fileOf('base.backbone.json');
      const { scenario } = mustSucceed(readScenarioFile(readFileSync(base, 'utf8')));
      const mine = renamed(scenario, { 'Patrol boat': 'Patrol boat NORD', 'Rocket battery': 'Rockets' });
      await page.evaluate(async (document) => {
        await window.backbone?.call('scenario.save', { label: 'Rename units', scenario: document });
      }, mine);
      await runCommand(page, 'Merge with what another');
      await chooseFile(app, base);
      await page.getByTitle('Choose what both started from').click();
      await page.locator('[data-view="merge"]').getByText('base.backbone.json').waitFor();
      await chooseFile(app, fileOf('theirs.backbone-plan'));
      await page.getByTitle('Choose what the other planner made of it').click();
      await page.locator('[data-view="merge"]').getByText('theirs.backbone-plan').waitFor();
      await page.getByRole('button', { name: 'Compare the three' }).click();
      await page.getByText('0 OF 2 SETTLED').waitFor();
      await page
        .getByRole('radio', { name: /Theirs/ })
        .first()
        .check();
    },
    hide: async (page) => {
      // From the round mark that has the focus.
      await pressEscape(page);
      await page.locator('[data-view="merge"]').waitFor({ state: 'detached' });
      await page.keyboard.press('Control+z');
    },
  },
  {
    name: 'refresh-pack',
    show: async (page, app) => {
      const start = fileOf('atlas.backbone.json');
      writeFileSync(start, writeScenarioFile(neighbouringAtlas(), ATLAS_ELEMENTS));
      await chooseFile(app, start);
      await page.keyboard.press('Control+Alt+o');
      await page.locator('.bb-bar', { hasText: 'ATLAS' }).waitFor();
      await page.keyboard.press('F9');
      const file = fileOf('stick.backbone-refresh');
      const createdAtUtcMs = utcMs(Date.UTC(2026, 10, 21, 19));
      const elements = newerElements(ATLAS_ELEMENTS.slice(1));
      await writeRefreshPack(file, { name: 'Small', elements, createdAtUtcMs });
      await waitForWindows(page);
      await waitForPlan(page);
      await settled(page);
      await dismissNotices(page);
      await chooseFile(app, file);
      await runCommand(page, 'import refresh pack');
      await page.getByRole('dialog').getByRole('button', { name: 'Apply' }).waitFor();
    },
  },
  {
    name: 'changes',
    show: async (page) => {
      await dialogButton(page, 'Apply');
      await planChanges(page);
      await dismissNotices(page);
    },
    hide: pressEscape,
  },
  {
    name: 'package-read-only',
    show: async (page, app) => {
      await makeTheirs(page, app);
      await openPackage(page, app, 'theirs.backbone-plan');
      await dialogButton(page, 'Open read-only');
      await page.getByRole('region', { name: 'Read only' }).waitFor();
      await waitForWindows(page);
      await dismissNotices(page);
    },
  },
];

/** In the demonstration as {@link SCENES} leave it; the last ones leave it. */
export const STATE_SCENES: readonly Scene[] = [
  {
    name: 'plan-schedule',
    show: async (page) => {
      await waitForPlan(page);
      await tab(page, 'Plan');
      await button(page, 'plan', /^Schedule|^Who holds/);
      await button(page, 'plan', 'Next below');
    },
  },
  { name: 'plan-ranking', show: (page) => button(page, 'plan', 'Ranking') },
  {
    name: 'bearer-form',
    show: (page) => runCommand(page, 'Add a bearer by hand'),
    hide: (page) => button(page, 'plan', 'Cancel'),
  },
  {
    name: 'columns',
    show: async (page) => {
      await tab(page, 'Windows');
      await button(page, 'windows', 'Columns');
    },
    hide: pressEscape,
  },
  {
    name: 'definition',
    show: async (page) => {
      await page.locator('[data-view="windows"] [role="columnheader"]', { hasText: 'Margin' }).hover();
      await page.getByRole('tooltip').waitFor();
    },
    hide: (page) => page.mouse.move(600, 10),
  },
  {
    name: 'move-tool',
    show: (page) => button(page, 'globe', 'Move'),
    hide: pressEscape,
  },
  {
    name: 'threat-active',
    show: async (page) => {
      await tab(page, 'Timeline');
      const ruler = await page.locator('[data-view="timeline"] canvas').first().boundingBox();
      await page.mouse.click(ruler!.x + 0.62 * ruler!.width, ruler!.y + 28);
      await tab(page, 'Scenario');
      await page
        .locator('[data-view="scenario"] .bb-list-name', { hasText: 'Jammer on the plateau' })
        .click();
      await tab(page, 'Inspector');
    },
    hide: pressEscape,
  },
  {
    name: 'imports',
    show: async (page, app) => {
      const file = fileOf('spoilt.tle');
      writeFileSync(
        file,
        [
          'ISS (ZARYA)',
          '1 25544U 98067A   26325.54791435  .00016717  00000-0  30000-3 0  9993',
          '2 25544  51.6416 247.4627 0006703 130.5360 325.0288 15.49815308563530',
          '',
        ].join('\n'),
      );
      await chooseFile(app, file);
      await page.keyboard.press('Control+o');
      await tab(page, 'Imports');
      await page.locator('[data-view="imports"]').getByText('spoilt.tle').first().waitFor();
    },
    hide: dismissNotices,
  },
  {
    name: 'scenarios',
    show: (page) => runCommand(page, 'All scenarios'),
    hide: (page) => dialogButton(page, 'Close'),
  },
  {
    name: 'unit-day',
    show: async (page) => {
      await page.locator('[data-view="stations"]').getByText('Patrol boat', { exact: true }).click();
      await runCommand(page, 'unit view');
      await page.getByRole('button', { name: 'Day light' }).click();
    },
    hide: (page) => page.getByRole('button', { name: 'Leave (Esc)' }).click(),
  },
  ...PACKAGE_SCENES,
  { name: 'cyclone', show: (page) => openDemonstration(page, 'Cyclone relief') },
];

/** In a scenario with nothing in it. */
export const EMPTY_SCENES: readonly Scene[] = ['Windows', 'Flows', 'Plan', 'Loss drill', 'Radios'].map(
  (title) => ({
    name: `empty-${title.toLowerCase().replace(' ', '-')}`,
    show: (page) => tab(page, title),
  }),
);
