import { z } from 'zod';
import {
  fail,
  ok,
  type PlanContact,
  type PlanSchedule,
  type PlanService,
  Precedence,
  type Result,
  SatelliteId,
  StationId,
  type UtcMs,
  utcMs,
} from '../domain/index.ts';
import { formatIsoUtc, parseIsoUtc } from '../time/index.ts';

const instant = z.string().transform((text, context): UtcMs => {
  const read = parseIsoUtc(text);
  if (read.ok) return read.value;
  context.addIssue({ code: 'custom', message: read.failure.message });
  return z.NEVER;
});

const PlanContactDocument = z
  .object({
    stationId: StationId,
    satelliteId: SatelliteId,
    gatewayId: StationId.nullable(),
    terminalTypeId: z.string().nullable(),
    fromUtc: instant,
    toUtc: instant,
    isPinned: z.boolean(),
  })
  .transform(
    ({ fromUtc, toUtc, ...facts }): PlanContact => ({ ...facts, fromUtcMs: fromUtc, toUtcMs: toUtc }),
  );

/** What is read again of a `plan.json`: what is needed to set plans beside each other, and to keep changes small. */
const PlanDocument = z.object({
  planVersion: z.literal(1),
  programVersion: z.string(),
  inputSha256: z.string(),
  scenario: z.object({
    scenarioId: z.string(),
    name: z.string(),
    marking: z.string(),
    fromUtc: instant,
    toUtc: instant,
  }),
  exchanges: z.array(
    z.object({
      flowId: z.string(),
      name: z.string(),
      precedence: Precedence,
      outcome: z
        .object({
          fromUtc: instant,
          toUtc: instant,
          servedFraction: z.number(),
          longestSilenceS: z.number(),
          deliveredUtc: instant.nullable(),
          isInTime: z.boolean().nullable(),
          isAvailableAsWanted: z.boolean(),
        })
        .nullable(),
      pace: z.array(
        z.object({
          fromUtc: instant,
          toUtc: instant,
          means: z.array(z.object({ kind: z.enum(['fleet', 'bearer']), id: z.string(), name: z.string() })),
        }),
      ),
    }),
  ),
  schedule: z.object({
    contacts: z.array(PlanContactDocument),
    services: z.array(
      z.object({
        stationId: StationId,
        precedence: Precedence,
        wantedS: z.number(),
        servedS: z.number(),
        state: z.enum(['served', 'trimmed', 'dropped']),
      }),
    ),
    precedences: z.array(
      z.object({
        precedence: Precedence,
        wantedS: z.number(),
        servedS: z.number(),
        mostS: z.number(),
        leastFraction: z.number(),
      }),
    ),
    gapPercent: z.number(),
  }),
});
export type PlanDocument = z.infer<typeof PlanDocument>;

/**
 * Reads a `plan.json` again.
 *
 * @returns what other plans are set beside; `plan.unreadable` with the field, what was expected and what was found.
 */
export function readPlanJson(text: string): Result<PlanDocument, 'plan.unreadable'> {
  let found: unknown;
  try {
    found = JSON.parse(text);
  } catch {
    return fail('plan.unreadable', 'expected a plan.json, found something else, or a part of it');
  }
  const read = PlanDocument.safeParse(found);
  if (read.success) return ok(read.data);
  const issue = read.error.issues[0]!;
  const field = issue.path.map(String).join('.');
  return fail(
    'plan.unreadable',
    `expected a plan.json of this program, found at ${field || 'its top'}: ${issue.message}`,
  );
}

function iso(atUtcMs: number): string {
  return formatIsoUtc(utcMs(atUtcMs));
}

function rounded(value: number, decimals: number): number {
  return Number(value.toFixed(decimals));
}

/** The schedule as it stands in `plan.json`. */
export function scheduleJson({
  contacts,
  services,
  precedences,
  lostSlots,
  gapPercent,
  changes,
}: PlanSchedule) {
  return {
    gapPercent: rounded(gapPercent, 3),
    precedences: precedences.map(({ precedence, wantedS, servedS, mostS, leastFraction }) => ({
      precedence,
      wantedS: rounded(wantedS, 3),
      servedS: rounded(servedS, 3),
      mostS: rounded(mostS, 3),
      leastFraction: rounded(leastFraction, 6),
    })),
    services: services.map(serviceJson),
    contacts: contacts.map(contactJson),
    lostSlots: lostSlots.map(({ keptS, ...slot }) => ({ ...slot, keptS: rounded(keptS, 3) })),
    changes:
      changes?.map(({ kind, contact, before }) => ({
        kind,
        contact: contactJson(contact),
        before: before && contactJson(before),
      })) ?? null,
  };
}

function serviceJson({ fromUtcMs, toUtcMs, wantedS, servedS, ...facts }: PlanService) {
  return {
    ...facts,
    fromUtc: iso(fromUtcMs),
    toUtc: iso(toUtcMs),
    wantedS: rounded(wantedS, 3),
    servedS: rounded(servedS, 3),
  };
}

function contactJson({ fromUtcMs, toUtcMs, ...facts }: PlanContact) {
  return { ...facts, fromUtc: iso(fromUtcMs), toUtc: iso(toUtcMs) };
}
