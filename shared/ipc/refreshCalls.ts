import { z } from 'zod';
import { RunId, SatelliteId, StationId, UtcMs } from '../domain/index.ts';
import { PackageSigner } from './packageCalls.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** What becomes of one satellite. */
export const RefreshChange = z.object({
  satelliteId: SatelliteId,
  name: z.string(),
  /** `updated`: nearer elements. `added`, `removed`: it joins or leaves the fleet that is named after its file. */
  kind: z.enum(['updated', 'added', 'removed']),
  fleetName: z.string(),
  /** Epoch of the element set that counts now, and after; null where there is none. */
  epochBeforeUtcMs: UtcMs.nullable(),
  epochAfterUtcMs: UtcMs.nullable(),
});
export type RefreshChange = z.infer<typeof RefreshChange>;

/** Ages of elements at the start of the span, days, before or after it alike. */
const ages = z.object({ medianDays: z.number(), greatestDays: z.number() });

/** A sound refresh pack, and what applying it would do to the open scenario. */
export const RefreshLook = z.object({
  path: z.string(),
  fileName: z.string(),
  sizeBytes: z.number().int(),
  sha256,
  signer: PackageSigner,
  programVersion: z.string(),
  createdAtUtcMs: UtcMs,
  elementFiles: z.array(
    z.object({
      name: z.string(),
      elementSetCount: z.number().int(),
      /** A fleet of the open scenario is named after it, and follows it. */
      isFollowed: z.boolean(),
    }),
  ),
  updatedCount: z.number().int(),
  /** Satellites of the scenario whose elements stay: the pack has none that are nearer. */
  unchangedCount: z.number().int(),
  addedCount: z.number().int(),
  removedCount: z.number().int(),
  /** Satellites of the scenario of which the pack holds nothing. */
  missingCount: z.number().int(),
  /** Satellites of the pack that no fleet of the scenario lists; they are kept in the catalogue. */
  elsewhereCount: z.number().int(),
  /** The first of them. */
  changes: z.array(RefreshChange),
  agesBefore: ages.nullable(),
  agesAfter: ages.nullable(),
  /** Digital maps of the ITU-R, by their file; one that is kept already is replaced. */
  maps: z.array(z.object({ fileName: z.string(), isNew: z.boolean() })),
  /** UT1-UTC in the middle of the span, seconds: as the scenario has it, and as the table says; null without a table. */
  ut1: z.object({ beforeS: z.number(), afterS: z.number().nullable() }).nullable(),
});
export type RefreshLook = z.infer<typeof RefreshLook>;

/** What became of one window. */
export const WindowChange = z.object({
  kind: z.enum(['shifted', 'lost', 'new']),
  stationId: StationId,
  satelliteId: SatelliteId,
  startBeforeUtcMs: UtcMs.nullable(),
  endBeforeUtcMs: UtcMs.nullable(),
  startAfterUtcMs: UtcMs.nullable(),
  endAfterUtcMs: UtcMs.nullable(),
  /** By how much the edge that moved most has moved, seconds; null where there are not two windows. */
  shiftS: z.number().nullable(),
});
export type WindowChange = z.infer<typeof WindowChange>;

/** What became of the windows of one run in another. */
export const WindowChanges = z.object({
  sameCount: z.number().int(),
  shiftedCount: z.number().int(),
  lostCount: z.number().int(),
  newCount: z.number().int(),
  /** Of all windows that both have, seconds. */
  largestShiftS: z.number(),
  /** In order of time; the first of them where there are many. */
  changes: z.array(WindowChange),
});
export type WindowChanges = z.infer<typeof WindowChanges>;

/** Calls about refresh packs, and what newer elements did to the windows. */
export const refreshCalls = {
  /** Checks a refresh pack and says what it would change; nothing is changed. Without a path main asks. */
  'refresh.look': {
    input: z.object({ path: z.string().min(1).optional() }),
    output: z.object({ cancelled: z.boolean(), look: RefreshLook.nullable() }),
  },
  /** Applies the pack that was looked at: elements and scenario in one transaction, as one step; then the maps. */
  'refresh.apply': {
    input: z.object({ path: z.string().min(1), sha256 }),
    output: z.object({ newElementSetCount: z.number().int(), mapCount: z.number().int() }),
  },
  /** What became of the windows of an earlier run of the scenario. */
  'access.changes': {
    input: z.object({ beforeRunId: RunId, afterRunId: RunId, leastShiftS: z.number().min(0).max(3600) }),
    output: WindowChanges,
  },
} as const;
