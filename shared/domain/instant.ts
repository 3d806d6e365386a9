import { z } from 'zod';

/**
 * An instant: POSIX milliseconds UTC, fractions allowed. In 2026 a double resolves 0.24 microseconds
 * (2 mm of low-orbit flight). POSIX time ignores leap seconds: an elapsed time across one is 1 s short.
 */
export const UtcMs = z.number().min(-8.64e15).max(8.64e15).brand<'UtcMs'>();
export type UtcMs = z.infer<typeof UtcMs>;

/** Marks a number of POSIX milliseconds UTC as an instant. The caller vouches for the scale. */
export function utcMs(posixMs: number): UtcMs {
  return posixMs as UtcMs;
}
