/** Every call from the renderer to main. Plain text, so that the preload can hold it without zod. */
export const CALL_NAMES = [
  'app.info',
  'app.openDataFolder',
  'scenario.get',
  'scenario.list',
  'scenario.open',
  'scenario.create',
  'scenario.save',
  'scenario.undo',
  'scenario.redo',
  'scenario.openFile',
  'scenario.saveFile',
  'scenario.recentFiles',
  'scenario.duplicate',
  'scenario.remove',
  'scenario.createDemonstration',
  'scenario.compare',
  'catalogue.import',
  'catalogue.active',
  'catalogue.history',
  'stations.import',
  'stations.readMask',
  'radios.readTypes',
  'radios.readPattern',
  'climate.maps',
  'climate.importMaps',
  'climate.removeMaps',
  'climate.at',
  'access.start',
  'access.cancel',
  'access.latest',
  'access.windows',
  'access.trial',
  'link.latest',
  'link.start',
  'link.cancel',
  'link.pass',
  'link.budget',
  'link.summary',
  'link.threat',
  'mesh.latest',
  'mesh.start',
  'mesh.cancel',
  'mesh.moment',
  'mesh.series',
  'mesh.drill',
  'export.windowsCsv',
  'export.textFile',
  'export.linkSheet',
  'clipboard.writeText',
  'settings.get',
  'settings.set',
] as const;
export type CallName = (typeof CALL_NAMES)[number];

/** Every event from main to the renderer. */
export const EVENT_NAMES = ['scenario.changed', 'job.progress', 'job.finished', 'import.progress'] as const;
export type EventName = (typeof EVENT_NAMES)[number];

/** The two channels that cross the wall; the call or event name is the first argument. */
export const CALL_CHANNEL = 'backbone.call';
export const EVENT_CHANNEL = 'backbone.event';
