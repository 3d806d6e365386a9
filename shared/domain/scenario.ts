import { z } from 'zod';
import { FleetId, SatelliteId, ScenarioId } from './ids.ts';
import { UtcMs } from './instant.ts';
import { Station } from './station.ts';

/** How far a design or position may be trusted, as its source allows. */
export const Confidence = z.enum(['observed', 'reported', 'filed', 'notional']);
export type Confidence = z.infer<typeof Confidence>;

/** Satellites that are shown, switched and judged together. */
export const Fleet = z.object({
  fleetId: FleetId,
  name: z.string().min(1).max(120),
  enabled: z.boolean(),
  confidence: Confidence,
  /** Where the elements or the design come from, in words. */
  source: z.string(),
  /** Position in the colour-blind-safe fleet palette, from 0. */
  colorIndex: z.number().int().min(0),
  satelliteIds: z.array(SatelliteId),
});
export type Fleet = z.infer<typeof Fleet>;

/** Longest span that a scenario may have, days. */
export const MAX_SPAN_DAYS = 31;

/** The one document a planner works on. */
export const Scenario = z
  .object({
    schemaVersion: z.literal(1),
    scenarioId: ScenarioId,
    name: z.string().min(1).max(120),
    /** Words burnt into every screen and product, such as `DEMONSTRATION / NOTIONAL`; empty for none. */
    marking: z.string().max(120),
    /** Planning span, half open: from inclusive, to exclusive. */
    fromUtcMs: UtcMs,
    toUtcMs: UtcMs,
    /** UT1-UTC applied to Earth rotation, seconds; 0 takes UT1 equal to UTC. */
    ut1MinusUtcS: z.number().min(-0.9).max(0.9),
    fleets: z.array(Fleet),
    stations: z.array(Station),
  })
  .refine((scenario) => scenario.toUtcMs > scenario.fromUtcMs, {
    message: 'expected the end of the span after its start',
    path: ['toUtcMs'],
  })
  .refine((scenario) => scenario.toUtcMs - scenario.fromUtcMs <= MAX_SPAN_DAYS * 86_400_000, {
    message: `expected a span of at most ${MAX_SPAN_DAYS} days`,
    path: ['toUtcMs'],
  })
  .refine(
    (scenario) =>
      new Set(scenario.stations.map((station) => station.stationId)).size === scenario.stations.length,
    { message: 'expected station ids to be unique', path: ['stations'] },
  );
export type Scenario = z.infer<typeof Scenario>;
