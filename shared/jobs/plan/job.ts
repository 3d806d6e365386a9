import type {
  JobId,
  LinkWindowColumns,
  PaceSlice,
  PlanContact,
  PlanSchedule,
  Station,
  WindowColumns,
} from '../../domain/index.ts';
import type { ServedExchange } from '../../plan/index.ts';
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
  /** Contacts of the plan that was handed out before; left out where there is none. */
  readonly earlier?: readonly PlanContact[];
}

/**
 * What a plan is made of, the longest first: how exchanges are served, what else would carry each, and who holds which satellite
 * when. None needs another, but that exchanges may follow the schedule.
 */
export const PLAN_TASKS = ['exchanges', 'means', 'schedule'] as const;
export type PlanTask = (typeof PLAN_TASKS)[number];

/** A plan; workers share its tasks, not more than two of them to good use. */
export interface PlanJob {
  readonly kind: 'plan';
  readonly jobId: JobId;
  readonly request: PlanRequest;
  /** Words on a SharedArrayBuffer: tasks are claimed there, exchanges counted. */
  readonly control: Int32Array;
}

/** One exchange, in the order of the document. */
export interface PlanExchangePart {
  readonly kind: 'planExchange';
  readonly jobId: JobId;
  readonly exchange: ServedExchange;
}

/** The means of one exchange, in the order of the document. */
export interface PlanMeansPart {
  readonly kind: 'planMeans';
  readonly jobId: JobId;
  readonly pace: readonly PaceSlice[];
}

/** Who holds which satellite when. */
export interface PlanSchedulePart {
  readonly kind: 'planSchedule';
  readonly jobId: JobId;
  readonly schedule: PlanSchedule;
}
