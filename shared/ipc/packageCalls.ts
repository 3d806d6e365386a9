import { z } from 'zod';
import { Scenario, ScenarioId, StationId, UtcMs } from '../domain/index.ts';
import { LocatedProblem } from './located.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** Whose key sealed a package, as far as this program can know. */
export const PackageSigner = z.object({
  /** Ed25519 public key, 64 hexadecimal digits. */
  publicKeyHex: sha256,
  /** What people compare over the radio: four groups of four. */
  fingerprint: z.string(),
  /** `own`: this program's key. `named`: a person here gave it a name. `seen`: met before. `new`: met for the first time. */
  standing: z.enum(['own', 'named', 'seen', 'new']),
  /** The name that a person here gave it; null without. */
  name: z.string().nullable(),
  /** When this program met the key first; null for its own. */
  firstSeenAtUtcMs: UtcMs.nullable(),
});
export type PackageSigner = z.infer<typeof PackageSigner>;

/** A file in a package. */
export const PackagedFile = z.object({
  path: z.string(),
  sizeBytes: z.number().int(),
  sha256,
});
export type PackagedFile = z.infer<typeof PackagedFile>;

/** A package whose seal and entries are sound. */
export const PackageFacts = z.object({
  path: z.string(),
  fileName: z.string(),
  sizeBytes: z.number().int(),
  /** SHA-256 of the whole file. */
  sha256,
  signer: PackageSigner,
  programVersion: z.string(),
  createdAtUtcMs: UtcMs,
  scenarioId: ScenarioId,
  scenarioName: z.string(),
  marking: z.string(),
  /** The unit whose extract this is; null for a whole plan. */
  unitName: z.string().nullable(),
  fromUtcMs: UtcMs,
  toUtcMs: UtcMs,
  stationCount: z.number().int(),
  satelliteCount: z.number().int(),
  elementSetCount: z.number().int(),
  /** Satellites of designs: they have no element sets, their orbits follow from the document. */
  designedCount: z.number().int(),
  files: z.array(PackagedFile),
  /** A scenario of that id is in this program already: both can be merged. */
  isKnownHere: z.boolean(),
});
export type PackageFacts = z.infer<typeof PackageFacts>;

/** Where a scenario comes from that was opened out of a package and cannot be changed. */
export const ReadOnlyPlan = z.object({
  path: z.string(),
  fileName: z.string(),
  marking: z.string(),
  createdAtUtcMs: UtcMs,
  /** The id that the scenario has in its package. */
  originalScenarioId: ScenarioId,
  unitName: z.string().nullable(),
  /** As it stands now: somebody may have named the key meanwhile. */
  signer: PackageSigner,
});
export type ReadOnlyPlan = z.infer<typeof ReadOnlyPlan>;

/** What two planners made of one thing, and could not both be had; values are JSON, null where there is none. */
export const PackageConflict = z.object({
  where: z.string(),
  kind: z.enum(['both-changed', 'removed-and-changed', 'order', 'still-used']),
  base: z.string().nullable(),
  ours: z.string().nullable(),
  theirs: z.string().nullable(),
});
export type PackageConflict = z.infer<typeof PackageConflict>;

/** The two other versions that the open scenario is merged with: packages or scenario files. */
const mergeFiles = z.object({ basePath: z.string().min(1), theirsPath: z.string().min(1) });

/** One of the versions of a merge, for people. */
export const MergeVersion = z.object({
  path: z.string(),
  fileName: z.string(),
  scenario: Scenario,
  /** Who sealed it; null for a scenario file, which nobody seals. */
  signer: PackageSigner.nullable(),
  createdAtUtcMs: UtcMs.nullable(),
});
export type MergeVersion = z.infer<typeof MergeVersion>;

/** What the merge would do. */
export const MergeLook = z.object({
  base: MergeVersion,
  theirs: MergeVersion,
  /** The open scenario as it was merged. */
  ours: Scenario,
  conflicts: z.array(PackageConflict),
  /** What changes in the open scenario where nothing is disputed: both values as people read them. */
  changes: z.array(z.object({ what: z.string(), values: z.tuple([z.string(), z.string()]) })),
});
export type MergeLook = z.infer<typeof MergeLook>;

/** Calls about signed plan packages and what comes back from others. */
export const packageCalls = {
  /** The key that this program signs with, made at the first question. It never leaves the data folder. */
  'package.key': { input: z.object({}), output: PackageSigner },
  /** Packs, signs and writes the open scenario or one unit's extract; windows are computed first where they are stale. A job. */
  'package.create': {
    input: z.object({
      /** The unit whose extract it is; null for the whole plan. */
      unitStationId: StationId.nullable(),
      marking: z.string().max(120),
      /** `with`: the plan and its papers too, planned first where that is stale; an extract has those that tell of the unit alone. */
      plan: z.enum(['with', 'without']),
      path: z.string().min(1).optional(),
    }),
    output: z.object({
      cancelled: z.boolean(),
      path: z.string(),
      sizeBytes: z.number().int(),
      files: z.array(PackagedFile),
    }),
  },
  /** Checks a package and says what is in it; nothing is opened. Without a path main asks. */
  'package.inspect': {
    input: z.object({ path: z.string().min(1).optional() }),
    output: z.object({ cancelled: z.boolean(), facts: PackageFacts.nullable() }),
  },
  /** Opens a package read-only, as a scenario of its own. The hash is that of the package that was looked at. */
  'package.open': {
    input: z.object({ path: z.string().min(1), sha256 }),
    output: z.object({ facts: PackageFacts, warnings: z.array(LocatedProblem) }),
  },
  /** Gives a key the name of the person or office that it belongs to. */
  'package.nameSigner': {
    input: z.object({ publicKeyHex: sha256, name: z.string().trim().min(1).max(80) }),
    output: PackageSigner,
  },
  /** Copies the open read-only scenario into one that can be changed; it becomes the open one. */
  'package.copy': { input: z.object({}), output: z.object({ name: z.string() }) },
  /** The file that the open scenario was exported to or copied from last: what a merge may start from; null without. */
  'package.base': { input: z.object({}), output: z.object({ path: z.string().nullable() }) },
  /** Asks for one package or scenario file. */
  'package.choose': {
    input: z.object({ title: z.string().min(1).max(120) }),
    output: z.object({ path: z.string().nullable() }),
  },
  /** What merging the open scenario with another version would do; nothing is changed. */
  'package.merge': { input: mergeFiles, output: MergeLook },
  /** Merges as one step, with whose value counts for every conflict; refused while one of them has no choice. */
  'package.applyMerge': {
    input: mergeFiles.extend({
      choices: z
        .array(z.object({ where: z.string(), side: z.enum(['base', 'ours', 'theirs']) }))
        .max(100_000),
    }),
    output: z.object({ label: z.string(), conflictCount: z.number().int() }),
  },
} as const;
