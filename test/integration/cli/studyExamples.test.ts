import { execFile, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { expect, test } from 'vitest';
import { writeScenarioFile } from '../../../shared/formats/index.ts';
import { CLI_ENTRY } from '../../support/delivered.ts';
import { studyScenario } from '../../support/studyScenario.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { runCli } from './runCli.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const page = readFileSync(path.join(root, 'electron/cli/studies.md'), 'utf8');

/** The one block of the page that begins like this. */
function blockOf(fence: string): string {
  const [block, ...others] = [...page.matchAll(new RegExp(`^\`\`\`${fence}\\n([\\s\\S]*?)^\`\`\`$`, 'gm'))];
  expect(others).toEqual([]);
  return block![1]!;
}

/** Programs under these names, found before all others. */
function programs(folder: string, scripts: Readonly<Record<string, string>>): string {
  const bin = path.join(folder, 'bin');
  mkdirSync(bin);
  for (const [name, script] of Object.entries(scripts)) {
    writeFileSync(path.join(bin, name), `#!/bin/sh\n${script}\n`);
    chmodSync(path.join(bin, name), 0o755);
  }
  return bin;
}

/** The same lines without GNU parallel: xargs starts them, two at a time, and fails when one of them does. */
const BY_XARGS = 'shift 2\nexec xargs -P 2 -I "{}" "$@"';

const isGnuParallel = () =>
  spawnSync('parallel', ['--version'], { encoding: 'utf8' }).stdout?.startsWith('GNU parallel') === true;

test('the lines for GNU parallel make the bytes of one run', async () => {
  const folder = temporaryFolder();
  const plan = path.join(folder, 'plan.backbone.json');
  writeFileSync(plan, writeScenarioFile(studyScenario(), []));
  const bin = programs(folder, {
    backbone: `NODE_NO_WARNINGS=1 exec ${JSON.stringify(process.execPath)} ${JSON.stringify(CLI_ENTRY)} "$@"`,
    ...(isGnuParallel() ? {} : { parallel: BY_XARGS }),
  });
  const lines = blockOf('sh parallel').replace('SAMPLES=400', 'SAMPLES=3').replace('SHARDS=8', 'SHARDS=2');
  expect(lines).toContain('SAMPLES=3\nSHARDS=2\n');
  const env = { ...process.env, HOME: folder, PATH: `${bin}:${process.env['PATH']}` };
  const failure = await new Promise((resolve) => {
    execFile('sh', ['-e', '-c', lines], { cwd: folder, env }, (error) => resolve(error));
  });
  expect(failure).toBeNull();
  expect(readdirSync(folder).filter((name) => name.startsWith('shard-'))).toHaveLength(2);
  const drawn = ['--kind', 'attrition', '--samples', '3', '--seed', '7'];
  const whole = path.join(folder, 'whole.json');
  expect((await runCli('study', plan, ...drawn, '--out', whole)).status).toBe(0);
  expect(readFileSync(path.join(folder, 'attrition.json'), 'utf8')).toBe(readFileSync(whole, 'utf8'));
});

interface JobManifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly spec: {
    readonly completions: number;
    readonly completionMode: string;
    readonly template: {
      readonly spec: {
        readonly restartPolicy: string;
        readonly containers: readonly { readonly args: string[] }[];
      };
    };
  };
}

test('the manifest for Kubernetes is YAML of an indexed Job whose every index is a shard', () => {
  const { load } = createRequire(import.meta.url)('js-yaml') as { load(text: string): JobManifest };
  const { apiVersion, kind, spec } = load(blockOf('yaml'));
  expect([apiVersion, kind, spec.completionMode]).toEqual(['batch/v1', 'Job', 'Indexed']);
  expect(spec.template.spec.restartPolicy).toBe('Never');
  const [line] = spec.template.spec.containers[0]!.args;
  // What the shell of every pod makes of it.
  const shardOf = (index: number) =>
    spawnSync('sh', ['-c', line!.replace('exec backbone', 'echo')], {
      encoding: 'utf8',
      env: { ...process.env, JOB_COMPLETION_INDEX: String(index) },
    }).stdout;
  const last = spec.completions - 1;
  expect(shardOf(0)).toContain(`--shard 1/${spec.completions} --out /study/shard-1.json`);
  expect(shardOf(last)).toContain(`--shard ${spec.completions}/${spec.completions} --out`);
  expect(existsSync('/study')).toBe(false);
});
