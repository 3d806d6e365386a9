import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Scenario } from '../../../shared/domain/index.ts';
import { writeScenarioFile } from '../../../shared/formats/index.ts';
import { CLI_ENTRY } from '../../support/delivered.ts';
import { studyScenario } from '../../support/studyScenario.ts';
import { runCli } from './runCli.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'backbone-study-'));
afterAll(() => rmSync(folder, { recursive: true }));
const inFolder = (name: string) => path.join(folder, name);

function fileOf(name: string, scenario: Scenario): string {
  writeFileSync(inFolder(name), writeScenarioFile(scenario, []));
  return inFolder(name);
}

const plan = fileOf('plan.backbone.json', studyScenario());
const drawn = (samples: number, seed = 7) => ['--samples', String(samples), '--seed', String(seed)];
const attrition = ['study', plan, '--kind', 'attrition', '--levels', '0,25%,100%'];

/** Runs a study into a file and reads it. */
async function studied(name: string, ...args: readonly string[]) {
  const run = await runCli(...args, '--out', inFolder(name));
  expect([run.status, run.stdout]).toEqual([0, '']);
  return JSON.parse(readFileSync(inFolder(name), 'utf8'));
}

describe('study', () => {
  test('attrition: nothing lost is the plan as it is, everything lost is silence', async () => {
    const study = await studied('attrition.json', ...attrition, ...drawn(3));
    expect(study.levels.map(({ isCertain }: { isCertain: boolean }) => isCertain)).toEqual([
      true,
      false,
      true,
    ]);
    expect(study.rows).toHaveLength(9);
    expect(study.targets.map(({ name }: { name: string }) => name)).toEqual([
      ...['All flows', 'FLASH', 'IMMEDIATE', 'PRIORITY'],
      ...['voice', 'position', 'report'],
    ]);
    const [all] = study.curves;
    const [whole, damaged, dead] = all.points.map(
      ({ servedFraction }: { servedFraction: { value: number } }) => servedFraction.value,
    );
    expect(whole).toBeGreaterThan(0.3);
    expect(damaged).toBeLessThanOrEqual(whole);
    expect(dead).toBe(0);
    expect(all.points[2].longestSilenceS.p50.value).toBe(4 * 3600);
    // Anybody can ask when a message gets through the whole mesh, and it is the same answer.
    const route = await runCli(
      'route',
      plan,
      '--source',
      'recon-team',
      '--destination',
      'joint-hq',
      '--step',
      '3600',
    );
    const [window] = JSON.parse(route.stdout).windows;
    const report = study.curves[6].points[0];
    const readyMs = Date.parse(study.fromUtc);
    expect(readyMs + 1000 * report.deliveryS.p50.value).toBeGreaterThan(Date.parse(window.startUtc));
    expect(readyMs + 1000 * report.deliveryS.p50.value).toBeLessThan(Date.parse(window.endUtc));
  });

  test('the same seed gives the same bytes, another seed another study', async () => {
    for (const [name, seed] of [
      ['once.json', 7],
      ['again.json', 7],
      ['other.json', 8],
    ] as const) {
      await studied(name, ...attrition, ...drawn(2, seed));
    }
    const text = (name: string) => readFileSync(inFolder(name), 'utf8');
    expect(text('again.json')).toBe(text('once.json'));
    expect(JSON.parse(text('other.json')).rows).not.toEqual(JSON.parse(text('once.json')).rows);
  });

  test.each([
    ['jamming', ['--levels', '0,12'], ['0 jammers', '12 jammers']],
    [
      'growth',
      [],
      [
        'Phase 1: 13, no commercial',
        'Phase 1: 13, with commercial',
        'Phase 2: 34, no commercial',
        'Phase 2: 34, with commercial',
      ],
    ],
  ])('%s: shards in any order are one run byte for byte', async (kind, options, labels) => {
    const asked = ['study', plan, '--kind', kind, ...options, ...drawn(3, 3)];
    const whole = await studied(`${kind}.json`, ...asked);
    expect(whole.levels.map(({ label }: { label: string }) => label)).toEqual(labels);
    const shards = ['2/2', '1/2'].map((shard) => ({ shard, name: `${kind}-${shard[0]}.json` }));
    for (const { shard, name } of shards) await studied(name, ...asked, '--shard', shard);
    const merged = await runCli('study', 'merge', ...shards.map(({ name }) => inFolder(name)));
    expect(merged.status).toBe(0);
    expect(merged.stdout).toBe(readFileSync(inFolder(`${kind}.json`), 'utf8'));
    const served = whole.curves[0].points.map(
      ({ servedFraction }: { servedFraction: { value: number } }) => servedFraction.value,
    );
    if (kind === 'jamming') expect(served[1]).toBeLessThanOrEqual(served[0]);
    // More satellites never stood in the way of these flows.
    else expect(served[3]).toBeGreaterThanOrEqual(served[0]);
  });

  test('Ctrl+C ends it, and nothing is written', async () => {
    const before = readdirSync(folder);
    const args = [CLI_ENTRY, ...attrition, ...drawn(100_000), '--out', inFolder('never.json')];
    const child = spawn(process.execPath, args, { env: { ...process.env, NODE_NO_WARNINGS: '1' } });
    let words = '';
    const status = await new Promise<number | null>((resolve) => {
      child.stderr.on('data', (text: Buffer) => {
        words += text.toString();
        // Once: the second one would end it without a word.
        if (!child.killed && words.includes('100000 samples')) child.kill('SIGINT');
      });
      child.on('exit', resolve);
    });
    expect(status).toBe(1);
    expect(words).toContain('interrupted: nothing was written');
    expect(readdirSync(folder)).toEqual(before);
  });
});

describe('study: what is refused', () => {
  const quiet = fileOf('quiet.backbone.json', {
    ...studyScenario(),
    mesh: { ...studyScenario().mesh, flows: [] },
  });
  const out = ['--out', inFolder('refused.json')];

  test.each([
    [[plan, ...drawn(1), ...out], '--kind: expected one of attrition, jamming, growth, found nothing'],
    [
      [plan, '--kind', 'luck', ...drawn(1), ...out],
      '--kind: expected one of attrition, jamming, growth, found "luck"',
    ],
    [
      [plan, '--kind', 'growth', ...drawn(0), ...out],
      '--samples: expected a whole number from 1 to 1000000, found "0"',
    ],
    [[plan, '--kind', 'growth', '--seed', '1', ...out], '--samples: expected a whole number of at least 1'],
    [[plan, '--kind', 'growth', '--samples', '1', ...out], '--seed: expected a whole number, found nothing'],
    [[plan, '--kind', 'growth', ...drawn(1)], '--out: expected a file to write'],
    [
      [plan, '--kind', 'growth', ...drawn(4), '--shard', '5/4', ...out],
      '--shard: expected I/N with I from 1 to N',
    ],
    [
      [plan, '--kind', 'growth', ...drawn(4), '--shard', '0/4', ...out],
      '--shard: expected I/N with I from 1 to N',
    ],
    [
      [plan, '--kind', 'growth', '--levels', '1', ...drawn(1), ...out],
      '--levels: expected with --kind attrition or jamming',
    ],
    [
      [plan, '--kind', 'jamming', '--levels', '5%', ...drawn(1), ...out],
      '--levels: expected numbers of jammers',
    ],
    [
      [plan, '--kind', 'attrition', '--levels', 'some', ...drawn(1), ...out],
      '--levels: expected numbers and per cent',
    ],
    [
      [plan, '--kind', 'attrition', '--levels', '5000', ...drawn(1), ...out],
      'expected at most the 100 there are, found 5000',
    ],
    [
      [plan, '--kind', 'attrition', '--fleet', 'x', ...drawn(1), ...out],
      'expected some of sdn-backbone, commercial-780, found "x"',
    ],
    [[quiet, '--kind', 'attrition', ...drawn(1), ...out], 'expected at least one flow that is switched on'],
    [['--kind', 'attrition', ...drawn(1), ...out], 'study: expected a scenario file, found none'],
    [['merge'], "missing required argument 'files'"],
    [['merge', plan], 'expected "fileType":"backbone-study", found none'],
  ])('%j', async (args, sentence) => {
    const run = await runCli('study', ...args);
    expect([run.status, run.stdout]).toEqual([2, '']);
    expect(run.stderr).toContain(sentence);
    expect(run.stderr.trim().split('\n')).toHaveLength(1);
    expect(readdirSync(folder)).not.toContain('refused.json');
  });
});
