import { type JobId, ok, type Result } from '../../shared/domain/index.ts';
import type { PackageManifest, RefreshManifest } from '../../shared/packages/index.ts';
import { type OpenedPackage, readPackageFile, readRefreshFile } from '../files/index.ts';

/** Checking and unpacking a sealed file in a thread: a package of 20 MB takes a large part of a second. */
export type ReadPackageJob =
  | { readonly kind: 'readPackage'; readonly jobId: JobId; readonly filePath: string }
  | { readonly kind: 'readRefresh'; readonly jobId: JobId; readonly filePath: string };

/** What was in it, entry by entry, or why it is refused; the bytes are moved. The whole answer of the job. */
export interface PackagePart {
  readonly kind: 'package';
  readonly jobId: JobId;
  readonly read: Result<OpenedPackage<PackageManifest | RefreshManifest>>;
}

/** Reads the file at once. */
export async function* runReadPackageJob(job: ReadPackageJob): AsyncGenerator<PackagePart, Result<null>> {
  const { kind, jobId, filePath } = job;
  const read = kind === 'readPackage' ? await readPackageFile(filePath) : await readRefreshFile(filePath);
  if (!read.ok) {
    yield { kind: 'package', jobId, read };
    return ok(null);
  }
  const files = [...read.value.files].map(([path, bytes]) => [path, withOwnBuffer(bytes)] as const);
  yield { kind: 'package', jobId, read: ok({ ...read.value, files: new Map(files) }) };
  return ok(null);
}

/** An unpacked entry may be a piece of a larger buffer, which must not move as a whole. */
function withOwnBuffer(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const { buffer } = bytes;
  return buffer instanceof ArrayBuffer && buffer.byteLength === bytes.byteLength
    ? new Uint8Array(buffer)
    : new Uint8Array(bytes);
}

/** The buffers of a part, which are moved to the asking thread. */
export function buffersOfPackage({ read }: PackagePart): ArrayBuffer[] {
  if (!read.ok) return [];
  return [...read.value.files.values()].flatMap(({ buffer }) =>
    buffer instanceof ArrayBuffer ? [buffer] : [],
  );
}
