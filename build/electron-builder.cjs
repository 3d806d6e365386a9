// Packaging. Releases are made with the official Electron; see the guard below.
const fs = require('node:fs');
const path = require('node:path');

const root = path.resolve(__dirname, '..');
const electronFolder = path.join(root, 'node_modules/electron');
const wanted = require(path.join(electronFolder, 'package.json')).version;
const versionFile = path.join(electronFolder, 'dist/version');
const present = fs.existsSync(versionFile)
  ? fs.readFileSync(versionFile, 'utf8').trim().replace(/^v/, '')
  : null;
const standIn = present !== null && present !== wanted;

/** Deliberately long: a package made so is for trying out the packaging, and its name says so. */
const PERMISSION = 'BACKBONE_PACKAGE_WITH_UNSUPPORTED_STAND_IN_ELECTRON';

if (standIn && process.env[PERMISSION] !== '1') {
  process.stderr.write(
    `Refused: Electron ${present} is in place, a stand-in for development; releases need ${wanted}. Give ELECTRON_MIRROR ` +
      `and run \`npm run setup\`, or set ${PERMISSION}=1 to make a package that is marked and must not be handed out.\n`,
  );
  process.exit(1);
}

/** @type {import('electron-builder').Configuration} */
module.exports = {
  appId: 'invalid.backbone-planner',
  productName: 'Backbone Planner',
  artifactName: `\${name}-\${version}${standIn ? '-STAND-IN-NOT-FOR-RELEASE' : ''}-\${os}-\${arch}.\${ext}`,
  directories: {
    output: standIn ? 'release/STAND-IN-NOT-FOR-RELEASE' : 'release',
    buildResources: 'build/resources',
  },
  files: [
    'dist/main/**',
    'dist/renderer/**',
    'dist/cli/**',
    'package.json',
    '!**/*.map',
    '!node_modules/node-addon-api{,/**}',
    '!node_modules/better-sqlite3/{src,deps,binding.gyp}{,/**}',
    '!node_modules/better-sqlite3/build/!(Release){,/**}',
    standIn
      ? '!node_modules/better-sqlite3/prebuilds{,/**}'
      : // biome-ignore lint/suspicious/noTemplateCurlyInString: electron-builder's own placeholders
        '!node_modules/better-sqlite3/prebuilds/!(${platform}-${arch}).node',
  ],
  asar: { smartUnpack: false },
  asarUnpack: ['**/*.node'],
  npmRebuild: false,
  electronLanguages: ['en-US'],
  ...(standIn
    ? {
        electronVersion: present,
        electronDist: ({ platformName }) =>
          platformName === 'linux' ? path.join(electronFolder, 'dist') : null,
      }
    : {}),
  electronFuses: {
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    loadBrowserProcessSpecificV8Snapshot: false,
    grantFileProtocolExtraPrivileges: false,
  },
  // A runtime given as a folder is copied whole, with what only development needs.
  afterPack: async ({ appOutDir, electronPlatformName }) => {
    if (electronPlatformName !== 'linux') return;
    for (const name of ['resources/default_app.asar', 'version', 'stand-in']) {
      fs.rmSync(path.join(appOutDir, name), { force: true });
    }
  },
  publish: null,
  linux: {
    target: ['dir'],
    category: 'Science',
    executableName: 'backbone-planner',
    maintainer: 'Backbone Planner maintainers <maintainers@backbone-planner.invalid>',
  },
};
