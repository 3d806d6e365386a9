import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildDemonstration } from '../../../shared/demonstration/index.ts';
import { type Scenario, utcMs } from '../../../shared/domain/index.ts';
import { writeScenarioFile } from '../../../shared/formats/index.ts';
import { withChange } from '../../../shared/plan/index.ts';
import { mustSucceed } from '../../support/results.ts';
import { flow, smallScenario } from '../../support/whyScenes.ts';
import { runCli } from './runCli.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'backbone-why-'));
afterAll(() => rmSync(folder, { recursive: true }));
const mission = path.join(folder, 'mission.backbone.json');

/** Half an hour of the mission, in which the fire order comes too late. */
function theHour(): Scenario {
  const { scenario } = buildDemonstration('northern-lantern');
  const hour = (hours: number) => utcMs(scenario.fromUtcMs + hours * 3_600_000);
  return { ...scenario, fromUtcMs: hour(15.5), toUtcMs: hour(16) };
}

beforeAll(() => writeFileSync(mission, writeScenarioFile(theHour(), [])));

describe('why', () => {
  test('verify that a late order is explained, and that the command itself serves it once a fix is made', async () => {
    const run = await runCli('why', mission, '--flow', 'fire-order');
    expect(run.status).toBe(0);
    const why = JSON.parse(run.stdout);
    expect(why).toMatchObject({ flowId: 'fire-order', isServedAsWanted: false, marking: expect.any(String) });
    expect(why.wait.limit).toBe('no-path');
    expect(why.wait.text).toMatch(/Rocket battery hears 3 satellites of Iridium NEXT/);
    const fix = why.fixes.find((each: { change: { kind: string } }) => each.change.kind === 'terminal');
    expect(fix.brings).toMatch(/in time$/);
    const fixed = path.join(folder, 'fixed.backbone.json');
    writeFileSync(fixed, writeScenarioFile(mustSucceed(withChange(theHour(), fix.change)), []));
    const served = JSON.parse((await runCli('flows', fixed)).stdout).flows;
    const order = served.find((each: { flowId: string }) => each.flowId === 'fire-order');
    expect(order).toMatchObject({ isInTime: true, deliveredUtc: fix.toUtc });
  });

  test('verify that a station below its mask is told by how much, and when that ends', async () => {
    const at = '2026-11-22T15:40:00Z';
    const asked = ['why', mission, '--station', 'rocket-battery', '--fleet', 'sdn-backbone', '--at', at];
    const run = await runCli(...asked);
    expect(run.status).toBe(0);
    const why = JSON.parse(run.stdout);
    expect(why.cause).toMatchObject({ kind: 'antenna', limitDeg: 25, atUtc: '2026-11-22T15:40:00.000Z' });
    expect(why.cause.elevationDeg + why.cause.shortDeg).toBeCloseTo(25, 2);
    expect(why.fixes[0]).toMatchObject({ change: { kind: 'wait' }, fromUtc: why.toUtc });
  });

  test('verify that a plan asked why says it of every exchange that is not as wanted, as the command does, and of no other', async () => {
    const small = path.join(folder, 'small.backbone.json');
    const flows = [
      flow('report'),
      flow('modest', { availabilityPercent: 0 }),
      flow('off', { enabled: false }),
    ];
    writeFileSync(small, writeScenarioFile(smallScenario({ floorDeg: 40, horizonMask: [], flows }), []));
    const out = path.join(folder, 'planned');
    const planned = await runCli('plan', small, '--out', out, '--products', 'csv', '--why');
    expect(`${planned.status}`).toBe('0');
    const plan = JSON.parse(readFileSync(path.join(out, 'plan.json'), 'utf8'));
    expect(plan.why.map((each: { flowId: string }) => each.flowId)).toEqual(['report']);
    expect(plan.why[0].fixes.length).toBeGreaterThan(0);
    const alone = JSON.parse((await runCli('why', small, '--flow', 'report')).stdout);
    expect(alone).toMatchObject(plan.why[0]);
    const stretches = plan.exchanges[0].stretches as readonly { limit: string | null; reason?: string }[];
    expect(stretches.every(({ limit, reason }) => (limit === null) === (reason === undefined))).toBe(true);
  });

  test.each([
    [['--flow', 'no'], /flow: expected one of .*fire-order.*, found "no"/],
    [['--station', 'no', '--at', '221540ZNOV26'], /station: expected one of .*, found "no"/],
    [['--station', 'recon-team'], /--at: expected together with --station, found none/],
    [['--station', 'recon-team', '--at', '231540ZNOV26'], /at: expected an instant of the scenario/],
    [['--station', 'recon-team', '--flow', 'x'], /expected --station or --flow, found both/],
    [[], /expected --station or --flow, found neither/],
    [['--flow', 'fire-order', '--fleet', 'x'], /expected with --station, found with --flow/],
  ])('verify that %j is refused in words', async (options, words) => {
    const run = await runCli('why', mission, ...options);
    expect(run).toMatchObject({ status: 2, stdout: '' });
    expect(run.stderr).toMatch(words);
  });
});
