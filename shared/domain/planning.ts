import { z } from 'zod';
import { FleetId, SatelliteId, StationId } from './ids.ts';
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

/** Contact that a station must have: so much of every period, at whole multiples of its length since 1970. */
const serviceFacts = {
  periodS: z.number().int().min(300).max(86_400),
  minimumS: z.number().min(0).max(86_400),
};

/** Minimum service of some stations; of several rules that name a station the first counts. */
export const ServiceRule = z.object({
  /** Unique within the scenario. */
  serviceId: z.string().min(1).max(64),
  stationIds: z.array(StationId).max(1000),
  /** Groups whose stations it is for as well. */
  groups: z.array(z.string().min(1).max(120)).max(100),
  ...serviceFacts,
});
export type ServiceRule = z.infer<typeof ServiceRule>;

/** A stretch in which contacts are fixed, or must not be. */
export const ScheduleSlot = z
  .object({
    /** Unique within the scenario. */
    slotId: z.string().min(1).max(64),
    /** `pinned`: the station has the satellite, whatever else; `forbidden`: no contact. */
    kind: z.enum(['pinned', 'forbidden']),
    /** Empty: all stations; a pinned slot has one. */
    stationIds: z.array(StationId).max(1000),
    /** Empty: all satellites; a pinned slot has one. */
    satelliteIds: z.array(SatelliteId).max(50_000),
    span: TimeSpan,
    note: z.string().max(2000),
  })
  .refine(
    ({ kind, stationIds, satelliteIds }) =>
      kind === 'forbidden' || (stationIds.length === 1 && satelliteIds.length === 1),
    { message: 'expected one station and one satellite of a pinned slot', path: ['kind'] },
  );
export type ScheduleSlot = z.infer<typeof ScheduleSlot>;

/** How contacts are scheduled. */
export const ScheduleRules = z
  .object({
    /** For stations that no rule names. */
    defaultService: z.object(serviceFacts),
    services: z.array(ServiceRule).max(1000),
    slots: z.array(ScheduleSlot).max(10_000),
    /** Stations that one satellite of a fleet can hold at once; of fleets that are not here any number. */
    satelliteBeams: z
      .array(z.object({ fleetId: FleetId, beamCount: z.number().int().min(1).max(1000) }))
      .max(100),
    shortestContactS: z.number().min(1).max(3600),
    /** From one satellite to the next: preparation and slew of a terminal, and of an antenna of a gateway. */
    terminalChangeS: z.number().min(0).max(3600),
    gatewayChangeS: z.number().min(0).max(3600),
    /** How much of its worth a minute loses that the plan already handed out did not have, 0 to 1. */
    changeLossFraction: z.number().min(0).max(1),
    /** Whether time beyond every minimum is given out, too. */
    givesRest: z.boolean(),
  })
  .refine((rules) => areUnique(rules.services.map(({ serviceId }) => serviceId)), {
    message: 'expected service ids to be unique',
    path: ['services'],
  })
  .refine((rules) => areUnique(rules.slots.map(({ slotId }) => slotId)), {
    message: 'expected slot ids to be unique',
    path: ['slots'],
  })
  .refine((rules) => areUnique(rules.satelliteBeams.map(({ fleetId }) => fleetId)), {
    message: 'expected one entry a fleet',
    path: ['satelliteBeams'],
  });
export type ScheduleRules = z.infer<typeof ScheduleRules>;

/** Ten minutes of every hour; contacts of a minute and more; changes take a quarter of a minute, at gateways one. */
export const DEFAULT_SCHEDULE_RULES: ScheduleRules = {
  defaultService: { periodS: 3600, minimumS: 600 },
  services: [],
  slots: [],
  satelliteBeams: [],
  shortestContactS: 60,
  terminalChangeS: 15,
  gatewayChangeS: 60,
  changeLossFraction: 0.5,
  givesRest: true,
};

function areUnique(ids: readonly string[]): boolean {
  return new Set(ids).size === ids.length;
}

/** What a plan is made of beyond satellites and flows. A fleet with at least one grant may be used within its grants only. */
export const PlanRules = z
  .object({
    bearers: z.array(Bearer).max(500),
    grants: z.array(AccessGrant).max(1000),
    options: PlanOptions,
    /** Documents that say nothing of it mean the default. */
    schedule: ScheduleRules.default(DEFAULT_SCHEDULE_RULES),
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
  schedule: DEFAULT_SCHEDULE_RULES,
};
