import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { projectFolder, waitForWindows, withWorkstation } from './electronApp.ts';

const SIZES = [
  { width: 1366, height: 768 },
  { width: 1920, height: 1080 },
];
/** Time for panels and globe to draw what arrived last. */
const SETTLE_MS = 2_500;

async function takeScreenshots(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (const size of SIZES) {
    await withWorkstation({ size }, async ({ page }) => {
      await waitForWindows(page);
      await page.waitForTimeout(SETTLE_MS);
      const file = path.join(folder, `workstation-${size.width}x${size.height}.png`);
      await page.screenshot({ path: file });
      process.stdout.write(`${path.relative(projectFolder, file)}\n`);
    });
  }
}

if (import.meta.main) {
  await takeScreenshots(path.join(projectFolder, 'test/out/screens'));
}
