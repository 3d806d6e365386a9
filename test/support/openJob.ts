import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { writeOmmJson } from '../../shared/formats/elements/writeOmm.ts';
import { waitForWindows } from './electronApp.ts';
import { JOB_FROM_UTC_MS, JOB_TO_UTC_MS, jobStations, walkerElements } from './walkerJob.ts';

const COMPUTE_TIMEOUT_MS = 120_000;

/** A new scenario in the window with satellites and stations of the jobs; not computed yet. */
export async function openJob(
  page: Page,
  job: { readonly satellites: number; readonly stations: number },
): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'backbone-job-'));
  const file = path.join(folder, `walker-${job.satellites}.json`);
  await writeFile(file, writeOmmJson(walkerElements(job.satellites)));
  await waitForWindows(page);
  await page.locator('.bb-welcome').getByRole('button', { name: 'Close' }).click();
  await page.evaluate(
    async ({ path: wanted, fromUtcMs, toUtcMs }) => {
      const bridge = window.backbone!;
      await bridge.call('scenario.create', { name: 'Bench', fromUtcMs, toUtcMs });
      await bridge.call('catalogue.import', { paths: [wanted] });
    },
    { path: file, fromUtcMs: JOB_FROM_UTC_MS, toUtcMs: JOB_TO_UTC_MS },
  );
  await setJobStations(page, job.stations);
  await rm(folder, { recursive: true });
}

/** Gives the open scenario so many stations of the jobs. */
export async function setJobStations(page: Page, count: number): Promise<void> {
  await page.evaluate(async (stations) => {
    const answer = (await window.backbone!.call('scenario.get', {})) as { value: { scenario: object } };
    const scenario = { ...answer.value.scenario, stations };
    await window.backbone!.call('scenario.save', { label: 'Add stations', scenario });
  }, jobStations(count));
}

/** Computes the scenario as it stands and waits until the window shows the result. */
export async function computeInWindow(page: Page): Promise<void> {
  await page.keyboard.press('F9');
  // Main first: until an edit is told of, the page takes the result of before for fresh.
  for (const endMs = Date.now() + COMPUTE_TIMEOUT_MS; Date.now() < endMs; await sleep(500)) {
    const isStale = await page.evaluate(async () => {
      const answer = (await window.backbone!.call('scenario.get', {})) as { value: { stale: boolean } };
      return answer.value.stale;
    });
    if (!isStale) {
      break;
    }
  }
  await page.locator('.bb-status', { hasText: 'fresh' }).waitFor({ timeout: COMPUTE_TIMEOUT_MS });
}
