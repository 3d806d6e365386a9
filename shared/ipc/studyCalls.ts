import { z } from 'zod';
import {
  JobId,
  LossUnit,
  ScenarioId,
  StudyPlan,
  StudyResult,
  StudySampleCount,
  StudySeed,
  UtcMs,
  WorstLosses,
} from '../domain/index.ts';

/** A finished study of the current scenario; kept in memory, computed anew after a restart. */
export const StudyRun = z.object({
  scenarioId: ScenarioId,
  computedAtUtcMs: UtcMs,
  elapsedMs: z.number(),
  /** The scenario, its elements or the maps of the climate are others than those that were studied. */
  isStale: z.boolean(),
  result: StudyResult,
  /** The same as JSON, byte for byte what the command line writes. */
  fileText: z.string(),
});
export type StudyRun = z.infer<typeof StudyRun>;

/** More samples than this are for the command line: their rows fill the memory of the window. */
export const MOST_WINDOW_SAMPLES = 5000;

/** Calls that concern studies. */
export const studyCalls = {
  /** The newest study of the current scenario since the program started; null before the first. */
  'study.latest': { input: z.object({}), output: StudyRun.nullable() },
  /** Starts a study; one under way is cancelled. Fails at once where the scenario has nothing to study. */
  'study.start': {
    input: z.object({
      plan: StudyPlan,
      sampleCount: StudySampleCount.max(MOST_WINDOW_SAMPLES),
      seed: StudySeed,
    }),
    output: z.object({ jobId: JobId }),
  },
  'study.cancel': { input: z.object({ jobId: JobId }), output: z.object({}) },
  /** Searches for the losses that hurt the current scenario most; access and links first where they are stale. A job. */
  'study.worst': {
    input: z.object({ unit: LossUnit, lossCount: z.number().int().min(1).max(10) }),
    output: WorstLosses,
  },
} as const;
