// `npm run check`: types, format and lint, import rules, house rules. Stops at the first red.
import { execFile } from 'node:child_process';
import os from 'node:os';
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

/** Steps that run beside each other; each keeps one core busy. */
const LANES = Math.min(2, os.availableParallelism());

/** Runs one step and tells how it went; answers what a red one said. */
async function run({ name, args }) {
  const startedMs = performance.now();
  const { isGreen, said } = await new Promise((resolve) => {
    const options = { cwd: inRoot(), encoding: 'utf8', maxBuffer: Number.POSITIVE_INFINITY };
    execFile(pinnedNode(), args, options, (error, stdout, stderr) =>
      resolve({ isGreen: error === null, said: `${stdout}${stderr}`.trimEnd() || String(error) }),
    );
  });
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
  process.stdout.write(`${isGreen ? '✔' : '✘'} ${name} (${seconds} s)\n`);
  if (!isGreen) throw new Stop(said);
}

/** Nothing begins after the first red. */
export async function check() {
  ensureDependencies();
  ensureWasm();
  const waiting = [...STEPS];
  let red = null;
  const lane = async () => {
    for (let step = waiting.shift(); step !== undefined && red === null; step = waiting.shift()) {
      await run(step).catch((error) => {
        red ??= error;
      });
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  if (red !== null) throw red;
}

if (isEntry(import.meta.url)) await runScript(check);
