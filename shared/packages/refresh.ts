import { z } from 'zod';
import { fail, ok, type Result } from '../domain/index.ts';
import {
  MANIFEST_PATH,
  MAX_PACKAGE_ENTRIES,
  type ManifestFailureCode,
  PACKAGE_VERSION,
  PackageEntry,
  parsedManifest,
} from './manifest.ts';

/** What the manifest of a refresh pack says it is. */
export const REFRESH_FILE_TYPE = 'backbone-refresh-pack';
/** How the names of refresh packs end. */
export const REFRESH_FILE_EXTENSION = '.backbone-refresh';

/** What a refresh pack says of itself: elements and tables that a connected machine has gathered for one that is not. */
export const RefreshManifest = z.object({
  fileType: z.literal(REFRESH_FILE_TYPE),
  packageVersion: z.literal(PACKAGE_VERSION),
  programVersion: z.string().max(40),
  /** ISO 8601 UTC. */
  createdUtc: z.iso.datetime(),
  /** Element sets, a file as it was given; OMM JSON inside. */
  elementFiles: z
    .array(
      z.object({
        path: PackageEntry.shape.path,
        /** Name of the file without its ending: the fleet of that name has the satellites of this file. */
        name: z.string().min(1).max(120),
        elementSetCount: z.number().int().min(1),
      }),
    )
    .max(100),
  /** Digital maps of the ITU-R with their latitudes and longitudes, as they were given. */
  mapPaths: z.array(PackageEntry.shape.path).max(MAX_PACKAGE_ENTRIES),
  /** UT1-UTC by days, as the IERS publishes it (`finals2000A`); null without. */
  earthOrientationPath: PackageEntry.shape.path.nullable(),
  /** Every entry but the manifest, by path. */
  entries: z.array(PackageEntry).max(MAX_PACKAGE_ENTRIES - 1),
});
export type RefreshManifest = z.infer<typeof RefreshManifest>;

/** The manifest as the text of its entry. */
export function refreshManifestText(manifest: RefreshManifest): string {
  return `${JSON.stringify(RefreshManifest.parse(manifest), null, 2)}\n`;
}

/** Reads the text of a refresh pack's manifest, as `readManifest` does that of a plan package. */
export function readRefreshManifest(text: string): Result<RefreshManifest, ManifestFailureCode> {
  const value = parsedManifest(text, { fileType: REFRESH_FILE_TYPE, called: 'refresh pack' });
  if (!value.ok) return value;
  const read = RefreshManifest.safeParse(value.value);
  if (read.success) return ok(read.data);
  const [issue] = read.error.issues;
  return fail('packages.broken', `${MANIFEST_PATH}: ${issue?.path.map(String).join('.')}: ${issue?.message}`);
}
