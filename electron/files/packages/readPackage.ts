import { verify } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { strFromU8, unzipSync } from 'fflate';
import { fail, ok, type Result } from '../../../shared/domain/index.ts';
import {
  MANIFEST_PATH,
  MAX_PACKAGE_BYTES,
  MAX_PACKAGE_ENTRIES,
  type PackageManifest,
  type RefreshManifest,
  readManifest,
  readRefreshManifest,
  readSeal,
  SEAL_BYTES,
} from '../../../shared/packages/index.ts';
import { failureOfFile } from '../failures.ts';
import { publicKeyFromHex } from './signingKey.ts';
import { sha256Of } from './writePackage.ts';

/** A sealed file whose seal and entries are sound. */
export interface OpenedPackage<Manifest = PackageManifest> {
  readonly manifest: Manifest;
  /** Who sealed it. That it is somebody to be trusted is not said. */
  readonly publicKeyHex: string;
  /** What its entries hold, by their path. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** SHA-256 of the whole file, 64 hexadecimal digits. */
  readonly sha256: string;
  readonly sizeBytes: number;
}

/** The text of an entry; empty when there is none of that path. */
export function textOfEntry({ files }: { readonly files: OpenedPackage['files'] }, path: string): string {
  return strFromU8(files.get(path) ?? new Uint8Array());
}

const SMALLEST_ARCHIVE_BYTES = 22;

/** Reads a plan package from a file; what is not whole and as it was signed is refused with one sentence. */
export function readPackageFile(filePath: string): Promise<Result<OpenedPackage>> {
  return readSealedFile(filePath, openPackage);
}

/** Reads a refresh pack from a file, as {@link readPackageFile} does a plan package. */
export function readRefreshFile(filePath: string): Promise<Result<OpenedPackage<RefreshManifest>>> {
  return readSealedFile(filePath, openRefreshPack);
}

async function readSealedFile<Manifest>(
  filePath: string,
  open: (bytes: Uint8Array) => Result<OpenedPackage<Manifest>>,
): Promise<Result<OpenedPackage<Manifest>>> {
  try {
    const { size } = await stat(filePath);
    if (size > MAX_PACKAGE_BYTES) {
      const sizes = `${Math.round(size / 1e6)} MB, at most ${Math.round(MAX_PACKAGE_BYTES / 1e6)} MB are read`;
      return fail('packages.tooLarge', `${filePath} has ${sizes}.`);
    }
    const opened = open(await readFile(filePath));
    if (opened.ok) return opened;
    return fail(opened.failure.code, `${filePath}: ${opened.failure.message}`, opened.failure.detail);
  } catch (error) {
    return { ok: false, failure: failureOfFile(error, filePath) };
  }
}

/**
 * Opens a plan package: the seal first, then the archive, then every entry against the manifest.
 *
 * @returns `packages.notSealed` for anything without a seal at its end, `packages.changed` where the seal does not fit,
 * `packages.newer` for a package of a later program, `packages.otherKind` for another sealed file, `packages.broken` for
 * one that was sealed and is unsound all the same.
 */
export function openPackage(bytes: Uint8Array): Result<OpenedPackage> {
  return openSealed(bytes, readManifest);
}

/** Opens a refresh pack, as {@link openPackage} does a plan package. */
export function openRefreshPack(bytes: Uint8Array): Result<OpenedPackage<RefreshManifest>> {
  return openSealed(bytes, readRefreshManifest);
}

function openSealed<Manifest extends { readonly entries: PackageManifest['entries'] }>(
  bytes: Uint8Array,
  read: (text: string) => Result<Manifest>,
): Result<OpenedPackage<Manifest>> {
  const sealAt = bytes.length - SEAL_BYTES;
  const seal = sealAt < SMALLEST_ARCHIVE_BYTES ? null : readSeal(strFromU8(bytes.subarray(sealAt), true));
  if (seal === null) {
    return fail(
      'packages.notSealed',
      'this is no plan package or refresh pack, or its end is missing or changed: do not use it.',
    );
  }
  const archive = bytes.subarray(0, sealAt);
  if (!isSignedBy(archive, seal.publicKeyHex, seal.signatureHex)) {
    return fail('packages.changed', 'it was changed after it was signed: do not use it.');
  }
  const files = unpack(bytes);
  if (!files.ok) return files;
  const manifestBytes = files.value.get(MANIFEST_PATH);
  if (manifestBytes === undefined) return fail('packages.broken', `${MANIFEST_PATH}: expected, found none.`);
  const manifest = read(strFromU8(manifestBytes));
  if (!manifest.ok) return manifest;
  const wrong = complaintAboutEntries(manifest.value, files.value);
  if (wrong !== null) return fail('packages.broken', wrong);
  const entries = new Map(manifest.value.entries.map(({ path }) => [path, files.value.get(path)!]));
  return ok({
    manifest: manifest.value,
    publicKeyHex: seal.publicKeyHex,
    files: entries,
    sha256: sha256Of(bytes),
    sizeBytes: bytes.length,
  });
}

function isSignedBy(archive: Uint8Array, publicKeyHex: string, signatureHex: string): boolean {
  try {
    return verify(null, archive, publicKeyFromHex(publicKeyHex), Buffer.from(signatureHex, 'hex'));
  } catch {
    // 32 bytes that are no key cannot have signed anything.
    return false;
  }
}

function unpack(bytes: Uint8Array): Result<ReadonlyMap<string, Uint8Array>> {
  let [count, totalBytes] = [0, 0];
  try {
    const files = unzipSync(bytes, {
      filter: ({ originalSize }) => {
        count++;
        totalBytes += originalSize;
        if (count > MAX_PACKAGE_ENTRIES || totalBytes > MAX_PACKAGE_BYTES) {
          throw new RangeError(`more than ${MAX_PACKAGE_ENTRIES} entries or ${MAX_PACKAGE_BYTES / 1e6} MB`);
        }
        return true;
      },
    });
    return ok(new Map(Object.entries(files)));
  } catch (error) {
    return fail('packages.broken', `the archive cannot be unpacked: ${String((error as Error).message)}.`);
  }
}

function complaintAboutEntries(
  manifest: Pick<PackageManifest, 'entries'>,
  files: ReadonlyMap<string, Uint8Array>,
): string | null {
  const listed = new Set(manifest.entries.map(({ path }) => path));
  for (const { path, sizeBytes, sha256 } of manifest.entries) {
    const bytes = files.get(path);
    if (bytes === undefined) return `${path}: named by the manifest and missing.`;
    if (bytes.length !== sizeBytes || sha256Of(bytes) !== sha256)
      return `${path}: another one than the manifest names.`;
  }
  const extra = [...files.keys()].find((path) => path !== MANIFEST_PATH && !listed.has(path));
  return extra === undefined ? null : `${extra.slice(0, 100)}: in the archive and not in the manifest.`;
}
