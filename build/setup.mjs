// Everything that must be in place before Electron can run from this checkout.
import { ensureDependencies } from './dependencies.mjs';
import { ensureElectronRuntime, isStandIn, presentElectronVersion } from './electron-runtime.mjs';
import { isEntry, note, runScript } from './lib/paths.mjs';
import { ensureNativeSqlite, needsCompiler } from './native-sqlite.mjs';
import { ensureSystemPackages } from './system-packages.mjs';

/** `purpose` and `withDisplayServer`: see `ensureSystemPackages`. */
export async function ensureElectron({ purpose, withDisplayServer = false, retry = false }) {
  ensureDependencies();
  await ensureElectronRuntime({ retry });
  ensureSystemPackages({ purpose, withDisplayServer, withCompiler: false });
  if (needsCompiler()) ensureSystemPackages({ purpose, withDisplayServer, withCompiler: true });
  await ensureNativeSqlite();
}

if (isEntry(import.meta.url)) {
  await runScript(async () => {
    await ensureElectron({ purpose: 'The workstation', retry: true });
    note(`ready: Electron ${presentElectronVersion()}${isStandIn() ? ' (stand-in, development only)' : ''}`);
  });
}
