import path from 'node:path';

const folder = path.resolve(import.meta.dirname, '../../dist/cli');

/** The command line as it is delivered; bundled before the tests of a project begin that need it. */
export const CLI_ENTRY = path.join(folder, 'backbone.cjs');
/** The file that compute threads run, as it is delivered. */
export const COMPUTE_WORKER = path.join(folder, 'computeWorker.cjs');
