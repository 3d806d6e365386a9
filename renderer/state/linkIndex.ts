import type { LinkRun } from '../../shared/ipc/index.ts';
import { type LinksByPass, linksByPassSteps } from '../../shared/radios/index.ts';
import type { Steps } from './slices.ts';

/** Link windows with the look-ups that panels need. */
export interface IndexedLinks extends LinksByPass {
  readonly run: LinkRun;
}

/** Makes the look-ups, in steps. */
export function* linkIndexSteps(run: LinkRun): Steps<IndexedLinks> {
  return { run, ...(yield* linksByPassSteps(run)) };
}
