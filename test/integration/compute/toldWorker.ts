import { BroadcastChannel, parentPort, threadId } from 'node:worker_threads';
import type { ThreadRequest } from '../../../electron/compute/protocol.ts';

/** What a thread tells of a mesh: that it is given one with a question, a question alone, or rest. */
export interface Told {
  readonly threadId: number;
  readonly what: 'prepare' | 'ask' | 'rest';
}

export const TOLD_CHANNEL = 'mesh-thread-tells';

// A compute thread that tells what it is given, beside doing it.
if (parentPort !== null) {
  const channel = new BroadcastChannel(TOLD_CHANNEL);
  channel.unref();
  const tell = (what: Told['what']): void => channel.postMessage({ threadId, what } satisfies Told);
  parentPort.on('message', (request: ThreadRequest) => {
    if (request.kind === 'mesh') tell(request.prepare === null ? 'ask' : 'prepare');
    if (request.kind === 'rest') tell('rest');
  });
  await import('../../../electron/compute/worker.ts');
}
