import { z } from 'zod';
import { Confidence } from './fleet.ts';
import { FleetId, SatelliteId, StationId } from './ids.ts';
import { UtcMs } from './instant.ts';

/** Where the last plane of a grid meets the first. */
export const LaserSeam = z.discriminatedUnion('kind', [
  /** A Walker delta closes shifted by its phasing; a star, whose planes run against each other there, stays open. */
  z.object({ kind: z.literal('as-designed') }),
  /** Slot j of the last plane is joined to slot j + slots of the first one. */
  z.object({ kind: z.literal('shift'), slots: z.number().int().min(0).max(999) }),
  /** No link across. */
  z.object({ kind: z.literal('open') }),
]);
export type LaserSeam = z.infer<typeof LaserSeam>;

/** Which satellites of a design point their lasers at each other. */
export const LaserLayout = z.discriminatedUnion('kind', [
  z.object({
    /** Two neighbours in the own plane, and the same slot of both neighbouring planes. */
    kind: z.literal('grid'),
    /** Satellites in their order, plane by plane; null: as the Walker design of each part says. */
    size: z
      .object({
        planes: z.number().int().min(1).max(1000),
        perPlane: z.number().int().min(1).max(1000),
      })
      .nullable(),
    seam: LaserSeam,
  }),
  z.object({
    /** The nearest within reach, shortest links first, until either side has this many or no terminal left. */
    kind: z.literal('nearest'),
    neighbourCount: z.number().int().min(1).max(16),
  }),
  z.object({
    kind: z.literal('list'),
    pairs: z
      .array(z.tuple([SatelliteId, SatelliteId]).refine(([a, b]) => a !== b, 'expected two satellites'))
      .max(100_000),
  }),
]);
export type LaserLayout = z.infer<typeof LaserLayout>;

/** What a laser terminal speaks, such as `SDA OCT 3.1`. */
const laserStandard = z.string().min(1).max(60);

/** The lasers of a fleet, or of some of its parts. A part that several designs name belongs to the first of them. */
export const LaserDesign = z.object({
  /** Unique within the scenario. */
  laserDesignId: z.string().min(1).max(64),
  fleetId: FleetId,
  /** Parts concerned; empty: all of the fleet. */
  partIds: z.array(z.string().min(1).max(64)).max(100),
  layout: LaserLayout,
  /** Terminals on one satellite: at most this many links at a time. */
  terminalCount: z.number().int().min(1).max(16),
  maxRangeKm: z.number().min(10).max(100_000),
  /** Lowest height of the beam above a sphere of 6378.137 km. */
  grazingHeightKm: z.number().min(0).max(1000),
  /** From pointing at each other to the first bit. */
  acquisitionS: z.number().min(0).max(3600),
  rateBps: z.number().min(1).max(1e13),
  /** What a satellite adds to the delay of what passes through it. */
  processingDelayMs: z.number().min(0).max(10_000),
  vendor: z.string().max(60),
  standard: laserStandard,
  confidence: Confidence,
  source: z.string().max(2000),
});
export type LaserDesign = z.infer<typeof LaserDesign>;

/** Height that air and clouds are left below, km (the custom of network studies). */
export const DEFAULT_GRAZING_HEIGHT_KM = 80;

/** Two standards that understand each other. Every standard understands itself. */
export const LaserCompatibility = z.object({ standard: laserStandard, otherStandard: laserStandard });
export type LaserCompatibility = z.infer<typeof LaserCompatibility>;

/** A station that passes on what is not meant for it: between fleets, and between space and ground lines. */
export const Gateway = z.object({
  stationId: StationId,
  /** Fleets that it serves. */
  fleetIds: z.array(FleetId).max(100),
  /** Satellites that it can hold at once. */
  antennaCount: z.number().int().min(1).max(64),
  /** Of one antenna, each way. */
  feederRateBps: z.number().min(1).max(1e13),
  /** What it adds to the delay of what passes through it. */
  processingDelayMs: z.number().min(0).max(10_000),
});
export type Gateway = z.infer<typeof Gateway>;

/** A ground line between two stations, both ways. */
export const Fibre = z
  .object({
    stationId: StationId,
    otherStationId: StationId,
    /** Along the line. */
    lengthKm: z.number().min(0.001).max(50_000),
    /** One way; null: what light takes for the length in glass. */
    delayMs: z.number().min(0.001).max(10_000).nullable(),
    rateBps: z.number().min(1).max(1e13),
  })
  .refine((fibre) => fibre.stationId !== fibre.otherStationId, {
    message: 'expected two stations',
    path: ['otherStationId'],
  });
export type Fibre = z.infer<typeof Fibre>;

/** Precedence of messages, the highest first. */
export const Precedence = z.enum(['flash-override', 'flash', 'immediate', 'priority', 'routine']);
export type Precedence = z.infer<typeof Precedence>;

/** Whose satellites and gateways may carry a flow. */
export const OwnerPolicy = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('any') }),
  z.object({ kind: z.literal('military-only') }),
  /** Military where that reaches, any otherwise. */
  z.object({ kind: z.literal('military-preferred') }),
  z.object({ kind: z.literal('fleets'), fleetIds: z.array(FleetId).min(1).max(100) }),
]);
export type OwnerPolicy = z.infer<typeof OwnerPolicy>;

/** An exchange that the mesh is there for: what has to get from whom to whom, and how urgently. */
export const Flow = z
  .object({
    /** Unique within the scenario. */
    flowId: z.string().min(1).max(64),
    name: z.string().min(1).max(120),
    enabled: z.boolean(),
    sourceStationId: StationId,
    destination: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('station'), stationId: StationId }),
      z.object({ kind: z.literal('any-gateway') }),
    ]),
    precedence: Precedence,
    traffic: z.discriminatedUnion('kind', [
      /** Runs all the time. */
      z.object({ kind: z.literal('stream'), rateBps: z.number().min(1).max(1e13) }),
      /** One thing of a size, ready at the start of the times. */
      z.object({ kind: z.literal('message'), volumeBytes: z.number().min(1).max(1e15) }),
    ]),
    /** Half open; null: the start and the end of the scenario. */
    fromUtcMs: UtcMs.nullable(),
    toUtcMs: UtcMs.nullable(),
    /** By when a message must be delivered after it is ready, or how long a stream may be silent; null for none. */
    deadlineS: z.number().min(0.001).max(2_678_400).nullable(),
    /** Share of the time that is wanted. */
    availabilityPercent: z.number().min(0).max(100),
    policy: OwnerPolicy,
    /** Whether nodes on the way may keep it until the next link opens. */
    delivery: z.enum(['connected', 'store-and-forward']),
    note: z.string().max(2000),
  })
  .refine(
    (flow) => flow.destination.kind !== 'station' || flow.destination.stationId !== flow.sourceStationId,
    { message: 'expected a destination other than the source', path: ['destination'] },
  )
  .refine(({ delivery, traffic }) => delivery === 'connected' || traffic.kind === 'message', {
    message: 'expected a message where nodes may keep it, found a stream',
    path: ['delivery'],
  })
  .refine(({ fromUtcMs, toUtcMs }) => fromUtcMs === null || toUtcMs === null || toUtcMs > fromUtcMs, {
    message: 'expected the end of the times after their start',
    path: ['toUtcMs'],
  });
export type Flow = z.infer<typeof Flow>;

/** How the mesh is run. */
export const MeshOptions = z.object({
  /** How often neighbours that no layout fixes are chosen anew. */
  redecideS: z.number().min(10).max(3600),
});
export type MeshOptions = z.infer<typeof MeshOptions>;

function areUnique(ids: readonly string[]): boolean {
  return new Set(ids).size === ids.length;
}

/**
 * How the network hangs together beyond the links of units: lasers, gateways, ground lines, and what flows over it.
 * Entries of stations and fleets that are no longer there are kept, as those of the radio plan are.
 */
export const MeshPlan = z
  .object({
    laserDesigns: z.array(LaserDesign).max(500),
    laserCompatibilities: z.array(LaserCompatibility).max(1000),
    gateways: z.array(Gateway).max(1000),
    fibres: z.array(Fibre).max(5000),
    flows: z.array(Flow).max(1000),
    options: MeshOptions,
  })
  .refine((plan) => areUnique(plan.laserDesigns.map((design) => design.laserDesignId)), {
    message: 'expected laser design ids to be unique',
    path: ['laserDesigns'],
  })
  .refine((plan) => areUnique(plan.gateways.map((gateway) => gateway.stationId)), {
    message: 'expected one entry a gateway',
    path: ['gateways'],
  })
  .refine((plan) => areUnique(plan.flows.map((flow) => flow.flowId)), {
    message: 'expected flow ids to be unique',
    path: ['flows'],
  });
export type MeshPlan = z.infer<typeof MeshPlan>;

/** A plan without lasers, gateways and flows. */
export const EMPTY_MESH_PLAN: MeshPlan = {
  laserDesigns: [],
  laserCompatibilities: [],
  gateways: [],
  fibres: [],
  flows: [],
  options: { redecideS: 60 },
};
