import type {
  JobId,
  LinkWindowColumns,
  PlanExchange,
  PlanSchedule,
  Station,
  WindowColumns,
} from '../../domain/index.ts';
import type { MeshRequest } from '../mesh/job.ts';

/** What contacts are scheduled from, beyond the request of the mesh. */
export interface PlanSight {
  /** The stations that windows number. */
  readonly stations: readonly Station[];
  readonly windows: WindowColumns;
  /** In the order of the access windows; null where nobody has radios. */
  readonly links: LinkWindowColumns | null;
}

/** Everything that a plan is computed from. */
export interface PlanRequest extends PlanSight {
  readonly mesh: MeshRequest;
  /** Flows go over the contacts of the schedule alone; left out: over all that is seen. */
  readonly exchangesOver?: 'schedule';
}

/** The exchanges of a plan with their means, then its schedule; one worker plans them, as each needs the whole timeline. */
export interface PlanJob {
  readonly kind: 'plan';
  readonly jobId: JobId;
  readonly request: PlanRequest;
  /** Words on a SharedArrayBuffer; exchanges are counted there. */
  readonly control: Int32Array;
}

/** One exchange, in the order of the document. */
export interface PlanPart {
  readonly kind: 'planPart';
  readonly jobId: JobId;
  readonly exchange: PlanExchange;
}

/** Who holds which satellite when; after the exchanges. */
export interface PlanSchedulePart {
  readonly kind: 'planSchedule';
  readonly jobId: JobId;
  readonly schedule: PlanSchedule;
}
