import { z } from 'zod';
import { ElementColumns, ElementSet, FleetId, ManoeuvreHabit, SatelliteId, UtcMs } from '../domain/index.ts';
import { LocatedProblem } from './located.ts';

/** What became of one file of elements. */
export const ImportReport = z.object({
  fileName: z.string(),
  /** Name of the format found by content, for people: `OMM JSON`, `3LE`, … */
  format: z.string(),
  acceptedCount: z.number().int(),
  newCount: z.number().int(),
  alreadyKnownCount: z.number().int(),
  rejectedCount: z.number().int(),
  /** At most the first 1,000 rejected records. */
  rejected: z.array(LocatedProblem),
  warnings: z.array(LocatedProblem),
  satelliteIds: z.array(SatelliteId),
});
export type ImportReport = z.infer<typeof ImportReport>;

/** One element set of the catalogue's history, with where it came from. */
export const CatalogueEntry = z.object({
  elementSetId: z.number().int(),
  element: ElementSet,
  sourceName: z.string(),
  importedAtUtcMs: UtcMs,
  /** SHA-256 of the raw text, hex. */
  rawSha256: z.string(),
  rawText: z.string(),
});
export type CatalogueEntry = z.infer<typeof CatalogueEntry>;

/** Calls that concern element sets. */
export const catalogueCalls = {
  /** Reads element files into the catalogue and, as a new fleet a file, into the scenario. Without paths main asks. */
  'catalogue.import': {
    input: z.object({ paths: z.array(z.string().min(1)).max(64).optional() }),
    output: z.object({ cancelled: z.boolean(), reports: z.array(ImportReport) }),
  },
  /** The element sets that the current scenario computes with: one a satellite of its enabled fleets. */
  'catalogue.active': { input: z.object({}), output: ElementColumns },
  'catalogue.history': {
    input: z.object({ satelliteId: SatelliteId }),
    output: z.array(CatalogueEntry),
  },
  /** How the satellites of a fleet keep to their orbits, by the newest element sets that the catalogue has of each. */
  'catalogue.manoeuvres': {
    input: z.object({ fleetId: FleetId }),
    output: ManoeuvreHabit,
  },
} as const;
