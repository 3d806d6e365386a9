import { create } from 'zustand';
import type { JobId } from '../../shared/domain/index.ts';
import type { EventPayload, PlanRun } from '../../shared/ipc/index.ts';

/** The plan of the open scenario, and the one under way, which gives way to every other computation. */
export interface PlanState {
  /** The newest; stale ones too, as `scenarioState.planStale` tells. Null before the first one. */
  readonly run: PlanRun | null;
  readonly jobId: JobId | null;
  readonly progress: EventPayload<'job.progress'> | null;
}

export const usePlan = create<PlanState>(() => ({ run: null, jobId: null, progress: null }));
