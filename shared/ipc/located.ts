import { z } from 'zod';

/** A place in a file where a record was refused or doubted, and why. */
export const LocatedProblem = z.object({
  /** First line of the record, from 1; 0 when the format has no lines. */
  line: z.number().int().min(0),
  /** Record number in the file, from 1; 0 when it concerns the file as a whole. */
  record: z.number().int().min(0),
  code: z.string(),
  message: z.string(),
});
export type LocatedProblem = z.infer<typeof LocatedProblem>;
