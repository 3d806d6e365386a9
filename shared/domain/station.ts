import { z } from 'zod';
import { StationId } from './ids.ts';
import { UtcMs } from './instant.ts';

/** A place: geodetic WGS84 latitude and longitude (east positive), height above the ellipsoid. */
export const GeodeticPlace = z.object({
  latitudeDeg: z.number().min(-90).max(90),
  longitudeDeg: z.number().min(-180).max(360),
  /** Height above the WGS84 ellipsoid (not above sea level), metres. */
  heightM: z.number().min(-1000).max(100_000),
});
export type GeodeticPlace = z.infer<typeof GeodeticPlace>;

/** A point of a route; the unit moves on the great circle between two of them at constant speed. */
export const Waypoint = GeodeticPlace.extend({ utcMs: UtcMs });
export type Waypoint = z.infer<typeof Waypoint>;

/** A corner of the horizon: azimuth from true north clockwise, elevation of what stands there. */
export const HorizonPoint = z.object({
  azimuthDeg: z.number().min(-360).max(360),
  elevationDeg: z.number().min(-90).max(90),
});
export type HorizonPoint = z.infer<typeof HorizonPoint>;

/** What the antenna itself can reach, apart from terrain and from policy. */
export const AntennaLimits = z.object({
  /** Lowest elevation the antenna can point at. */
  minElevationDeg: z.number().min(-90).max(90),
  /** Highest elevation the antenna can follow (a keyhole at the zenith makes it less than 90). */
  maxElevationDeg: z.number().min(-90).max(90),
});
export type AntennaLimits = z.infer<typeof AntennaLimits>;

/** What a station is there for. */
export const StationRole = z.enum([
  'command-post',
  'headquarters',
  'sensor',
  'shooter',
  'team',
  'vehicle',
  'aircraft',
  'ship',
  'gateway',
  'relay',
  'medical',
  'other',
]);
export type StationRole = z.infer<typeof StationRole>;

/** Whose it is, in the words and colours of MIL-STD-2525E, table A-I (standard identity). */
export const Affiliation = z.enum(['friendly', 'neutral', 'hostile', 'unknown']);
export type Affiliation = z.infer<typeof Affiliation>;

/** Symbol identification code: 20 or 30 digits of MIL-STD-2525D/E and APP-6D/E, or 15 characters of MIL-STD-2525C. */
export const SymbolCode = z
  .string()
  .regex(
    /^(\d{20}|\d{30}|[A-Z][A-Z0-9*-]{9,14})$/,
    'expected a symbol code of 20 or 30 digits, or of 10 to 15 letters of MIL-STD-2525C',
  );
export type SymbolCode = z.infer<typeof SymbolCode>;

/**
 * A ground, sea or air terminal. Policy floor, horizon mask and antenna limits are three separate
 * things; the binding elevation is the largest of the three at the azimuth in question.
 */
export const Station = z
  .object({
    stationId: StationId,
    name: z.string().min(1).max(120),
    role: StationRole,
    affiliation: Affiliation,
    /** Unit or group that it belongs to, in the planner's words; empty for none. */
    group: z.string().max(60),
    /** Symbol of its own; null where role and affiliation say which (`stationSymbolCode`). */
    symbolCode: SymbolCode.nullable(),
    /** Where a fixed station stands; null for a moving one. */
    place: GeodeticPlace.nullable(),
    /** Route of a moving station in strictly increasing time: fixed before the first, after the last point. */
    track: z.array(Waypoint),
    /** Policy floor: the lowest elevation at which the unit is told to work. */
    minElevationDeg: z.number().min(-90).max(90),
    /** Terrain and obstructions: piecewise linear in azimuth, wraps at north; empty means none. */
    horizonMask: z.array(HorizonPoint),
    /** Limits of the antenna; null means none. */
    antennaLimits: AntennaLimits.nullable(),
  })
  .refine((station) => station.place !== null || station.track.length > 0, {
    message: 'expected a position or a track, found neither',
  });
export type Station = z.infer<typeof Station>;
