// Steps by which pictures and end-to-end tests reach a view.
import type { ElectronApplication, Page } from 'playwright-core';

/** A picture: how its view comes up from the plain window, and how it goes away again. */
export interface Scene {
  readonly name: string;
  readonly show: (page: Page, app: ElectronApplication) => Promise<void>;
  readonly hide?: (page: Page) => Promise<void>;
  /** The only themes in which it differs; left out where it does in all. */
  readonly themes?: readonly string[];
  /** The test that makes this view too and sees to its themes, where it is long in the making. */
  readonly provenBy?: string;
}

/** Runs a command of the palette by words of its title. */
export async function runCommand(page: Page, title: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.keyboard.type(title);
  await page.keyboard.press('Enter');
}

/** Brings the panel of a tab to the front. */
export const tab = (page: Page, title: string) => page.locator('.dv-tab', { hasText: title }).first().click();
/** Presses a button of a view. */
export const button = (page: Page, view: string, name: string | RegExp) =>
  page.locator(`[data-view="${view}"]`).getByRole('button', { name }).first().click();
export const pressEscape = (page: Page) => page.keyboard.press('Escape');

/** Opens the comparison of scenarios, and makes a variant of the open one where there is no other yet. */
export async function openComparison(page: Page): Promise<void> {
  await runCommand(page, 'Compare two');
  // The inspector of a station has a button of that name too.
  const view = page.locator('[data-view="compare"]');
  const variant = view.getByRole('button', { name: 'Make a variant' });
  const compare = view.getByRole('button', { name: 'Compare', exact: true });
  await variant.or(compare).first().waitFor();
  if (await variant.isVisible()) {
    await variant.click();
  }
  await compare.waitFor();
}

const SETTLED_MS = 1_500;
const SETTLE_TIMEOUT_MS = 60_000;
const POLL_MS = 250;

/** Waits until nothing is computed any more: one computation follows another after a moment without any. */
export async function settled(page: Page): Promise<void> {
  const busy = page
    .getByText(/^(Computing|Planning|Serving|Reading|Starting)/)
    .or(page.locator('.bb-progress'));
  let quietMs = 0;
  for (const endMs = Date.now() + SETTLE_TIMEOUT_MS; quietMs < SETTLED_MS && Date.now() < endMs; ) {
    await page.waitForTimeout(POLL_MS);
    const isQuiet = (await busy.filter({ visible: true }).count()) === 0;
    quietMs = isQuiet ? quietMs + POLL_MS : 0;
  }
}

/** Stands in for the dialogs of the system, which no test can press. */
export const chooseFile = (app: ElectronApplication, file: string) =>
  app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [filePath] });
  }, file);

/** Drops a file of this machine on the window. */
export async function dropFile(page: Page, file: string): Promise<void> {
  // A file that was chosen in a field is a real one of this machine, as a dropped one is.
  await page.evaluate(() => {
    const field = document.body.appendChild(document.createElement('input'));
    field.type = 'file';
    field.id = 'dropped-file';
  });
  await page.locator('#dropped-file').setInputFiles(file);
  await page.evaluate(() => {
    const field = document.querySelector<HTMLInputElement>('#dropped-file')!;
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(field.files![0]!);
    field.remove();
    window.dispatchEvent(new DragEvent('drop', { dataTransfer, cancelable: true }));
  });
}
