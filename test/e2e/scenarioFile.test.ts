import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { writeScenarioFile } from '../../shared/formats/index.ts';
import { projectFolder, withWorkstation } from '../support/electronApp.ts';
import { scenario, station } from '../support/scenarios.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'backbone-open-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function written(name: string): string {
  const document = scenario({ scenarioId: name, name, stations: [station({ stationId: 'alpha' })] });
  const file = path.join(folder, `${name}.backbone.json`);
  writeFileSync(file, writeScenarioFile(document, []));
  return file;
}

describe('a scenario file that the system hands over', () => {
  it('verify that it is open at the start, and one of a second start in the same window', async () => {
    await withWorkstation({ switches: [written('ATLAS')] }, async ({ app, page, dataFolder }) => {
      await page.getByText('ATLAS').first().waitFor();
      const program = await app.evaluate(() => process.execPath);
      const args = ['.', `--user-data-dir=${dataFolder}`, '--no-sandbox', written('BOREAS')];
      const second = spawn(program, args, { cwd: projectFolder, stdio: 'ignore' });
      const status = await new Promise((resolve) => second.once('exit', resolve));
      expect(status).toBe(0);
      await page.getByText('BOREAS').first().waitFor();
      const state = await page.evaluate(() => window.backbone?.call('scenario.get', {}));
      expect(state).toMatchObject({
        ok: true,
        value: { file: { path: path.join(folder, 'BOREAS.backbone.json'), changed: false } },
      });
    });
  });
});
