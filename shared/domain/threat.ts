import { z } from 'zod';
import { UtcMs } from './instant.ts';
import { GeodeticPlace, SymbolCode } from './station.ts';

/** What the other side does there. */
export const ThreatKind = z.enum(['jammer', 'listener']);
export type ThreatKind = z.infer<typeof ThreatKind>;

/** A reported jammer or listening post. */
export const Threat = z
  .object({
    /** Unique within the scenario. */
    threatId: z.string().min(1).max(64),
    kind: ThreatKind,
    name: z.string().min(1).max(120),
    place: GeodeticPlace,
    /** Radius of the area within which it is reported to matter, great circle, km; null when unknown. */
    reportedRadiusKm: z.number().gt(0).max(5000).nullable(),
    /** When it is active; null: always. */
    activeFromUtcMs: UtcMs.nullable(),
    activeToUtcMs: UtcMs.nullable(),
    symbolCode: SymbolCode.nullable(),
    /** Remarks of the planner. */
    note: z.string().max(2000),
  })
  .refine(
    ({ activeFromUtcMs, activeToUtcMs }) =>
      activeFromUtcMs === null || activeToUtcMs === null || activeToUtcMs > activeFromUtcMs,
    { message: 'expected the end of activity after its start', path: ['activeToUtcMs'] },
  );
export type Threat = z.infer<typeof Threat>;

/** Whether a threat is active at an instant: from its start inclusive to its end exclusive, always where it has none. */
export function isThreatActive(threat: Threat, atUtcMs: number): boolean {
  return (
    (threat.activeFromUtcMs === null || atUtcMs >= threat.activeFromUtcMs) &&
    (threat.activeToUtcMs === null || atUtcMs < threat.activeToUtcMs)
  );
}
