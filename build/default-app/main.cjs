// `electron [-r module]... [options] path/to/app` for a runtime that was shipped without Electron's own default app.
const path = require('node:path');
const { pathToFileURL } = require('node:url');
const Module = require('node:module');
const { app } = require('electron');

function readCommandLine(args) {
  const preload = [];
  for (let i = 0; i < args.length; i++) {
    const arg = args[i];
    if (arg === '-r' || arg === '--require') preload.push(args[++i]);
    else if (arg === '--') return { preload, folder: args[i + 1] };
    else if (!arg.startsWith('-')) return { preload, folder: arg };
  }
  return { preload, folder: undefined };
}

function isModule(file, manifest) {
  return file.endsWith('.mjs') || (manifest.type === 'module' && !file.endsWith('.cjs'));
}

const { preload, folder } = readCommandLine(process.argv.slice(1));
if (!folder) {
  console.error('usage: electron path/to/app');
  process.exit(1);
}
// Playwright loads its own side of the conversation with -r.
Module._preloadModules?.(preload);
const appFolder = path.resolve(folder);
const manifest = require(path.join(appFolder, 'package.json'));
app.setName(manifest.productName || manifest.name);
if (manifest.version) app.setVersion(manifest.version);
app.setPath('userData', path.join(app.getPath('appData'), app.getName()));
app.setPath('cache', path.join(app.getPath('cache'), app.getName()));
app.setAppPath(appFolder);
const entry = path.join(appFolder, manifest.main || 'index.js');
if (isModule(entry, manifest)) {
  import(pathToFileURL(entry).href).catch((error) => {
    console.error(error);
    app.exit(1);
  });
} else {
  require(entry);
}
