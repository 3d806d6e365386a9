#!/usr/bin/env node
// Stands in for `fpm` when electron-builder makes a .deb: the part of its command line that electron-builder uses, over
// Debian's own dpkg-deb. Named to electron-builder by CUSTOM_FPM_PATH, because fpm itself is a download.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { isEntry, runScript, Stop } from '../lib/paths.mjs';

/** Options without a value. */
const FLAGS = new Set(['--force', '--debug']);
/** Options that may stand several times. */
const REPEATED = new Set(['--depends', '--deb-recommends']);
const SHORT = { '-s': '--source', '-t': '--target', '-d': '--depends' };
const KNOWN = new Set([
  '--source',
  '--target',
  '--depends',
  '--deb-recommends',
  '--deb-compression',
  '--deb-priority',
  '--architecture',
  '--after-install',
  '--after-remove',
  '--description',
  '--version',
  '--package',
  '--name',
  '--maintainer',
  '--vendor',
  '--url',
  '--category',
  '--license',
]);
const SCRIPTS = { '--after-install': 'postinst', '--after-remove': 'postrm' };
/** Debian Policy 5.6.13: lines that fit a terminal. */
const DESCRIPTION_WIDTH = 78;
const COMPRESSIONS = { gz: 'gzip', xz: 'xz', zst: 'zstd' };

/** Reads fpm's command line: `options` by long name, `places` as `{ from, to }`. */
export function readArguments(args) {
  const options = {};
  const places = [];
  for (let index = 0; index < args.length; index++) {
    const argument = SHORT[args[index]] ?? args[index];
    if (FLAGS.has(argument)) continue;
    if (!argument.startsWith('-')) {
      const at = argument.lastIndexOf('=/');
      if (at < 0) throw new Stop(`deb.mjs: expected FILE=/PLACE, found "${argument}"`);
      places.push({ from: argument.slice(0, at), to: argument.slice(at + 1) });
      continue;
    }
    if (!KNOWN.has(argument)) throw new Stop(`deb.mjs: unknown option ${argument}`);
    index += 1;
    if (REPEATED.has(argument)) options[argument] = [...(options[argument] ?? []), args[index]];
    else options[argument] = args[index];
  }
  if (options['--source'] !== 'dir' || options['--target'] !== 'deb') {
    throw new Stop('deb.mjs makes .deb packages from folders only');
  }
  return { options, places };
}

function wrap(text) {
  return text.match(new RegExp(`.{1,${DESCRIPTION_WIDTH}}(?!\\S)|\\S+`, 'g')).map((line) => line.trim());
}

/** The package's control file. `installedKib`: what it takes on disk. */
export function controlFile(options, installedKib) {
  const [summary, ...rest] = options['--description'].split('\n').map((line) => line.trim());
  const body = rest.filter((line) => line !== '').flatMap(wrap);
  // Without a synopsis the description comes in the second line.
  const synopsis = summary || body.shift();
  const fields = [
    ['Package', options['--name']],
    ['Version', options['--version']],
    ['Architecture', options['--architecture']],
    ['Maintainer', options['--maintainer']],
    ['Installed-Size', installedKib],
    ['Depends', options['--depends']?.join(', ')],
    ['Recommends', options['--deb-recommends']?.join(', ')],
    ['Section', options['--category'] ?? 'misc'],
    ['Priority', options['--deb-priority'] ?? 'optional'],
    ['Homepage', options['--url']],
    ['Description', [synopsis, ...body.map((line) => ` ${line}`)].join('\n')],
  ];
  const present = fields.filter(([, value]) => value !== undefined && value !== '');
  return `${present.map(([name, value]) => `${name}: ${value}`).join('\n')}\n`;
}

function place({ from, to }, tree) {
  const target = path.join(tree, to);
  fs.mkdirSync(path.dirname(target), { recursive: true });
  // Linked rather than copied: the program is large, and the package has its own copy in the end.
  if (from.endsWith('/')) execFileSync('cp', ['-al', '--', from.slice(0, -1), target]);
  else fs.copyFileSync(from, target);
}

/** Files below the folder, sorted, as paths from it. */
function filesBelow(folder) {
  return fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((item) => item.isFile())
    .map((item) => path.relative(folder, path.join(item.parentPath, item.name)))
    .sort();
}

function checksums(tree, files) {
  const line = (file) =>
    `${createHash('md5')
      .update(fs.readFileSync(path.join(tree, file)))
      .digest('hex')}  ${file}\n`;
  return files.map(line).join('');
}

function writeControl(tree, options) {
  const files = filesBelow(tree);
  const bytes = files.reduce((sum, file) => sum + fs.statSync(path.join(tree, file)).size, 0);
  const folder = path.join(tree, 'DEBIAN');
  fs.mkdirSync(folder);
  fs.writeFileSync(path.join(folder, 'control'), controlFile(options, Math.ceil(bytes / 1024)));
  fs.writeFileSync(path.join(folder, 'md5sums'), checksums(tree, files));
  for (const [option, name] of Object.entries(SCRIPTS)) {
    if (options[option]) fs.copyFileSync(options[option], path.join(folder, name));
  }
  for (const name of Object.values(SCRIPTS)) {
    if (fs.existsSync(path.join(folder, name))) fs.chmodSync(path.join(folder, name), 0o755);
  }
}

/** Modes and times that do not depend on who builds where and when. */
function settle(tree) {
  execFileSync('chmod', ['-R', 'u=rwX,go=rX', tree]);
  const epochS = process.env.SOURCE_DATE_EPOCH;
  if (epochS) execFileSync('find', [tree, '-exec', 'touch', '-h', '-d', `@${epochS}`, '{}', '+']);
}

function compression(options) {
  // Tests take the fast one.
  if (process.env.BACKBONE_QUICK_PACKAGE === '1') return ['-Zzstd', '-z1'];
  const name = options['--deb-compression'] ?? 'xz';
  if (!(name in COMPRESSIONS)) throw new Stop(`deb.mjs: unknown compression ${name}`);
  return [`-Z${COMPRESSIONS[name]}`];
}

/** Makes the package that the arguments of `fpm` describe. */
export function makeDeb(args) {
  const { options, places } = readArguments(args);
  const result = path.resolve(options['--package']);
  fs.mkdirSync(path.dirname(result), { recursive: true });
  // Beside the result, since links do not cross file systems.
  const tree = fs.mkdtempSync(path.join(path.dirname(result), '.deb-'));
  try {
    for (const one of places) place(one, tree);
    writeControl(tree, options);
    settle(tree);
    execFileSync('dpkg-deb', ['--root-owner-group', ...compression(options), '--build', tree, result], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  } finally {
    fs.rmSync(tree, { recursive: true, force: true });
  }
}

if (isEntry(import.meta.url)) await runScript(() => makeDeb(process.argv.slice(2)));
