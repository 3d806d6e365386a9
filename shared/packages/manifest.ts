import { z } from 'zod';
import { fail, ok, type Result, ScenarioId, StationId } from '../domain/index.ts';

/** Version of the package's form. */
export const PACKAGE_VERSION = 1;
/** What the manifest says it is. */
export const PACKAGE_FILE_TYPE = 'backbone-plan-package';
/** How the names of packages end. */
export const PACKAGE_FILE_EXTENSION = '.backbone-plan';
/** The entry that names all others. */
export const MANIFEST_PATH = 'manifest.json';
/** The entry with the scenario and its element sets. */
export const PACKAGED_SCENARIO_PATH = 'scenario.backbone.json';
/** Most entries of a package, the manifest included. */
export const MAX_PACKAGE_ENTRIES = 1000;
/** Most bytes that a package may unpack to. */
export const MAX_PACKAGE_BYTES = 512 * 1024 * 1024;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'expected 64 hexadecimal digits');

/** A file of a package. */
export const PackageEntry = z.object({
  /** Folders and name, of plain letters, without a way out of the package. */
  path: z
    .string()
    .max(200)
    .regex(/^[A-Za-z0-9_-][A-Za-z0-9._-]*(\/[A-Za-z0-9_-][A-Za-z0-9._-]*)*$/, 'expected a plain path'),
  sizeBytes: z.number().int().min(0).max(MAX_PACKAGE_BYTES),
  sha256,
});
export type PackageEntry = z.infer<typeof PackageEntry>;

/** What a package says of itself. */
export const PackageManifest = z.object({
  fileType: z.literal(PACKAGE_FILE_TYPE),
  packageVersion: z.literal(PACKAGE_VERSION),
  programVersion: z.string().max(40),
  /** ISO 8601 UTC. */
  createdUtc: z.iso.datetime(),
  scenarioId: ScenarioId,
  scenarioName: z.string().max(120),
  /** Words that stand on every product, such as `NOTIONAL`. */
  marking: z.string().max(120),
  /** The unit whose extract this is; null for the whole plan. */
  unitStationId: StationId.nullable(),
  /** Every entry but the manifest, by path. */
  entries: z.array(PackageEntry).max(MAX_PACKAGE_ENTRIES - 1),
});
export type PackageManifest = z.infer<typeof PackageManifest>;

/** Why a manifest cannot be used. */
export type ManifestFailureCode = 'packages.newer' | 'packages.broken' | 'packages.otherKind';

/** The manifest as the text of its entry. */
export function manifestText(manifest: PackageManifest): string {
  return `${JSON.stringify(PackageManifest.parse(manifest), null, 2)}\n`;
}

/** Reads the text of a manifest; `packages.newer` for one of a later program, `packages.broken` for anything else. */
export function readManifest(text: string): Result<PackageManifest, ManifestFailureCode> {
  const value = parsedManifest(text, { fileType: PACKAGE_FILE_TYPE, called: 'plan package' });
  if (!value.ok) return value;
  const read = PackageManifest.safeParse(value.value);
  if (read.success) return ok(read.data);
  const [issue] = read.error.issues;
  return fail('packages.broken', `${MANIFEST_PATH}: ${issue?.path.map(String).join('.')}: ${issue?.message}`);
}

/** The JSON of a manifest, once its kind and its version are those that are wanted. */
export function parsedManifest(
  text: string,
  { fileType, called }: { readonly fileType: string; readonly called: string },
): Result<unknown, ManifestFailureCode> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return fail('packages.broken', `${MANIFEST_PATH}: expected JSON`);
  }
  const said = value as { readonly packageVersion?: unknown; readonly fileType?: unknown } | null;
  if (typeof said?.fileType === 'string' && said.fileType !== fileType) {
    return fail(
      'packages.otherKind',
      `expected a ${called} (${fileType}), found a sound file of another kind: ${said.fileType.slice(0, 60)}.`,
    );
  }
  const version = said?.packageVersion;
  if (typeof version === 'number' && version > PACKAGE_VERSION) {
    return fail(
      'packages.newer',
      `it was made by a newer Backbone Planner (version ${version} of the form, this program knows up to ` +
        `${PACKAGE_VERSION}). Open it with that one.`,
      { foundVersion: version, knownVersion: PACKAGE_VERSION },
    );
  }
  return ok(value);
}
