import { randomBytes } from 'node:crypto';
import { type FileHandle, open, realpath, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { ok, type Result } from '../../shared/domain/index.ts';
import { type FileFailureCode, failureOfFile } from './failures.ts';
import { noteTemporary, temporaryFileFor } from './saveJournal.ts';

/** The content of a file, whole or piece by piece. */
export type FileContent = string | Uint8Array | AsyncIterable<string> | Iterable<string>;

/**
 * Writes a file so that at any moment either the old or the new content is there, whole: a temporary
 * name in the same folder, synced, then renamed. A failure leaves the old file and no rest behind.
 *
 * @returns The path written, with links followed.
 */
export async function saveFileAtomically(
  filePath: string,
  content: FileContent,
): Promise<Result<{ readonly path: string; readonly sizeBytes: number }, FileFailureCode>> {
  const saveId = randomBytes(6).toString('hex');
  let temporary: string | null = null;
  let crossOut = async (): Promise<void> => undefined;
  try {
    const target = await followLinks(filePath);
    const mode = await modeOf(target);
    temporary = temporaryFileFor(target, saveId);
    crossOut = await noteTemporary(temporary, saveId);
    const sizeBytes = await writeSynced(temporary, content, mode);
    await rename(temporary, target);
    await syncFolder(path.dirname(target));
    return ok({ path: target, sizeBytes });
  } catch (error) {
    if (temporary !== null) {
      await rm(temporary, { force: true });
    }
    return { ok: false, failure: failureOfFile(error, filePath) };
  } finally {
    await crossOut();
  }
}

/** A link keeps pointing to the file that is replaced. */
async function followLinks(filePath: string): Promise<string> {
  try {
    return await realpath(filePath);
  } catch (error) {
    if (isMissing(error)) {
      return path.resolve(filePath);
    }
    throw error;
  }
}

/** Permissions of the file that is replaced; those of a new file when there is none. */
async function modeOf(target: string): Promise<number> {
  try {
    const status = await stat(target);
    if (status.isDirectory()) {
      throw Object.assign(new Error('is a folder'), { code: 'EISDIR' });
    }
    return status.mode & 0o777;
  } catch (error) {
    if (isMissing(error)) {
      return 0o666;
    }
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

async function writeSynced(temporary: string, content: FileContent, mode: number): Promise<number> {
  const handle = await open(temporary, 'wx', mode);
  try {
    let sizeBytes = 0;
    for await (const piece of pieces(content)) {
      sizeBytes += await writeWhole(handle, typeof piece === 'string' ? Buffer.from(piece, 'utf8') : piece);
    }
    await handle.sync();
    return sizeBytes;
  } finally {
    await handle.close();
  }
}

function pieces(content: FileContent): AsyncIterable<string> | Iterable<string | Uint8Array> {
  return typeof content === 'string' || content instanceof Uint8Array ? [content] : content;
}

async function writeWhole(handle: FileHandle, bytes: Uint8Array): Promise<number> {
  let written = 0;
  while (written < bytes.length) {
    written += (await handle.write(bytes, written)).bytesWritten;
  }
  return written;
}

/** Makes the new name itself survive a power cut. Windows keeps names safe and opens no folders. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') {
    return;
  }
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
