import { access } from 'node:fs/promises';

/** Whether something of that name can be seen by this user. */
export async function fileExists(filePath: string): Promise<boolean> {
  try {
    await access(filePath);
    return true;
  } catch {
    return false;
  }
}
