import { z } from 'zod';
import { ClimateMapQuantity, PayloadType, TerminalType, UtcMs } from '../domain/index.ts';
import { LocatedProblem } from './located.ts';

/** A digital map of the ITU-R that is kept in the data folder. */
export const KeptClimateMap = z.object({
  quantity: ClimateMapQuantity,
  /** Percentage of the year that its values are exceeded for; 50 where the map knows none. */
  exceedancePercent: z.number(),
  fileName: z.string(),
  importedAtUtcMs: UtcMs,
  latitudeCount: z.number().int(),
  longitudeCount: z.number().int(),
});
export type KeptClimateMap = z.infer<typeof KeptClimateMap>;

/** A value of the climate, with where it came from. */
const SourcedValue = z.object({ value: z.number(), source: z.string() });

/** Calls about radios: what is read from files for their editors. None of them changes the scenario. */
export const radioCalls = {
  /** Reads terminal and payload types from JSON. They become part of no scenario. Without a path main asks. */
  'radios.readTypes': {
    input: z.object({ path: z.string().min(1).optional() }),
    output: z.object({
      cancelled: z.boolean(),
      fileName: z.string(),
      terminalTypes: z.array(TerminalType),
      payloadTypes: z.array(PayloadType),
      rejected: z.array(LocatedProblem),
    }),
  },
  /** Reads a measured antenna pattern from CSV (`offAxisDeg`, `gainDbi`). Without a path main asks. */
  'radios.readPattern': {
    input: z.object({ path: z.string().min(1).optional() }),
    output: z.object({
      cancelled: z.boolean(),
      fileName: z.string(),
      /** Degrees from the axis, rising from 0; empty where the file was refused. */
      offAxisDeg: z.array(z.number()),
      gainDbi: z.array(z.number()),
      rejected: z.array(LocatedProblem),
    }),
  },
  /** The digital maps that are kept. */
  'climate.maps': { input: z.object({}), output: z.object({ maps: z.array(KeptClimateMap) }) },
  /**
   * Keeps the ITU-R digital maps among the files (values with their LAT and LON beside them); one of the same quantity and
   * percentage takes the place of the earlier. Without paths main asks for files.
   */
  'climate.importMaps': {
    input: z.object({ paths: z.array(z.string().min(1)).max(2000).optional() }),
    output: z.object({
      cancelled: z.boolean(),
      addedCount: z.number().int(),
      maps: z.array(KeptClimateMap),
      /** Maps that were refused, each by its file. */
      refused: z.array(z.object({ fileName: z.string(), message: z.string() })),
      /** Files that are no map of a known name. */
      unknown: z.array(z.string()),
    }),
  },
  /** Forgets the maps of a quantity, or all of them. */
  'climate.removeMaps': {
    input: z.object({ quantity: ClimateMapQuantity.optional() }),
    output: z.object({ maps: z.array(KeptClimateMap) }),
  },
  /** The climate of a place without values given by hand: from the maps that are kept, else built in. */
  'climate.at': {
    input: z.object({
      latitudeDeg: z.number().min(-90).max(90),
      longitudeDeg: z.number().min(-180).max(360),
      /** Above mean sea level. */
      heightKm: z.number().min(-0.5).max(20),
      exceedancePercent: z.number().min(0.001).max(100),
    }),
    output: z.object({
      rainRateMmPerHour: SourcedValue,
      rainHeightKm: SourcedValue,
      vapourGPerM3: SourcedValue,
      cloudLiquidKgPerM2: SourcedValue,
      temperatureK: SourcedValue,
      pressureHpa: SourcedValue,
      wetRefractivity: SourcedValue,
    }),
  },
} as const;
