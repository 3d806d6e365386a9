import { z } from 'zod';
import {
  FleetId,
  JobId,
  LINK_LIMITS,
  LinkBudgetAnswer,
  LinkOptions,
  LinkPair,
  LinkWindowColumns,
  OPEN_DIRECTIONS,
  RunId,
  SatelliteId,
  ScenarioId,
  StationId,
  UtcMs,
} from '../domain/index.ts';

/** Link windows of the current scenario; kept in memory, computed anew after a restart. */
export const LinkRun = z.object({
  scenarioId: ScenarioId,
  /** The run whose windows `accessRow` points into. */
  accessRunId: RunId,
  /** SHA-256 over everything the result depends on, hex. */
  inputHash: z.string(),
  computedAtUtcMs: UtcMs,
  /** Of the link windows alone. */
  elapsedMs: z.number(),
  /** How links were judged. */
  options: LinkOptions,
  /** What `pairIndex` points into; `stationIndex` points into the access run. */
  pairs: z.array(LinkPair.extend({ stationIndex: z.number().int().min(0) })),
  windows: LinkWindowColumns,
  /** They have no pair; nobody must wonder why. */
  stationsWithoutTerminal: z.array(StationId),
  /** Of the fleets that are switched on. */
  fleetsWithoutPayload: z.array(FleetId),
});
export interface LinkRun extends Omit<z.infer<typeof LinkRun>, 'windows'> {
  readonly windows: LinkWindowColumns;
}

const typeId = z.string().min(1).max(64);

/** Which pair is meant; types that are left out are the first that match. */
const pairQuestion = {
  stationId: StationId,
  terminalTypeId: typeId.optional(),
  payloadTypeId: typeId.optional(),
  /** Count in place of the scenario's. */
  options: LinkOptions.partial().optional(),
};

/** The same, which may be about a terminal that the station does not have. */
const triedQuestion = {
  ...pairQuestion,
  /** `what-if`: the station counts as having the terminal type, which must be one of the scenario. */
  terminal: z.enum(['as-planned', 'what-if']).optional(),
};

const samples = z.instanceof(Float64Array);

/** One direction over a pass, an index an instant. What cuts the direction shows as a rate of 0. */
export const DirectionSeries = z.object({
  frequencyGhz: z.number(),
  /** NaN where the satellite has no position or is below the horizon. */
  marginDb: samples,
  clearSkyMarginDb: samples,
  rateBps: samples,
  clearSkyRateBps: samples,
  /** Received minus transmitted. */
  dopplerHz: samples,
  dopplerRateHzPerS: samples,
  /** Margin below which the direction is shut. */
  keptMarginDb: z.number(),
  modeNames: z.array(z.string()),
  /** Place in `modeNames`; -1 where none holds. */
  modeIndex: z.instanceof(Int16Array),
  volumeBits: z.number(),
  clearSkyVolumeBits: z.number(),
  /** Who jams it, and from which sample to which (both included). */
  jamming: z.array(
    z.object({ firstIndex: z.number().int(), lastIndex: z.number().int(), names: z.array(z.string()) }),
  ),
});
export type DirectionSeries = z.infer<typeof DirectionSeries>;

/** A link window of a pass, one of a few. */
export const LinkWindowRow = z.object({
  open: z.enum(OPEN_DIRECTIONS),
  startUtcMs: UtcMs,
  endUtcMs: UtcMs,
  /** Null where there is no position. */
  leastMarginDb: z.number().nullable(),
  greatestMarginDb: z.number().nullable(),
  upRateBps: z.number(),
  downRateBps: z.number(),
  upVolumeBits: z.number(),
  downVolumeBits: z.number(),
  limit: z.enum(LINK_LIMITS),
});
export type LinkWindowRow = z.infer<typeof LinkWindowRow>;

/** A pass of a pair for a chart: samples at most 10 s apart, edges of its link windows included. */
export const LinkPass = z.object({
  pair: LinkPair,
  otherPairs: z.array(LinkPair),
  utcMs: samples,
  elevationDeg: samples,
  /** From true north. */
  azimuthDeg: samples,
  rangeKm: samples,
  up: DirectionSeries.nullable(),
  down: DirectionSeries.nullable(),
  windows: z.array(LinkWindowRow),
});
export type LinkPass = z.infer<typeof LinkPass>;

/** Totals over the span of one station by one of its radios, with any satellite. Times are of the union over satellites. */
export const LinkSummary = z.object({
  pairs: z.array(LinkPair),
  options: LinkOptions,
  windowCount: z.number().int(),
  openUpS: z.number(),
  openDownS: z.number(),
  /** Both at once with the same satellite. */
  openBothS: z.number(),
  /** Longest stretch of the span in which no direction is open; the whole span where none ever is. */
  longestSilenceS: z.number(),
  /** What all satellites together would carry, each at its own rate. */
  upVolumeBits: z.number(),
  downVolumeBits: z.number(),
  /** Over all open windows; null where there is none. */
  leastMarginDb: z.number().nullable(),
});
export type LinkSummary = z.infer<typeof LinkSummary>;

/** Which pass is put on paper, and at which instant its budgets. */
export const linkSheetQuestion = z.object({
  ...pairQuestion,
  satelliteId: SatelliteId,
  fromUtcMs: UtcMs,
  toUtcMs: UtcMs,
  atUtcMs: UtcMs,
});

/** Calls that concern links. */
export const linkCalls = {
  /** Link windows of the present inputs, else the newest of the scenario since the program started, else null. */
  'link.latest': { input: z.object({}), output: LinkRun.nullable() },
  /** Starts computing link windows, access first where it is stale; a computation of links under way is cancelled. */
  'link.start': { input: z.object({}), output: z.object({ jobId: JobId }) },
  'link.cancel': { input: z.object({ jobId: JobId }), output: z.object({}) },
  /** One pass for a chart. The instants are those of an access window: at most a day apart. */
  'link.pass': {
    input: z.object({ ...triedQuestion, satelliteId: SatelliteId, fromUtcMs: UtcMs, toUtcMs: UtcMs }),
    output: LinkPass,
  },
  /** The whole budget of a station and a satellite at an instant. */
  'link.budget': {
    input: z.object({ ...triedQuestion, satelliteId: SatelliteId, atUtcMs: UtcMs }),
    output: LinkBudgetAnswer,
  },
  /** Totals of one alternative, for two beside each other. Computes access first where it is stale. */
  'link.summary': {
    input: z.object({ ...triedQuestion, fleetId: FleetId.optional() }),
    output: LinkSummary,
  },
} as const;
