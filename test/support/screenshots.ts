// `npm run screenshots [-- --size 1366x768 --theme dark --scene manual]`: every view, in three themes at three sizes.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { COMPARE_SCENES } from './compareScenes.ts';
import { projectFolder, waitForMesh, waitForWindows, withWorkstation } from './electronApp.ts';
import { PLAN_SCENES } from './planScenes.ts';
import { PROBLEM_SCENES, takeProblem } from './problemScenes.ts';
import { button, pressEscape, runCommand, type Scene, settled, tab } from './sceneSteps.ts';
import { EMPTY_SCENES, STATE_SCENES } from './stateScenes.ts';
import { THEMES, turnTo } from './themes.ts';

const SIZES = ['1366x768', '1920x1080', '2560x1440'];
/** Time for panels and globe to draw what arrived last, and to draw it again in other colours. */
const SETTLE_MS = 1_000;
const TURN_MS = 500;

async function closeWelcome(page: Page): Promise<void> {
  const close = page.locator('.bb-welcome').getByRole('button', { name: 'Close' });
  if (await close.isVisible()) {
    await close.click();
  }
}

async function selectWindow(page: Page): Promise<void> {
  await tab(page, 'Windows');
  await page.locator('[role="row"][aria-rowindex="4"]').click();
}

async function openMenu(page: Page, label: RegExp): Promise<void> {
  await page.locator('.bb-bar').getByRole('button', { name: label }).click();
}

export const SCENES: readonly Scene[] = [
  { name: 'first-start', show: async () => undefined, hide: closeWelcome },
  { name: 'tour', show: (page) => runCommand(page, 'look around'), hide: pressEscape },
  {
    name: 'window-selected',
    show: selectWindow,
    hide: (page) => tab(page, 'Timeline'),
  },
  {
    name: 'satellite-selected',
    show: async (page) => {
      await selectWindow(page);
      await button(page, 'inspector', 'Satellite');
      // Else it rests on what takes the place of the button, and its definition comes up.
      await page.mouse.move(600, 10);
    },
    hide: (page) => tab(page, 'Timeline'),
  },
  {
    name: 'compare-links',
    show: async (page) => {
      await selectWindow(page);
      await button(page, 'inspector', 'Compare…');
      await page.locator('.bb-compared td', { hasText: 'B' }).first().waitFor();
    },
    hide: async (page) => {
      await pressEscape(page);
      await tab(page, 'Timeline');
    },
  },
  {
    name: 'timeline-unfolded',
    show: async (page) => {
      await page.locator('.bb-timeline-fold').nth(2).click();
    },
    hide: (page) => page.locator('.bb-timeline-fold').nth(2).click(),
  },
  {
    name: 'flows',
    show: async (page) => {
      await waitForMesh(page);
      await tab(page, 'Flows');
      await page.locator('.bb-flow-row', { hasText: 'Voice to headquarters' }).click();
    },
  },
  {
    name: 'flow-ways-apart',
    show: (page) => page.locator('[data-view="inspector"] .bb-disjoint').last().scrollIntoViewIfNeeded(),
  },
  {
    name: 'flow-form',
    show: (page) => button(page, 'inspector', 'Edit'),
    hide: async (page) => {
      await button(page, 'inspector', 'Cancel');
      await tab(page, 'Timeline');
    },
  },
  {
    name: 'flows-timeline',
    show: async (page) => {
      await tab(page, 'Timeline');
      await page.getByRole('button', { name: 'Unfold Flows' }).click();
      await page.locator('[data-view="inspector"] .bb-flow-charts').scrollIntoViewIfNeeded();
    },
    hide: (page) => page.getByRole('button', { name: 'Fold Flows' }).click(),
  },
  ...PLAN_SCENES,
  {
    name: 'flat-map',
    show: (page) => button(page, 'globe', 'Flat map'),
    hide: (page) =>
      page.locator('[data-view="globe"]').getByRole('button', { name: 'Globe', exact: true }).click(),
  },
  {
    name: 'fleet-library',
    show: (page) => button(page, 'fleets', /Add fleet|Add a fleet/),
    hide: pressEscape,
  },
  {
    name: 'fleet-designer',
    show: (page) => button(page, 'fleets', /Design/),
    hide: (page) => button(page, 'inspector', 'Cancel'),
  },
  {
    name: 'station-form',
    show: (page) => button(page, 'stations', /Add/),
    hide: (page) => button(page, 'inspector', 'Cancel'),
  },
  {
    name: 'new-scenario',
    show: (page) => page.keyboard.press('Control+n'),
    hide: (page) => page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click(),
  },
  { name: 'scenario-menu', show: (page) => openMenu(page, /Scenario|Exercise/), hide: pressEscape },
  {
    name: 'view-menu',
    show: (page) => openMenu(page, /Theme, panels/),
    hide: pressEscape,
  },
  { name: 'settings', show: (page) => page.keyboard.press('Control+,'), hide: pressEscape },
  { name: 'manual', show: (page) => page.keyboard.press('F1'), hide: pressEscape },
  { name: 'keys', show: (page) => runCommand(page, 'keys'), hide: pressEscape },
  { name: 'layouts', show: (page) => runCommand(page, 'rename or delete layouts'), hide: pressEscape },
  {
    name: 'palette',
    show: async (page) => {
      await page.keyboard.press('Control+k');
      await page.keyboard.type('re');
    },
    hide: pressEscape,
  },
  {
    name: 'layout-table',
    show: (page) => runCommand(page, 'layout: table'),
    hide: (page) => runCommand(page, 'reset the layout'),
  },
  {
    name: 'scenario',
    show: async (page) => {
      await page.locator('.dv-tab', { hasText: 'Scenario' }).click();
      await page.getByRole('button', { name: 'Unfold Periods' }).click();
      const note = page.locator('[data-view="scenario"] textarea').first();
      await note.evaluate((field) => field.scrollIntoView({ block: 'end' }));
    },
  },
  {
    name: 'radios',
    show: async (page) => {
      await tab(page, 'Radios');
      await button(page, 'radios', 'Military Ka dish 1.2 m');
    },
  },
  {
    name: 'radio-payload',
    show: (page) => button(page, 'radios', 'Backbone user beam'),
  },
  {
    name: 'radio-library',
    show: (page) => button(page, 'radios', /Add terminal|Add a terminal/),
    hide: pressEscape,
  },
  { name: 'itu-maps', show: (page) => button(page, 'radios', /ITU maps|Digital maps/), hide: pressEscape },
  {
    name: 'station-radios',
    show: async (page) => {
      await page.locator('[data-view="stations"]').getByText('Patrol boat', { exact: true }).click();
      await button(page, 'inspector', 'Edit radios of Patrol boat');
      await button(page, 'inspector', 'Add a sector');
    },
    hide: async (page) => {
      await page.keyboard.press('Control+z');
      await tab(page, 'Timeline');
      await tab(page, 'Scenario');
    },
  },
  {
    name: 'loss-drill',
    show: async (page) => {
      await waitForMesh(page);
      await tab(page, 'Loss drill');
      const field = page.locator('[data-view="drill"]').getByRole('combobox');
      await field.fill('vendor A');
      await field.press('Enter');
      await page.locator('.bb-drill-silent button').first().click();
    },
    hide: async (page) => {
      await button(page, 'drill', 'Clear');
      await tab(page, 'Timeline');
    },
  },
  {
    name: 'growth',
    provenBy: 'study.test.ts',
    show: async (page) => {
      await runCommand(page, 'Compare phases of growth');
      await button(page, 'growth', 'Compare phases');
      await page.locator('.bb-growth-table').waitFor({ timeout: 120_000 });
    },
    hide: pressEscape,
  },
  {
    name: 'lasers',
    show: async (page) => {
      await page.locator('[data-view="fleets"]').getByText('Iridium NEXT').first().click();
      await page.locator('.bb-laser-form').scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'gateway',
    show: async (page) => {
      await tab(page, 'Inspector');
      await page.locator('[data-view="stations"]').getByText('Gateway south', { exact: true }).click();
      await page.locator('.bb-ground-lines').scrollIntoViewIfNeeded();
    },
    hide: (page) => tab(page, 'Scenario'),
  },
  {
    name: 'period-form',
    show: (page) => button(page, 'scenario', /Edit Quiet period/),
    hide: (page) => button(page, 'scenario', /Cancel/),
  },
  {
    name: 'threat-form',
    show: async (page) => {
      await tab(page, 'Scenario');
      await button(page, 'scenario', /Edit Jammer on the plateau/);
    },
    hide: (page) => button(page, 'scenario', /Cancel/),
  },
  {
    name: 'threat-selected',
    show: async (page) => {
      await tab(page, 'Scenario');
      await page
        .locator('[data-view="scenario"] .bb-list-name', { hasText: 'Jammer on the plateau' })
        .click();
      await tab(page, 'Inspector');
    },
    hide: (page) => tab(page, 'Scenario'),
  },
  {
    name: 'study',
    provenBy: 'study.test.ts',
    show: async (page) => {
      await runCommand(page, 'Study losses');
      const study = page.locator('[data-view="study"]');
      await study.getByLabel('Levels', { exact: true }).fill('0,10%,25%,50%,75%,90%,100%');
      await study.getByLabel('Samples', { exact: true }).fill('4');
      await study.getByRole('button', { name: /^Start/ }).click();
      await study.locator('.bb-study-table').waitFor({ timeout: 180_000 });
    },
    hide: pressEscape,
  },
  ...COMPARE_SCENES,
  {
    name: 'empty',
    show: async (page) => {
      await page.evaluate(async () => {
        const fromUtcMs = Date.UTC(2026, 10, 22);
        await window.backbone?.call('scenario.create', {
          name: 'Empty',
          fromUtcMs,
          toUtcMs: fromUtcMs + 86_400_000,
        });
      });
    },
  },
];

/** Every picture there is: what the themes suite goes through, and states that cost more than they would prove there. */
const PICTURES: readonly Scene[] = [
  ...SCENES.slice(0, -2),
  ...STATE_SCENES,
  ...SCENES.slice(-2),
  ...EMPTY_SCENES,
];

interface Wanted {
  readonly size: readonly string[];
  readonly theme: readonly string[];
  readonly scene: readonly string[];
}

/** What the arguments ask for; everything that they do not name. */
function wantedFrom(options: readonly string[]): Wanted {
  const chosen = (name: string, all: readonly string[]) => {
    const given = options.flatMap((option, at) => (option === `--${name}` ? [options[at + 1] ?? ''] : []));
    const unknown = given.find((value) => !all.includes(value));
    if (unknown !== undefined) {
      throw new Error(`--${name}: expected one of ${all.join(', ')}, found ${unknown}`);
    }
    return given.length === 0 ? all : given;
  };
  return {
    size: chosen('size', SIZES),
    theme: chosen('theme', THEMES),
    scene: chosen(
      'scene',
      [...PICTURES, ...PROBLEM_SCENES].map((scene) => scene.name),
    ),
  };
}

/** One start a size: each view comes up once and is turned through the themes, which takes half the time of a start each. */
async function takeScreenshots(folder: string, wanted: Wanted): Promise<void> {
  const scenes = PICTURES.filter(({ name }) => wanted.scene.includes(name));
  for (const size of scenes.length === 0 ? [] : wanted.size) {
    const [width = 0, height = 0] = size.split('x').map(Number);
    await withWorkstation({ size: { width, height } }, async ({ app, page }) => {
      await waitForWindows(page);
      await page.locator('.bb-status', { hasText: 'fresh' }).waitFor();
      if (!wanted.scene.includes('first-start')) {
        await closeWelcome(page);
      }
      for (const scene of scenes) {
        try {
          await scene.show(page, app);
          await settled(page);
          await page.waitForTimeout(SETTLE_MS);
          for (const theme of wanted.theme.filter((each) => scene.themes?.includes(each) ?? true)) {
            await turnTo(page, theme);
            await page.waitForTimeout(TURN_MS);
            const file = path.join(folder, `${scene.name}-${theme}-${size}.png`);
            await page.screenshot({ path: file });
            process.stdout.write(`${path.relative(projectFolder, file)}\n`);
          }
          await scene.hide?.(page);
        } catch (error) {
          // One view that does not come up must not cost the pictures of all others.
          process.exitCode = 1;
          process.stderr.write(
            `${scene.name} at ${size}: ${error instanceof Error ? error.message : error}\n`,
          );
          // The page itself may be what is gone.
          if (!page.isClosed()) await pressEscape(page);
        }
      }
    });
  }
}

async function takeProblems(folder: string, wanted: Wanted): Promise<void> {
  for (const scene of PROBLEM_SCENES.filter(({ name }) => wanted.scene.includes(name))) {
    for (const theme of wanted.theme) {
      for (const file of await takeProblem(scene, { theme, sizes: wanted.size, folder })) {
        process.stdout.write(`${path.relative(projectFolder, file)}\n`);
      }
    }
  }
}

if (import.meta.main) {
  const folder = path.join(projectFolder, 'test/out/screens');
  const wanted = wantedFrom(process.argv.slice(2));
  mkdirSync(folder, { recursive: true });
  await takeScreenshots(folder, wanted);
  await takeProblems(folder, wanted);
}
