// `npm run dist`: packages that install and start, with their checksums beside them, into `release`.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBundle } from './bundle.mjs';
import { isStandIn, presentElectronVersion, wantedElectronVersion } from './electron-runtime.mjs';
import { inRoot, isEntry, note, readJson, runScript, Stop } from './lib/paths.mjs';
import { appImageIsPossible } from './packaging/appImage.mjs';
import { thirdPartyLicences } from './packaging/licences.mjs';
import { ensureElectron } from './setup.mjs';

const require = createRequire(import.meta.url);

const USAGE = `npm run dist [-- OPTION…]

  --stand-in       package the development runtime, marked; never to be handed out
  --targets LIST   linux: deb, tar.gz, AppImage (all); win: nsis, portable; mac: dmg
  --platform NAME  linux, win or mac; this machine's when left out
  --arch NAME      x64 or arm64; this machine's when left out
  --out FOLDER     where the packages go; release when left out
  --quick          weak compression: large packages in little time
`;
const TARGETS = {
  linux: ['deb', 'tar.gz', 'AppImage'],
  win: ['nsis', 'portable'],
  mac: ['dmg'],
};
const PLATFORM_HERE = { linux: 'linux', win32: 'win', darwin: 'mac' };
/** Folder below /opt, and of the archive: paths with spaces are at home on the other systems only. */
const LINUX_FOLDER = 'backbone-planner';
/** The variable that electron-builder.cjs looks for. */
const PERMISSION = 'BACKBONE_PACKAGE_WITH_UNSUPPORTED_STAND_IN_ELECTRON';
const PACKAGE_FILE = /\.(deb|tar\.gz|AppImage|exe|dmg)$/;

function readOptions() {
  const text = { type: 'string' };
  const flag = { type: 'boolean', default: false };
  const options = {
    platform: text,
    arch: text,
    targets: text,
    out: text,
    'stand-in': flag,
    quick: flag,
    help: flag,
  };
  let values;
  try {
    values = parseArgs({ options }).values;
  } catch (error) {
    throw new Stop(`${error.message}\n\n${USAGE}`);
  }
  const platform = values.platform ?? PLATFORM_HERE[process.platform];
  if (!(platform in TARGETS)) throw new Stop(`--platform: expected linux, win or mac, found "${platform}"`);
  const arch = values.arch ?? process.arch;
  if (!['x64', 'arm64'].includes(arch)) throw new Stop(`--arch: expected x64 or arm64, found "${arch}"`);
  const targets = values.targets?.split(',') ?? TARGETS[platform];
  const unknown = targets.find((target) => !TARGETS[platform].includes(target));
  if (unknown !== undefined) {
    throw new Stop(`--targets: expected some of ${TARGETS[platform].join(', ')}, found "${unknown}"`);
  }
  return { ...values, platform, arch, targets };
}

/** The stand-in is for development. Whoever packages it all the same has to say so. */
function guardRelease(options) {
  if (!isStandIn()) return;
  if (options.platform !== 'linux' || options.arch !== 'x64') {
    throw new Stop(
      `Packages for ${options.platform} ${options.arch} need Electron ${wantedElectronVersion()} from its own downloads or ` +
        'from ELECTRON_MIRROR; the stand-in runtime of this machine is for 64-bit Linux only.',
    );
  }
  if (!options['stand-in'] && process.env[PERMISSION] !== '1') {
    throw new Stop(
      `Refused: Electron ${presentElectronVersion()} is in place, a stand-in for development; releases need ` +
        `${wantedElectronVersion()}. Set ELECTRON_MIRROR and start again, or make a package that is marked and must not be ` +
        'handed out: npm run dist -- --stand-in',
    );
  }
  process.env[PERMISSION] = '1';
}

/** Seconds since 1970 that every file of a package carries: those of the commit, so that builds can be compared. */
function sourceDateEpochS() {
  if (process.env.SOURCE_DATE_EPOCH) return process.env.SOURCE_DATE_EPOCH;
  try {
    return execFileSync('git', ['log', '-1', '--format=%ct'], {
      cwd: inRoot(),
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    // Sources without their history.
    return String(Math.floor(fs.statSync(inRoot('package.json')).mtimeMs / 1000));
  }
}

function needCommand(command, purpose) {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  if (folders.some((folder) => fs.existsSync(path.join(folder, command)))) return;
  throw new Stop(`${purpose} needs ${command}, which is not on the PATH; --targets leaves a package out.`);
}

/** Targets that can be made here; the AppImage is left out with a sentence where it cannot, unless it alone was asked for. */
async function possibleTargets(options) {
  if (options.platform !== 'linux') return options.targets;
  if (options.targets.includes('deb')) needCommand('dpkg-deb', 'A .deb');
  if (options.targets.includes('tar.gz')) needCommand('tar', 'An archive');
  if (!options.targets.includes('AppImage') || (await appImageIsPossible())) return options.targets;
  const sentence =
    'no AppImage: its runtime cannot be downloaded here; ELECTRON_BUILDER_BINARIES_MIRROR or APPIMAGE_TOOLS_PATH gives it';
  if (options.targets.length === 1) throw new Stop(sentence);
  note(sentence);
  return options.targets.filter((target) => target !== 'AppImage');
}

async function runElectronBuilder(options, targets) {
  const { build, Platform, Arch } = require('electron-builder');
  const configuration = require('./electron-builder.cjs');
  const output = options.out ? path.resolve(options.out) : inRoot(configuration.directories.output);
  const platform = { linux: Platform.LINUX, win: Platform.WINDOWS, mac: Platform.MAC }[options.platform];
  const names = targets.filter((target) => target !== 'tar.gz');
  process.env.CUSTOM_FPM_PATH ??= inRoot('build/packaging/deb.mjs');
  // For the first line of that script.
  process.env.PATH = [path.dirname(process.execPath), process.env.PATH].join(path.delimiter);
  await build({
    projectDir: inRoot(),
    targets: platform.createTarget(names.length > 0 ? names : ['dir'], Arch[options.arch]),
    config: {
      ...configuration,
      ...(options.platform === 'linux' ? { productName: LINUX_FOLDER } : {}),
      directories: { ...configuration.directories, output },
    },
    publish: 'never',
  });
  return output;
}

/** The portable archive: GNU tar by itself, because it can leave out who packed it and when. */
function archive(folder, options) {
  const { version } = readJson(inRoot('package.json'));
  const unpacked = options.arch === 'x64' ? 'linux-unpacked' : `linux-${options.arch}-unpacked`;
  const mark = isStandIn() ? '-STAND-IN-NOT-FOR-RELEASE' : '';
  const file = path.join(folder, `${LINUX_FOLDER}-${version}${mark}-linux-${options.arch}.tar.gz`);
  execFileSync('tar', [
    '--sort=name',
    '--owner=0',
    '--group=0',
    '--numeric-owner',
    '--mode=u=rwX,go=rX',
    `--mtime=@${process.env.SOURCE_DATE_EPOCH}`,
    `--transform=s,^${unpacked},${LINUX_FOLDER}-${version},`,
    '--use-compress-program',
    options.quick ? 'gzip -n -1' : 'gzip -n',
    '-C',
    folder,
    '-cf',
    file,
    unpacked,
  ]);
}

/** Writes `SHA256SUMS`, which `sha256sum -c` reads, and shows what was made. */
function writeChecksums(folder) {
  const files = fs
    .readdirSync(folder)
    .filter((name) => PACKAGE_FILE.test(name))
    .sort();
  let sheet = '';
  for (const name of files) {
    const bytes = fs.readFileSync(path.join(folder, name));
    sheet += `${createHash('sha256').update(bytes).digest('hex')}  ${name}\n`;
    note(`${path.relative(inRoot(), path.join(folder, name))} (${(bytes.length / 1e6).toFixed(0)} MB)`);
  }
  fs.writeFileSync(path.join(folder, 'SHA256SUMS'), sheet);
  process.stdout.write(sheet);
}

async function makePackages() {
  const options = readOptions();
  if (options.help) {
    process.stdout.write(USAGE);
    return;
  }
  await ensureElectron({ purpose: 'Packaging', retry: true });
  guardRelease(options);
  const targets = await possibleTargets(options);
  await ensureBundle('app');
  fs.writeFileSync(inRoot('dist/licenses.txt'), thirdPartyLicences());
  process.env.SOURCE_DATE_EPOCH = sourceDateEpochS();
  if (options.quick) process.env.BACKBONE_QUICK_PACKAGE = '1';
  const folder = await runElectronBuilder(options, targets);
  if (targets.includes('tar.gz')) archive(folder, options);
  writeChecksums(folder);
}

if (isEntry(import.meta.url)) await runScript(makePackages);
