// The licences of what is bundled: whose code it is, the source maps of the bundles tell.
import fs from 'node:fs';
import path from 'node:path';
import { inRoot, readJson, Stop } from '../lib/paths.mjs';

/** Fonts, data and style sheets leave no trace in the source maps. */
const BESIDE_SCRIPTS = ['@fontsource/inter', '@fontsource/jetbrains-mono', 'normalize.css', 'world-atlas'];
/** Not bundled but packed whole. */
const PACKED = ['better-sqlite3'];
/** Below the first `node_modules`: the folder of the innermost package, which may lie in another one's folder. */
const PACKAGE_OF_SOURCE = /^.*?\/node_modules\/((?:.*\/node_modules\/)?(?:@[^/]+\/)?[^/]+)\//;
const LICENCE_FILE = /^(licen[cs]e|copying|notice)/i;

/** Folders below `node_modules`. */
function bundledPackages() {
  const places = new Set([...BESIDE_SCRIPTS, ...PACKED]);
  for (const folder of ['dist/main', 'dist/renderer']) {
    for (const file of fs.readdirSync(inRoot(folder), { recursive: true })) {
      if (!file.endsWith('.map')) continue;
      for (const source of readJson(inRoot(folder, file)).sources) {
        const place = PACKAGE_OF_SOURCE.exec(source)?.[1];
        if (place) places.add(place);
      }
    }
  }
  return [...places].sort();
}

function sectionOf(place) {
  const folder = inRoot('node_modules', place);
  const manifest = readJson(path.join(folder, 'package.json'));
  if (!manifest.license) throw new Stop(`${place} names no licence; it must not be packaged so`);
  const texts = fs
    .readdirSync(folder)
    .filter((file) => LICENCE_FILE.test(file) && fs.statSync(path.join(folder, file)).isFile())
    .sort()
    .map((file) => fs.readFileSync(path.join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim());
  const head = `${manifest.name} ${manifest.version} (${manifest.license})`;
  return `${'='.repeat(80)}\n${head}\n\n${texts.join('\n\n')}\n`;
}

/** Text with the licence of every package in the bundles. */
export function thirdPartyLicences() {
  const head =
    'Backbone Planner contains the packages below, under their own licences. Those of Electron and Chromium are in\n' +
    'LICENSE.electron.txt and LICENSES.chromium.html; SQLite is in the public domain.\n';
  return [head, ...bundledPackages().map(sectionOf)].join('\n');
}
