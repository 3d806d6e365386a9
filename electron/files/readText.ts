import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import path from 'node:path';
import { fail, ok, type Result } from '../../shared/domain/index.ts';
import { decodeText, encodingOf, type TextEncoding } from './decode.ts';
import { failureOfFile } from './failures.ts';

/** Largest text file that is read. A whole public catalogue in its wordiest notation has 0.1 GB. */
export const MAX_TEXT_BYTES = 512 * 1024 * 1024;
/** Enough of a file to see what it is. */
const HEAD_BYTES = 64 * 1024;
const BLOCK_BYTES = 4 * 1024 * 1024;

export interface TextFile {
  /** Name without the folder. */
  readonly fileName: string;
  readonly text: string;
  readonly encoding: TextEncoding;
  readonly sizeBytes: number;
  /** SHA-256 of the bytes as they stand on disk, 64 hexadecimal digits. */
  readonly sha256: string;
}

/** Says from the first 64 kB what a file is not, in one sentence. */
export type HeadInspector = (head: Uint8Array) => Result<unknown>;

/**
 * Reads a text file, a byte order mark removed. Looks at its head first, so that a photo or gigabytes
 * of zeros are refused by what they are before they are read.
 */
export async function readTextFile(
  filePath: string,
  inspectHead: HeadInspector = () => ok(null),
): Promise<Result<TextFile>> {
  let handle: FileHandle | null = null;
  try {
    handle = await open(filePath, 'r');
    return await readOpened(handle, filePath, inspectHead);
  } catch (error) {
    return { ok: false, failure: failureOfFile(error, filePath) };
  } finally {
    await handle?.close();
  }
}

async function readOpened(
  handle: FileHandle,
  filePath: string,
  inspectHead: HeadInspector,
): Promise<Result<TextFile>> {
  const status = await handle.stat();
  if (status.isDirectory()) {
    return fail('files.folder', `${filePath} is a folder, expected a file.`, { filePath });
  }
  // A pipe goes forward only and does not say its size: it is read whole before it is looked at.
  const piped = status.isFIFO() ? await handle.readFile() : null;
  const sizeBytes = piped?.length ?? status.size;
  const head = piped?.subarray(0, HEAD_BYTES) ?? (await readHead(handle, sizeBytes));
  if (head.length === 0) {
    return fail('files.empty', `${filePath} is empty, expected a text file.`, { filePath });
  }
  const inspected = inspectHead(head);
  if (!inspected.ok) {
    return inspected;
  }
  const encoding = encodingOf(head);
  if (encoding === null) {
    const found = describeHead(head);
    return fail('files.notText', `${filePath} is not a text file: it starts with ${found}.`, { filePath });
  }
  if (sizeBytes > MAX_TEXT_BYTES) {
    const sizeMb = Math.round(sizeBytes / 1e6);
    return fail(
      'files.tooLarge',
      `${filePath} has ${sizeMb} MB, at most ${Math.round(MAX_TEXT_BYTES / 1e6)} MB are read.`,
      { filePath, sizeBytes },
    );
  }
  const bytes =
    piped === null ? await readAll(handle, sizeBytes) : { content: piped, sha256: sha256Of(piped) };
  return ok({
    fileName: path.basename(filePath),
    text: await decodeText(bytes.content, encoding),
    encoding,
    sizeBytes: bytes.content.length,
    sha256: bytes.sha256,
  });
}

async function readHead(handle: FileHandle, sizeBytes: number): Promise<Uint8Array> {
  const head = new Uint8Array(Math.min(HEAD_BYTES, sizeBytes || HEAD_BYTES));
  const { bytesRead } = await handle.read(head, 0, head.length, 0);
  return head.subarray(0, bytesRead);
}

function sha256Of(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

async function readAll(
  handle: FileHandle,
  sizeBytes: number,
): Promise<{ content: Uint8Array; sha256: string }> {
  const content = new Uint8Array(sizeBytes);
  const hash = createHash('sha256');
  let filled = 0;
  while (filled < sizeBytes) {
    const length = Math.min(BLOCK_BYTES, sizeBytes - filled);
    const { bytesRead } = await handle.read(content, filled, length, filled);
    if (bytesRead === 0) {
      break;
    }
    hash.update(content.subarray(filled, filled + bytesRead));
    filled += bytesRead;
  }
  return { content: content.subarray(0, filled), sha256: hash.digest('hex') };
}

function describeHead(head: Uint8Array): string {
  return head.every((byte) => byte === 0) ? 'nothing but zero bytes' : 'binary data';
}
