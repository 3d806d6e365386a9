import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import path from 'node:path';
import { fail, ok, type Result } from '../../shared/domain/index.ts';
import { decodeText, encodingOf, type TextEncoding } from './decode.ts';
import { type FileFailureCode, failureOfFile } from './failures.ts';

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

/**
 * Reads a text file, a byte order mark removed. Looks at its head first, so that a photo or gigabytes
 * of zeros are refused by what they are before they are read.
 */
export async function readTextFile(filePath: string): Promise<Result<TextFile, FileFailureCode>> {
  let handle: FileHandle | null = null;
  try {
    handle = await open(filePath, 'r');
    return await readOpened(handle, filePath);
  } catch (error) {
    return { ok: false, failure: failureOfFile(error, filePath) };
  } finally {
    await handle?.close();
  }
}

async function readOpened(handle: FileHandle, filePath: string): Promise<Result<TextFile, FileFailureCode>> {
  const status = await handle.stat();
  if (status.isDirectory()) {
    return fail('files.folder', `${filePath} is a folder, expected a file.`, { filePath });
  }
  const head = new Uint8Array(Math.min(HEAD_BYTES, status.size || HEAD_BYTES));
  const { bytesRead } = await handle.read(head, 0, head.length, 0);
  if (bytesRead === 0) {
    return fail('files.empty', `${filePath} is empty, expected a text file.`, { filePath });
  }
  const encoding = encodingOf(head.subarray(0, bytesRead));
  if (encoding === null) {
    return fail('files.notText', `${filePath} is not a text file: it starts with ${describeHead(head)}.`, {
      filePath,
    });
  }
  if (status.size > MAX_TEXT_BYTES) {
    const sizeMb = Math.round(status.size / 1e6);
    return fail(
      'files.tooLarge',
      `${filePath} has ${sizeMb} MB, at most ${Math.round(MAX_TEXT_BYTES / 1e6)} MB are read.`,
      { filePath, sizeBytes: status.size },
    );
  }
  const bytes = await readAll(handle, status.size);
  return ok({
    fileName: path.basename(filePath),
    text: await decodeText(bytes.content, encoding),
    encoding,
    sizeBytes: bytes.content.length,
    sha256: bytes.sha256,
  });
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

const SIGNATURES: readonly (readonly [string, readonly number[]])[] = [
  ['a JPEG picture', [0xff, 0xd8, 0xff]],
  ['a PNG picture', [0x89, 0x50, 0x4e, 0x47]],
  ['a ZIP archive', [0x50, 0x4b, 0x03, 0x04]],
  ['a gzip archive', [0x1f, 0x8b]],
  ['a PDF document', [0x25, 0x50, 0x44, 0x46]],
  ['an SQLite database', [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65]],
];

function describeHead(head: Uint8Array): string {
  const known = SIGNATURES.find(([, bytes]) => bytes.every((byte, at) => head[at] === byte));
  if (known !== undefined) {
    return `the bytes of ${known[0]}`;
  }
  return head.every((byte) => byte === 0) ? 'nothing but zero bytes' : 'binary data';
}
