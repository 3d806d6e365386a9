import { createHash, sign } from 'node:crypto';
import { strToU8, Zip, ZipDeflate } from 'fflate';
import {
  fail,
  ok,
  type Result,
  type ScenarioId,
  type StationId,
  type UtcMs,
} from '../../../shared/domain/index.ts';
import {
  MANIFEST_PATH,
  manifestText,
  PACKAGE_FILE_TYPE,
  PACKAGE_VERSION,
  type PackageManifest,
  REFRESH_FILE_TYPE,
  type RefreshManifest,
  refreshManifestText,
  SEAL_BYTES,
  sealText,
} from '../../../shared/packages/index.ts';
import { formatIsoUtc } from '../../../shared/time/index.ts';
import type { SigningKey } from './signingKey.ts';

/** What goes into a package. */
export interface PackageContent {
  readonly programVersion: string;
  readonly createdAtUtcMs: UtcMs;
  readonly scenarioId: ScenarioId;
  readonly scenarioName: string;
  readonly marking: string;
  /** The unit whose extract this is; null for the whole plan. */
  readonly unitStationId: StationId | null;
  /** Texts, and the bytes of anything else, by the path of their entry. */
  readonly files: ReadonlyMap<string, string | Uint8Array>;
}

/** A package ready to be written. */
export interface SealedPackage {
  readonly bytes: Uint8Array;
  /** Its files but for the manifest. */
  readonly entries: PackageManifest['entries'];
}

/** An archive has no time zone; all packages of one content are the same. */
const ENTRY_TIME = new Date(1980, 0, 1);
/** Bytes of the archive's last record, whose last two say how long the comment is. */
const LENGTH_OF_COMMENT_BYTES = 2;

/** Bytes packed before others get their turn: some 10 ms. */
const STEP_BYTES = 256 * 1024;

/**
 * Packs and seals; the same content, instant and key give the same bytes.
 *
 * Gives way to other work of its thread while it packs.
 *
 * @param signal stops it; `packages.cancelled` then.
 */
export async function sealedPackage(
  content: PackageContent,
  key: SigningKey,
  signal?: AbortSignal,
): Promise<Result<SealedPackage>> {
  const files = filesOf(content.files);
  const manifest: PackageManifest = {
    fileType: PACKAGE_FILE_TYPE,
    packageVersion: PACKAGE_VERSION,
    programVersion: content.programVersion,
    createdUtc: formatIsoUtc(content.createdAtUtcMs),
    scenarioId: content.scenarioId,
    scenarioName: content.scenarioName,
    marking: content.marking,
    unitStationId: content.unitStationId,
    entries: entriesOf(files),
  };
  const bytes = await sealed(
    [{ path: MANIFEST_PATH, bytes: strToU8(manifestText(manifest)) }, ...files],
    key,
    signal,
  );
  return bytes.ok ? ok({ bytes: bytes.value, entries: manifest.entries }) : bytes;
}

/** What goes into a refresh pack; its element files are among `files`. */
export interface RefreshContent
  extends Pick<RefreshManifest, 'elementFiles' | 'mapPaths' | 'earthOrientationPath'> {
  readonly programVersion: string;
  readonly createdAtUtcMs: UtcMs;
  readonly files: PackageContent['files'];
}

/** Packs and seals a refresh pack, as {@link sealedPackage} does a plan package. */
export async function sealedRefreshPack(
  { files: given, createdAtUtcMs, ...content }: RefreshContent,
  key: SigningKey,
): Promise<Result<SealedPackage>> {
  const files = filesOf(given);
  const manifest: RefreshManifest = {
    ...content,
    fileType: REFRESH_FILE_TYPE,
    packageVersion: PACKAGE_VERSION,
    createdUtc: formatIsoUtc(createdAtUtcMs),
    entries: entriesOf(files),
  };
  const first = { path: MANIFEST_PATH, bytes: strToU8(refreshManifestText(manifest)) };
  const bytes = await sealed([first, ...files], key, undefined);
  return bytes.ok ? ok({ bytes: bytes.value, entries: manifest.entries }) : bytes;
}

interface PackedFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

function filesOf(files: PackageContent['files']): PackedFile[] {
  return [...files]
    .map(([path, content]) => ({ path, bytes: typeof content === 'string' ? strToU8(content) : content }))
    .sort((one, other) => (one.path < other.path ? -1 : 1));
}

function entriesOf(files: readonly PackedFile[]) {
  return files.map(({ path, bytes }) => ({ path, sizeBytes: bytes.length, sha256: sha256Of(bytes) }));
}

async function sealed(
  files: readonly PackedFile[],
  key: SigningKey,
  signal: AbortSignal | undefined,
): Promise<Result<Uint8Array>> {
  const archive = await packed(files, signal);
  if (archive === null) return fail('packages.cancelled', 'Packing was cancelled.');
  new DataView(archive.buffer).setUint16(archive.length - LENGTH_OF_COMMENT_BYTES, SEAL_BYTES, true);
  const signatureHex = sign(null, archive, key.privateKey).toString('hex');
  const bytes = new Uint8Array(archive.length + SEAL_BYTES);
  bytes.set(archive);
  bytes.set(strToU8(sealText({ publicKeyHex: key.publicKeyHex, signatureHex })), archive.length);
  return ok(bytes);
}

/** The archive without its seal; null when it was stopped. */
async function packed(
  files: readonly PackedFile[],
  signal: AbortSignal | undefined,
): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error !== null) throw error;
    chunks.push(chunk);
  });
  for (const { path, bytes } of files) {
    const entry = new ZipDeflate(path);
    entry.mtime = ENTRY_TIME;
    zip.add(entry);
    for (let from = 0; from === 0 || from < bytes.length; from += STEP_BYTES) {
      entry.push(bytes.subarray(from, from + STEP_BYTES), from + STEP_BYTES >= bytes.length);
      await new Promise((resolve) => setImmediate(resolve));
      if (signal?.aborted === true) return null;
    }
  }
  zip.end();
  const archive = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    archive.set(chunk, at);
    at += chunk.length;
  }
  return archive;
}

/** SHA-256, 64 hexadecimal digits. */
export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
