import type { Page } from 'playwright-core';
import type { Scenario } from '../../shared/domain/index.ts';
import { waitForWindows } from './electronApp.ts';
import { button, openComparison, pressEscape, runCommand, type Scene, settled } from './sceneSteps.ts';

/**
 * One edit of the open scenario, so that a comparison has something to show: a fleet less, a unit more, one that must work
 * higher above the horizon, one that has lost a terminal.
 */
async function editVariant(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const { call } = window.backbone!;
    const answer = (await call('scenario.get', {})) as { value: { scenario: Scenario } };
    const { scenario } = answer.value;
    const fleets = scenario.fleets.map((fleet, place) =>
      place === 2 ? { ...fleet, enabled: false } : fleet,
    );
    const [first, second, ...others] = scenario.stations;
    const raised = { ...first!, minElevationDeg: 25 };
    const added = { ...others.at(-1)!, stationId: 'gateway-east', name: 'Gateway east' };
    const radios = scenario.radio.stations.map((each) =>
      each.stationId === second!.stationId
        ? { ...each, terminalTypeIds: each.terminalTypeIds.slice(0, -1) }
        : each,
    );
    const edited = {
      ...scenario,
      fleets,
      stations: [raised, second!, ...others, added],
      radio: { ...scenario.radio, stations: radios },
    };
    await call('scenario.save', { label: 'Do without', scenario: edited } as never);
  });
}

/** What follows finds the scenario as it was, computed. */
async function takeBack(page: Page): Promise<void> {
  await page.keyboard.press('Control+z');
  await page.locator('.bb-status', { hasText: '8 stations' }).waitFor();
  await page.keyboard.press('F9');
  await waitForWindows(page);
  await settled(page);
  await runCommand(page, 'Compute links');
  await settled(page);
}

/** Two scenarios beside each other: their windows, and what their plans are worth. */
export const COMPARE_SCENES: readonly Scene[] = [
  {
    name: 'compare',
    show: async (page) => {
      await openComparison(page);
      await editVariant(page);
      await button(page, 'compare', /^Compare$/);
      await page.locator('.bb-compare-table').waitFor();
    },
    hide: async (page) => {
      await pressEscape(page);
      await takeBack(page);
    },
  },
  {
    name: 'courses',
    provenBy: 'plan.test.ts',
    show: async (page) => {
      await openComparison(page);
      // It was opened for a second scenario to be there, and would stand in front of all that follows.
      await pressEscape(page);
      await page.locator('[data-view="compare"]').waitFor({ state: 'detached' });
      await runCommand(page, 'Courses of action');
      const choice = page.locator('.bb-courses-choice').getByRole('checkbox');
      await choice.nth(1).waitFor();
      await choice.nth(0).check();
      await choice.nth(1).check();
      await button(page, 'courses', 'Compare');
      await page.locator('.bb-courses-table').waitFor({ timeout: 120_000 });
    },
    hide: pressEscape,
  },
];
