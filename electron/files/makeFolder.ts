import { mkdir } from 'node:fs/promises';
import { ok, type Result } from '../../shared/domain/index.ts';
import { type FileFailureCode, failureOfFile } from './failures.ts';

/** Makes a folder with those above it; one that is there is as good. Fails in one sentence, like the files written into it. */
export async function makeFolder(folder: string): Promise<Result<null, FileFailureCode>> {
  try {
    await mkdir(folder, { recursive: true });
    return ok(null);
  } catch (error) {
    return { ok: false, failure: failureOfFile(error, folder) };
  }
}
