// What is packaged and how, for electron-builder; `npm run dist` (dist.mjs) runs it. Releases are made with the official
// Electron; see the guard below.
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
      `and run \`npm run setup\`, or make a package that is marked and must not be handed out: \`npm run dist -- --stand-in\` ` +
      `(it sets ${PERMISSION}=1).\n`,
  );
  process.exit(1);
}

/** Debian's names first; Ubuntu and Debian 13 gave some a new one with the 64-bit time transition. */
const DEBIAN_LIBRARIES = [
  'libc6',
  'libgcc-s1',
  'libgtk-3-0t64 | libgtk-3-0',
  'libglib2.0-0t64 | libglib2.0-0',
  'libatk1.0-0t64 | libatk1.0-0',
  'libatk-bridge2.0-0t64 | libatk-bridge2.0-0',
  'libatspi2.0-0t64 | libatspi2.0-0',
  'libcups2t64 | libcups2',
  'libasound2t64 | libasound2',
  'libnss3',
  'libnspr4',
  'libdbus-1-3',
  'libdrm2',
  'libgbm1',
  'libpango-1.0-0',
  'libcairo2',
  'libexpat1',
  'libudev1',
  'libx11-6',
  'libxcb1',
  'libxcomposite1',
  'libxdamage1',
  'libxext6',
  'libxfixes3',
  'libxrandr2',
  'libxkbcommon0',
];

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
    'build/resources/icons/256x256.png',
    'package.json',
    '!**/*.map',
    // The page's fonts are there as .woff2 too, which Chromium takes.
    '!**/*.woff',
    '!node_modules/node-addon-api{,/**}',
    '!node_modules/better-sqlite3/{src,deps,binding.gyp}{,/**}',
    '!node_modules/better-sqlite3/build/!(Release){,/**}',
    standIn
      ? '!node_modules/better-sqlite3/prebuilds{,/**}'
      : // biome-ignore lint/suspicious/noTemplateCurlyInString: electron-builder's own placeholders
        '!node_modules/better-sqlite3/prebuilds/!(${platform}-${arch}).node',
  ],
  // The door of a package: tells the window and the command line apart. A checkout has a launcher for each.
  extraMetadata: { main: 'dist/main/entry.mjs' },
  extraFiles: [
    { from: 'LICENSE', to: 'LICENSE.txt' },
    { from: 'dist/licenses.txt', to: 'LICENSES.third-party.txt' },
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
    // Flipping breaks the signature that Apple silicon asks for.
    resetAdHocDarwinSignature: true,
  },
  // A runtime given as a folder is copied whole, with what only development needs.
  afterPack: async ({ appOutDir, electronPlatformName }) => {
    if (electronPlatformName !== 'linux') return;
    for (const name of ['resources/default_app.asar', 'version', 'stand-in']) {
      fs.rmSync(path.join(appOutDir, name), { force: true });
    }
  },
  // Nothing looks for updates, so nothing is written for an updater either.
  publish: null,
  linux: {
    target: ['deb'],
    icon: 'build/resources/icons',
    category: 'Science',
    executableName: 'backbone-planner',
    syncDesktopName: true,
    maintainer: 'Backbone Planner maintainers <maintainers@backbone-planner.invalid>',
    synopsis: `${standIn ? 'STAND-IN, NOT FOR RELEASE: ' : ''}plan communication windows over satellite networks, offline`,
    desktop: {
      entry: {
        Name: 'Backbone Planner',
        GenericName: 'Communication window planner',
        // As X11 sees the window; Wayland goes by the name of this file.
        StartupWMClass: 'Backbone Planner',
        Keywords: 'satellite;orbit;access;window;link;',
        StartupNotify: 'true',
      },
    },
    fileAssociations: [
      {
        ext: 'backbone.json',
        name: 'Backbone scenario',
        description: 'Backbone scenario',
        mimeType: 'application/x-backbone-scenario+json',
      },
      {
        ext: 'backbone-plan',
        name: 'Backbone plan package',
        description: 'Signed Backbone plan package',
        mimeType: 'application/x-backbone-plan+zip',
      },
    ],
    extraFiles: [
      { from: 'build/packaging/linux/backbone', to: 'backbone' },
      { from: 'build/packaging/linux/README.txt', to: 'README.txt' },
    ],
  },
  deb: {
    // Paths, where electron-builder's own choice is URLs.
    executableArgs: ['%F'],
    depends: DEBIAN_LIBRARIES,
    // For opening the data folder; and OpenGL, where there is a graphics processor.
    recommends: ['xdg-utils', 'libgl1', 'libegl1'],
    packageCategory: 'science',
    fpm: [
      `${path.join(root, 'build/packaging/linux/usr-bin-backbone')}=/usr/bin/backbone`,
      `${path.join(root, 'LICENSE')}=/usr/share/doc/backbone-planner/copyright`,
    ],
  },
  // Without a word electron-builder would start it without the sandbox.
  appImage: { executableArgs: [] },
  win: {
    target: ['nsis', 'portable'],
    icon: 'build/resources/icon.ico',
    requestedExecutionLevel: 'asInvoker',
    extraFiles: [{ from: 'build/packaging/windows/backbone.cmd', to: 'backbone.cmd' }],
  },
  // For one user and without an administrator; the data stays when the program is removed.
  nsis: {
    oneClick: true,
    perMachine: false,
    allowElevation: false,
    deleteAppDataOnUninstall: false,
    differentialPackage: false,
    // Offers the program in "Open with"; see there why it takes no ending.
    include: 'build/packaging/windows/association.nsh',
  },
  mac: {
    target: ['dmg'],
    icon: 'build/resources/icon.icns',
    category: 'public.app-category.utilities',
    // One of those that open the ending, and never the default: `.json` is not ours to take.
    fileAssociations: [{ ext: 'json', name: 'Backbone scenario', role: 'Editor', rank: 'Alternate' }],
    // Signed for the machine alone unless a certificate is given; hardening needs a certificate.
    ...(process.env.CSC_LINK ? {} : { identity: '-', hardenedRuntime: false }),
    extraResources: [{ from: 'build/packaging/macos/backbone', to: 'backbone' }],
  },
  dmg: { writeUpdateInfo: false },
};
