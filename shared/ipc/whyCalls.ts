import { z } from 'zod';
import { FlowWhy, JobId, StationWhy, WhyFlowQuestion, WhyStationQuestion } from '../domain/index.ts';

/** What came of a question. */
export const WhyAnswered = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('station'), why: StationWhy }),
  z.object({ kind: z.literal('flow'), why: FlowWhy }),
]);
export type WhyAnswered = z.infer<typeof WhyAnswered>;

/** Calls that concern what is silent, and what would help; `why.try` stands in the contract. */
export const whyCalls = {
  /**
   * Starts finding out why a station of the current scenario has no contact at an instant. A question under way is cancelled.
   * Progress counts the changes that were tried out.
   */
  'why.station': { input: WhyStationQuestion, output: z.object({ jobId: JobId }) },
  /** The same of a flow that waits or is not served as wanted; access and links first where they are stale. */
  'why.flow': { input: WhyFlowQuestion, output: z.object({ jobId: JobId }) },
  /** The answer to the question asked last, once there is one; fails with why there is none (`compute.cancelled` among it). */
  'why.answer': { input: z.object({ jobId: JobId }), output: WhyAnswered },
  'why.cancel': { input: z.object({ jobId: JobId }), output: z.object({}) },
} as const;
