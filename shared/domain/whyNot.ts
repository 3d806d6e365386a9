import { z } from 'zod';
import { FleetId, SatelliteId, StationId } from './ids.ts';
import { UtcMs } from './instant.ts';
import { LINK_LIMITS } from './linkWindow.ts';
import { OwnerPolicy, Precedence } from './mesh.ts';
import { FLOW_LIMITS } from './meshRun.ts';

const terminalTypeId = z.string().min(1).max(64);
const flowId = z.string().min(1).max(64);

/**
 * A single change that may bring a contact or serve an exchange. The order of the kinds is the order of their cost: waiting costs
 * nothing; then what the unit or the planner decides alone; then what others have to give (another fleet); then what has to be
 * brought along (a terminal); last what has to be built or driven (a higher mast, another place).
 */
export const SingleWhyChange = z.discriminatedUnion('kind', [
  /** Nothing changes: it works from then on. */
  z.object({ kind: z.literal('wait'), untilUtcMs: UtcMs }),
  /** The policy floor of a station. */
  z.object({ kind: z.literal('floor'), stationId: StationId, minElevationDeg: z.number().min(-90).max(90) }),
  /** Nodes on the way may keep the message of a flow. */
  z.object({ kind: z.literal('delivery'), flowId }),
  /** Rate of the stream of a flow. */
  z.object({ kind: z.literal('rate'), flowId, rateBps: z.number().min(1).max(1e13) }),
  /** Whose satellites may carry a flow. */
  z.object({ kind: z.literal('policy'), flowId, policy: OwnerPolicy }),
  z.object({ kind: z.literal('precedence'), flowId, precedence: Precedence }),
  /** Per cent of the time for which links are judged. */
  z.object({ kind: z.literal('availability'), availabilityPercent: z.number().min(90).max(99.999) }),
  /** A fleet of the scenario that is switched off. */
  z.object({ kind: z.literal('fleet'), fleetId: FleetId }),
  /** A terminal type of the scenario or of the library besides those that a station has. */
  z.object({ kind: z.literal('terminal'), stationId: StationId, terminalTypeId }),
  /** What stands above the horizon of a station, lowered all around but not below it, and the floor where that binds next. */
  z.object({
    kind: z.literal('horizon'),
    stationId: StationId,
    lowerByDeg: z.number().min(0.01).max(90),
    /** Where the satellite stands that it is for, true. */
    azimuthDeg: z.number().min(0).max(360),
    minElevationDeg: z.number().min(-90).max(90),
  }),
]);
export type SingleWhyChange = z.infer<typeof SingleWhyChange>;

/** A change, or two at once where no single one helps. */
export const WhyChange = z.discriminatedUnion('kind', [
  ...SingleWhyChange.options,
  z.object({ kind: z.literal('both'), changes: z.tuple([SingleWhyChange, SingleWhyChange]) }),
]);
export type WhyChange = z.infer<typeof WhyChange>;

/** The kinds of single changes, the cheapest first. */
export const WHY_CHANGE_KINDS = [
  'wait',
  'floor',
  'delivery',
  'rate',
  'policy',
  'precedence',
  'availability',
  'fleet',
  'terminal',
  'horizon',
] as const satisfies readonly SingleWhyChange['kind'][];

/** A change that was tried out by computing anew, and helps. */
export const WhyFix = z.object({
  change: WhyChange,
  /** What to do, as an order. */
  what: z.string(),
  /** What it gives, with times in UTC. */
  brings: z.string(),
  /** When it helps first: a contact, a stretch that is served, or the delivery (from its start on). POSIX ms UTC. */
  fromUtcMs: UtcMs,
  toUtcMs: UtcMs,
  /** Share of the silent stretch that it fills, 0 to 1; of a message 1. */
  filledFraction: z.number().min(0).max(1),
  /** Names of other flows that fare worse for it. */
  harms: z.array(z.string()),
});
export type WhyFix = z.infer<typeof WhyFix>;

/**
 * What binds at a station. `no-satellites`: none counts. `no-radio`: no terminal fits. `below-horizon`, `horizon`, `floor`,
 * `antenna`: where the nearest one stands against which limit. `link`: in view, and no link; `limit` says why. `grant`:
 * outside the times that are granted.
 */
export const WHY_CAUSE_KINDS = [
  'no-satellites',
  'no-radio',
  'below-horizon',
  'horizon',
  'floor',
  'antenna',
  'link',
  'grant',
] as const;

/** The limit that binds, in words and numbers. Numbers are those of the satellite that misses by least, when it does. */
export const WhyCause = z.object({
  kind: z.enum(WHY_CAUSE_KINDS),
  text: z.string(),
  /** Of a link that does not close; null for other kinds. */
  limit: z.enum(LINK_LIMITS).nullable(),
  satelliteId: SatelliteId.nullable(),
  atUtcMs: UtcMs.nullable(),
  /** True azimuth. */
  azimuthDeg: z.number().nullable(),
  elevationDeg: z.number().nullable(),
  /** What horizon, floor or antenna ask for in that direction. */
  limitDeg: z.number().nullable(),
  shortDeg: z.number().nullable(),
  /** What the link is short of, margin kept included, dB. */
  shortDb: z.number().nullable(),
});
export type WhyCause = z.infer<typeof WhyCause>;

/** Why a station has no contact around an instant. */
export const StationWhy = z.object({
  stationId: StationId,
  atUtcMs: UtcMs,
  hasContact: z.boolean(),
  /** The stretch without contact around the instant, or the one with it; cut to the span of the scenario. */
  fromUtcMs: UtcMs,
  toUtcMs: UtcMs,
  /** Null while there is contact. */
  cause: WhyCause.nullable(),
  /** Those that help, the cheapest first. */
  fixes: z.array(WhyFix),
  /** Changes that were tried out. */
  triedCount: z.number().int().min(0),
});
export type StationWhy = z.infer<typeof StationWhy>;

/** A stretch in which a flow waits, and why. */
export const FlowWait = z.object({
  fromUtcMs: UtcMs,
  toUtcMs: UtcMs,
  limit: z.enum(FLOW_LIMITS),
  text: z.string(),
});
export type FlowWait = z.infer<typeof FlowWait>;

/** Why a flow waits around an instant, or is not served as wanted. */
export const FlowWhy = z.object({
  flowId,
  /** How it stands as a whole, in a sentence. */
  outcome: z.string(),
  isServedAsWanted: z.boolean(),
  /** The stretch that is explained; null where it never waits. */
  wait: FlowWait.nullable(),
  /** What binds at the end of the flow that has no contact; null where both have one. */
  cause: WhyCause.nullable(),
  /** Stretches in which it waits, in order, at most the first 200. */
  waits: z.array(FlowWait),
  waitCount: z.number().int().min(0),
  fixes: z.array(WhyFix),
  triedCount: z.number().int().min(0),
});
export type FlowWhy = z.infer<typeof FlowWhy>;

/** About which station it is asked, and which satellites count; all where neither is given. */
export const WhyStationQuestion = z.object({
  stationId: StationId,
  atUtcMs: UtcMs,
  fleetId: FleetId.optional(),
  satelliteId: SatelliteId.optional(),
});
export type WhyStationQuestion = z.infer<typeof WhyStationQuestion>;

/** About which flow; without an instant its longest wait is explained. */
export const WhyFlowQuestion = z.object({ flowId, atUtcMs: UtcMs.optional() });
export type WhyFlowQuestion = z.infer<typeof WhyFlowQuestion>;
