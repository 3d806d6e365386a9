import { z } from 'zod';
import { FleetId, SatelliteId, StationId } from './ids.ts';
import { UtcMs } from './instant.ts';

/** A terminal type with a payload type of a fleet: what an area is reckoned for. */
export const RadioReference = z.object({
  fleetId: FleetId,
  terminalTypeId: z.string().min(1).max(64),
  payloadTypeId: z.string().min(1).max(64),
});
export type RadioReference = z.infer<typeof RadioReference>;

/**
 * `computed`; else why there is nothing: it is not active, it has no radio (or a jammer no EIRP), or no terminal of the
 * scenario works in its band and direction.
 */
export const ThreatStanding = z.enum(['computed', 'not-active', 'no-radio', 'no-pair']);
export type ThreatStanding = z.infer<typeof ThreatStanding>;

/**
 * `lost`: it takes a link that would hold. `degraded`: it takes 1 dB or more and the link holds. `holds`: less than that.
 * `closed`: there is no link without it either.
 */
export const ThreatOutcome = z.enum(['lost', 'degraded', 'holds', 'closed']);
export type ThreatOutcome = z.infer<typeof ThreatOutcome>;

/** Ground on which an effect reaches a level: closed lines, or open ones at the edge of what was looked at. */
export const ThreatContour = z.object({
  /**
   * `lost`: inside, a unit loses the satellite that stands highest. `j-s`: J/S reaches the level there. `heard`: power above
   * the post's sensitivity reaches the level. `sight`: the radio horizon.
   */
  kind: z.enum(['lost', 'j-s', 'heard', 'sight']),
  levelDb: z.number(),
  /** Longitude and latitude by turns, degrees; one array a line. */
  lines: z.array(z.instanceof(Float64Array)),
  /** Short strokes from the lines into the ground that reaches the level: longitude and latitude of both ends, degrees. */
  ticks: z.instanceof(Float64Array),
});
export type ThreatContour = z.infer<typeof ThreatContour>;

/** One direction of one link that a jammer reaches, or the uplink that a post hears, at the instant. */
export const ThreatenedLink = z.object({
  stationId: StationId,
  satelliteId: SatelliteId,
  terminalTypeId: z.string(),
  payloadTypeId: z.string(),
  direction: z.enum(['up', 'down']),
  /** Of the satellite, from the station. */
  elevationDeg: z.number(),
  azimuthDeg: z.number(),
  /** Margins without and with the jammer, dB; the same for a listening post. */
  unjammedMarginDb: z.number(),
  marginDb: z.number(),
  /** For a jammer J/S in the carrier's band; for a post the power over its sensitivity, dB; null where nothing arrives. */
  levelDb: z.number().nullable(),
  outcome: ThreatOutcome,
});
export type ThreatenedLink = z.infer<typeof ThreatenedLink>;

/** What a threat does to one station. */
export const ThreatenedStation = z.object({
  stationId: StationId,
  /** Links above the mask at the instant, one direction each, in the threat's band. */
  linkCount: z.number().int(),
  lostCount: z.number().int(),
  degradedCount: z.number().int(),
  heardCount: z.number().int(),
});
export type ThreatenedStation = z.infer<typeof ThreatenedStation>;

/** What a threat does at an instant. */
export const ThreatEffect = z.object({
  atUtcMs: UtcMs,
  standing: ThreatStanding,
  /** What the area is reckoned for; null where nothing is. */
  reference: RadioReference.nullable(),
  /** Everything of the scenario that works in its band. */
  references: z.array(RadioReference),
  contours: z.array(ThreatContour),
  /** Farthest point of the `lost` area, or where a post hears it, km; null for none. */
  reachKm: z.number().nullable(),
  /** Radio horizon for ground units, km; null where the effect goes through satellites. */
  sightKm: z.number().nullable(),
  stations: z.array(ThreatenedStation),
  /** The worst first for a jammer, the quietest first for a post; at most {@link MAX_THREATENED_LINKS}. */
  links: z.array(ThreatenedLink),
  /** Every link above a mask in its band, listed or not. */
  linkCount: z.number().int(),
  /** Satellites through which somebody loses a link, and those through which links only get worse. */
  lostSatelliteIds: z.array(SatelliteId),
  degradedSatelliteIds: z.array(SatelliteId),
});
export type ThreatEffect = z.infer<typeof ThreatEffect>;

/** Links that one answer lists. */
export const MAX_THREATENED_LINKS = 500;
