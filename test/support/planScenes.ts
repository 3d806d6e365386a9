import type { Page } from 'playwright-core';
import type { Scenario } from '../../shared/domain/index.ts';
import { waitForPlan } from './electronApp.ts';
import { button, pressEscape, runCommand, type Scene, tab } from './sceneSteps.ts';

const PLAN_TIMEOUT_MS = 120_000;

/** A band that is guarded on the coast until six hours after the start, where the globe looks at first. */
export async function addRestrictedArea(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const { call } = window.backbone!;
    const answer = (await call('scenario.get', {})) as { value: { scenario: Scenario } };
    const { scenario } = answer.value;
    const { fromUtcMs } = scenario;
    const period = {
      periodId: 'coast-radar',
      kind: 'restricted',
      name: 'Coast radar',
      fromUtcMs,
      toUtcMs: fromUtcMs + 6 * 3_600_000,
      stationIds: [],
      lowGhz: 29.5,
      highGhz: 30,
      protection: 'guarded',
      area: { centre: { latitudeDeg: 66, longitudeDeg: 22, heightM: 0 }, radiusKm: 400 },
      note: '',
    };
    const edited = { ...scenario, periods: [...scenario.periods, period] };
    await call('scenario.save', { label: 'Add period Coast radar', scenario: edited } as never);
  });
}

/** Brings the area of {@link addRestrictedArea} into sight by its line in the list, at a time when it applies. */
export async function seeRestrictedArea(page: Page): Promise<void> {
  await tab(page, 'Scenario');
  await page
    .locator('[data-view="scenario"]')
    .getByRole('button', { name: /Coast radar/ })
    .first()
    .click();
  await page.locator('.bb-tag-area', { hasText: 'GUARDED until' }).waitFor();
}

/** The schedule, once there is a plan. */
async function openSchedule(page: Page): Promise<void> {
  await waitForPlan(page);
  await tab(page, 'Plan');
  await button(page, 'plan', /^Schedule/);
}

/** The plan, what is made of it and what is handed out, in an order in which each finds what it needs. */
export const PLAN_SCENES: readonly Scene[] = [
  {
    name: 'plan',
    show: async (page) => {
      await tab(page, 'Plan');
      const cells = page.locator('.bb-plan-cell');
      const compute = page.getByRole('button', { name: 'Compute the plan' });
      await cells.or(compute).first().waitFor({ timeout: PLAN_TIMEOUT_MS });
      if (await compute.isVisible()) {
        await compute.click();
      }
      await cells.locator('.bb-pace').first().click({ timeout: PLAN_TIMEOUT_MS });
    },
  },
  {
    name: 'plan-bearers',
    show: (page) => button(page, 'plan', /Bearers/),
  },
  {
    name: 'plan-grant-form',
    show: (page) => runCommand(page, 'Add a grant of satellite access'),
    hide: async (page) => {
      await button(page, 'plan', 'Cancel');
      await tab(page, 'Timeline');
    },
  },
  {
    name: 'plan-schedule-rules',
    show: async (page) => {
      await openSchedule(page);
      await page.locator('.bb-service').nth(3).click();
      await page.keyboard.press('x');
      await page.locator('.bb-service .bb-slot-mark').first().waitFor();
      await button(page, 'plan', /^Rules/);
    },
    hide: async (page) => {
      await page.keyboard.press('Control+z');
      await page.locator('.bb-service .bb-slot-mark').first().waitFor({ state: 'detached' });
    },
  },
  {
    name: 'plan-schedule-manner',
    show: async (page) => {
      await openSchedule(page);
      await button(page, 'plan', /^Rules/);
      await button(page, 'plan', /For all units/);
    },
    hide: async (page) => {
      await button(page, 'plan', 'Cancel');
      await tab(page, 'Timeline');
    },
  },
  {
    name: 'products',
    show: async (page) => {
      await runCommand(page, 'Products: papers');
      await button(page, 'products', 'Look at Pass list');
      await page.locator('.bb-products-sheet > canvas').waitFor({ timeout: PLAN_TIMEOUT_MS });
    },
    hide: pressEscape,
  },
  {
    name: 'keep-out-lane',
    show: async (page) => {
      await page.locator('[data-view="stations"]').getByText('Patrol boat', { exact: true }).click();
      await button(page, 'inspector', 'Edit radios of Patrol boat');
      await button(page, 'inspector', 'Add a sector');
      await tab(page, 'Timeline');
      await button(page, 'timeline', 'Unfold Periods');
      await page.locator('.bb-timeline-period', { hasText: 'Patrol boat, keep-out' }).waitFor();
    },
    hide: async (page) => {
      await button(page, 'timeline', 'Fold Periods');
      await page.keyboard.press('Control+z');
      await pressEscape(page);
    },
  },
  {
    name: 'restricted-area',
    show: async (page) => {
      await addRestrictedArea(page);
      await seeRestrictedArea(page);
    },
    hide: async (page) => {
      await page.keyboard.press('Control+z');
      await page.locator('.bb-tag-area').waitFor({ state: 'detached' });
      await button(page, 'globe', 'Home');
      await tab(page, 'Inspector');
    },
  },
  {
    name: 'why',
    show: async (page) => {
      await tab(page, 'Flows');
      await page.locator('.bb-flow-row', { hasText: 'Fire order' }).click();
      await button(page, 'inspector', 'Why?');
      await page.locator('.bb-fixes').waitFor({ timeout: PLAN_TIMEOUT_MS });
    },
    hide: (page) => tab(page, 'Timeline'),
  },
  {
    name: 'package-export',
    show: async (page) => {
      await page.keyboard.press('Control+Alt+p');
      await page.locator('.bb-fingerprint').waitFor();
    },
    hide: (page) => page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click(),
  },
  {
    name: 'merge',
    show: async (page) => {
      await runCommand(page, 'Merge with what another');
      await page.locator('[data-view="merge"]').getByText('Theirs', { exact: true }).waitFor();
    },
    hide: pressEscape,
  },
  {
    name: 'unit',
    // In red light whatever the theme.
    themes: ['red'],
    show: async (page) => {
      await page.locator('[data-view="stations"]').getByText('Patrol boat', { exact: true }).click();
      await runCommand(page, 'unit view');
      await page.locator('.bb-unit-list').waitFor();
    },
    hide: async (page) => {
      await page.getByRole('button', { name: 'Leave (Esc)' }).click();
      await pressEscape(page);
    },
  },
];
