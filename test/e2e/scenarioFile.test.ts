import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { writeScenarioFile } from '../../shared/formats/index.ts';
import { projectFolder, withWorkstation } from '../support/electronApp.ts';
import { writePackage } from '../support/packages.ts';
import { scenario, station } from '../support/scenarios.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'backbone-open-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const named = (name: string) =>
  scenario({ scenarioId: name, name, stations: [station({ stationId: 'alpha' })] });

function written(name: string): string {
  const file = path.join(folder, `${name}.backbone.json`);
  writeFileSync(file, writeScenarioFile(named(name), []));
  return file;
}

async function packed(name: string): Promise<string> {
  const file = path.join(folder, `${name}.backbone-plan`);
  await writePackage(file, named(name), []);
  return file;
}

describe('a file that the system hands over', () => {
  it('verify that a package is open read-only at the start, and a scenario and another package of later starts in the same window', async () => {
    await withWorkstation({ switches: [await packed('ATLAS')] }, async ({ app, page, dataFolder }) => {
      const banner = page.getByRole('region', { name: 'Read only' });
      await banner.waitFor();
      await page.getByText('ATLAS').first().waitFor();
      const program = await app.evaluate(() => process.execPath);
      const startWith = async (file: string) => {
        const args = ['.', `--user-data-dir=${dataFolder}`, '--no-sandbox', file];
        const second = spawn(program, args, { cwd: projectFolder, stdio: 'ignore' });
        expect(await new Promise((resolve) => second.once('exit', resolve))).toBe(0);
      };
      const stateOf = () => page.evaluate(() => window.backbone?.call('scenario.get', {}));
      await startWith(written('BOREAS'));
      await page.getByText('BOREAS').first().waitFor();
      await banner.waitFor({ state: 'detached' });
      expect(await stateOf()).toMatchObject({
        ok: true,
        value: { file: { path: path.join(folder, 'BOREAS.backbone.json'), changed: false } },
      });
      await startWith(await packed('CIRRUS'));
      await page.getByText('CIRRUS').first().waitFor();
      await banner.waitFor();
      expect(await stateOf()).toMatchObject({
        value: { scenario: { name: 'CIRRUS' }, readOnly: { fileName: 'CIRRUS.backbone-plan' } },
      });
    });
  });
});
