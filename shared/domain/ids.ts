import { z } from 'zod';

/**
 * Catalogue number: 1 to 9 decimal digits without leading zeros, kept as text because numbers above
 * 99999 exist since July 2026 and nine digits are legal in CCSDS OMM. Alpha-5 is decoded on reading.
 */
export const SatelliteId = z
  .string()
  .regex(/^(0|[1-9]\d{0,8})$/, 'expected a catalogue number of 1 to 9 digits')
  .brand<'SatelliteId'>();
export type SatelliteId = z.infer<typeof SatelliteId>;

/** Name of a station within one scenario: letters, digits, `-`, `_`, `.`; at most 64 characters. */
export const StationId = z
  .string()
  .regex(/^[\p{L}\p{N}_.-]{1,64}$/u, 'expected 1 to 64 letters, digits, "-", "_" or "."')
  .brand<'StationId'>();
export type StationId = z.infer<typeof StationId>;

export const ScenarioId = z.string().min(1).max(64).brand<'ScenarioId'>();
export type ScenarioId = z.infer<typeof ScenarioId>;

export const FleetId = z.string().min(1).max(64).brand<'FleetId'>();
export type FleetId = z.infer<typeof FleetId>;

export const RunId = z.number().int().positive().brand<'RunId'>();
export type RunId = z.infer<typeof RunId>;

export const JobId = z.string().min(1).max(64).brand<'JobId'>();
export type JobId = z.infer<typeof JobId>;
