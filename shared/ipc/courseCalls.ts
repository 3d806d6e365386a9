import { z } from 'zod';
import { Precedence, ScenarioId, StationId } from '../domain/index.ts';

/** A course of action: a scenario of this machine, planned where that is not done yet, or a `plan.json` that was written before. */
export const Course = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('scenario'), scenarioId: ScenarioId }),
  z.object({ kind: z.literal('file'), path: z.string().min(1).max(4096) }),
]);
export type Course = z.infer<typeof Course>;

const ExchangeFacts = z.object({
  servedFraction: z.number(),
  longestSilenceS: z.number(),
  /** ISO 8601 UTC; null where it never arrives, and for streams. */
  deliveredUtc: z.string().nullable(),
  isInTime: z.boolean().nullable(),
  isAvailableAsWanted: z.boolean(),
});

const UnitFacts = z.object({
  wantedS: z.number(),
  servedS: z.number(),
  shortPeriodCount: z.number().int(),
  contactS: z.number(),
  contactCount: z.number().int(),
  longestSilenceS: z.number(),
});

/** Courses of action side by side; lists of values are in the order of the courses, null where a course has no such thing. */
export const ComparedCourses = z.object({
  courses: z.array(
    z.object({
      name: z.string(),
      marking: z.string(),
      /** Place of the first course with the same mission: only those are better or worse than each other. */
      missionIndex: z.number().int(),
      inputSha256: z.string(),
      exchangeCount: z.number().int(),
      asWantedCount: z.number().int(),
      gapPercent: z.number(),
      precedences: z.array(
        z.object({
          precedence: Precedence,
          wantedS: z.number(),
          servedS: z.number(),
          leastFraction: z.number(),
        }),
      ),
      /** Contacts that differ from those of the first course, and exchanges that fare otherwise. */
      changedContactCount: z.number().int(),
      changedExchangeCount: z.number().int(),
    }),
  ),
  exchanges: z.array(
    z.object({
      flowId: z.string(),
      name: z.string(),
      precedence: Precedence,
      values: z.array(ExchangeFacts.nullable()),
    }),
  ),
  units: z.array(z.object({ stationId: StationId, name: z.string(), values: z.array(UnitFacts.nullable()) })),
});
export type ComparedCourses = z.infer<typeof ComparedCourses>;

/** Calls that concern courses of action. */
export const courseCalls = {
  /** Sets two to four plans side by side, as a job that can be cancelled; what is missing is planned first, one after the other. */
  'plan.compareCourses': {
    input: z.object({ courses: z.array(Course).min(2).max(4) }),
    output: ComparedCourses,
  },
  /** Asks for `plan.json` files and says what they are; without any when the person declines. */
  'plan.readCourses': {
    input: z.object({ paths: z.array(z.string().min(1).max(4096)).max(4).optional() }),
    output: z.array(z.object({ path: z.string(), name: z.string(), inputSha256: z.string() })),
  },
} as const;
