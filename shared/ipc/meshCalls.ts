import { z } from 'zod';
import {
  AccessFailure,
  FlowOutcome,
  FlowSegmentColumns,
  JobId,
  LossSet,
  SatelliteId,
  ScenarioId,
  StationId,
  UtcMs,
} from '../domain/index.ts';

/** Flows of the current scenario over the mesh; kept in memory, computed anew after a restart. */
export const MeshRun = z.object({
  scenarioId: ScenarioId,
  /** SHA-256 over everything the result depends on, hex. */
  inputHash: z.string(),
  computedAtUtcMs: UtcMs,
  /** Of the mesh alone. */
  elapsedMs: z.number(),
  fromUtcMs: UtcMs,
  toUtcMs: UtcMs,
  /** Nodes: satellites, then stations. */
  satelliteIds: z.array(SatelliteId),
  stationIds: z.array(StationId),
  /** By what it was decided who can talk to whom: radios, or sight alone where no terminal fits any payload. */
  groundLinks: z.enum(['radios', 'sight']),
  /** In the order of the document; flows that are switched off, or lack an end, are left out and listed below. */
  flows: z.array(FlowOutcome),
  segments: FlowSegmentColumns,
  flowsLeftOut: z.array(z.object({ flowId: z.string(), reason: z.string() })),
  /** Satellites that could not be computed, or not to the end. */
  failures: z.array(AccessFailure),
});
export interface MeshRun extends Omit<z.infer<typeof MeshRun>, 'segments'> {
  readonly segments: FlowSegmentColumns;
}

const samples = z.instanceof(Float64Array);

/** A hop of a way at an instant. Nodes are those of the run. */
export const RouteHop = z.object({
  fromIndex: z.number().int().min(0),
  toIndex: z.number().int().min(0),
  kind: z.enum(['uplink', 'isl', 'downlink', 'ground']),
  lengthKm: z.number(),
  /** On the way and in the node that it enters, where that passes it on. */
  delayMs: z.number(),
  /** NaN where it is not known. */
  rateBps: z.number(),
});
export type RouteHop = z.infer<typeof RouteHop>;

/** The network at an instant: which lasers carry, and the ways that flows hold just then. */
export const MeshMoment = z.object({
  atUtcMs: UtcMs,
  satelliteIds: z.array(SatelliteId),
  stationIds: z.array(StationId),
  /** Both satellites of every laser link that carries, by their index. */
  laserFrom: z.instanceof(Int32Array),
  laserTo: z.instanceof(Int32Array),
  ways: z.array(
    z.object({ flowId: z.string(), delayMs: z.number(), lengthKm: z.number(), hops: z.array(RouteHop) }),
  ),
});
export type MeshMoment = z.infer<typeof MeshMoment>;

/** Most ways of a flow that share no node which are looked for: one for each of primary, alternate, contingency, emergency. */
export const MOST_DISJOINT_WAYS = 4;

/**
 * Ways of a flow at an instant that share no node but their ends, over what its policy allows and wide enough for it, as if no
 * other flow took anything: they stand in for each other. As many as there are, up to {@link MOST_DISJOINT_WAYS}; in order of delay.
 */
export const DisjointWays = z.object({
  flowId: z.string(),
  atUtcMs: UtcMs,
  satelliteIds: z.array(SatelliteId),
  stationIds: z.array(StationId),
  ways: z.array(
    z.object({
      delayMs: z.number(),
      lengthKm: z.number(),
      /** Of its narrowest link; NaN where it is not known. */
      rateBps: z.number(),
      /** It takes satellites that the flow would rather not use. */
      isFallback: z.boolean(),
      hops: z.array(RouteHop),
    }),
  ),
});
export type DisjointWays = z.infer<typeof DisjointWays>;

/** Delay, rate and hops of the way that a flow holds, over time. */
export const FlowSeries = z.object({
  flowId: z.string(),
  /** POSIX ms UTC, in order: every minute, and both sides of every change. */
  utcMs: samples,
  /** NaN while it waits. */
  delayMs: samples,
  rateBps: samples,
  hopCount: samples,
});
export type FlowSeries = z.infer<typeof FlowSeries>;

/** When messages are there if no rain and no cloud stands over any station: the early end of each delivery. */
export const ClearSkyDeliveries = z.object({
  /** Of the run of flows that it stands beside, whose deliveries are the late ends. */
  inputHash: z.string(),
  /** Every flow that is served, streams with null; null too where a message is not delivered even so. */
  flows: z.array(z.object({ flowId: z.string(), deliveredUtcMs: UtcMs.nullable() })),
});
export type ClearSkyDeliveries = z.infer<typeof ClearSkyDeliveries>;

/** How flows fare in a state of the network that stands beside others. */
export const GrowthRun = z.object({
  /** `Phase 2: 34, no commercial`. */
  label: z.string(),
  /** Satellites that it has. */
  satelliteCount: z.number().int().min(0),
  run: MeshRun,
});
export interface GrowthRun extends Omit<z.infer<typeof GrowthRun>, 'run'> {
  readonly run: MeshRun;
}

/** Calls that concern the mesh. */
export const meshCalls = {
  /** Flows of the present inputs, else the newest of the scenario since the program started, else null. */
  'mesh.latest': { input: z.object({}), output: MeshRun.nullable() },
  /** Starts computing flows, access and links first where they are stale; a computation of flows under way is cancelled. */
  'mesh.start': { input: z.object({}), output: z.object({ jobId: JobId }) },
  'mesh.cancel': { input: z.object({ jobId: JobId }), output: z.object({}) },
  /** Lasers and ways at an instant, with the losses of a drill where given. A newer call supersedes one that waits. */
  'mesh.moment': {
    input: z.object({ atUtcMs: UtcMs, losses: LossSet.optional() }),
    output: MeshMoment,
  },
  /** Over the times of a flow, with the losses of a drill where given. */
  'mesh.series': {
    input: z.object({ flowId: z.string().min(1).max(64), losses: LossSet.optional() }),
    output: FlowSeries,
  },
  /** Ways of a flow that share no node but their ends. */
  'mesh.disjoint': {
    input: z.object({ flowId: z.string().min(1).max(64), atUtcMs: UtcMs }),
    output: DisjointWays,
  },
  /** Flows of the current scenario without what is lost; stored nowhere. The newest run is the other side. */
  'mesh.drill': { input: z.object({ losses: LossSet }), output: MeshRun },
  /**
   * Deliveries of the present run of flows under a clear sky; null where sight decides who can talk, as weather then changes
   * nothing. Worked out at the first question, which a change of the scenario ends (`compute.cancelled`), and kept for later ones.
   * Refused while flows are stale (`services.meshStale`).
   */
  'mesh.clearSky': { input: z.object({}), output: ClearSkyDeliveries.nullable() },
  /**
   * Flows of the current scenario in every phase of the fleets that grow, without and with the commercial ones, and of each
   * laser vendor alone, as if all of it were in orbit throughout the span. Computed anew as a job that can be cancelled
   * (`job.progress`), and stored nowhere.
   */
  'mesh.growth': { input: z.object({}), output: z.object({ variants: z.array(GrowthRun) }) },
} as const;
