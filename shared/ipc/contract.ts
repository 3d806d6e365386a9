import { z } from 'zod';
import {
  AccessFailure,
  HorizonPoint,
  JobId,
  type Result,
  RunId,
  SatelliteId,
  Scenario,
  ScenarioId,
  Station,
  StationId,
  UtcMs,
  WhyChange,
  WindowColumns,
} from '../domain/index.ts';
import type { CallName, EventName } from './callNames.ts';
import { catalogueCalls } from './catalogueCalls.ts';
import { courseCalls } from './courseCalls.ts';
import { linkCalls, linkSheetQuestion } from './linkCalls.ts';
import { LocatedProblem } from './located.ts';
import { meshCalls } from './meshCalls.ts';
import { packageCalls, ReadOnlyPlan } from './packageCalls.ts';
import { planCalls } from './planCalls.ts';
import { radioCalls } from './radioCalls.ts';
import { refreshCalls } from './refreshCalls.ts';
import { studyCalls } from './studyCalls.ts';
import { threatCalls } from './threatCalls.ts';
import { whyCalls } from './whyCalls.ts';

/** What became of one file of stations. */
export const StationImportReport = z.object({
  fileName: z.string(),
  addedCount: z.number().int(),
  replacedCount: z.number().int(),
  rejected: z.array(LocatedProblem),
  warnings: z.array(LocatedProblem),
});
export type StationImportReport = z.infer<typeof StationImportReport>;

/** The current scenario with what the undo menu needs. */
export const ScenarioState = z.object({
  scenario: Scenario,
  /** Label of the step that Undo would take back; null when there is none. */
  undoLabel: z.string().nullable(),
  redoLabel: z.string().nullable(),
  /** True when the last access run was made from other inputs than these. */
  stale: z.boolean(),
  /** True when the last link windows of this scenario were made from other inputs than these. */
  linksStale: z.boolean(),
  /** `inputHash` of what `link.latest` answers with; null when that is null. Another one than before: ask again. */
  linksHash: z.string().nullable(),
  /** True when the last flows of this scenario were made from other inputs than these. */
  meshStale: z.boolean(),
  /** `inputHash` of what `mesh.latest` answers with; null when that is null. Another one than before: ask again. */
  meshHash: z.string().nullable(),
  /** True when the last plan of this scenario was made from other inputs than these. */
  planStale: z.boolean(),
  /** `inputHash` of what `plan.latest` answers with; null when that is null. Another one than before: ask again. */
  planHash: z.string().nullable(),
  /** The `*.backbone.json` that the scenario was opened from or saved to; null when there is none. */
  file: z
    .object({
      path: z.string(),
      savedAtUtcMs: UtcMs,
      /** The scenario, or an element set that it uses, is another one than that file holds. */
      changed: z.boolean(),
    })
    .nullable(),
  /** The package that it was opened from read-only; left out where it can be changed. */
  readOnly: ReadOnlyPlan.optional(),
});
export type ScenarioState = z.infer<typeof ScenarioState>;

/** One finished access run of the current scenario. */
export const AccessRun = z.object({
  runId: RunId,
  scenarioId: ScenarioId,
  /** SHA-256 over everything the result depends on, hex. */
  inputHash: z.string(),
  engineVersion: z.string(),
  computedAtUtcMs: UtcMs,
  elapsedMs: z.number(),
  fromUtcMs: UtcMs,
  toUtcMs: UtcMs,
  /** Satellites and stations that the indices in `windows` point into. */
  satelliteIds: z.array(SatelliteId),
  stationIds: z.array(StationId),
  windows: WindowColumns,
  failures: z.array(AccessFailure),
});
export interface AccessRun extends Omit<z.infer<typeof AccessRun>, 'windows'> {
  readonly windows: WindowColumns;
}

/** One scenario of the data folder. */
export const ScenarioListEntry = z.object({
  scenarioId: ScenarioId,
  name: z.string(),
  changedAtUtcMs: UtcMs,
});
export type ScenarioListEntry = z.infer<typeof ScenarioListEntry>;

/** One station of a compared scenario. Times count where at least one satellite is above the mask. */
export const ComparedStation = z.object({
  stationId: StationId,
  name: z.string(),
  windowCount: z.number().int(),
  /** Seconds of the span with at least one satellite. */
  contactS: z.number(),
  /** Longest stretch of the span without any, seconds; 0 when there is none. */
  longestGapS: z.number(),
  gapCount: z.number().int(),
  /** Satellites above the mask, averaged over the span. */
  meanInView: z.number(),
});
export type ComparedStation = z.infer<typeof ComparedStation>;

/** One of two scenarios that stand beside each other. */
export const ComparedScenario = z.object({
  scenarioId: ScenarioId,
  name: z.string(),
  marking: z.string(),
  fromUtcMs: UtcMs,
  toUtcMs: UtcMs,
  satelliteCount: z.number().int(),
  windowCount: z.number().int(),
  computedAtUtcMs: UtcMs,
  stations: z.array(ComparedStation),
});
export type ComparedScenario = z.infer<typeof ComparedScenario>;

/** Two scenarios beside each other: what they give, and in what they differ. */
export const ScenarioComparison = z.object({
  sides: z.tuple([ComparedScenario, ComparedScenario]),
  /** In the order of the document; both values as people read them, empty where a side has none. */
  differences: z.array(z.object({ what: z.string(), values: z.tuple([z.string(), z.string()]) })),
});
export type ScenarioComparison = z.infer<typeof ScenarioComparison>;

/** How the window is coloured. */
export const ThemeName = z.enum(['dark', 'light', 'red']);
export type ThemeName = z.infer<typeof ThemeName>;

const nothing = z.object({});

/** Input and output of every call, checked by main. */
export const calls = {
  'app.info': {
    input: nothing,
    output: z.object({
      version: z.string(),
      engineVersion: z.string(),
      electronVersion: z.string(),
      /** True when the development stand-in takes the place of the official Electron. */
      standInRuntime: z.boolean(),
      dataFolder: z.string(),
      workerCount: z.number().int(),
    }),
  },
  /** Shows the data folder, and no other, in the file manager of the system. */
  'app.openDataFolder': { input: nothing, output: nothing },
  /** The theme of the page, for what the window shows when the page cannot. */
  'app.rememberTheme': { input: z.object({ theme: ThemeName }), output: nothing },
  'scenario.get': { input: nothing, output: ScenarioState },
  'scenario.list': {
    input: nothing,
    output: z.array(ScenarioListEntry),
  },
  'scenario.open': { input: z.object({ scenarioId: ScenarioId }), output: ScenarioState },
  'scenario.create': {
    input: z.object({
      name: z.string().min(1).max(120),
      marking: z.string().max(120).optional(),
      fromUtcMs: UtcMs,
      toUtcMs: UtcMs,
    }),
    output: ScenarioState,
  },
  /** Replaces the current scenario as one undoable step that carries the label. */
  'scenario.save': {
    input: z.object({ label: z.string().min(1).max(120), scenario: Scenario }),
    output: ScenarioState,
  },
  'scenario.undo': { input: nothing, output: ScenarioState },
  'scenario.redo': { input: nothing, output: ScenarioState },
  /**
   * Opens a `*.backbone.json` with the element sets in it. A scenario of that id that is there already and differs gets
   * the document as one undoable step. Without a path main asks.
   */
  'scenario.openFile': {
    input: z.object({ path: z.string().min(1).optional() }),
    output: z.object({
      cancelled: z.boolean(),
      state: ScenarioState.nullable(),
      /** What the reader doubts: satellites without elements, and the like. At most the first 1,000. */
      warnings: z.array(LocatedProblem),
    }),
  },
  /** Writes the open scenario to its file; with `saveAs`, or when it has none, to the path or to where main is told. */
  'scenario.saveFile': {
    input: z.object({ saveAs: z.boolean(), path: z.string().min(1).optional() }),
    output: z.object({ cancelled: z.boolean(), path: z.string() }),
  },
  /** Files opened and saved, newest first, at most 12. */
  'scenario.recentFiles': {
    input: nothing,
    output: z.array(
      z.object({ path: z.string(), name: z.string(), openedAtUtcMs: UtcMs, exists: z.boolean() }),
    ),
  },
  /** A copy under another name, which becomes the open one. */
  'scenario.duplicate': {
    input: z.object({ scenarioId: ScenarioId, name: z.string().min(1).max(120) }),
    output: ScenarioState,
  },
  /** Removes a scenario with its steps and runs for good; the open one is refused. Answers with what is left. */
  'scenario.remove': { input: z.object({ scenarioId: ScenarioId }), output: z.array(ScenarioListEntry) },
  /** Opens a demonstration mission as shipped: made when missing, as a fresh copy beside one that was edited. */
  'scenario.createDemonstration': {
    input: z.object({ demonstrationId: z.enum(['northern-lantern', 'cyclone-relief']) }),
    output: ScenarioState,
  },
  /** Two scenarios beside each other; runs that are missing are computed first, as a job. */
  'scenario.compare': {
    input: z.object({ scenarioIds: z.tuple([ScenarioId, ScenarioId]) }),
    output: ScenarioComparison,
  },
  'stations.import': {
    input: z.object({ paths: z.array(z.string().min(1)).max(64).optional() }),
    output: z.object({ cancelled: z.boolean(), reports: z.array(StationImportReport) }),
  },
  /** Reads a horizon mask: corners as `azimuthDeg,elevationDeg`. It becomes part of no station. Without a path main asks. */
  'stations.readMask': {
    input: z.object({ path: z.string().min(1).optional() }),
    output: z.object({
      cancelled: z.boolean(),
      fileName: z.string(),
      /** In ascending azimuth. */
      horizonMask: z.array(HorizonPoint),
      rejected: z.array(LocatedProblem),
      warnings: z.array(LocatedProblem),
    }),
  },
  ...radioCalls,
  /** Starts computing the windows of the current scenario; a run under way is cancelled first. */
  'access.start': { input: nothing, output: z.object({ jobId: JobId }) },
  'access.cancel': { input: z.object({ jobId: JobId }), output: nothing },
  /** The first windows of the run; where `windowCount` says that there are more, `access.windows` has the rest. */
  'access.latest': {
    input: nothing,
    output: AccessRun.extend({ windowCount: z.number().int().min(0) }).nullable(),
  },
  /** Windows of a run from a row on, as many as cross to the window without keeping it from answering. */
  'access.windows': {
    input: z.object({ runId: RunId, firstIndex: z.number().int().min(0) }),
    output: z.object({ windows: WindowColumns }),
  },
  /**
   * Windows of one station with the satellites of the current scenario, stored nowhere: for a station that is being
   * dragged. A newer call makes an older one that waits answer with `services.superseded`.
   */
  'access.trial': {
    input: z.object({ station: Station }),
    output: z.object({
      /** What `satelliteIndex` points into; every `stationIndex` is 0. */
      satelliteIds: z.array(SatelliteId),
      windows: WindowColumns,
      elapsedMs: z.number(),
    }),
  },
  ...linkCalls,
  ...threatCalls,
  ...studyCalls,
  ...meshCalls,
  ...packageCalls,
  ...refreshCalls,
  ...planCalls,
  ...catalogueCalls,
  ...courseCalls,
  ...whyCalls,
  /** Makes a change that was offered, as one undoable step that is called by it. Waiting is refused: it changes nothing. */
  'why.try': { input: z.object({ change: WhyChange }), output: ScenarioState },
  /** Writes the given rows of a run in the given order. Without a path main asks. */
  'export.windowsCsv': {
    input: z.object({ runId: RunId, rows: z.instanceof(Uint32Array), path: z.string().min(1).optional() }),
    output: z.object({ cancelled: z.boolean(), path: z.string() }),
  },
  /** Writes a table or a drawing of the window to a file, whole or not at all. Without a path main asks. */
  'export.textFile': {
    input: z.object({
      defaultName: z.string().min(1).max(200),
      kind: z.enum(['csv', 'json', 'txt', 'svg', 'geojson', 'kml']),
      text: z.string().max(200_000_000),
      path: z.string().min(1).optional(),
    }),
    output: z.object({ cancelled: z.boolean(), path: z.string() }),
  },
  /** Prints the link sheet of a pass, with the budgets of an instant, and writes it as PDF. Without a path main asks. */
  'export.linkSheet': {
    input: linkSheetQuestion.extend({
      paper: z.enum(['A4', 'Letter']),
      path: z.string().min(1).optional(),
    }),
    output: z.object({ cancelled: z.boolean(), path: z.string() }),
  },
  'clipboard.writeText': { input: z.object({ text: z.string().max(50_000_000) }), output: nothing },
  'settings.get': {
    input: z.object({ key: z.string().min(1).max(64) }),
    output: z.object({ json: z.string().nullable() }),
  },
  'settings.set': {
    input: z.object({ key: z.string().min(1).max(64), json: z.string().max(1_000_000) }),
    output: nothing,
  },
} as const satisfies Record<CallName, { input: z.ZodType; output: z.ZodType }>;

/** Payload of every event. */
export const events = {
  'scenario.changed': ScenarioState,
  'job.progress': z.object({
    jobId: JobId,
    /** What is being done, for people. */
    phase: z.string(),
    doneCount: z.number().int(),
    totalCount: z.number().int(),
    elapsedMs: z.number(),
    /** Estimated time left; null until it can be told. */
    remainingMs: z.number().nullable(),
  }),
  'job.finished': z.object({
    jobId: JobId,
    outcome: z.enum(['done', 'cancelled', 'failed']),
    runId: RunId.nullable(),
    message: z.string(),
  }),
  'import.progress': z.object({
    fileName: z.string(),
    doneCount: z.number().int(),
    totalCount: z.number().int(),
  }),
} as const satisfies Record<EventName, z.ZodType>;

/** What the renderer writes. */
export type CallInput<N extends CallName> = z.input<(typeof calls)[N]['input']>;
/** What main receives after validation. */
export type CallParsed<N extends CallName> = z.output<(typeof calls)[N]['input']>;
export type CallOutput<N extends CallName> = z.output<(typeof calls)[N]['output']>;
export type EventPayload<N extends EventName> = z.output<(typeof events)[N]>;

/** Main's answers, one a call. */
export type Handlers = {
  readonly [N in CallName]: (input: CallParsed<N>) => Promise<Result<CallOutput<N>>>;
};

/** What the preload puts on `window.backbone`. */
export interface PreloadBridge {
  call(name: CallName, input: unknown): Promise<Result<unknown>>;
  /** Returns the unsubscribe function. */
  on(name: EventName, handler: (payload: unknown) => void): () => void;
  /** Absolute path of a file dropped on the window. */
  pathOfFile(file: unknown): string;
}
