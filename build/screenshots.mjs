// `npm run screenshots`: pictures of the workstation at the sizes that matter, into test/out/screens.
import { ensureBundle } from './bundle.mjs';
import { runOnDisplay } from './lib/display.mjs';
import { inRoot, runScript } from './lib/paths.mjs';
import { pinnedNode } from './pinned-node.mjs';
import { ensureElectron } from './setup.mjs';

await runScript(async () => {
  await ensureElectron({ purpose: 'Taking screenshots', withDisplayServer: true });
  await ensureBundle('app');
  const args = [inRoot('test/support/screenshots.ts'), ...process.argv.slice(2)];
  const taken = runOnDisplay(pinnedNode(), args, { cwd: inRoot(), stdio: 'inherit' });
  process.exitCode = taken.status ?? 1;
});
