// `npm run -s backbone -- COMMAND …`: the command line from a checkout, bundled in silence when stale.
import { existsSync, mkdirSync } from 'node:fs';
import module from 'node:module';
import { ensureBundle } from './bundle.mjs';
import { inRoot, runScript, Stop } from './lib/paths.mjs';

await runScript(async () => {
  if (!existsSync(inRoot('node_modules/vite'))) throw new Stop('Run `npm ci` first.');
  process.env.BACKBONE_QUIET = '1';
  await ensureBundle('cli');
  delete process.env.BACKBONE_QUIET;
  // Node 22 and later keep compiled code between runs.
  const codeCache = inRoot('dist/cli.cache');
  mkdirSync(codeCache, { recursive: true });
  module.enableCompileCache?.(codeCache);
  const program = inRoot('dist/cli/backbone.cjs');
  process.argv[1] = program;
  module.createRequire(import.meta.url)(program);
});
