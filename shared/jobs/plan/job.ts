import type {
  JobId,
  LinkWindowColumns,
  PaceSlice,
  PlanContact,
  PlanSchedule,
  Station,
  WindowColumns,
} from '../../domain/index.ts';
import type { FlowHandover, LaserColumns } from '../../mesh/index.ts';
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
 * What a plan is made of: how exchanges are served (with the schedule, where they follow it), what else would carry each, and who
 * holds which satellite when.
 */
export type PlanTask = 'exchanges' | 'means' | 'schedule';

/** Some tasks of a plan, for one worker. */
export interface PlanJob {
  readonly kind: 'plan';
  readonly jobId: JobId;
  readonly request: PlanRequest;
  /** One after the other. */
  readonly tasks: readonly PlanTask[];
  /** When lasers carry data, where another worker has told it. */
  readonly lasers?: LaserColumns;
  /** Which part of their time exchanges are served over, where another worker serves the other; left out: all of it. */
  readonly part?: 'earlier' | 'later';
  /** Words on a SharedArrayBuffer: exchanges are counted there. */
  readonly control: Int32Array;
}

/** Tells another worker how flows stand where it takes them over, or hears of it. */
export interface HandoverRelay {
  tell(handover: FlowHandover | null): void;
  /** Ends when no more will come. */
  told(): AsyncIterable<FlowHandover | null>;
}

/** When lasers carry data: half of what exchanges and means begin with alike, told as soon as it is known. */
export interface PlanLasersPart {
  readonly kind: 'planLasers';
  readonly jobId: JobId;
  readonly lasers: LaserColumns;
}

/** One exchange, as soon as it is served. */
export interface PlanExchangePart {
  readonly kind: 'planExchange';
  readonly jobId: JobId;
  /** Its place in the document. */
  readonly index: number;
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
