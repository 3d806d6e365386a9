import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { ElectronApplication, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { planJson } from '../../shared/plan/index.ts';
import { loadAxe } from '../support/axe.ts';
import { waitForMesh, withWorkstation } from '../support/electronApp.ts';
import { addRestrictedArea, seeRestrictedArea } from '../support/planScenes.ts';
import { handPlan } from '../support/plans.ts';
import { runCommand } from '../support/sceneSteps.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { verifyInEveryTheme } from '../support/themeFaults.ts';
import { turnTo } from '../support/themes.ts';

const PLAN_TIMEOUT_MS = 120_000;

/** Stands in for the dialog of the system, which no test can press. */
async function chooseFolder(app: ElectronApplication, folder: string): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
  }, folder);
}

async function undoLabel(page: Page): Promise<string | null> {
  const answer = (await page.evaluate(() => window.backbone!.call('scenario.get', {}))) as {
    value: { undoLabel: string | null };
  };
  return answer.value.undoLabel;
}

describe('the plan on the screen', () => {
  it(
    'verify the plan of a first start, its rules, papers by one key, and the view of one unit',
    async () => {
      await withWorkstation({ size: { width: 1366, height: 768 } }, async ({ app, page }) => {
        await page.locator('.bb-welcome').getByRole('button', { name: 'Close' }).click();
        await waitForMesh(page);
        await page.locator('.dv-tab', { hasText: 'Plan' }).first().click();
        const plan = page.locator('[data-view="plan"]');
        // Nobody pressed anything: it comes after flows.
        await plan.locator('.bb-pace[data-step="alternate"]').nth(1).waitFor({ timeout: PLAN_TIMEOUT_MS });
        const grid = plan.getByRole('grid');
        expect(await grid.getByRole('rowheader').count()).toBeGreaterThan(5);
        await plan
          .getByRole('gridcell', { name: /^Target report.*P .*A / })
          .first()
          .click();
        const detail = plan.locator('.bb-plan-detail');
        expect(await detail.textContent()).toMatch(/PRIMARY.*Silent for .*ALTERNATE/s);
        await page.keyboard.press('ArrowDown');
        expect(await detail.locator('h3').textContent()).toBe('Fire order');
        await seeSchedule(page);
        await setSlots(page);
        await addBearer(page);
        expect(await undoLabel(page)).toBe('Add bearer Flag signals');
        await plan.getByText('STALE').waitFor();
        await page.keyboard.press('Control+z');
        await plan.getByText('STALE').waitFor({ state: 'detached' });
        await seeCourses(app, page);
        await findRestrictedArea(page, app);
        await lookAtPaper(app, page, async () => {
          await printSet(app, page);
          await followSchedule(page);
        });
        await seeUnit(page);
      });
    },
    PLAN_TIMEOUT_MS * 3,
  );
});

async function seeSchedule(page: Page): Promise<void> {
  const plan = page.locator('[data-view="plan"]');
  await plan.getByRole('button', { name: /^Schedule|^Who holds/ }).click();
  expect(await plan.locator('.bb-schedule-head').textContent()).toMatch(
    /^\d[\d ,]* contacts, \d+ of \d+ periods with minimum service, (at most|no schedule)/,
  );
  // Emission control of the demonstration silences units for hours.
  await plan.getByRole('button', { name: 'Next below' }).click();
  await plan.getByRole('gridcell', { name: /minimum not met, 0\.0 of/, selected: true }).waitFor();
  expect(await plan.locator('.bb-plan-detail').textContent()).toContain(
    'no link is allowed: Quiet period (emission control), 22 NOV 11:00:00Z to 13:00:00Z',
  );
  await plan
    .getByRole('gridcell', { name: /^Patrol boat, .*minimum/ })
    .first()
    .click();
  const detail = plan.locator('.bb-plan-detail');
  expect(await detail.locator('h3').textContent()).toBe('Patrol boat');
  await detail.getByRole('list', { name: 'Contacts' }).getByRole('button').first().waitFor();
  const before = await detail.textContent();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => detail.textContent(), { timeout: 30_000 }).not.toBe(before);
}

/** Pins and forbids from the grid by keys and by menu, and asks for more service in the form. */
async function setSlots(page: Page): Promise<void> {
  const plan = page.locator('[data-view="plan"]');
  const cell = plan.getByRole('gridcell', { selected: true });
  const marks = cell.locator('.bb-slot-mark');
  await page.keyboard.press('p');
  await marks.getByText('PIN').waitFor();
  expect(await undoLabel(page)).toMatch(/^Pin \d+ contacts? of Patrol boat, \d{6}Z to \d{6}Z$/);
  await page.keyboard.press('Delete');
  await marks.waitFor({ state: 'detached' });
  await cell.click({ button: 'right' });
  const menu = page.getByRole('menu', { name: 'Slots of the period' });
  await menu.getByRole('menuitem', { name: /^Pin/ }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await menu.waitFor({ state: 'detached' });
  await marks.getByText('BAN').waitFor();
  await plan.getByRole('button', { name: /^Rules/ }).click();
  await plan.getByRole('button', { name: /^Forbidden, Patrol boat/ }).click();
  const slot = page.getByRole('form', { name: 'Forbidden, Patrol boat' });
  await slot.getByLabel('End').fill('yesterday');
  await slot.getByRole('button', { name: 'Save' }).click();
  expect(await slot.getByLabel('End').getAttribute('aria-invalid')).toBe('true');
  await slot.getByRole('button', { name: 'Remove' }).click();
  await marks.waitFor({ state: 'detached' });
  await plan.getByRole('button', { name: /^For all units/ }).click();
  const manner = page.getByRole('form', { name: 'How contacts are scheduled' });
  await manner.getByLabel('Minimum service').fill('20 min');
  await manner.getByRole('button', { name: 'Save' }).click();
  await manner.waitFor({ state: 'detached' });
  expect(await undoLabel(page)).toBe('Change how contacts are scheduled');
  for (let step = 0; step < 5; step += 1) await page.keyboard.press('Control+z');
  // The presses are taken one after the other: on a busy machine that is seconds.
  await expect.poll(() => undoLabel(page), { timeout: 30_000 }).toBeNull();
  await plan.getByText('STALE').waitFor({ state: 'detached', timeout: PLAN_TIMEOUT_MS });
}

async function addBearer(page: Page): Promise<void> {
  await runCommand(page, 'Add a bearer by hand');
  const form = page.getByRole('form', { name: 'New bearer' });
  await form.getByLabel('Name').fill('Flag signals');
  await form.getByRole('button', { name: 'Add' }).click();
  expect(await form.textContent()).toContain('expected at least two stations');
  await form.getByLabel('Battalion command post').check();
  await form.getByLabel('Rocket battery').check();
  await form.getByRole('button', { name: 'Add' }).click();
  await form.waitFor({ state: 'detached' });
}

/** The plan that is open beside one from a file, which shares no exchange with it. */
async function seeCourses(app: ElectronApplication, page: Page): Promise<void> {
  const file = path.join(temporaryFolder(), 'plan.json');
  writeFileSync(file, planJson(handPlan({ name: 'Handed out before' })));
  await chooseFolder(app, file);
  await runCommand(page, 'Courses of action');
  const courses = page.locator('[data-view="courses"]');
  await courses.getByRole('button', { name: 'Add plan.json…' }).click();
  await courses.getByRole('checkbox', { name: /Exercise NORTHERN LANTERN/ }).check();
  await courses.getByRole('checkbox', { name: /Handed out before/ }).check();
  await courses.getByRole('button', { name: 'Compare' }).click();
  const table = courses.getByRole('table', { name: 'Courses of action' });
  await table.waitFor({ timeout: PLAN_TIMEOUT_MS });
  expect(await table.locator('thead th[scope="col"]').allTextContents()).toEqual([
    'Measure',
    '1 Exercise NORTHERN LANTERN',
    '2 Handed out before',
  ]);
  await table.getByText('BEST').first().waitFor();
  await loadAxe(page);
  await verifyInEveryTheme({ app, page }, 'courses');
  await turnTo(page, 'dark');
  await page.keyboard.press('Escape');
  await courses.waitFor({ state: 'detached' });
}

/**
 * The edge of an area is 2 px wide with soft sides, so that at least one pixel of each step along it has its colour whole. Brought
 * near, an area of 400 km has a radius of 34 px on a globe 460 px high (1.4 Earth radii up, 34 degrees of view) and of 43 by 106 px
 * on the map at 66 degrees north (12 px a degree). A circle takes 4 sqrt(2) steps a pixel of radius: 192 for the smaller one. A third
 * of them may lie below names.
 */
const EDGE_SHARE = ((2 / 3) * 4 * Math.SQRT2 * 34) / 460;

/** Pixels of the picture of the world in the colour of restricted areas, within a few steps of it, as they are on screen. */
async function edgePixels(page: Page, app: ElectronApplication): Promise<number> {
  const box = (await page.locator('.bb-globe-canvas').boundingBox())!;
  const ink = await page.evaluate(() =>
    getComputedStyle(document.documentElement).getPropertyValue('--globe-restricted').trim(),
  );
  const wanted = [5, 3, 1].map((at) => Number.parseInt(ink.slice(at, at + 2), 16));
  return app.evaluate(
    async ({ BrowserWindow }, { rect, bgr }) => {
      const pixels = (await BrowserWindow.getAllWindows()[0]!.webContents.capturePage(rect)).toBitmap();
      let count = 0;
      for (let at = 0; at < pixels.length; at += 4) {
        const off = bgr.reduce((sum, part, place) => sum + Math.abs(pixels[at + place]! - part), 0);
        if (off < 24) count += 1;
      }
      return count;
    },
    {
      rect: {
        x: Math.round(box.x),
        y: Math.round(box.y),
        width: Math.round(box.width),
        height: Math.round(box.height),
      },
      bgr: wanted,
    },
  );
}

/** An area stands on globe and map, in its colour, and says what it is until when. */
async function findRestrictedArea(page: Page, app: ElectronApplication): Promise<void> {
  const seen = () => expect.poll(() => edgePixels(page, app), { timeout: 30_000 });
  const before = await edgePixels(page, app);
  const { height } = (await page.locator('.bb-globe-canvas').boundingBox())!;
  const enough = before + EDGE_SHARE * height;
  await addRestrictedArea(page);
  await seeRestrictedArea(page);
  // Not only there: with room to be seen.
  const tag = page.locator('.bb-tag-area');
  await tag.waitFor();
  expect(await tag.textContent()).toMatch(/^Coast radarGUARDED until 22\d{4}ZNOV26$/);
  expect(await tag.getAttribute('title')).toMatch(
    /^GUARDED from 29\.5 to 30 GHz within 400 km: Coast radar; 22\d{4}ZNOV26 to 22\d{4}ZNOV26$/,
  );
  await seen().toBeGreaterThan(enough);
  await page.getByRole('button', { name: 'Flat map' }).click();
  await seeRestrictedArea(page);
  await seen().toBeGreaterThan(enough);
  await page.getByRole('button', { name: 'Globe', exact: true }).click();
  await tag.waitFor();
  await page.keyboard.press('Control+z');
  await tag.waitFor({ state: 'detached' });
  await seen().toBeLessThan(enough);
  await page.locator('.dv-tab', { hasText: 'Inspector' }).first().click();
}

/** A printer that is not there: what would be printed is made a PDF by the same window, with the sheets that the document asks for. */
async function putPrinter(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ app: main, BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]!.webContents.getPrintersAsync = async () => [
      { name: 'office', displayName: 'Office', description: '', options: {} },
    ];
    main.once('web-contents-created', (_event, contents) => {
      contents.print = (_options, done) => {
        contents.printToPDF({ preferCSSPageSize: true, printBackground: true }).then((pdf) => {
          (globalThis as { printedPdf?: string }).printedPdf = pdf.toString('base64');
          done?.(true, '');
        });
      };
    });
  });
}

/** Without a printer that is said; with one the pages arrive, as many and as large as they are shown. */
async function printPaper(app: ElectronApplication, page: Page): Promise<void> {
  const products = page.locator('[data-view="products"]');
  const print = products.getByRole('button', { name: 'Print…', exact: true });
  await print.click();
  const alert = products.getByRole('alert');
  expect(await alert.textContent()).toContain('No printer is set up on this machine');
  await alert.getByRole('button', { name: 'Write the PDF…' }).waitFor();
  await alert.getByRole('button', { name: 'Close' }).click();
  await putPrinter(app);
  const shown = await products.locator('.bb-products-pages [role="status"]').textContent();
  await print.click();
  await page
    .locator('.bb-notice', { hasText: 'Handed to the printer' })
    .waitFor({ timeout: PLAN_TIMEOUT_MS });
  const printed = await app.evaluate(() => (globalThis as { printedPdf?: string }).printedPdf!);
  const pages = Buffer.from(printed, 'base64')
    .toString('latin1')
    .match(/\/MediaBox \[0 0 [\d.]+ [\d.]+\]/g)!;
  expect(`page 1 of ${pages.length}`).toBe(shown);
  const [, widthPt = '', heightPt = ''] = /0 0 ([\d.]+) ([\d.]+)/.exec(pages[0]!)!;
  // A4, to the point: a paper that is scaled is off by more.
  expect([Math.round(Number(widthPt)), Math.round(Number(heightPt))].sort()).toEqual([595, 842]);
}

/** Every paper for every unit, by one key. */
async function printSet(app: ElectronApplication, page: Page): Promise<void> {
  const folder = temporaryFolder();
  await chooseFolder(app, folder);
  await page.keyboard.press('Control+p');
  await page.locator('.bb-notice', { hasText: 'files written' }).waitFor({ timeout: PLAN_TIMEOUT_MS });
  const papers = readdirSync(path.join(folder, 'papers'));
  expect(papers).toContain('pass-list-patrol-boat.pdf');
  for (const name of papers) {
    const bytes = readFileSync(path.join(folder, 'papers', name));
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
  }
}

/** A paper as it is shown and printed, with something else to do while nobody turns a page of it. */
async function lookAtPaper(
  app: ElectronApplication,
  page: Page,
  meanwhile: () => Promise<void>,
): Promise<void> {
  await page.locator('[data-view="plan"]').getByRole('button', { name: 'Products…' }).click();
  const products = page.locator('[data-view="products"]');
  await products.getByRole('button', { name: 'Look at Pass list' }).click();
  const paper = products.getByRole('img', { name: /Pass list.*NOTIONAL/ });
  await paper.waitFor({ timeout: PLAN_TIMEOUT_MS });
  const isDrawn = () =>
    paper.evaluate((canvas: HTMLCanvasElement) => {
      const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
      return data.some((value, place) => place % 4 === 0 && value < 100 && data[place + 3] === 255);
    });
  await expect.poll(isDrawn, { timeout: 20_000 }).toBe(true);
  // Nobody turns a page: its reader ends, and is there again for the next look.
  const readers = () => page.workers().filter((worker) => worker.url().includes('pdfWorker')).length;
  expect(readers()).toBe(1);
  await meanwhile();
  await expect.poll(readers, { timeout: 40_000 }).toBe(0);
  const widthPx = () => paper.evaluate((canvas: HTMLCanvasElement) => canvas.width);
  const before = await widthPx();
  await products.getByRole('button', { name: 'Larger' }).click();
  await expect.poll(widthPx, { timeout: 20_000 }).toBeGreaterThan(before);
  await expect.poll(isDrawn, { timeout: 20_000 }).toBe(true);
  expect(readers()).toBe(1);
  await printPaper(app, page);
  await page.keyboard.press('Escape');
  await products.waitFor({ state: 'detached' });
}

/** The switch of the rules plans anew, and the bar says what exchanges go over. */
async function followSchedule(page: Page): Promise<void> {
  await runCommand(page, 'Rules of the schedule');
  const plan = page.locator('[data-view="plan"]');
  const box = plan.getByRole('checkbox', { name: /over the contacts of the schedule alone/ });
  expect(await box.isChecked()).toBe(false);
  // It shows what the plan is, so it turns when that is there.
  await box.click();
  await plan.getByText('OVER THE SCHEDULE').waitFor({ timeout: PLAN_TIMEOUT_MS });
  expect(await box.isChecked()).toBe(true);
}

async function seeUnit(page: Page): Promise<void> {
  await page
    .locator('[data-view="stations"]')
    .getByRole('button', { name: /Patrol boat/ })
    .first()
    .click();
  await page.locator('[data-view="inspector"]').getByRole('button', { name: 'Unit view' }).click();
  const unit = page.getByRole('region', { name: 'Unit view of Patrol boat' });
  await unit.getByRole('timer').waitFor();
  expect(await unit.getByRole('timer').textContent()).toMatch(/^\d\d:\d\d:\d\d$/);
  expect(await unit.getAttribute('data-theme')).toBe('red');
  await unit.getByLabel('Satellites that count').selectOption({ label: 'Iridium NEXT' });
  const next = unit.getByRole('region', { name: 'Next contact' });
  expect(await next.textContent()).toMatch(/IRIDIUM.*Azimuth true\d.*Azimuth magnetic\d/s);
  const heights = await unit
    .locator('.bb-unit-button')
    .evaluateAll((buttons) => buttons.map((button) => button.getBoundingClientRect().height));
  expect(Math.min(...heights)).toBeGreaterThanOrEqual(56);
  await page.keyboard.press('Escape');
  await unit.waitFor({ state: 'detached' });
}
