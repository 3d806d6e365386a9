// `node build/icons.mjs`: the program's icons from their SVG drawings, into build/resources. They are kept in git; run it
// after changing a drawing and look at the result.
import fs from 'node:fs';
import path from 'node:path';
import { electronExecutable } from './electron-runtime.mjs';
import { runOnDisplay } from './lib/display.mjs';
import { packIcns, packIco } from './lib/iconContainers.mjs';
import { inRoot, isEntry, note, runScript, Stop } from './lib/paths.mjs';
import { ensureElectron } from './setup.mjs';

const SIZES_PX = [16, 24, 32, 48, 64, 96, 128, 256, 512, 1024];
/** Up to here the drawing with fewer and heavier lines. */
const SMALL_UP_TO_PX = 48;
/** What Windows asks for. */
const ICO_SIZES_PX = [16, 24, 32, 48, 64, 128, 256];

/** PNG of each size, by its size. */
function rasterise() {
  const pictures = SIZES_PX.map((sizePx) => ({
    file: inRoot('build/icons', sizePx <= SMALL_UP_TO_PX ? 'icon-small.svg' : 'icon.svg'),
    sizePx,
  }));
  const args = [inRoot('build/icons'), '--no-sandbox', '--log-level=3'];
  const drawn = runOnDisplay(electronExecutable(), args, {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { ...process.env, BACKBONE_PICTURES: JSON.stringify(pictures) },
  });
  const lines = (drawn.stdout ?? '').trim().split('\n');
  if (drawn.status !== 0 || lines.length !== SIZES_PX.length) {
    throw new Stop(`The icons could not be drawn.\n${drawn.stderr}`);
  }
  return new Map(SIZES_PX.map((sizePx, index) => [sizePx, Buffer.from(lines[index], 'base64')]));
}

async function makeIcons() {
  await ensureElectron({ purpose: 'Drawing the icons', withDisplayServer: true });
  const pngs = rasterise();
  const resources = inRoot('build/resources');
  fs.rmSync(path.join(resources, 'icons'), { recursive: true, force: true });
  fs.mkdirSync(path.join(resources, 'icons'), { recursive: true });
  for (const [sizePx, png] of pngs) {
    fs.writeFileSync(path.join(resources, 'icons', `${sizePx}x${sizePx}.png`), png);
  }
  fs.writeFileSync(path.join(resources, 'icon.ico'), packIco(ICO_SIZES_PX.map((px) => [px, pngs.get(px)])));
  fs.writeFileSync(path.join(resources, 'icon.icns'), packIcns(pngs));
  note(`icons: ${SIZES_PX.join(', ')} px, icon.ico, icon.icns`);
}

if (isEntry(import.meta.url)) await runScript(makeIcons);
