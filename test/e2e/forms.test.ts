import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { ElectronApplication, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Scenario, Station } from '../../shared/domain/index.ts';
import { parsePosition, writeScenarioFile } from '../../shared/formats/index.ts';
import { waitForWindows, withWorkstation } from '../support/electronApp.ts';
import { mustSucceed } from '../support/results.ts';
import { scenario, station } from '../support/scenarios.ts';
import { dropFile } from '../support/sceneSteps.ts';
import { sharedWorkstation } from '../support/sharedWorkstation.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const SIZE = { width: 1366, height: 768 };

/** Waits for a change that a slow machine may take seconds for. */
const shows = <T>(read: () => T) => expect.poll(read, { timeout: 20_000 });

async function begin(page: Page): Promise<void> {
  await waitForWindows(page);
  await page.locator('.bb-welcome').getByRole('button', { name: 'Close' }).click();
}

const withMission = sharedWorkstation({ size: SIZE }, ({ page }) => begin(page));

async function chooseFile(app: ElectronApplication, file: string): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
  }, file);
}

async function stationNamed(page: Page, name: string): Promise<Station | undefined> {
  const answer = await page.evaluate(() => window.backbone?.call('scenario.get', {}));
  const { stations } = (answer as { value: { scenario: Scenario } }).value.scenario;
  return stations.find((each) => each.name === name);
}

const GPX = `<?xml version="1.0"?><gpx version="1.1" creator="unit" xmlns="http://www.topografix.com/GPX/1/1"><trk><name>Patrol</name><trkseg>
<trkpt lat="60.0" lon="5.0"><ele>10</ele><time>2026-11-22T06:00:00Z</time></trkpt>
<trkpt lat="60.2" lon="5.4"><ele>20</ele><time>2026-11-22T07:00:00Z</time></trkpt>
<trkpt lat="60.4" lon="5.1"><ele>30</ele><time>2026-11-22T08:30:00Z</time></trkpt>
</trkseg></trk></gpx>`;

test('verify that the Tab key reaches every panel in few steps, and arrows the buttons of a bar', async () => {
  await withMission(async ({ page }) => {
    const panelOfFocus = () =>
      page.evaluate(() => document.activeElement?.closest('[data-view]')?.getAttribute('data-view'));
    await page.locator('.bb-scenario button').focus();
    const reached = new Map<string, number>();
    for (let step = 1; step <= 40; step += 1) {
      await page.keyboard.press('Tab');
      const panel = await panelOfFocus();
      if (typeof panel === 'string' && !reached.has(panel)) {
        reached.set(panel, step);
      }
    }
    expect([...reached.keys()].sort()).toEqual(['fleets', 'globe', 'inspector', 'stations', 'timeline']);
    await page.locator('[data-view="fleets"]').getByRole('button', { name: 'Add fleet…' }).focus();
    await page.keyboard.press('ArrowRight');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Import…');
  });
});

test('verify that Escape leaves forms from wherever the focus is, and says first what would be lost', async () => {
  await withMission(async ({ page }) => {
    const focusGlobe = () => page.locator('[data-view="globe"] canvas').focus();
    const add = page.locator('[data-view="stations"]').getByRole('button', { name: 'Add…' });
    const station = page.getByRole('form', { name: 'New station' });
    await add.click();
    await station.waitFor();
    await page.keyboard.press('Escape');
    await station.waitFor({ state: 'detached' });
    expect(await add.evaluate((button) => button === document.activeElement)).toBe(true);

    await add.click();
    await station.getByLabel('Name').fill('Outpost');
    await page.keyboard.press('Escape');
    await station.getByText('Not saved').waitFor();
    // Going on with the form takes the warning away; the next Escape warns again.
    await station.getByLabel('Name').press('End');
    await station.getByText('Not saved').waitFor({ state: 'detached' });
    await focusGlobe();
    await page.keyboard.press('Escape');
    await station.getByText('Not saved').waitFor();
    await page.keyboard.press('Escape');
    await station.waitFor({ state: 'detached' });
    expect(await stationNamed(page, 'Outpost')).toBeUndefined();

    await page.locator('[data-view="fleets"]').getByRole('button', { name: 'Design…' }).click();
    const design = page.getByRole('form', { name: 'New design' });
    await design.getByLabel('Planes').fill('24');
    await focusGlobe();
    await page.keyboard.press('Escape');
    await design.getByText('Not saved').waitFor();
    await page.keyboard.press('Escape');
    await design.waitFor({ state: 'detached' });

    await page.locator('.dv-tab', { hasText: 'Windows' }).click();
    const rows = page.locator('.bb-windows-scroll');
    await rows.waitFor();
    expect(await rows.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
    await page.locator('.dv-tab', { hasText: 'Timeline' }).click();
  });
});

test('verify that a station takes its place from the map, its horizon and its route from files', async () => {
  const folder = temporaryFolder();
  const maskFile = path.join(folder, 'mask.csv');
  const routeFile = path.join(folder, 'patrol.gpx');
  writeFileSync(maskFile, 'azimuth,elevation\n0,4\n90,11.5\n200,2\n');
  writeFileSync(routeFile, GPX);
  await withMission(async ({ app, page }) => {
    await page.locator('[data-view="stations"]').getByRole('button', { name: 'Add…' }).click();
    const form = page.getByRole('form', { name: 'New station' });
    await form.getByLabel('Name').fill('Outpost');
    await form.getByRole('button', { name: 'Pick on map' }).click();
    const box = (await page.locator('[data-view="globe"] canvas').boundingBox())!;
    const spot = { x: box.x + box.width / 2 + 30, y: box.y + box.height / 2 + 40 };
    await page.mouse.move(spot.x, spot.y);
    await page.mouse.click(spot.x, spot.y);
    const where = form.getByLabel('Where');
    await shows(() => where.inputValue()).not.toBe('');
    const picked = mustSucceed(parsePosition(await where.inputValue()));
    await chooseFile(app, maskFile);
    await form.getByRole('button', { name: 'From CSV…' }).click();
    await shows(() => form.getByLabel('Horizon mask (az el)').inputValue()).toBe('0 4\n90 11.5\n200 2');
    await form.getByRole('button', { name: 'Add', exact: true }).click();
    await shows(async () => (await stationNamed(page, 'Outpost'))?.horizonMask.length).toBe(3);
    const { place } = (await stationNamed(page, 'Outpost'))!;
    // The form keeps the place as MGRS, to a metre.
    expect(place?.latitudeDeg).toBeCloseTo(picked.latitudeDeg, 4);
    expect(place?.longitudeDeg).toBeCloseTo(picked.longitudeDeg, 4);

    await page.locator('[data-view="stations"]').getByRole('button', { name: 'Edit Outpost' }).click();
    const edit = page.getByRole('form', { name: 'Edit Outpost' });
    await edit.getByLabel('moves along waypoints').check();
    await edit.getByLabel('File of a route').setInputFiles(routeFile);
    await shows(() => edit.locator('.bb-route-row:not(.bb-route-head)').count()).toBe(3);
    await edit.getByRole('button', { name: 'Save' }).click();
    await shows(async () => (await stationNamed(page, 'Outpost'))?.track.length).toBe(3);
    const { track } = (await stationNamed(page, 'Outpost'))!;
    expect(track.map(({ utcMs }) => new Date(utcMs).toISOString())).toEqual([
      '2026-11-22T06:00:00.000Z',
      '2026-11-22T07:00:00.000Z',
      '2026-11-22T08:30:00.000Z',
    ]);
    expect(track[1]?.latitudeDeg).toBeCloseTo(60.2, 4);
    for (const step of ['Change', 'Add']) {
      await page.locator('.bb-bar').getByTitle(`Undo: ${step} station Outpost`).click();
    }
    await shows(() => stationNamed(page, 'Outpost')).toBeUndefined();
  });
});

test('verify that a scenario dropped on the window opens, and forms of the one before close', async () => {
  const file = path.join(temporaryFolder(), 'dropped.backbone.json');
  const made = scenario({
    scenarioId: 'dropped',
    name: 'Dropped',
    stations: [station({ stationId: 'drone' })],
  });
  writeFileSync(file, writeScenarioFile(made, []));
  await withMission(async ({ page }) => {
    await page.locator('[data-view="stations"]').getByText('Reconnaissance drone').click();
    await page
      .locator('[data-view="stations"]')
      .getByRole('button', { name: /^Edit Reconnaissance drone/ })
      .click();
    const form = page.getByRole('form', { name: 'Edit Reconnaissance drone' });
    await form.waitFor();
    await dropFile(page, file);
    await shows(() => page.locator('.bb-scenario button').textContent()).toBe('Dropped');
    // Both have a station of this id: the form would now change the wrong one.
    await shows(() => form.count()).toBe(0);
  });
});

test('verify that a layout is kept under a name, comes back by it, and outlives a restart', async () => {
  const dataFolder = temporaryFolder();
  const visible = (page: Page) =>
    page
      .locator('.bb-panel:visible')
      .evaluateAll((all) => all.map((panel) => panel.getAttribute('data-view')).sort());
  const choose = async (page: Page, title: string) => {
    await page.keyboard.press('Control+k');
    await page.keyboard.type(title);
    await page.keyboard.press('Enter');
  };
  let kept: (string | null)[] = [];
  await withWorkstation({ size: SIZE, dataFolder }, async ({ page }) => {
    await begin(page);
    const before = await visible(page);
    await choose(page, 'Layout: Table');
    await shows(() => visible(page)).not.toEqual(before);
    kept = await visible(page);
    await choose(page, 'rename or delete layouts');
    const dialog = page.getByRole('dialog').filter({ hasText: 'Layouts' });
    await dialog.getByLabel('Name', { exact: true }).fill('Table');
    await dialog.getByRole('button', { name: 'Save the present layout' }).click();
    await shows(() => dialog.textContent()).toContain('Table comes with the program');
    await dialog.getByLabel('Name', { exact: true }).fill('Night shift');
    await dialog.getByRole('button', { name: 'Save the present layout', exact: true }).click();
    await dialog.locator('li', { hasText: 'Night shift' }).getByRole('button', { name: 'Rename' }).click();
    await dialog.getByLabel('New name of Night shift').fill('Late shift');
    await dialog.getByRole('button', { name: 'Rename', exact: true }).click();
    await dialog.locator('li', { hasText: 'Late shift' }).waitFor();
    await page.keyboard.press('Escape');
    await choose(page, 'Reset the layout');
    await shows(() => visible(page)).toEqual(before);
    // What is kept of the window is written a moment later.
    await page.waitForTimeout(2_000);
  });
  await withWorkstation({ size: SIZE, dataFolder }, async ({ page }) => {
    await waitForWindows(page);
    await choose(page, 'Layout: Late shift');
    await shows(() => visible(page)).toEqual(kept);
  });
});
