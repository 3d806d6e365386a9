import { createHash, sign } from 'node:crypto';
import { strToU8, type Zippable, zipSync } from 'fflate';
import type { ScenarioId, StationId, UtcMs } from '../../../shared/domain/index.ts';
import {
  MANIFEST_PATH,
  manifestText,
  PACKAGE_FILE_TYPE,
  PACKAGE_VERSION,
  type PackageManifest,
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
  /** Texts by the path of their entry. */
  readonly texts: ReadonlyMap<string, string>;
}

/** An archive has no time zone; all packages of one content are the same. */
const ENTRY_TIME = new Date(1980, 0, 1);
/** Bytes of the archive's last record, whose last two say how long the comment is. */
const LENGTH_OF_COMMENT_BYTES = 2;

/** Packs and seals; the same content, instant and key give the same bytes. */
export function sealedPackage(content: PackageContent, key: SigningKey): Uint8Array {
  const files = [...content.texts]
    .map(([path, text]) => ({ path, bytes: strToU8(text) }))
    .sort((one, other) => (one.path < other.path ? -1 : 1));
  const manifest: PackageManifest = {
    fileType: PACKAGE_FILE_TYPE,
    packageVersion: PACKAGE_VERSION,
    programVersion: content.programVersion,
    createdUtc: formatIsoUtc(content.createdAtUtcMs),
    scenarioId: content.scenarioId,
    scenarioName: content.scenarioName,
    marking: content.marking,
    unitStationId: content.unitStationId,
    entries: files.map(({ path, bytes }) => ({ path, sizeBytes: bytes.length, sha256: sha256Of(bytes) })),
  };
  const entries: Zippable = { [MANIFEST_PATH]: strToU8(manifestText(manifest)) };
  for (const { path, bytes } of files) entries[path] = bytes;
  const archive = zipSync(entries, { mtime: ENTRY_TIME });
  new DataView(archive.buffer, archive.byteOffset).setUint16(
    archive.length - LENGTH_OF_COMMENT_BYTES,
    SEAL_BYTES,
    true,
  );
  const signatureHex = sign(null, archive, key.privateKey).toString('hex');
  const sealed = new Uint8Array(archive.length + SEAL_BYTES);
  sealed.set(archive);
  sealed.set(strToU8(sealText({ publicKeyHex: key.publicKeyHex, signatureHex })), archive.length);
  return sealed;
}

/** SHA-256, 64 hexadecimal digits. */
export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
