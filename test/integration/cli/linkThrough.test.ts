import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { buildDemonstration } from '../../../shared/demonstration/index.ts';
import { writeScenarioFile } from '../../../shared/formats/index.ts';
import { runCli } from './runCli.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'backbone-through-'));
afterAll(() => rmSync(folder, { recursive: true }));

const { scenario } = buildDemonstration();
const lantern = path.join(folder, 'lantern.backbone.json');
writeFileSync(lantern, writeScenarioFile(scenario, []));
const asked = (station: string, satellite: string, at: string) => [
  ...['--from-terminal', station],
  ...['--satellite', satellite],
  ...['--at', at],
];
/** A pass at 15 degrees over the battalion. */
const PASS = asked('battalion-cp', '900000018', '2026-11-22T00:06:46Z');

interface Line {
  readonly id: string;
  readonly value: number;
}

const log = (ratio: number) => 10 * Math.log10(ratio);

describe('link: through a satellite, and from two sites', () => {
  test('goes on to another station through a transparent payload: its noise comes down with the signal', async () => {
    const geo = asked('battalion-cp', '900003003', '2026-11-22T03:00:00Z');
    const run = await runCli('link', lantern, ...geo, '--to-terminal', 'joint-hq');
    expect(run.status).toBe(0);
    const { through, to, up } = JSON.parse(run.stdout);
    expect([to.stationId, to.payload.typeId, through.processing]).toEqual([
      'joint-hq',
      'mil-geo-ka',
      'transparent',
    ]);
    expect(through.closes).toBe(true);
    const line = (id: string) => up.lines.find((each: Line) => each.id === id).value;
    // -88 dBW/m2 saturates it and the output falls 2 dB less, by the payload's type.
    expect(line('input-back-off')).toBeCloseTo(-88 - line('flux'), 9);
    expect(through.drive.outputBackOffDb).toBeCloseTo(line('input-back-off') - 2, 9);
    expect(through.drive.downlinkEirpDbw).toBeCloseTo(52 - through.drive.outputBackOffDb, 9);
    const { uplinkCN0DbHz, downlinkCN0DbHz } = through.ratios;
    expect(uplinkCN0DbHz).toBeCloseTo(line('c-n0'), 9);
    const whole = -log(10 ** (-uplinkCN0DbHz / 10) + 10 ** (-downlinkCN0DbHz / 10));
    expect(through.cN0DbHz).toBeCloseTo(whole, 9);
    // 10 Mbaud up, the carrier that comes down again.
    expect(through.esN0Db).toBeCloseTo(whole - 70, 9);
    const text = await runCli('link', lantern, ...geo, '--to-terminal', 'joint-hq', '--format', 'text');
    expect(text.stdout).toContain('THROUGH to Joint headquarters (joint-hq)');
  });

  test('goes on through a regenerative payload at the slower of the two rates', async () => {
    const run = await runCli('link', lantern, ...PASS, '--to-terminal', 'rocket-battery');
    expect(run.status).toBe(0);
    const { through, to, up } = JSON.parse(run.stdout);
    expect(through.processing).toBe('regenerative');
    expect(through.rateBps).toBe(Math.min(up.rateBps, to.down.rateBps));
  });

  test('counts the gain of a second site in the rain of both directions', async () => {
    const alone = JSON.parse((await runCli('link', lantern, ...PASS)).stdout);
    const run = await runCli('link', lantern, ...PASS, '--second-site', 'rocket-battery');
    const both = JSON.parse(run.stdout);
    for (const direction of ['up', 'down'] as const) {
      const line = both[direction].lines.find((each: Line) => each.id === 'diversity');
      expect(line.value).toBeGreaterThan(0);
      expect(both[direction].marginDb).toBeGreaterThan(alone[direction].marginDb);
    }
  });
});
