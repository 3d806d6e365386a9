// `npm run bench`: measures our engine beside the plain ways of doing the same job. Arguments go to the benchmark.
import { spawnSync } from 'node:child_process';
import { ensureDependencies } from './dependencies.mjs';
import { inRoot, runScript } from './lib/paths.mjs';
import { pinnedNode } from './pinned-node.mjs';
import { ensureWasm } from './wasm.mjs';

await runScript(() => {
  ensureDependencies();
  ensureWasm();
  const args = [inRoot('test/bench/main.ts'), ...process.argv.slice(2)];
  const measured = spawnSync(pinnedNode(), args, { cwd: inRoot(), stdio: 'inherit' });
  process.exitCode = measured.status ?? 1;
});
