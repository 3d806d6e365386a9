// `npm run torture -- [--kills N] [--seed S]`: the kill test of the suite with thousands of kills instead of hundreds.
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { ensureDependencies } from './dependencies.mjs';
import { inRoot, runScript, Stop } from './lib/paths.mjs';
import { pinnedNode } from './pinned-node.mjs';

function readOptions() {
  const { values } = parseArgs({
    options: { kills: { type: 'string', default: '5000' }, seed: { type: 'string', default: '1' } },
  });
  for (const [name, value] of Object.entries(values)) {
    if (!/^[1-9]\d{0,8}$/.test(value)) throw new Stop(`--${name} expects a whole number, found ${value}`);
  }
  return values;
}

await runScript(() => {
  const { kills, seed } = readOptions();
  ensureDependencies();
  const vitest = inRoot('node_modules/vitest/vitest.mjs');
  const config = ['--config', 'build/vitest.config.mts', '--project', 'integration'];
  const done = spawnSync(pinnedNode(), [vitest, 'run', ...config, 'test/integration/safety/crash.test.ts'], {
    cwd: inRoot(),
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, TZ: 'UTC', BACKBONE_KILLS: kills, BACKBONE_KILL_SEED: seed },
  });
  process.exitCode = done.status ?? 1;
});
