import { z } from 'zod';

/** What older element sets of some satellites tell of how they keep to their orbits. */
export const ManoeuvreHabit = z.object({
  /** Satellites with at least one older set that could be compared with the next. */
  satelliteCount: z.number().int().min(0),
  /** Older sets that could be. */
  pairCount: z.number().int().min(0),
  /** How many of them were further off than age and drag explain. */
  beyondCount: z.number().int().min(0),
  /** Least `manoeuvreKmPerDay` of a fleet that accounts for 95 per cent of them, km for each day of age; 0 where none is needed. */
  kmPerDay: z.number().min(0),
});
export type ManoeuvreHabit = z.infer<typeof ManoeuvreHabit>;
