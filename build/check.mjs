// `npm run check`: types, format and lint, import rules, house rules. Stops at the first red.
import { spawnSync } from 'node:child_process';
import { ensureDependencies } from './dependencies.mjs';
import { inRoot, isEntry, runScript, Stop } from './lib/paths.mjs';
import { pinnedNode } from './pinned-node.mjs';
import { ensureWasm } from './wasm.mjs';

const tsc = (project) => ({
  name: `types: ${project}`,
  args: ['node_modules/typescript/bin/tsc', '-p', project],
});
const STEPS = [
  ...['shared', 'electron', 'renderer', 'test'].map(tsc),
  {
    name: 'format and lint',
    args: [
      'node_modules/@biomejs/biome/bin/biome',
      'check',
      '--error-on-warnings',
      'shared',
      'electron',
      'renderer',
      'test',
      'build',
    ],
  },
  { name: 'import rules', args: ['build/check-imports.mjs'] },
  { name: 'habits', args: ['build/check-habits.mjs'] },
  { name: 'rooms', args: ['build/check-rooms.mjs'] },
  { name: 'lengths', args: ['build/check-lengths.mjs'] },
  { name: 'units in names', args: ['build/check-units.mjs'] },
];

export function check() {
  ensureDependencies();
  ensureWasm();
  for (const step of STEPS) {
    const startedMs = performance.now();
    const done = spawnSync(pinnedNode(), step.args, { cwd: inRoot(), encoding: 'utf8' });
    const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
    process.stdout.write(`${done.status === 0 ? '✔' : '✘'} ${step.name} (${seconds} s)\n`);
    if (done.status !== 0) throw new Stop(`${done.stdout}${done.stderr}`.trimEnd());
  }
}

if (isEntry(import.meta.url)) await runScript(check);
