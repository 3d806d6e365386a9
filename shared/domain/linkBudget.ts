import { z } from 'zod';
import { SatelliteId, StationId } from './ids.ts';
import { UtcMs } from './instant.ts';
import { LINK_LIMITS, LinkPair } from './linkWindow.ts';
import { LinkOptions } from './radioPlan.ts';

/** One line of a budget as it crosses to people. The terms that a sum names add up to it. */
export const LinkBudgetLine = z.object({
  id: z.string(),
  name: z.string(),
  /** Losses are negative. */
  value: z.number(),
  unit: z.string(),
  kind: z.enum(['term', 'sum', 'fact']),
  /** The formula in words and symbols. */
  formula: z.string(),
  /** The recommendation and section, or null for plain arithmetic. */
  recommendation: z.string().nullable(),
  /** The numbers that went in; null for one that is infinite (no interference at all). */
  inputs: z.record(z.string(), z.number().nullable()),
  /** For a sum: the ids of the lines that add up to it. */
  sumOf: z.array(z.string()).optional(),
});
export type LinkBudgetLine = z.infer<typeof LinkBudgetLine>;

/** Something that forbids a link which would close, with the reason in words. */
export const LinkCutText = z.object({ kind: z.enum(LINK_LIMITS), text: z.string() });
export type LinkCutText = z.infer<typeof LinkCutText>;

/** One direction of a link at an instant: its budget and the verdict. */
export const DirectionBudget = z.object({
  frequencyGhz: z.number(),
  lines: z.array(LinkBudgetLine),
  /** Whether it is to be used: a mode holds with the margin kept, and nothing cuts it. */
  isClosed: z.boolean(),
  /** Es / (N0 + I0) above the need of the sturdiest mode, dB; and the same in clear sky. */
  marginDb: z.number(),
  clearSkyMarginDb: z.number(),
  /** What it would be if nobody jammed. */
  unjammedMarginDb: z.number(),
  keptMarginDb: z.number(),
  /** Name of the fastest mode that holds; null where none does. */
  mode: z.string().nullable(),
  /** 0 where it is not closed. */
  rateBps: z.number(),
  clearSkyRateBps: z.number(),
  /** What stops it or bounds its rate: the first cut, else what the signal says. */
  limit: z.enum(LINK_LIMITS),
  /** Cuts and limit in words. */
  limitText: z.string(),
  cuts: z.array(LinkCutText),
  /** Names of those who jam this direction at the instant. */
  jammers: z.array(z.string()),
});
export type DirectionBudget = z.infer<typeof DirectionBudget>;

const typeFacts = z.object({
  typeId: z.string(),
  name: z.string(),
  confidence: z.string(),
  source: z.string(),
  asOfDate: z.string().nullable(),
});

/** Everything about a pair at an instant: where, in what air, line by line, and in a sentence. */
export const LinkBudgetAnswer = z.object({
  atUtcMs: UtcMs,
  stationId: StationId,
  stationName: z.string(),
  satelliteId: SatelliteId,
  satelliteName: z.string(),
  /** The elements that give the position: row of the catalogue (0 when not from there), and their age at the instant. */
  elementSet: z.object({ elementSetId: z.number().int(), epochUtcMs: UtcMs, ageHours: z.number() }),
  pair: LinkPair,
  /** The other pairs that would answer the question as well. */
  otherPairs: z.array(LinkPair),
  terminal: typeFacts,
  payload: typeFacts.extend({ processing: z.enum(['regenerative', 'transparent']) }),
  options: LinkOptions,
  /** Percentage of the year that the attenuation may be exceeded. */
  exceedancePercent: z.number(),
  sight: z.enum(['above-mask', 'below-mask', 'below-horizon', 'above-antenna']),
  /** The answer in a sentence. */
  verdict: z.string(),
  geometry: z.object({
    latitudeDeg: z.number(),
    longitudeDeg: z.number(),
    /** Above the WGS84 ellipsoid. */
    heightM: z.number(),
    heightAboveSeaKm: z.number(),
    azimuthDeg: z.number(),
    /** Null where the magnetic model does not reach. */
    magneticAzimuthDeg: z.number().nullable(),
    elevationDeg: z.number(),
    /** What horizon, policy floor and antenna ask for in that direction. */
    bindingElevationDeg: z.number(),
    rangeKm: z.number(),
    rangeRateKmPerS: z.number(),
    satelliteOffAxisDeg: z.number(),
  }),
  /** Every value of the climate with where it came from, by field; null for one that is not known. */
  climate: z.record(z.string(), z.object({ value: z.number(), source: z.string() }).nullable()),
  /** Null where the pair has no such direction, or the satellite is below the horizon. */
  up: DirectionBudget.nullable(),
  down: DirectionBudget.nullable(),
});
export type LinkBudgetAnswer = z.infer<typeof LinkBudgetAnswer>;
