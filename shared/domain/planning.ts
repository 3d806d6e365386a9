import { z } from 'zod';
import { FleetId, StationId } from './ids.ts';
import { UtcMs } from './instant.ts';

/** A stretch of time, half open: from inclusive, to exclusive. */
export const TimeSpan = z
  .object({ fromUtcMs: UtcMs, toUtcMs: UtcMs })
  .refine((span) => span.toUtcMs > span.fromUtcMs, {
    message: 'expected the end after the start',
    path: ['toUtcMs'],
  });
export type TimeSpan = z.infer<typeof TimeSpan>;

/** What carries a message where no satellite of the scenario does. */
export const BearerKind = z.enum([
  'hf',
  'vhf-uhf',
  'satellite-service',
  'cellular',
  'wire',
  'courier',
  'other',
]);
export type BearerKind = z.infer<typeof BearerKind>;

/** A means of talking that the planner enters by hand: it takes its place in PACE beside the satellites. */
export const Bearer = z.object({
  /** Unique within the scenario. */
  bearerId: z.string().min(1).max(64),
  name: z.string().min(1).max(120),
  kind: BearerKind,
  enabled: z.boolean(),
  /** Stations that it joins, each with every other. */
  stationIds: z.array(StationId).min(2).max(1000),
  rateBps: z.number().min(1).max(1e13),
  /** One way; of a courier the whole journey. */
  delayS: z.number().min(0).max(604_800),
  /** From deciding for it to the first bit. */
  setUpS: z.number().min(0).max(604_800),
  /** When it is to be had; empty: always. */
  times: z.array(TimeSpan).max(1000),
  /** Whose it is, as it counts for independence; empty: nobody else's. */
  owner: z.string().max(120),
  /** What it is fed from, as it counts for independence; empty: its own. */
  power: z.string().max(120),
  note: z.string().max(2000),
});
export type Bearer = z.infer<typeof Bearer>;

/** What two means of one exchange must not share to count as independent. */
export const Independence = z.object({
  /** Orbital planes of the satellites on the way. */
  plane: z.boolean(),
  gateway: z.boolean(),
  /** Bands of the terminals at both ends. */
  band: z.boolean(),
  /** Whose satellites they are, or whose bearer. */
  owner: z.boolean(),
  /** What feeds them: all terminals of a station are fed from that station. */
  power: z.boolean(),
});
export type Independence = z.infer<typeof Independence>;

/** Leave to use the satellites of a fleet: a satellite access authorisation (SAA), with its limits. */
export const AccessGrant = z.object({
  /** Unique within the scenario. */
  grantId: z.string().min(1).max(64),
  /** As on the paper that grants it. */
  reference: z.string().max(120),
  fleetId: FleetId,
  /** Stations that it is for; empty: all. */
  stationIds: z.array(StationId).max(1000),
  span: TimeSpan,
  /** Most that a station may send or receive, bit/s; null for no limit. */
  maxRateBps: z.number().min(1).max(1e13).nullable(),
});
export type AccessGrant = z.infer<typeof AccessGrant>;

/** How a plan is made. */
export const PlanOptions = z.object({
  /** Length of the slices in which means are ranked. */
  sliceS: z.number().int().min(300).max(86_400),
  independence: Independence,
  /** Silence of a means after which the next one is taken, beyond what the plan foresees. */
  stepDownS: z.number().min(0).max(86_400),
});
export type PlanOptions = z.infer<typeof PlanOptions>;

function areUnique(ids: readonly string[]): boolean {
  return new Set(ids).size === ids.length;
}

/** What a plan is made of beyond satellites and flows. A fleet with at least one grant may be used within its grants only. */
export const PlanRules = z
  .object({
    bearers: z.array(Bearer).max(500),
    grants: z.array(AccessGrant).max(1000),
    options: PlanOptions,
  })
  .refine((rules) => areUnique(rules.bearers.map((bearer) => bearer.bearerId)), {
    message: 'expected bearer ids to be unique',
    path: ['bearers'],
  })
  .refine((rules) => areUnique(rules.grants.map((grant) => grant.grantId)), {
    message: 'expected grant ids to be unique',
    path: ['grants'],
  });
export type PlanRules = z.infer<typeof PlanRules>;

/** Rules without bearers and grants: slices of two hours; means share no plane, gateway or owner. */
export const DEFAULT_PLAN_RULES: PlanRules = {
  bearers: [],
  grants: [],
  options: {
    sliceS: 7200,
    independence: { plane: true, gateway: true, band: false, owner: true, power: false },
    stepDownS: 60,
  },
};
