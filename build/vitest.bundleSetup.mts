import { ensureBundle } from './bundle.mjs';

/** The command line and its computing threads are tested as they are delivered; whoever starts a test directly gets them too. */
export default async function setup(): Promise<void> {
  await ensureBundle('cli');
}
