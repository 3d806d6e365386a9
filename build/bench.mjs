// `npm run bench`: measures our engine beside the plain ways of doing the same job, then the window beside an empty
// one. `--engine` or `--window` measures one of the two; `--quick` is a small run.
import { spawnSync } from 'node:child_process';
import { ensureBundle } from './bundle.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { runOnDisplay } from './lib/display.mjs';
import { inRoot, runScript } from './lib/paths.mjs';
import { pinnedNode } from './pinned-node.mjs';
import { ensureElectron } from './setup.mjs';
import { ensureWasm } from './wasm.mjs';

await runScript(async () => {
  ensureDependencies();
  ensureWasm();
  const options = process.argv.slice(2);
  const rest = options.filter((option) => option !== '--engine' && option !== '--window');
  const asChild = { cwd: inRoot(), stdio: 'inherit' };
  if (!options.includes('--window')) {
    await ensureBundle('cli');
    const engine = spawnSync(pinnedNode(), [inRoot('test/bench/main.ts'), ...rest], asChild);
    process.exitCode = engine.status ?? 1;
  }
  if (!options.includes('--engine')) {
    await ensureElectron({ purpose: 'Measuring the window', withDisplayServer: true });
    await ensureBundle('app');
    const window = runOnDisplay(pinnedNode(), [inRoot('test/bench/window.ts'), ...rest], asChild);
    process.exitCode = process.exitCode || (window.status ?? 1);
  }
});
