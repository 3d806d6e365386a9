import type { JobId, PlanExchange } from '../../domain/index.ts';
import type { MeshRequest } from '../mesh/job.ts';

/** The exchanges of a plan with their means; one worker plans them, as each needs the whole timeline. */
export interface PlanJob {
  readonly kind: 'plan';
  readonly jobId: JobId;
  readonly mesh: MeshRequest;
  /** Words on a SharedArrayBuffer; exchanges are counted there. */
  readonly control: Int32Array;
}

/** One exchange, in the order of the document. */
export interface PlanPart {
  readonly kind: 'planPart';
  readonly jobId: JobId;
  readonly exchange: PlanExchange;
}
