import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The file that compute threads run: beside the bundle, or the source when run from the source. */
export function workerEntry(): string {
  const here = fileURLToPath(import.meta.url);
  const folder = path.dirname(here);
  return here.endsWith('.ts')
    ? path.join(folder, '..', 'compute', 'worker.ts')
    : path.join(folder, 'computeWorker.cjs');
}
