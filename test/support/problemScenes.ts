// Pictures of what stands in the place of the workstation when it cannot open: each needs a start of its own.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { resize, withWorkstation } from './electronApp.ts';

interface ProblemScene {
  readonly name: string;
  /** Spoils a data folder, and names the one to start with. */
  readonly spoil: (folder: string) => string;
}

export const PROBLEM_SCENES: readonly ProblemScene[] = [
  {
    name: 'problem-damaged',
    spoil: (folder) => {
      writeFileSync(path.join(folder, 'backbone.db'), 'this is no database. '.repeat(200));
      return folder;
    },
  },
  {
    name: 'problem-unwritable',
    spoil: (folder) => {
      const file = path.join(folder, 'a-file');
      writeFileSync(file, '');
      return path.join(file, 'data');
    },
  },
];

/** Takes one of them in a theme at every size; answers the names of the files. */
export async function takeProblem(
  scene: ProblemScene,
  given: { readonly theme: string; readonly sizes: readonly string[]; readonly folder: string },
): Promise<readonly string[]> {
  const { theme, sizes } = given;
  const root = mkdtempSync(path.join(tmpdir(), 'backbone-problem-'));
  const files = sizes.map((size) => path.join(given.folder, `${scene.name}-${theme}-${size}.png`));
  try {
    // Where the theme of the last session is kept, since the database may be what is damaged.
    writeFileSync(path.join(root, 'theme.json'), JSON.stringify({ theme }));
    await withWorkstation({ dataFolder: scene.spoil(root) }, async ({ app, page }) => {
      await page.locator('main[role=alert] nav a').first().waitFor();
      for (const [at, file] of files.entries()) {
        const [width = 0, height = 0] = sizes[at]!.split('x').map(Number);
        await resize(app, page, { width, height });
        await page.screenshot({ path: file });
      }
    });
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
  return files;
}
