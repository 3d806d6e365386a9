import { z } from 'zod';
import { FleetId, StationId } from './ids.ts';

/** A terminal type of a station and a payload type of a fleet that can talk to each other. */
export const LinkPair = z.object({
  stationId: StationId,
  fleetId: FleetId,
  terminalTypeId: z.string(),
  payloadTypeId: z.string(),
  /** `up`: the terminal only sends, or hears nothing of this payload; `down`: the other way round. */
  directions: z.enum(['both', 'up', 'down']),
});
export type LinkPair = z.infer<typeof LinkPair>;

/** Which directions are open; the place in the list is the code in {@link LinkWindowColumns.open}. */
export const OPEN_DIRECTIONS = ['none', 'up', 'down', 'both'] as const;
export type OpenDirections = (typeof OPEN_DIRECTIONS)[number];

/**
 * What ends a link window, or keeps a pass from having one; the place in the list is the code in
 * {@link LinkWindowColumns.limit}. New ones go to the end.
 *
 * `access`: the satellite leaves the mask, or the span ends. `up-opens`, `down-opens`: the other direction opens as well.
 * `no-position`: the elements give none.
 */
export const LINK_LIMITS = [
  'access',
  'up-opens',
  'down-opens',
  'field-of-regard',
  'keyhole',
  'power',
  'weather',
  'interference',
  'jamming',
  'signal',
  'fastest-mode',
  'emission-control',
  'crypto-change',
  'keep-out',
  'geo-arc',
  'sun',
  'no-position',
  'restricted',
  'quiet-hours',
] as const;
export type WindowLimit = (typeof LINK_LIMITS)[number];

/**
 * Link windows in columns, one row a stretch of an access window in which the same directions are open. Ordered by access
 * window, then pair, then start. A pass of a pair in which nothing ever opens is one row with `open` 0 over the whole pass.
 */
export const LinkWindowColumns = z.object({
  count: z.number().int().min(0),
  /** Row of the access run. */
  accessRow: z.instanceof(Uint32Array),
  /** Place in the pairs of the run. */
  pairIndex: z.instanceof(Uint16Array),
  /** Place in {@link OPEN_DIRECTIONS}: 0 none, 1 up, 2 down, 3 both. */
  open: z.instanceof(Uint8Array),
  /** POSIX ms UTC. */
  startUtcMs: z.instanceof(Float64Array),
  endUtcMs: z.instanceof(Float64Array),
  /** Margin over the sturdiest mode, of the open directions the worse; of a pass that never opens, of those that the pair has. */
  leastMarginDb: z.instanceof(Float32Array),
  greatestMarginDb: z.instanceof(Float32Array),
  /** Fastest rate in the window, bit/s; 0 where the direction is shut. */
  upRateBps: z.instanceof(Float32Array),
  downRateBps: z.instanceof(Float32Array),
  upVolumeBits: z.instanceof(Float64Array),
  downVolumeBits: z.instanceof(Float64Array),
  /** Place in {@link LINK_LIMITS}: what ends it, or keeps the pass shut. */
  limit: z.instanceof(Uint8Array),
});
export interface LinkWindowColumns {
  readonly count: number;
  readonly accessRow: Uint32Array;
  readonly pairIndex: Uint16Array;
  readonly open: Uint8Array;
  readonly startUtcMs: Float64Array;
  readonly endUtcMs: Float64Array;
  readonly leastMarginDb: Float32Array;
  readonly greatestMarginDb: Float32Array;
  readonly upRateBps: Float32Array;
  readonly downRateBps: Float32Array;
  readonly upVolumeBits: Float64Array;
  readonly downVolumeBits: Float64Array;
  readonly limit: Uint8Array;
}
