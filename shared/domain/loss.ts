import { z } from 'zod';
import { FleetId, SatelliteId, StationId } from './ids.ts';
import { UtcMs } from './instant.ts';

/** Something of the network that is taken away, to see what that does. */
export const Loss = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('satellite'), satelliteId: SatelliteId }),
  /** A plane of a Walker design, counted from 0 in the order of its nodes. */
  z.object({
    kind: z.literal('plane'),
    fleetId: FleetId,
    partId: z.string().min(1).max(64),
    planeIndex: z.number().int().min(0).max(999),
  }),
  /** A part of a fleet: a phase of its growth, or a shell. */
  z.object({ kind: z.literal('part'), fleetId: FleetId, partId: z.string().min(1).max(64) }),
  z.object({ kind: z.literal('fleet'), fleetId: FleetId }),
  /** Every satellite whose lasers are of that vendor. */
  z.object({ kind: z.literal('vendor'), vendor: z.string().min(1).max(60) }),
  /** The station relays no more, and its antennas and lines are gone. */
  z.object({ kind: z.literal('gateway'), stationId: StationId }),
  /** Satellites carry nothing while they stand above the area: their point below, on the ellipsoid, lies within. */
  z.object({
    kind: z.literal('sky-area'),
    latitudeDeg: z.number().min(-90).max(90),
    longitudeDeg: z.number().min(-180).max(180),
    radiusKm: z.number().min(1).max(20_000),
  }),
  /** Every laser between satellites: what bent pipes and gateways do by themselves. */
  z.object({ kind: z.literal('lasers') }),
]);
export type Loss = z.infer<typeof Loss>;

/** What may be lost one by one: a satellite, a plane of a Walker design, a gateway. */
export const LossUnit = z.enum(['satellite', 'plane', 'gateway']);
export type LossUnit = z.infer<typeof LossUnit>;

/** Losses that hold together, from an instant on. */
export const LossSet = z.object({
  losses: z.array(Loss).max(1000),
  /** From when on; null: throughout the span. */
  fromUtcMs: UtcMs.nullable(),
});
export type LossSet = z.infer<typeof LossSet>;
